//! One item of a custom field by the field's type: one function a type.

use super::{day::date, decimal::Decimal, fields::UserField, typed::Context};
use crate::task::{
    choice,
    crm::CrmLink,
    custom,
    field::Kind,
    id,
    issue::{
        AMBIGUOUS_ITEM, Caution, FIELD_TOO_LONG, FIELD_TOO_SHORT, FILE_FIELD, Issue, NO_CRM_TYPE, NOT_INTEGER,
        NOT_ITEM_ID, NOT_MONEY, NOT_NUMBER, OUT_OF_RANGE, Param, ROUNDED,
    },
    read,
    search::{cut, joined, numeral},
    text,
    value::{Number, Value},
};

/// Reads one item as an answer has to show it, which but for dates is as it is sent; a list's dates are read in another way
/// than a single one.
///
/// # Errors
/// It is none of the type, or past the field's limits; where more than one thing is wrong, all but the last are collected.
pub fn item(
    value: &Value,
    in_list: bool,
    context: &Context<'_>,
    cautions: &mut Vec<&'static Caution>,
    issues: &mut Vec<Issue>,
) -> Result<Value, Issue> {
    let field = context.field;
    let kind = match field.kind() {
        "string" => return string(value, field),
        "integer" => return number(value, field, cautions, true),
        "double" => return number(value, field, cautions, false),
        // The portal takes every text but `""` and `"0"` for true, `"N"` among them: so on and off are sent as 1 and 0.
        "boolean" => {
            let on = id::whole(value).filter(|number| *number < 2);
            return Ok(Value::whole(on.map_or_else(|| choice::flag(value).map(u64::from), Ok)?));
        }
        "enumeration" => return enumeration(value, field),
        "date" => return date(value, false, context, cautions),
        "datetime" if in_list => return date(value, true, context, cautions),
        "money" => return money(value),
        "crm" if id::whole(value).is_none_or(|id| id == 0) => return link(value, field, issues),
        "file" => return Err(Issue::new(&FILE_FIELD, vec![])),
        "datetime" => Kind::Date,
        // A bare id too names an item where a field takes one type of CRM alone.
        "employee" | "crm" => Kind::Id,
        "url" | "address" => Kind::Text(0),
        "disk_file" => Kind::Files,
        _ => return Ok(custom::read(value, issues)),
    };
    read::one(kind, value, context.zone, cautions, issues)
}

/// A text, or a number's: a boolean would become `1` or an empty text.
fn string(value: &Value, field: UserField<'_>) -> Result<Value, Issue> {
    let text = match value {
        Value::Number(number) if number.value().is_finite() => number.text(),
        Value::Text(text) => text,
        other => text::read(other, 0)?,
    };
    let length = text::stored_length(text, 0);
    let limit = |key, none| field.number(key).and_then(|limit| id::decimal(limit.text())).unwrap_or(none);
    let (least, most) = (limit("minLength", 0), limit("maxLength", u64::MAX));
    let (wording, limit) = if length < least { (&FIELD_TOO_SHORT, least) } else { (&FIELD_TOO_LONG, most) };
    if length < least || (length > most && most > 0) {
        return Err(Issue::new(wording, vec![("length", Param::Number(length)), ("limit", Param::Number(limit))]));
    }
    Ok(Value::text(text))
}

fn number(
    value: &Value,
    field: UserField<'_>,
    cautions: &mut Vec<&'static Caution>,
    is_whole: bool,
) -> Result<Value, Issue> {
    let read = Decimal::read(value).filter(|number| !is_whole || number.is_whole());
    let number = read.ok_or_else(|| Issue::of(if is_whole { &NOT_INTEGER } else { &NOT_NUMBER }, value))?;
    let (min, max) = (field.number("min"), field.number("max"));
    if min.is_some_and(|min| number.value < min.value()) || max.is_some_and(|max| number.value > max.value()) {
        let told = |limit: Option<&'_ Number>| limit.map_or("…".to_owned(), |limit| limit.text().to_owned());
        return Err(Issue::of(&OUT_OF_RANGE, value).and("min", &told(min)).and("max", &told(max)));
    }
    if !is_whole && field.precision().is_some_and(|precision| number.places > precision) {
        cautions.push(&ROUNDED);
    }
    Ok(Value::Text(number.text))
}

/// An item by its id, else by its text. The portal checks no id.
fn enumeration(value: &Value, field: UserField<'_>) -> Result<Value, Issue> {
    let number = id::whole(value).filter(|id| *id > 0);
    let sent = |id| Ok(Value::whole(id));
    let Some(items) = field.items() else {
        return number.map_or_else(|| Err(Issue::of(&NOT_ITEM_ID, value)), sent);
    };
    let id_of = |item: &Value| item.get("id").and_then(id::whole);
    let text_of = |item: &'_ Value| item.get("value").and_then(Value::as_text).unwrap_or_default().to_owned();
    if let Some(id) = number.filter(|number| items.iter().any(|item| id_of(item) == Some(*number))) {
        return sent(id);
    }
    let mut found = None;
    for item in items.iter().filter(|item| value.as_text().is_some_and(|text| text == text_of(item))) {
        if found.replace(id_of(item)).is_some() {
            return Err(Issue::of(&AMBIGUOUS_ITEM, value));
        }
    }
    if let Some(id) = found.flatten() {
        return sent(id);
    }
    let mut listed = String::new();
    for (index, item) in items.iter().enumerate() {
        listed.push_str(if index == 0 { "" } else { ", " });
        if index == 20 {
            listed.push('…');
            break;
        }
        listed.push_str(&numeral(id_of(item).unwrap_or_default()));
        listed.push(' ');
        listed.push_str(&crate::task::issue::shortened(&text_of(item)));
    }
    Err(choice::unchosen(value, listed, &|place| items.get(place)?.text_at("value")))
}

/// `10|EUR`, from that or from `{ amount, currency }`.
fn money(value: &Value) -> Result<Value, Issue> {
    let parts = match value {
        Value::Text(text) => cut(text, b'|').map(|(amount, currency)| (Value::text(amount), currency)),
        Value::Record(entries) if entries.len() == 2 => {
            value.get("amount").cloned().zip(value.get("currency").and_then(Value::as_text))
        }
        _ => None,
    };
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    parts
        .filter(|(_, currency)| is_code(currency))
        .and_then(|(amount, currency)| Some(Value::Text(joined(&[&Decimal::read(&amount)?.text, "|", currency]))))
        .ok_or_else(|| Issue::of(&NOT_MONEY, value))
}

/// A link whose type the field takes, as far as that is known: the portal stores any, and shows it nowhere.
///
/// # Errors
/// It is none, or the field does not take its type.
pub fn link(value: &Value, field: UserField<'_>, issues: &mut Vec<Issue>) -> Result<Value, Issue> {
    let link = CrmLink::read(value, issues)?;
    let prefix = cut(link.text(), b'_').map_or("", |(prefix, _)| prefix);
    if field.refuses_crm(prefix) {
        return Err(Issue::told(&NO_CRM_TYPE, "value", link.text()).and("prefix", prefix));
    }
    Ok(link.into_value())
}
