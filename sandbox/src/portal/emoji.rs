//! How a portal keeps characters of four bytes: as `:hex:`, ten characters each, so that they count towards a limit.

/// A text cut to a number of coded characters, as it is read back.
pub fn cut(text: &str, limit: usize) -> String {
    let coded: String = encode(text).chars().take(limit).collect();
    decode(&coded)
}

fn encode(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.len_utf8() == 4 {
            coded.push(':');
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                coded.push_str(&format!("{byte:02x}"));
            }
            coded.push(':');
        } else {
            coded.push(c);
        }
    }
    coded
}

/// Every `:hex:` of one four-byte character as that character, typed by hand or not.
fn decode(coded: &str) -> String {
    let mut text = String::with_capacity(coded.len());
    let mut rest = coded;
    while let Some(start) = rest.find(':') {
        let (before, code) = rest.split_at(start);
        text.push_str(before);
        if let Some((c, after)) = one(code) {
            text.push(c);
            rest = after;
        } else {
            text.push(':');
            rest = code.get(1..).unwrap_or_default();
        }
    }
    text + rest
}

fn one(code: &str) -> Option<(char, &str)> {
    let hex = code.get(1..9)?;
    if code.get(9..10)? != ":" || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let bytes = u32::from_str_radix(hex, 16).ok()?.to_be_bytes();
    let mut chars = std::str::from_utf8(&bytes).ok()?.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some((c, code.get(10..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_takes_ten_of_the_limit() {
        assert_eq!(cut("ok 😀", 13), "ok 😀");
        assert_eq!(cut("ok 😀", 12), "ok :f09f9880");
    }

    #[test]
    fn other_colons_stay() {
        assert_eq!(cut("a: :zz: ::", 250), "a: :zz: ::");
        assert_eq!(cut("::f09f9880:", 250), ":😀");
    }
}
