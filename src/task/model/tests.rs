use proptest::prelude::*;

use super::*;
use crate::task::value::Number;

/// A value as an answer's JSON has it.
pub(crate) fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Bool(*value),
        serde_json::Value::Number(number) => Value::Number(Number::new(number.as_f64().unwrap(), number.to_string())),
        serde_json::Value::String(text) => Value::text(text),
        serde_json::Value::Array(items) => Value::List(items.iter().map(value).collect()),
        serde_json::Value::Object(entries) => {
            Value::Record(entries.iter().map(|(key, item)| (key.clone(), value(item))).collect())
        }
    }
}

/// A task of one entry, as JSON once it has been read.
fn told(name: &str, json: &str) -> String {
    let read = value(&serde_json::from_str(json).unwrap());
    serde_json::to_string(&Task::read(&Value::Record(vec![(name.into(), read)]))).unwrap()
}

#[track_caller]
fn typed(name: &str, json: &str, expected: &str) {
    assert_eq!(told(name, json), format!("{{\"{name}\":{expected}}}"), "{json}");
}

#[track_caller]
fn kept(room: &str, name: &str, json: &str) {
    assert_eq!(told(name, json), format!("{{\"{room}\":{{\"{name}\":{json}}}}}"));
}

#[test]
fn ids_and_counts_are_numbers() {
    typed("id", "\"8157\"", "8157");
    typed("id", "8157", "8157");
    typed("groupId", "\"0\"", "0");
    typed("id", "\"9007199254740991\"", "9007199254740991.0");
    typed("timeEstimate", "\"-5\"", "-5.0");
}

#[test]
fn an_absent_id_is_null() {
    for absent in ["null", "\"\"", "false"] {
        typed("parentId", absent, "null");
    }
}

#[test]
fn what_is_no_number_is_kept_under_extra() {
    for odd in ["\"11abc\"", "\"1.5\"", "\"007\"", "\"-0\"", "\"9007199254740992\"", "true", "[]", "{}", "\" 1\""] {
        kept("extra", "parentId", odd);
    }
    kept("extra", "id", "null");
}

#[test]
fn flags_are_booleans() {
    typed("taskControl", "\"Y\"", "true");
    typed("taskControl", "\"N\"", "false");
    typed("checkListCanAdd", "true", "true");
    for odd in ["\"y\"", "\"\"", "null", "[]"] {
        kept("extra", "taskControl", odd);
    }
}

#[test]
fn dates_stay_texts() {
    typed("deadline", "\"2025-12-31T23:59:00+03:00\"", "\"2025-12-31T23:59:00+03:00\"");
    for absent in ["null", "\"\"", "false"] {
        typed("deadline", absent, "null");
    }
    kept("extra", "deadline", "{\"date\":\"x\"}");
}

#[test]
fn a_mark_is_one_of_two_letters_or_null() {
    typed("mark", "\"P\"", "\"P\"");
    typed("mark", "null", "null");
    typed("mark", "\"\"", "null");
    kept("extra", "mark", "\"X\"");
}

#[test]
fn texts_may_be_numbers() {
    typed("title", "\"\"", "\"\"");
    typed("title", "5", "\"5\"");
    typed("xmlId", "null", "null");
    kept("extra", "title", "null");
}

#[test]
fn people_are_lists_of_numbers() {
    typed("auditors", "[\"503\",547]", "[503,547]");
    typed("auditors", "{\"0\":\"3\",\"2\":\"5\"}", "[3,5]");
    for absent in ["[]", "null", "false", "\"\""] {
        typed("auditors", absent, "[]");
    }
    kept("extra", "auditors", "[\"503\",\"x\"]");
}

#[test]
fn people_are_records_by_id() {
    typed(
        "auditorsData",
        "{\"547\":{\"id\":\"547\",\"name\":\"A\",\"workPosition\":null}}",
        "{\"547\":{\"id\":547,\"name\":\"A\",\"workPosition\":null}}",
    );
    typed("auditorsData", "[]", "{}");
    kept("extra", "auditorsData", "{\"547\":{\"name\":\"A\"}}");
    kept("extra", "auditorsData", "[\"x\"]");
}

#[test]
fn a_creator_has_an_id() {
    typed("creator", "{\"id\":\"1\",\"link\":\"/x/\"}", "{\"id\":1,\"link\":\"/x/\"}");
    for odd in ["[]", "null", "\"x\"", "{\"id\":\"x\"}", "{\"name\":\"x\"}"] {
        kept("extra", "creator", odd);
    }
}

#[test]
fn a_group_is_a_record_or_null() {
    typed(
        "group",
        "{\"id\":\"7\",\"name\":\"G\",\"opened\":\"Y\",\"membersCount\":\"3\",\"additionalData\":[]}",
        "{\"id\":7,\"name\":\"G\",\"opened\":true,\"membersCount\":3,\"additionalData\":[]}",
    );
    for absent in ["[]", "null", "false"] {
        typed("group", absent, "null");
    }
    kept("extra", "group", "{\"name\":\"G\"}");
    kept("extra", "group", "[\"7\"]");
}

#[test]
fn actions_are_booleans() {
    typed("action", "{\"edit\":true,\"edit.plan\":\"N\"}", "{\"edit\":true,\"edit.plan\":false}");
    typed("action", "[]", "{}");
    kept("extra", "action", "{\"edit\":\"maybe\"}");
}

#[test]
fn an_empty_checklist_and_no_tags_are_records() {
    typed("checklist", "[]", "{}");
    typed("checklist", "{\"5\":{\"id\":\"5\"}}", "{\"5\":{\"id\":\"5\"}}");
    typed("tags", "[]", "{}");
    typed("tags", "{\"35\":{\"id\":35,\"title\":\"red\"}}", "{\"35\":{\"id\":35,\"title\":\"red\"}}");
}

#[test]
fn fields_of_the_system_have_shapes() {
    typed("ufCrmTask", "[\"D_7\",\"T80_3\"]", "[\"D_7\",\"T80_3\"]");
    typed("ufCrmTask", "false", "[]");
    typed("ufTaskWebdavFiles", "[501,\"502\"]", "[501,502]");
    typed("ufTaskWebdavFiles", "false", "[]");
    typed("ufMailMessage", "\"5\"", "5");
    typed("ufMailMessage", "null", "null");
}

#[test]
fn the_portals_own_fields_are_custom_and_untouched() {
    for json in ["false", "\"5\"", "null", "[\"a\",null]", "{\"a\":{}}"] {
        kept("custom", "ufAuto123", json);
        kept("custom", "uf1", json);
    }
}

#[test]
fn other_names_are_extra_and_untouched() {
    for name in ["ufo", "uf", "uF", "counter", "custom", "extra", "__proto__", ""] {
        kept("extra", name, "{\"a\":[\"5\"]}");
    }
}

#[test]
fn custom_and_extra_stand_last() {
    let read = Task::read(&value(&serde_json::json!({ "new": 1, "ufA": "x", "id": "5", "title": "t" })));
    assert_eq!(serde_json::to_string(&read).unwrap(), r#"{"id":5,"title":"t","custom":{"ufA":"x"},"extra":{"new":1}}"#);
}

#[test]
fn what_is_no_record_is_an_empty_task() {
    assert_eq!(serde_json::to_string(&Task::read(&Value::List(vec![]))).unwrap(), "{}");
}

#[test]
fn a_value_is_found_by_its_name_in_an_answer() {
    let read = Task::read(&value(&serde_json::json!({ "id": "5", "ufA": "x", "status": [], "new": 1 })));
    assert_eq!(read.get("id"), Some(&Value::whole(5)));
    assert_eq!(read.get("ufA"), Some(&Value::text("x")));
    assert_eq!((read.get("status"), read.get("new")), (None, None));
}

#[test]
fn names_of_fields_turn_into_names_of_answers() {
    for (name, camel_name) in [
        ("UF_AUTO_123", "ufAuto123"),
        ("UF_AUTO_123_45", "ufAuto12345"),
        ("UF_MyField", "ufMyfield"),
        ("UF_CRM_TASK", "ufCrmTask"),
        ("UF_TASK_WEBDAV_FILES", "ufTaskWebdavFiles"),
        ("UF_A__B", "ufAB"),
        ("CHECK_LIST_TREE", "checkListTree"),
        ("EDIT.ORIGINATOR", "edit.originator"),
        ("123", "123"),
        ("_A_", "a"),
        ("", ""),
    ] {
        assert_eq!(camel(name), camel_name);
    }
}

#[test]
fn the_types_document_every_name() {
    let types = include_str!("../../../js/types.d.ts");
    let block = types.split_once("export interface Task {").unwrap().1.split_once("\n}").unwrap().0;
    let names = block.lines().filter_map(|line| line.trim().split_once("?: ").map(|(name, _)| name));
    let mut documented: Vec<&str> = names.filter(|name| !matches!(*name, "custom" | "extra")).collect();
    let mut known = all_names();
    documented.sort_unstable();
    known.sort_unstable();
    assert_eq!(documented, known);
}

fn all_names() -> Vec<&'static str> {
    TABLE.iter().flat_map(|(.., names)| names.split(' ')).collect()
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u32>().prop_map(|number| Value::whole(number.into())),
        "[0-9]{0,3}|Y|N|P|.{0,3}".prop_map(Value::Text),
        Just(Value::Date(5.0)),
        Just(Value::Alien("a function".into())),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map("id|opened|[a-z0-9]{1,2}", inner, 0..4)
                .prop_map(|map| Value::Record(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_is_lost(name in prop::sample::select(all_names()), value in anything()) {
        let task = Task::read(&Value::Record(vec![(name.into(), value.clone())]));
        prop_assert!(task.custom.is_empty());
        match task.get(name) {
            Some(_) => prop_assert!(task.extra.is_empty()),
            None => prop_assert_eq!(task.extra, [(name.to_owned(), value)]),
        }
    }

    #[test]
    fn a_task_that_was_read_reads_the_same_again(name in prop::sample::select(all_names()), value in anything()) {
        let task = Task::read(&Value::Record(vec![(name.into(), value)]));
        if let Some(shaped) = task.get(name) {
            let again = Task::read(&Value::Record(vec![(name.into(), shaped.clone())]));
            prop_assert_eq!(&again, &task);
        }
    }
}
