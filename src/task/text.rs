//! Texts: trimmed and counted as the portal does.

use super::{
    issue::{BLANK_TAG, Issue, NOT_QUOTED, NOT_TEXT, Param, TOO_LONG},
    search,
    value::Value,
};

/// A text, trimmed, of at most so many characters as they are stored; 0 where any number will do.
///
/// # Errors
/// It is no text, or too long.
pub fn read(value: &Value, max: u16) -> Result<&str, Issue> {
    let text = match value {
        Value::Text(text) => trimmed(text),
        Value::Number(_) | Value::Bool(_) => return Err(Issue::of(&NOT_QUOTED, value)),
        _ => return Err(Issue::of(&NOT_TEXT, value)),
    };
    // Only what has a limit is counted: a description may be long.
    let (length, max) = (if max > 0 { stored_length(text, max) } else { 0 }, u64::from(max));
    if length > max {
        return Err(Issue::new(&TOO_LONG, vec![("length", Param::Number(length)), ("max", Param::Number(max))]));
    }
    Ok(text)
}

/// A tag.
///
/// # Errors
/// It is no text, or blank.
pub fn tag(value: &Value) -> Result<String, Issue> {
    let text = read(value, 0)?;
    if is_blank(text) { Err(Issue::new(&BLANK_TAG, vec![])) } else { Ok(text.to_owned()) }
}

/// Whether a reader would see nothing.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    search::stripped(text).is_empty()
}

/// Without what PHP's `trim` takes off, and no more: a no-break space stays.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    search::trimmed(text, |letter| matches!(letter, ' ' | '\t' | '\n' | '\r' | '\0' | '\u{b}'))
}

/// In a title, the one text of 250, a character of four bytes is stored as `:f09f9880:` (`spec/portal.md` §2).
pub(super) fn stored_length(text: &str, max: u16) -> u64 {
    let mut length = 0_u64;
    for byte in text.as_bytes() {
        // The first byte of a character.
        if byte & 0xc0 != 0x80 {
            length = length.wrapping_add(if max == 250 && *byte >= 0xf0 { 10 } else { 1 });
        }
    }
    length
}

/// The first word that the portal takes for a tag.
#[must_use]
pub fn hash_tag(text: &str) -> Option<&str> {
    next_hash_tag(text).map(|(tag, _)| tag)
}

/// The first word that the portal takes for a tag, and what follows it: after a `#` that begins the text or follows a
/// space, up to the next space, comma, bracket or angle bracket.
#[must_use]
pub fn next_hash_tag(text: &str) -> Option<(&str, &str)> {
    let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == 0xb;
    let mut begins = true;
    let mut at = 0_usize;
    for byte in text.as_bytes() {
        at = at.wrapping_add(1);
        if begins && *byte == b'#' {
            let after = text.get(at..)?;
            let end = after.bytes().position(|byte| is_space(byte) || matches!(byte, b',' | b'[' | b']' | b'<' | b'>'));
            let (tag, rest) = after.split_at_checked(end.unwrap_or(after.len()))?;
            if !tag.is_empty() {
                return Some((tag, rest));
            }
        }
        begins = is_space(*byte);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::Number;

    #[track_caller]
    fn refused(value: &Value, message: &str) {
        assert_eq!(read(value, 250).unwrap_err().message(), message);
    }

    #[test]
    fn a_text_is_trimmed_as_php_does() {
        assert_eq!(read(&Value::text(" a\n\0\u{b}"), 0), Ok("a"));
        assert_eq!(read(&Value::text("\u{a0}a"), 0), Ok("\u{a0}a"));
    }

    #[test]
    fn a_number_is_told_how_to_be_a_text() {
        refused(&Value::whole(123), "`123` is not a text: write \"123\"");
        refused(&Value::Bool(true), "`true` is not a text: write \"true\"");
    }

    #[test]
    fn a_list_is_no_text() {
        refused(&Value::List(vec![]), "`[]` is not a text");
    }

    #[test]
    fn a_number_that_is_none_cannot_be_quoted() {
        refused(&Value::Number(Number::new(f64::NAN, "NaN")), "`NaN` cannot be sent: write plain JSON data");
    }

    #[test]
    fn a_length_is_that_of_the_trimmed_text() {
        assert!(read(&Value::text("x".repeat(250) + "  "), 250).is_ok());
        assert!(read(&Value::text("Ж".repeat(250)), 250).is_ok());
        assert_eq!(read(&Value::text("x".repeat(251)), 250).unwrap_err().params[0], ("length", Param::Number(251)));
    }

    #[test]
    fn an_emoji_counts_as_ten() {
        assert!(read(&Value::text("😀".repeat(25)), 250).is_ok());
        assert!(read(&Value::text("😀".repeat(25) + "x"), 250).is_err());
    }

    #[test]
    fn a_tag_is_not_blank() {
        assert_eq!(tag(&Value::text(" a ")), Ok("a".to_owned()));
        assert_eq!(tag(&Value::text(" \u{a0}")).unwrap_err().code(), "blank_tag");
    }

    #[test]
    fn a_word_after_a_hash_is_a_tag() {
        assert_eq!(hash_tag("Fix #bug now"), Some("bug"));
        assert_eq!(hash_tag("#bug, and more"), Some("bug"));
        assert_eq!(hash_tag("a\n#x[b]"), Some("x"));
    }

    #[test]
    fn a_hash_inside_a_word_is_no_tag() {
        for text in ["", "#", "C# is", "a#b", "https://x/#anchor", "# heading", "[color=#ff0000]", "#,x"] {
            assert_eq!(hash_tag(text), None, "{text}");
        }
    }
}
