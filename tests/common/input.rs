//! Input that is wrong, or hostile: every issue at once, nothing sent, nothing thrown raw.

use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{at, js, number, rejected, replace_fetch, text, update, validate};

/// The issues of an input that must not be sent, as `path: code` lines.
async fn issues(task: &str, fields: &str, options: &str) -> Vec<String> {
    let restore = replace_fetch(js("() => { throw new Error('sent') }"));
    let outcome = update(task, fields, js(&format!("({options})"))).await;
    restore.call0(&JsValue::UNDEFINED).unwrap();
    let error = rejected(outcome, "TaskValidationError", "invalid_input");
    assert_eq!(text(&error, "outcome"), "not_sent");
    let list = js_sys::Array::from(&at(&error, "issues"));
    list.iter()
        .map(|issue| {
            assert!(!text(&issue, "message").is_empty());
            let path = js_sys::Array::from(&at(&issue, "path")).join(".");
            format!("{}: {}", path.as_string().unwrap(), text(&issue, "code"))
        })
        .collect()
}

const HOOK: &str = "{ connection: { webhook: 'http://127.0.0.1:1/rest/1/code/' } }";

#[wasm_bindgen_test]
async fn every_issue_is_told_in_the_order_of_the_input() {
    let found = issues("'11abc'", "({ TITLE: '', DEADLIN: 1, STATUS: 99, RESPONSIBLE_ID: '12x' })", HOOK).await;
    let paths: Vec<&str> = found.iter().filter_map(|issue| issue.split(':').next()).collect();
    assert_eq!(paths, ["taskId", "TITLE", "DEADLIN", "STATUS", "RESPONSIBLE_ID"], "{found:?}");
}

#[wasm_bindgen_test]
async fn a_wrong_option_is_an_issue_beside_the_others() {
    let found =
        issues("11", "({ TITLE: 5 })", "{ timeot: 1, timeout: 'x', verify: 'no', retries: -1, strict: ['nope'] }")
            .await;
    let paths: Vec<&str> = found.iter().filter_map(|issue| issue.split(':').next()).collect();
    assert_eq!(
        paths,
        ["TITLE", "options.timeot", "options.timeout", "options.verify", "options.retries", "options.strict.0"],
        "{found:?}"
    );
}

#[wasm_bindgen_test]
async fn an_option_that_is_none_is_told_with_what_was_meant() {
    for (option, meant) in [
        ("timezone: 'local'", "`timezone` is not an option: did you mean `timeZone`"),
        ("on_mismatch: 'report'", "`on_mismatch` is not an option: did you mean `onMismatch`"),
        ("webhook: 'https://p.example/rest/1/secret/'", "`webhook` is not an option: put it into `connection`"),
        ("token: 'secret'", "`token` is not an option: put it into `connection`"),
        ("select: ['ID']", "`select` is not an option"),
    ] {
        let error = update("11", "({ TITLE: 'x' })", js(&format!("({{ {option} }})"))).await.unwrap_err();
        assert_eq!(text(&error, "issues.0.message"), meant);
    }
}

#[wasm_bindgen_test]
async fn options_that_are_no_object_are_an_issue() {
    for odd in ["5", "'x'", "() => 1", "null"] {
        let found = issues("11", "({ TITLE: 'x' })", &format!("({odd})")).await;
        assert!(found[0].starts_with("options: "), "{odd}: {found:?}");
    }
}

#[wasm_bindgen_test]
async fn hostile_options_are_issues() {
    for odd in [
        "strict: new Proxy([], { get() { throw 1 } })",
        "strict: (() => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy })()",
        "get timeout() { throw 1 }",
        "signal: new Proxy({}, { get() { throw 1 } })",
    ] {
        let found = issues("11", "({ TITLE: 'x' })", &format!("{{ {odd} }}")).await;
        assert!(found[0].starts_with("options."), "{odd}: {found:?}");
    }
    let revoked = "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()";
    assert_eq!(issues("11", "({ TITLE: 'x' })", revoked).await, ["options: bad_option"]);
}

#[wasm_bindgen_test]
async fn a_secret_in_a_wrong_place_is_not_repeated() {
    let secret = "'secret-token'";
    let wrong = [secret.to_owned(), format!("{{ connection: {{ ['https://p.example/rest/1/' + {secret}]: 1 }} }}")];
    for options in wrong {
        let error = update("11", "({ TITLE: 'x' })", js(&format!("({options})"))).await.unwrap_err();
        let said = format!("{} {:?}", text(&error, "message"), js_sys::JSON::stringify(&error));
        assert!(!said.contains("secret-token"), "{said}");
    }
}

#[wasm_bindgen_test]
async fn hostile_values_are_issues() {
    for odd in [
        "null",
        "undefined",
        "5",
        "'x'",
        "[]",
        "() => 1",
        "Symbol('x')",
        "10n",
        "new Date(NaN)",
        "new Map([['TITLE', 'x']])",
        "new Proxy({}, { ownKeys() { throw 1 } })",
        "Object.create(null)",
        "new Proxy({}, { getPrototypeOf() { throw 1 } })",
    ] {
        let found = issues("11", &format!("({odd})"), HOOK).await;
        assert!(found[0].starts_with("fields: "), "{odd}: {found:?}");
    }
    for odd in [
        "{ get TITLE() { throw 1 } }",
        "{ TITLE: () => 1 }",
        "{ TITLE: Symbol('x') }",
        "{ TITLE: 10n }",
        "{ TITLE: new String('x') }",
        "{ TITLE: '\\ud800' }",
        "{ UF_A: (() => { const a = []; a.push(a); return a })() }",
        "{ UF_A: new Map() }",
        "{ UF_A: Array(1e6).fill(0) }",
        "{ UF_A: JSON.parse('['.repeat(100) + ']'.repeat(100)) }",
        "{ ['__proto__']: 1 }",
        "{ UF_A: new Uint8Array(2) }",
        "{ UF_A: Promise.resolve() }",
        "{ TITLE: new Proxy({}, { get() { throw 1 } }) }",
        "{ ACCOMPLICES: [,1] }",
        "{ DEADLINE: new Date(NaN) }",
        "{ TIME_ESTIMATE: NaN }",
        "{ TIME_ESTIMATE: -0.5 }",
        "{ TIME_ESTIMATE: Infinity }",
        "{ UF_A: NaN }",
    ] {
        assert_eq!(issues("11", &format!("({odd})"), HOOK).await.len(), 1, "{odd}");
    }
}

#[wasm_bindgen_test]
async fn a_task_id_is_a_whole_number_or_its_text() {
    for odd in [
        "0",
        "-1",
        "11.5",
        "NaN",
        "2 ** 53",
        "'011'",
        "' 11'",
        "'0x1A'",
        "true",
        "[11]",
        "null",
        "undefined",
        "11n",
        "({})",
    ] {
        assert_eq!(issues(odd, "({ TITLE: 'x' })", HOOK).await.len(), 1, "{odd}");
    }
    for id in ["11", "'11'", "2 ** 53 - 1"] {
        assert!(at(&validate(id, "({ TITLE: 'x' })").await, "ok").is_truthy(), "{id}");
    }
}

#[wasm_bindgen_test]
async fn validation_tells_what_would_be_sent() {
    let told = validate("11", "({ responsibleId: '5', DEADLINE: null, TASK_CONTROL: true, TITLE: undefined })").await;
    assert!(at(&told, "ok").is_truthy());
    let fields = js_sys::JSON::stringify(&at(&told, "fields")).unwrap();
    assert_eq!(String::from(fields), r#"{"RESPONSIBLE_ID":5,"DEADLINE":"","TASK_CONTROL":"Y"}"#);
}

#[wasm_bindgen_test]
async fn a_date_of_another_realm_is_a_date() {
    let foreign =
        "({ DEADLINE: Object.setPrototypeOf(new Date(0), { __proto__: null, [Symbol.toStringTag]: 'Date' }) })";
    let told = validate("11", foreign).await;
    assert_eq!(text(&told, "fields.DEADLINE"), "1970-01-01T00:00:00+00:00");
}

#[wasm_bindgen_test]
async fn connections_are_not_guessed() {
    for (odd, code) in [
        ("undefined", "no_connection"),
        ("{}", "no_connection"),
        ("{ via: 'fetch' }", "no_connection"),
        ("{ bx24: undefined, via: undefined }", "no_connection"),
        ("{ webhook: undefined }", "bad_connection"),
        ("{ endpoint: undefined, token: undefined }", "bad_connection"),
        ("{ sdk: undefined }", "bad_connection"),
        ("{ send: undefined, bx24: undefined }", "bad_connection"),
        ("{ webhok: undefined }", "bad_connection"),
        ("{ bx24: null }", "not_in_frame"),
        ("{ bx24: { callMethod() {} }, via: 'xhr' }", "bad_connection"),
        ("{ bx24: { callMethod() {} }, token: 'x' }", "bad_connection"),
        ("{ sdk: {} }", "bad_connection"),
        ("null", "bad_connection"),
        ("5", "bad_connection"),
        ("{ webhok: 'https://p.example/rest/1/c/' }", "bad_connection"),
        ("{ webhook: 'https://p.example/rest/1/c/', token: 'x' }", "bad_connection"),
        ("{ webhook: 'https://p.example/' }", "bad_connection"),
        ("{ webhook: 'https://p.example/rest/1/c/profile.json' }", "bad_connection"),
        ("{ webhook: 'http://p.example/rest/1/c/' }", "bad_connection"),
        ("{ webhook: 5 }", "bad_connection"),
        ("{ endpoint: 'https://p.example/rest/' }", "bad_connection"),
        ("{ endpoint: 'https://p.example/rest/', token: '' }", "bad_connection"),
        ("{ endpoint: 'https://p.example/other/', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'https://u:p@p.example/rest/', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'https://p.example/rest/?auth=x', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'http://p.example/rest/', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'javascript:1', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'p.example', token: 'x' }", "bad_connection"),
        ("{ endpoint: 'https://oauth.bitrix.info/rest/', token: 'x' }", "bad_connection"),
        ("{ send: 5 }", "bad_connection"),
        ("new Proxy({}, { ownKeys() { throw 1 } })", "bad_connection"),
    ] {
        let outcome = update("11", "({ TITLE: 'x' })", js(&format!("({{ connection: {odd} }})"))).await;
        let error = rejected(outcome, "TransportError", code);
        assert_eq!(text(&error, "outcome"), "not_sent", "{odd}");
    }
}

#[wasm_bindgen_test]
async fn a_send_of_ones_own_gets_plain_objects() {
    let send = r#"async (request) => { globalThis.got = request; return { status: 200, body: { result: { task: { id: "11", ufCrmTask: ["D_10"], deadline: null } } } } }"#;
    let fields = "({ UF_CRM_TASK: ['D_10'], DEADLINE: null })";
    let result = update("11", fields, js(&format!("({{ connection: {{ send: {send} }}, verify: 'answer' }})")))
        .await
        .expect("it resolves");
    assert_eq!(text(&js("globalThis.got"), "method"), "tasks.task.update");
    let params = js_sys::JSON::stringify(&js("globalThis.got.params")).unwrap();
    assert_eq!(String::from(params), r#"{"taskId":11,"fields":{"UF_CRM_TASK":["D_10"],"DEADLINE":""}}"#);
    assert!(js("globalThis.got.signal instanceof AbortSignal").is_truthy());
    assert_eq!(number(&result, "attempts"), 1.0);
}

#[wasm_bindgen_test]
async fn a_send_that_fails_is_said_so() {
    for (send, code) in [
        ("() => { throw 1 }", "network"),
        ("async () => undefined", "bad_response"),
        ("async () => ({ status: '200', body: {} })", "bad_response"),
        ("async () => ({ status: 200, body: '<html>' })", "bad_response"),
        ("async () => ({ status: 200, body: new Proxy({}, { ownKeys() { throw 1 } }) })", "bad_response"),
    ] {
        let outcome = update("11", "({ TITLE: 'x' })", js(&format!("({{ connection: {{ send: {send} }} }})"))).await;
        rejected(outcome, "TransportError", code);
    }
}
