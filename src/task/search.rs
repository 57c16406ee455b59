//! Searching in texts, byte by byte. The standard library's own ways weigh more than the rest of this crate's texts:
//! each kind of pattern brings its searcher, letters of either case bring a table of all scripts.

/// What stands before and after the first such ASCII mark.
#[must_use]
pub fn cut(text: &str, mark: u8) -> Option<(&str, &str)> {
    // A plain loop: optimised for size, the standard library's own ways to search take several times as long.
    let mut at = 0_usize;
    for byte in text.as_bytes() {
        let after = at.wrapping_add(1);
        if *byte == mark {
            return Some((text.get(..at)?, text.get(after..)?));
        }
        at = after;
    }
    None
}

/// Where a part begins; an empty one is nowhere.
#[must_use]
pub fn find(text: &str, part: &str) -> Option<usize> {
    let (first, rest) = part.as_bytes().split_first()?;
    let mut left = text.as_bytes();
    while let Some((byte, after)) = left.split_first() {
        // The first byte tells mostly.
        if byte == first && after.starts_with(rest) {
            return text.len().checked_sub(left.len());
        }
        left = after;
    }
    None
}

/// The text with every such part replaced.
#[must_use]
pub fn replaced(text: &str, part: &str, with: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest, part) {
        whole.push_str(rest.get(..at).unwrap_or_default());
        whole.push_str(with);
        rest = rest.get(at.saturating_add(part.len())..).unwrap_or_default();
    }
    whole.push_str(rest);
    whole
}

/// A whole number in its digits: the standard library's table of pairs and its buffers weigh more.
#[must_use]
pub fn numeral(number: u64) -> String {
    let mut text = String::new();
    push_numeral(&mut text, number);
    text
}

/// The same behind a text.
pub fn push_numeral(text: &mut String, number: u64) {
    if number > 9 {
        push_numeral(text, number / 10);
    }
    text.push(char::from(b'0'.wrapping_add((number % 10) as u8)));
}

/// Whether two texts are the same. Mostly their lengths tell, and asking the standard library takes three calls.
#[must_use]
#[inline(always)]
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one == other
}

/// The text without such characters at either end.
#[must_use]
pub fn trimmed(text: &str, off: fn(char) -> bool) -> &str {
    text.trim_matches(off)
}

/// The text without white space at either end.
#[must_use]
pub fn stripped(text: &str) -> &str {
    trimmed(text, char::is_whitespace)
}

/// Whether two texts are the same but for the case of Latin and Cyrillic letters.
#[must_use]
pub fn same_letters(one: &str, other: &str) -> bool {
    one.chars().map(lower).eq(other.chars().map(lower))
}

/// The small letter of a capital one: Latin with its accents of Western Europe, and Cyrillic.
fn lower(letter: char) -> char {
    let away = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(u32::from(letter).saturating_add(away)).unwrap_or(letter)
}

/// Whether any part of a list is such. The parts have that ASCII mark between them: each text of its own would weigh eight
/// bytes more.
#[must_use]
pub fn any_of(list: &str, mark: u8, is: &dyn Fn(&str) -> bool) -> bool {
    let mut rest = list;
    while let Some((part, more)) = cut(rest, mark) {
        if is(part) {
            return true;
        }
        rest = more;
    }
    is(rest)
}

/// Texts one after another.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(part);
    }
    whole
}

/// Whether there is a digit in it.
#[must_use]
pub fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The number that digits of that radix, 10 or 16, and nothing else write.
#[must_use]
pub fn digits(text: &str, radix: u32) -> Option<u64> {
    let mut number: u64 = if text.is_empty() { return None } else { 0 };
    for byte in text.bytes() {
        let digit = char::from(byte).to_digit(16).filter(|digit| *digit < radix)?;
        // Not `checked_mul`, which multiplies in 128 bits.
        if number > u64::MAX.saturating_sub(digit.into()).checked_div(radix.into())? {
            return None;
        }
        number = number.wrapping_mul(radix.into()).wrapping_add(digit.into());
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn capitals_of_both_alphabets_are_small_ones() {
        assert!(same_letters("Срочно ЁЖ ÄÖ Big", "сРОЧНО ёж äö bIG"));
        assert!(!same_letters("×", "÷"));
        assert!(!same_letters("ab", "abc"));
    }

    #[test]
    fn digits_have_no_sign() {
        assert_eq!(digits("1fF", 16), Some(511));
        for odd in ["", "+1", "-1", " 1", "1a", "١", "18446744073709551616"] {
            assert_eq!(digits(odd, 10), None, "{odd}");
        }
    }

    proptest! {
        #[test]
        fn letters_are_small_as_rust_has_them(letter in "[A-Za-z\u{c0}-\u{ff}\u{400}-\u{45f}]") {
            prop_assert_eq!(lower(letter.chars().next().unwrap()).to_string(), letter.to_lowercase());
        }

        #[test]
        fn texts_are_cut_found_and_replaced_as_rust_does(text in "[ab&яЖ]{0,12}", part in "[ab&яЖ]{1,3}") {
            prop_assert_eq!(cut(&text, b'&'), text.split_once('&'));
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(replaced(&text, &part, "…"), text.replace(&part, "…"));
        }
    }
}
