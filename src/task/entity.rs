//! HTML entities in a portal's texts. Knows no tags.

use super::search::{cut, digits};

const NAMED: [(&str, char); 6] =
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

// `#x10ffff` and its end, with some zeros in front.
const LONGEST: usize = 12;

/// The text with its entities decoded, once.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'&') {
        plain.push_str(before);
        match entity(after) {
            Some((character, tail)) => {
                plain.push(character);
                rest = tail;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character of an entity, whose `&` has been read, and what follows it.
fn entity(text: &str) -> Option<(char, &str)> {
    // No name is longer, and a look to the end after each of a hundred thousand `&` takes minutes.
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    Some((character(text.get(..end)?)?, text.get(end.saturating_add(1)..)?))
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => digits(hex, 16),
        None => digits(number, 10),
    };
    code.and_then(|code| char::from_u32(u32::try_from(code).ok()?)).filter(|character| *character != '\0')
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn entities_are_decoded_once() {
        assert_eq!(decoded("a &lt;b&gt; &amp;quot; &#39;x&#x27;"), "a <b> &quot; 'x'");
    }

    #[test]
    fn what_is_no_entity_stays() {
        for text in ["&", "&;", "a & b;", "&nope;", "&#;", "&#x110000;", "&#0;", "&lt"] {
            assert_eq!(decoded(text), text);
        }
    }

    #[test]
    fn a_text_is_read_once_however_many_marks_it_has() {
        let text = "&".repeat(2_000_000);
        assert_eq!(decoded(&text), text);
    }
}
