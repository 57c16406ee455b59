//! One item of a custom field by the field's type: one function a type.

use super::{
    day::date,
    decimal::Decimal,
    fields::UserField,
    read,
    typed::{Context, Proof},
};
use crate::task::{
    choice,
    crm::CrmLink,
    date::Moment,
    file::FileRef,
    id,
    issue::{
        AMBIGUOUS_ITEM, Caution, FIELD_TOO_LONG, FIELD_TOO_SHORT, FILE_FIELD, Issue, NEAR_CHOICE, NO_CRM_TYPE,
        NOT_CHOICE, NOT_INTEGER, NOT_ITEM_ID, NOT_MONEY, NOT_NUMBER, OUT_OF_RANGE, Param, ROUNDED,
    },
    nearest::{is_near, nearest},
    search::{cut, joined},
    text,
    value::Value,
};

/// What is sent, and what shows that it was taken.
pub type Item = Result<(Value, Proof), Issue>;

/// Reads one item; a list's dates are read in another way than a single one.
///
/// # Errors
/// It is none of the type, or past the field's limits.
pub fn item(value: &Value, in_list: bool, context: &Context<'_>, cautions: &mut Vec<&'static Caution>) -> Item {
    let field = context.field;
    match field.kind() {
        "string" => string(value, field),
        "integer" => number(value, field, cautions, true),
        "double" => number(value, field, cautions, false),
        "boolean" => boolean(value),
        "enumeration" => enumeration(value, field),
        "employee" => {
            let user = id::read(value)?;
            Ok((Value::whole(user), whole(user)))
        }
        "date" => date(value, context, cautions, false),
        "datetime" if in_list => date(value, context, cautions, true),
        "datetime" => {
            let (moment, told) = Moment::read(value, context.zone)?;
            cautions.extend(told);
            Ok((Value::text(&moment.text), Proof::Moment(moment)))
        }
        "url" => plain(text::read(value, 0)?),
        "address" => Ok(loose(Value::text(text::read(value, 0)?))),
        "money" => money(value).map(|text| loose(Value::Text(text))),
        "crm" => crm(value, field),
        "disk_file" => FileRef::read(value).map(|file| loose(Value::Text(file.text()))),
        "file" => Err(Issue::new(&FILE_FIELD, vec![])),
        _ => {
            let mut issues = Vec::new();
            let value = read(value, &mut issues);
            issues.into_iter().next().map_or_else(|| Ok(loose(value)), Err)
        }
    }
}

fn plain(text: &str) -> Item {
    Ok((Value::text(text), Proof::Text(text.to_owned())))
}

pub(super) fn loose(value: Value) -> (Value, Proof) {
    (value.clone(), Proof::Loose(value))
}

#[expect(clippy::cast_precision_loss, reason = "ids are at most 2^53 - 1")]
fn whole(number: u64) -> Proof {
    Proof::Number(number as f64, 0.0)
}

/// A text, or a number's: a boolean would become `1` or an empty text.
fn string(value: &Value, field: UserField<'_>) -> Item {
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
    plain(text)
}

fn number(value: &Value, field: UserField<'_>, cautions: &mut Vec<&'static Caution>, is_whole: bool) -> Item {
    let read = Decimal::read(value).filter(|number| !is_whole || number.is_whole());
    let number = read.ok_or_else(|| Issue::of(if is_whole { &NOT_INTEGER } else { &NOT_NUMBER }, value))?;
    let (min, max) = (field.number("min"), field.number("max"));
    if min.is_some_and(|min| number.value < min.value()) || max.is_some_and(|max| number.value > max.value()) {
        let mut range = String::new();
        for (word, limit) in [("at least ", min), ("at most ", max)] {
            if let Some(limit) = limit {
                range.push_str(if range.is_empty() { "" } else { " and " });
                range.push_str(word);
                range.push_str(limit.text());
            }
        }
        return Err(Issue::of(&OUT_OF_RANGE, value).with("range", Param::Text(range)));
    }
    // Without a known precision rounding may still happen, at 12 places at the latest.
    let precision = field.number("precision").and_then(|places| i32::try_from(id::decimal(places.text())?).ok());
    let rounds = !is_whole && precision.is_some_and(|precision| number.places > precision);
    if rounds {
        cautions.push(&ROUNDED);
    }
    let within = match precision {
        _ if is_whole => 0.0,
        Some(precision) => 0.51 / 10_f64.powi(precision),
        None => 0.0,
    };
    Ok((Value::text(&number.text), Proof::Number(number.value, within)))
}

/// The portal takes every text but `""` and `"0"` for true, `"N"` among them: so on and off are sent as 1 and 0.
fn boolean(value: &Value) -> Item {
    let on = match id::whole(value) {
        Some(0) => false,
        Some(1) => true,
        _ => choice::flag(value)?,
    };
    Ok((Value::whole(u64::from(on)), Proof::Flag(on)))
}

/// An item by its id, else by its text. The portal checks no id.
fn enumeration(value: &Value, field: UserField<'_>) -> Item {
    let number = id::whole(value).filter(|id| *id > 0);
    let sent = |id| Ok((Value::whole(id), whole(id)));
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
        listed.push_str(&id_of(item).unwrap_or_default().to_string());
        listed.push(' ');
        listed.push_str(&crate::task::issue::shortened(&text_of(item)));
    }
    let told = |wording| Issue::of(wording, value).with("choices", Param::Text(listed));
    let texts = items.iter().filter_map(|item| item.get("value").and_then(Value::as_text));
    let near = value.as_text().and_then(|text| nearest(text, texts).filter(|(_, away)| is_near(text, *away)));
    Err(match near {
        Some((text, _)) => told(&NEAR_CHOICE).with("nearest", Param::text(text)),
        None => told(&NOT_CHOICE),
    })
}

/// `10|EUR`, from that or from `{ amount, currency }`.
fn money(value: &Value) -> Result<String, Issue> {
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
        .and_then(|(amount, currency)| Some(joined(&[&Decimal::read(&amount)?.text, "|", currency])))
        .ok_or_else(|| Issue::of(&NOT_MONEY, value))
}

/// A link; a bare id too, which names an item where a field takes one type alone.
fn crm(value: &Value, field: UserField<'_>) -> Item {
    if let Some(number) = id::whole(value).filter(|id| *id > 0) {
        return Ok(loose(Value::whole(number)));
    }
    let link = CrmLink::read(value)?;
    enabled(&link, field)?;
    plain(link.text())
}

/// Whether a field takes the type of a link, as far as that is known: the portal stores any, and shows it nowhere.
///
/// # Errors
/// It does not.
pub fn enabled(link: &CrmLink, field: UserField<'_>) -> Result<(), Issue> {
    let prefix = cut(link.text(), b'_').map_or("", |(prefix, _)| prefix);
    if field.refuses_crm(prefix) {
        return Err(Issue::new(
            &NO_CRM_TYPE,
            vec![("value", Param::text(link.text())), ("prefix", Param::text(prefix))],
        ));
    }
    Ok(())
}
