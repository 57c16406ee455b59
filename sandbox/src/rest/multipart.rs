//! A `multipart/form-data` body as PHP reads it: texts are parameters, files are none (they go to `$_FILES`, which only an upload
//! reads).

use crate::php::form::{MAX_INPUT_VARS, register};
use crate::php::{Array, Php};

/// Reads a body whose content type names the boundary; without one there is nothing.
#[must_use]
pub fn parse(body: &[u8], content_type: &str) -> Array {
    let mut array = Array::new();
    let mut left = MAX_INPUT_VARS;
    parts(body, content_type, |part| {
        if part.filename.is_none() {
            register(&mut array, part.name.as_bytes(), Php::Text(String::from_utf8_lossy(part.content).into_owned()));
            left -= 1;
        }
        left > 0
    });
    array
}

/// The name and the size of the file in a part of that name.
#[must_use]
pub fn file(body: &[u8], content_type: &str, name: &str) -> Option<(String, usize)> {
    let mut found = None;
    parts(body, content_type, |part| {
        found = part.filename.filter(|_| part.name == name).map(|filename| (filename, part.content.len()));
        found.is_none()
    });
    found
}

/// A part that has a name.
struct Part<'a> {
    name: String,
    /// What only a file has.
    filename: Option<String>,
    content: &'a [u8],
}

/// Gives the parts in order, as long as more are wanted.
fn parts(body: &[u8], content_type: &str, mut wanted: impl FnMut(Part) -> bool) {
    let Some(boundary) = parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty()) else { return };
    let boundary = format!("\r\n--{boundary}");
    // A line break before the first boundary makes it like the others.
    let body = [b"\r\n", body].concat();
    let mut rest = after(&body, boundary.as_bytes());
    while let Some(part) = rest.filter(|part| !part.starts_with(b"--")) {
        let end = find(part, boundary.as_bytes()).unwrap_or(part.len());
        if read(&part[..end]).is_some_and(|part| !wanted(part)) {
            return;
        }
        rest = after(part, boundary.as_bytes());
    }
}

fn read(part: &[u8]) -> Option<Part<'_>> {
    let at = find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&part[..at]);
    let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with("content-disposition:"))?;
    Some(Part { name: parameter(line, "name")?, filename: parameter(line, "filename"), content: &part[at + 4..] })
}

/// `; name=value` or `; name="value"` of a header; within quotes a backslash guards a quote.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, tail)) = rest.split_once(';') {
        let (found, value) = tail.trim_start().split_once('=')?;
        let (text, tail) = value_of(value);
        if found.trim().eq_ignore_ascii_case(name) {
            return Some(text);
        }
        rest = tail;
    }
    None
}

/// A parameter's value, and what follows it.
fn value_of(value: &str) -> (String, &str) {
    let Some(quoted) = value.strip_prefix('"') else {
        let end = value.find(';').unwrap_or(value.len());
        return (value[..end].trim().to_owned(), &value[end..]);
    };
    let mut text = String::new();
    let mut letters = quoted.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (text, &quoted[at + 1..]),
            '\\' if letters.peek().is_some_and(|(_, next)| *next == '"') => {
                letters.next();
                text.push('"');
            }
            _ => text.push(letter),
        }
    }
    (text, "")
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn after<'a>(text: &'a [u8], part: &[u8]) -> Option<&'a [u8]> {
    find(text, part).map(|at| &text[at + part.len()..])
}
