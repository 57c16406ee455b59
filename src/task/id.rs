//! Whole numbers: ids, amounts and codes, as numbers or as their decimal text.

use super::{
    issue::{BAD_TASK_ID, Issue, NOT_ID, NOT_WHOLE, Param},
    search::digits,
    value::{Number, Value},
};

// The last whole number that JavaScript tells from its neighbours.
const LAST: u64 = 9_007_199_254_740_991;

/// A whole number from 0 on, without a sign, leading zeros, a fraction or an exponent.
#[must_use]
pub fn whole(value: &Value) -> Option<u64> {
    match value {
        // JavaScript writes -0 as 0, and whole numbers in full up to 1e21.
        Value::Number(number) if number.value().is_sign_positive() => decimal(number.text()),
        Value::Text(text) => decimal(text),
        _ => None,
    }
}

/// The number that a text writes in full: `0`, `11`; at most 2^53 - 1.
#[must_use]
pub fn decimal(text: &str) -> Option<u64> {
    let plain = text == "0" || !text.starts_with('0');
    digits(text, 10).filter(|number| plain && *number <= LAST)
}

/// The whole number that JavaScript writes so, below zero too.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
pub fn number(text: &str) -> Option<Number> {
    let negative = text.strip_prefix('-');
    let size = decimal(negative.unwrap_or(text))? as f64;
    match negative {
        // JavaScript has no such text.
        Some("0") => None,
        Some(_) => Some(Number::new(-size, text)),
        None => Some(Number::new(size, text)),
    }
}

/// A task's id.
///
/// # Errors
/// The argument is none.
pub fn task(value: &Value) -> Result<u64, Issue> {
    read(value).map_err(|issue| issue.worded(&BAD_TASK_ID))
}

/// An id of anything.
///
/// # Errors
/// The value is none.
pub fn read(value: &Value) -> Result<u64, Issue> {
    whole(value).filter(|id| *id > 0).ok_or_else(|| Issue::of(&NOT_ID, value))
}

/// An amount.
///
/// # Errors
/// The value is none, or too small.
pub fn amount(value: &Value, least: u64) -> Result<u64, Issue> {
    let amount = whole(value).filter(|amount| *amount >= least);
    amount.ok_or_else(|| Issue::of(&NOT_WHOLE, value).with("least", Param::Number(least)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(value: &Value) {
        assert!(read(value).is_err(), "{}", value.shown());
    }

    #[test]
    fn a_number_and_its_text_are_the_same_id() {
        assert_eq!(read(&Value::whole(11)), Ok(11));
        assert_eq!(read(&Value::text("11")), Ok(11));
    }

    #[test]
    fn the_largest_id_is_the_last_safe_integer() {
        assert_eq!(read(&Value::whole(LAST)), Ok(LAST));
        refused(&Value::whole(LAST + 1));
        refused(&Value::text("9007199254740993"));
    }

    #[test]
    fn texts_that_php_would_cast_are_refused() {
        for text in
            ["", "0", "011", "11abc", "0x1A", "+11", "-11", " 11", "11 ", "11.0", "1e3", "１１", "99999999999999999999"]
        {
            refused(&Value::text(text));
        }
    }

    #[test]
    fn numbers_that_are_not_whole_or_not_positive_are_refused() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-5.0, "-5"),
            (11.9, "11.9"),
            (1e21, "1e+21"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
        ] {
            refused(&Value::Number(Number::new(value, text)));
        }
    }

    #[test]
    fn what_is_neither_number_nor_text_is_refused() {
        for value in [Value::Null, Value::Bool(true), Value::List(vec![Value::whole(11)]), Value::Date(11.0)] {
            refused(&value);
        }
    }

    #[test]
    fn a_negative_zero_is_no_zero() {
        assert_eq!(whole(&Value::Number(Number::new(0.0, "0"))), Some(0));
        assert_eq!(whole(&Value::Number(Number::new(-0.0, "0"))), None);
    }

    #[test]
    fn a_task_id_has_its_own_words() {
        assert_eq!(task(&Value::text("11abc")).unwrap_err().code(), "bad_task_id");
    }

    #[test]
    fn an_amount_has_a_least() {
        assert_eq!(amount(&Value::whole(0), 0), Ok(0));
        assert_eq!(amount(&Value::whole(0), 1).unwrap_err().message(), "`0` is not a whole number of at least 1");
        assert!(amount(&Value::Number(Number::new(1.9, "1.9")), 0).is_err());
    }
}
