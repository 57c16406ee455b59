//! PHP's own answers (`php/oracle.json`, made by `php/generate.php` with PHP 8.2), which the readers here must give to the letter.

use b24_sandbox::php::{Array, Key, Php, form::parse_str, strtotime::strtotime};
use proptest::prelude::*;
use serde_json::{Value, json};

const ORACLE: &str = include_str!("php/oracle.json");

/// Moscow, as the sandbox has it all the year round.
const ZONE_S: i64 = 3 * 3600;

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

/// Until 26 October 2014 the clocks of Moscow changed; here they are three hours east in all years.
const LAST_CHANGE: i64 = 1_414_274_400;

/// The words that are read. All else is not: zones by their names and letters, ordinals, weeks of the year, plurals of days, the
/// first and the last day of a month, and whatever of these PHP sees in a text that was not meant so.
const WORDS: &str = "january february march april may june july august september october november december jan feb mar apr jun jul aug \
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun now today midnight noon \
    tomorrow yesterday next last previous this ago sec second min minute hour day week fortnight forthnight month year secs seconds \
    mins minutes hours days weeks fortnights months years am pm z utc gmt msk st nd rd th";

/// Texts of chance, which PHP divides in ways that nobody means.
const CHANCE: [&str; 7] =
    ["2025 -12-31", "3105+03:00pm.", "z day ", "+03:00 day.03:00", "1dec+03:00pm", "dec2025-12-31", "0312025-12-31"];

/// Why a text need not be read, where it need not.
fn not_read(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let is_day = |word: &str| WORDS.split_whitespace().skip(24).take(14).any(|day| day == word);
    let signs = text.matches(['+', '-']).count();
    let rules = [
        (text.contains("ago") && words.clone().any(is_day), "a day of the week that is turned round"),
        (words.any(|word| !WORDS.split_whitespace().any(|known| known == word.trim_start_matches('t'))), "other words"),
        (text.starts_with(['+', '-']) && text.contains('-'), "a year with a sign"),
        (text.contains('('), "a zone in brackets"),
        (CHANCE.contains(&&*text), "a text of chance"),
        (text.contains('@'), "a fraction before 1970, and two times at once"),
        (text.contains(['z', 'u', 'g']) && signs > 0 || signs > 1 && text.contains(':'), "two zones"),
    ];
    rules.iter().find(|rule| rule.0).map(|rule| rule.1)
}

#[test]
fn a_date_is_read_as_php_reads_it() {
    let now = oracle()["now"].as_i64().expect("a time");
    let cases = cases("strtotime");
    assert!(cases.len() > 3000, "only {} cases", cases.len());
    let mut passed_over = 0;
    let mut differs = |(text, php): &(String, Value)| {
        let ours = strtotime(text, now, ZONE_S).map_or(Value::Bool(false), Value::from);
        // What is not read is refused, and never taken for something else.
        let old = |(at, ours): (i64, i64)| at < LAST_CHANGE && (at - ours).abs() <= 7200;
        let excused = php.as_i64().zip(ours.as_i64()).is_some_and(old) || ours == false && not_read(text).is_some();
        passed_over += i32::from(ours != *php && excused);
        (ours != *php && !excused).then(|| format!("{text:?} is {php} to PHP, not {ours}"))
    };
    assert_none(&cases.iter().filter_map(&mut differs).collect::<Vec<_>>(), cases.len());
    assert!(passed_over < 400, "{passed_over} are passed over");
}

proptest! {
    #[test]
    fn no_date_makes_it_panic(text in "([0-9]{1,14}|[-+:./@, tz]|dec|mon|next|week|day|ago|pm|gmt|\\PC){0,12}", now in any::<i64>()) {
        let _ = strtotime(&text, now, ZONE_S);
    }
}
