//! Reads what `js/pack.js` writes: a whole JavaScript value in one text.
//!
//! A mark opens each value, behind a count where it has one: `n`, `t`, `f`, `4stext`, `2#-5` (a number), `high,low.3#1.5` (one that is not
//! whole, with its bits), `d` and a number (a date), `9xundefined` (not data), and so many values of `2[`, so many keys (`3:key`) and values of `2{`.
//! Texts are counted as JavaScript does, in units of UTF-16.

use super::{
    id,
    value::{Number, Value},
};

// The writer stops at 64.
const DEPTH: u32 = 70;

/// The value that was packed; null for what no writer of ours writes.
#[must_use]
pub fn unpack(text: &str) -> Value {
    Reader(text).value(0).unwrap_or(Value::Null)
}

struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    /// A count, which may be missing, and the mark behind it.
    fn mark(&mut self) -> Option<(u32, u8)> {
        let (mut count, mut at) = (0_u32, 0_usize);
        for byte in self.0.as_bytes() {
            at = at.wrapping_add(1);
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                self.0 = self.0.get(at..)?;
                return Some((count, *byte));
            }
            count = count.wrapping_mul(10).wrapping_add(digit.into());
        }
        None
    }

    /// So many units of UTF-16.
    fn text(&mut self, units: u32) -> Option<&'a str> {
        let (mut left, mut end) = (units, 0_usize);
        for byte in self.0.as_bytes() {
            // The first byte of a character; of four bytes are those that JavaScript counts twice.
            if byte & 0xc0 != 0x80 {
                if left == 0 {
                    break;
                }
                left = left.saturating_sub(if *byte < 0xf0 { 1 } else { 2 });
            }
            end = end.wrapping_add(1);
        }
        if left > 0 {
            return None;
        }
        let (text, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(text)
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEPTH {
            return None;
        }
        let depth = depth.wrapping_add(1);
        let (count, mark) = self.mark()?;
        Some(match mark {
            b'n' => Value::Null,
            b't' => Value::Bool(true),
            b'f' => Value::Bool(false),
            b's' => Value::Text(self.text(count)?.to_owned()),
            b'#' => Value::Number(id::number(self.text(count)?)?),
            b',' => {
                let (low, _) = self.mark()?;
                let (units, _) = self.mark()?;
                let bits = u64::from(count) << 32 | u64::from(low);
                Value::Number(Number::new(f64::from_bits(bits), self.text(units)?))
            }
            b'd' => match self.value(depth)? {
                Value::Number(ms) => Value::Date(ms.value()),
                _ => return None,
            },
            b'x' => Value::Alien(self.text(count)?.to_owned()),
            b'[' => {
                let mut items = Vec::with_capacity(room(count));
                for _ in 0..count {
                    items.push(self.value(depth)?);
                }
                Value::List(items)
            }
            b'{' => {
                let mut entries = Vec::with_capacity(room(count));
                for _ in 0..count {
                    let (units, _) = self.mark()?;
                    entries.push((self.text(units)?.to_owned(), self.value(depth)?));
                }
                Value::Record(entries)
            }
            _ => return None,
        })
    }
}

/// Room for so many at once; a count that nobody wrote takes no more.
fn room(count: u32) -> usize {
    count.min(32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_keeps_its_order() {
        let value = unpack("2{1:B1sx1:A1#1");
        assert_eq!(
            value,
            Value::Record(vec![("B".into(), Value::text("x")), ("A".into(), Value::Number(Number::new(1.0, "1")))])
        );
    }

    #[test]
    fn what_looks_like_a_mark_is_text() {
        assert_eq!(unpack("1{3:1{}3s5:["), Value::Record(vec![("1{}".into(), Value::text("5:["))]));
    }

    #[test]
    fn texts_are_counted_as_javascript_does() {
        assert_eq!(
            unpack("3[3saЖ…2s😀1sx"),
            Value::List(vec![Value::text("aЖ…"), Value::text("😀"), Value::text("x")])
        );
    }

    #[test]
    fn lists_nest_and_dates_take_their_number() {
        assert_eq!(
            unpack("2[d1#53[tfn"),
            Value::List(vec![Value::Date(5.0), Value::List(vec![Value::Bool(true), Value::Bool(false), Value::Null])])
        );
    }

    #[track_caller]
    fn number(packed: &str, value: f64, text: &str) {
        match unpack(packed) {
            Value::Number(number) => assert_eq!((number.value().to_bits(), number.text()), (value.to_bits(), text)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn whole_numbers_come_from_their_digits() {
        number("16#9007199254740991", 9_007_199_254_740_991.0, "9007199254740991");
        number("4#-1230", -123.0, "-123");
    }

    #[test]
    fn other_numbers_come_from_their_bits() {
        number("1073217536,0.3#1.5", 1.5, "1.5");
        number("2147483648,0.1#0", -0.0, "0");
        number("2146435072,0.8#Infinity", f64::INFINITY, "Infinity");
    }

    #[test]
    fn a_cut_text_is_null() {
        for cut in [
            "",
            "1s",
            "3sab",
            "1[",
            "1{",
            "1{1:a",
            "1{1:",
            "2#1",
            "1#x",
            "2#01",
            "2#-0",
            "#",
            "1#-",
            "?",
            "4294967295[n",
        ] {
            assert_eq!(unpack(cut), Value::Null, "{cut:?}");
        }
    }
}
