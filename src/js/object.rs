//! The entries of any JavaScript object. Reading and writing end well whatever the object does.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::host;
use crate::{rest::json, task::Value};

pub use super::host::get;

/// The text under that name; empty where there is none.
pub fn text(target: &JsValue, name: &str) -> String {
    get(target, name).as_string().unwrap_or_default()
}

/// Sets an entry, where that can be done.
pub fn set(target: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(target, &JsValue::from_str(name), value);
}

/// An object of its own.
pub fn new() -> JsValue {
    Object::new().into()
}

/// A plain object of what a call tells, in one crossing: entry by entry each takes ten times as long.
pub fn parsed(value: &Value) -> JsValue {
    js_sys::JSON::parse(&json::write(value)).unwrap_or(JsValue::NULL)
}

/// The names of an object's own entries; none where it is no object, or does not tell them.
pub fn names(value: &JsValue) -> Option<Vec<String>> {
    let Value::List(list) = host::read(&host::names(value)) else {
        return None;
    };
    let mut names = Vec::with_capacity(list.len());
    for name in list {
        if let Value::Text(name) = name {
            names.push(name);
        }
    }
    Some(names)
}

/// An HTTP status, where the value is one; 0 is what an opaque answer has.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be from 0 to 999")]
pub fn status(value: &JsValue) -> Option<u16> {
    value.as_f64().filter(|status| (0.0..=999.0).contains(status)).map(|status| status as u16)
}
