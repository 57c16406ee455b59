//! Waiting with an end: a time limit and the caller's signal.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::host;

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
        let listens = Reflect::get(&value, &"addEventListener".into()).ok()?.is_function();
        let aborted = Reflect::get(&value, &"aborted".into()).ok()?.as_bool().is_some();
        (listens && aborted).then_some(Self(value))
    }

    /// Whether it has been aborted.
    pub fn aborted(&self) -> bool {
        Reflect::get(&self.0, &"aborted".into()).is_ok_and(|aborted| aborted.is_truthy())
    }

    /// Why.
    pub fn reason(&self) -> JsValue {
        Reflect::get(&self.0, &"reason".into()).unwrap_or(JsValue::UNDEFINED)
    }

    fn call(&self, name: &str, wake: &Function) {
        if let Ok(method) = Reflect::get(&self.0, &name.into())
            && let Some(method) = method.dyn_ref::<Function>()
        {
            let _ = method.apply(&self.0, &Array::of2(&"abort".into(), wake));
        }
    }
}

/// A timer and a listener that are gone when this is.
struct Alarm<'a> {
    timer: JsValue,
    wake: Function,
    signal: Option<&'a Signal>,
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        host::cancel(&self.timer);
        if let Some(signal) = self.signal {
            signal.call("removeEventListener", &self.wake);
        }
    }
}

/// Works until the work is done, `ms` are over, or the signal is aborted; leaves no timer and no listener behind.
pub async fn within<W: Future>(work: W, ms: f64, signal: Option<&Signal>) -> Result<W::Output, Stop> {
    if signal.is_some_and(Signal::aborted) {
        return Err(Stop::Aborted);
    }
    let mut wake = None;
    let rung = Promise::new(&mut |resolve: Function, _| wake = Some(resolve));
    let wake = wake.unwrap_or_default();
    let alarm = Alarm { timer: host::later(&wake, ms), wake, signal };
    if let Some(signal) = signal {
        signal.call("addEventListener", &alarm.wake);
    }
    let (mut work, mut rung) = (pin!(work), pin!(JsFuture::from(rung)));
    poll_fn(|context| match (work.as_mut().poll(context), rung.as_mut().poll(context)) {
        (Poll::Ready(output), _) => Poll::Ready(Ok(output)),
        (_, Poll::Ready(_)) => {
            Poll::Ready(Err(if signal.is_some_and(Signal::aborted) { Stop::Aborted } else { Stop::Late }))
        }
        _ => Poll::Pending,
    })
    .await
}

/// Waits so long, or until the signal is aborted.
pub async fn pause(ms: f64, signal: Option<&Signal>) -> Result<(), Stop> {
    match within(std::future::pending::<()>(), ms, signal).await {
        Err(Stop::Aborted) => Err(Stop::Aborted),
        _ => Ok(()),
    }
}
