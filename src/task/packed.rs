//! Reads what `js/pack.js` writes: a whole JavaScript value in one text, its numbers beside it.
//!
//! A mark opens each value: `n`, `t`, `f`, `#text␁` (a number), `stext␁`, `d` (a date, in the numbers), `xname␁` (not
//! data), `[…]`, `{:key␁value…}`. Inside texts `␂1` stands for `␁` and `␂2` for `␂`.

use super::{
    search::cut,
    value::{Number, Value},
};

const END: u8 = 1;
const ESCAPE: u8 = 2;
// The writer stops at 64.
const DEPTH: u32 = 70;

/// The value that was packed; null for what no writer of ours writes.
#[must_use]
pub fn unpack(text: &str, numbers: &[f64]) -> Value {
    Reader { rest: text, numbers: numbers.iter() }.value(0).unwrap_or(Value::Null)
}

struct Reader<'a> {
    rest: &'a str,
    numbers: std::slice::Iter<'a, f64>,
}

impl Reader<'_> {
    fn value(&mut self, depth: u32) -> Option<Value> {
        if depth > DEPTH {
            return None;
        }
        let mut rest = self.rest.chars();
        let mark = rest.next()?;
        self.rest = rest.as_str();
        Some(match mark {
            'n' => Value::Null,
            't' => Value::Bool(true),
            'f' => Value::Bool(false),
            'd' => Value::Date(*self.numbers.next()?),
            '#' => Value::Number(Number::new(*self.numbers.next()?, self.text()?)),
            's' => Value::Text(self.text()?),
            'x' => Value::Alien(self.text()?),
            '[' => Value::List(self.until(']', |reader| reader.value(depth.saturating_add(1)))?),
            '{' => Value::Record(self.until('}', |reader| {
                reader.rest = reader.rest.strip_prefix(':')?;
                Some((reader.text()?, reader.value(depth.saturating_add(1))?))
            })?),
            _ => return None,
        })
    }

    fn until<T>(&mut self, close: char, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut items = Vec::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix(close) {
                self.rest = rest;
                return Some(items);
            }
            items.push(item(self)?);
        }
    }

    fn text(&mut self) -> Option<String> {
        let (text, rest) = cut(self.rest, END)?;
        self.rest = rest;
        if cut(text, ESCAPE).is_none() {
            return Some(text.to_owned());
        }
        let mut plain = String::with_capacity(text.len());
        let mut marks = text.chars();
        while let Some(mark) = marks.next() {
            plain.push(match mark {
                '\u{2}' if marks.next() == Some('1') => '\u{1}',
                other => other,
            });
        }
        Some(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_keeps_its_order() {
        let value = unpack("{:B\u{1}sx\u{1}:A\u{1}#1\u{1}}", &[1.0]);
        assert_eq!(
            value,
            Value::Record(vec![("B".into(), Value::text("x")), ("A".into(), Value::Number(Number::new(1.0, "1")))])
        );
    }

    #[test]
    fn a_brace_as_a_key_closes_nothing() {
        assert_eq!(unpack("{:}\u{1}n}", &[]), Value::Record(vec![("}".into(), Value::Null)]));
    }

    #[test]
    fn marks_inside_a_text_come_back() {
        assert_eq!(unpack("sa\u{2}1b\u{2}2c\u{1}", &[]), Value::text("a\u{1}b\u{2}c"));
    }

    #[test]
    fn lists_nest_and_dates_take_their_number() {
        assert_eq!(
            unpack("[d[tfn]]", &[5.0]),
            Value::List(vec![Value::Date(5.0), Value::List(vec![Value::Bool(true), Value::Bool(false), Value::Null])])
        );
    }

    #[test]
    fn a_cut_text_is_null() {
        for cut in ["", "s", "[", "{", "{:a", "{:a\u{1}", "{a\u{1}n}", "#1\u{1}", "?"] {
            assert_eq!(unpack(cut, &[]), Value::Null, "{cut:?}");
        }
    }
}
