//! Through BX24, whatever it does: every call settles, and says what is known (spec/frame.md §1.3 to §1.8).

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{ENDLESS, at, current, fake_bx24, js, number, rejected, replace_fetch, text, update};

/// The outcome of an update through a BX24 that does that.
async fn through(behaviour: &str, fields: &str, more: &str) -> Result<JsValue, JsValue> {
    let bx24 = fake_bx24(behaviour, JsValue::UNDEFINED);
    by(&bx24, fields, more).await
}

async fn by(bx24: &JsValue, fields: &str, more: &str) -> Result<JsValue, JsValue> {
    let options = js(&format!("({{ {ENDLESS}, {more} }})"));
    let connection = js("({})");
    js_sys::Reflect::set(&connection, &"bx24".into(), bx24).unwrap();
    js_sys::Reflect::set(&options, &"connection".into(), &connection).unwrap();
    update("11", fields, options).await
}

const TITLE: &str = "({ TITLE: 'x' })";

#[wasm_bindgen_test]
async fn a_call_through_bx24_resolves_with_the_typed_task() {
    let result = through("well", TITLE, "").await.expect("the update resolves");
    assert_eq!((text(&result, "task.title").as_str(), number(&result, "task.responsibleId")), ("x", 5.0));
    assert_eq!(number(&result, "time.duration"), 1.0);
}

#[wasm_bindgen_test]
async fn bx24_gets_plain_values_that_its_form_carries() {
    let bx24 = fake_bx24("well", JsValue::UNDEFINED);
    let fields = "({ TITLE: 'x', DEADLINE: null, TAGS: [], ACCOMPLICES: null, UF_A: true, UF_B: false, UF_C: [], UF_D: null, RESPONSIBLE_ID: undefined, TASK_CONTROL: true })";
    by(&bx24, fields, "verify: 'answer'").await.unwrap_or_default();
    assert_eq!(
        text(&bx24, "sent.0.form"),
        "taskId=11&fields[TITLE]=x&fields[DEADLINE]=&fields[TAGS][0]=&fields[ACCOMPLICES]=&fields[UF_A]=1&fields[UF_B]=0&fields[UF_C][0]=&fields[UF_D]=&fields[TASK_CONTROL]=Y"
    );
    assert!(at(&bx24, "sent.0.params.start").is_undefined());
}

#[wasm_bindgen_test]
async fn what_bx24_would_drop_is_not_sent() {
    let bx24 = fake_bx24("well", JsValue::UNDEFINED);
    for odd in ["({ UF_A: { b: {} } })", "({ TAGS: Array(1200).fill('a') })"] {
        let error = rejected(by(&bx24, odd, "").await, "TransportError", "frame_failed");
        assert_eq!((text(&error, "outcome").as_str(), number(&bx24, "sent.length")), ("not_sent", 0.0));
    }
}

#[wasm_bindgen_test]
async fn a_second_callback_changes_nothing() {
    through("twice", TITLE, "").await.expect("the first answer counts");
}

#[wasm_bindgen_test]
async fn a_result_with_methods_alone_is_read() {
    assert_eq!(text(&through("methodsOnly", TITLE, "").await.expect("the update resolves"), "task.title"), "x");
    rejected(through("methodsOnlyError", "({ STATUS: 5, TITLE: 'x' })", "").await, "PortalError", "invalid_status");
}

#[wasm_bindgen_test]
async fn a_task_that_the_caller_may_no_longer_see_is_null() {
    let result = through("taken", TITLE, "").await.expect("the update resolves");
    assert!(at(&result, "task").is_null());
    assert_eq!(text(&result, "unverified.0"), "TITLE");
}

#[wasm_bindgen_test]
async fn a_cyclic_error_is_read_member_by_member() {
    let error = rejected(through("error", TITLE, "").await, "PortalError", "invalid_status");
    assert_eq!((text(&error, "portalCode").as_str(), number(&error, "status")), ("ERROR_CORE", 400.0));
    assert!(!text(&error, "description").contains('<'));
    js_sys::JSON::stringify(&error).expect("the error can be logged");
}

#[wasm_bindgen_test]
async fn odd_codes_are_read() {
    rejected(through("zero", TITLE, "").await, "PortalError", "wrong_task_id");
    rejected(through("emptyCode", TITLE, "").await, "PortalError", "invalid_status");
    let error = rejected(through("three", TITLE, "").await, "PortalError", "unknown");
    assert_eq!(text(&error, "portalCode"), "BITRIX_REST_V3_EXCEPTION");
}

#[wasm_bindgen_test]
async fn a_limit_is_not_waited_for_past_the_end() {
    let error = rejected(through("limit", TITLE, "timeout: 1000").await, "PortalError", "operation_time_limit");
    assert!(number(&error, "retryAfter") > 0.0);
}

#[wasm_bindgen_test]
async fn an_empty_answer_is_no_success() {
    for odd in ["empty", "odd"] {
        let error = rejected(through(odd, TITLE, "").await, "TransportError", "bad_response");
        assert_eq!(text(&error, "outcome"), "unknown");
    }
}

#[wasm_bindgen_test]
async fn a_callback_that_never_comes_is_a_timeout() {
    let error = rejected(through("never", TITLE, "attemptTimeout: 40").await, "TransportError", "timeout");
    assert_eq!(text(&error, "outcome"), "unknown");
}

#[wasm_bindgen_test]
async fn a_query_error_ends_the_only_call_early() {
    // Node has no window whose errors could be listened to.
    if !js("typeof globalThis.dispatchEvent === 'function' && typeof globalThis.addEventListener === 'function'")
        .is_truthy()
    {
        rejected(through("queryError", TITLE, "attemptTimeout: 40").await, "TransportError", "timeout");
        return;
    }
    let error = rejected(through("queryError", TITLE, "").await, "TransportError", "frame_failed");
    assert_eq!(text(&error, "outcome"), "unknown");
}

#[wasm_bindgen_test]
async fn a_query_error_is_nobodys_while_two_calls_are_under_way() {
    let first = through("never", TITLE, "attemptTimeout: 80");
    let second = through("queryError", TITLE, "attemptTimeout: 40");
    let (first, second) = super::package::both(first, second).await;
    rejected(first, "TransportError", "timeout");
    rejected(second, "TransportError", "timeout");
}

#[wasm_bindgen_test]
async fn concurrent_calls_are_told_apart() {
    let (well, error) = super::package::both(through("well", TITLE, ""), through("error", TITLE, "")).await;
    assert_eq!(text(&well.expect("the first resolves"), "task.title"), "x");
    rejected(error, "PortalError", "invalid_status");
}

#[wasm_bindgen_test]
async fn a_bx24_that_throws_has_sent_nothing() {
    let error = rejected(through("throws", TITLE, "").await, "TransportError", "frame_failed");
    assert_eq!(text(&error, "outcome"), "not_sent");
}

#[wasm_bindgen_test]
async fn a_bx24_that_is_never_initialised_is_not_ready() {
    let silent = fake_bx24("well", js("({ init: false })"));
    let error = rejected(by(&silent, TITLE, "timeout: 40").await, "TransportError", "frame_not_ready");
    assert_eq!((text(&error, "outcome").as_str(), number(&silent, "sent.length")), ("not_sent", 0.0));
}

#[wasm_bindgen_test]
async fn the_rest_client_of_a_portals_page_needs_no_init_and_tells_faults() {
    let rest = fake_bx24("well", js("({ init: 'none' })"));
    by(&rest, TITLE, "").await.expect("the update resolves");
    rejected(by(&fake_bx24("restNetwork", js("({ init: 'none' })")), TITLE, "").await, "TransportError", "network");
    rejected(by(&fake_bx24("restBlank", js("({ init: 'none' })")), TITLE, "").await, "TransportError", "bad_response");
}

#[wasm_bindgen_test]
async fn aborting_a_call_through_bx24_is_an_unknown_outcome() {
    let signal =
        "signal: (() => { const c = new AbortController(); setTimeout(() => c.abort('why'), 30); return c.signal })()";
    let error = rejected(through("never", TITLE, signal).await, "TransportError", "aborted");
    assert_eq!(text(&error, "cause"), "why");
}

#[wasm_bindgen_test]
async fn states_without_a_frame_are_told_at_once() {
    rejected(update("11", TITLE, JsValue::UNDEFINED).await, "TransportError", "no_connection");
    js("globalThis.BX24 = null; 0");
    let outcome = update("11", TITLE, JsValue::UNDEFINED).await;
    js("delete globalThis.BX24");
    rejected(outcome, "TransportError", "not_in_frame");
    let outcome = update("11", TITLE, js("({ connection: { bx24: {} } })")).await;
    rejected(outcome, "TransportError", "bad_connection");
}

#[wasm_bindgen_test]
async fn the_pages_own_bx24_is_the_default() {
    js_sys::Reflect::set(&js_sys::global(), &"BX24".into(), &fake_bx24("well", JsValue::UNDEFINED)).unwrap();
    let outcome = update("11", TITLE, JsValue::UNDEFINED).await;
    js("delete globalThis.BX24");
    outcome.expect("the update resolves");
}

/// An update by BX24's token over that fetch.
async fn by_token(bx24: &JsValue, fetch: &str, more: &str) -> Result<JsValue, JsValue> {
    let restore = replace_fetch(js(fetch));
    let options = js(&format!("({{ connection: {{ via: 'fetch' }}, {ENDLESS}, {more} }})"));
    js_sys::Reflect::set(&at(&options, "connection"), &"bx24".into(), bx24).unwrap();
    let outcome = update("11", TITLE, options).await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    outcome
}

const BY_TOKEN: &str = r#"async (request) => { const body = await request.text(); (globalThis.bodies ??= []).push(request.url + ' ' + body);
    return body.startsWith('auth=fresh') ? new Response('{"result":{"task":{"id":"11","title":"x"}}}')
        : new Response('{"error":"expired_token","error_description":"x"}', { status: 401 }) }"#;

#[wasm_bindgen_test]
async fn by_fetch_the_token_is_bx24s_and_is_renewed_once() {
    let bx24 = fake_bx24("well", JsValue::UNDEFINED);
    let result = by_token(&bx24, BY_TOKEN, "").await.expect("the update resolves");
    assert_eq!(
        (number(&result, "attempts"), number(&bx24, "refreshed"), number(&bx24, "sent.length")),
        (2.0, 1.0, 0.0)
    );
    let bodies = js("globalThis.bodies.splice(0)");
    assert!(text(&bodies, "0").starts_with("https://portal.example/rest/tasks.task.update auth=frame-token&"));
}

#[wasm_bindgen_test]
async fn a_refresh_that_the_portal_refuses_ends() {
    let bx24 = fake_bx24("refused", JsValue::UNDEFINED);
    let error = rejected(by_token(&bx24, BY_TOKEN, "timeout: 100").await, "TransportError", "token_unavailable");
    // The update was sent, and refused.
    assert_eq!(number(&js("globalThis.bodies.splice(0)"), "length"), 1.0);
    assert_eq!(text(&error, "outcome"), "not_applied");
}

#[wasm_bindgen_test]
async fn the_current_task_is_read_from_the_placement() {
    for (placement, expected) in [
        ("{ placement: 'TASK_VIEW_SIDEBAR', options: { taskId: '31', URI: '/x' } }", "31"),
        ("{ placement: 'TASK_LIST_CONTEXT_MENU', options: { ID: '32' } }", "32"),
        ("{ placement: 'TASK_VIEW_TAB', options: { ID: '33' } }", "null"),
        ("{ placement: 'CRM_DEAL_DETAIL_TAB', options: { ID: '34' } }", "null"),
        ("{ placement: 'DEFAULT', options: {} }", "null"),
        ("{ placement: 'TASK_VIEW_TAB', options: { taskId: '11abc' } }", "null"),
        ("{ placement: null, options: null }", "null"),
    ] {
        let bx24 = fake_bx24("well", js(&format!("({{ placement: {placement} }})")));
        let connection = js("({ connection: {} })");
        js_sys::Reflect::set(&at(&connection, "connection"), &"bx24".into(), &bx24).unwrap();
        let found = current(connection).await.expect("it resolves");
        let id = if found.is_null() { "null".to_owned() } else { number(&found, "taskId").to_string() };
        assert_eq!(id, expected, "{placement}");
    }
}
