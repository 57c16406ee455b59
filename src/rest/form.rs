//! Parameters as PHP's form encoding, where PHP reads back the same. Knows no method and no field.
//!
//! What a form cannot carry is told, never bent: `spec/portal.md §8` and PHP's `parse_str` say what that is.

use crate::task::{
    Value,
    search::{joined, numeral},
};

// PHP reads 1000 pairs (`max_input_vars`) and cuts the rest in silence; the token and others need some too.
const LEAVES: usize = 900;
// PHP drops a name with more than 64 pairs of brackets (`max_input_nesting_level`).
const BRACKETS: u32 = 60;

/// The form of a record of parameters; none where PHP would read back something else.
///
/// Null, booleans, dates, what is not data, and empty lists and records inside have no form; neither have names that
/// PHP changes.
#[must_use]
pub fn encode(params: &Value) -> Option<String> {
    let Value::Record(entries) = params else {
        return None;
    };
    let mut form = Form { text: String::new(), leaves: 0 };
    for (name, value) in entries {
        // PHP changes these in a name's first part, and nowhere else.
        if !is_plain(name) || name.bytes().any(|byte| matches!(byte, b'.' | b' ')) {
            return None;
        }
        form.value(&escaped(name), value, 0)?;
    }
    Some(form.text)
}

struct Form {
    text: String,
    leaves: usize,
}

impl Form {
    fn value(&mut self, name: &str, value: &Value, depth: u32) -> Option<()> {
        match value {
            Value::Text(text) => self.leaf(name, text),
            Value::Number(number) if number.value().is_finite() => self.leaf(name, number.text()),
            Value::List(items) if !items.is_empty() => {
                for (index, item) in (0_u64..).zip(items) {
                    self.inside(name, &numeral(index), item, depth)?;
                }
                Some(())
            }
            Value::Record(entries) if !entries.is_empty() => {
                for (key, item) in entries {
                    // PHP takes `[ ]` for `[]`.
                    if !is_plain(key) || key.starts_with(' ') {
                        return None;
                    }
                    self.inside(name, &escaped(key), item, depth)?;
                }
                Some(())
            }
            _ => None,
        }
    }

    fn inside(&mut self, name: &str, key: &str, value: &Value, depth: u32) -> Option<()> {
        let depth = depth.saturating_add(1);
        if depth > BRACKETS {
            return None;
        }
        self.value(&joined(&[name, "[", key, "]"]), value, depth)
    }

    fn leaf(&mut self, name: &str, text: &str) -> Option<()> {
        self.leaves = self.leaves.saturating_add(1);
        if self.leaves > LEAVES {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(name);
        self.text.push('=');
        self.text.push_str(&escaped(text));
        Some(())
    }
}

/// Whether PHP keeps a name as it is, wherever it stands.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.bytes().any(|byte| matches!(byte, b'[' | b']') || byte.is_ascii_control())
}

/// As `encodeURIComponent` writes a text.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'!' | b'~' | b'*' | b'\'' | b'(' | b')')
        {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            for half in [byte >> 4, byte & 15] {
                escaped.push(char::from(if half < 10 { b'0' } else { b'A' - 10 }.saturating_add(half)));
            }
        }
    }
    escaped
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
