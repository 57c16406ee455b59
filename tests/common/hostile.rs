//! A fetch that does its worst: every call settles, with an error that says what is known.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{ENDLESS, at, js, number, rejected, replace_fetch, text, update};

const CONNECTION: &str = "connection: { endpoint: 'https://portal.example/rest/', token: 'secret-token' }";

/// The outcome of an update by OAuth over that fetch.
async fn over(fetch: &str, more: &str) -> Result<JsValue, JsValue> {
    let restore = replace_fetch(js(fetch));
    let options = js(&format!("({{ {CONNECTION}, {ENDLESS}, {more} }})"));
    let outcome = update("11", "({ TITLE: 'x' })", options).await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    outcome
}

#[wasm_bindgen_test]
async fn a_fetch_that_rejects_with_a_text_is_a_network_error() {
    let error = rejected(over("() => Promise.reject('no')", "").await, "TransportError", "network");
    assert_eq!(text(&error, "outcome"), "unknown");
    assert_eq!(text(&error, "cause"), "no");
}

#[wasm_bindgen_test]
async fn a_fetch_that_rejects_with_undefined_is_a_network_error() {
    rejected(over("() => Promise.reject()", "").await, "TransportError", "network");
}

#[wasm_bindgen_test]
async fn a_fetch_that_rejects_with_a_foreign_error_is_a_network_error() {
    let foreign = "() => Promise.reject(Object.create({ name: 'TypeError', message: 'fetch failed' }))";
    rejected(over(foreign, "").await, "TransportError", "network");
}

#[wasm_bindgen_test]
async fn a_fetch_that_throws_at_once_is_a_network_error() {
    rejected(over("() => { throw new TypeError('at once') }", "").await, "TransportError", "network");
}

#[wasm_bindgen_test]
async fn a_fetch_that_never_answers_is_a_timeout() {
    let error = rejected(over("() => new Promise(() => {})", "timeout: 30").await, "TransportError", "timeout");
    assert_eq!(text(&error, "outcome"), "unknown");
}

#[wasm_bindgen_test]
async fn one_attempt_has_its_own_limit() {
    rejected(over("() => new Promise(() => {})", "attemptTimeout: 30").await, "TransportError", "timeout");
}

#[wasm_bindgen_test]
async fn a_body_that_never_ends_is_a_timeout() {
    let stuck = "async () => ({ status: 200, type: 'cors', text: () => new Promise(() => {}) })";
    rejected(over(stuck, "timeout: 30").await, "TransportError", "timeout");
}

#[wasm_bindgen_test]
async fn a_foreign_response_is_read_like_any_other() {
    let body = r#"{"result":{"task":{"id":"11","title":"x"}},"time":{"start":1,"finish":2,"duration":1}}"#;
    let foreign = format!("async () => Object.create({{ status: 200, type: 'cors', text: async () => '{body}' }})");
    let result = over(&foreign, "").await.expect("the update resolves");
    assert_eq!(text(&result, "task.title"), "x");
    assert_eq!(number(&result, "taskId"), 11.0);
}

#[wasm_bindgen_test]
async fn what_is_no_response_is_a_bad_response() {
    for odd in ["async () => undefined", "async () => 5", "async () => ({})", "() => ({ status: 'x' })"] {
        rejected(over(odd, "").await, "TransportError", "bad_response");
    }
}

#[wasm_bindgen_test]
async fn a_body_that_cannot_be_read_is_a_network_error() {
    for odd in ["({ status: 200 })", "({ status: 200, text: 5 })", "({ status: 200, text() { throw 1 } })"] {
        rejected(over(&format!("async () => ({odd})"), "").await, "TransportError", "network");
    }
}

#[wasm_bindgen_test]
async fn an_answer_that_is_not_the_portals_is_a_bad_response() {
    for body in ["<html></html>", "", "{\"result\":", "null", "[]", "{}", "5", "{\"result\":true}"] {
        let fetch = format!("async () => new Response('{body}', {{ status: 200 }})");
        let error = rejected(over(&fetch, "").await, "TransportError", "bad_response");
        assert_eq!((text(&error, "outcome").as_str(), number(&error, "status")), ("unknown", 200.0), "{body}");
    }
}

#[wasm_bindgen_test]
async fn an_answer_about_another_task_is_a_bad_response() {
    let other = r#"async () => new Response('{"result":{"task":{"id":"12","title":"x"}}}')"#;
    let error = rejected(over(other, "").await, "TransportError", "bad_response");
    assert_eq!(text(&error, "outcome"), "unknown");
}

#[wasm_bindgen_test]
async fn a_runtime_whose_headers_fail_has_no_fetch() {
    js("globalThis.realHeaders = globalThis.Headers; globalThis.Headers = function () { throw 1 }; 0");
    let outcome = over("() => { throw 'sent' }", "").await;
    js("globalThis.Headers = globalThis.realHeaders; 0");
    rejected(outcome, "TransportError", "no_connection");
}

#[wasm_bindgen_test]
async fn a_token_goes_to_the_portal_that_it_was_asked_for() {
    let fetch = r#"async (request) => { (globalThis.tokens ??= []).push(new URL(request.url).host + ' ' + (await request.text()).split('&')[0]);
        return new Response('{"result":{"task":{"id":"11","title":"x"}}}') }"#;
    let restore = replace_fetch(js(fetch));
    js("globalThis.shared = async () => 'token-' + globalThis.tenant; 0");
    for tenant in ["a", "b"] {
        js(&format!("globalThis.tenant = '{tenant}'; 0"));
        let connection = format!("({{ connection: {{ endpoint: 'https://{tenant}.example/', token: shared }} }})");
        update("11", "({ TITLE: 'x' })", js(&connection)).await.expect("the update resolves");
    }
    restore.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!(
        js("globalThis.tokens.splice(0).join()").as_string().unwrap(),
        "a.example auth=token-a,b.example auth=token-b"
    );
}

#[wasm_bindgen_test]
async fn a_redirect_is_not_followed() {
    let redirect = "async () => ({ status: 302, type: 'default', headers: new Headers({ location: 'https://evil.example/rest/?auth=1' }) })";
    let error = rejected(over(redirect, "").await, "TransportError", "redirected");
    assert_eq!(text(&error, "redirectedTo"), "https://evil.example");
    rejected(over("async () => ({ status: 0, type: 'opaqueredirect' })", "").await, "TransportError", "redirected");
}

#[wasm_bindgen_test]
async fn the_token_is_in_the_body_and_in_no_error() {
    let echo = r#"async (request) => { globalThis.seen = { url: request.url, type: request.headers.get('content-type'), body: await request.text() };
        return new Response('{"error":"ERROR_CORE","error_description":"secret-token is wrong<br>"}', { status: 400 }) }"#;
    let error = rejected(over(echo, "").await, "PortalError", "unknown");
    let seen = js("globalThis.seen");
    assert_eq!(text(&seen, "url"), "https://portal.example/rest/tasks.task.update");
    assert_eq!(text(&seen, "type"), "application/x-www-form-urlencoded");
    assert!(text(&seen, "body").starts_with("auth=secret-token&"), "{}", text(&seen, "body"));
    let said = format!("{error:?} {:?} {}", js_sys::JSON::stringify(&error), text(&error, "stack"));
    assert!(!said.contains("secret-token"), "{said}");
}

#[wasm_bindgen_test]
async fn aborting_before_sending_rejects_with_the_reason() {
    let fetch = "() => { throw 'sent' }";
    let outcome =
        over(fetch, "signal: (() => { const c = new AbortController(); c.abort('why'); return c.signal })()").await;
    assert_eq!(outcome.unwrap_err().as_string().as_deref(), Some("why"));
}

#[wasm_bindgen_test]
async fn aborting_afterwards_is_an_unknown_outcome() {
    let fetch = "() => { globalThis.controller.abort('why'); return new Promise(() => {}) }";
    let signal = "signal: (globalThis.controller = new AbortController()).signal";
    let error = rejected(over(fetch, signal).await, "TransportError", "aborted");
    assert_eq!((text(&error, "outcome").as_str(), text(&error, "cause").as_str()), ("unknown", "why"));
}

#[wasm_bindgen_test]
async fn an_expired_token_is_asked_for_once_more() {
    let fetch = r#"async (request) => { const body = await request.text(); const fresh = body.startsWith('auth=second');
        return new Response(fresh ? '{"result":{"task":{"id":"11","title":"x"}}}' : '{"error":"expired_token","error_description":"x"}', { status: fresh ? 200 : 401 }) }"#;
    let restore = replace_fetch(js(fetch));
    js("globalThis.asked = []; 0");
    let options = js(
        "({ connection: { endpoint: 'https://portal.example/', token: async (why) => { asked.push(why.rejected); return why.rejected ? 'second' : 'first' } } })",
    );
    let result = update("11", "({ TITLE: 'x' })", options).await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!(number(&result.expect("the update resolves"), "attempts"), 2.0);
    let asked = js("globalThis.asked");
    assert_eq!(number(&asked, "length"), 2.0);
    assert!(at(&asked, "0").is_undefined());
    assert_eq!(text(&asked, "1"), "first");
}

#[wasm_bindgen_test]
async fn a_token_that_keeps_expiring_ends() {
    let fetch = r#"async () => new Response('{"error":"expired_token","error_description":"x"}', { status: 401 })"#;
    let error = rejected(over(fetch, "").await, "PortalError", "token_expired");
    assert_eq!(text(&error, "outcome"), "not_applied");
}

#[wasm_bindgen_test]
async fn a_source_without_a_token_is_said_so() {
    for source in ["() => { throw 1 }", "async () => undefined", "async () => 'with space'", "() => Promise.reject(2)"]
    {
        let options = js(&format!("({{ connection: {{ endpoint: 'https://portal.example/', token: {source} }} }})"));
        let error = rejected(update("11", "({ TITLE: 'x' })", options).await, "TransportError", "token_unavailable");
        assert_eq!(text(&error, "outcome"), "not_sent");
    }
}

#[wasm_bindgen_test]
async fn no_fresh_token_after_a_refusal_is_no_unsent_update() {
    let fetch = r#"async () => new Response('{"error":"expired_token","error_description":"x"}', { status: 401 })"#;
    let restore = replace_fetch(js(fetch));
    for failing in ["Promise.reject(2)", "new Promise(() => {})"] {
        let source = format!("async ({{ rejected }}) => rejected ? {failing} : 'first'");
        let connection = format!("connection: {{ endpoint: 'https://portal.example/', token: {source} }}");
        let options = js(&format!("({{ {connection}, attemptTimeout: 100 }})"));
        let error = rejected(update("11", "({ TITLE: 'x' })", options).await, "TransportError", "token_unavailable");
        assert_eq!(text(&error, "outcome"), "not_applied");
    }
    restore.call0(&JsValue::UNDEFINED).unwrap();
}

#[wasm_bindgen_test]
async fn a_limit_of_requests_is_waited_for() {
    let fetch = r#"async () => { globalThis.tries = (globalThis.tries ?? 0) + 1;
        return new Response('{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}', { status: 503 }) }"#;
    let error = rejected(over(fetch, "timeout: 100").await, "PortalError", "query_limit");
    assert!(at(&error, "retryable").is_truthy());
    assert!(number(&error, "retryAfter") > 0.0);
    assert_eq!(js("globalThis.tries").as_f64(), Some(1.0), "no time was left for another try");
}
