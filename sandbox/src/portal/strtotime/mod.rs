//! PHP's `strtotime`, for the forms that people and programs send: a text is eaten from the left, the longest form first.
//! Forms as in PHP's manual ("Supported Date and Time Formats"); the surprises of `spec/portal.md §3` are meant.

mod forms;
mod moment;
mod relative;
#[cfg(test)]
mod tests;

use self::forms::{FORMS, catch};
use self::moment::Moment;

/// `strtotime($text)` at a time, in a zone (seconds east of UTC); `None` where PHP says `false`.
pub fn strtotime(text: &str, now: i64, zone: i64) -> Option<i64> {
    let text = text.to_ascii_lowercase();
    let mut rest = text.as_str();
    let mut moment = Moment::default();
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r', ',']);
        if rest.is_empty() {
            return moment.resolve(now, zone);
        }
        let best = FORMS
            .iter()
            .filter_map(|(form, kind)| catch(form, rest).map(|(caught, after)| (after, *kind, caught)))
            .reduce(|best, next| if next.0.len() < best.0.len() { next } else { best });
        let relative = relative::eat(rest);
        match (best, relative) {
            (Some((after, kind, caught)), relative) if relative.as_ref().is_none_or(|r| r.0.len() >= after.len()) => {
                moment.take(kind, &caught)?;
                rest = after;
            }
            (_, Some((after, shift))) => {
                shift.apply(&mut moment);
                rest = after;
            }
            (_, None) => return None,
        }
    }
}
