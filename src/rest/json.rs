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
    let mut from = 0;
    for (at, byte) in value.bytes().enumerate() {
        let mark = match byte {
            b'"' | b'\\' => byte,
            0..=0x1f => b'u',
            _ => continue,
        };
        text.push_str(value.get(from..at).unwrap_or_default());
        from = at.saturating_add(1);
        text.push('\\');
        text.push(char::from(mark));
        if mark == b'u' {
            text.push_str(if byte < 0x10 { "000" } else { "001" });
            text.extend(char::from_digit(u32::from(byte & 15), 16));
        }
    }
    text.push_str(value.get(from..).unwrap_or_default());
    text.push('"');
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
