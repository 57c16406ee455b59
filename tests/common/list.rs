//! `listTasks`: pages by every way, and queries of every kind.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    custom::{codes, json},
    package::{ask, at, by_webhook, client, js, list_tasks, rejected, text},
};

/// The tasks of a walk, or the error that it ends with.
async fn walked(list: &JsValue) -> Result<JsValue, JsValue> {
    let all = js("async (list) => { const all = []; for await (const task of list) all.push(task); return all; }");
    JsFuture::from(Promise::from(all.unchecked_into::<Function>().call1(&JsValue::UNDEFINED, list)?)).await
}

async fn list(query: &str, options: JsValue) -> Result<JsValue, JsValue> {
    walked(&list_tasks(js(query), options)).await
}

#[track_caller]
fn ids(tasks: &JsValue) -> Vec<f64> {
    let tasks = js_sys::Array::from(tasks);
    tasks.iter().map(|task| at(&task, "id").as_f64().expect("an id is a number")).collect()
}

/// A portal of 120 tasks in this world: what it answers to a list's parameters, as JavaScript.
const PORTAL: &str = "globalThis.page = ({ filter = {}, start = 0 }) => {
  const below = filter['<ID'] ?? Infinity;
  const tasks = Array.from({ length: 120 }, (_, at) => ({ id: `${120 - at}`, title: 'x' })).filter(({ id }) => id < below);
  const first = Math.max(start, 0);
  const more = start >= 0 && first + 50 < tasks.length ? { next: first + 50 } : {};
  return { result: { tasks: tasks.slice(first, first + 50) }, ...more };
}; globalThis.asked = []; 0";

#[wasm_bindgen_test]
async fn a_webhook_lists_typed_tasks() {
    ask("POST", "reset", None).await;
    let query =
        "({ filter: { '!ID': 1, '>=createdDate': new Date(0) }, select: ['TITLE', 'TAGS'], order: { title: 'asc' } })";
    let tasks = list(query, by_webhook("")).await.expect("the portal answers");
    assert_eq!(ids(&tasks), [13.0, 12.0, 11.0]);
    assert_eq!(text(&tasks, "2.tags.1.title"), "report");
}

#[wasm_bindgen_test]
async fn a_client_lists_as_often_as_it_is_walked() {
    js(PORTAL);
    let bound = client("{ send: async ({ params }) => ({ status: 200, body: page(params) }) }", "{ retries: 0 }");
    let list: Function = js("(client) => client.listTasks()").unchecked_into();
    let list = list.call1(&JsValue::UNDEFINED, &bound).expect("it is made");
    for _ in 0..2 {
        assert_eq!(ids(&walked(&list).await.expect("it ends")).len(), 120);
    }
}

#[wasm_bindgen_test]
async fn a_frame_lists_by_ids_and_by_rows() {
    js(PORTAL);
    // As BX24.js: `start` is taken out of the parameters.
    let bx24 = "{ callMethod(method, { start, ...params }, done) {
      asked.push(method);
      const row = /start=(\\d+)/.exec(params.cmd?.list);
      const { result, next } = page(row ? { start: Number(row[1]) } : params);
      const answer = row ? { result: { result: { list: result }, result_error: [], result_next: next ? { list: next } : [] } } : { result, next };
      setTimeout(() => done({ status: 200, answer }), 0);
    } }";
    let options = || js(&format!("({{ connection: {{ bx24: {bx24} }} }})"));
    assert_eq!(ids(&list("({})", options()).await.expect("it ends")).len(), 120);
    let by_title = list("({ order: { TITLE: 'asc' } })", options()).await.expect("it ends");
    assert_eq!((ids(&by_title).len(), ids(&by_title)[119]), (120, 1.0));
    assert_eq!(
        json(&js("asked")),
        r#"["tasks.task.list","tasks.task.list","tasks.task.list","tasks.task.list","batch","batch"]"#
    );
    let bent = list("({ order: { TITLE: 'asc' }, filter: { TITLE: '100%' } })", options()).await;
    assert_eq!(text(&rejected(bent, "TransportError", "frame_failed"), "outcome"), "not_sent");
}

#[wasm_bindgen_test]
async fn an_sdk_tells_where_a_list_goes_on() {
    js(PORTAL);
    // As the SDK: `getData` has neither `next` nor `total`.
    let make = "async ({ params }) => {
      asked.push(params.start ?? null);
      const { result, next } = page(params);
      return { isSuccess: true, getStatus: () => 200, getData: () => Object.freeze({ result, time: {} }), isMore: () => next !== undefined };
    }";
    let options =
        || js(&format!("({{ connection: {{ sdk: {{ actions: {{ v2: {{ call: {{ make: {make} }} }} }} }} }} }})"));
    let query = "({ order: { TITLE: 'asc' } })";
    assert_eq!(ids(&list(query, options()).await.expect("it ends")).len(), 120);
    assert_eq!(json(&js("asked")), "[null,50,100]");
}

#[wasm_bindgen_test]
async fn a_wrong_query_is_told_whole_before_anything_is_sent() {
    js("globalThis.asked = []; 0");
    let send = "{ send: async () => { asked.push(1); return { status: 200, body: {} } } }";
    let options = js(&format!("({{ connection: {send}, timeout: -1, select: ['ID'] }})"));
    let query = "({ filter: { TITEL: 'a', '~ID': 1, TITLE: '' }, order: { TAGS: 'asc' }, select: 'TITLE', page: 2 })";
    let error = rejected(list(query, options).await, "TaskValidationError", "invalid_input");
    assert_eq!(
        codes(&at(&error, "issues")),
        [
            "filter.TITEL: unknown_field",
            "filter.~ID: bad_operator",
            "filter.TITLE: empty_filter",
            "order.TAGS: unknown_field",
            "select: not_list",
            "page: unknown_key",
            "options.timeout: bad_option",
            "options.select: unknown_option"
        ]
    );
    assert_eq!((text(&error, "outcome").as_str(), json(&js("asked")).as_str()), ("not_sent", "[]"));
}

#[wasm_bindgen_test]
async fn hostile_queries_are_issues() {
    for odd in [
        "null",
        "'a=1'",
        "[]",
        "() => 1",
        "new Map()",
        "new Proxy({}, { ownKeys() { throw 1 } })",
        "({ get filter() { throw 1 } })",
        "({ filter: new Proxy({}, { ownKeys() { throw 1 } }) })",
        "({ filter: { ID: 10n } })",
        "({ filter: { ID: NaN } })",
        "({ filter: { TITLE: '\\ud800' } })",
        "({ filter: { UF_A: () => 1 } })",
        "({ filter: { DEADLINE: new Date(NaN) } })",
        "({ filter: JSON.parse('{\"__proto__\": 1}') })",
        "(() => { const filter = {}; filter.UF_A = filter; return { filter } })()",
        "({ order: { ID: {} } })",
        "({ select: [Symbol.iterator] })",
    ] {
        rejected(list(odd, by_webhook("")).await, "TaskValidationError", "invalid_input");
    }
}

#[wasm_bindgen_test]
async fn hostile_answers_end_the_walk() {
    for odd in [
        "null",
        "[]",
        "{ tasks: null }",
        "{ tasks: [null] }",
        "{ tasks: [{ id: '5' }, { id: '5' }] }",
        "{ tasks: [{ id: 1e300 }] }",
        "{ get tasks() { throw 1 } }",
    ] {
        let send =
            format!("({{ connection: {{ send: async () => ({{ status: 200, body: {{ result: {odd} }} }}) }} }})");
        rejected(list("undefined", js(&send)).await, "TransportError", "bad_response");
    }
}
