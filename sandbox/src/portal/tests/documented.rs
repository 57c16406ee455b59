//! The engine of the reference: the eleven errors of `tasks.task.update`'s page, and what it takes otherwise than today's.

use serde_json::{Value as Json, json};

use super::run;
use crate::portal::{Lang, Portal, Reading};

fn portal(lang: Lang) -> Portal {
    Portal::new(lang).with_reading(Reading::Documented)
}

#[track_caller]
fn stores(fields: Json, name: &str, value: Json) {
    let mut portal = portal(Lang::En);
    run(&mut portal, "tasks.task.update", json!({ "taskId": 11, "fields": fields }), 1).expect("the update succeeds");
    assert_eq!(portal.stored(11)[name], value, "{fields}");
}

/// The code and the text of an update of user 1, in a language.
#[track_caller]
fn refused(params: &Json, lang: Lang) -> (String, String) {
    let mut portal = portal(lang);
    let error = run(&mut portal, "tasks.task.update", params.clone(), 1).expect_err("the update is refused");
    assert_eq!(error.status, 400, "{params}");
    (error.code, error.description)
}

#[test]
fn all_eleven_errors_of_the_reference_are_answered() {
    let of = |fields: Json| json!({ "taskId": 11, "fields": fields });
    let far = json!({ "START_DATE_PLAN": "2025-01-01", "END_DATE_PLAN": "2125-01-01" });
    let reversed = json!({ "START_DATE_PLAN": "2025-12-31", "END_DATE_PLAN": "2025-12-30" });
    let lines = [
        (json!({ "taskId": "abc", "fields": { "TITLE": "A" } }), "0", "wrong task id"),
        (
            json!({ "fields": { "TITLE": "A" } }),
            "100",
            "CTaskItem All parameters in the constructor must have real class type (internal error)",
        ),
        (
            json!({ "taskId": 999_999, "fields": { "TITLE": "A" } }),
            "0",
            "Action on the task is not allowed (internal error)",
        ),
        (json!({ "taskId": 11 }), "100", "Could not find value for parameter {fields} (internal error)"),
        (
            of(json!({ "RESPONSIBLE_ID": 999_999 })),
            "ERROR_CORE",
            "The user specified in the &quot;Assignee&quot; field is not found<br>",
        ),
        (of(json!({ "STATUS": 99 })), "ERROR_CORE", "Invalid status<br>"),
        (
            of(json!({ "PARENT_ID": 999_999 })),
            "ERROR_CORE",
            "The task specified in the &quot;Parent task&quot; field is not found<br>",
        ),
        (of(json!({ "PARENT_ID": 11 })), "ERROR_CORE", "Cannot bind the node to itself<br>"),
        (of(json!({ "PARENT_ID": 12 })), "ERROR_CORE", "Creating cyclic links in tasks is prohibited<br>"),
        (of(reversed), "ERROR_CORE", "In deadline planning, the end date is earlier than the start date<br>"),
        (of(far), "ERROR_CORE", "In deadline planning, the task duration is too long<br>"),
    ];
    for (params, code, text) in lines {
        assert_eq!(refused(&params, Lang::En), (code.to_owned(), text.to_owned()), "{params}");
        assert_eq!(refused(&params, Lang::Ru).0, code, "{params}");
    }
}

#[test]
fn texts_are_in_the_portals_language() {
    let status = json!({ "taskId": 11, "fields": { "STATUS": "completed" } });
    assert_eq!(refused(&status, Lang::Ru).1, "Некорректный статус<br>");
    let title = json!({ "taskId": 11, "fields": { "TITLE": null } });
    assert_eq!(refused(&title, Lang::Ru), ("ERROR_CORE".to_owned(), "Не указано название задачи<br>".to_owned()));
}

#[test]
fn who_lacks_the_right_is_told_so_in_the_references_words() {
    let params = json!({ "taskId": 13, "fields": { "TITLE": "A" } });
    let error = run(&mut portal(Lang::En), "tasks.task.update", params, 6).expect_err("the update is refused");
    assert_eq!(error.description, "Action on the task is not allowed (internal error)");
}

#[test]
fn values_are_taken_that_todays_engine_drops() {
    stores(json!({ "STATUS": 1, "TITLE": "A" }), "STATUS", json!(2));
    stores(json!({ "TITLE": 1.5 }), "TITLE", json!("1.5"));
    stores(json!({ "TAGS": " a, ,b" }), "TAGS", json!(["a", "b"]));
    stores(json!({ "ALLOW_CHANGE_DEADLINE": null }), "ALLOW_CHANGE_DEADLINE", json!("N"));
    stores(json!({ "PRIORITY": "1" }), "PRIORITY", json!(1));
}

#[test]
fn a_creator_must_be_a_person() {
    for (creator, outcome) in
        [(json!(0), "Не указан постановщик задачи<br>"), (json!("x"), "Не указан постановщик задачи<br>")]
    {
        let params = json!({ "taskId": 11, "fields": { "CREATED_BY": creator } });
        assert_eq!(refused(&params, Lang::Ru), ("ERROR_CORE".to_owned(), outcome.to_owned()));
    }
    stores(json!({ "CREATED_BY": null, "TITLE": "A" }), "CREATED_BY", json!(1));
}

#[test]
fn nothing_is_stored_of_an_update_that_is_refused() {
    let mut portal = portal(Lang::En);
    let before = portal.stored(11);
    let params = json!({ "taskId": 11, "fields": { "TITLE": "A", "DEADLINE": "31/12/2025" } });
    run(&mut portal, "tasks.task.update", params, 1).expect_err("the update is refused");
    assert_eq!(portal.stored(11), before);
}
