//! The built package as these tests use it, and what they need of JavaScript around it.

use std::task::Poll;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/dist/index.js")]
extern "C" {
    #[wasm_bindgen(js_name = updateTask)]
    fn update_task(task_id: JsValue, fields: JsValue, options: JsValue) -> Promise;
    /// A bulk run.
    #[wasm_bindgen(js_name = updateTasks)]
    pub fn update_tasks(updates: JsValue, options: JsValue) -> JsValue;
    #[wasm_bindgen(js_name = validateTask)]
    fn validate_task(task_id: JsValue, fields: JsValue, options: JsValue) -> Promise;
    #[wasm_bindgen(js_name = createClient)]
    fn create_client(connection: JsValue, defaults: JsValue) -> JsValue;
    #[wasm_bindgen(js_name = getTask)]
    fn get_task(task_id: JsValue, options: JsValue) -> Promise;
    #[wasm_bindgen(js_name = call)]
    fn call_method(method: JsValue, params: JsValue, options: JsValue) -> Promise;
    /// The tasks of a query, to be walked.
    #[wasm_bindgen(js_name = listTasks)]
    pub fn list_tasks(query: JsValue, options: JsValue) -> JsValue;
    #[wasm_bindgen(js_name = loadCustomFields)]
    fn load_custom_fields(options: JsValue) -> Promise;
    #[wasm_bindgen(js_name = currentTask)]
    fn current_task(options: JsValue) -> Promise;
    #[wasm_bindgen(js_name = isTaskError)]
    pub fn is_task_error(value: &JsValue) -> bool;
}

#[wasm_bindgen(module = "/tests/common/world.js")]
extern "C" {
    /// The value of a JavaScript expression.
    pub fn js(expression: &str) -> JsValue;
    /// Puts a fetch in the place of this world's; the function that puts the old one back.
    #[wasm_bindgen(js_name = replaceFetch)]
    pub fn replace_fetch(fetch: JsValue) -> Function;
    /// What the sandbox answers to a control call, as JSON text.
    pub fn control(verb: &str, address: &str, body: Option<String>) -> Promise;
}

#[wasm_bindgen(module = "/tests/common/bx24.js")]
extern "C" {
    /// A BX24 whose calls all do that.
    #[wasm_bindgen(js_name = fakeBX24)]
    pub fn fake_bx24(behaviour: &str, more: JsValue) -> JsValue;
}

/// The sandbox that the test run has started.
#[expect(clippy::option_env_unwrap, reason = "the boundary tests alone need it, and say so when they run without it")]
pub fn sandbox() -> &'static str {
    option_env!("B24_SANDBOX").expect("B24_SANDBOX must hold the sandbox's address: run `npm test -- boundary-node`")
}

/// An option: the portals that tests make up share an origin, and so a bucket, which must not run full.
pub const ENDLESS: &str = "limits: { burst: 1e6, perSecond: 1e6 }";

/// `{ connection: { webhook } }` of the sandbox, and more options as JavaScript.
pub fn by_webhook(more: &str) -> JsValue {
    js(&format!("({{ connection: {{ webhook: '{}rest/1/sandbox/' }}, {more} }})", sandbox()))
}

/// What a call of the sandbox's control answers.
pub async fn ask(verb: &str, path: &str, body: Option<&str>) -> JsValue {
    let text = JsFuture::from(control(verb, &format!("{}sandbox/{path}", sandbox()), body.map(str::to_owned)))
        .await
        .expect("the sandbox answers");
    js(&format!("({})", text.as_string().unwrap()))
}

/// The result, or the error that a call rejects with.
pub async fn update(task: &str, fields: &str, options: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(update_task(js(task), js(fields), options)).await
}

/// The result of any method, or the error that its call rejects with.
pub async fn call(method: &str, params: &str, options: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(call_method(js(method), js(params), options)).await
}

/// Which task the page was opened for.
pub async fn current(options: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(current_task(options)).await
}

/// What two futures come to that run at the same time.
pub async fn both<A: Future, B: Future>(one: A, other: B) -> (A::Output, B::Output) {
    let (mut one, mut other) = (Box::pin(one), Box::pin(other));
    let (mut first, mut second) = (None, None);
    std::future::poll_fn(|context| {
        if first.is_none()
            && let Poll::Ready(output) = one.as_mut().poll(context)
        {
            first = Some(output);
        }
        if second.is_none()
            && let Poll::Ready(output) = other.as_mut().poll(context)
        {
            second = Some(output);
        }
        if first.is_some() && second.is_some() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    (first.unwrap(), second.unwrap())
}

/// What validation says.
pub async fn validate(task: &str, fields: &str) -> JsValue {
    validate_with(task, fields, JsValue::UNDEFINED).await
}

/// What validation says with those options.
pub async fn validate_with(task: &str, fields: &str, options: JsValue) -> JsValue {
    JsFuture::from(validate_task(js(task), js(fields), options)).await.expect("validation answers")
}

/// A task, or the error that reading it rejects with.
pub async fn get(task: &str, options: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(get_task(js(task), options)).await
}

/// What a client of that connection gives for `work`, a function of the client.
pub async fn with_client(connection: &str, defaults: &str, work: &str) -> Result<JsValue, JsValue> {
    let work: Function = js(work).unchecked_into();
    let client = create_client(js(connection), js(defaults));
    JsFuture::from(work.call1(&JsValue::UNDEFINED, &client)?.unchecked_into::<Promise>()).await
}

/// What the portal tells of its custom fields.
pub async fn load(options: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(load_custom_fields(options)).await
}

/// A client, of JavaScript.
pub fn client(connection: &str, defaults: &str) -> JsValue {
    create_client(js(&format!("({connection})")), js(&format!("({defaults})")))
}

/// What a client's call comes to, which is written as JavaScript: `getTask(11)`.
pub async fn client_does(client: &JsValue, call: &str) -> Result<JsValue, JsValue> {
    let run: Function = js(&format!("(client) => client.{call}")).unchecked_into();
    JsFuture::from(Promise::from(run.call1(&JsValue::UNDEFINED, client)?)).await
}

/// A value's entry, along a path of names and places.
#[track_caller]
pub fn at(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, name| {
        assert!(value.is_object(), "{path}: nothing to look into at `{name}`");
        Reflect::get(&value, &name.into()).unwrap()
    })
}

/// That entry's text.
#[track_caller]
pub fn text(value: &JsValue, path: &str) -> String {
    let found = at(value, path);
    found.as_string().unwrap_or_else(|| panic!("{path} is {found:?}, not a text"))
}

/// That entry's number.
#[track_caller]
pub fn number(value: &JsValue, path: &str) -> f64 {
    let found = at(value, path);
    found.as_f64().unwrap_or_else(|| panic!("{path} is {found:?}, not a number"))
}

/// The error that a call rejected with, checked to be one of the package's, of that class and code.
#[track_caller]
pub fn rejected(outcome: Result<JsValue, JsValue>, class: &str, code: &str) -> JsValue {
    let error = match outcome {
        Ok(result) => panic!("resolved with {:?}", js_sys::JSON::stringify(&result)),
        Err(error) => error,
    };
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?} is no Error");
    assert!(is_task_error(&error), "{error:?} is no TaskError");
    assert_eq!((text(&error, "name").as_str(), text(&error, "code").as_str()), (class, code), "{error:?}");
    error
}
