//! Dates in the portal's own format, `DD.MM.YYYY HH:MI:SS`, which fields of type `date` and lists of dates need
//! (`spec/portal.md` §2). Knows no zone.

use crate::task::{
    date::Moment,
    search::{cut, find, joined},
    value::Value,
};

/// Each token, and where ISO 8601 has its digits.
static TOKENS: [(&str, usize); 6] = [("YYYY", 0), ("MM", 5), ("DD", 8), ("HH", 11), ("MI", 14), ("SS", 17)];

/// The next part of a format: a token's place among them, or none for a mark; and the rest.
fn next(format: &str) -> Option<(Option<usize>, char, &str)> {
    let mut letters = format.chars();
    let first = letters.next()?;
    for (place, (token, _)) in TOKENS.iter().enumerate() {
        if let Some(rest) = format.strip_prefix(token) {
            return Some((Some(place), first, rest));
        }
    }
    Some((None, first, letters.as_str()))
}

/// Whether a text is a format that tells a day; with a time of 24 hours, or without one.
#[must_use]
pub fn is_format(format: &str) -> bool {
    let (mut rest, mut seen) = (format, [false; 6]);
    while let Some((token, mark, after)) = next(rest) {
        match token.and_then(|place| seen.get_mut(place)) {
            Some(seen) if !*seen => *seen = true,
            // A token that stands twice, or a letter that is no token.
            Some(_) => return false,
            None if mark.is_ascii_alphanumeric() || !mark.is_ascii() => return false,
            None => {}
        }
        rest = after;
    }
    matches!(seen, [true, true, true, ..])
}

/// A format's part that tells the day.
#[must_use]
pub fn day_of(format: &str) -> &str {
    cut(format, b' ').map_or(format, |(day, _)| day)
}

/// Whether a format tells the time of a day.
#[must_use]
pub fn is_timed(format: &str) -> bool {
    find(format, "HH").is_some() && find(format, "MI").is_some()
}

/// A date of ISO 8601 in that format.
#[must_use]
pub fn written(format: &str, iso: &str) -> String {
    let (mut rest, mut text) = (format, String::with_capacity(20));
    while let Some((token, mark, after)) = next(rest) {
        match token.and_then(|place| TOKENS.get(place)) {
            Some((token, at)) => text.push_str(iso.get(*at..at.saturating_add(token.len())).unwrap_or("00")),
            None => text.push(mark),
        }
        rest = after;
    }
    text
}

/// The moment of the portal's clock that a text tells in that format; its seconds are passed over.
#[must_use]
pub fn read(format: &str, text: &str) -> Option<Moment> {
    let (mut rest, mut left) = (format, text);
    let mut parts = ["", "", "", "00", "00", "00"];
    while let Some((token, mark, after)) = next(rest) {
        rest = after;
        let Some(place) = token else {
            left = left.strip_prefix(mark)?;
            continue;
        };
        let part = left.get(..if place == 0 { 4 } else { 2 })?;
        left = left.get(part.len()..)?;
        *parts.get_mut(place)? = part;
    }
    let [year, month, day, hour, minute, second] = parts;
    let iso = joined(&[year, "-", month, "-", day, "T", hour, ":", minute, ":", second]);
    Moment::of(&Value::Text(iso)).filter(|_| left.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RU: &str = "DD.MM.YYYY HH:MI:SS";

    const ISO: &str = "2026-02-03T04:05:00";

    fn told(format: &str, text: &str) -> Option<String> {
        read(format, text).map(|moment| moment.text)
    }

    #[test]
    fn a_date_is_written_and_read_in_the_format() {
        for (format, text) in [
            (RU, "03.02.2026 04:05:00"),
            ("MM/DD/YYYY HH:MI", "02/03/2026 04:05"),
            ("YYYY-MM-DD HH.MI", "2026-02-03 04.05"),
        ] {
            assert_eq!(written(format, ISO), text);
            assert_eq!(told(format, text).as_deref(), Some(ISO));
        }
        assert_eq!(written(day_of(RU), ISO), "03.02.2026");
    }

    #[test]
    fn what_is_no_date_of_the_format_is_none() {
        for odd in
            ["", "abc", "3.2.2026", "2026-02-03", "30.02.2026", "03.02.0026", "03.02.2026 04:05:00", "03.02.2026x"]
        {
            assert_eq!(told("DD.MM.YYYY", odd), None, "{odd}");
        }
        for odd in ["03.02.2026", "03.02.2026 24:00:00", "03.02.2026 23:60:00", "03.02.2026 23:00:60"] {
            assert_eq!(told(RU, odd), None, "{odd}");
        }
    }

    #[test]
    fn a_format_tells_a_day_by_tokens_that_are_known() {
        for format in [RU, "DD.MM.YYYY", "YYYY-MM-DD", "MM/DD/YYYY HH:MI"] {
            assert!(is_format(format), "{format}");
        }
        for odd in
            ["", "DD.MM", "DD.MM.YY", "d.m.Y", "DD.MM.YYYY H:MI:SS T", "DD.MM.YYYY DD", "DDMMYYYYx", "DD1MM.YYYY"]
        {
            assert!(!is_format(odd), "{odd}");
        }
    }
}
