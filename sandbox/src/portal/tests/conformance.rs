//! Every traced input of `conformance/cases.json`, as JSON, on a fresh portal: the columns `server`, `stored`, `error`, `response`;
//! and `serverDocumented`, where the reference says otherwise.

use serde_json::{Value as Json, json};

use super::run;
use crate::portal::texts::Text;
use crate::portal::{Error, Lang, Portal, Reading};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/conformance/cases.json");

/// Message codes of the portal's texts.
const KEYS: &[(&str, Text)] = &[
    ("TASKS_UNKNOWN_UPDATE_ERROR", Text::UnknownUpdateError),
    ("TASKS_INCORRECT_STATUS", Text::IncorrectStatus),
    ("TASKS_BAD_PLAN_DATES", Text::BadPlanDates),
    ("TASKS_BAD_ASSIGNEE_EX", Text::BadAssignee),
    ("TASKS_DEPENDS_ON_SELF", Text::DependsOnSelf),
    ("TASKS_CLOSURE_TREE_CANT_ATTACH_TO_SELF", Text::ParentSelf),
    ("TASKS_BAD_PARENT_ID", Text::BadParent),
    ("DISK_FILE_USER_TYPE_ERROR_COULD_NOT_FIND_FILE", Text::FileNotFound),
    ("USER_TYPE_FIELD_VALUE_IS_MULTIPLE", Text::UfMultiple),
    ("USER_TYPE_FIELD_VALUE_IS_MISSING", Text::UfMissing),
    ("USER_TYPE_INTEGER_TYPE_ERROR", Text::UfInteger),
    ("USER_TYPE_DOUBLE_TYPE_ERROR", Text::UfDouble),
    ("USER_TYPE_DT_ERROR", Text::UfDateTime),
];

/// What every save changes.
const BOOKKEEPING: [&str; 4] = ["CHANGED_DATE", "CHANGED_BY", "OUTLOOK_VERSION", "ACTIVITY_DATE"];

fn cases() -> Vec<Json> {
    let text = std::fs::read_to_string(CASES).unwrap_or_else(|error| panic!("the cases must lie at {CASES}: {error}"));
    serde_json::from_str(&text).expect("the cases are JSON")
}

/// What the reference, and the notes on the legacy engine (`spec/portal.md §2`), make of a case where today's engine does something
/// else: the stored fields, or the error's code. The cases' other columns tell of today's engine.
const DOCUMENTED: &str = include_str!("../../../../tests/conformance/documented.json");

/// A case as the reference has it.
fn as_documented(case: &Json) -> Json {
    let table: Json = serde_json::from_str(DOCUMENTED).expect("the table is JSON");
    let outcome = case["id"].as_str().and_then(|id| table.get(id));
    let mut case = case.clone();
    if case["serverDocumented"].is_string() {
        assert!(outcome.is_some(), "{} is not in the table", case["id"]);
        case["server"] = case["serverDocumented"].take();
    }
    if let Some(outcome) = outcome {
        case["stored"] = outcome.clone();
        case["error"] = json!({ "error": outcome, "http": 400, "anyText": true });
    }
    case
}

#[test]
fn every_traced_input_does_here_what_it_does_on_a_portal() {
    all(&cases(), Reading::Current);
}

#[test]
fn every_traced_input_does_under_the_documented_engine_what_the_reference_says() {
    let cases: Vec<Json> = cases().iter().map(as_documented).collect();
    all(&cases, Reading::Documented);
}

#[track_caller]
fn all(cases: &[Json], reading: Reading) {
    assert!(cases.len() > 100, "only {} cases", cases.len());
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            check(case, reading).err().map(|why| format!("{}: {why}", case["id"].as_str().unwrap_or("?")))
        })
        .collect();
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// A form carries texts, and no null, no flag and no empty list.
fn as_form(json: &Json) -> Option<Json> {
    Some(match json {
        Json::Null | Json::Bool(_) => return None,
        Json::Number(number) => json!(number.to_string()),
        Json::String(_) => json.clone(),
        Json::Array(items) if !items.is_empty() => items.iter().map(as_form).collect::<Option<_>>()?,
        Json::Object(entries) if !entries.is_empty() => {
            entries.iter().map(|(key, value)| Some((key.clone(), as_form(value)?))).collect::<Option<_>>()?
        }
        Json::Array(_) | Json::Object(_) => return None,
    })
}

#[test]
fn what_a_form_can_carry_does_the_same_as_json() {
    let mut count = 0;
    for case in cases().iter().filter(|case| case["server"] == "ok") {
        if let Some(fields) = as_form(&case["fields"]) {
            let case = json!({ "taskId": case["taskId"], "fields": fields, "server": "ok", "stored": case["stored"] });
            assert_eq!(check(&case, Reading::Current), Ok(()), "{fields}");
            count += 1;
        }
    }
    assert!(count > 25, "only {count} cases");
}

fn check(case: &Json, reading: Reading) -> Result<(), String> {
    let mut params = json!({ "taskId": case["taskId"], "fields": case["fields"] });
    for omitted in case["omit"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        params.as_object_mut().unwrap().remove(omitted);
    }
    let mut portal = Portal::new(Lang::En).with_reading(reading);
    let id = case["stored"]["_task"].as_u64().or(case["taskId"].as_u64()).unwrap_or(0);
    let before = portal.stored(id);
    let outcome = run(&mut portal, "tasks.task.update", params, 1);
    let after = portal.stored(id);
    match (case["server"].as_str(), outcome) {
        (Some("error"), Err(error)) => {
            same("the state", &after, &before)?;
            refusal(&case["error"], &error, reading)
        }
        (Some("ok" | "mangled"), Ok(answer)) => {
            response(&case["response"], &answer)?;
            stored(&case["stored"], &before, &after)
        }
        (Some("dropped"), Ok(answer)) => {
            response(&case["response"], &answer)?;
            unchanged(case, &before, &after)
        }
        (server, outcome) => Err(format!("{server:?} is not {outcome:?}")),
    }
}

fn same(what: &str, actual: &Json, expected: &Json) -> Result<(), String> {
    if actual == expected { Ok(()) } else { Err(format!("{what} is {actual}, not {expected}")) }
}

fn refusal(expected: &Json, error: &Error, reading: Reading) -> Result<(), String> {
    same("the code", &json!(error.code), &expected["error"])?;
    same("the HTTP status", &json!(error.status), &expected["http"])?;
    if let Some(text) = expected.get("error_description") {
        // The reference marks some of its errors so.
        let said = error.description.strip_suffix(" (internal error)").unwrap_or(&error.description);
        same("the description", &json!(said), text)?;
    }
    if let Some(part) = expected["contains"].as_str() {
        same(&error.description, &json!(error.description.contains(part)), &json!(true))?;
    }
    if let Some(key) = expected["key"].as_str() {
        let (_, text) = KEYS.iter().find(|(known, _)| *known == key).ok_or(format!("{key} is not known"))?;
        let beginning = reading.say(*text, Lang::En).split("#FIELD_NAME#").next().unwrap();
        same(&error.description, &json!(error.description.starts_with(beginning)), &json!(true))?;
    }
    if expected["anyText"] == true {
        return Ok(());
    }
    same("`<br>` at the end", &json!(error.description.ends_with("<br>")), &json!(expected.get("suffix").is_some()))
}

fn response(expected: &Json, answer: &Json) -> Result<(), String> {
    match expected.as_object() {
        None => same("a task in the answer", &json!(answer["task"].is_object()), &json!(true)),
        Some(keys) => keys.iter().try_for_each(|(key, value)| match key.as_str() {
            "result" => same("the result", answer, value),
            key => same(key, &answer["task"][key], value),
        }),
    }
}

fn stored(expected: &Json, before: &Json, after: &Json) -> Result<(), String> {
    let Some(fields) = expected.as_object() else {
        return Ok(());
    };
    fields.iter().try_for_each(|(name, value)| match name.as_str() {
        "_task" => Ok(()),
        "TITLE_LENGTH" => same(name, &json!(after["TITLE"].as_str().unwrap().chars().count()), value),
        "SE_3" => same(name, &after["SE_PARAMETER"]["3"], value),
        "TAGS+" => {
            let tags = before["TAGS"].as_array().unwrap().iter().chain(value.as_array().unwrap());
            same(name, &after["TAGS"], &tags.cloned().collect())
        }
        name => same(name, &after[name], value),
    })
}

/// A title that accompanies a dropped field is changed; nothing else is.
fn unchanged(case: &Json, before: &Json, after: &Json) -> Result<(), String> {
    let companion = case["fields"].as_object().is_some_and(|fields| fields.len() > 1);
    let Some(fields) = before.as_object() else {
        return same("the state", after, before);
    };
    fields
        .iter()
        .filter(|(name, _)| !(BOOKKEEPING.contains(&name.as_str()) || companion && *name == "TITLE"))
        .try_for_each(|(name, value)| same(name, &after[name], value))
}
