//! Many tasks: what crosses the boundary of a run.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    custom::json,
    package::{ask, at, by_webhook, js, number, rejected, text, update_tasks},
};

/// All outcomes of a run, in the order of its inputs; what it ends with is in `error`.
async fn all(updates: &str, options: JsValue) -> JsValue {
    let run = update_tasks(js(updates), options);
    let all = js("async (run) => {
        const told = { outcomes: [] };
        try {
            for await (const outcome of run) told.outcomes[outcome.index] = outcome;
        } catch (error) {
            told.error = error;
        }
        return told;
    }");
    let told = js_sys::Function::from(all).call1(&JsValue::UNDEFINED, &run).unwrap();
    JsFuture::from(Promise::from(told)).await.unwrap()
}

/// What each outcome came to: `ok`, or its error's code.
fn codes(told: &JsValue) -> Vec<String> {
    let outcome = |outcome: JsValue| {
        if at(&outcome, "ok").is_truthy() { "ok".to_owned() } else { text(&outcome, "error.code") }
    };
    Array::from(&at(told, "outcomes")).iter().map(outcome).collect()
}

#[wasm_bindgen_test]
async fn many_tasks_are_changed() {
    ask("POST", "reset", None).await;
    let updates = "[11, 12, 99].map((taskId) => ({ taskId, fields: { TITLE: 'Many', TAGS: ['a'] } }))";
    let told = all(updates, by_webhook("")).await;
    assert_eq!(codes(&told), ["ok", "ok", "not_found_or_denied"]);
    assert_eq!(text(&told, "outcomes.0.result.task.title"), "Many");
    assert_eq!(json(&at(&told, "outcomes.1.result.unverified")), "[]");
    assert_eq!(text(&ask("GET", "tasks/12", None).await, "TITLE"), "Many");
}

#[wasm_bindgen_test]
async fn a_run_is_awaited() {
    ask("POST", "reset", None).await;
    let run = update_tasks(js("new Set([{ taskId: 11, fields: { PRIORITY: 'high' } }])"), by_webhook(""));
    let summary = JsFuture::from(Promise::resolve(&run)).await.unwrap();
    assert_eq!(number(&summary, "applied"), 1.0);
}

#[wasm_bindgen_test]
async fn inputs_of_any_kind_end_well() {
    let odd = "[
        null, undefined, 5, 'x', [], () => 1, new Map(), new Proxy({}, { ownKeys() { throw 1 }, get() { throw 2 } }),
        { get taskId() { throw 1 }, fields: {} }, { taskId: 11, get fields() { throw 1 } }, { taskId: 11, fields: { TITLE: 'x' }, get key() { throw 1 } },
        { taskId: 11, fields: new Proxy({}, { ownKeys() { throw 1 } }) }, Promise.resolve({ taskId: 11, fields: {} }), { taskId: 11, fields: { TITLE: 'x' }, key: '' },
    ]";
    let told = all(odd, by_webhook("verify: false")).await;
    let codes = codes(&told);
    assert_eq!(codes.len(), 14);
    for (index, code) in codes.iter().enumerate() {
        // A key that cannot be read is none.
        assert_eq!(code, if index == 10 { "ok" } else { "invalid_input" }, "{index}");
    }
    assert!(at(&told, "error").is_undefined());
}

#[wasm_bindgen_test]
async fn options_of_any_kind_end_well() {
    for odd in ["null", "5", "'x'", "[]", "new Proxy({}, { ownKeys() { throw 1 } })", "({ get limits() { throw 1 } })"]
    {
        let told = all("[]", js(odd)).await;
        rejected(Err(at(&told, "error")), "TaskValidationError", "invalid_input");
    }
}

#[wasm_bindgen_test]
async fn issues_are_told_in_the_callers_words() {
    let told = all("[5]", by_webhook("messages: 'ru'")).await;
    assert_eq!(text(&told, "outcomes.0.error.issues.0.message"), "`5` — не обновление: укажите { taskId, fields }");
    let options = by_webhook("limits: { burst: 0, perSecond: 2 }");
    let error = rejected(Err(at(&all("[]", options).await, "error")), "TaskValidationError", "invalid_input");
    assert_eq!(
        text(&error, "issues.0.message"),
        "`{\"burst\":0,\"perSecond\":2}` is not what `limits` takes: write \"standard\", \"enterprise\" or { burst, perSecond }"
    );
}

#[wasm_bindgen_test]
async fn a_source_that_throws_is_heard_of() {
    let source = "(function* () { yield { taskId: 11, fields: { TITLE: 'x' } }; throw new Error('broken') })()";
    let told = all(source, by_webhook("")).await;
    assert_eq!(text(&told, "error.message"), "broken");
    assert_eq!(Reflect::own_keys(&at(&told, "outcomes")).unwrap().length(), 2);
}
