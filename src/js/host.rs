//! What JavaScript does for the module: `js/host.js`, handed over once when the module starts.

use std::cell::RefCell;

use js_sys::{Array, Float64Array, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::Request;

use crate::task::{Value, packed::unpack};

#[wasm_bindgen]
extern "C" {
    /// `js/host.js`.
    #[derive(Clone)]
    pub type Host;
    #[wasm_bindgen(method)]
    fn pack(this: &Host, value: &JsValue) -> Array;
    #[wasm_bindgen(method, js_name = makeError)]
    fn make_error(this: &Host, class: &str, details: &JsValue) -> JsValue;
    #[wasm_bindgen(method)]
    fn reword(this: &Host, details: &JsValue, messages: &JsValue);
    #[wasm_bindgen(method, js_name = tokenOf)]
    fn token_of(this: &Host, source: &JsValue, rejected: &JsValue, ms: f64, portal: &str) -> Promise;
    #[wasm_bindgen(method, js_name = sourceOf)]
    fn source_of(this: &Host, bx24: &JsValue) -> JsValue;
    #[wasm_bindgen(method)]
    fn within(this: &Host, work: &Promise, ms: f64, signal: &JsValue, controller: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn pause(this: &Host, ms: f64, signal: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn exchange(this: &Host, request: &Request) -> Promise;
    #[wasm_bindgen(method)]
    fn initialised(this: &Host, bx24: &JsValue) -> Promise;
    #[wasm_bindgen(method, catch, js_name = callMethod)]
    fn call_method(
        this: &Host,
        bx24: &JsValue,
        method: &str,
        params: &JsValue,
        signal: &JsValue,
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method)]
    fn result(this: &Host, work: &Function, target: &JsValue, argument: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn controller(this: &Host) -> JsValue;
    #[wasm_bindgen(method)]
    fn get(this: &Host, target: &JsValue, name: &str) -> JsValue;
    #[wasm_bindgen(method)]
    fn names(this: &Host, value: &JsValue) -> Option<Array>;
    #[wasm_bindgen(method, js_name = pageHost)]
    fn page_host(this: &Host) -> String;
    #[wasm_bindgen(method, js_name = customFields)]
    fn custom_fields(this: &Host, portal: &JsValue, connection: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn identity(this: &Host, object: &JsValue) -> f64;
    #[wasm_bindgen(method)]
    fn now(this: &Host) -> f64;
    #[wasm_bindgen(method)]
    fn chance(this: &Host) -> f64;
    #[wasm_bindgen(method, js_name = canFetch)]
    fn can_fetch(this: &Host) -> bool;
    #[wasm_bindgen(method)]
    fn parse(this: &Host, text: &str) -> JsValue;
    #[wasm_bindgen(method)]
    fn url(this: &Host, text: &str) -> JsValue;
    #[wasm_bindgen(method, js_name = localOffset)]
    fn local_offset(this: &Host, year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i32;
}

thread_local! {
    static HOST: RefCell<Option<Host>> = const { RefCell::new(None) };
}

/// Keeps the host for all calls of this instance.
pub fn attach(host: Host) {
    HOST.with(|kept| *kept.borrow_mut() = Some(host));
}

/// The host; before `attach`, `undefined`, whose every call throws in JavaScript.
fn host() -> Host {
    HOST.with(|kept| kept.borrow().clone()).unwrap_or_else(|| JsValue::UNDEFINED.unchecked_into())
}

/// A JavaScript value, whole, in one crossing.
pub fn read(value: &JsValue) -> Value {
    let packed = host().pack(value);
    let text = packed.get(0).as_string().unwrap_or_default();
    let numbers: Float64Array = packed.get(1).unchecked_into();
    unpack(&text, &numbers.to_vec())
}

/// The error of that class.
pub fn make_error(class: &str, details: &JsValue) -> JsValue {
    host().make_error(class, details)
}

/// Puts a function's words in the place of the messages of `{ issues, warnings }`.
pub fn reword(details: &JsValue, messages: &JsValue) {
    host().reword(details, messages);
}

/// The token of a source, asked once for any number of calls; `rejected` is the one that the portal refused.
pub fn token_of(source: &JsValue, rejected: &JsValue, ms: f64, portal: &str) -> Promise {
    host().token_of(source, rejected, ms, portal)
}

/// The token source that asks BX24: the same function for the same object.
pub fn source_of(bx24: &JsValue) -> JsValue {
    host().source_of(bx24)
}

/// What a promise comes to before `ms` are over or the signal is aborted; see `timer::Stop` for what else. The
/// controller aborts what was under way then.
pub fn within(work: &Promise, ms: f64, signal: &JsValue, controller: &JsValue) -> Promise {
    host().within(work, ms, signal, controller)
}

/// Waits so long, or until the signal is aborted.
pub fn pause(ms: f64, signal: &JsValue) -> Promise {
    host().pause(ms, signal)
}

/// Sends a request by fetch: `{ status, body }`, or `{ status, redirected, origin }`.
pub fn exchange(request: &Request) -> Promise {
    host().exchange(request)
}

/// Waits until BX24 is initialised.
pub fn initialised(bx24: &JsValue) -> Promise {
    host().initialised(bx24)
}

/// What `BX24.callMethod` calls back with.
///
/// # Errors
/// What it throws at once.
pub fn call_method(bx24: &JsValue, method: &str, params: &JsValue, signal: &JsValue) -> Result<Promise, JsValue> {
    host().call_method(bx24, method, params, signal)
}

/// What a function comes to, be it a promise or not.
pub fn result(work: &Function, target: &JsValue, argument: &JsValue) -> Promise {
    host().result(work, target, argument)
}

/// What aborts a request; undefined where this runtime has none.
pub fn controller() -> JsValue {
    host().controller()
}

/// The entry of that name; undefined where there is none, or where reading it throws.
pub fn get(target: &JsValue, name: &str) -> JsValue {
    host().get(target, name)
}

/// The names of an object's own entries; none where it is no object, or does not tell them.
pub fn names(value: &JsValue) -> Option<Array> {
    host().names(value)
}

/// Where this page or worker came from; empty in Node.
pub fn page_host() -> String {
    host().page_host()
}

/// What is known of a portal's custom fields, asked for once; `portal` is its address, or the object that leads to it.
pub fn custom_fields(portal: &JsValue, connection: &JsValue) -> Promise {
    host().custom_fields(portal, connection)
}

/// A number of that object's own.
pub fn identity(object: &JsValue) -> f64 {
    host().identity(object)
}

/// Milliseconds that only go forward.
pub fn now() -> f64 {
    host().now()
}

/// A number from 0 to 1.
pub fn chance() -> f64 {
    host().chance()
}

/// Whether this runtime has what fetching needs.
pub fn can_fetch() -> bool {
    host().can_fetch()
}

/// The value of a JSON text; undefined where it is none.
pub fn parse(text: &str) -> JsValue {
    host().parse(text)
}

/// A text as a URL; undefined where it is none.
pub fn url(text: &str) -> JsValue {
    host().url(text)
}

/// Minutes from UTC of a local wall-clock time.
pub fn local_offset(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i32 {
    host().local_offset(year, month, day, hour, minute)
}
