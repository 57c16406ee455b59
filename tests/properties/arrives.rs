//! Parsed, encoded and read by PHP, a value is what was given: as a form, as JSON, through BX24's form, and in a batch.

use b24_sandbox::php::{Array, Key, Php, form::parse_str, json::decode};
use b24_task::{
    rest::{form, json, request::Request},
    task::{TaskPatch, Value},
};
use proptest::prelude::*;

use super::{
    meant::{Given, Meant, given, minute},
    parse,
};

fn text(value: &Php) -> Option<String> {
    match value {
        Php::Text(text) => Some(text.clone()),
        Php::Int(number) => Some(number.to_string()),
        _ => None,
    }
}

fn key(key: &Key) -> String {
    match key {
        Key::Int(number) => number.to_string(),
        Key::Text(text) => text.clone(),
    }
}

fn array(value: &Php) -> Option<&Array> {
    if let Php::Array(array) = value { Some(array) } else { None }
}

/// Whether PHP has a value as it was given: of a form, where a number is its text.
fn same(asked: &Value, found: &Php) -> bool {
    match (asked, found) {
        (Value::Null, Php::Null) => true,
        (Value::Bool(asked), Php::Bool(found)) => asked == found,
        (Value::Text(asked), Php::Text(found)) => asked == found,
        (Value::Number(asked), found) => text(found).as_deref() == Some(asked.text()),
        (Value::List(asked), Php::Array(found)) => {
            let mut found = found.iter();
            asked.iter().enumerate().all(|(at, asked)| {
                found.next().is_some_and(|(index, value)| key(index) == at.to_string() && same(asked, value))
            }) && found.next().is_none()
        }
        (Value::Record(asked), Php::Array(found)) => {
            asked.len() == found.iter().count()
                && asked.iter().all(|(name, asked)| found.get(name).is_some_and(|found| same(asked, found)))
        }
        _ => false,
    }
}

/// Whether the portal is told what was meant.
fn holds(meant: &Meant, found: &Php) -> bool {
    match meant {
        Meant::Text(asked) => text(found).as_ref() == Some(asked),
        Meant::Minute(asked) => text(found).and_then(|text| minute(&text)) == Some(*asked),
        Meant::List(asked) => {
            array(found).is_some_and(|found| found.values().map(text).eq(asked.iter().cloned().map(Some)))
        }
        Meant::Parameters(asked) => array(found).is_some_and(|found| {
            let one = |value: &Php| {
                let entry = array(value)?;
                Some((text(entry.get("CODE")?)?.parse().ok()?, text(entry.get("VALUE")?)? == "Y"))
            };
            found.values().map(one).eq(asked.iter().copied().map(Some))
        }),
        Meant::Same(asked) => same(asked, found),
    }
}

fn fields(params: &Array) -> Array {
    assert_eq!(params.get("taskId").and_then(text).as_deref(), Some("11"));
    params.get("fields").and_then(array).expect("fields").clone()
}

/// What PHP reads of an update's fields, by the way that carried it.
fn read(patch: &TaskPatch) -> Vec<(&'static str, Array)> {
    let update = Request::update(patch);
    let of_form = |form: &str| fields(&parse_str(form.as_bytes()));
    let mut ways = vec![("json", fields(&decode(json::write(&update.params).as_bytes()).expect("JSON")))];
    let body = update.body(Some("a token"));
    match body.content_type {
        "application/json" => ways.push(("body", fields(&decode(body.text.as_bytes()).expect("JSON")))),
        _ => ways.push(("form", of_form(&body.text))),
    }
    if let Some(params) = update.for_frame() {
        ways.push(("frame", of_form(&form::encode(&params).expect("a form"))));
    }
    if let Some(pair) = Request::pair(&update, &update.params, &Request::look(patch)) {
        let batch = parse_str(form::encode(&pair.params).expect("a form").as_bytes());
        let command =
            batch.get("cmd").and_then(array).and_then(|cmd| cmd.get("update")).and_then(text).expect("a command");
        ways.push(("batch", of_form(command.strip_prefix("tasks.task.update?").expect("its method"))));
    }
    ways
}

fn checked(given: &[Given], patch: &TaskPatch) -> Result<(), TestCaseError> {
    for (way, found) in read(patch) {
        prop_assert_eq!(found.iter().count(), given.len());
        for (change, given) in patch.changes().iter().zip(given) {
            // What BX24's form bends of a custom field's null and false has tests of its own.
            if way == "frame" && matches!(given.meant, Meant::Same(_)) {
                continue;
            }
            let value = found.get(&change.name);
            prop_assert!(
                value.is_some_and(|value| holds(&given.meant, value)),
                "{} by {}: {:?} is {:?}",
                change.name,
                way,
                given,
                value
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn one_field_arrives_as_it_was_meant(given in given()) {
        let (patch, _) = parse(Value::Record(vec![(given.name.clone(), given.value.clone())])).map_err(|refusal| {
            TestCaseError::fail(format!("{given:?}: {:?}", refusal.issues.iter().map(|issue| issue.message()).collect::<Vec<_>>()))
        })?;
        checked(&[given], &patch)?;
    }

    #[test]
    fn many_fields_arrive_together(given in prop::collection::vec(given(), 2..8)) {
        let fields = given.iter().map(|given| (given.name.clone(), given.value.clone())).collect();
        // Some do not go together.
        if let Ok((patch, _)) = parse(Value::Record(fields)) {
            checked(&given, &patch)?;
        }
    }
}
