//! Custom fields of an answer against what was asked (`spec/methods.md` §1.4). Where the type is not known, or its answers
//! are not known well, only a sure difference is one: what cannot be told is told as such.

use super::{decimal::Decimal, typed::How};
use crate::task::{
    compare::{same_moment, same_text},
    date::Moment,
    list::rows,
    model::Task,
    patch::{Change, Wanted},
    search::{has_digit, same_letters, stripped},
    value::Value,
};

/// Whether the answer shows what was asked of a custom field; none where it cannot be told.
#[must_use]
pub fn shows(change: &Change, task: &Task, found: Option<&Value>) -> Option<bool> {
    let loosely;
    let (asked, how, multiple, known) = match &change.wanted {
        Wanted::Typed(typed) if !typed.alone => return None,
        Wanted::Typed(typed) => (&typed.items, typed.how, Some(typed.multiple), true),
        Wanted::Sent(value) => {
            loosely = loose_items(value);
            (&loosely, How::Loose, matches!(value, Value::List(_)).then_some(true), false)
        }
        _ => {
            loosely = Vec::new();
            (&loosely, How::Loose, None, false)
        }
    };
    let Some(found) = found else {
        // One such field brings them all, so that what is left out is empty, or is no field (spec/methods.md §1.1).
        return match (task.shows_custom(), asked.is_empty()) {
            (true, true) => multiple.filter(|multiple| known && *multiple),
            (true, false) => missed(how, asked),
            _ => None,
        };
    };
    let mut items = rows(Some(found));
    if !matches!(found, Value::List(_) | Value::Record(_)) && !is_blank(found) {
        items.push(found);
    }
    if asked.is_empty() {
        // What a boolean shows that was emptied.
        let off = !known && items.iter().all(|item| text_of(item).as_deref() == Some("0"));
        return if items.is_empty() { Some(true) } else { (!off).then_some(false) };
    }
    if items.is_empty() {
        return match asked.as_slice() {
            [one] if how == How::Flag || matches!(one, Value::Bool(_)) => flag_of(one).map(|on| !on),
            asked => missed(how, asked),
        };
    }
    let shown = paired(how, asked, &items);
    // A list takes no single value, and passes over it.
    let passed_over = !known && multiple.is_none() && matches!(found, Value::List(_));
    if passed_over && shown.is_none() { Some(false) } else { shown }
}

/// An answer that is empty where something was asked: a difference, but for what PHP may take for empty itself.
fn missed(how: How, asked: &[Value]) -> Option<bool> {
    (!asked.iter().all(|item| may_be_empty(how, item))).then_some(false)
}

/// Whether this may be shown as nothing: PHP takes `0`, false and the text `0` for empty.
fn may_be_empty(how: How, asked: &Value) -> bool {
    match (how, asked) {
        (How::Day | How::Moment, _) => false,
        (How::Number(_), asked) => Decimal::read(asked).is_some_and(|number| number.value == 0.0),
        (_, Value::Bool(on)) => !on,
        (_, Value::Record(entries)) => entries.is_empty(),
        (_, asked) => text_of(asked).is_some_and(|text| text == "0" || stripped(&text).is_empty()),
    }
}

/// The items of a value of an unknown type; the portal skips blank ones.
fn loose_items(value: &Value) -> Vec<Value> {
    match value {
        Value::List(items) => {
            let mut list = Vec::new();
            for item in items {
                if !is_blank(item) {
                    list.push(item.clone());
                }
            }
            list
        }
        other => vec![other.clone()],
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// Whether every item that was asked for has one that is shown, and the other way round: lists are shown in an order of their own.
fn paired(how: How, asked: &[Value], items: &[&Value]) -> Option<bool> {
    let mut sure = Some(true);
    for places in [true, false] {
        for one in 0..if places { asked.len() } else { items.len() } {
            let mut best = Some(false);
            for other in 0..if places { items.len() } else { asked.len() } {
                let (asking, item) = if places { (one, other) } else { (other, one) };
                let told = proves(how, asked.get(asking)?, items.get(item)?);
                if told != Some(false) && best != Some(true) {
                    best = told;
                }
            }
            match best {
                Some(false) => return best,
                None => sure = None,
                _ => {}
            }
        }
    }
    sure
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Number(number) => Some(number.text().to_owned()),
        _ => None,
    }
}

/// On or off, as a request or an answer writes it.
fn flag_of(value: &Value) -> Option<bool> {
    if let Value::Bool(on) = value {
        return Some(*on);
    }
    match text_of(value)?.as_str() {
        "1" | "Y" => Some(true),
        "0" | "N" | "" => Some(false),
        _ => None,
    }
}

/// Whether an item of an answer is what was asked; none where it cannot be told.
fn proves(how: How, asked: &Value, found: &Value) -> Option<bool> {
    match how {
        // Of a link the id alone was written.
        How::Text if !matches!(asked, Value::Number(_)) => Some(same_text(asked.as_text()?, &text_of(found)?)),
        How::Number(within) => {
            let (asked, found) = (Decimal::read(asked)?.value, Decimal::read(found)?.value);
            // The last bits of a number are lost on its way through texts.
            Some((asked - found).abs() <= within + asked.abs() * 1e-12)
        }
        How::Flag => Some(flag_of(asked)? == flag_of(found)?),
        How::Day | How::Moment if Moment::of(asked).is_none() => loosely(asked, found),
        How::Moment => same_moment(&Moment::of(asked)?, found),
        How::Day => {
            // Read to be sure that it is a day of the calendar, and not of the portal's format.
            let day = Value::text(found.as_text()?.get(..10)?);
            Moment::of(&day).map(|_| day == *asked)
        }
        _ => loosely(asked, found),
    }
}

fn loosely(asked: &Value, found: &Value) -> Option<bool> {
    if let Value::Bool(on) = asked {
        return flag_of(found).map(|found| found == *on);
    }
    let (asked, found) = (text_of(asked)?, text_of(found)?);
    if same_text(&asked, &found) {
        return Some(true);
    }
    let number = |text: &str| Decimal::read(&Value::text(text)).map(|number| number.value);
    match (number(&asked), number(&found)) {
        // A boolean shows 1 for any number, and a precision rounds.
        (Some(one), Some(other)) if one == other => Some(true),
        (Some(one), Some(other)) => ((one - other).abs() >= 1.0 && found != "1").then_some(false),
        // What a boolean makes of a text; and a list, of one that is no id.
        (None, Some(_)) if matches!(found.as_str(), "0" | "1") && !has_digit(&asked) => {
            let yes = same_letters(&asked, "y") || same_letters(&asked, "yes") || same_letters(&asked, "true");
            (!(yes && found == "1")).then_some(false)
        }
        _ => {
            let moment = |text: &str| Moment::of(&Value::text(text));
            match (moment(&asked), moment(&found)) {
                (Some(asked), Some(found)) => {
                    // A date keeps the day alone, and zones are at most 14 hours off.
                    let apart = asked.minutes.abs_diff(found.minutes);
                    if asked.exact && apart == 0 { Some(true) } else { (apart > 52 * 60).then_some(false) }
                }
                _ => (!has_digit(&asked) && !has_digit(&found)).then_some(false),
            }
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
