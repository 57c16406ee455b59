//! Typed, checked task updates for Bitrix24.
//!
//! `task` knows what a task is and how it may change, `rest` what goes over the wire, `pace` when to send, and `js` is
//! the only door to JavaScript.

pub mod pace;
pub mod rest;
pub mod task;

#[cfg(target_arch = "wasm32")]
mod js;

#[cfg(all(target_arch = "wasm32", feature = "module"))]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What the module exports to `js/index.js`.
#[cfg(target_arch = "wasm32")]
mod exports {
    use js_sys::Promise;
    use wasm_bindgen::prelude::*;

    use crate::js::{host, list, run};

    /// Hands over what JavaScript does for the module: once, before the first call.
    #[wasm_bindgen]
    pub fn attach(given: host::Host) {
        #[cfg(feature = "debug")]
        console_error_panic_hook::set_once();
        host::attach(given);
    }

    /// A call by its name; `client` is `{ connection, defaults }` of `createClient`, or undefined.
    #[wasm_bindgen]
    pub fn run(name: &str, task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> Promise {
        run::run(name, task, fields, options, client)
    }

    /// The first page of `listTasks`, or `{ error }`.
    #[wasm_bindgen(js_name = listBegin)]
    pub fn list_begin(query: &JsValue, options: &JsValue, client: &JsValue, fields: &JsValue) -> JsValue {
        list::begin(query, options, client, fields)
    }

    /// What a page of `listTasks` shows, and the next one; or `{ error }`.
    #[wasm_bindgen(js_name = listNext)]
    pub fn list_next(
        listing: &JsValue,
        answer: &JsValue,
        options: &JsValue,
        client: &JsValue,
        fields: &JsValue,
    ) -> JsValue {
        list::next(listing, answer, options, client, fields)
    }
}
