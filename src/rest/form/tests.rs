use proptest::prelude::*;

use super::*;
use crate::task::value::Number;

/// What PHP's `parse_str` makes of a form, with every leaf as a text. Written from its rules, not from the encoder.
#[expect(clippy::arithmetic_side_effects, reason = "a test may stop")]
mod php {
    use crate::task::Value;

    #[derive(Clone, Debug, PartialEq)]
    pub enum Read {
        Text(String),
        Array(Vec<(String, Read)>),
    }

    pub fn parse_str(form: &str) -> Read {
        let mut root = Vec::new();
        for pair in form.split('&').filter(|pair| !pair.is_empty()).take(1000) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            register(&mut root, &decoded(name), decoded(value));
        }
        Read::Array(root)
    }

    fn register(root: &mut Vec<(String, Read)>, name: &str, value: String) {
        // A name ends at a NUL, and loses leading spaces.
        let name = name.split('\0').next().unwrap().trim_start_matches(' ');
        let (first, mut rest) = match name.find('[') {
            Some(at) if at > 0 => name.split_at(at),
            _ => (name, ""),
        };
        let mut path = Vec::new();
        while let Some(open) = rest.strip_prefix('[') {
            let Some((key, after)) = open.split_once(']') else {
                path.push(None); // `a[b` is the name `a_b`: the encoder must never write it
                break;
            };
            let blank = matches!(key, "" | " " | "\t" | "\n" | "\r");
            path.push(Some(if blank { None } else { Some(key.to_owned()) }));
            rest = after;
        }
        assert!(path.iter().all(Option::is_some), "an open bracket in {name:?}");
        if first.is_empty() || path.len() > 64 {
            return;
        }
        let first: String =
            first.chars().map(|char| if matches!(char, '.' | ' ' | '[') { '_' } else { char }).collect();
        let mut array = root;
        let mut key = Some(first);
        for next in path.into_iter().flatten() {
            let slot = slot(array, key);
            if !matches!(slot, Read::Array(_)) {
                *slot = Read::Array(Vec::new());
            }
            let Read::Array(inner) = slot else { unreachable!() };
            array = inner;
            key = next;
        }
        *slot(array, key) = Read::Text(value);
    }

    fn slot(array: &mut Vec<(String, Read)>, key: Option<String>) -> &mut Read {
        let key = key.unwrap_or_else(|| {
            let highest = array.iter().filter_map(|(key, _)| integer(key)).max();
            highest.map_or(0, |highest| highest + 1).to_string()
        });
        let at = array.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            array.push((key, Read::Text(String::new())));
            array.len() - 1
        });
        &mut array[at].1
    }

    /// The integer that PHP makes of a key, where it makes one.
    fn integer(key: &str) -> Option<i64> {
        key.parse::<i64>().ok().filter(|number| number.to_string() == key)
    }

    fn decoded(text: &str) -> String {
        let bytes = text.as_bytes();
        let (mut plain, mut at) = (Vec::new(), 0);
        while at < bytes.len() {
            let hex = (bytes[at] == b'%')
                .then(|| text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
                .flatten();
            match (bytes[at], hex) {
                (_, Some(byte)) => {
                    plain.push(byte);
                    at += 2;
                }
                (b'+', _) => plain.push(b' '),
                (byte, _) => plain.push(byte),
            }
            at += 1;
        }
        String::from_utf8(plain).unwrap()
    }

    /// The same tree as PHP has it after reading JSON, with every leaf as a text.
    pub fn tree(value: &Value) -> Read {
        match value {
            Value::Text(text) => Read::Text(text.clone()),
            Value::Number(number) => Read::Text(number.text().to_owned()),
            Value::List(items) => {
                Read::Array(items.iter().enumerate().map(|(at, item)| (at.to_string(), tree(item))).collect())
            }
            Value::Record(entries) => {
                Read::Array(entries.iter().map(|(key, value)| (key.clone(), tree(value))).collect())
            }
            other => panic!("{other:?} has no form"),
        }
    }
}

fn record<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Record(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

#[track_caller]
fn written(params: &Value, form: &str) {
    assert_eq!(encode(params).as_deref(), Some(form));
}

#[track_caller]
fn refused(value: Value) {
    assert_eq!(encode(&record([("taskId", Value::whole(11)), ("fields", value)])), None);
}

#[test]
fn parameters_nest_in_brackets_in_their_order() {
    let tags = Value::List(vec![Value::text("a"), Value::text("b")]);
    let fields = record([("TITLE", Value::text("x")), ("TAGS", tags)]);
    written(
        &record([("taskId", Value::whole(11)), ("fields", fields)]),
        "taskId=11&fields[TITLE]=x&fields[TAGS][0]=a&fields[TAGS][1]=b",
    );
}

#[test]
fn texts_are_escaped_as_encode_uri_component_does() {
    written(
        &record([("a", Value::text("a b+c&d=e%\u{0}é😀-_.!~*'()"))]),
        "a=a%20b%2Bc%26d%3De%25%00%C3%A9%F0%9F%98%80-_.!~*'()",
    );
}

#[test]
fn an_empty_text_is_a_value() {
    written(&record([("DEADLINE", Value::text(""))]), "DEADLINE=");
}

#[test]
fn numbers_keep_javascripts_own_text() {
    written(&record([("a", Value::Number(Number::new(1e21, "1e+21")))]), "a=1e%2B21");
}

#[test]
fn no_parameters_are_an_empty_form() {
    written(&record([]), "");
}

#[test]
fn what_is_no_record_has_no_form() {
    assert_eq!(encode(&Value::List(vec![Value::text("a")])), None);
}

#[test]
fn what_a_form_cannot_say_is_refused() {
    for value in [
        Value::Null,
        Value::Bool(true),
        Value::Bool(false),
        Value::List(vec![]),
        Value::Record(vec![]),
        Value::Date(0.0),
        Value::Alien("a function".into()),
        Value::Number(Number::new(f64::NAN, "NaN")),
        Value::Number(Number::new(f64::INFINITY, "Infinity")),
    ] {
        refused(value.clone());
        refused(Value::List(vec![Value::text("a"), value]));
    }
}

#[test]
fn names_that_php_changes_are_refused() {
    for name in ["", "a[b", "a]b", "[", "a\0b", "a\nb", " ", " a", "\u{7f}"] {
        refused(record([(name, Value::text("x"))]));
        assert_eq!(encode(&record([(name, Value::text("x"))])), None, "{name:?}");
    }
}

#[test]
fn a_dot_or_space_is_changed_in_the_first_name_alone() {
    for name in ["a.b", "a b"] {
        assert_eq!(encode(&record([(name, Value::text("x"))])), None, "{name:?}");
    }
    written(&record([("f", record([("a.b c", Value::text("x"))]))]), "f[a.b%20c]=x");
}

#[test]
fn more_values_than_php_reads_are_refused() {
    let list = |count| record([("a", Value::List(vec![Value::text("x"); count]))]);
    assert!(encode(&list(900)).is_some());
    assert_eq!(encode(&list(901)), None);
}

#[test]
fn more_brackets_than_php_reads_are_refused() {
    let nest = |depth| (0..depth).fold(Value::text("x"), |value, _| Value::List(vec![value]));
    assert!(encode(&record([("a", nest(60))])).is_some());
    assert_eq!(encode(&record([("a", nest(61))])), None);
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Z_]{1,6}", "-?[0-9]{1,3}", "[ .+%&=a-c\\[\\]\u{0}é😀-]{0,3}", any::<String>()]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => any::<String>().prop_map(Value::Text),
        4 => any::<u32>().prop_map(|number| Value::whole(number.into())),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            prop::collection::btree_map(key(), inner, 0..5).prop_map(|map| Value::Record(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn php_reads_back_the_same_tree(params in prop::collection::btree_map(key(), value(), 0..5)) {
        let params = Value::Record(params.into_iter().collect());
        if let Some(form) = encode(&params) {
            prop_assert!(form.is_ascii());
            prop_assert_eq!(php::parse_str(&form), php::tree(&params));
        }
    }

    #[test]
    fn a_tree_of_texts_under_plain_names_always_has_a_form(
        fields in prop::collection::btree_map("[A-Z_][A-Z0-9_.é]{0,6}", prop::collection::vec(any::<String>(), 1..4), 1..6),
    ) {
        let fields = fields.into_iter().map(|(key, items)| (key, Value::List(items.into_iter().map(Value::Text).collect())));
        let params = record([("fields", Value::Record(fields.collect()))]);
        let form = encode(&params);
        prop_assert!(form.is_some());
        prop_assert_eq!(php::parse_str(&form.unwrap()), php::tree(&params));
    }
}
