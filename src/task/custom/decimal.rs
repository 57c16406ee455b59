//! Numbers as texts write them. Knows no field; reads them without the standard library's own parser, which weighs more
//! than this crate's dates.

use crate::task::{search::cut, value::Value};

/// A number and its plain text.
#[derive(Clone, Debug, PartialEq)]
pub struct Decimal {
    /// The number, but for its last bits.
    pub value: f64,
    /// As the portal takes it: with a point, without spaces and without a `+`.
    pub text: String,
    /// How many decimal places it has; fewer than none where it ends in zeros of an exponent.
    pub places: i32,
}

impl Decimal {
    /// A finite number, or the text of one: with a point or a comma, spaces and an exponent, as the portal reads it
    /// (`spec/portal.md` §2).
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) if number.value().is_finite() => Self::parse(number.text()),
            Value::Text(text) => Self::parse(text),
            _ => None,
        }
    }

    fn parse(given: &str) -> Option<Self> {
        let mut text = String::with_capacity(given.len());
        for letter in given.chars() {
            match letter {
                ' ' | '\u{a0}' => {}
                ',' => text.push('.'),
                'E' => text.push('e'),
                other => text.push(other),
            }
        }
        let text = text.strip_prefix('+').unwrap_or(&text);
        let (digits, exponent) = match cut(text, b'e') {
            Some((digits, exponent)) => (digits, small(exponent)?),
            None => (text, 0),
        };
        let plain = digits.strip_prefix('-').unwrap_or(digits);
        let (mut size, mut places, mut any, mut after) = (0.0, 0_i32, false, false);
        for byte in plain.bytes() {
            if byte == b'.' && !after {
                after = true;
                continue;
            }
            size = size * 10.0 + f64::from(char::from(byte).to_digit(10)?);
            places = places.saturating_add(i32::from(after));
            any = true;
        }
        let places = places.saturating_sub(exponent);
        // A power of ten that no number has is infinite, and nothing divided by it.
        let size = if places > 0 { size / ten_to(places) } else { size * ten_to(places.saturating_neg()) };
        let value = if plain.len() < digits.len() { -size } else { size };
        (any && value.is_finite()).then(|| Self { value, text: text.to_owned(), places })
    }

    /// Whether nothing but digits, and perhaps a sign, writes it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let digits = self.text.strip_prefix('-').unwrap_or(&self.text);
        digits.bytes().all(|byte| byte.is_ascii_digit()) && self.value.abs() <= 9_007_199_254_740_991.0
    }
}

/// Ten to that power, as far as there is one.
pub fn ten_to(power: i32) -> f64 {
    (0..power.min(400)).fold(1.0, |size, _| size * 10.0)
}

/// An exponent; none past 400, where no number reaches.
fn small(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let size = i32::try_from(crate::task::search::digits(digits, 10)?).ok().filter(|size| *size <= 400)?;
    Some(if text.starts_with('-') { size.saturating_neg() } else { size })
}

#[cfg(test)]
mod tests {
    #[cfg(not(target_arch = "wasm32"))]
    use proptest::prelude::*;

    use super::*;
    use crate::task::Number;

    fn of(text: &str) -> Option<Decimal> {
        Decimal::read(&Value::text(text))
    }

    #[track_caller]
    fn reads(text: &str, value: f64, sent: &str, places: i32) {
        assert_eq!(of(text), Some(Decimal { value, text: sent.to_owned(), places }));
    }

    #[test]
    fn a_number_is_read_as_the_portal_reads_it() {
        reads("5", 5.0, "5", 0);
        reads("+5", 5.0, "5", 0);
        reads("-1,50", -1.5, "-1.50", 2);
        reads("1 000.25", 1000.25, "1000.25", 2);
        reads("1e3", 1000.0, "1e3", -3);
        reads("2.5E-1", 0.25, "2.5e-1", 2);
        reads(".5", 0.5, ".5", 1);
    }

    #[test]
    fn what_is_no_number_is_none() {
        for odd in ["", "-", ".", "abc", "12 pcs", "1.2.3", "1,234.5", "0x1", "1e", "e5", "1e999", "--1", "٣", "NaN"] {
            assert_eq!(of(odd), None, "{odd}");
        }
        assert_eq!(Decimal::read(&Value::Number(Number::new(f64::NAN, "NaN"))), None);
        assert_eq!(Decimal::read(&Value::Bool(true)), None);
    }

    #[test]
    fn a_whole_number_has_digits_alone() {
        assert!(of("-12").unwrap().is_whole());
        for odd in ["1.0", "1e3", "9007199254740993"] {
            assert!(!of(odd).unwrap().is_whole(), "{odd}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest! {
        #[test]
        fn numbers_are_those_that_rust_reads(text in "-?[0-9]{1,12}(\\.[0-9]{1,6})?(e-?[0-9]{1,2})?") {
            let expected: f64 = text.parse().unwrap();
            let found = of(&text).unwrap().value;
            prop_assert!((found - expected).abs() <= expected.abs() * 1e-14, "{} {}", found, expected);
        }

        #[test]
        fn no_text_panics(text in ".{0,40}") {
            of(&text);
        }
    }
}
