//! What PHP makes of a value: `(int)`, `(bool)`, `(string)` and `is_numeric`, as PHP 8 does them.

use crate::php::Php;

/// PHP's white space before a number.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')
}

/// The longest beginning that reads as a number, whether it is a whole one, and what stands behind it.
fn numeric_prefix(text: &str) -> Option<(&str, bool, &str)> {
    let text = text.trim_start_matches(is_blank);
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let sign = usize::from(matches!(at(0), b'+' | b'-'));
    let whole = digits(sign);
    let mut end = sign + whole;
    let mut fraction = 0;
    if at(end) == b'.' {
        fraction = digits(end + 1);
        if whole + fraction > 0 {
            end += 1 + fraction;
        }
    }
    if whole + fraction == 0 {
        return None;
    }
    let mut is_int = end == sign + whole;
    if matches!(at(end), b'e' | b'E') {
        let signed = usize::from(matches!(at(end + 1), b'+' | b'-'));
        let power = digits(end + 1 + signed);
        if power > 0 {
            end += 1 + signed + power;
            is_int = false;
        }
    }
    let (number, rest) = text.split_at(end);
    Some((number, is_int, rest))
}

fn int_of(number: &str, is_int: bool) -> i64 {
    if !is_int {
        return cut(number.parse().unwrap_or(0.0));
    }
    let limit = if number.starts_with('-') { i64::MIN } else { i64::MAX };
    number.parse().unwrap_or(limit)
}

/// A float without its fraction; what no int can hold is 0.
#[allow(clippy::cast_possible_truncation)]
fn cut(number: f64) -> i64 {
    if number.is_finite() { number as i64 } else { 0 }
}

/// `(int)$value`.
pub fn int(value: &Php) -> i64 {
    match value {
        Php::Null => 0,
        Php::Bool(flag) => i64::from(*flag),
        Php::Int(number) => *number,
        Php::Float(number) => cut(*number),
        Php::Text(text) => numeric_prefix(text).map_or(0, |(number, is_int, _)| int_of(number, is_int)),
        Php::Array(array) => i64::from(!array.is_empty()),
        Php::Object => 1,
    }
}

/// The int of a value that `is_numeric`: a number, or a text that is a number as a whole.
pub fn numeric(value: &Php) -> Option<i64> {
    match value {
        Php::Int(_) | Php::Float(_) => Some(int(value)),
        Php::Text(text) => {
            let (number, is_int, rest) = numeric_prefix(text)?;
            rest.chars().all(is_blank).then(|| int_of(number, is_int))
        }
        Php::Null | Php::Bool(_) | Php::Array(_) | Php::Object => None,
    }
}

/// `(string)$value`; an array and an object have none worth having.
pub fn string(value: &Php) -> Option<String> {
    Some(match value {
        Php::Null | Php::Bool(false) => String::new(),
        Php::Bool(true) => "1".to_owned(),
        Php::Int(number) => number.to_string(),
        Php::Float(number) => float(*number),
        Php::Text(text) => text.clone(),
        Php::Array(_) | Php::Object => return None,
    })
}

/// A float as PHP prints it: with an exponent from 10^15 on and below 10^-4.
fn float(number: f64) -> String {
    let size = number.abs();
    if number == 0.0 || (1e-4..1e15).contains(&size) {
        return number.to_string();
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((digits, power)) => {
            let point = if digits.contains('.') { "" } else { ".0" };
            let sign = if power.starts_with('-') { "" } else { "+" };
            format!("{digits}{point}E{sign}{power}")
        }
        None => text,
    }
}

/// `trim($text)`.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c| matches!(c, ' ' | '\t' | '\n' | '\r' | '\0' | '\u{b}'))
}

/// `gettype`, as a TypeError names it.
pub fn type_name(value: &Php) -> &'static str {
    match value {
        Php::Null => "null",
        Php::Bool(_) => "bool",
        Php::Int(_) => "int",
        Php::Float(_) => "float",
        Php::Text(_) => "string",
        Php::Array(_) => "array",
        Php::Object => "object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn casts(text: &str, to: i64) {
        assert_eq!(int(&Php::text(text)), to, "{text}");
    }

    #[test]
    fn a_text_is_cast_by_its_beginning() {
        casts("11abc", 11);
        casts("11.9", 11);
        casts(" 7", 7);
        casts("1e3", 1000);
        casts("0x1A", 0);
        casts("abc", 0);
        casts("", 0);
        casts("-5", -5);
        casts("99999999999999999999", i64::MAX);
    }

    #[test]
    fn only_a_whole_number_is_numeric() {
        assert_eq!(numeric(&Php::text("12 ")), Some(12));
        assert_eq!(numeric(&Php::text("1.9")), Some(1));
        assert_eq!(numeric(&Php::text("12abc")), None);
        assert_eq!(numeric(&Php::text(".")), None);
        assert_eq!(numeric(&Php::Bool(true)), None);
    }

    #[test]
    fn a_float_is_printed_without_a_useless_fraction() {
        assert_eq!(float(1.0), "1");
        assert_eq!(float(0.1), "0.1");
        assert_eq!(float(1e25), "1.0E+25");
    }
}
