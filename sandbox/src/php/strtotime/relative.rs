//! The words of PHP's `strtotime`: "tomorrow", "+1 day", "next monday", "last day of". As in timelib they are caught as beginnings,
//! the longest first, whatever stands behind them.

use super::moment::{Moment, Special};

const DAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// What can be counted.
#[derive(Clone, Copy)]
pub enum Unit {
    Microseconds(i64),
    Seconds(i64),
    Days(i64),
    Months(i64),
    Years(i64),
    /// A day of the week, Sunday is 0.
    Weekday(i64),
    /// Days but Saturdays and Sundays.
    Weekdays,
}

/// Units by their names, which may all end in an `s`, where that is another name.
const UNITS: [(&str, Unit); 17] = [
    ("microsecond", Unit::Microseconds(1)),
    ("usec", Unit::Microseconds(1)),
    ("µsec", Unit::Microseconds(1)),
    ("millisecond", Unit::Microseconds(1000)),
    ("msec", Unit::Microseconds(1000)),
    ("second", Unit::Seconds(1)),
    ("sec", Unit::Seconds(1)),
    ("minute", Unit::Seconds(60)),
    ("min", Unit::Seconds(60)),
    ("hour", Unit::Seconds(3600)),
    ("day", Unit::Days(1)),
    ("fortnight", Unit::Days(14)),
    ("forthnight", Unit::Days(14)),
    ("month", Unit::Months(1)),
    ("year", Unit::Years(1)),
    ("weekday", Unit::Weekdays),
    ("week", Unit::Days(7)),
];

/// Units without a singular or a plural.
const FIXED: [(&str, Unit); 2] = [("ms", Unit::Microseconds(1000)), ("µs", Unit::Microseconds(1))];

/// Words that count, and whether a day of the week may be today then.
const COUNTS: [(&str, i64, i64); 4] = [("next", 1, 0), ("last", -1, 0), ("previous", -1, 0), ("this", 0, 1)];

/// Numbers in words, from the first.
const ORDINALS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];

/// What a word does to a moment.
#[derive(Clone, Copy)]
pub enum Word {
    Now,
    Midnight(i64),
    Noon,
    /// A day of the week by itself.
    Day(i64),
    /// So many of a unit, a day of the week of today's too where `behavior` is 1; whether the time stays.
    Shift {
        count: i64,
        unit: Unit,
        behavior: i64,
        keeps_time: bool,
    },
    /// So many weeks on, to Monday where no other day is named.
    Week(i64),
    /// The so manieth day of a name in a month.
    DayOfMonth {
        count: i64,
        day: i64,
        behavior: i64,
    },
    FirstDayOf,
    LastDayOf,
    Ago,
}

impl Word {
    /// Does it; `None` where no number can hold it.
    pub fn apply(self, moment: &mut Moment) -> Option<()> {
        match self {
            Self::Now => {}
            Self::Midnight(days) => {
                moment.midnight();
                if days != 0 {
                    moment.days = days;
                }
            }
            Self::Noon => moment.noon(),
            Self::Day(day) => {
                moment.midnight();
                let behavior = if moment.behavior == 2 { 2 } else { 1 };
                (moment.weekday, moment.behavior) = (Some(day), behavior);
            }
            Self::Shift { count, unit, behavior, keeps_time } => shift(moment, count, unit, behavior, keeps_time)?,
            Self::Week(count) => {
                moment.days = moment.days.checked_add(count * 7)?;
                (moment.weekday, moment.behavior) = (moment.weekday.or(Some(1)), 2);
            }
            Self::DayOfMonth { count, day, behavior } => {
                moment.special = Some(if count > 0 { Special::DayOfMonth } else { Special::LastDayOfMonth });
                shift(moment, count, Unit::Weekday(day), if count > 0 { 1 } else { behavior }, false)?;
            }
            Self::FirstDayOf => moment.edge = Some(false),
            Self::LastDayOf => moment.edge = Some(true),
            // All shifts so far are turned round, but those of parts of a second.
            Self::Ago => {
                moment.years = moment.years.checked_neg()?;
                (moment.months, moment.days, moment.offset) =
                    (moment.months.checked_neg()?, moment.days.checked_neg()?, moment.offset.checked_neg()?);
                moment.weekday = moment.weekday.map(|day| if day == 0 { -7 } else { -day });
                if let Some(Special::Weekdays(count)) = &mut moment.special {
                    *count = count.checked_neg()?;
                }
            }
        }
        Some(())
    }
}

fn shift(moment: &mut Moment, count: i64, unit: Unit, behavior: i64, keeps_time: bool) -> Option<()> {
    let add = |sum: i64, of: i64| sum.checked_add(count.checked_mul(of)?);
    match unit {
        Unit::Microseconds(of) => moment.micros = add(moment.micros, of)?,
        Unit::Seconds(of) => moment.offset = add(moment.offset, of)?,
        Unit::Days(of) => moment.days = add(moment.days, of)?,
        Unit::Months(of) => moment.months = add(moment.months, of)?,
        Unit::Years(of) => moment.years = add(moment.years, of)?,
        Unit::Weekday(day) => {
            let weeks = if count > 0 { count - 1 } else { count };
            moment.days = moment.days.checked_add(weeks.checked_mul(7)?)?;
            (moment.weekday, moment.behavior) = (Some(day), behavior);
        }
        Unit::Weekdays => moment.special = Some(Special::Weekdays(count)),
    }
    if matches!(unit, Unit::Weekday(_) | Unit::Weekdays) && !keeps_time {
        moment.midnight();
    }
    Some(())
}

/// A text without a word at its beginning, in letters of either size.
pub fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.get(..word.len()).filter(|found| found.eq_ignore_ascii_case(word)).and_then(|_| text.get(word.len()..))
}

/// A text without the white space at its beginning, which may be of one kind: the one that breaks lines, or the one that does not.
pub fn spaces(text: &str) -> &str {
    let plain = text.trim_start_matches([' ', '\t']);
    if plain.len() < text.len() { plain } else { text.trim_start_matches(['\u{a0}', '\u{202f}']) }
}

/// White space, one at least.
fn space(text: &str) -> Option<&str> {
    Some(spaces(text)).filter(|rest| rest.len() < text.len())
}

fn longest<'a, T>(found: impl Iterator<Item = (&'a str, T)>) -> Option<(&'a str, T)> {
    found.reduce(|best, next| if next.0.len() < best.0.len() { next } else { best })
}

/// A day of the week, by its name, which may be a plural, or its first three letters.
fn day(text: &str) -> Option<(&str, i64)> {
    (0..).zip(DAYS).find_map(|(number, name)| {
        let short = strip(text, &name[..3])?;
        Some((strip(text, name).map_or(short, |whole| strip(whole, "s").unwrap_or(whole)), number))
    })
}

/// A unit, and whether it is `week`, which words count in another way.
fn unit(text: &str) -> Option<(&str, (Unit, bool))> {
    let units = UNITS.iter().filter_map(|(name, unit)| {
        let rest = strip(text, name)?;
        let plural = strip(rest, "s");
        Some((plural.unwrap_or(rest), (*unit, *name == "week" && plural.is_none())))
    });
    let fixed = FIXED.iter().filter_map(|(name, unit)| Some((strip(text, name)?, (*unit, false))));
    longest(units.chain(fixed).chain(day(text).map(|(rest, day)| (rest, (Unit::Weekday(day), false)))))
}

/// `+1 day`, `2weeks`.
fn number(text: &str) -> Option<(&str, Word)> {
    let bare = text.trim_start_matches(['+', '-']);
    let minus = text.get(..text.len() - bare.len())?.matches('-').count();
    let bare = bare.trim_start_matches([' ', '\t']);
    let (digits, after) = bare.split_at(bare.bytes().take_while(u8::is_ascii_digit).count());
    let (rest, (unit, _)) = unit(spaces(after))?;
    let count = digits.parse::<i64>().ok().filter(|_| digits.len() <= 13)?;
    let count = if minus.is_multiple_of(2) { count } else { -count };
    Some((rest, Word::Shift { count, unit, behavior: 1, keeps_time: true }))
}

/// `next week`, `third day`, `last friday of`.
fn counted(text: &str) -> Option<(&str, Word)> {
    let ordinals = (1..).zip(ORDINALS).map(|(number, name)| (name, number, 0, true));
    let counts = COUNTS.iter().map(|(name, count, behavior)| (*name, *count, *behavior, false));
    let eight = [("eight", 8, 0, true)];
    let counts = ordinals.chain(eight).chain(counts);
    let (rest, (count, behavior, is_ordinal)) = longest(counts.filter_map(|(name, count, behavior, is_ordinal)| {
        Some((space(strip(text, name)?)?, (count, behavior, is_ordinal)))
    }))?;
    let of_month =
        day(rest).and_then(|(rest, day)| Some((strip(space(rest)?, "of")?, Word::DayOfMonth { count, day, behavior })));
    of_month.or_else(|| match unit(rest)? {
        (_, (_, true)) if is_ordinal => None,
        (rest, (_, true)) => Some((rest, Word::Week(count))),
        (rest, (unit, false)) => Some((rest, Word::Shift { count, unit, behavior, keeps_time: false })),
    })
}

const WORDS: [(&str, Word); 11] = [
    ("now", Word::Now),
    ("today", Word::Midnight(0)),
    ("midnight", Word::Midnight(0)),
    ("tomorrow", Word::Midnight(1)),
    ("yesterday", Word::Midnight(-1)),
    ("noon", Word::Noon),
    ("ago", Word::Ago),
    ("weekdays", Word::Day(1)),
    ("weekday", Word::Day(1)),
    ("first day of", Word::FirstDayOf),
    ("last day of", Word::LastDayOf),
];

/// The words at a text's beginning, and what stands behind them.
pub fn eat(text: &str) -> Option<(&str, Word)> {
    let fixed = WORDS.iter().filter_map(|(name, word)| Some((strip(text, name)?, *word)));
    let day = day(text).map(|(rest, day)| (rest, Word::Day(day)));
    longest(fixed.chain(day).chain(number(text)).chain(counted(text)))
}
