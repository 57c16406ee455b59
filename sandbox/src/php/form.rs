//! PHP's `parse_str`: a query string or a form becomes an array, as `main/php_variables.c` of PHP 8 does it.
//! It knows bytes and names, nothing of requests.

use super::{Array, Key, Php};

/// `max_input_vars`: what comes after is cut off in silence (spec/portal.md §8).
pub const MAX_INPUT_VARS: usize = 1000;

/// `max_input_nesting_level`: a variable nested deeper is thrown away whole.
const MAX_NESTING: usize = 64;

/// `parse_str($text, $array)`; text that is not UTF-8 is kept as far as it is.
#[must_use]
pub fn parse_str(text: &[u8]) -> Array {
    let mut array = Array::new();
    for pair in text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).take(MAX_INPUT_VARS) {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let (name, value) = (halves.next().unwrap_or_default(), halves.next().unwrap_or_default());
        register(&mut array, &url_decode(name), Php::Text(lossy(&url_decode(value))));
    }
    array
}

/// `urldecode`: `+` is a space, and a `%` without two hexadecimal digits is itself.
#[must_use]
pub fn url_decode(text: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| after.first_chunk::<2>()).flatten().and_then(|two| hex(*two));
        match (first, escaped) {
            (_, Some(byte)) => {
                decoded.push(byte);
                rest = &after[2..];
                continue;
            }
            (b'+', None) => decoded.push(b' '),
            (other, None) => decoded.push(*other),
        }
        rest = after;
    }
    decoded
}

fn hex([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |byte: u8| (byte as char).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

/// `php_register_variable_ex`: puts a value where its name says: `a[b][]` is a path.
pub fn register(array: &mut Array, name: &[u8], value: Php) {
    // A C string: a NUL ends it, and leading spaces are skipped.
    let name = name.split(|byte| *byte == 0).next().unwrap_or_default();
    let name = &name[name.iter().take_while(|byte| **byte == b' ').count()..];
    let (head, brackets) = name.split_at(name.iter().position(|byte| *byte == b'[').unwrap_or(name.len()));
    if head.is_empty() {
        return;
    }
    let top = mangled(head);
    match Steps::of(brackets) {
        Steps::Path(steps) => put(array.entry(Key::from(&*top)), steps, value),
        Steps::Unclosed => put(array.entry(Key::from(&*(top + &mangled(brackets)))), Vec::new(), value),
        Steps::TooDeep => drop(array.remove(&top)),
    }
}

/// What follows the first part of a name.
enum Steps {
    /// `[b][]`: keys, and places for "the next".
    Path(Vec<Option<Key>>),
    /// `[b`: no index at all, but a part of the name.
    Unclosed,
    TooDeep,
}

impl Steps {
    fn of(brackets: &[u8]) -> Self {
        let mut steps = Vec::new();
        let mut rest = brackets;
        while let Some((b'[', inner)) = rest.split_first() {
            if steps.len() == MAX_NESTING {
                return Self::TooDeep;
            }
            // One white space before `]` still means "the next"; before anything else it belongs to the key.
            let spaces = usize::from(inner.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'..=b'\r')));
            let Some(length) = inner[spaces..].iter().position(|byte| *byte == b']').map(|at| at + spaces) else {
                return if steps.is_empty() { Self::Unclosed } else { Self::Path(steps) };
            };
            steps.push((length != spaces).then(|| Key::from(&*lossy(&inner[..length]))));
            rest = &inner[length + 1..];
        }
        Self::Path(steps)
    }
}

fn put(mut slot: &mut Php, steps: Vec<Option<Key>>, value: Php) {
    for step in steps {
        if !matches!(slot, Php::Array(_)) {
            *slot = Php::Array(Array::new());
        }
        let Php::Array(array) = slot else { return };
        let Some(key) = step.or_else(|| array.next_key()) else { return };
        slot = array.entry(key);
    }
    *slot = value;
}

/// A variable's name cannot hold these, so they become `_`: at the top level only.
fn mangled(name: &[u8]) -> String {
    let name: Vec<u8> = name.iter().map(|byte| if matches!(byte, b' ' | b'.' | b'[') { b'_' } else { *byte }).collect();
    lossy(&name)
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
