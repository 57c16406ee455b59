//! What `js/list.js` walks the pages of `listTasks` by. Each function comes back at once and keeps nothing: pages are asked for by
//! `call`, so that they share its connections, limits and errors.

use wasm_bindgen::JsValue;

use super::{
    connection::{Connection, Way},
    errors::{Failure, plain},
    host,
    object::{self, get, set},
    options::CallOptions,
};
use crate::{
    rest::list::{Listing, Page},
    task::{Refusal, Value, custom::fields::CustomFields, id, query::Query},
};

/// The options that each page's call takes over.
const OF_PAGES: [&str; 6] = ["connection", "messages", "signal", "timeout", "attemptTimeout", "retries"];

/// Reads a query: the first page's `{ listing, call }`, with what is the same for all pages, or `{ error }`. `fields` are custom
/// fields that were loaded; where they are yet to be, `loading` is the promise of them.
pub fn begin(query: &JsValue, options: &JsValue, client: &JsValue, fields: &JsValue) -> JsValue {
    let given = options;
    let mut options = read(given, client, fields);
    let query = if query.is_undefined() { Value::Record(Vec::new()) } else { host::read(query) };
    let read = Query::read(&query, &options.reading());
    let query = match read {
        Ok(query) if options.issues.is_empty() => query,
        other => {
            let mut issues = other.err().unwrap_or_default();
            issues.append(&mut options.issues);
            return failed(options.messages.refused(&Refusal { issues, warnings: Vec::new() }));
        }
    };
    let connection = match Connection::read(&options.connection) {
        Ok(connection) => connection,
        Err(failure) => return failed(failure),
    };
    let told = object::new();
    if options.load && fields.is_undefined() {
        set(&told, "loading", &host::custom_fields(&connection.keeper(), &options.connection));
    }
    let own = object::new();
    for name in OF_PAGES {
        let value = get(given, name);
        if !value.is_undefined() {
            set(&own, name, &value);
        }
    }
    let listing = Listing::new(query, connection.way == Way::Frame);
    set(&told, "options", &own);
    set(&told, "signal", &options.limits.signal);
    set(&told, "timeout", &options.limits.timeout.into());
    set(&told, "repeats", &listing.may_repeat().into());
    asks(&told, &listing);
    told
}

/// Reads a page's answer, which is what `call` gives: `{ tasks }`, with the next page's `{ listing, call }` where there is one; or
/// `{ error }`.
pub fn next(listing: &JsValue, answer: &JsValue, options: &JsValue, client: &JsValue, fields: &JsValue) -> JsValue {
    let options = read(options, client, fields);
    let result = host::read(&get(answer, "result"));
    let goes_on = id::whole(&host::read(&get(answer, "next")));
    let told = object::new();
    let Some(listing) = Listing::of(&host::read(listing)) else {
        return told;
    };
    let Page { tasks, next } = match listing.page(result, goes_on) {
        Ok(page) => page,
        Err(refused) => return failed(refused.into()),
    };
    let mut shown = Vec::with_capacity(tasks.len());
    for task in tasks {
        shown.push(options.shown(task));
    }
    set(&told, "tasks", &object::parsed(&Value::List(shown)));
    if let Some(listing) = next {
        asks(&told, &listing);
    }
    told
}

fn read(options: &JsValue, client: &JsValue, fields: &JsValue) -> CallOptions {
    let mut options = CallOptions::read("listTasks", options, client);
    if options.load && !fields.is_undefined() {
        options.custom = CustomFields::read(&host::read(fields)).ok();
    }
    options
}

/// Sets where the walk stands, and the call that it makes next.
fn asks(told: &JsValue, listing: &Listing) {
    let request = listing.request();
    let call = Value::record(vec![("method", Value::Text(request.method)), ("params", request.params)]);
    set(told, "call", &plain(&call));
    set(told, "listing", &plain(&Value::from(listing)));
}

fn failed(failure: Failure) -> JsValue {
    let told = object::new();
    set(&told, "error", &failure.into());
    told
}
