//! The portal's own fields, typed; against the sandbox, and over answers that are made up.

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{
    ask, at, both, by_webhook, client, client_does, js, load, number, rejected, replace_fetch, text, update,
    validate_with,
};

pub async fn fresh(portal: &str) {
    ask("POST", "reset", None).await;
    ask("POST", "portal", Some(portal)).await;
}

pub async fn stored(name: &str) -> JsValue {
    at(&ask("GET", "tasks/11", None).await, name)
}

/// The methods that the sandbox was called with.
pub async fn called() -> Vec<String> {
    let requests = Array::from(&ask("GET", "requests", None).await);
    let sent = requests.iter().filter(|one| text(one, "method") != "OPTIONS");
    let paths = sent.map(|one| text(&one, "path")).filter(|path| path.starts_with("/rest/"));
    paths.map(|path| path.rsplit('/').next().unwrap().to_owned()).collect()
}

#[track_caller]
pub fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).unwrap().into()
}

#[track_caller]
pub fn codes(list: &JsValue) -> Vec<String> {
    Array::from(list)
        .iter()
        .map(|one| format!("{}: {}", String::from(Array::from(&at(&one, "path")).join(".")), text(&one, "code")))
        .collect()
}

/// The options of a connection whose answers that function gives, of one portal in each test.
pub fn over(answer: &str, more: &str) -> JsValue {
    js(&format!(
        "({{ connection: {{ send: async (request) => (globalThis.asked.push(request.method), ({answer})(request)) }}, {more} }})"
    ))
}

const FIELDS: &str = "{ status: 200, body: { result: { result: { fields: { fields: { UF_X: { title: 'X', type: 'integer' } } }, \
                      list: [{ FIELD_NAME: 'UF_X', USER_TYPE_ID: 'integer', MULTIPLE: 'N', MANDATORY: 'N', SETTINGS: [] }] } } } }";

#[wasm_bindgen_test]
async fn what_the_portal_tells_is_plain_and_can_be_passed_back() {
    fresh("{}").await;
    let custom = load(by_webhook("")).await.expect("the portal answers");
    assert_eq!(called().await, ["batch"]);
    assert!(at(&custom, "complete").is_truthy());
    assert_eq!(
        json(&at(&custom, "fields.UF_STR_M")),
        r#"{"type":"string","multiple":true,"mandatory":false,"label":"Phones"}"#
    );
    assert_eq!(text(&custom, "fields.UF_ENUM.items.1.value"), "South");
    assert_eq!((number(&custom, "fields.UF_SCORE.min"), number(&custom, "fields.UF_SCORE.max")), (1.0, 10.0));
    let copy = js(&format!("({{ customFields: {} }})", json(&custom)));
    let told = validate_with("11", "({ UF_ENUM: 'South', UF_STR_M: null, UF_BOOL: false })", copy.clone()).await;
    assert_eq!(json(&at(&told, "fields")), r#"{"UF_ENUM":142,"UF_STR_M":[""],"UF_BOOL":0}"#);
    let told =
        validate_with("11", "({ UF_SCORE: 11, UF_REQ: '', UF_NOPE: 1, UF_ENUM: 'Noth', UF_STR: ['a'] })", copy).await;
    assert_eq!(
        codes(&at(&told, "issues")),
        [
            "UF_SCORE: out_of_range",
            "UF_REQ: cannot_clear",
            "UF_NOPE: unknown_field",
            "UF_ENUM: not_choice",
            "UF_STR: not_single"
        ]
    );
}

#[wasm_bindgen_test]
async fn what_the_portals_plan_hides_is_named() {
    fresh(r#"{"userfields":"denied"}"#).await;
    let custom = load(by_webhook("")).await.expect("one method answers");
    assert_eq!(
        (at(&custom, "complete").as_bool(), json(&at(&custom, "missing"))),
        (Some(false), r#"["details"]"#.into())
    );
    assert_eq!(json(&at(&custom, "fields.UF_INT")), r#"{"type":"integer","label":"Pieces"}"#);
    ask("POST", "reset", None).await;
}

#[wasm_bindgen_test]
async fn where_nothing_tells_that_is_the_error() {
    js("globalThis.asked = []; 0");
    let denied = "() => ({ status: 200, body: { result: { result: [], result_error: { fields: { error: 'insufficient_scope' }, \
                  list: { error: 'ERROR_CORE' } } } } })";
    let error = rejected(load(over(denied, "")).await, "PortalError", "insufficient_scope");
    assert_eq!(text(&error, "outcome"), "not_sent");
    let error =
        rejected(load(over("() => ({ status: 200, body: '<html>' })", "")).await, "TransportError", "bad_response");
    assert_eq!(text(&error, "outcome"), "not_sent");
}

#[wasm_bindgen_test]
async fn types_are_loaded_once_for_all_calls_of_a_page() {
    fresh("{}").await;
    js("globalThis.asked = []; 0");
    let answer = format!(
        "({{ method }}) => method === 'batch' && !asked.slice(0, -1).includes('batch') ? {FIELDS} : \
         {{ status: 200, body: {{ result: {{ task: {{ id: '11', ufX: '5', ufCrmTask: false }} }} }} }}"
    );
    let options = over(&answer, "customFields: 'load'");
    let calls = both(
        update("11", "({ UF_X: '5', TITLE: '$' })", options.clone()),
        update("11", "({ ufX: 5, DESCRIPTION: '$' })", options.clone()),
    )
    .await;
    for result in [calls.0, calls.1] {
        let result = result.expect("the update resolves");
        assert_eq!(json(&at(&result, "task.custom")), r#"{"UF_X":"5"}"#);
        // Only what the made-up answer leaves out.
        assert_eq!(Array::from(&at(&result, "unverified")).length(), 1);
    }
    rejected(update("11", "({ UF_X: 'a' })", options).await, "TaskValidationError", "invalid_input");
    let asked: Vec<String> = Array::from(&js("asked")).iter().map(|one| one.as_string().unwrap()).collect();
    assert_eq!(asked.iter().filter(|name| *name == "batch").count(), 1, "{asked:?}");
}

#[wasm_bindgen_test]
async fn types_that_did_not_come_are_asked_for_again() {
    js("globalThis.asked = []; 0");
    let options = over(
        &format!(
            "({{ method }}) => asked.length === 1 ? {{ status: 403, body: {{ error: 'insufficient_scope' }} }} : method === 'batch' ? {FIELDS} : \
                  {{ status: 200, body: {{ result: {{ task: {{ id: '11', title: 'x' }} }} }} }}"
        ),
        "customFields: 'load'",
    );
    let error = rejected(update("11", "({ TITLE: 'x' })", options.clone()).await, "PortalError", "insufficient_scope");
    assert_eq!(text(&error, "outcome"), "not_sent");
    update("11", "({ TITLE: 'x' })", options).await.expect("the update resolves");
    assert_eq!(json(&js("asked")), r#"["batch","batch","tasks.task.update"]"#);
}

#[wasm_bindgen_test]
async fn loading_ends_with_the_call_that_waits_for_it() {
    js("globalThis.asked = []; 0");
    let hangs = "() => new Promise(() => {})";
    let error = rejected(
        update("11", "({ TITLE: 'x' })", over(hangs, "customFields: 'load', timeout: 50")).await,
        "TransportError",
        "timeout",
    );
    assert_eq!(text(&error, "outcome"), "not_sent");
    let aborts = "() => { controller.abort(new Error('enough')); return new Promise(() => {}); }";
    let options = over(aborts, "customFields: 'load', signal: (globalThis.controller = new AbortController()).signal");
    let error = update("11", "({ TITLE: 'x' })", options).await.unwrap_err();
    assert_eq!(text(&error, "message"), "enough");
}

#[wasm_bindgen_test]
async fn wrong_input_loads_nothing_where_the_options_are_wrong_too() {
    js("globalThis.asked = []; 0");
    let options = over("() => null", "customFields: 'load', timeot: 1");
    let error = rejected(update("11", "({ TITEL: 'x' })", options).await, "TaskValidationError", "invalid_input");
    assert_eq!(codes(&at(&error, "issues")), ["TITEL: unknown_field", "options.timeot: unknown_option"]);
    assert_eq!(json(&js("asked")), "[]");
}

#[wasm_bindgen_test]
async fn validating_loads_nothing() {
    let told = validate_with("11", "({ TITLE: 'x' })", js("({ customFields: 'load' })")).await;
    assert_eq!(codes(&at(&told, "issues")), ["options.customFields: bad_option"]);
    // A client that loads for its other calls is given what was loaded.
    let client = client("{ webhook: 'http://127.0.0.1:1/rest/1/code/' }", "{ customFields: 'load' }");
    let told = client_does(&client, "validateTask(11, { TITLE: 'x' })").await.expect("validation answers");
    assert_eq!(codes(&at(&told, "issues")), ["options.customFields: bad_option"]);
    let custom = "{ customFields: { complete: true, fields: {} } }";
    let told = client_does(&client, &format!("validateTask(11, {{ UF_A: 1 }}, {custom})")).await;
    assert_eq!(codes(&at(&told.expect("validation answers"), "issues")), ["UF_A: unknown_field"]);
}

#[wasm_bindgen_test]
async fn types_that_are_none_are_issues() {
    for (odd, path) in [
        ("5", "options.customFields"),
        ("'loads'", "options.customFields"),
        ("({})", "options.customFields.complete"),
        ("({ complete: true, fields: { UF_A: { type: 5 } } })", "options.customFields.fields.UF_A"),
        ("({ complete: true, fields: { A: {} } })", "options.customFields.fields.A"),
        ("({ complete: true, fields: {}, dateFormat: 'd.m.Y' })", "options.customFields.dateFormat"),
        ("new Proxy({}, { ownKeys() { throw 1 } })", "options.customFields"),
    ] {
        let told = validate_with("11", "({ TITLE: 'x' })", js(&format!("({{ customFields: {odd} }})"))).await;
        assert_eq!(codes(&at(&told, "issues"))[0], format!("{path}: bad_option"), "{odd}");
    }
}

#[wasm_bindgen_test]
async fn typed_values_are_stored_and_shown_under_their_names() {
    fresh("{}").await;
    let fields = "({ UF_STR_M: ['1', '2'], UF_INT: '+5', UF_DBL: '1 000,5', UF_BOOL: true, UF_ENUM: 'West', UF_MONEY: { amount: 10.5, currency: 'EUR' }, \
                  UF_CRM: { type: 'company', id: 7 }, UF_EMPLOYEE: '3', UF_DT: '2026-12-31T18:00:00+03:00', UF_URL: 'https://a.example/' })";
    let result = update("11", fields, by_webhook("customFields: 'load'")).await.expect("the update resolves");
    assert_eq!(json(&at(&result, "unverified")), "[]");
    assert_eq!(json(&stored("UF_STR_M").await), r#"["1","2"]"#);
    assert_eq!(
        (stored("UF_ENUM").await.as_f64(), text(&result, "task.custom.UF_MONEY")),
        (Some(143.0), "10.5|EUR".into())
    );
    // A multiple field is cleared by what the portal takes for it.
    update("11", "({ UF_STR_M: null })", by_webhook("customFields: 'load'")).await.expect("the update resolves");
    assert_eq!(json(&stored("UF_STR_M").await), "[]");
}

#[wasm_bindgen_test]
async fn a_client_has_the_same_calls() {
    fresh("{}").await;
    let client =
        client(&format!("{{ webhook: '{}rest/1/sandbox/' }}", super::package::sandbox()), "{ customFields: 'load' }");
    let custom = client_does(&client, "loadCustomFields()").await.expect("the portal answers");
    assert!(at(&custom, "complete").is_truthy());
    client_does(&client, "updateTask(11, { UF_INT: 5 })").await.expect("the update resolves");
    let shown = client_does(&client, "getTask(11, { select: ['UF_INT'] })").await.expect("the portal answers");
    assert_eq!(text(&shown, "task.custom.UF_INT"), "5");
    client_does(&client, "call('profile')").await.expect("types mean nothing to it");
}

#[wasm_bindgen_test]
async fn an_error_of_loading_does_not_repeat_the_token() {
    let fetch = "async () => new Response(JSON.stringify({ result: { result: [], result_error: {
        list: { error: 'x', error_description: 'token s3cr3t-token is odd' },
        fields: { error: 'x', error_description: 'token s3cr3t-token is odd' } } } }))";
    let restore = replace_fetch(js(fetch));
    let outcome =
        load(js("({ connection: { endpoint: 'https://portal.example/rest/', token: 's3cr3t-token' } })")).await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    let error = rejected(outcome, "PortalError", "unknown");
    assert!(text(&error, "message").contains("is odd"), "{error:?}");
    assert!(!text(&error, "message").contains("s3cr3t"), "{error:?}");
}
