//! Values that no portal could be sent, or that lie: each is an issue where it stands, none is sent as something else.

use js_sys::{Array, JSON};
use wasm_bindgen_test::wasm_bindgen_test;

use super::package::{at, js, rejected, replace_fetch, text, update, validate};

const HOOK: &str = "({ connection: { webhook: 'http://127.0.0.1:1/rest/1/code/' } })";
const REVOKED: &str = "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy })()";

/// The issues of fields that must not be sent: `path: code: message` each.
async fn refused(fields: &str) -> Vec<String> {
    let restore = replace_fetch(js("() => { throw new Error('sent') }"));
    let outcome = update("11", &format!("({fields})"), js(HOOK)).await;
    restore.call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap();
    let error = rejected(outcome, "TaskValidationError", "invalid_input");
    assert_eq!(text(&error, "outcome"), "not_sent", "{fields}");
    Array::from(&at(&error, "issues"))
        .iter()
        .map(|issue| {
            let path = String::from(Array::from(&at(&issue, "path")).join("."));
            format!("{path}: {}: {}", text(&issue, "code"), text(&issue, "message"))
        })
        .collect()
}

/// The one issue of fields: where, and what cannot be sent.
async fn alien(fields: &str, path: &str, name: &str) {
    let said = format!("{path}: not_data: `{name}` cannot be sent: write plain JSON data");
    assert_eq!(refused(fields).await, [said], "{fields}");
}

/// What would be sent of fields.
async fn sent(fields: &str) -> String {
    let told = validate("11", &format!("({fields})")).await;
    assert!(at(&told, "ok").is_truthy(), "{fields}: {:?}", JSON::stringify(&told));
    JSON::stringify(&at(&told, "fields")).unwrap().into()
}

#[wasm_bindgen_test]
async fn what_is_no_data_is_named_where_it_stands() {
    for (value, name) in [
        ("10n", "a bigint"),
        ("Symbol('x')", "a symbol"),
        ("() => 1", "a function"),
        ("new String('x')", "a String"),
        ("new Number(5)", "a Number"),
        ("new Boolean(false)", "a Boolean"),
        ("Object(10n)", "a BigInt"),
        ("Object(Symbol('x'))", "a Symbol"),
        ("new Blob(['x'])", "a Blob"),
        ("new Uint8Array(2)", "a Uint8Array"),
        ("new Set([1])", "a Set"),
        ("new Error('x')", "an Error"),
        ("/x/", "a RegExp"),
        ("'a\\ud800'", "a text with half of a surrogate pair"),
        ("'\\udc00a'", "a text with half of a surrogate pair"),
        (REVOKED, "a value that throws when it is read"),
    ] {
        alien(&format!("{{ DESCRIPTION: {value} }}"), "DESCRIPTION", name).await;
        alien(&format!("{{ STATUS: {value} }}"), "STATUS", name).await;
        alien(&format!("{{ AUDITORS: [1, {value}] }}"), "AUDITORS.1", name).await;
        alien(&format!("{{ UF_A: {{ b: [1, {value}] }} }}"), "UF_A.b.1", name).await;
    }
}

#[wasm_bindgen_test]
async fn a_file_of_the_page_is_told_to_go_to_the_drive() {
    for value in ["new Blob(['x'])", "new (globalThis.File ?? Blob)(['x'], 'x.txt')"] {
        let said = refused(&format!("{{ UF_TASK_WEBDAV_FILES: [{value}] }}")).await;
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].starts_with("UF_TASK_WEBDAV_FILES.0: not_file: "), "{said:?}");
        assert!(said[0].contains("upload it to the Drive first"), "{said:?}");
    }
}

#[wasm_bindgen_test]
async fn an_invalid_date_is_told_wherever_it_stands() {
    for fields in ["{ DEADLINE: new Date(NaN) }", "{ UF_A: new Date(NaN) }", "{ UF_A: [new Date('x')] }"] {
        let said = refused(fields).await;
        assert_eq!(said.len(), 1, "{fields}: {said:?}");
        assert!(said[0].contains("`Invalid Date`"), "{fields}: {said:?}");
    }
}

#[wasm_bindgen_test]
async fn a_temporal_day_or_moment_is_told_with_what_to_write() {
    let said = "cannot be sent: write a Date, or a text such as `2026-12-31T18:00:00+03:00`";
    let mut made = vec![
        ("Instant".to_owned(), "{ [Symbol.toStringTag]: 'Temporal.Instant' }".to_owned()),
        ("PlainDate".to_owned(), "{ [Symbol.toStringTag]: 'Temporal.PlainDate' }".to_owned()),
    ];
    // Where the engine has the real ones.
    if js("typeof Temporal === 'object'").is_truthy() {
        let own = ["instant", "zonedDateTimeISO", "plainDateTimeISO", "plainDateISO"];
        for (name, make) in ["Instant", "ZonedDateTime", "PlainDateTime", "PlainDate"].into_iter().zip(own) {
            made.push((name.to_owned(), format!("Temporal.Now.{make}()")));
        }
        alien("{ TIME_ESTIMATE: Temporal.Duration.from('PT1H') }", "TIME_ESTIMATE", "a Temporal.Duration").await;
    }
    for (name, value) in made {
        for field in ["DEADLINE", "UF_A", "TITLE"] {
            let issue = format!("{field}: not_data: `a Temporal.{name}` {said}");
            assert_eq!(refused(&format!("{{ {field}: {value} }}")).await, [issue]);
        }
    }
}

#[wasm_bindgen_test]
async fn prototypes_give_and_take_nothing() {
    assert_eq!(refused("Object.create({ TITLE: 'inherited' })").await.len(), 1);
    assert_eq!(sent("Object.assign(Object.create({ TITLE: 'inherited' }), { STATUS: 5 })").await, r#"{"STATUS":5}"#);
    assert_eq!(sent("Object.assign(Object.create(null), { TITLE: 'own' })").await, r#"{"TITLE":"own"}"#);
    assert_eq!(sent("{ TITLE: 'x', [Symbol('y')]: 1 }").await, r#"{"TITLE":"x"}"#);
    let hidden = "Object.defineProperty({ TITLE: 'x' }, 'STATUS', { value: 5 })";
    assert_eq!(sent(hidden).await, r#"{"TITLE":"x"}"#);
    for name in ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"] {
        let said = refused(&format!("{{ TITLE: 'x', ['{name}']: {{ polluted: 1 }} }}")).await;
        assert_eq!(said.len(), 1, "{name}: {said:?}");
        assert!(said[0].starts_with(&format!("{name}: unknown_field: ")), "{said:?}");
    }
    assert!(js("({}).polluted").is_undefined());
}

#[wasm_bindgen_test]
async fn keys_of_prototypes_inside_of_values_are_kept_or_told() {
    let proto = "{ UF_A: JSON.parse('{\"a\":1,\"__proto__\":{\"polluted\":1}}') }";
    alien(proto, "UF_A.__proto__", "an entry named __proto__").await;
    assert!(js("({}).polluted").is_undefined());
    let others = "{ UF_A: { constructor: 2, toString: 'x', hasOwnProperty: 3 } }";
    assert_eq!(sent(others).await, r#"{"UF_A":{"constructor":2,"toString":"x","hasOwnProperty":3}}"#);
}

#[wasm_bindgen_test]
async fn proxies_that_lie_are_taken_at_their_word_once() {
    js(
        "globalThis.showing = (give) => ({ ownKeys: () => ['k'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), \
        get: (_, key) => typeof key === 'symbol' ? undefined : give() }); 0",
    );
    assert_eq!(
        sent("{ UF_A: new Proxy({}, showing(() => globalThis.told = (globalThis.told ?? 0) + 1)) }").await,
        r#"{"UF_A":{"k":1}}"#
    );
    let endless = "{ UF_A: (() => { const more = () => new Proxy({}, showing(more)); return more() })() }";
    let said = refused(endless).await;
    assert!(said.len() == 1 && said[0].contains("nested more than 64 deep"), "{said:?}");
    assert_eq!(refused(&format!("{{ TITLE: {REVOKED}, STATUS: 99 }}")).await.len(), 2, "the others are still told");
    assert!(refused(REVOKED).await[0].starts_with("fields: "));
    for trap in ["ownKeys", "getOwnPropertyDescriptor", "get"] {
        let thrower = format!("new Proxy({{ TITLE: 'x' }}, {{ {trap}() {{ throw 1 }} }})");
        assert!(!refused(&thrower).await.is_empty(), "{trap}");
    }
}

#[wasm_bindgen_test]
async fn depth_and_size_have_bounds() {
    let nested = |depth: usize| format!("{{ UF_A: JSON.parse('['.repeat({depth}) + ']'.repeat({depth})) }}");
    assert!(sent(&nested(40)).await.starts_with(r#"{"UF_A":[["#));
    let deep = refused(&nested(100_000)).await;
    assert!(deep.len() == 1 && deep[0].contains("nested more than 64 deep"), "{deep:?}");
    let long = refused("{ UF_A: Array(1e9) }").await;
    assert!(long[0].contains("cannot be sent"), "{}", long[0]);
    let wide = refused("Object.fromEntries(Array.from({ length: 2000 }, (_, n) => ['UF_' + n, 1]))").await;
    assert!(wide.len() == 1 && wide[0].contains("more than 1,000 fields"), "{wide:?}");
    let huge = refused("{ TITLE: 'x'.repeat(1e7) }").await;
    assert!(huge.len() == 1 && huge[0].starts_with("TITLE: too_long: "), "{huge:?}");
    assert!(huge[0].len() < 200);
}
