//! Custom fields of an answer against what was asked (`spec/methods.md` §1.4). Where the type is not known, or its answers
//! are not known well, only a sure difference is one: what cannot be told is told as such.

use super::{decimal::Decimal, typed::How};
use crate::task::{
    compare::{same_moment, same_text},
    date::Moment,
    list::rows,
    model::Task,
    patch::{Change, Wanted},
    search::{has_digit, stripped},
    value::Value,
};

// As `list::MOST`: to hold texts of no known type against each other takes far longer.
const MOST: usize = 300;

/// Whether the answer shows what was asked of a custom field; none where it cannot be told.
#[must_use]
pub fn shows(change: &Change, task: &Task, found: Option<&Value>) -> Option<bool> {
    let typed = match &change.wanted {
        Wanted::Typed(typed) if !typed.alone => return None,
        Wanted::Typed(typed) => Some(typed),
        _ => None,
    };
    let (mut asked, mut how, mut list) = (Vec::new(), How::Loose, false);
    match (&change.wanted, typed) {
        (_, Some(typed)) => {
            (how, list) = (typed.how, typed.multiple);
            asked.extend(&typed.items);
        }
        // The portal skips blank items.
        (Wanted::Sent(Value::List(items)), _) => {
            list = true;
            for item in items {
                if !is_blank(item) {
                    asked.push(item);
                }
            }
        }
        (Wanted::Sent(value), _) => asked.push(value),
        _ => {}
    }
    let Some(found) = found else {
        // One such field brings them all, so that what is left out is empty, or is no field (spec/methods.md §1.1).
        return match (task.shows_custom(), asked.is_empty()) {
            (true, true) => (list && typed.is_some()).then_some(true),
            (true, false) => missed(how, &asked),
            _ => None,
        };
    };
    let mut items = rows(Some(found));
    if !matches!(found, Value::List(_) | Value::Record(_)) && !is_blank(found) {
        items.push(found);
    }
    match (asked.as_slice(), items.is_empty()) {
        ([], true) => Some(true),
        // What a boolean shows that was emptied.
        ([], _) if typed.is_none() && items.iter().all(|item| flag_of(item) == Some(false)) => None,
        ([], _) => Some(false),
        ([one], true) if how == How::Flag || matches!(one, Value::Bool(_)) => flag_of(one).map(|on| !on),
        (asked, true) => missed(how, asked),
        (asked, _) if asked.len() > MOST => None,
        // A list takes no single value, and passes over it.
        (asked, _) => paired(how, asked, &items)
            .or_else(|| (typed.is_none() && !list && matches!(found, Value::List(_))).then_some(false)),
    }
}

/// An answer that is empty where something was asked: a difference, but for what PHP may take for empty itself.
fn missed(how: How, asked: &[&Value]) -> Option<bool> {
    (!asked.iter().all(|item| may_be_empty(how, item))).then_some(false)
}

/// Whether this may be shown as nothing: PHP takes `0`, false and the text `0` for empty.
fn may_be_empty(how: How, asked: &Value) -> bool {
    match asked {
        _ if matches!(how, How::Day | How::Moment) => false,
        Value::Bool(on) => !on,
        Value::Record(entries) => entries.is_empty(),
        Value::Text(text) if stripped(text).is_empty() => true,
        asked => Decimal::read(asked).is_some_and(|number| number.value == 0.0),
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
fn paired(how: How, asked: &[&Value], items: &[&Value]) -> Option<bool> {
    match (covered(how, asked, items, false), covered(how, items, asked, true)) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (None, _) | (_, None) => None,
        _ => Some(true),
    }
}

/// Whether each of these has its like among those, of which either may be what was asked.
fn covered(how: How, these: &[&Value], those: &[&Value], found: bool) -> Option<bool> {
    let mut sure = Some(true);
    for one in these {
        let mut best = Some(false);
        for other in those {
            let told = if found { proves(how, other, one) } else { proves(how, one, other) };
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
        How::Moment => same_moment(&Moment::of(asked)?, found),
        How::Day => {
            // Read to be sure that both are days of the calendar, and not of the portal's format.
            let day = Value::text(found.as_text()?.get(..10)?);
            (Moment::of(&day).is_some() && Moment::of(asked).is_some()).then(|| day == *asked)
        }
        _ => loosely(asked, found),
    }
}

fn loosely(asked: &Value, found: &Value) -> Option<bool> {
    if let Value::Bool(on) = asked {
        return flag_of(found).map(|found| found == *on);
    }
    let (text, shown) = (text_of(asked)?, text_of(found)?);
    let same = match (Decimal::read(asked), Decimal::read(found)) {
        // A boolean shows 1 for any number, and a precision rounds.
        (Some(one), Some(other)) if (one.value - other.value).abs() >= 1.0 && shown != "1" => return Some(false),
        (Some(one), Some(other)) => one.value == other.value,
        _ => Moment::of(asked).is_some_and(|asked| asked.exact && same_moment(&asked, found) == Some(true)),
    };
    if same || same_text(&text, &shown) {
        return Some(true);
    }
    // What a boolean makes of a text, `N` among them; and a list, of one that is no id.
    let cast = shown == "0" || (shown == "1" && !text.starts_with(['y', 'Y', 't', 'T']));
    (!has_digit(&text) && (cast || !has_digit(&shown))).then_some(false)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
