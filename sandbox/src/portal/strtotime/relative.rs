//! The words of PHP's `strtotime`: "tomorrow", "+1 day", "next monday".

use super::forms::named;
use super::moment::Moment;

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that mean a shift from now: days, seconds, and whether from midnight.
const WORDS: [(&str, i64, i64, bool); 6] = [
    ("now", 0, 0, false),
    ("today", 0, 0, true),
    ("midnight", 0, 0, true),
    ("noon", 0, 43_200, true),
    ("tomorrow", 1, 0, true),
    ("yesterday", -1, 0, true),
];

/// Units: months, days and seconds of one.
const UNITS: [(&str, i64, i64, i64); 12] = [
    ("sec", 0, 0, 1),
    ("second", 0, 0, 1),
    ("min", 0, 0, 60),
    ("minute", 0, 0, 60),
    ("hour", 0, 0, 3600),
    ("day", 0, 1, 0),
    ("week", 0, 7, 0),
    ("fortnight", 0, 14, 0),
    ("mon", 1, 0, 0),
    ("month", 1, 0, 0),
    ("year", 12, 0, 0),
    ("weekday", 0, 1, 0),
];

/// Words that count.
const COUNTS: [(&str, i64); 4] = [("next", 1), ("last", -1), ("previous", -1), ("this", 0)];

/// A shift of a moment.
#[derive(Default)]
pub struct Shift {
    months: i64,
    days: i64,
    seconds: i64,
    midnight: bool,
    weekday: Option<i64>,
}

impl Shift {
    /// Shifts a moment.
    pub fn apply(&self, moment: &mut Moment) {
        moment.months = moment.months.saturating_add(self.months);
        moment.days = moment.days.saturating_add(self.days);
        moment.offset = moment.offset.saturating_add(self.seconds);
        moment.midnight |= self.midnight;
        moment.weekday = self.weekday.or(moment.weekday);
    }
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_lowercase).count())
}

/// A weekday, `weeks` of them on.
fn weekday(text: &str, count: i64) -> Option<(&str, Shift)> {
    let (day, rest) = named(text, &DAYS)?;
    let day = i64::try_from(day).ok()?;
    // "next" begins with tomorrow, "last" looks back seven days from today.
    let days = if count < 0 { -7 } else { count };
    Some((rest, Shift { days, midnight: true, weekday: Some(day), ..Shift::default() }))
}

fn unit(text: &str, count: i64) -> Option<(&str, Shift)> {
    let (name, rest) = word(text);
    let (_, months, days, seconds) =
        UNITS.iter().find(|unit| name == unit.0 || name.strip_suffix('s') == Some(unit.0))?;
    let (ago, after) = word(rest.trim_start());
    let (count, rest) = if ago == "ago" { (count.checked_neg()?, after) } else { (count, rest) };
    let shift = Shift {
        months: count.checked_mul(*months)?,
        days: count.checked_mul(*days)?,
        seconds: count.checked_mul(*seconds)?,
        ..Shift::default()
    };
    Some((rest, shift))
}

/// The words at a text's beginning, and what stands behind them.
pub fn eat(text: &str) -> Option<(&str, Shift)> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (digits, after) = bare.split_at(bare.bytes().take_while(u8::is_ascii_digit).count());
    if !digits.is_empty() {
        return unit(after.trim_start(), digits.parse::<i64>().ok()?.checked_mul(sign)?);
    }
    let (name, rest) = word(text);
    if let Some((_, days, seconds, midnight)) = WORDS.iter().find(|known| known.0 == name) {
        return Some((rest, Shift { days: *days, seconds: *seconds, midnight: *midnight, ..Shift::default() }));
    }
    match COUNTS.iter().find(|known| known.0 == name) {
        Some((_, count)) => unit(rest.trim_start(), *count).or_else(|| weekday(rest.trim_start(), *count)),
        None => weekday(text, 0),
    }
}
