//! `BX24.callMethod` as a future. BX24 is not trusted to answer (spec/frame.md §1.5): the caller's timer ends what it
//! leaves open, and a callback that comes late or twice finds a promise that has settled already.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use js_sys::{Array, Function, Object, Promise, global};
use wasm_bindgen::{JsValue, prelude::Closure};

use super::{
    errors::{Failure, Transport, plain},
    fetch::{Attempt, Reply, status},
    object::{call, get, set, text},
    timer::{Signal, Stop, within},
};
use crate::{
    rest::request::Request,
    task::search::{cut, find, joined},
};

/// How long BX24 may take to initialise, in milliseconds: it has no limit of its own (spec/frame.md §1.1).
const READY: f64 = 10_000.0;

const UNCARRIED: &str = "BX24.callMethod drops an empty object: pass { via: \"fetch\" } to send it";

thread_local! {
    static IN_FLIGHT: Cell<u32> = const { Cell::new(0) };
}

/// BX24 inside a frame, or `BX.rest` on a portal's own page.
#[derive(Clone)]
pub struct Frame(JsValue);

impl Frame {
    /// The object that a connection names, or the page's own.
    ///
    /// # Errors
    /// `no_connection` where there is no BX24, `not_in_frame` where BX24.js found no frame, `bad_connection` where the
    /// object is none.
    pub fn find(given: JsValue) -> Result<Self, Failure> {
        let named = !given.is_undefined();
        let found = if named { given } else { get(&global(), "BX24") };
        if found.is_null() {
            return Err(Transport::new("not_in_frame").into());
        }
        if get(&found, "callMethod").is_function() {
            return Ok(Self(found));
        }
        if named {
            return Err(Transport::new("bad_connection").detail("`bx24` must have callMethod").into());
        }
        let on_premises = get(&get(&global(), "BX"), "rest");
        if get(&on_premises, "callMethod").is_function() {
            return Ok(Self(on_premises));
        }
        Err(Transport::new("no_connection").into())
    }

    /// The object itself.
    pub fn object(&self) -> &JsValue {
        &self.0
    }

    /// The origin of the portal, as `window.name` gives it: `domain|0 or 1|sid` (spec/frame.md §1.1).
    pub fn origin(&self) -> String {
        let name = text(&global(), "name");
        let plain = cut(&name, b'|').is_some_and(|(_, rest)| rest.starts_with("0|"));
        let domain = call(&self.0, "getDomain", &Array::new()).ok().and_then(|domain| domain.as_string());
        joined(&[if plain { "http://" } else { "https://" }, &domain.unwrap_or_default()])
    }

    /// Waits until BX24 is initialised, which it may never be; what has no `init` needs none.
    ///
    /// # Errors
    /// `frame_not_ready`, or the signal's reason.
    pub async fn ready(&self, ms: f64, signal: Option<&Signal>) -> Result<(), Failure> {
        if !get(&self.0, "init").is_function() {
            return Ok(());
        }
        let frame = self.clone();
        let initialised = Promise::new(&mut |resolve, reject: Function| {
            if let Err(cause) = call(&frame.0, "init", &Array::of1(&resolve)) {
                let _ = reject.call1(&JsValue::UNDEFINED, &cause);
            }
        });
        match within(initialised, ms.min(READY), signal).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(cause)) => Err(Transport::new("frame_not_ready").cause(cause).into()),
            Err(Stop::Late) => Err(Transport::new("frame_not_ready").into()),
            Err(Stop::Aborted) => Err(Failure::Reason(signal.map_or(JsValue::UNDEFINED, Signal::reason))),
        }
    }

    /// Calls a method, once.
    ///
    /// # Errors
    /// `frame_failed`, `timeout`, `aborted`, `network`.
    pub async fn call(&self, request: &Request, attempt: &Attempt<'_>) -> Result<Reply, Failure> {
        let Some(params) = request.for_frame() else {
            return Err(Transport::new("frame_failed").detail(UNCARRIED).into());
        };
        let watching = FailedQuery::watch();
        let mut thrown = None;
        let answered = Promise::new(&mut |resolve, reject: Function| {
            watching.tell(reject);
            let arguments = Array::of3(&request.method.into(), &plain(&params), &resolve);
            thrown = call(&self.0, "callMethod", &arguments).err();
        });
        if let Some(cause) = thrown {
            return Err(Transport::new("frame_failed").cause(cause).into());
        }
        match attempt.wait(answered).await? {
            Ok(result) => read(&result),
            Err(cause) => Err(Transport::new("frame_failed").unknown().cause(cause).into()),
        }
    }
}

/// Member by member: `error()` is cyclic, and its text forms lose the code (spec/frame.md §1.4).
fn read(result: &JsValue) -> Result<Reply, Failure> {
    let answer = get(result, "answer");
    let body = if answer.is_object() { answer } else { told(result) };
    let status = status(&get(result, "status")).unwrap_or(200);
    // `BX.rest` tells in its own codes what BX24 keeps to itself (spec/frame.md §1.8).
    match text(&body, "error").as_str() {
        "ERROR_NETWORK" => Err(Transport::new("network").unknown().into()),
        "BLANK_ANSWER" | "BLANK_ANSWER_WITH_ERROR_CODE" => Err(Transport::new("bad_response").unknown().into()),
        "ERROR_UNEXPECTED_ANSWER" if status == 0 => Err(Transport::new("bad_response").unknown().into()),
        _ => Ok(Reply { status, body: Some(body) }),
    }
}

/// The answer of an object that has only the methods.
fn told(result: &JsValue) -> JsValue {
    let ask = |target: &JsValue, name: &str| call(target, name, &Array::new()).unwrap_or(JsValue::UNDEFINED);
    let body: JsValue = Object::new().into();
    let error = ask(result, "error");
    if error.is_undefined() || error.is_null() {
        set(&body, "result", &ask(result, "data"));
        return body;
    }
    let inner = ask(&error, "getError");
    let code = if inner.is_object() { get(&inner, "error") } else { inner };
    set(&body, "error", &code);
    set(&body, "error_description", &ask(result, "error_description"));
    body
}

/// BX24.js throws `Query error!` into `window.onerror` where it never calls back. The event names no call, so it is
/// taken for ours only while exactly one is under way.
struct FailedQuery {
    listener: Closure<dyn FnMut(JsValue)>,
    reject: Rc<RefCell<Option<Function>>>,
}

impl FailedQuery {
    fn watch() -> Self {
        IN_FLIGHT.set(IN_FLIGHT.get().saturating_add(1));
        let reject: Rc<RefCell<Option<Function>>> = Rc::default();
        let told = Rc::clone(&reject);
        let listener = Closure::new(move |event: JsValue| {
            let ours = IN_FLIGHT.get() == 1 && find(&text(&event, "message"), "Query error!").is_some();
            let taken = if ours { told.try_borrow_mut().ok().and_then(|mut reject| reject.take()) } else { None };
            if let Some(reject) = taken {
                let _ = reject.call1(&JsValue::UNDEFINED, &"BX24.js: Query error!".into());
            }
        });
        let watching = Self { listener, reject };
        watching.listen("addEventListener");
        watching
    }

    fn tell(&self, reject: Function) {
        if let Ok(mut place) = self.reject.try_borrow_mut() {
            *place = Some(reject);
        }
    }

    fn listen(&self, name: &str) {
        let _ = call(&global(), name, &Array::of2(&"error".into(), self.listener.as_ref()));
    }
}

impl Drop for FailedQuery {
    fn drop(&mut self) {
        self.listen("removeEventListener");
        IN_FLIGHT.set(IN_FLIGHT.get().saturating_sub(1));
    }
}
