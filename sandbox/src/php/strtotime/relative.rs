//! The words of PHP's `strtotime`: "tomorrow", "+1 day", "next monday", names of zones.

use super::moment::{Moment, Which};

const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// Units: months, days and seconds of one.
const UNITS: [(&str, i64, i64, i64); 11] = [
    ("sec", 0, 0, 1),
    ("second", 0, 0, 1),
    ("min", 0, 0, 60),
    ("minute", 0, 0, 60),
    ("hour", 0, 0, 3600),
    ("day", 0, 1, 0),
    ("week", 0, 7, 0),
    ("fortnight", 0, 14, 0),
    ("forthnight", 0, 14, 0),
    ("month", 1, 0, 0),
    ("year", 12, 0, 0),
];

/// Words that count.
const COUNTS: [(&str, i64); 4] = [("next", 1), ("last", -1), ("previous", -1), ("this", 0)];

/// Names of zones, in hours; of the letters only `z` is among them.
const ZONES: [(&str, i64); 4] = [("z", 0), ("utc", 0), ("gmt", 0), ("msk", 3)];

/// What a word does to a moment.
pub enum Word {
    Now,
    Midnight(i64),
    Noon,
    Zone(i64),
    Weekday(i64),
    /// So many of a unit.
    Shift(i64, &'static (&'static str, i64, i64, i64)),
    /// A weekday, so many on; whether the time stays.
    Nth(i64, i64, bool),
    /// So many weeks on, to Monday where no other day is named.
    Week(i64),
    Ago,
}

impl Word {
    /// Does it; `None` where no number can hold it.
    pub fn apply(&self, moment: &mut Moment) -> Option<()> {
        match *self {
            Self::Now => {}
            Self::Midnight(days) => {
                moment.midnight();
                if days != 0 {
                    moment.days = days;
                }
            }
            Self::Noon => moment.noon(),
            Self::Zone(hours) => moment.zoned(hours * 3600)?,
            Self::Weekday(day) => {
                moment.midnight();
                let which = moment.weekday.map_or(Which::FromToday, |(_, which)| which);
                let of_week = which == Which::OfThisWeek;
                moment.weekday = Some((day, if of_week { which } else { Which::FromToday }));
            }
            Self::Shift(count, (_, months, days, seconds)) => {
                moment.months = moment.months.checked_add(count.checked_mul(*months)?)?;
                moment.days = moment.days.checked_add(count.checked_mul(*days)?)?;
                moment.offset = moment.offset.checked_add(count.checked_mul(*seconds)?)?;
            }
            Self::Nth(count, day, keeps_time) => {
                if !keeps_time {
                    moment.midnight();
                }
                let weeks = if count > 0 { count - 1 } else { count };
                moment.days = moment.days.checked_add(weeks.checked_mul(7)?)?;
                let from_today = keeps_time || count == 0;
                moment.weekday = Some((day, if from_today { Which::FromToday } else { Which::AfterToday }));
            }
            Self::Week(count) => {
                moment.days = moment.days.checked_add(count * 7)?;
                moment.weekday = Some((moment.weekday.map_or(1, |(day, _)| day), Which::OfThisWeek));
            }
            // All shifts so far are turned round; a weekday that is turned round is not read.
            Self::Ago if moment.weekday.is_some() => return None,
            Self::Ago => {
                (moment.months, moment.days, moment.offset) =
                    (moment.months.checked_neg()?, moment.days.checked_neg()?, moment.offset.checked_neg()?);
            }
        }
        Some(())
    }
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().take_while(u8::is_ascii_lowercase).count())
}

fn weekday(name: &str) -> Option<i64> {
    let whole = |day: &str| day == name || day.get(..3) == Some(name);
    DAYS.iter().position(|day| whole(day)).and_then(|place| i64::try_from(place).ok())
}

fn counted(text: &str, count: i64, keeps_time: bool) -> Option<(&str, Word)> {
    let (name, rest) = word(text);
    if name == "week" && !keeps_time {
        return Some((rest, Word::Week(count)));
    }
    let unit = UNITS.iter().find(|unit| name == unit.0 || name.strip_suffix('s') == Some(unit.0));
    let found = unit.map(|unit| Word::Shift(count, unit));
    Some((rest, found.or_else(|| weekday(name).map(|day| Word::Nth(count, day, keeps_time)))?))
}

/// Whether a text begins with letters that PHP takes for the name of a zone, and that is none here, rather than what reaches as far
/// as `rest`.
pub fn is_other_zone(text: &str, rest: &str) -> bool {
    let letters = word(text).0.len().min(6);
    letters > text.len() - rest.len() && !ZONES.iter().any(|zone| text.get(..letters) == Some(zone.0))
}

/// The words at a text's beginning, and what stands behind them.
pub fn eat(text: &str) -> Option<(&str, Word)> {
    let bare = text.trim_start_matches(['+', '-']);
    let minus = text[..text.len() - bare.len()].matches('-').count();
    let bare = if bare.len() < text.len() { bare.trim_start_matches([' ', '\t']) } else { bare };
    let (digits, after) = bare.split_at(bare.bytes().take_while(u8::is_ascii_digit).count());
    if !digits.is_empty() {
        let count = digits.parse::<i64>().ok().filter(|_| digits.len() <= 13)?;
        let count = if minus.is_multiple_of(2) { count } else { -count };
        return counted(after.trim_start_matches([' ', '\t']), count, true);
    }
    let (name, rest) = word(text);
    let known = match name {
        "now" => Some(Word::Now),
        "today" | "midnight" => Some(Word::Midnight(0)),
        "tomorrow" => Some(Word::Midnight(1)),
        "yesterday" => Some(Word::Midnight(-1)),
        "noon" => Some(Word::Noon),
        "ago" => Some(Word::Ago),
        name => weekday(name).map(Word::Weekday),
    };
    if let Some(known) = known {
        return Some((rest, known));
    }
    if let Some((_, hours)) = ZONES.iter().find(|zone| zone.0 == name) {
        return Some((rest, Word::Zone(*hours)));
    }
    let (_, count) = COUNTS.iter().find(|known| known.0 == name)?;
    let after = rest.trim_start_matches([' ', '\t']);
    if after.len() == rest.len() { None } else { counted(after, *count, false) }
}
