//! Lists that items are added to and removed from: what is there is read first.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    custom::{called, codes, fresh, json, over, stored},
    package::{ask, at, by_webhook, js, number, rejected, text, update, validate_with},
};

#[wasm_bindgen_test]
async fn items_are_added_to_what_the_task_shows_and_removed_from_it() {
    fresh("{}").await;
    update("11", "({ AUDITORS: [3, 4], TAGS: ['One', 'two'], ACCOMPLICES: [5] })", by_webhook(""))
        .await
        .expect("it is prepared");
    ask("POST", "faults", Some("[]")).await;
    let fields = "({ AUDITORS: { add: [5], remove: [4] }, TAGS: { add: ['three'], remove: ['one'] }, ACCOMPLICES: { remove: ['5'] } })";
    let before = called().await.len();
    let result = update("11", fields, by_webhook("")).await.expect("the update resolves");
    assert_eq!(json(&at(&result, "unverified")), "[]");
    assert_eq!(json(&at(&result, "mismatches")), "[]");
    assert_eq!(number(&result, "attempts"), 1.0);
    assert_eq!(json(&at(&result, "task.auditors")), "[3,5]");
    assert_eq!(json(&stored("TAGS").await), r#"["two","three"]"#);
    assert_eq!(called().await[before..], ["tasks.task.get", "batch"]);
}

#[wasm_bindgen_test]
async fn every_kind_of_list_is_edited() {
    fresh("{}").await;
    let fields = "({ UF_CRM_TASK: ['D_10', 'C_7'], UF_TASK_WEBDAV_FILES: ['n12345'], DEPENDS_ON: [12] })";
    let before = update("11", fields, by_webhook("")).await.expect("it is prepared");
    let kept = number(&before, "task.ufTaskWebdavFiles.0");
    let fields = "({ UF_CRM_TASK: { add: [{ type: 'lead', id: 4 }], remove: ['C_7'] }, UF_TASK_WEBDAV_FILES: { add: ['n67890'] }, \
                  DEPENDS_ON: { add: [13], remove: [12] } })";
    let result = update("11", fields, by_webhook("")).await.expect("the update resolves");
    assert_eq!(json(&at(&result, "task.ufCrmTask")), r#"["D_10","L_4"]"#);
    assert_eq!(
        (number(&result, "task.ufTaskWebdavFiles.length"), number(&result, "task.ufTaskWebdavFiles.0")),
        (2.0, kept)
    );
    let fields = format!("({{ UF_TASK_WEBDAV_FILES: {{ remove: [{kept}] }}, DEPENDS_ON: {{ remove: [13] }} }})");
    let result = update("11", &fields, by_webhook("")).await.expect("the update resolves");
    assert_eq!(number(&result, "task.ufTaskWebdavFiles.length"), 1.0);
    assert_ne!(number(&result, "task.ufTaskWebdavFiles.0"), kept);
}

#[wasm_bindgen_test]
async fn aborting_while_a_list_is_read_is_aborting_before_sending() {
    js("globalThis.asked = []; 0");
    let aborts = "() => { controller.abort(new Error('enough')); return new Promise(() => {}); }";
    let options = over(aborts, "signal: (globalThis.controller = new AbortController()).signal");
    let error = update("11", "({ TAGS: { add: ['a'] } })", options).await.unwrap_err();
    assert_eq!((text(&error, "message").as_str(), json(&js("asked"))), ("enough", r#"["tasks.task.get"]"#.into()));
}

#[wasm_bindgen_test]
async fn an_edit_is_told_as_it_will_be() {
    let told = validate_with("11", "({ auditors: { add: ['5'] } })", JsValue::UNDEFINED).await;
    assert_eq!(json(&at(&told, "fields")), r#"{"AUDITORS":{"add":[5],"remove":[]}}"#);
    let told = validate_with(
        "11",
        "({ AUDITORS: { add: [] }, TAGS: { add: ['a'], remove: ['A'] }, TITLE: { add: [1] } })",
        JsValue::UNDEFINED,
    )
    .await;
    assert_eq!(
        codes(&at(&told, "issues")),
        ["AUDITORS: empty_edit", "TAGS.remove.0: added_and_removed", "TITLE: not_text"]
    );
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read_leaves_the_task_alone() {
    fresh("{}").await;
    js("globalThis.asked = []; 0");
    let fields = "({ AUDITORS: { add: [5] } })";
    for (answer, class, code) in [
        ("() => ({ status: 200, body: { result: [] } })", "PortalError", "not_found_or_denied"),
        ("() => ({ status: 200, body: { result: { task: { id: '11' } } } })", "TaskValidationError", "invalid_input"),
        ("() => ({ status: 500, body: '<html>' })", "TransportError", "bad_response"),
        ("() => { throw new Error('down') }", "TransportError", "network"),
        ("() => ({ status: 403, body: { error: 'insufficient_scope' } })", "PortalError", "insufficient_scope"),
    ] {
        let error = rejected(update("11", fields, over(answer, "retries: 0")).await, class, code);
        assert_eq!(text(&error, "outcome"), "not_sent", "{code}");
    }
    assert!(json(&js("asked")).matches("update").count() == 0);
}
