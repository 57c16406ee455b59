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
    use wasm_bindgen::prelude::*;

    use crate::js::{
        bulk::{self, Bulk},
        host, list, run,
    };

    /// Hands over what JavaScript does for the module: once, before the first call.
    #[wasm_bindgen]
    pub fn attach(given: host::Host) {
        #[cfg(feature = "debug")]
        console_error_panic_hook::set_once();
        host::attach(given);
    }

    /// A call by its name; `client` is `{ connection, defaults }` of `createClient`, or undefined.
    #[wasm_bindgen]
    pub fn run(name: &str, task: &JsValue, fields: &JsValue, options: &JsValue, client: &JsValue) -> JsValue {
        run::run(name, task, fields, options, client)
    }

    /// Begins a bulk run; see [`bulk::begin`].
    ///
    /// # Errors
    /// What is wrong with its options or its connection.
    #[wasm_bindgen(js_name = bulkBegin)]
    pub fn bulk_begin(options: &JsValue, own: &JsValue, client: &JsValue) -> Result<JsValue, JsValue> {
        bulk::begin(options, own, client)
    }

    /// Takes the portal's custom fields.
    #[wasm_bindgen(js_name = bulkCustom)]
    pub fn bulk_custom(run: u32, told: &JsValue) -> JsValue {
        does(run, |run| run.custom(told))
    }

    /// Takes an input, with its key, what the journal says of it, and whether another has that key. One that is decided at
    /// once has its outcome here.
    #[wasm_bindgen(js_name = bulkPush)]
    pub fn bulk_push(run: u32, update: &JsValue, key: &JsValue, state: &str, duplicate: bool) -> JsValue {
        bulk::with(run, |run| run.push(update, &bulk::Known { key, duplicate, state }))
    }

    /// There are no more inputs.
    #[wasm_bindgen(js_name = bulkEnd)]
    pub fn bulk_end(run: u32) -> JsValue {
        does(run, Bulk::end)
    }

    /// What to do next, while so many outcomes wait.
    #[wasm_bindgen(js_name = bulkNext)]
    pub fn bulk_next(run: u32, kept: u32) -> JsValue {
        bulk::with(run, |run| run.next(kept))
    }

    /// Takes what a request came to.
    #[wasm_bindgen(js_name = bulkTold)]
    pub fn bulk_told(run: u32, request: u32, came: &JsValue) -> JsValue {
        bulk::with(run, |run| run.told(request, came))
    }

    /// How far a run is; `total` is the number of its inputs, where that is known.
    #[wasm_bindgen(js_name = bulkProgress)]
    pub fn bulk_progress(run: u32, total: Option<u32>) -> JsValue {
        bulk::with(run, |run| run.progress(total))
    }

    /// Nothing is sent from now on.
    #[wasm_bindgen(js_name = bulkStop)]
    pub fn bulk_stop(run: u32) -> JsValue {
        does(run, Bulk::stop)
    }

    /// The network has gone, or is back.
    #[wasm_bindgen(js_name = bulkOffline)]
    pub fn bulk_offline(run: u32, offline: bool) -> JsValue {
        does(run, |run| run.offline(offline))
    }

    /// The outcomes of what was never decided, and why it was not.
    #[wasm_bindgen(js_name = bulkLeft)]
    pub fn bulk_left(run: u32, cause: &JsValue) -> JsValue {
        bulk::with(run, |run| run.left(cause))
    }

    /// Ends a run.
    #[wasm_bindgen(js_name = bulkFree)]
    pub fn bulk_free(run: u32) {
        bulk::free(run);
    }

    fn does(run: u32, work: impl FnOnce(&mut Bulk)) -> JsValue {
        bulk::with(run, |run| {
            work(run);
            JsValue::TRUE
        })
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
