//! A portal's text as plain text. Knows no error.
//!
//! Descriptions come with `<br>`, other tags and HTML entities (`spec/portal.md §1`), and name what a user has typed.

use crate::task::search::{cut, digits, replaced, stripped};

/// A portal's text without tags and entities.
///
/// Tags are dropped first (`<br>` becomes a new line) and entities are decoded afterwards, so that `&lt;b&gt;`, which a
/// user has typed, is not lost with them. Angle brackets that are left then turn into `‹` and `›`: the result shows the
/// same in `textContent` and in `innerHTML`, where nothing of it can open a tag.
#[must_use]
pub fn plain(text: &str) -> String {
    let text = replaced(&decoded(&without_tags(text)), "<", "‹");
    stripped(&replaced(&text, ">", "›")).to_owned()
}

fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'<') {
        plain.push_str(before);
        rest = after;
        let opens = matches!(after.bytes().next(), Some(b'A'..=b'Z' | b'a'..=b'z' | b'/' | b'!' | b'?'));
        if !opens {
            plain.push('<');
            continue;
        }
        let Some((tag, after)) = cut(after, b'>') else {
            plain.push('<');
            break;
        };
        if tag.get(..2).is_some_and(|name| name.eq_ignore_ascii_case("br")) {
            plain.push('\n');
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

const NAMED: [(&str, char); 12] = [
    ("quot", '"'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("mdash", '—'),
    ("hellip", '…'),
];

fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'&') {
        plain.push_str(before);
        rest = after;
        // Texts that were encoded twice are read to the end: `&amp;quot;`.
        let mut char = '&';
        while char == '&'
            && let Some((next, after)) = entity(rest)
        {
            (char, rest) = (next, after);
        }
        plain.push(char);
    }
    plain.push_str(rest);
    plain
}

/// The character of an entity, whose `&` has been read, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    // No entity's name is longer, and looking no further keeps a text of a million `&` quick.
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let (name, rest) = text.split_at_checked(end)?;
    let rest = rest.strip_prefix(';')?;
    let char = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => digits(hex, 16),
                None => digits(number, 10),
            };
            char::from_u32(u32::try_from(code?).ok()?).filter(|char| !char.is_control())?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((char, rest))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
