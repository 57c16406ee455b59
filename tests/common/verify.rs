//! What an update's own answer never shows is read with it; and an update whose answer is lost is looked for once.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{ask, at, by_webhook, fake_bx24, js, number, rejected, text, update};

async fn fresh(faults: &str) {
    ask("POST", "reset", None).await;
    ask("POST", "faults", Some(faults)).await;
}

/// The methods that the sandbox was called with.
async fn called() -> Vec<String> {
    let requests = Array::from(&ask("GET", "requests", None).await);
    // A browser asks for leave before it sends JSON.
    let sent = requests.iter().filter(|one| text(one, "method") != "OPTIONS");
    let paths = sent.map(|one| text(&one, "path")).filter(|path| path.starts_with("/rest/"));
    paths.map(|path| path.rsplit('/').next().unwrap().to_owned()).collect()
}

#[track_caller]
fn texts(value: &JsValue, path: &str, name: &str) -> Vec<String> {
    Array::from(&at(value, path))
        .iter()
        .map(|one| if name.is_empty() { one.as_string() } else { at(&one, name).as_string() }.unwrap())
        .collect()
}

/// The options of a connection whose answers that function gives; what it was asked stands in `globalThis.asked`.
fn over(answer: &str, more: &str) -> JsValue {
    js("globalThis.asked = []; 0");
    let send = format!("async (request) => {{ asked.push(request.method); return ({answer})(request); }}");
    js(&format!("({{ connection: {{ send: {send} }}, {more} }})"))
}

fn asked() -> Vec<String> {
    texts(&js("({ asked })"), "asked", "")
}

#[wasm_bindgen_test]
async fn what_an_update_does_not_show_is_read_in_the_same_request() {
    fresh("[]").await;
    let fields = "({ TAGS: ['red'], UF_CRM_TASK: ['D_10'], TITLE: 'x' })";
    let result = update("11", fields, by_webhook("")).await.expect("the update resolves");
    assert_eq!(called().await, ["batch"]);
    assert_eq!(texts(&result, "task.ufCrmTask", ""), ["D_10"]);
    assert_eq!((texts(&result, "unverified", "").len(), number(&result, "attempts")), (0, 1.0));
    assert!(number(&result, "time.duration") >= 0.0);
    assert_eq!(text(&ask("GET", "tasks/11", None).await, "TITLE"), "x");
}

#[wasm_bindgen_test]
async fn what_a_batch_cannot_carry_takes_two_requests() {
    for fields in ["({ UF_BOOL: true })", "({ TAGS: ['a'], TITLE: '$result[update]' })", "({ TAGS: ['<b>'] })"] {
        fresh("[]").await;
        let result = update("11", fields, by_webhook("")).await.expect("the update resolves");
        assert_eq!(called().await, ["tasks.task.update", "tasks.task.get"], "{fields}");
        assert_eq!(number(&result, "attempts"), 1.0);
    }
}

#[wasm_bindgen_test]
async fn nothing_is_read_where_nobody_asks_for_it() {
    for (fields, more) in
        [("({ TITLE: 'x' })", ""), ("({ TAGS: ['a'] })", "verify: 'answer'"), ("({ TAGS: ['a'] })", "verify: false")]
    {
        fresh("[]").await;
        update("11", fields, by_webhook(more)).await.expect("the update resolves");
        assert_eq!(called().await, ["tasks.task.update"], "{fields} {more}");
    }
}

#[wasm_bindgen_test]
async fn a_refusal_in_a_batch_is_the_updates_own() {
    fresh("[]").await;
    let outcome = update("11", "({ TAGS: ['a'], RESPONSIBLE_ID: 999999 })", by_webhook("")).await;
    let error = rejected(outcome, "PortalError", "responsible_not_found");
    assert_eq!((number(&error, "status"), text(&error, "outcome").as_str()), (400.0, "not_applied"));
    assert_eq!(called().await, ["batch"]);
}

const BATCH: &str = r#"() => ({ status: 200, body: { result: { result_error: [],
    result: { update: { task: { id: "11" } }, task: { task: { id: "11", tags: { 5: { id: 5, title: "b" } } } } } } } })"#;

#[wasm_bindgen_test]
async fn what_the_portal_made_of_a_tag_is_a_mismatch() {
    let error = rejected(update("11", "({ TAGS: ['a'] })", over(BATCH, "")).await, "MismatchError", "mismatch");
    assert_eq!(texts(&error, "mismatches", "field"), ["TAGS"]);
    update("11", "({ TAGS: ['b'] })", over(BATCH, "")).await.expect("the update resolves");
}

#[wasm_bindgen_test]
async fn a_read_that_fails_does_not_lose_the_update() {
    let two = r#"({ method }) => method === "tasks.task.update" ? { status: 200, body: { result: { task: { id: "11", title: "$" } } } }
        : { status: 400, body: { error: "ERROR_CORE", error_description: "x" } }"#;
    let one = r#"() => ({ status: 200, body: { result: { result: { update: { task: { id: "11", title: "$" } } },
        result_error: { task: { error: "OPERATION_TIME_LIMIT" } } } } })"#;
    for (fields, answer, methods) in [
        ("({ TAGS: ['a'], TITLE: '$' })", two, &["tasks.task.update", "tasks.task.get"][..]),
        ("({ TAGS: ['a'] })", one, &["batch"]),
    ] {
        let result = update("11", fields, over(answer, "")).await.expect("the update resolves");
        assert_eq!(
            (text(&result, "task.title").as_str(), texts(&result, "unverified", "")),
            ("$", vec!["TAGS".into()])
        );
        assert_eq!(asked(), methods);
    }
}

#[wasm_bindgen_test]
async fn an_update_whose_answer_is_lost_is_confirmed_by_a_read() {
    for fault in ["html", "cut_json", "empty"] {
        fresh(&format!(r#"[{{"match":"tasks.task.update","fault":"{fault}"}}]"#)).await;
        // A page in place of an answer comes before the portal runs anything: it is there already.
        let title = text(&ask("GET", "tasks/11", None).await, "TITLE");
        let options = by_webhook("");
        let result = update("11", &format!("({{ TITLE: {title:?}, DEPENDS_ON: [12] }})"), options).await;
        let result = result.unwrap_or_else(|error| panic!("{fault}: {error:?}"));
        assert_eq!(texts(&result, "warnings", "code"), ["confirmed_by_read"], "{fault}");
        assert_eq!((text(&result, "task.title"), texts(&result, "unverified", "")), (title, vec!["DEPENDS_ON".into()]));
        assert!(at(&result, "time").is_null());
        assert_eq!(number(&result, "attempts"), 1.0);
        assert_eq!(called().await, ["tasks.task.update", "tasks.task.get"]);
    }
}

#[wasm_bindgen_test]
async fn an_update_that_ran_before_the_connection_broke_resolves() {
    for (method, fields) in [
        ("tasks.task.update", "({ TITLE: 'ran', DEADLINE: null })"),
        ("batch", "({ TITLE: 'ran', TAGS: ['one', 'two'] })"),
    ] {
        fresh(&format!(r#"[{{"match":"{method}","fault":"reset_after","times":1}}]"#)).await;
        let result = update("11", fields, by_webhook("")).await.expect("the update resolves");
        assert_eq!((text(&result, "task.title").as_str(), texts(&result, "unverified", "").len()), ("ran", 0));
        // A browser may send again by itself where a connection breaks (spec/frame.md §1.5).
        let sent = called().await.iter().filter(|name| *name == method).count();
        let confirmed = texts(&result, "warnings", "code").contains(&"confirmed_by_read".to_owned());
        assert!(confirmed || sent > 1, "{method}");
    }
}

#[wasm_bindgen_test]
async fn an_update_that_nothing_confirms_stays_unknown() {
    for (fields, more) in
        [("({ TITLE: 'another' })", ""), ("({ DEPENDS_ON: [12] })", ""), ("({ TITLE: 'x' })", "onMismatch: 'report'")]
    {
        fresh(r#"[{"match":"tasks.task.update","fault":"html"}]"#).await;
        let error = rejected(update("11", fields, by_webhook(more)).await, "TransportError", "bad_response");
        assert_eq!(text(&error, "outcome"), "unknown");
        assert_eq!(called().await, ["tasks.task.update", "tasks.task.get"]);
    }
    fresh(r#"[{"match":"tasks.task.update","fault":"html"}]"#).await;
    rejected(update("11", "({ TITLE: 'x' })", by_webhook("verify: false")).await, "TransportError", "bad_response");
    assert_eq!(called().await, ["tasks.task.update"]);
}

#[wasm_bindgen_test]
async fn a_read_is_tried_once_and_only_in_time() {
    let limit = r#"({ method }) => method === "tasks.task.update" ? { status: 200, body: "<html>" }
        : { status: 503, body: { error: "QUERY_LIMIT_EXCEEDED" } }"#;
    rejected(update("11", "({ TITLE: 'x' })", over(limit, "")).await, "TransportError", "bad_response");
    assert_eq!(asked(), ["tasks.task.update", "tasks.task.get"]);
    let hangs = "() => new Promise(() => {})";
    rejected(update("11", "({ TITLE: 'x' })", over(hangs, "timeout: 60")).await, "TransportError", "timeout");
    assert_eq!(asked(), ["tasks.task.update"]);
    rejected(
        update("11", "({ TITLE: 'x' })", over(hangs, "timeout: 100, attemptTimeout: 20")).await,
        "TransportError",
        "timeout",
    );
    assert_eq!(asked(), ["tasks.task.update", "tasks.task.get"]);
}

#[wasm_bindgen_test]
async fn who_aborts_wants_no_read() {
    let aborts = "() => { controller.abort(); return new Promise(() => {}); }";
    let options = over(aborts, "signal: (globalThis.controller = new AbortController()).signal");
    rejected(update("11", "({ TITLE: 'x' })", options).await, "TransportError", "aborted");
    assert_eq!(asked(), ["tasks.task.update"]);
}

#[wasm_bindgen_test]
async fn a_bx24_that_is_silent_is_asked_once_more_in_time() {
    let bx24 = fake_bx24("never", JsValue::UNDEFINED);
    let options = js("({ connection: {}, timeout: 200, attemptTimeout: 50 })");
    js_sys::Reflect::set(&at(&options, "connection"), &"bx24".into(), &bx24).unwrap();
    rejected(update("11", "({ TITLE: 'x' })", options).await, "TransportError", "timeout");
    assert_eq!(texts(&bx24, "sent", "method"), ["tasks.task.update", "tasks.task.get"]);
}
