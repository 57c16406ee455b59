//! A value as JSON text. Knows nothing of what the value means.

use crate::task::Value;

/// The JSON text of a value. NaN, infinities, dates and what is not data are null, as in JavaScript's own JSON.
#[must_use]
pub fn write(value: &Value) -> String {
    // Most are no longer, and growing to it would take eight steps.
    let mut text = String::with_capacity(1024);
    push(&mut text, value);
    text
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) if number.value().is_finite() => text.push_str(number.text()),
        Value::Null | Value::Number(_) | Value::Date(_) | Value::Alien(_) => text.push_str("null"),
        Value::Text(value) => quote(text, "\"", value, "\""),
        Value::List(items) => {
            let mut before = "[";
            for item in items {
                text.push_str(before);
                push(text, item);
                before = ",";
            }
            text.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Record(entries) => {
            let mut before = "{\"";
            for (key, value) in entries {
                quote(text, before, key, "\":");
                push(text, value);
                before = ",\"";
            }
            text.push_str(if entries.is_empty() { "{}" } else { "}" });
        }
    }
}

/// A text between its quotes, which come with what stands beside them: each piece takes a call.
fn quote(text: &mut String, before: &str, value: &str, after: &str) {
    text.push_str(before);
    let (mut from, mut at) = (0, 0_usize);
    for byte in value.as_bytes() {
        let (byte, end) = (*byte, at);
        at = at.wrapping_add(1);
        if byte > 0x1f && byte != b'"' && byte != b'\\' {
            continue;
        }
        text.push_str(value.get(from..end).unwrap_or_default());
        from = at;
        text.push('\\');
        if byte > 0x1f {
            text.push(char::from(byte));
        } else if byte == b'\n' {
            text.push('n');
        } else {
            text.push_str(if byte < 0x10 { "u000" } else { "u001" });
            text.extend(char::from_digit(u32::from(byte & 15), 16));
        }
    }
    text.push_str(value.get(from..).unwrap_or_default());
    text.push_str(after);
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
