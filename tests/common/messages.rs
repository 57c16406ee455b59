//! The option `messages`: other words, and nothing else that is other.

use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{at, by_webhook, call, get, js, rejected, text, update, validate, validate_with, with_client};

/// Options with these words.
fn worded(messages: &str) -> JsValue {
    js(&format!("({{ messages: {messages} }})"))
}

/// The first message of a validation, and how it is told.
async fn first(fields: &str, messages: &str) -> String {
    text(&validate_with("11", fields, worded(messages)).await, "issues.0.message")
}

const SEND: &str = "{ connection: { send: async () => ({ status: 200, body: { result: { task: { id: '11', deadline: null } } } }) }, verify: 'answer'";

#[wasm_bindgen_test]
async fn issues_and_warnings_are_told_in_russian() {
    assert_eq!(first("({ DEADLIN: 1 })", "'ru'").await, "поля `DEADLIN` нет: возможно, вы имели в виду `DEADLINE`");
    let told = validate_with("11", "({ DEADLINE: '2026-12-31', GROUP_ID: 5 })", worded("'ru'")).await;
    assert!(text(&told, "warnings.0.message").starts_with("в `2026-12-31` нет времени"));
    assert!(text(&told, "warnings.1.message").starts_with("новая группа сбрасывает `STAGE_ID`"));
}

#[wasm_bindgen_test]
async fn english_is_the_default() {
    assert_eq!(first("({ TITLE: 5 })", "'en'").await, "`5` is not a text: write \"5\"");
    assert_eq!(first("({ TITLE: 5 })", "undefined").await, "`5` is not a text: write \"5\"");
}

#[wasm_bindgen_test]
async fn nothing_but_the_messages_depends_on_them() {
    let fields = "({ DEADLIN: 1, STATUS: 99, DEADLINE: '2026-12-31', UF_CRM_TASK: ['D_0'], TITLE: () => 1 })";
    let plain = validate("11", fields).await;
    let without = js("(told) => JSON.stringify(told, (key, value) => (key === 'message' ? undefined : value))");
    let without: js_sys::Function = without.into();
    let shape = |told: &JsValue| without.call1(&JsValue::UNDEFINED, told).unwrap().as_string().unwrap();
    for messages in
        ["'ru'", "() => 'x'", "(issue) => { issue.code = 'x'; issue.path.push('x'); issue.params.x = 1; return 'x' }"]
    {
        let told = validate_with("11", fields, worded(messages)).await;
        assert_eq!(shape(&told), shape(&plain), "{messages}");
        assert_ne!(text(&told, "issues.0.message"), text(&plain, "issues.0.message"), "{messages}");
    }
}

#[wasm_bindgen_test]
async fn a_function_gets_the_issue_and_words_it() {
    let words =
        "({ path, code, message, params, severity }) => [path, code, message, params.value, severity].join('|')";
    assert_eq!(first("({ TAGS: ['a', 5] })", words).await, "TAGS,1|not_text|`5` is not a text: write \"5\"|5|");
    let told = validate_with("11", "({ GROUP_ID: 5 })", worded(words)).await;
    assert!(text(&told, "warnings.0.message").ends_with("||side_effect"));
}

#[wasm_bindgen_test]
async fn where_a_function_gives_no_text_the_message_stays() {
    for odd in [
        "() => { throw new Error('words') }",
        "() => undefined",
        "() => ''",
        "() => 5",
        "() => new String('x')",
        "async () => { throw new Error('late words') }",
        "() => ({ get then() { throw 1 } })",
        "new Proxy(() => 'x', { apply() { throw 1 } })",
        "(() => { const { proxy, revoke } = Proxy.revocable(() => 'x', {}); revoke(); return proxy })()",
        "class { constructor() { this.x = 1 } }",
    ] {
        assert_eq!(first("({ TITLE: 5 })", odd).await, "`5` is not a text: write \"5\"", "{odd}");
    }
}

#[wasm_bindgen_test]
async fn a_function_is_asked_for_what_is_shown_alone() {
    let count = "globalThis.asked = 0, () => { globalThis.asked += 1; return 'x' }";
    let options = js(&format!("({SEND}, messages: ({count}) }})"));
    update("11", "({ DEADLINE: null })", options).await.expect("it resolves");
    assert_eq!(js("globalThis.asked"), 0);
    // The portal does not apply it: the warning of the input is not shown by a MismatchError.
    let options = js(&format!("({SEND}, messages: ({count}) }})"));
    rejected(update("11", "({ DEADLINE: '2026-12-31' })", options).await, "MismatchError", "mismatch");
    assert_eq!(js("globalThis.asked"), 0);
    let options = js(&format!("({SEND}, onMismatch: 'report', messages: ({count}) }})"));
    let result = update("11", "({ DEADLINE: '2026-12-31' })", options).await.expect("it resolves");
    assert_eq!(text(&result, "warnings.0.message"), "x");
    assert_eq!(js("globalThis.asked"), 1);
}

#[wasm_bindgen_test]
async fn an_error_is_told_as_its_issues_are() {
    for (messages, expected) in [
        ("'ru'", "TITLE: `5` — не текст: укажите \"5\" (и ещё 1)"),
        ("({ path }) => `${path} ist falsch`", "TITLE: TITLE ist falsch (+1)"),
        ("undefined", "TITLE: `5` is not a text: write \"5\" (and 1 more)"),
    ] {
        let outcome = update("11", "({ TITLE: 5, STATUS: 99, DEADLINE: '2026-12-31' })", worded(messages)).await;
        let error = rejected(outcome, "TaskValidationError", "invalid_input");
        assert_eq!(text(&error, "message"), expected);
        assert_eq!(text(&error, "warnings.0.code"), "date_only");
        assert_eq!(at(&error, "messages"), JsValue::UNDEFINED);
    }
    let error =
        update("11", "({ TITLE: 'x', DEADLINE: '2026-12-31' })", js("({ strict: ['date_only'], messages: 'ru' })"));
    let error = rejected(error.await, "TaskValidationError", "invalid_input");
    assert!(text(&error, "issues.0.message").starts_with("в `2026-12-31` нет времени"));
}

#[wasm_bindgen_test]
async fn every_call_takes_them() {
    let error = rejected(get("0", worded("'ru'")).await, "TaskValidationError", "invalid_input");
    assert!(text(&error, "message").starts_with("taskId: `0` — не идентификатор задачи"));
    let error =
        rejected(get("11", js("({ select: 5, messages: 'ru' })")).await, "TaskValidationError", "invalid_input");
    assert!(text(&error, "message").starts_with("options.select: `5` — не список"));
    let error = rejected(call("5", "({})", worded("'ru'")).await, "TaskValidationError", "invalid_input");
    assert!(text(&error, "message").starts_with("method: это не имя метода"));
}

#[wasm_bindgen_test]
async fn a_clients_words_are_for_all_of_its_calls() {
    let told = async |options: &str| {
        let work = format!("(client) => client.validateTask(11, {{ TITLE: 5 }}, {options})");
        with_client("({ send: async () => {} })", "({ messages: 'ru' })", &work).await.expect("validation answers")
    };
    assert!(text(&told("undefined").await, "issues.0.message").contains("не текст"));
    assert!(text(&told("{ messages: 'en' }").await, "issues.0.message").contains("is not a text"));
    let bound = told("{ connection: { send: async () => {} } }").await;
    assert_eq!(text(&bound, "issues.1.message"), "опцию `connection` здесь указать нельзя: она уже есть у клиента");
}

#[wasm_bindgen_test]
async fn words_of_another_kind_are_an_issue() {
    for odd in ["'de'", "'RU'", "null", "5", "{}", "['ru']", "new String('ru')", "new Proxy({}, { get() { throw 1 } })"]
    {
        let told = validate_with("11", "({ TITLE: 'x' })", worded(odd)).await;
        assert_eq!(text(&told, "issues.0.code"), "bad_option", "{odd}");
        let path = JSON::stringify(&at(&told, "issues.0.path")).unwrap();
        assert_eq!(String::from(path), r#"["options","messages"]"#, "{odd}");
        assert!(text(&told, "issues.0.message").ends_with("write \"en\", \"ru\" or a function"), "{odd}");
    }
}

#[wasm_bindgen_test]
async fn wrong_options_are_told_in_the_words_that_stand_beside_them() {
    let told = validate_with("11", "({ TITLE: 'x' })", js("({ timeot: 1, verify: 'no', messages: 'ru' })")).await;
    assert_eq!(text(&told, "issues.0.message"), "опции `timeot` нет: возможно, вы имели в виду `timeout`");
    assert_eq!(
        text(&told, "issues.1.message"),
        "`no` не подходит для `verify`: укажите `\"auto\"`, `\"answer\"` или `false`"
    );
    assert_eq!(text(&told, "issues.1.params.expected"), "\"auto\", \"answer\" or false");
}

#[wasm_bindgen_test]
async fn what_the_portal_says_stays_the_portals() {
    let options = |messages: &str| by_webhook(&format!("messages: {messages}"));
    let plain = rejected(get("999", options("'en'")).await, "PortalError", "not_found_or_denied");
    let told = rejected(get("999", options("'ru'")).await, "PortalError", "not_found_or_denied");
    assert_eq!(text(&told, "message"), text(&plain, "message"));
}
