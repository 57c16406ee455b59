//! What comes back: from an update, from `tasks.task.get`, `tasks.task.getFields` and `user.current`.

use serde_json::{Value as Json, json};

use super::{read, run, update_as};
use crate::portal::{Lang, Portal};

fn keys(answer: &Json) -> Vec<&str> {
    answer["task"].as_object().expect("a task").keys().map(String::as_str).collect()
}

#[test]
fn an_update_answers_texts_and_no_custom_fields() {
    let task = update_as(&mut Portal::new(Lang::En), 1, json!({ "GROUP_ID": 7 })).unwrap()["task"].take();
    assert_eq!(task["id"], "11");
    assert_eq!(task["status"], "3");
    assert_eq!(task["parentId"], Json::Null);
    assert_eq!(task["mark"], Json::Null);
    assert_eq!(task["deadline"], "2025-12-20T18:00:00+03:00");
    assert_eq!(task["closedDate"], Json::Null);
    assert_eq!(task["taskControl"], "N");
    assert_eq!(task["accomplices"], json!(["3"]));
    assert_eq!(task["accomplicesData"]["3"]["name"], "Boris Lebedev");
    assert_eq!(task["newCommentsCount"], 0);
    assert_eq!(task["durationPlan"], "2");
    assert_eq!(task["group"]["id"], "7");
    assert_eq!(task["group"]["opened"], true);
    assert_eq!(task["action"]["edit.originator"], true);
    assert_eq!(task["checklist"], json!([]));
    for absent in ["ufCrmTask", "tags", "dependsOn", "seParameter", "ufStr"] {
        assert_eq!(task.get(absent), None, "{absent}");
    }
}

#[test]
fn a_checklist_is_three_keys_and_its_tree_is_the_callers() {
    let answer =
        run(&mut Portal::new(Lang::En), "tasks.task.get", json!({ "taskId": 11, "select": ["CHECKLIST"] }), 3).unwrap();
    assert_eq!(answer["task"]["checkListTree"]["fields"]["userId"], 3);
    assert_eq!(keys(&answer), ["id", "favorite", "checklist", "checkListTree", "checkListCanAdd", "group", "action"]);
}

#[test]
fn a_description_is_shown_decoded_once() {
    let task =
        update_as(&mut Portal::new(Lang::En), 1, json!({ "DESCRIPTION": "&amp;lt; &lt;b&gt; & &copy;" })).unwrap();
    assert_eq!(task["task"]["description"], "&lt; <b> & &copy;");
}

#[test]
fn what_is_empty_is_a_list() {
    let task = read(13, json!([]))["task"].take();
    for empty in ["group", "auditorsData", "accomplicesData", "auditors", "checklist"] {
        assert_eq!(task[empty], json!([]), "{empty}");
    }
}

#[test]
fn a_selection_brings_what_it_names_and_what_always_comes() {
    assert_eq!(keys(&read(11, json!(["TITLE", "title", "FOO"]))), ["id", "title", "favorite", "group", "action"]);
    assert_eq!(keys(&read(11, json!(["FOO"]))), ["id", "favorite", "group", "action"]);
}

#[test]
fn one_custom_field_brings_all_of_them() {
    let task = read(11, json!(["UF_INT"]))["task"].take();
    assert_eq!(task["ufInt"], "12");
    assert_eq!(task["ufCrmTask"], json!(["D_5"]));
    assert_eq!(task["ufTaskWebdavFiles"], json!([501]));
    assert_eq!(task["ufDtM"], false);
    assert_eq!(task["ufDt"], Json::Null);
}

#[test]
fn a_star_brings_custom_fields_only_beside_a_custom_name() {
    assert!(!keys(&read(11, json!(["*"]))).contains(&"ufStr"));
    assert!(keys(&read(11, json!(["*", "UF_*"]))).contains(&"ufStr"));
    assert!(!keys(&read(11, json!(["UF_*"]))).contains(&"ufStr"));
    assert!(!keys(&read(11, json!(["*"]))).contains(&"tags"));
}

#[test]
fn tags_and_related_tasks_come_by_name() {
    let task = read(11, json!(["*", "TAGS", "RELATED_TASKS", "SUB_TASKS"]))["task"].take();
    assert_eq!(task["tags"], json!({ "1": { "id": 1, "title": "report" } }));
    assert_eq!(task["relatedTasks"], json!({ "13": "Book a meeting room" }));
    assert_eq!(task["subTasks"], json!({ "12": "Check the figures of November" }));
}

#[test]
fn a_day_is_read_as_a_date_object() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "UF_DATE": "31.12.2025", "UF_BOOL": "1" })).unwrap();
    let answer = run(&mut portal, "tasks.task.get", json!({ "taskId": 11, "select": ["UF_DATE"] }), 1).unwrap();
    assert_eq!(answer["task"]["ufDate"], "2025-12-31T03:00:00+03:00");
    assert_eq!(answer["task"]["ufBool"], "1");
}

#[test]
fn an_absent_task_is_an_empty_list() {
    assert_eq!(read(999_999, json!([])), json!([]));
}

#[test]
fn a_selection_that_is_no_list_is_refused() {
    let error =
        run(&mut Portal::new(Lang::En), "tasks.task.get", json!({ "taskId": 11, "select": "" }), 1).unwrap_err();
    assert_eq!(error.code, "100");
    assert_eq!(error.description, "Invalid value {} to match with parameter {select}. Should be value of type array.");
}

#[test]
fn fields_are_described_with_custom_ones_last() {
    let answer = run(&mut Portal::new(Lang::Ru), "tasks.task.getfields", json!({}), 1).unwrap();
    let fields = answer["fields"].as_object().unwrap();
    assert_eq!(fields["TITLE"], json!({ "title": "Название", "type": "string", "required": true }));
    assert_eq!(fields["UF_STR_M"], json!({ "title": "Телефоны", "type": "string" }));
    assert_eq!(fields["MATCH_WORK_TIME"]["type"], "integer");
    assert_eq!(fields["DURATION_TYPE"]["values"][5], "monts");
    assert_eq!(fields["STATUS"]["values"]["5"], "Завершена");
    assert!(!fields.contains_key("TAGS"));
    assert_eq!(fields.keys().next_back().unwrap(), "UF_RATE");
}

#[test]
fn the_current_user_is_the_caller() {
    let user = run(&mut Portal::new(Lang::En), "user.current", json!({}), 3).unwrap();
    assert_eq!((&user["ID"], &user["ACTIVE"], &user["NAME"]), (&json!("3"), &json!(true), &json!("Boris")));
}

#[test]
fn another_method_is_none() {
    assert!(Portal::new(Lang::En).call("tasks.task.counters.get", &crate::php::Array::new(), 1, 0).is_none());
}

#[test]
fn a_parent_is_told_where_it_is_asked_for_and_selected() {
    let mut portal = Portal::new(Lang::En);
    let mut parent = |task: i64, select: Json| {
        let params = json!({ "taskId": task, "select": select, "params": { "WITH_PARENT_TASK_INFO": 1 } });
        run(&mut portal, "tasks.task.get", params, 1).unwrap()["task"].get("parentTask").cloned()
    };
    assert_eq!(parent(12, json!(["PARENT_ID"])), Some(json!({ "id": 11, "title": "Prepare the quarterly report" })));
    assert_eq!(parent(11, json!([])), Some(json!({ "id": 0, "title": "" })));
    assert_eq!(parent(12, json!(["TITLE"])), None);
    assert_eq!(
        run(&mut portal, "tasks.task.get", json!({ "taskId": 99, "params": { "WITH_TIMER_INFO": 1 } }), 1),
        Ok(json!([]))
    );
}
