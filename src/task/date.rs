//! Moments: the one format of dates that is accepted, read to the letter. Knows no clock.

use super::{
    calendar::Wall,
    issue::{
        BAD_OFFSET, Caution, DATE_ONLY, DATE_RANGE, DATE_SPACE, Issue, NO_OFFSET, NOT_A_TIME, NOT_DATE,
        NOT_IN_CALENDAR, SECONDS_CUT, Wording,
    },
    patch::Zone,
    search::{cut, stripped},
    value::Value,
};

// No clock on earth is further from UTC than +14:00.
const FARTHEST: i32 = 14 * 60;

/// A moment, as it is sent and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// As it is sent: ISO 8601, with an offset where that is known.
    pub text: String,
    /// Whole minutes since 1970: of UTC where `exact`, else of the portal's own clock.
    pub minutes: i64,
    /// Whether the offset is known.
    pub exact: bool,
}

impl Moment {
    /// Reads a date, and collects what about it may surprise.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(value: &Value, zone: &Zone<'_>, cautions: &mut Vec<&'static Caution>) -> Result<Self, Issue> {
        let read = match value {
            Value::Date(ms) if ms.is_finite() => Self::of_ms(*ms).ok_or(&DATE_RANGE),
            Value::Text(text) => Self::parse(text, zone, cautions),
            _ => Err(&NOT_DATE),
        };
        read.map_err(|wording| Issue::of(wording, value))
    }

    /// The moment that a text without doubts tells: one that was read before, or one of an answer.
    #[must_use]
    pub fn of(value: &Value) -> Option<Self> {
        Self::read(value, &Zone::Portal, &mut Vec::new()).ok()
    }

    /// JavaScript's milliseconds, floored to the minute as the portal does (`spec/portal.md` §3).
    #[must_use]
    pub fn of_ms(ms: f64) -> Option<Self> {
        let minutes = whole(ms, 60_000.0)?;
        let text = Wall::of_minutes(minutes)?.written(0, Some(0));
        Some(Self { text, minutes, exact: true })
    }

    /// JavaScript's milliseconds with their seconds, for a field whose kind is not known.
    #[must_use]
    pub fn written(ms: f64) -> Option<String> {
        let second = whole(ms, 1000.0)?.rem_euclid(60);
        Some(Wall::of_minutes(whole(ms, 60_000.0)?)?.written(u8::try_from(second).ok()?, Some(0)))
    }

    fn parse(text: &str, zone: &Zone<'_>, cautions: &mut Vec<&'static Caution>) -> Result<Self, &'static Wording> {
        let Written { wall, timed, cut, offset } = Written::read(text)?;
        if cut {
            cautions.push(&SECONDS_CUT);
        }
        let offset = match (offset, zone) {
            (Some(offset), _) => Some(offset),
            (None, Zone::Unsaid) => {
                cautions.push(if timed { &NO_OFFSET } else { &DATE_ONLY });
                None
            }
            (None, Zone::Portal) => None,
            // Old zones were odd, but none was a day away from UTC.
            (None, Zone::Local(offset)) => {
                Some(offset(wall.year, wall.month, wall.day, wall.hour, wall.minute).clamp(-1439, 1439))
            }
        };
        let minutes = wall.minutes().saturating_sub(i64::from(offset.unwrap_or_default()));
        Ok(Self { text: wall.written(0, offset), minutes, exact: offset.is_some() })
    }
}

/// How many whole units so many milliseconds hold; none where no calendar reaches.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(ms: f64, unit: f64) -> Option<i64> {
    // JavaScript's own range: 100 million days on either side.
    (ms.abs() <= 8.64e15).then(|| (ms / unit).floor() as i64)
}

/// What a text says, before a zone is known.
struct Written {
    wall: Wall,
    timed: bool,
    cut: bool,
    offset: Option<i32>,
}

impl Written {
    fn read(text: &str) -> Result<Self, &'static Wording> {
        let mut scan = Scan(text.as_bytes());
        let shape = Self::shape(&mut scan);
        let Some(parts) = shape.filter(|_| scan.0.is_empty()) else {
            // `2026-12-31 18:00`, or a `+` that a form has turned into a space.
            let spaced =
                matches!(text.as_bytes(), [b'0'..=b'9', _, _, _, b'-', ..]) && cut(stripped(text), b' ').is_some();
            return Err(if spaced { &DATE_SPACE } else { &NOT_DATE });
        };
        parts
    }

    /// None where the format is another; then what the numbers amount to.
    fn shape(scan: &mut Scan<'_>) -> Option<Result<Self, &'static Wording>> {
        let year = scan.number(4)?;
        let month = scan.after(b'-')?;
        let day = scan.after(b'-')?;
        let (mut hour, mut minute, mut second, mut fraction, mut offset) = (0, 0, 0, false, None);
        let timed = scan.take(b'T');
        if timed {
            hour = scan.number(2)?;
            minute = scan.after(b':')?;
            if scan.peek() == Some(b':') {
                second = scan.after(b':')?;
                if scan.take(b'.') {
                    fraction = scan.fraction()?;
                }
            }
            offset = scan.offset()?;
        }
        let small = |number: i32| u8::try_from(number).unwrap_or(u8::MAX);
        let wall = Wall { year, month: small(month), day: small(day), hour: small(hour), minute: small(minute) };
        Some(if !wall.is_a_day() {
            Err(&NOT_IN_CALENDAR)
        } else if hour > 23 || minute > 59 || second > 59 {
            Err(&NOT_A_TIME)
        } else if year < 1000 {
            Err(&DATE_RANGE)
        } else if offset.is_some_and(|offset: i32| offset.abs() > FARTHEST) {
            Err(&BAD_OFFSET)
        } else {
            Ok(Self { wall, timed, cut: second > 0 || fraction, offset })
        })
    }
}

struct Scan<'a>(&'a [u8]);

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let rest = self.0.strip_prefix(&[byte]);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn digit(&mut self) -> Option<i32> {
        let (first, rest) = self.0.split_first()?;
        let digit = char::from(*first).to_digit(10)?;
        self.0 = rest;
        i32::try_from(digit).ok()
    }

    /// A number of exactly so many digits.
    fn number(&mut self, digits: u8) -> Option<i32> {
        (0..digits).try_fold(0_i32, |number, _| Some(number.saturating_mul(10).saturating_add(self.digit()?)))
    }

    /// A number of two digits after that mark.
    fn after(&mut self, mark: u8) -> Option<i32> {
        self.take(mark).then_some(())?;
        self.number(2)
    }

    /// Whether the digits of a fraction, 1 to 9 of them, amount to anything.
    fn fraction(&mut self) -> Option<bool> {
        let mut any = self.digit()? > 0;
        for _ in 0..8 {
            match self.digit() {
                Some(digit) => any |= digit > 0,
                None => break,
            }
        }
        Some(any)
    }

    /// `Z`, `±hh:mm`, `±hhmm` or nothing, in minutes.
    fn offset(&mut self) -> Option<Option<i32>> {
        if self.take(b'Z') {
            return Some(Some(0));
        }
        let sign = match self.peek() {
            None => return Some(None),
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return None,
        };
        self.0 = self.0.get(1..).unwrap_or_default();
        let hours = self.number(2)?;
        self.take(b':');
        let minutes = self.number(2)?;
        // No offset has 60 minutes: past every bound.
        let size = if minutes > 59 { i32::MAX } else { hours.saturating_mul(60).saturating_add(minutes) };
        Some(Some(size.saturating_mul(sign)))
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "an overflow fails a test, as it should")]
mod tests;
