//! REST 3.0's errors: objects, whose checks name the fields that they refuse (`spec/methods.md §0`, `spec/portal.md §7`).
//! Knows no transport.

use super::reason::PortalError;
use crate::task::{Value, field::FIELDS, name::is_response_of, search::cut};

/// What tells one code from another: its last part. The parts before it are the portal's inner places.
#[must_use]
pub fn last_part(code: &str) -> &str {
    let Some(mut last) = code.strip_prefix("BITRIX_REST_V3_") else {
        return code;
    };
    while let Some((_, rest)) = cut(last, b'_') {
        last = rest;
    }
    last
}

/// The error of such an object. Each check is a line of the description: `title: …`.
#[must_use]
pub fn error(status: u16, code: &str, error: &Value) -> Box<PortalError> {
    let mut told = text(error, "message").to_owned();
    let mut field = None;
    if let Some(Value::List(checks)) = error.get("validation") {
        for check in checks {
            let name = text(check, "field");
            field = field.or(named(name));
            told.push('\n');
            told.push_str(name);
            told.push_str(if name.is_empty() { "" } else { ": " });
            told.push_str(text(check, "message"));
        }
    }
    let mut error = PortalError::new(status, code, &told);
    error.field = error.field.or(field);
    error
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_text).unwrap_or_default()
}

/// The field of that name, as far as version 3 calls it what the established version's answers do.
fn named(name: &str) -> Option<&'static str> {
    FIELDS.iter().map(|field| field.name).find(|known| is_response_of(known, name))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
