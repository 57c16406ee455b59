//! PHP's `strtotime`, for the forms that people and programs send: a text is eaten from the left, the longest form first.
//! Forms as in PHP's manual ("Supported Date and Time Formats"); the surprises of `spec/portal.md §3` are meant. PHP's own answers
//! are in `tests/php/oracle.json`.

mod forms;
mod moment;
mod relative;

use self::forms::{Caught, FORMS, catch};
use self::moment::Moment;

/// `strtotime($text)` at a time, in a zone (seconds east of UTC); `None` where PHP says `false`, and for what is not read here.
#[must_use]
pub fn strtotime(text: &str, now: i64, zone: i64) -> Option<i64> {
    let text = text.to_ascii_lowercase();
    if text.is_empty() {
        return None;
    }
    let mut rest = text.trim_matches([' ', '\t', '\n', '\r', '\u{b}', '\u{c}']);
    let mut moment = Moment::default();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '.', ',']);
        if rest.is_empty() || rest.starts_with(['\0', '\n']) {
            return moment.resolve(now, zone);
        }
        let best = FORMS
            .iter()
            .filter_map(|(form, kind)| {
                catch(form, rest, &Caught::default()).map(|(caught, after)| (after, *kind, caught))
            })
            .reduce(|best, next| if next.0.len() < best.0.len() { next } else { best });
        let word = relative::eat(rest);
        let after =
            best.iter().map(|best| best.0).chain(word.iter().map(|word| word.0)).min_by_key(|after| after.len());
        if relative::is_other_zone(rest, after.unwrap_or(rest)) {
            return None;
        }
        match (best, word) {
            (Some((after, kind, caught)), word) if word.as_ref().is_none_or(|word| word.0.len() >= after.len()) => {
                moment.take(kind, &caught)?;
                rest = after;
            }
            (_, Some((after, word))) => {
                word.apply(&mut moment)?;
                rest = after;
            }
            (_, None) => return None,
        }
    }
}
