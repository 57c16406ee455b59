use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::task::given::{line, parse, refuses, sends, strictly, told, value, warns};

fn argument_issues(task: &Json, fields: &Json) -> Vec<String> {
    let reading = Reading { zone: Zone::Unsaid, strict: Strict::Nothing, custom: None };
    told(&TaskPatch::parse(&value(task), &value(fields), &reading).unwrap_err().issues)
}

#[test]
fn every_issue_is_told_in_the_order_of_the_input() {
    assert_eq!(
        argument_issues(&json!("11abc"), &json!({ "TITLE": "", "DEADLIN": 1, "STATUS": 99, "RESPONSIBLE_ID": "12x" })),
        [
            "taskId: bad_task_id",
            "TITLE: cannot_clear",
            "DEADLIN: unknown_field",
            "STATUS: not_choice",
            "RESPONSIBLE_ID: not_id"
        ]
    );
}

#[test]
fn a_rule_stands_at_the_later_of_its_fields() {
    refuses(
        &json!({ "START_DATE_PLAN": "2025-12-02T10:00Z", "STATUS": 99, "END_DATE_PLAN": "2025-12-01T10:00Z", "MARK": "x" }),
        &["STATUS: not_choice", "END_DATE_PLAN: plan_ends_before_start", "MARK: not_choice"],
    );
}

#[test]
fn fields_are_an_object_with_something_in_it() {
    for odd in [json!(null), json!("x"), json!(5), json!(["TITLE"]), json!([])] {
        assert_eq!(argument_issues(&json!(11), &odd), ["fields: fields_not_object"]);
    }
    assert_eq!(argument_issues(&json!(11), &json!({})), ["fields: no_fields"]);
    assert_eq!(argument_issues(&json!(0), &json!({})), ["taskId: bad_task_id", "fields: no_fields"]);
}

#[test]
fn fields_alone_are_held_against_no_task() {
    let reading = Reading { zone: Zone::Unsaid, strict: Strict::Nothing, custom: None };
    let fields = value(&json!({ "PARENT_ID": 11, "DEPENDS_ON": [11] }));
    let (draft, _) = Draft::of(None, &fields, &reading).unwrap();
    assert_eq!(draft.fields(), fields);
}

#[test]
fn an_issue_of_all_fields_alone_has_an_empty_path() {
    let reading = Reading { zone: Zone::Unsaid, strict: Strict::Nothing, custom: None };
    for odd in [json!(null), json!({})] {
        let issues = Draft::of(None, &value(&odd), &reading).unwrap_err().issues;
        assert_eq!(issues.iter().map(|issue| issue.path.len()).collect::<Vec<_>>(), [0]);
    }
}

#[test]
fn more_fields_than_any_task_has_are_refused_unread() {
    let fields = |count| (0..count).map(|at| (format!("UF_{at}"), Value::Null)).collect();
    let parsed = |count| strictly(&Value::Record(fields(count)), Strict::Nothing);
    assert_eq!(parsed(1000).unwrap().0.changes().len(), 1000);
    let issues = parsed(1001).unwrap_err().issues;
    assert_eq!(told(&issues), ["fields: not_data"]);
    assert_eq!(issues[0].message(), "`more than 1,000 fields` cannot be sent: write plain JSON data");
}

#[test]
fn a_response_name_is_sent_by_bitrix24s_name() {
    sends(&json!({ "responsibleId": 5, "title": "A" }), &json!({ "RESPONSIBLE_ID": 5, "TITLE": "A" }));
    let (patch, _) = parse(&json!({ "responsibleId": 5 })).unwrap();
    let change = &patch.changes()[0];
    assert_eq!(
        (change.key.as_str(), change.name.as_str(), &change.wanted),
        ("responsibleId", "RESPONSIBLE_ID", &Wanted::Sent(Value::whole(5)))
    );
}

#[test]
fn issues_name_the_key_as_it_was_written() {
    refuses(&json!({ "responsibleId": "x" }), &["responsibleId: not_id"]);
}

#[test]
fn both_spellings_of_a_field_are_an_issue_at_the_second() {
    refuses(&json!({ "TITLE": "a", "title": "b" }), &["title: duplicate_field"]);
    refuses(&json!({ "TITLE": 5, "title": "b" }), &["TITLE: not_text", "title: duplicate_field"]);
    warns(&json!({ "UF_A": 1, "UF_B": 2 }), &[]);
}

#[test]
fn a_key_that_is_given_twice_is_an_issue() {
    let fields = Value::Record(vec![("UF_A".into(), Value::Null), ("UF_A".into(), Value::Null)]);
    assert_eq!(told(&strictly(&fields, Strict::Nothing).unwrap_err().issues), ["UF_A: duplicate_field"]);
}

#[test]
fn warnings_stand_in_the_order_of_the_input() {
    warns(
        &json!({ "PRIORITY": 0, "GROUP_ID": 7, "DEADLINE": "2026-01-01T10:00:05", "TITLE": "#x" }),
        &[
            "PRIORITY: priority_folded",
            "GROUP_ID: group_resets_stage",
            "DEADLINE: seconds_cut",
            "DEADLINE: no_offset",
            "TITLE: hash_tags",
        ],
    );
}

#[test]
fn a_warning_names_the_value_as_it_came() {
    let (_, warnings) = parse(&json!({ "DEADLINE": "2026-01-01" })).unwrap();
    assert!(warnings[0].message().starts_with("`2026-01-01` has no time"), "{}", warnings[0].message());
}

#[test]
fn strict_refuses_side_effects_and_leaves_notes() {
    let fields = value(&json!({ "PRIORITY": 0, "GROUP_ID": 7, "STATUS": 99 }));
    let refusal = strictly(&fields, Strict::SideEffects).unwrap_err();
    assert_eq!(told(&refusal.issues), ["GROUP_ID: group_resets_stage", "STATUS: not_choice"]);
    let left: Vec<String> = refusal.warnings.iter().map(|warning| line(&warning.path, warning.code())).collect();
    assert_eq!(left, ["PRIORITY: priority_folded"]);
}

#[test]
fn strict_refuses_what_is_listed() {
    let strict = || Strict::Only(vec![crate::task::issue::caution("priority_folded").unwrap()]);
    let refusal = strictly(&value(&json!({ "PRIORITY": 0, "GROUP_ID": 7 })), strict()).unwrap_err();
    assert_eq!(told(&refusal.issues), ["PRIORITY: priority_folded"]);
    assert!(strictly(&value(&json!({ "GROUP_ID": 7 })), strict()).is_ok());
}

#[test]
fn a_patch_knows_its_task() {
    assert_eq!(parse(&json!({ "TITLE": "x" })).unwrap().0.task(), 11);
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(|number| Value::Number(crate::task::Number::new(number, number.to_string()))),
        any::<f64>().prop_map(Value::Date),
        any::<String>().prop_map(Value::Text),
        "[nNDT]?[0-9a-f_]{0,6}".prop_map(Value::Text),
        Just(Value::Alien("a function".into())),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let key = prop_oneof![
            proptest::sample::select(vec!["id", "type", "entityTypeId", "CODE", "VALUE", "ID", "diskId", "add"])
                .prop_map(str::to_owned),
            any::<String>(),
        ];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            proptest::collection::vec((key, inner), 0..4).prop_map(Value::Record),
        ]
    })
}

/// Whether JSON and a form could carry it.
fn is_plain(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().all(is_plain),
        Value::Record(entries) => entries.iter().all(|(_, item)| is_plain(item)),
        Value::Date(_) => false,
        other => other.is_data(),
    }
}

proptest! {
    #[test]
    fn any_value_of_any_field_is_sent_plainly_or_refused(
        index in 0..=super::super::field::FIELDS.len(),
        given in any_value(),
    ) {
        let key = super::super::field::FIELDS.get(index).map_or("UF_X", |field| field.name);
        let fields = Value::Record(vec![(key.to_owned(), given)]);
        match strictly(&fields, Strict::Nothing) {
            Ok((patch, _)) => prop_assert!(is_plain(&patch.fields())),
            Err(refusal) => {
                prop_assert!(!refusal.issues.is_empty());
                for issue in refusal.issues {
                    prop_assert_eq!(&issue.path[0], &crate::task::Step::Key(key.to_owned()));
                    prop_assert!(!issue.message().is_empty());
                }
            }
        }
    }
}
