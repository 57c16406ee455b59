//! Filters: prefixes, what is wanted, and whether a row has it (`spec/methods.md §2` and `§8`). It does not know what rows are.

use super::cast;
use super::dates::{self, Moment, SERVER};
use super::record::{Value, flag};
use crate::php::Php;
use crate::php::strtotime::{Zone, strtotime};

/// One value of a row, as it is compared and sorted; a row has none where it holds nothing, and many where it holds a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// A number or an instant.
    Int(i64),
    /// A text in lower case, as databases compare.
    Text(String),
}

impl Cell {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_lowercase())
    }

    /// The values of a stored one.
    pub fn of(value: &Value) -> Vec<Self> {
        match value {
            Value::Null | Value::Switches(_) => Vec::new(),
            Value::Int(number) | Value::Time(number) => vec![Self::Int(*number)],
            Value::Float(number) => vec![Self::Text(number.to_string())],
            Value::Text(text) => vec![Self::text(text)],
            Value::Flag(on) => vec![Self::text(flag(*on))],
            Value::Day(day) => vec![Self::Text(day.format("%Y-%m-%d").to_string())],
            Value::List(items) => items.iter().flat_map(Self::of).collect(),
        }
    }

    fn is_blank(&self) -> bool {
        match self {
            Self::Int(number) => *number == 0,
            Self::Text(text) => text.is_empty(),
        }
    }
}

/// How a field's filter reads what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number.
    Number,
    /// An instant, as `strtotime` reads it.
    Time,
    /// A text.
    Text,
    /// A text in which `%` and `_` stand for others.
    Pattern,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Is,
    Like,
    Contains,
    Less,
    AtMost,
    More,
    AtLeast,
}

use Operation::{AtLeast, AtMost, Contains, Is, Less, Like, More};

/// Prefixes, the longest first: what they ask, and whether for its contrary; a name without one asks what its kind asks.
const PREFIXES: [(&str, Operation, bool); 17] = [
    ("!=%", Like, true),
    ("!%=", Like, true),
    ("=%", Like, false),
    ("%=", Like, false),
    ("!=", Is, true),
    ("!@", Is, true),
    ("!%", Contains, true),
    (">=", AtLeast, false),
    ("<=", AtMost, false),
    ("=", Is, false),
    ("@", Is, false),
    ("%", Contains, false),
    ("?", Contains, false),
    (">", More, false),
    ("<", Less, false),
    ("!", Is, true),
    ("", Is, false),
];

/// One entry of a filter.
#[derive(Clone, Debug)]
pub struct Condition<'a> {
    operation: Operation,
    negated: bool,
    /// Whether the prefix says nothing of how texts are compared.
    plain: bool,
    /// The name without its prefix.
    pub name: &'a str,
    wanted: &'a Php,
}

impl<'a> Condition<'a> {
    /// Reads a key with its prefix, and what it wants.
    pub fn new(key: &'a str, wanted: &'a Php) -> Self {
        let found = PREFIXES.iter().find_map(|(prefix, operation, negated)| {
            let name = key.strip_prefix(prefix)?;
            Some(Self { operation: *operation, negated: *negated, plain: matches!(*prefix, "" | "!"), name, wanted })
        });
        found.unwrap_or(Self { operation: Is, negated: false, plain: true, name: key, wanted })
    }

    /// Whether a row with these values has what is wanted: any of a list; an empty list wants nothing.
    pub fn holds(&self, kind: Kind, cells: &[Cell], when: Moment) -> bool {
        let any = match self.wanted {
            Php::Array(list) if list.is_empty() => return true,
            Php::Array(list) => list.values().any(|wanted| self.one(kind, wanted, cells, when)),
            wanted => self.one(kind, wanted, cells, when),
        };
        any != self.negated
    }

    fn one(&self, kind: Kind, wanted: &Php, cells: &[Cell], when: Moment) -> bool {
        let operation = if self.plain && kind == Kind::Pattern { Like } else { self.operation };
        if operation == Is && blank(wanted) {
            return cells.iter().all(Cell::is_blank);
        }
        let Some(wanted) = read(kind, wanted, when) else { return false };
        cells.iter().any(|cell| match operation {
            Is => *cell == wanted,
            Less => *cell < wanted,
            AtMost => *cell <= wanted,
            More => *cell > wanted,
            AtLeast => *cell >= wanted,
            Like => like(&shown(cell), &shown(&wanted)),
            Contains => shown(cell).contains(&shown(&wanted)),
        })
    }
}

/// What asks for rows that hold nothing.
fn blank(wanted: &Php) -> bool {
    matches!(wanted, Php::Null | Php::Bool(false) | Php::Int(0))
        || *wanted == Php::text("")
        || *wanted == Php::text("0")
}

/// What is wanted, as it is compared; no date is what `strtotime` does not read, a number too.
fn read(kind: Kind, wanted: &Php, when: Moment) -> Option<Cell> {
    match kind {
        Kind::Number => Some(Cell::Int(cast::int(wanted))),
        Kind::Text | Kind::Pattern => cast::string(wanted).map(|text| Cell::text(&text)),
        Kind::Time => match wanted {
            Php::Text(text) => {
                let local = || dates::in_portal_format(text, when.zone);
                strtotime(text, when.now, Zone::Fixed(SERVER)).or_else(local).map(Cell::Int)
            }
            _ => None,
        },
    }
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Int(number) => number.to_string(),
        Cell::Text(text) => text.clone(),
    }
}

/// SQL's `LIKE`: a row of places where the pattern may stand, moved on by each character of the text.
fn like(text: &str, pattern: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    // Behind a `%` the pattern may stand at once.
    let spread = |places: &mut Vec<bool>| {
        for (at, c) in pattern.iter().enumerate() {
            if *c == '%' && places.get(at) == Some(&true) {
                places.iter_mut().skip(at + 1).take(1).for_each(|place| *place = true);
            }
        }
    };
    let mut places: Vec<bool> = (0..=pattern.len()).map(|at| at == 0).collect();
    spread(&mut places);
    for c in text.chars() {
        let stands = |at: usize| places.get(at) == Some(&true);
        let mut next: Vec<bool> = (0..=pattern.len())
            .map(|at| {
                let stays = pattern.get(at) == Some(&'%') && stands(at);
                let before = at.checked_sub(1);
                let moves = before.is_some_and(|before| {
                    stands(before) && pattern.get(before).is_some_and(|p| *p != '%' && (*p == '_' || *p == c))
                });
                stays || moves
            })
            .collect();
        spread(&mut next);
        places = next;
    }
    places.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_held_against_the_whole_text() {
        assert!(like("report of may", "report%"));
        assert!(like("report", "%po__"));
        assert!(like("", "%"));
        assert!(!like("report", "port"));
        assert!(!like("report", "report_"));
    }

    #[test]
    fn an_empty_list_wants_nothing() {
        let list = Php::Array(crate::php::Array::new());
        assert!(Condition::new("!ID", &list).holds(Kind::Number, &[Cell::Int(1)], Moment { now: 0, zone: SERVER }));
    }
}
