//! Dates in the portal's own format, `DD.MM.YYYY HH:MI:SS`, which fields of type `date` and lists of dates need
//! (`spec/portal.md` §2). Knows no zone.

use crate::task::search::{cut, find};

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

#[cfg(test)]
mod tests {
    use super::*;

    const RU: &str = "DD.MM.YYYY HH:MI:SS";

    const ISO: &str = "2026-02-03T04:05:00";

    #[test]
    fn a_date_is_written_in_the_format() {
        for (format, text) in [
            (RU, "03.02.2026 04:05:00"),
            ("MM/DD/YYYY HH:MI", "02/03/2026 04:05"),
            ("YYYY-MM-DD HH.MI", "2026-02-03 04.05"),
        ] {
            assert_eq!(written(format, ISO), text);
        }
        assert_eq!(written(day_of(RU), ISO), "03.02.2026");
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
