//! How long the portal worked on a request: the `time` of an answer (`spec/portal.md §5`). Knows no limit.

use serde::ser::{Serialize, Serializer};

use crate::task::{Number, Value, model::camel, search::cut};

/// The portal's own measure of a request. What an answer leaves out is left out here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallTime {
    /// Unix seconds.
    pub start: Option<f64>,
    /// Unix seconds.
    pub finish: Option<f64>,
    /// Seconds.
    pub duration: Option<f64>,
    /// Seconds.
    pub processing: Option<f64>,
    /// Unix seconds at which `operating` begins anew.
    pub operating_reset_at: Option<f64>,
    /// Seconds that the method has worked for this app.
    pub operating: Option<f64>,
    /// All that is handed on, each number as it was written.
    pub(crate) told: Vec<(String, Value)>,
}

impl CallTime {
    /// Reads an answer's `time`, where it is one.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        let Value::Record(_) = value else {
            return None;
        };
        let mut time = Self::default();
        let Self { start, finish, duration, processing, operating_reset_at, operating, told } = &mut time;
        let known = [
            ("start", Some(start)),
            ("finish", Some(finish)),
            ("duration", Some(duration)),
            ("processing", Some(processing)),
            ("operating_reset_at", Some(operating_reset_at)),
            ("operating", Some(operating)),
            ("date_start", None),
            ("date_finish", None),
        ];
        for (name, room) in known {
            let shown = match (value.get(name), room) {
                (Some(Value::Text(text)), None) => Value::text(text),
                (Some(given), Some(room)) => {
                    let Some(number) = number(given) else {
                        continue;
                    };
                    *room = Some(number.value());
                    Value::Number(number)
                }
                _ => continue,
            };
            told.push((camel(name), shown));
        }
        Some(time)
    }
}

impl From<CallTime> for Value {
    fn from(time: CallTime) -> Self {
        Self::Record(time.told)
    }
}

impl Serialize for CallTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from(self.clone()).serialize(serializer)
    }
}

fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Number(number) if number.value().is_finite() => Some(number.clone()),
        Value::Text(text) => decimal(text).map(|number| Number::new(number, text)),
        _ => None,
    }
}

/// A number from digits and at most one dot, as JSON has it. By hand: the library's parser of every float is heavy, and below
/// 2^53 over a power of ten one division is just as exact.
#[expect(clippy::cast_precision_loss, reason = "below 2^53")]
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = cut(text, b'.').unwrap_or((text, ""));
    let mut digits: u64 = 0;
    let mut scale = 1.0;
    let odd = whole.is_empty()
        || (fraction.is_empty() && whole.len() != text.len())
        || (whole.starts_with('0') && whole != "0");
    if odd || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    for digit in whole.chars() {
        digits = appended(digits, digit)?;
    }
    for digit in fraction.chars() {
        let Some(more) = appended(digits, digit) else {
            break;
        };
        digits = more;
        scale *= 10.0;
    }
    Some(digits as f64 / scale)
}

/// The number with one digit more, where it still counts exactly.
fn appended(number: u64, digit: char) -> Option<u64> {
    let digit = u64::from(digit.to_digit(10)?);
    Some(number.wrapping_mul(10).wrapping_add(digit)).filter(|number| *number < 1 << 53)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record<const N: usize>(entries: [(&str, Value); N]) -> Value {
        Value::Record(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    fn told(value: &Value) -> String {
        serde_json::to_string(&CallTime::read(value)).unwrap()
    }

    #[test]
    fn names_are_camel_case() {
        let time = record([
            ("start", Value::whole(1)),
            ("date_start", Value::text("2026-01-01T00:00:00+03:00")),
            ("operating_reset_at", Value::whole(601)),
        ]);
        assert_eq!(told(&time), r#"{"start":1,"operatingResetAt":601,"dateStart":"2026-01-01T00:00:00+03:00"}"#);
    }

    #[test]
    fn numbers_may_be_texts() {
        assert_eq!(
            told(&record([("operating", Value::text("0.4929828643798828"))])),
            r#"{"operating":0.4929828643798828}"#
        );
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        for odd in [
            Value::text("1e5"),
            Value::text(""),
            Value::text("."),
            Value::text("1.2.3"),
            Value::text("-1"),
            Value::Null,
        ] {
            assert_eq!(told(&record([("start", odd)])), "{}");
        }
    }

    #[test]
    fn what_is_no_record_is_no_time() {
        assert_eq!(CallTime::read(&Value::List(vec![])), None);
    }

    #[test]
    fn the_types_document_every_name() {
        let types = include_str!("../../js/types.d.ts");
        let block = types.split_once("export interface CallTime {").unwrap().1.split_once("\n}").unwrap().0;
        let documented: Vec<&str> =
            block.lines().filter_map(|line| line.trim().split_once("?: ").map(|(name, _)| name)).collect();
        let number = |_| Value::whole(1);
        let names = [
            "start",
            "finish",
            "duration",
            "processing",
            "date_start",
            "date_finish",
            "operating_reset_at",
            "operating",
        ];
        let time = Value::Record(
            names
                .map(|name| (name.into(), if name.starts_with("date") { Value::text("x") } else { number(()) }))
                .into(),
        );
        let told: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&told(&time)).unwrap();
        let mut written: Vec<&str> = told.keys().map(String::as_str).collect();
        let mut documented = documented;
        written.sort_unstable();
        documented.sort_unstable();
        assert_eq!(written, documented);
    }

    proptest! {
        #[test]
        fn a_decimal_is_read_exactly(whole in 0_u64..100_000_000_000, fraction in "[0-9]{0,4}") {
            let text = if fraction.is_empty() { whole.to_string() } else { format!("{whole}.{fraction}") };
            prop_assert_eq!(decimal(&text), text.parse().ok());
        }

        #[test]
        fn what_is_read_is_what_rust_reads(text in "[0-9.+-]{0,20}|.{0,6}") {
            if let Some(read) = decimal(&text) {
                let oracle: f64 = text.parse().unwrap();
                prop_assert!((read - oracle).abs() <= oracle * 1e-12);
            }
        }
    }
}
