//! One field's value, by its kind. Knows nothing of the fields beside it.

use super::{
    choice,
    crm::CrmLink,
    custom,
    date::Moment,
    edit,
    field::{Choice, Clear, Field, Kind, PRIORITY},
    file, id,
    issue::{CANNOT_CLEAR, Caution, Issue, PRIORITY_FOLDED},
    list::each,
    parameter,
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
        let never = field.clear == Clear::Never;
        return if never { Err(Issue::told(&CANNOT_CLEAR, "field", field.name)) } else { Ok(Wanted::Clear) };
    }
    if let Some(entries) = edit::entries(field, value) {
        return edit::read(field, entries, zone, issues);
    }
    let kind = field.kind;
    let wire = match kind {
        Kind::Parameters => each(value, issues, &mut parameter::read)?,
        Kind::Ids | Kind::Tags | Kind::Crm | Kind::Files => {
            each(value, issues, &mut |value, _, issues| one(kind, value, zone, cautions, issues))?
        }
        Kind::Custom => custom::read(value, issues),
        _ => one(kind, value, zone, cautions, issues)?,
    };
    Ok(Wanted::Sent(wire))
}

/// A value that is no list, or an item of one, as it is sent.
///
/// # Errors
/// It is none of the kind; where more than one thing is wrong, all but the last are collected.
pub fn one(
    kind: Kind,
    value: &Value,
    zone: &Zone<'_>,
    cautions: &mut Vec<&'static Caution>,
    issues: &mut Vec<Issue>,
) -> Result<Value, Issue> {
    Ok(match kind {
        Kind::Text(max) => Value::text(text::read(value, max)?),
        Kind::Number(least) => Value::whole(id::amount(value, least.into())?),
        Kind::Date => Value::Text(Moment::read(value, zone, cautions)?.text),
        Kind::Flag => choice::letter(choice::flag(value)?),
        Kind::Enum(choices) => {
            let choice = choice::read(value, choices)?;
            if is_low_priority(choice) {
                cautions.push(&PRIORITY_FOLDED);
            }
            match id::decimal(choice.wire).filter(|_| choice.number) {
                Some(number) => Value::whole(number),
                None => Value::text(choice.wire),
            }
        }
        Kind::Tags => Value::Text(text::tag(value)?),
        Kind::Crm => CrmLink::read(value, issues)?.into_value(),
        Kind::Files => file::read(value)?,
        Kind::Id | Kind::Ids | Kind::Parameters | Kind::Custom => Value::whole(id::read(value)?),
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
