//! A value of a custom field by the field's type: what is accepted, what is sent (`spec/portal.md` §2, §8), and what an
//! answer has to show.
//!
//! A `pattern` is not run: it is PHP's, which no other engine reads alike, and the portal answers with an error where a
//! text does not match.

use super::{
    day,
    decimal::ten_to,
    fields::{CustomFields, UserField},
    item::{item, link},
};
use crate::task::{
    field::{CUSTOM, Field, Kind},
    issue::{BLANK_ITEM, CANNOT_CLEAR, Caution, Issue, NO_CRM_TYPE, NOT_LIST, NOT_SINGLE, Step},
    list::each,
    model::camel,
    patch::{Wanted, Zone},
    value::Value,
};

/// A value of a field whose type is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed {
    /// What is sent: the same for a form and for JSON.
    pub wire: Value,
    /// The items that an answer has to show; none where it has to be empty.
    pub items: Vec<Value>,
    /// How it shows them.
    pub how: How,
    /// Whether the field holds a list: an answer may leave out an empty one.
    pub multiple: bool,
    /// Whether no other field is spelled alike in an answer.
    pub alone: bool,
}

/// How an answer shows an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum How {
    /// As a text.
    Text,
    /// As a number, and how far from it the portal's rounding may lead.
    Number(f64),
    /// As on or off.
    Flag,
    /// As a day, `2026-12-31`.
    Day,
    /// As a moment.
    Moment,
    /// In a way that is not known well.
    Loose,
}

impl How {
    fn of(field: UserField<'_>) -> Self {
        match field.kind() {
            "string" | "url" | "crm" => Self::Text,
            "integer" | "enumeration" | "employee" => Self::Number(0.0),
            "double" => Self::Number(field.precision().map_or(0.0, |places| 0.51 / ten_to(places))),
            "boolean" => Self::Flag,
            "date" => Self::Day,
            "datetime" => Self::Moment,
            _ => Self::Loose,
        }
    }
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
    let before = issues.len();
    let typed = if own { Typed::read(value, context, issues, cautions)? } else { None };
    let wanted = match (typed, field.kind, value) {
        (Some(mut typed), ..) => {
            typed.alone = context.custom.name_of(&camel(name)).is_some();
            Wanted::Typed(typed)
        }
        (None, Kind::Crm, Value::List(items)) if !items.is_empty() => {
            Wanted::Sent(each(value, issues, &mut |item, _, issues| link(item, context.field, issues))?)
        }
        _ => crate::task::read::wanted(field, value, context.zone, issues, cautions)?,
    };
    let empties = match &wanted {
        Wanted::Clear => true,
        // A boolean is emptied to off, which is a value of it.
        Wanted::Typed(typed) => typed.items.is_empty() || is_blank(value),
        _ => false,
    };
    // A list of which nothing is sound is not meant to be empty.
    if empties && issues.len() == before && context.field.is_mandatory() {
        return Err(Issue::told(&CANNOT_CLEAR, "field", name));
    }
    if let (Kind::Crm, Some(Value::List(items))) = (field.kind, value.get("add")) {
        for (index, item) in items.iter().enumerate() {
            // What is no link has been told.
            if let Err(issue) = link(item, context.field, &mut Vec::new())
                && issue.wording == &NO_CRM_TYPE
            {
                issues.push(issue.under(Step::Index(index)).at("add"));
            }
        }
    }
    Ok(wanted)
}

/// What a form gives for nothing.
fn is_blank(value: &Value) -> bool {
    *value == Value::Null || value.as_text() == Some("")
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
    ) -> Result<Option<Box<Self>>, Issue> {
        let multiple = context.field.is_multiple();
        let in_list = multiple == Some(true);
        let how = How::of(context.field);
        let told = |wire, items| Some(Box::new(Self { wire, items, how, multiple: in_list, alone: true }));
        let empties = match value {
            Value::List(_) if multiple == Some(false) => return Err(Issue::of(&NOT_SINGLE, value)),
            Value::List(items) => items.is_empty(),
            other => is_blank(other),
        };
        if empties {
            return Ok(match (multiple, how) {
                (_, How::Flag) => told(Value::whole(0), vec![Value::whole(0)]),
                (Some(false), _) => told(Value::text(""), Vec::new()),
                // The portal skips blank items, and forms know no empty list.
                (Some(true), _) => told(Value::List(vec![Value::text("")]), Vec::new()),
                (None, _) => None,
            });
        }
        let sent =
            |item: &Value, timed| if how == How::Day || timed { day::sent(item, timed, context) } else { item.clone() };
        if !matches!(value, Value::List(_)) {
            if in_list {
                return Err(Issue::of(&NOT_LIST, value));
            }
            let item = item(value, false, context, cautions, issues)?;
            return Ok(told(sent(&item, false), vec![item]));
        }
        let list = each(value, issues, &mut |one, _, issues| {
            if is_blank(one) {
                Err(Issue::new(&BLANK_ITEM, vec![]))
            } else {
                item(one, true, context, cautions, issues)
            }
        })?;
        let Value::List(items) = list else { return Ok(None) };
        let wire = Value::list(&items, |item| sent(item, how == How::Moment));
        Ok(told(wire, items))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
