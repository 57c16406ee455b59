use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::task::{
    Draft, Issue, Reading, Strict, Value, Warning, Zone,
    given::{line, told, value},
    model::Task,
};

fn drafted(fields: &Json) -> Result<(Draft, Vec<Warning>), Vec<Issue>> {
    let reading = Reading { zone: Zone::Unsaid, strict: Strict::Nothing, custom: None };
    Draft::parse(&Value::whole(11), &value(fields), &reading).map_err(|refusal| refusal.issues)
}

fn completed(fields: &Json, task: &Json) -> Value {
    let (draft, _) = drafted(fields).unwrap_or_else(|issues| panic!("{}", told(&issues).join("; ")));
    draft.complete(Some(&Task::read(&value(task)))).unwrap().fields()
}

#[track_caller]
fn sends(name: &str, edit: &Json, task: &Json, expected: &Json) {
    assert_eq!(completed(&json!({ name: edit }), task).get(name), Some(&value(expected)));
}

#[track_caller]
fn refuses(name: &str, edit: &Json, expected: &[&str]) {
    assert_eq!(told(&drafted(&json!({ name: edit })).map(|_| ()).unwrap_err()), expected);
}

#[test]
fn ids_are_added_and_removed() {
    let task = json!({ "auditors": ["6", "4", "5"] });
    sends("AUDITORS", &json!({ "add": [3, "4"], "remove": [5, 9] }), &task, &json!([6, 4, 3]));
}

#[test]
fn the_name_of_an_answer_is_sent_as_bitrix24s() {
    let fields = completed(&json!({ "auditors": { "add": [3, 3] } }), &json!({ "auditors": [] }));
    assert_eq!(fields, value(&json!({ "AUDITORS": [3] })));
}

#[test]
fn tags_that_differ_in_case_are_one() {
    let task = json!({ "tags": { "1": { "id": 1, "title": "Red" }, "2": { "id": 2, "title": "Ёж" } } });
    sends("TAGS", &json!({ "add": ["red", "new"], "remove": ["ёЖ"] }), &task, &json!(["Red", "new"]));
    sends("TAGS", &json!({ "add": ["new"] }), &json!({ "tags": [] }), &json!(["new"]));
}

#[test]
fn links_that_were_stored_are_kept_as_they_are() {
    let task = json!({ "ufCrmTask": ["D_1", "X_odd"] });
    let edit = json!({ "add": [{ "type": "lead", "id": 4 }], "remove": ["D_1"] });
    sends("UF_CRM_TASK", &edit, &task, &json!(["X_odd", "L_4"]));
    sends("UF_CRM_TASK", &json!({ "add": ["D_1"] }), &json!({ "ufCrmTask": false }), &json!(["D_1"]));
}

#[test]
fn attachments_are_kept_and_files_are_attached() {
    let task = json!({ "ufTaskWebdavFiles": [501, "502"] });
    sends("UF_TASK_WEBDAV_FILES", &json!({ "add": ["n5"], "remove": [501] }), &task, &json!(["502", "n5"]));
    sends("UF_TASK_WEBDAV_FILES", &json!({ "remove": [501, "502"] }), &task, &json!(""));
}

#[test]
fn predecessors_are_read_under_another_name() {
    let edit = json!({ "DEPENDS_ON": { "add": [15], "remove": [12] } });
    let (draft, _) = drafted(&edit).unwrap();
    assert_eq!(draft.reads(), ["RELATED_TASKS"]);
    assert_eq!(
        completed(&edit, &json!({ "relatedTasks": { "12": "a", "13": "b" } })),
        value(&json!({ "DEPENDS_ON": [13, 15] }))
    );
    assert_eq!(completed(&edit, &json!({ "relatedTasks": [] })), value(&json!({ "DEPENDS_ON": [15] })));
    refuses("DEPENDS_ON", &json!({ "add": [11] }), &["DEPENDS_ON.add.0: depends_on_self"]);
}

#[test]
fn a_list_that_stays_as_it_is_is_sent_all_the_same() {
    sends("AUDITORS", &json!({ "add": [4] }), &json!({ "auditors": ["4"] }), &json!([4]));
    sends("AUDITORS", &json!({ "remove": [4] }), &json!({ "auditors": [] }), &json!(""));
}

#[test]
fn only_lists_that_are_edited_are_read() {
    let (draft, _) = drafted(&json!({ "TITLE": "x", "TAGS": { "add": ["a"] }, "AUDITORS": [1] })).unwrap();
    assert_eq!((draft.task(), draft.reads()), (11, vec!["TAGS".to_owned()]));
    let expected = json!({ "TITLE": "x", "TAGS": { "add": ["a"], "remove": [] }, "AUDITORS": [1] });
    assert_eq!(draft.fields(), value(&expected));
    let (draft, _) = drafted(&json!({ "TITLE": "x" })).unwrap();
    assert!(draft.reads().is_empty() && draft.complete(None).is_ok());
}

#[test]
fn a_list_that_is_not_shown_is_not_guessed() {
    let fields = json!({ "TAGS": { "add": ["a"] }, "ufCrmTask": { "remove": ["D_1"] } });
    for task in [json!({ "id": "11" }), json!({ "tags": 5, "ufCrmTask": "x" }), json!({ "tags": { "1": { "id": 1 } } })]
    {
        let (draft, _) = drafted(&fields).unwrap();
        let issues = draft.complete(Some(&Task::read(&value(&task)))).unwrap_err();
        assert_eq!(told(&issues), ["TAGS: list_unread", "ufCrmTask: list_unread"]);
    }
}

#[test]
fn without_a_reader_the_whole_list_is_asked_for() {
    crate::task::given::refuses(&json!({ "TAGS": { "add": ["a"] } }), &["TAGS: add_remove_unsupported"]);
}

#[test]
fn items_are_refused_at_their_places() {
    refuses(
        "ACCOMPLICES",
        &json!({ "add": ["x", 3], "remove": [0] }),
        &["ACCOMPLICES.add.0: not_id", "ACCOMPLICES.remove.0: not_id"],
    );
    refuses("TAGS", &json!({ "add": "a" }), &["TAGS.add: not_list"]);
    refuses("TAGS", &json!({ "add": null, "remove": [" "] }), &["TAGS.add: not_list", "TAGS.remove.0: blank_tag"]);
    refuses("TAGS", &json!({ "add": { "add": [] } }), &["TAGS.add: not_list"]);
}

#[test]
fn an_edit_holds_something_and_nothing_else() {
    for odd in [json!({ "add": [] }), json!({ "remove": [] }), json!({ "add": [], "remove": [] })] {
        refuses("TAGS", &odd, &["TAGS: empty_edit"]);
    }
    refuses("TAGS", &json!({ "add": ["a"], "set": ["b"] }), &["TAGS.set: unknown_key"]);
    let both = ["TAGS.remove.0: blank_tag", "TAGS.set: unknown_key", "TAGS.add: not_list"];
    refuses("TAGS", &json!({ "remove": [" "], "set": ["b"], "add": "a" }), &both);
    refuses("SE_PARAMETER", &json!({ "add": [] }), &["SE_PARAMETER: add_remove_unsupported"]);
}

#[test]
fn an_edit_has_an_end() {
    let many: Vec<u32> = (1..=1001).collect();
    refuses("AUDITORS", &json!({ "add": [1], "remove": many }), &["AUDITORS.remove: add_remove_unsupported"]);
    assert!(drafted(&json!({ "AUDITORS": { "add": many[1..] } })).is_ok());
}

#[test]
fn what_is_added_is_not_removed() {
    refuses("TAGS", &json!({ "add": ["Red"], "remove": ["b", "rED"] }), &["TAGS.remove.1: added_and_removed"]);
    refuses("AUDITORS", &json!({ "add": [3], "remove": ["3"] }), &["AUDITORS.remove.0: added_and_removed"]);
}

#[test]
fn files_are_attached_by_one_number_and_detached_by_another() {
    refuses("UF_TASK_WEBDAV_FILES", &json!({ "add": [7] }), &["UF_TASK_WEBDAV_FILES.add.0: not_file"]);
    refuses("UF_TASK_WEBDAV_FILES", &json!({ "remove": [7, "n7"] }), &["UF_TASK_WEBDAV_FILES.remove.1: not_file"]);
}

#[test]
fn what_is_removed_by_name_is_no_surprise() {
    let (_, warnings) = drafted(&json!({ "UF_TASK_WEBDAV_FILES": { "add": ["n1"], "remove": [7] } })).unwrap();
    let lines: Vec<String> = warnings.iter().map(|warning| line(&warning.path, warning.code())).collect();
    assert!(lines.is_empty(), "{lines:?}");
}

proptest! {
    #[test]
    fn a_list_is_what_it_was_with_the_edit(
        present in prop::collection::vec(1..9_u64, 0..6),
        add in prop::collection::vec(1..9_u64, 0..4),
        remove in prop::collection::vec(1..9_u64, 0..4),
    ) {
        prop_assume!(add.len().max(remove.len()) > 0 && add.iter().all(|id| !remove.contains(id)));
        let fields = completed(&json!({ "AUDITORS": { "add": add, "remove": remove } }), &json!({ "auditors": present }));
        let mut expected: Vec<u64> = Vec::new();
        for id in present.iter().chain(&add).filter(|id| !remove.contains(id)) {
            if !expected.contains(id) {
                expected.push(*id);
            }
        }
        let expected = if expected.is_empty() { json!("") } else { json!(expected) };
        prop_assert_eq!(fields.get("AUDITORS"), Some(&value(&expected)));
    }
}
