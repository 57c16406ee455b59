//! Russian in the letters of ASCII, as the module carries it: each Cyrillic letter is two bytes, which compress worse than
//! one of those that the rest of the module is made of. That saves a tenth of what Russian weighs.
//!
//! What stands in backticks and in braces is left as it is. Elsewhere a letter is a Cyrillic one, behind `^` its capital,
//! and behind `$` it is itself.

const ALPHABET: &[u8; 33] = b"abvgdejziyklmnoprstufhcqwxXYZEUAO";

/// Where a text stands: Latin letters are themselves in backticks and in braces.
#[derive(Clone, Copy)]
struct Place {
    ticked: bool,
    depth: u8,
}

impl Place {
    const START: Self = Self { ticked: false, depth: 0 };

    /// The place after that byte.
    const fn after(self, byte: u8) -> Self {
        let Self { ticked, depth } = self;
        match byte {
            b'`' => Self { ticked: !ticked, depth },
            b'{' => Self { ticked, depth: depth.saturating_add(1) },
            b'}' => Self { ticked, depth: depth.saturating_sub(1) },
            _ => self,
        }
    }

    const fn is_prose(self) -> bool {
        !self.ticked && self.depth == 0
    }
}

/// The text in ASCII as far as there is space for it, and the length of the whole.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "the compiler runs it, so that a fault is an error of the build"
)]
pub const fn spelled<const SPACE: usize>(text: &str) -> ([u8; SPACE], usize) {
    let bytes = text.as_bytes();
    let (mut out, mut length) = ([0; SPACE], 0);
    let (mut at, mut place) = (0, Place::START);
    while at < bytes.len() {
        let byte = bytes[at];
        place = place.after(byte);
        let (mark, letter) = match byte {
            // Two bytes: `А` to `я`, and the `ё` behind them.
            0xd0 | 0xd1 => {
                at += 1;
                let code = ((byte & 31) as usize) << 6 | (bytes[at] & 63) as usize;
                match code {
                    0x410..0x430 => (b'^', ALPHABET[code - 0x410]),
                    0x451 => (0, ALPHABET[32]),
                    _ => (0, ALPHABET[code - 0x430]),
                }
            }
            // Three: the dash.
            0xe2 => {
                at += 2;
                (0, b'=')
            }
            _ if byte.is_ascii_alphabetic() && place.is_prose() => (b'$', byte),
            _ => (0, byte),
        };
        let marked = length + (mark > 0) as usize;
        if marked < SPACE {
            out[length] = mark;
            out[marked] = letter;
        }
        length = marked + 1;
        at += 1;
    }
    (out, length)
}

/// A Russian text as the module carries it.
macro_rules! cyrillic {
    ($text:expr) => {{
        const LENGTH: usize = crate::task::russian::spelled::<0>($text).1;
        static SPELLED: [u8; LENGTH] = crate::task::russian::spelled($text).0;
        match std::str::from_utf8(&SPELLED) {
            Ok(text) => text,
            Err(_) => "",
        }
    }};
}

pub(crate) use cyrillic;

/// The Russian of a line in ASCII.
pub fn read(line: &str) -> String {
    let mut text = String::with_capacity(line.len().saturating_mul(2));
    let (mut place, mut mark) = (Place::START, 0);
    for byte in line.bytes() {
        let letter = if place.is_prose() && mark != b'$' {
            match byte {
                b'^' | b'$' => {
                    mark = byte;
                    continue;
                }
                b'=' => '—',
                b'O' => 'ё',
                _ => match (0_u32..).zip(ALPHABET).find(|(_, known)| **known == byte) {
                    Some((index, _)) => {
                        let first = if mark == b'^' { 0x410_u32 } else { 0x430 };
                        char::from_u32(first.saturating_add(index)).unwrap_or_default()
                    }
                    None => char::from(byte),
                },
            }
        } else {
            char::from(byte)
        };
        (place, mark) = (place.after(byte), 0);
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn comes_back(text: &str, ascii: &str) {
        let (bytes, length) = spelled::<100>(text);
        assert_eq!(std::str::from_utf8(&bytes[..length]), Ok(ascii));
        assert_eq!(read(ascii), text);
    }

    #[test]
    fn letters_are_one_byte_each() {
        comes_back("эмодзи, ещё", "Emodzi, exO");
    }

    #[test]
    fn capitals_and_latin_letters_of_prose_are_marked() {
        comes_back("Ждёт CRM — Диск", "^jdOt $C$R$M = ^disk");
    }

    #[test]
    fn what_is_in_backticks_and_in_braces_stays() {
        comes_back("`{value}` — это { A: `x=1`, {keys} } здесь", "`{value}` = Eto { A: `x=1`, {keys} } zdesZ");
    }
}
