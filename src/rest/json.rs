//! A value as JSON text. Knows nothing of what the value means.

use crate::task::Value;

/// The JSON text of a value. NaN, infinities, dates and what is not data are null, as in JavaScript's own JSON.
#[must_use]
pub fn write(value: &Value) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) if number.value().is_finite() => text.push_str(number.text()),
        Value::Null | Value::Number(_) | Value::Date(_) | Value::Alien(_) => text.push_str("null"),
        Value::Text(value) => quote(text, value),
        Value::List(items) => {
            text.push('[');
            let mut comma = "";
            for item in items {
                text.push_str(comma);
                push(text, item);
                comma = ",";
            }
            text.push(']');
        }
        Value::Record(entries) => {
            text.push('{');
            let mut comma = "";
            for (key, value) in entries {
                text.push_str(comma);
                quote(text, key);
                text.push(':');
                push(text, value);
                comma = ",";
            }
            text.push('}');
        }
    }
}

fn quote(text: &mut String, value: &str) {
    text.push('"');
    for char in value.chars() {
        match char {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{0}'..='\u{1f}' => {
                text.push_str(if char < '\u{10}' { "\\u000" } else { "\\u001" });
                text.extend(char::from_digit(u32::from(char) & 15, 16));
            }
            _ => text.push(char),
        }
    }
    text.push('"');
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
