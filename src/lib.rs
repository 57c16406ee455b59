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

    use crate::js::{host, reading, update};

    /// Hands over what JavaScript does for the module: once, before the first call.
    #[wasm_bindgen]
    pub fn attach(given: host::Host) {
        #[cfg(feature = "debug")]
        console_error_panic_hook::set_once();
        host::attach(given);
    }

    /// Changes a task; `client` is `{ connection, defaults }` of `createClient`, or undefined.
    #[wasm_bindgen(js_name = updateTask)]
    pub async fn update_task(
        task: JsValue,
        fields: JsValue,
        options: JsValue,
        client: JsValue,
    ) -> Result<JsValue, JsValue> {
        Ok(update::update(task, fields, options, client).await?)
    }

    /// A task as the portal shows it.
    #[wasm_bindgen(js_name = getTask)]
    pub async fn get_task(task: JsValue, options: JsValue, client: JsValue) -> Result<JsValue, JsValue> {
        Ok(reading::get_task(task, options, client).await?)
    }

    /// Which task the page was opened for.
    #[wasm_bindgen(js_name = currentTask)]
    pub async fn current_task(options: JsValue, client: JsValue) -> Result<JsValue, JsValue> {
        Ok(reading::current_task(options, client).await?)
    }

    /// Checks a change without sending it.
    #[wasm_bindgen(js_name = validateTask)]
    pub fn validate_task(task: JsValue, fields: JsValue, options: JsValue, client: JsValue) -> JsValue {
        update::validate(&task, &fields, &options, &client)
    }
}
