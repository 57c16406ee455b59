//! PHP's own answers (`php/oracle.json`, made by `php/generate.php` with PHP 8.2), which the readers here must give to the letter.

use b24_sandbox::php::{
    Array, Key, Php,
    form::parse_str,
    strtotime::{Zone, strtotime},
};
use proptest::prelude::*;
use serde_json::{Value, json};

const ORACLE: &str = include_str!("php/oracle.json");

fn oracle() -> Value {
    serde_json::from_str(ORACLE).expect("the oracle is JSON")
}

fn cases(of: &str) -> Vec<(String, Value)> {
    let oracle = oracle();
    let cases = oracle[of].as_array().expect("a list of cases");
    cases.iter().map(|case| (case[0].as_str().expect("a text").to_owned(), case[1].clone())).collect()
}

/// An array as the file has it: its leaves, each behind its path.
fn leaves(array: &Array, path: &[Value]) -> Vec<Value> {
    let below = |(key, value): (&Key, &Php)| {
        let key = match key {
            Key::Int(number) => json!(number),
            Key::Text(text) => json!(text),
        };
        let path = [path, &[key]].concat();
        match value {
            Php::Array(array) => leaves(array, &path),
            Php::Text(text) => vec![json!([path, text])],
            other => panic!("a form holds no {other:?}"),
        }
    };
    array.iter().flat_map(below).collect()
}

#[track_caller]
fn assert_none(differences: &[String], of: usize) {
    assert!(differences.is_empty(), "{} of {of} differ:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn a_form_is_read_as_php_reads_it() {
    let cases = cases("parse_str");
    assert!(cases.len() > 500, "only {} cases", cases.len());
    let differs = |(form, php): &(String, Value)| {
        let ours = Value::Array(leaves(&parse_str(form.as_bytes()), &[]));
        (ours != *php).then(|| format!("{form:?} is {php} to PHP, not {ours}"))
    };
    assert_none(&cases.iter().filter_map(differs).collect::<Vec<_>>(), cases.len());
}

/// The zone of the file: Moscow, with all that its clocks went through.
fn zone() -> Zone {
    let oracle = oracle();
    Zone::Named(oracle["zone"].as_str().and_then(|name| name.parse().ok()).expect("a zone"))
}

#[test]
fn a_date_is_read_as_php_reads_it() {
    let (now, zone) = (oracle()["now"].as_i64().expect("a time"), zone());
    let cases = cases("strtotime");
    assert!(cases.len() > 3000, "only {} cases", cases.len());
    let differs = |(text, php): &(String, Value)| {
        let ours = strtotime(text, now, zone).map_or(Value::Bool(false), Value::from);
        (ours != *php).then(|| format!("{text:?} is {php} to PHP, not {ours}"))
    };
    assert_none(&cases.iter().filter_map(differs).collect::<Vec<_>>(), cases.len());
}

/// What PHP reads and we do not, of what the file does not hold; all of it is refused, and never taken for something else.
#[test]
fn what_is_not_read_is_refused() {
    let not_read = ["1950-06-01 12:00 Africa/Bamako", "+12025-07-01 12:00 America/New_York", "+300000-01-01"];
    for text in not_read {
        assert_eq!(strtotime(text, 0, zone()), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn no_date_makes_it_panic(text in "([0-9]{1,14}|[-+:./@, tz]|dec|mon|next|first|last|of|week|weekdays|day|ago|pm|gmt|msk|est|W[0-9]{2}|Europe/Moscow|[(]|\\PC){0,12}", now in any::<i64>()) {
        let _ = strtotime(&text, now, Zone::Fixed(10_800));
        let _ = strtotime(&text, now, zone());
    }
}
