//! Dates: what a portal reads in a field, in which zone, and how it shows an instant (`spec/portal.md §3`).

use chrono::{DateTime, Datelike, NaiveDate, Timelike};

use super::cast;
use super::record::Value;

use crate::php::{
    Php,
    strtotime::{Zone, strtotime},
};

/// The server's zone: Moscow, three hours east of UTC all the year round.
pub const SERVER: i64 = 3 * 3600;

/// When a value is read, and in whose zone: ISO dates without an offset are in the server's, dates in the portal's format in the
/// caller's.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Seconds since 1970.
    pub now: i64,
    /// The caller's zone, in seconds east of UTC.
    pub zone: i64,
}

/// An instant as `YYYY-MM-DDThh:mm:ss±hh:mm` in a zone, where a calendar can show it.
pub fn shown(at: i64, zone: i64) -> Option<String> {
    let local = DateTime::from_timestamp(at.checked_add(zone)?, 0)?.naive_utc();
    let (sign, minutes) = (if zone < 0 { '-' } else { '+' }, zone.abs() / 60);
    Some(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        local.year(),
        local.month(),
        local.day(),
        local.hour(),
        local.minute(),
        local.second(),
        minutes / 60,
        minutes % 60
    ))
}

/// An instant that was stored, so that it can be shown.
pub fn iso(at: i64, zone: i64) -> String {
    shown(at, zone).unwrap_or_default()
}

/// Whether a calendar holds an instant, in any zone.
pub fn is_held(at: i64) -> bool {
    shown(at, SERVER).is_some()
}

/// A text that PHP's `strtotime` reads: an instant with its seconds set to 0.
pub fn converted(text: &str, now: i64) -> Option<i64> {
    let at = strtotime(text, now, Zone::Fixed(SERVER))?;
    at.checked_sub(at.rem_euclid(60))
}

/// A date field's value: `None` where the portal drops it, null where it clears the field.
pub fn read(value: &Php, when: Moment) -> Option<Value> {
    match value {
        Php::Null | Php::Bool(true) | Php::Array(_) => None,
        falsy if !falsy.is_true() => Some(Value::Null),
        Php::Text(text) => {
            let number = || cast::numeric(value);
            converted(text, when.now).or_else(number).or_else(|| in_portal_format(text, when.zone)).map(Value::Time)
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

/// An instant in the portal's format: `DD.MM.YYYY`, with `hh:mm` or `hh:mm:ss` behind it, in a zone.
pub fn in_portal_format(text: &str, zone: i64) -> Option<i64> {
    let (day, clock) = text.split_once(' ').unwrap_or((text, "0:00"));
    let mut clock = clock.split(':').map(two_digits_or_more);
    let (hour, minute) = (clock.next()??, clock.next()??);
    let second = clock.next().unwrap_or(Some(0))?;
    if clock.next().is_some() {
        return None;
    }
    let local = day_in_portal_format(day)?.and_hms_opt(hour, minute, second)?;
    local.and_utc().timestamp().checked_sub(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_portal_format_is_day_first_and_calendar_checked() {
        let read = |text| in_portal_format(text, SERVER).and_then(|at| shown(at, SERVER));
        assert_eq!(read("31.12.2025 18:00").as_deref(), Some("2025-12-31T18:00:00+03:00"));
        assert_eq!(read("31.12.2025").as_deref(), Some("2025-12-31T00:00:00+03:00"));
        assert_eq!(read("30.02.2025"), None);
        assert_eq!(read("2025-12-31T18:00:00+03:00"), None);
    }

    #[test]
    fn zones_on_either_side_of_utc_have_their_sign() {
        assert_eq!(iso(0, 5 * 3600), "1970-01-01T05:00:00+05:00");
        assert_eq!(iso(0, -12_600), "1969-12-31T20:30:00-03:30");
    }

    #[test]
    fn seconds_are_set_to_zero_in_a_text_and_kept_in_a_number() {
        let when = Moment { now: 0, zone: SERVER };
        assert_eq!(read(&Php::text("1970-01-01T00:01:59Z"), when), Some(Value::Time(60)));
        assert_eq!(read(&Php::text("12"), when), Some(Value::Time(12)));
        assert_eq!(read(&Php::Int(12), when), Some(Value::Time(12)));
    }
}
