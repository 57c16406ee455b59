//! Values and texts that bytes spell: chance alone rarely writes what a reader looks for.

use b24_task::task::{Number, Value};

/// Bytes, read one after another; 0 where there are no more.
pub struct Bytes<'a>(pub &'a [u8]);

const NUMBERS: [f64; 14] = [
    0.0,
    -0.0,
    1.0,
    5.0,
    11.0,
    12.0,
    -1.0,
    0.5,
    1e21,
    9_007_199_254_740_993.0,
    f64::NAN,
    f64::INFINITY,
    400.0,
    8.64e15,
];

impl Bytes<'_> {
    pub fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn number(&mut self) -> f64 {
        let byte = self.next();
        NUMBERS.get(usize::from(byte)).copied().unwrap_or_else(|| f64::from(byte))
    }

    /// Some words, or some bytes as they are.
    pub fn text(&mut self, words: &[&str]) -> String {
        let many = self.next();
        let count = usize::from(many >> 4) % 4;
        if many % 4 == 3 {
            let (own, rest) = self.0.split_at(self.0.len().min(usize::from(many)));
            self.0 = rest;
            return String::from_utf8_lossy(own).into_owned();
        }
        (0..=count).map(|_| words[usize::from(self.next()) % words.len()]).collect()
    }

    /// A value of any kind.
    pub fn value(&mut self, words: &[&str], depth: usize) -> Value {
        let kind = self.next();
        let items = if depth > 80 { 0 } else { usize::from(kind >> 4) };
        match kind % 12 {
            0 => Value::Null,
            1 => Value::Bool(kind > 99),
            2 => {
                let number = self.number();
                Value::Number(Number::new(number, written(number)))
            }
            3 => Value::Date(self.number() * 1e9),
            4 => Value::Alien(self.text(words)),
            5 | 6 => Value::Text(self.text(words)),
            7 | 8 => Value::List((0..items).map(|_| self.value(words, depth + 1)).collect()),
            _ => Value::Record((0..items).map(|_| (self.text(words), self.value(words, depth + 1))).collect()),
        }
    }
}

/// A number as JavaScript writes it.
pub fn written(number: f64) -> String {
    match number {
        _ if number.is_infinite() => if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned(),
        _ if number == 0.0 => "0".to_owned(),
        _ if number.abs() >= 1e21 => format!("{number:e}").replace('e', "e+"),
        _ => format!("{number}"),
    }
}

/// Bytes as a text of words.
pub fn spelt(bytes: &[u8], words: &[&str]) -> String {
    bytes.iter().map(|byte| words[usize::from(*byte) % words.len()]).collect()
}
