//! What JavaScript does for the module: `js/host.js`, handed over once when the module starts.

use std::cell::RefCell;

use js_sys::{Array, Float64Array, Function, Promise};
use wasm_bindgen::prelude::*;

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
    #[wasm_bindgen(method, js_name = tokenOf)]
    fn token_of(this: &Host, source: &Function, rejected: Option<&str>, ms: f64) -> Promise;
    #[wasm_bindgen(method, js_name = sourceOf)]
    fn source_of(this: &Host, bx24: &JsValue) -> Function;
    #[wasm_bindgen(method, js_name = pageHost)]
    fn page_host(this: &Host) -> String;
    #[wasm_bindgen(method)]
    fn now(this: &Host) -> f64;
    #[wasm_bindgen(method)]
    fn later(this: &Host, wake: &Function, ms: f64) -> JsValue;
    #[wasm_bindgen(method)]
    fn cancel(this: &Host, timer: &JsValue);
    #[wasm_bindgen(method)]
    fn chance(this: &Host) -> f64;
    #[wasm_bindgen(method, js_name = canFetch)]
    fn can_fetch(this: &Host) -> bool;
    #[wasm_bindgen(method)]
    fn parse(this: &Host, text: &str) -> JsValue;
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

/// The token of a source, asked once for any number of calls.
pub fn token_of(source: &Function, rejected: Option<&str>, ms: f64) -> Promise {
    host().token_of(source, rejected, ms)
}

/// The token source that asks BX24: the same function for the same object.
pub fn source_of(bx24: &JsValue) -> Function {
    host().source_of(bx24)
}

/// Where this page or worker came from; empty in Node.
pub fn page_host() -> String {
    host().page_host()
}

/// Milliseconds that only go forward.
pub fn now() -> f64 {
    host().now()
}

/// Wakes in so many milliseconds.
pub fn later(wake: &Function, ms: f64) -> JsValue {
    host().later(wake, ms)
}

/// Ends a timer.
pub fn cancel(timer: &JsValue) {
    host().cancel(timer);
}

/// A number from 0 to 1.
pub fn chance() -> f64 {
    host().chance()
}

/// Whether this runtime has what fetching needs.
pub fn can_fetch() -> bool {
    host().can_fetch()
}

/// The value of a JSON text, where it is one.
pub fn parse(text: &str) -> Option<JsValue> {
    Some(host().parse(text)).filter(|value| !value.is_undefined())
}

/// Minutes from UTC of a local wall-clock time.
pub fn local_offset(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i32 {
    host().local_offset(year, month, day, hour, minute)
}
