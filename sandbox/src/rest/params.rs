//! A request's parameters: the query string, and a POST's body over it (spec/portal.md §5). It does not know what they mean.

use super::Request;
use super::multipart;
use crate::php::{Array, form::parse_str, json};

/// The parameters of a request.
#[must_use]
pub fn read(request: &Request) -> Array {
    let mut params = parse_str(request.query.as_bytes());
    if request.verb == "POST" {
        for (key, value) in body(request) {
            params.insert(key, value);
        }
    }
    params
}

/// JSON only under a type that says so, and malformed JSON is swallowed; a body of any other type is read as a form,
/// so that `text/plain` works (BX24.js sends that).
fn body(request: &Request) -> Array {
    let kind = request.header("content-type").unwrap_or_default();
    let plain = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match plain.as_str() {
        "multipart/form-data" => multipart::parse(&request.body, kind),
        plain if plain == "application/json" || plain.contains("+json") => {
            json::decode(&request.body).unwrap_or_default()
        }
        _ => parse_str(&request.body),
    }
}
