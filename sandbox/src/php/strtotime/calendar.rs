//! Names of months and weeks of the year, at a text's beginning. It knows no form that they stand in.

use chrono::{Datelike, NaiveDate};

use super::relative::strip;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// The names of months at a text's beginning: their lengths and numbers.
pub fn months(letter: char, text: &str) -> impl Iterator<Item = (usize, i64)> + '_ {
    let begins = move |name: &str| strip(text, name).is_some();
    let names = (1..).zip(MONTHS).flat_map(move |(number, name)| {
        let whole = (letter != 'B' || name == "may") && begins(name);
        let four = number == 9 && begins("sept");
        let found = [(name.len(), whole), (4, four), (3, begins(&name[..3]))];
        found.into_iter().filter_map(move |(count, is)| is.then_some((count, number)))
    });
    let roman = (1..).zip(ROMAN).filter(move |(_, name)| letter == 'r' && text.starts_with(name));
    names.chain(roman.map(|(number, name)| (name.len(), number)))
}

/// A week at a text's beginning, `-W01`, and its day, `-1`, the first where none is named: lengths, weeks and days.
pub fn week(text: &str) -> impl Iterator<Item = (usize, i64, i64)> + '_ {
    let digits = |text: &str, count: usize| {
        text.get(..count)
            .filter(|digits| digits.bytes().all(|c| c.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok())
    };
    let rest = text.strip_prefix('-').unwrap_or(text).strip_prefix('W');
    let week = rest.and_then(|rest| digits(rest, 2)).filter(|week| (1..=53).contains(week));
    let after = rest.and_then(|rest| rest.get(2..)).unwrap_or_default();
    let dashed = after.strip_prefix('-').unwrap_or(after);
    let day = digits(dashed, 1).filter(|day| (0..=7).contains(day));
    let behind = |rest: &str| text.len() - rest.len();
    let with_day = week.zip(day).map(|(week, day)| (behind(dashed) + 1, week, day));
    week.map(|week| (behind(after), week, 1)).into_iter().chain(with_day)
}

/// From the first of January to a day of a week of its year.
pub fn days_to_week(year: i64, week: i64, day: i64) -> Option<i64> {
    let first = i64::from(NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1)?.weekday().num_days_from_sunday());
    Some((week - 1) * 7 + day - if first > 4 { first - 7 } else { first })
}
