//! A value of a custom field by the field's type: what is accepted, what is sent (`spec/portal.md` §2, §8), and what an
//! answer has to show.
//!
//! A `pattern` is not run: it is PHP's, which no other engine reads alike, and the portal answers with an error where a
//! text does not match.

use super::{
    fields::{CustomFields, UserField},
    item::{enabled, item},
};
use crate::task::{
    date::Moment,
    field::{CUSTOM, Field},
    issue::{BLANK_ITEM, CANNOT_CLEAR, Caution, Issue, NOT_LIST, NOT_SINGLE, Param, Step},
    model::camel,
    patch::{Wanted, Zone},
    value::Value,
};

/// A value of a field whose type is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// What is sent: the same for a form and for JSON.
    pub wire: Value,
    /// What an answer has to show: one for each item; none where it has to be empty.
    pub proofs: Vec<Proof>,
    /// Whether the field holds a list: an answer may leave out an empty one.
    pub multiple: bool,
    /// Whether no other field is spelled alike in an answer.
    pub alone: bool,
}

/// What shows that an item was taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Proof {
    /// A text.
    Text(String),
    /// A number, and how far from it the portal's rounding may lead.
    Number(f64, f64),
    /// On or off.
    Flag(bool),
    /// A day, `2026-12-31`.
    Day(String),
    /// A moment.
    Moment(Moment),
    /// A value of a type whose answers are not known well.
    Loose(Value),
}

/// What a value is read with.
pub struct Context<'a> {
    /// The field.
    pub field: UserField<'a>,
    /// The others beside it.
    pub custom: &'a CustomFields,
    /// What a date without an offset means.
    pub zone: &'a Zone<'a>,
}

/// What is wanted of a field of which something is known, be it a field of the system.
///
/// # Errors
/// The value as a whole is wrong.
pub fn wanted(
    (field, name): (&'static Field, &str),
    value: &Value,
    context: &Context<'_>,
    issues: &mut Vec<Issue>,
    cautions: &mut Vec<&'static Caution>,
) -> Result<Wanted, Issue> {
    let own = field.name == CUSTOM.name;
    let typed = if own { Typed::read(value, context, issues, cautions)? } else { None };
    let wanted = match typed {
        Some(typed) => Wanted::Typed(Typed { alone: context.custom.name_of(&camel(name)).is_some(), ..typed }),
        None => crate::task::read::wanted(field, value, context.zone, issues, cautions)?,
    };
    let empties = match &wanted {
        Wanted::Clear => true,
        // A boolean is emptied to off, which is a value of it.
        Wanted::Typed(typed) => typed.proofs.is_empty() || matches!(value, Value::Null) || value.as_text() == Some(""),
        _ => false,
    };
    if empties && context.field.is_mandatory() {
        return Err(Issue::new(&CANNOT_CLEAR, vec![("field", Param::text(name))]));
    }
    let (links, under) = match &wanted {
        Wanted::Crm(links) => (links, false),
        Wanted::Edit(edit) => match &edit.add {
            Wanted::Crm(links) => (links, true),
            _ => return Ok(wanted),
        },
        _ => return Ok(wanted),
    };
    for (index, link) in links.iter().enumerate() {
        if let Err(issue) = enabled(link, context.field) {
            let issue = issue.under(Step::Index(index));
            issues.push(if under { issue.at("add") } else { issue });
        }
    }
    Ok(wanted)
}

impl Typed {
    /// Reads the value of a field; none where it is to be cleared, and the portal's way depends on what is not known.
    ///
    /// # Errors
    /// The value as a whole is wrong.
    pub fn read(
        value: &Value,
        context: &Context<'_>,
        issues: &mut Vec<Issue>,
        cautions: &mut Vec<&'static Caution>,
    ) -> Result<Option<Self>, Issue> {
        let multiple = context.field.is_multiple();
        let told = |wire, proofs| Some(Self { wire, proofs, multiple: multiple == Some(true), alone: true });
        let items = match value {
            Value::Null => None,
            Value::Text(text) if text.is_empty() => None,
            Value::List(items) if items.is_empty() && multiple != Some(false) => None,
            Value::List(_) if multiple == Some(false) => return Err(Issue::of(&NOT_SINGLE, value)),
            Value::List(items) => Some(items),
            _ if multiple == Some(true) => return Err(Issue::of(&NOT_LIST, value)),
            one => {
                let (wire, proof) = item(one, false, context, cautions)?;
                return Ok(told(wire, vec![proof]));
            }
        };
        let Some(items) = items else {
            return Ok(match (multiple, context.field.kind()) {
                (_, "boolean") => told(Value::whole(0), vec![Proof::Flag(false)]),
                (Some(false), _) => told(Value::text(""), Vec::new()),
                // The portal skips blank items, and forms know no empty list.
                (Some(true), _) => told(Value::List(vec![Value::text("")]), Vec::new()),
                (None, _) => None,
            });
        };
        let (mut list, mut proofs) = (Vec::new(), Vec::new());
        for (index, one) in items.iter().enumerate() {
            let read = match one {
                Value::Null => Err(Issue::new(&BLANK_ITEM, vec![])),
                Value::Text(text) if text.is_empty() => Err(Issue::new(&BLANK_ITEM, vec![])),
                one => item(one, true, context, cautions),
            };
            match read {
                Ok((wire, proof)) => {
                    list.push(wire);
                    proofs.push(proof);
                }
                Err(issue) => issues.push(issue.under(Step::Index(index))),
            }
        }
        Ok(told(Value::List(list), proofs))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
