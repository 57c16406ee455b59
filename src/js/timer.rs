//! Waiting with an end: a time limit and the caller's signal.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::{host, object};

/// Why waiting ended before the work did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The time was over.
    Late,
    /// The caller's signal was aborted.
    Aborted,
}

/// The caller's `AbortSignal`: any object that looks like one, of whatever realm.
#[derive(Clone)]
pub struct Signal(JsValue);

impl Signal {
    /// The signal, where the value looks like one.
    pub fn read(value: JsValue) -> Option<Self> {
        let listens = object::get(&value, "addEventListener").is_function();
        (listens && object::get(&value, "aborted").as_bool().is_some()).then_some(Self(value))
    }

    /// Whether it has been aborted.
    pub fn aborted(&self) -> bool {
        object::get(&self.0, "aborted").is_truthy()
    }

    /// Why.
    pub fn reason(&self) -> JsValue {
        object::get(&self.0, "reason")
    }

    fn call(&self, name: &str, wake: &Function) {
        let _ = object::call(&self.0, name, &Array::of2(&"abort".into(), wake));
    }
}

/// A timer and a listener that are gone when this is.
struct Alarm<'a> {
    timer: JsValue,
    wake: Function,
    rung: Promise,
    signal: Option<&'a Signal>,
}

impl<'a> Alarm<'a> {
    fn set(ms: f64, signal: Option<&'a Signal>) -> Option<Self> {
        let mut wake = None;
        let rung = Promise::new(&mut |resolve: Function, _| wake = Some(resolve));
        let wake = wake?;
        if let Some(signal) = signal {
            signal.call("addEventListener", &wake);
        }
        Some(Self { timer: host::later(&wake, ms), wake, rung, signal })
    }
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        host::cancel(&self.timer);
        if let Some(signal) = self.signal {
            signal.call("removeEventListener", &self.wake);
        }
    }
}

fn stop(signal: Option<&Signal>) -> Stop {
    if signal.is_some_and(Signal::aborted) { Stop::Aborted } else { Stop::Late }
}

/// Waits until the promise is settled, `ms` are over, or the signal is aborted; leaves no timer and no listener behind.
pub async fn within(work: Promise, ms: f64, signal: Option<&Signal>) -> Result<Result<JsValue, JsValue>, Stop> {
    if stop(signal) == Stop::Aborted {
        return Err(Stop::Aborted);
    }
    let alarm = Alarm::set(ms, signal).ok_or(Stop::Late)?;
    let mut work = JsFuture::from(work);
    let mut rung = JsFuture::from(alarm.rung.clone());
    poll_fn(|context| match (Pin::new(&mut work).poll(context), Pin::new(&mut rung).poll(context)) {
        (Poll::Ready(outcome), _) => Poll::Ready(Ok(outcome)),
        (_, Poll::Ready(_)) => Poll::Ready(Err(stop(signal))),
        _ => Poll::Pending,
    })
    .await
}

/// Waits so long, or until the signal is aborted.
pub async fn pause(ms: f64, signal: Option<&Signal>) {
    if stop(signal) != Stop::Aborted
        && let Some(alarm) = Alarm::set(ms, signal)
    {
        let _ = JsFuture::from(alarm.rung.clone()).await;
    }
}
