//! Against the sandbox, over real HTTP.

use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{ask, at, by_webhook, js, number, rejected, sandbox, text, update};

async fn fresh() {
    ask("POST", "reset", None).await;
}

#[wasm_bindgen_test]
async fn an_update_by_webhook_is_stored_and_typed() {
    fresh().await;
    let result = update("13", "({ TITLE: 'Привет 😀', PRIORITY: 'high', TASK_CONTROL: true })", by_webhook("")).await;
    let result = result.expect("the update resolves");
    assert_eq!(text(&result, "task.title"), "Привет 😀");
    assert_eq!(number(&result, "task.priority"), 2.0);
    assert!(at(&result, "task.taskControl").is_truthy());
    assert!(at(&result, "task.group").is_null());
    assert_eq!(text(&ask("GET", "tasks/13", None).await, "TITLE"), "Привет 😀");
}

#[wasm_bindgen_test]
async fn an_update_by_oauth_is_one_simple_request() {
    fresh().await;
    let connection = format!("({{ connection: {{ endpoint: '{}rest/', token: 'sandbox-access-token' }} }})", sandbox());
    let fields = "({ RESPONSIBLE_ID: 123, UF_CRM_TASK: ['L_4', 'C_7', 'CO_5', 'D_10'], UF_TASK_WEBDAV_FILES: ['n12345', 'n67890'] })";
    let result = update("11", fields, js(&connection)).await.expect("the update resolves");
    assert_eq!(number(&result, "task.responsibleId"), 123.0);
    let stored = ask("GET", "tasks/11", None).await;
    assert_eq!(text(&stored, "UF_CRM_TASK.3"), "D_10");
    assert_eq!(number(&stored, "UF_TASK_WEBDAV_FILES.length"), 2.0);
    let requests = ask("GET", "requests", None).await;
    let calls = js_sys::Array::from(&requests).iter().filter(|one| text(one, "path").starts_with("/rest/")).count();
    assert_eq!(calls, 1, "a form needs no preflight");
}

#[wasm_bindgen_test]
async fn what_a_form_cannot_carry_goes_as_json() {
    fresh().await;
    let result = update("11", "({ UF_BOOL: true })", by_webhook("")).await.expect("the update resolves");
    assert_eq!(number(&result, "unverified.length"), 0.0);
    assert_eq!(number(&ask("GET", "tasks/11", None).await, "UF_BOOL"), 1.0);
}

#[wasm_bindgen_test]
async fn a_portal_error_is_plain_text_with_a_reason() {
    fresh().await;
    let outcome = update("11", "({ RESPONSIBLE_ID: 999999, TITLE: 'x' })", by_webhook("")).await;
    let error = rejected(outcome, "PortalError", "responsible_not_found");
    assert_eq!((text(&error, "portalCode").as_str(), number(&error, "status")), ("ERROR_CORE", 400.0));
    assert_eq!(text(&error, "field"), "RESPONSIBLE_ID");
    assert!(!text(&error, "description").contains(['<', '&']), "{}", text(&error, "description"));
}

#[wasm_bindgen_test]
async fn a_dropped_connection_is_a_network_error() {
    fresh().await;
    ask("POST", "faults", Some(r#"[{"match":"tasks.task.update","fault":"reset_before"}]"#)).await;
    let outcome = update("11", "({ TITLE: 'x' })", by_webhook("")).await;
    fresh().await;
    rejected(outcome, "TransportError", "network");
}

#[wasm_bindgen_test]
async fn a_page_in_place_of_an_answer_is_a_bad_response() {
    fresh().await;
    ask("POST", "faults", Some(r#"[{"match":"*","fault":"html","times":1}]"#)).await;
    let error = rejected(update("11", "({ TITLE: 'x' })", by_webhook("")).await, "TransportError", "bad_response");
    assert_eq!(text(&error, "outcome"), "unknown");
}

#[wasm_bindgen_test]
async fn a_portal_that_never_answers_is_a_timeout() {
    fresh().await;
    ask("POST", "faults", Some(r#"[{"match":"*","fault":"hang","times":1}]"#)).await;
    rejected(update("11", "({ TITLE: 'x' })", by_webhook("timeout: 200")).await, "TransportError", "timeout");
}

#[wasm_bindgen_test]
async fn a_redirect_of_a_renamed_portal_is_said_so() {
    fresh().await;
    ask("POST", "faults", Some(r#"[{"match":"*","fault":"redirect","times":1}]"#)).await;
    rejected(update("11", "({ TITLE: 'x' })", by_webhook("")).await, "TransportError", "redirected");
}

#[wasm_bindgen_test]
async fn a_limit_that_passes_is_waited_for() {
    fresh().await;
    ask("POST", "faults", Some(r#"[{"match":"*","fault":"query_limit","times":1}]"#)).await;
    let result = update("11", "({ TITLE: 'x' })", by_webhook("")).await.expect("the second try resolves");
    assert_eq!(number(&result, "attempts"), 2.0);
}
