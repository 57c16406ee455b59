//! The entries of any JavaScript object. Reading and writing end well whatever the object does.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The entry of that name; undefined where there is none, or where reading it throws.
pub fn get(target: &JsValue, name: &str) -> JsValue {
    Reflect::get(target, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// The text under that name; empty where there is none.
pub fn text(target: &JsValue, name: &str) -> String {
    get(target, name).as_string().unwrap_or_default()
}

/// Sets an entry, where that can be done.
pub fn set(target: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &JsValue::from_str(name), value);
}

/// Calls a method.
///
/// # Errors
/// What reading or calling it throws; what is there instead of a method.
pub fn call(target: &JsValue, name: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    Reflect::get(target, &JsValue::from_str(name))?.dyn_into::<Function>()?.apply(target, arguments)
}
