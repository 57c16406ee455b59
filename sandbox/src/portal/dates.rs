//! Dates: what a portal reads in a field, in which zone, and how it shows an instant (`spec/portal.md §3`).

use chrono::{DateTime, Datelike, NaiveDate, Timelike};

use super::cast;
use super::record::Value;

use crate::php::{Php, strtotime::strtotime};

/// The zone of the server and of every user: Moscow, three hours east of UTC all the year round.
pub const ZONE: i64 = 3 * 3600;

/// An instant as `YYYY-MM-DDThh:mm:ss+03:00`, where a calendar can show it.
pub fn shown(at: i64) -> Option<String> {
    let local = DateTime::from_timestamp(at.checked_add(ZONE)?, 0)?.naive_utc();
    Some(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+03:00",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second()
    ))
}

/// An instant that was stored, so that it can be shown.
pub fn iso(at: i64) -> String {
    shown(at).unwrap_or_default()
}

/// A text that PHP's `strtotime` reads: an instant with its seconds set to 0.
pub fn converted(text: &str, now: i64) -> Option<i64> {
    let at = strtotime(text, now, ZONE)?;
    at.checked_sub(at.rem_euclid(60))
}

/// A date field's value: `None` where the portal drops it, null where it clears the field.
pub fn read(value: &Php, now: i64) -> Option<Value> {
    match value {
        Php::Null | Php::Bool(true) | Php::Array(_) => None,
        falsy if !falsy.is_true() => Some(Value::Null),
        Php::Text(text) => {
            converted(text, now).or_else(|| cast::numeric(value)).or_else(|| in_portal_format(text)).map(Value::Time)
        }
        number => Some(Value::Time(cast::int(number))),
    }
}

/// A day in the portal's format: `DD.MM.YYYY`.
pub fn day_in_portal_format(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let year = i32::try_from(two_digits_or_more(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, two_digits_or_more(month)?, two_digits_or_more(day)?)
}

fn two_digits_or_more(text: &str) -> Option<u32> {
    let plain = text.bytes().all(|b| b.is_ascii_digit()) && (1..=4).contains(&text.len());
    if plain { text.parse().ok() } else { None }
}

/// An instant in the portal's format: `DD.MM.YYYY`, with `hh:mm` or `hh:mm:ss` behind it, in the user's zone.
pub fn in_portal_format(text: &str) -> Option<i64> {
    let (day, clock) = text.split_once(' ').unwrap_or((text, "0:00"));
    let mut clock = clock.split(':').map(two_digits_or_more);
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().unwrap_or(Some(0))?;
    if clock.next().is_some() {
        return None;
    }
    let local = day_in_portal_format(day)?.and_hms_opt(hour, minute, second)?;
    local.and_utc().timestamp().checked_sub(ZONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_format_is_day_first_and_calendar_checked() {
        assert_eq!(in_portal_format("31.12.2025 18:00").and_then(shown).as_deref(), Some("2025-12-31T18:00:00+03:00"));
        assert_eq!(in_portal_format("31.12.2025").and_then(shown).as_deref(), Some("2025-12-31T00:00:00+03:00"));
        assert_eq!(in_portal_format("30.02.2025"), None);
        assert_eq!(in_portal_format("2025-12-31T18:00:00+03:00"), None);
    }

    #[test]
    fn seconds_are_set_to_zero_in_a_text_and_kept_in_a_number() {
        assert_eq!(read(&Php::text("1970-01-01T00:01:59Z"), 0), Some(Value::Time(60)));
        assert_eq!(read(&Php::text("12"), 0), Some(Value::Time(12)));
        assert_eq!(read(&Php::Int(12), 0), Some(Value::Time(12)));
    }
}
