//! PHP's `json_decode` and `json_encode`, with the flags that REST uses (spec/portal.md §1). It knows values, not answers.

use std::fmt::Write as _;

use serde_json::Value;

use super::{Array, Key, Php};

/// `json_decode($text, true)`, where only an object or a list counts (spec/portal.md §5); anything else is `None`.
#[must_use]
pub fn decode(text: &[u8]) -> Option<Array> {
    match from_json(serde_json::from_slice(text).ok()?) {
        Php::Array(array) => Some(array),
        _ => None,
    }
}

fn from_json(value: Value) -> Php {
    let mut array = Array::new();
    match value {
        Value::Null => return Php::Null,
        Value::Bool(flag) => return Php::Bool(flag),
        Value::Number(number) => {
            return number.as_i64().map_or_else(|| Php::Float(number.as_f64().unwrap_or_default()), Php::Int);
        }
        Value::String(text) => return Php::Text(text),
        Value::Array(items) => items.into_iter().for_each(|item| array.push(from_json(item))),
        Value::Object(entries) => {
            entries.into_iter().for_each(|(key, item)| array.insert(key.as_str(), from_json(item)));
        }
    }
    Php::Array(array)
}

/// `json_encode($value, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT | JSON_UNESCAPED_UNICODE)`.
#[must_use]
pub fn encode(value: &Php) -> String {
    let mut json = String::new();
    write(&mut json, value);
    json
}

fn write(json: &mut String, value: &Php) {
    match value {
        Php::Null => json.push_str("null"),
        Php::Bool(flag) => json.push_str(if *flag { "true" } else { "false" }),
        Php::Int(number) => drop(write!(json, "{number}")),
        Php::Float(number) => json.push_str(&float(*number)),
        Php::Text(text) => quote(json, text),
        Php::Object => json.push_str("{}"),
        Php::Array(array) if is_list(array) => {
            json.push('[');
            for (place, item) in array.values().enumerate() {
                comma(json, place);
                write(json, item);
            }
            json.push(']');
        }
        Php::Array(array) => {
            json.push('{');
            for (place, (key, item)) in array.iter().enumerate() {
                comma(json, place);
                match key {
                    Key::Int(number) => drop(write!(json, "\"{number}\"")),
                    Key::Text(text) => quote(json, text),
                }
                json.push(':');
                write(json, item);
            }
            json.push('}');
        }
    }
}

/// Keys 0 to n-1 in this order make a list; everything else is an object, and nothing at all is `[]`.
fn is_list(array: &Array) -> bool {
    (0..).zip(array.iter()).all(|(place, (key, _))| *key == Key::Int(place))
}

fn comma(json: &mut String, place: usize) {
    if place > 0 {
        json.push(',');
    }
}

fn quote(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '\\' => json.push_str("\\\\"),
            '/' => json.push_str("\\/"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            '<' | '>' | '&' | '\'' | '"' => drop(write!(json, "\\u{:04X}", letter as u32)),
            // The last two are escaped for want of JSON_UNESCAPED_LINE_TERMINATORS.
            '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => drop(write!(json, "\\u{:04x}", letter as u32)),
            _ => json.push(letter),
        }
    }
    json.push('"');
}

/// `serialize_precision = -1`: the shortest digits, with an exponent below 1e-4 and from 1e17; no `.0`.
fn float(number: f64) -> String {
    if !number.is_finite() {
        return "0".to_owned();
    }
    let digits = format!("{number:e}");
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    match exponent.parse().unwrap_or(0) {
        -4..=16 => number.to_string(),
        exponent => {
            let fraction = if mantissa.contains('.') { "" } else { ".0" };
            format!("{mantissa}{fraction}e{exponent:+}")
        }
    }
}
