//! The order of keys means nothing, to issues, warnings or what is sent.

use b24_task::task::{Issue, Step, Value, field::FIELDS, model::camel};
use proptest::{prelude::*, sample::select};

use super::{
    meant::{given, plain},
    parse,
};

/// Issues of two fields at once stand at the later one.
const OF_TWO: [&str; 3] = ["plan_ends_before_start", "duplicate_field", "plan_too_long"];

fn key() -> impl Strategy<Value = String> {
    let names: Vec<String> = FIELDS.iter().map(|field| field.name.to_owned()).collect();
    prop_oneof![
        4 => select(names.clone()),
        1 => select(names).prop_map(|name| camel(&name)),
        1 => "UF_[A-C]{1,2}",
        1 => "[A-Z_]{1,8}",
    ]
}

fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        plain(),
        Just(Value::Alien("a function".to_owned())),
        Just(Value::Date(f64::NAN)),
        Just(Value::Date(0.0))
    ]
}

fn entry() -> impl Strategy<Value = (String, Value)> {
    prop_oneof![3 => given().prop_map(|given| (given.name, given.value)), 1 => (key(), odd())]
}

fn line(path: &[Step], code: &str, message: &str) -> String {
    if OF_TWO.contains(&code) { code.to_owned() } else { format!("{path:?} {code} {message}") }
}

fn lines(issues: &[Issue]) -> Vec<String> {
    let mut lines: Vec<String> = issues.iter().map(|issue| line(&issue.path, issue.code(), &issue.message())).collect();
    lines.sort();
    lines
}

/// What becomes of fields, without their order.
fn outcome(fields: Vec<(String, Value)>) -> (Vec<String>, Vec<String>) {
    let (mut told, warnings) = match parse(Value::Record(fields)) {
        Ok((patch, warnings)) => {
            let Value::Record(sent) = patch.fields() else { panic!("fields are a record") };
            (sent.into_iter().map(|entry| format!("{entry:?}")).collect(), warnings)
        }
        Err(refusal) => (lines(&refusal.issues), refusal.warnings),
    };
    let mut warnings: Vec<String> =
        warnings.iter().map(|warning| line(&warning.path, warning.code(), &warning.message())).collect();
    told.sort();
    warnings.sort();
    (told, warnings)
}

fn distinct(entries: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let mut kept: Vec<(String, Value)> = Vec::new();
    for (key, value) in entries {
        // Of both spellings of one field the second is refused, and which that is hangs on the order.
        let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
        let same = |known: &str| plain(known) == plain(&key);
        if !kept.iter().any(|(known, _)| same(known)) {
            kept.push((key, value));
        }
    }
    kept
}

proptest! {
    #[test]
    fn the_order_of_keys_means_nothing(
        (fields, shuffled) in prop::collection::vec(entry(), 1..12).prop_map(distinct)
            .prop_flat_map(|fields| (Just(fields.clone()), Just(fields).prop_shuffle())),
    ) {
        prop_assert_eq!(outcome(fields), outcome(shuffled));
    }
}
