//! One field's value, by its kind. Knows nothing of the fields beside it.

use super::{
    choice,
    crm::CrmLink,
    custom,
    date::Moment,
    edit,
    field::{Choice, Clear, Field, Kind, PRIORITY},
    file::FileRef,
    id,
    issue::{CANNOT_CLEAR, Caution, Issue, PRIORITY_FOLDED, Param},
    list::{collect, each},
    parameter::Parameter,
    patch::{Wanted, Zone},
    text,
    value::Value,
};

/// What is wanted of a field; its issues, and what is to be warned of, are collected.
///
/// # Errors
/// The value as a whole is wrong.
pub fn wanted(
    field: &'static Field,
    value: &Value,
    zone: &Zone<'_>,
    issues: &mut Vec<Issue>,
    cautions: &mut Vec<&'static Caution>,
) -> Result<Wanted, Issue> {
    if clears(field, value) {
        let name = || vec![("field", Param::text(field.name))];
        return if field.clear == Clear::Never { Err(Issue::new(&CANNOT_CLEAR, name())) } else { Ok(Wanted::Clear) };
    }
    if let Some(entries) = edit::entries(field, value) {
        return edit::read(field, entries, zone, issues);
    }
    Ok(match field.kind {
        Kind::Text(max) => Wanted::Text(text::read(value, max)?.to_owned()),
        Kind::Id => Wanted::Number(id::read(value)?),
        Kind::Number(least) => Wanted::Number(id::amount(value, least.into())?),
        Kind::Date => {
            let (moment, told) = Moment::read(value, zone)?;
            cautions.extend(told);
            Wanted::Date(moment)
        }
        Kind::Flag => Wanted::Flag(choice::flag(value)?),
        Kind::Enum(choices) => {
            let choice = choice::read(value, choices)?;
            if is_low_priority(choice) {
                cautions.push(&PRIORITY_FOLDED);
            }
            Wanted::Choice(choice)
        }
        Kind::Ids => {
            let mut ids = Vec::new();
            each(value, issues, &mut |item, issues| collect(id::read(item), &mut ids, issues))?;
            Wanted::Ids(ids)
        }
        Kind::Tags => {
            let mut tags = Vec::new();
            each(value, issues, &mut |item, issues| collect(text::tag(item), &mut tags, issues))?;
            Wanted::Tags(tags)
        }
        Kind::Crm => {
            let mut links = Vec::new();
            each(value, issues, &mut |item, issues| collect(CrmLink::read(item), &mut links, issues))?;
            Wanted::Crm(links)
        }
        Kind::Files => {
            let mut files = Vec::new();
            each(value, issues, &mut |item, issues| collect(FileRef::read(item), &mut files, issues))?;
            Wanted::Files(files)
        }
        Kind::Parameters => {
            let mut list = Vec::new();
            each(value, issues, &mut |item, issues| Parameter::read_into(&mut list, item, issues))?;
            Wanted::Parameters(list)
        }
        Kind::Custom => Wanted::Custom(custom::read(value, issues)),
    })
}

/// Whether a value asks for an empty field: null does, and so does what a form gives for an empty one.
fn clears(field: &Field, value: &Value) -> bool {
    match (value, field.kind) {
        (Value::Null, _) => true,
        (Value::Text(text), Kind::Text(_)) if field.clear == Clear::Never => text::is_blank(text::trimmed(text)),
        (Value::Text(text), Kind::Text(_)) => text::trimmed(text).is_empty(),
        (Value::Text(text), Kind::Number(_) | Kind::Date | Kind::Enum(_) | Kind::Custom) => text.is_empty(),
        (Value::Text(text), Kind::Id) if text.is_empty() => true,
        // 0 detaches, where anything does.
        (other, Kind::Id) => field.clear == Clear::Zero && id::whole(other) == Some(0),
        (Value::List(items), Kind::Ids | Kind::Tags | Kind::Crm | Kind::Files | Kind::Parameters) => items.is_empty(),
        _ => false,
    }
}

fn is_low_priority(choice: &Choice) -> bool {
    PRIORITY.first().is_some_and(|low| low == choice)
}

#[cfg(test)]
mod tests;
