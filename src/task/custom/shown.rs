//! Custom fields of an answer against what was asked (`spec/methods.md` §1.4). Where the type is not known, or its answers
//! are not known well, only a sure difference is one: what cannot be told is told as such.

use super::{
    answers::rows,
    decimal::Decimal,
    typed::{Proof, Typed},
};
use crate::task::{
    compare::{same_moment, same_text},
    date::Moment,
    model::Task,
    patch::{Change, Wanted, Zone},
    search::{same_letters, stripped},
    value::Value,
};

/// Whether the answer shows what was asked of a custom field; none where it cannot be told.
#[must_use]
pub fn shows(change: &Change, task: &Task, found: Option<&Value>) -> Option<bool> {
    let loosely;
    let (proofs, multiple, known) = match &change.wanted {
        Wanted::Typed(Typed { alone: false, .. }) => return None,
        Wanted::Typed(typed) => (&typed.proofs, Some(typed.multiple), true),
        Wanted::Custom(value) => {
            loosely = loose_items(value);
            (&loosely, matches!(value, Value::List(_)).then_some(true), false)
        }
        _ => {
            loosely = Vec::new();
            (&loosely, None, false)
        }
    };
    let Some(found) = found else {
        // One such field brings them all, so that what is left out is empty, or is no field (spec/methods.md §1.1).
        return match (task.shows_custom(), proofs.is_empty()) {
            (true, true) => multiple.filter(|multiple| known && *multiple),
            (true, false) => missed(proofs),
            _ => None,
        };
    };
    let mut items = rows(Some(found));
    if !matches!(found, Value::List(_) | Value::Record(_)) && !is_blank(found) {
        items.push(found);
    }
    if proofs.is_empty() {
        // What a boolean shows that was emptied.
        let off = !known && items.iter().all(|item| text_of(item).as_deref() == Some("0"));
        return if items.is_empty() { Some(true) } else { (!off).then_some(false) };
    }
    if items.is_empty() {
        return match proofs.as_slice() {
            [Proof::Flag(on) | Proof::Loose(Value::Bool(on))] => Some(!on),
            proofs => missed(proofs),
        };
    }
    let shown = paired(proofs, &items);
    // A list takes no single value, and passes over it.
    let passed_over = !known && multiple.is_none() && matches!(found, Value::List(_));
    if passed_over && shown.is_none() { Some(false) } else { shown }
}

/// An answer that is empty where something was asked: a difference, but for what PHP may take for empty itself.
fn missed(proofs: &[Proof]) -> Option<bool> {
    (!proofs.iter().all(may_be_empty)).then_some(false)
}

/// Whether this may be shown as nothing: PHP takes `0`, false and the text `0` for empty.
fn may_be_empty(proof: &Proof) -> bool {
    let empty = |text: &str| text == "0" || stripped(text).is_empty();
    match proof {
        Proof::Text(text) => empty(text),
        Proof::Number(number, _) => *number == 0.0,
        Proof::Flag(on) => !on,
        Proof::Day(_) | Proof::Moment(_) => false,
        Proof::Loose(Value::Bool(on)) => !on,
        Proof::Loose(Value::Record(entries)) => entries.is_empty(),
        Proof::Loose(value) => text_of(value).is_some_and(|text| empty(&text)),
    }
}

/// The items of a value of an unknown type; the portal skips blank ones.
fn loose_items(value: &Value) -> Vec<Proof> {
    let mut proofs = Vec::new();
    let Value::List(items) = value else {
        return vec![Proof::Loose(value.clone())];
    };
    for item in items {
        if !is_blank(item) {
            proofs.push(Proof::Loose(item.clone()));
        }
    }
    proofs
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// Whether every proof has an item and every item a proof: lists are shown in an order of their own.
fn paired(proofs: &[Proof], items: &[&Value]) -> Option<bool> {
    let mut sure = Some(true);
    for places in [true, false] {
        for one in 0..if places { proofs.len() } else { items.len() } {
            let mut best = Some(false);
            for other in 0..if places { items.len() } else { proofs.len() } {
                let (proof, item) = if places { (one, other) } else { (other, one) };
                let told = proves(proofs.get(proof)?, items.get(item)?);
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

/// Whether an item of an answer is what was asked; none where it cannot be told.
fn proves(proof: &Proof, found: &Value) -> Option<bool> {
    match proof {
        Proof::Text(asked) => Some(same_text(asked, &text_of(found)?)),
        Proof::Number(asked, within) => {
            let found = Decimal::read(found)?.value;
            // The last bits of a number are lost on its way through texts.
            Some((asked - found).abs() <= within + asked.abs() * 1e-12)
        }
        Proof::Flag(asked) => match found {
            Value::Bool(found) => Some(found == asked),
            other => match text_of(other)?.as_str() {
                "1" | "Y" => Some(*asked),
                "0" | "N" | "" => Some(!asked),
                _ => None,
            },
        },
        Proof::Moment(asked) => same_moment(asked, found),
        Proof::Day(asked) => {
            // Read to be sure that it is a day of the calendar, and not of the portal's format.
            let text = found.as_text()?.get(..10)?;
            Moment::read(&Value::text(text), &Zone::Portal).ok()?;
            Some(asked == text)
        }
        Proof::Loose(asked) => loosely(asked, found),
    }
}

fn loosely(asked: &Value, found: &Value) -> Option<bool> {
    if let Value::Bool(on) = asked {
        return proves(&Proof::Flag(*on), found);
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
            let moment = |text: &str| Moment::read(&Value::text(text), &Zone::Portal).ok().map(|(moment, _)| moment);
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

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
