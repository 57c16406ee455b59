//! What JavaScript does for the module: `js/host.js`, handed over once when the module starts.

use std::cell::Cell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::Request;

use super::connection::Way;
use crate::task::{Value, packed::unpack};

#[wasm_bindgen]
extern "C" {
    /// `js/host.js`.
    #[derive(Clone)]
    pub type Host;
    #[wasm_bindgen(method)]
    fn pack(this: &Host, value: &JsValue) -> String;
    #[wasm_bindgen(method, js_name = connectionOf)]
    fn connection_of(this: &Host, value: &JsValue) -> JsValue;
    #[wasm_bindgen(method, js_name = sendBy)]
    fn send_by(this: &Host, way: u8, object: &JsValue, method: &str, params: &JsValue, signal: &JsValue) -> JsValue;
    #[wasm_bindgen(method, js_name = replyOf)]
    fn reply_of(this: &Host, way: u8, answer: &JsValue, start: f64) -> JsValue;
    #[wasm_bindgen(method, js_name = lostOf)]
    fn lost_of(this: &Host, way: u8, stop: &JsValue) -> JsValue;
    #[wasm_bindgen(method, js_name = placementOf)]
    fn placement_of(this: &Host, way: u8, object: &JsValue) -> JsValue;
    #[wasm_bindgen(method, js_name = mayRepeat)]
    fn may_repeat(this: &Host, object: &JsValue) -> bool;
    #[wasm_bindgen(method, js_name = makeError)]
    fn make_error(this: &Host, class: &str, details: &JsValue) -> JsValue;
    #[wasm_bindgen(method)]
    fn reword(this: &Host, details: &JsValue, messages: &JsValue);
    #[wasm_bindgen(method, js_name = tokenOf)]
    fn token_of(this: &Host, source: &JsValue, rejected: &JsValue, ms: f64, portal: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn within(this: &Host, work: &Promise, ms: f64, signal: &JsValue, controller: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn pause(this: &Host, ms: f64, signal: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn exchange(this: &Host, request: &Request) -> Promise;
    #[wasm_bindgen(method)]
    fn initialised(this: &Host, bx24: &JsValue) -> Promise;
    #[wasm_bindgen(method)]
    fn controller(this: &Host) -> JsValue;
    #[wasm_bindgen(method)]
    fn get(this: &Host, target: &JsValue, name: &str) -> JsValue;
    #[wasm_bindgen(method)]
    fn names(this: &Host, value: &JsValue) -> JsValue;
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
    #[wasm_bindgen(method, js_name = localOffset)]
    fn local_offset(this: &Host, year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i32;
}

thread_local! {
    // For as long as the instance lives: a clone for each use would cross into JavaScript, and so would its end.
    static HOST: Cell<Option<&'static Host>> = const { Cell::new(None) };
}

/// Keeps the host for all calls of this instance.
pub fn attach(host: Host) {
    HOST.set(Some(Box::leak(Box::new(host))));
}

/// The host; before `attach`, `undefined`, whose every call throws in JavaScript.
fn host() -> &'static Host {
    HOST.get().unwrap_or_else(|| Box::leak(Box::new(JsValue::UNDEFINED.unchecked_into())))
}

/// A JavaScript value, whole, in one crossing.
pub fn read(value: &JsValue) -> Value {
    unpack(&host().pack(value))
}

/// A connection, read; `{ error }` where it is not usable. See `js/connection.js`.
pub fn connection_of(value: &JsValue) -> JsValue {
    host().connection_of(value)
}

/// Sends a request by an object: a promise of its answer, or `{ error }` where nothing was sent.
pub fn send_by(way: Way, object: &JsValue, method: &str, params: &JsValue, signal: &JsValue) -> JsValue {
    host().send_by(way as u8, object, method, params, signal)
}

/// What an answer says, whatever way it came: `{ status, body }`, or `{ error }`. `start` is where a list was asked to begin.
pub fn reply_of(way: Way, answer: &JsValue, start: f64) -> JsValue {
    host().reply_of(way as u8, answer, start)
}

/// The same, where none came.
pub fn lost_of(way: Way, stop: &JsValue) -> JsValue {
    host().lost_of(way as u8, stop)
}

/// What a page was opened for: `{ placement, taskId }`.
pub fn placement_of(way: Way, object: &JsValue) -> JsValue {
    host().placement_of(way as u8, object)
}

/// Whether the SDK's object sends a call again when it cannot know whether the portal ran it.
pub fn may_repeat(object: &JsValue) -> bool {
    host().may_repeat(object)
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

/// What aborts a request; undefined where this runtime has none.
pub fn controller() -> JsValue {
    host().controller()
}

/// The entry of that name; undefined where there is none, or where reading it throws.
pub fn get(target: &JsValue, name: &str) -> JsValue {
    host().get(target, name)
}

/// The names of an object's own entries; undefined where it is no object, or does not tell them.
pub fn names(value: &JsValue) -> JsValue {
    host().names(value)
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

/// Minutes from UTC of a local wall-clock time.
pub fn local_offset(year: i32, month: u8, day: u8, hour: u8, minute: u8) -> i32 {
    host().local_offset(year, month, day, hour, minute)
}
