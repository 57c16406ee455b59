//! HTML entities in a portal's texts. Knows no tags.

use super::search::{cut, digits};

const NAMED: [(&str, char); 6] =
    [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];

/// The text with its entities decoded, once.
#[must_use]
pub fn decoded(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = cut(rest, b'&') {
        plain.push_str(before);
        let found = cut(after, b';').and_then(|(name, tail)| Some((character(name)?, tail)));
        match found {
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
}
