//! `call`: any method, by any way.

use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{ask, at, by_webhook, call, fake_bx24, js, number, rejected, text};

#[wasm_bindgen_test]
async fn any_method_gives_what_the_portal_answered() {
    ask("POST", "reset", None).await;
    let params = "({ taskId: 11, select: ['ID', 'TITLE'], skipped: undefined })";
    let answer = call("'tasks.task.get'", params, by_webhook("")).await.expect("the portal answers");
    assert_eq!(text(&answer, "result.task.id"), "11");
    assert!(number(&answer, "time.duration") >= 0.0);
    assert!(at(&answer, "next").is_undefined());
    let answer = call("'app.info'", "undefined", by_webhook("")).await.expect("the portal answers");
    assert!(at(&answer, "result").is_object());
}

#[wasm_bindgen_test]
async fn a_batch_is_a_method_like_any_other() {
    let params = "({ halt: 1, cmd: { one: 'tasks.task.get?taskId=11', other: 'no.such.method' } })";
    let answer = call("'batch'", params, by_webhook("")).await.expect("the portal answers");
    assert_eq!(text(&answer, "result.result.one.task.id"), "11");
    assert_eq!(text(&answer, "result.result_error.other.error"), "ERROR_METHOD_NOT_FOUND");
}

#[wasm_bindgen_test]
async fn a_list_says_where_it_goes_on() {
    let send = "async ({ method, params }) => ({ status: 200, body: { result: [method, params.start], next: 100 } })";
    let options = || js(&format!("({{ connection: {{ send: {send} }} }})"));
    let answer = call("'tasks.task.list'", "({ start: 50 })", options()).await.expect("it resolves");
    assert_eq!((text(&answer, "result.0").as_str(), number(&answer, "result.1")), ("tasks.task.list", 50.0));
    assert_eq!(number(&answer, "next"), 100.0);
}

#[wasm_bindgen_test]
async fn an_unknown_method_is_the_portals_error() {
    let error = rejected(call("'no.such.method'", "({})", by_webhook("")).await, "PortalError", "method_not_found");
    assert_eq!(number(&error, "status"), 404.0);
}

#[wasm_bindgen_test]
async fn everything_that_is_wrong_is_told_before_sending() {
    let outcome = call("'a/../b'", "({ a: [() => 1] })", by_webhook("verify: false, timeout: -1")).await;
    let error = rejected(outcome, "TaskValidationError", "invalid_input");
    let issues = js_sys::Array::from(&at(&error, "issues"));
    let codes: Vec<String> = issues.iter().map(|issue| text(&issue, "code")).collect();
    let mut places = issues.iter().map(|issue| text(&js_sys::Array::of1(&at(&issue, "path")), "0.0"));
    assert_eq!(codes, ["not_method", "not_data", "unknown_option", "bad_option"]);
    assert!(places.by_ref().eq(["method", "params", "options", "options"]));
    assert_eq!(text(&error, "outcome"), "not_sent");
}

#[wasm_bindgen_test]
async fn hostile_parameters_are_issues() {
    for odd in [
        "null",
        "'a=1'",
        "[]",
        "() => 1",
        "new Map()",
        "new Proxy({}, { ownKeys() { throw 1 } })",
        "({ a: 10n })",
        "({ get a() { throw 1 } })",
        "(() => { const a = {}; a.a = a; return a })()",
        "({ a: '\\ud800' })",
        "({ a: NaN })",
    ] {
        rejected(call("'profile'", odd, by_webhook("")).await, "TaskValidationError", "invalid_input");
    }
}

#[wasm_bindgen_test]
async fn what_bx24_takes_out_is_not_sent() {
    let bx24 = fake_bx24("well", wasm_bindgen::JsValue::UNDEFINED);
    let options = js("({ connection: {} })");
    js_sys::Reflect::set(&at(&options, "connection"), &"bx24".into(), &bx24).unwrap();
    let outcome = call("'tasks.task.list'", "({ start: 50 })", options.clone()).await;
    assert_eq!(text(&rejected(outcome, "TransportError", "frame_failed"), "outcome"), "not_sent");
    call("'profile'", "({ a: [null, true] })", options).await.expect("it resolves");
    assert_eq!((number(&bx24, "sent.length"), text(&bx24, "sent.0.form").as_str()), (1.0, "a[0]=&a[1]=1"));
}
