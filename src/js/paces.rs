//! The paces of this page: one for each portal, which all of its calls share. Knows no request, and no limit.
//!
//! All that reaches a portal from here fills one bucket, whatever the path or the right; where only an object leads to it, such as a
//! function of the caller's, each object counts as a portal of its own. Operating time is counted for each webhook apart; all tokens
//! of a portal count as one app's, as a token does not say whose it is.

use std::cell::Cell;

use wasm_bindgen::JsValue;

use super::{connection::Connection, host, object::get};
use crate::pace::{bucket::Limits, portal::Pace};

// Portals that are remembered; more only while their calls wait or are on their way.
const MOST: usize = 16;

/// A portal by its origin, or by the number of the object that leads to it.
struct Kept {
    origin: String,
    object: f64,
    pace: Pace,
}

thread_local! {
    // The one that was asked last at the end.
    static KEPT: Cell<Vec<Kept>> = const { Cell::new(Vec::new()) };
}

/// Works with the pace of a connection's portal.
pub fn of<T>(connection: &Connection, work: impl FnOnce(&mut Pace) -> T) -> T {
    // Taken out meanwhile: nothing can be borrowed twice.
    let mut kept = taken(connection);
    let done = work(&mut kept.pace);
    put(kept);
    done
}

fn taken(connection: &Connection) -> Kept {
    let origin = &connection.portal;
    let object = if origin.is_empty() { host::identity(&connection.object) } else { 0.0 };
    let mut all = KEPT.take();
    let mut kept = match all.iter().position(|kept| kept.object == object && kept.origin == *origin) {
        Some(at) => all.remove(at),
        None => Kept { origin: origin.clone(), object, pace: Pace::new(Limits::STANDARD) },
    };
    KEPT.set(all);
    kept.pace.act(connection.code.as_deref().unwrap_or_default());
    kept
}

fn put(kept: Kept) {
    let mut all = KEPT.take();
    if all.len() >= MOST
        && let Some(at) = all.iter().position(|kept| kept.pace.is_idle())
    {
        all.remove(at);
    }
    all.push(kept);
    KEPT.set(all);
}

/// Reads the option `limits`.
pub fn limits(value: &JsValue) -> Option<Limits> {
    match value.as_string().as_deref() {
        Some("standard") => Some(Limits::STANDARD),
        Some("enterprise") => Some(Limits::ENTERPRISE),
        _ => {
            let number = |name| get(value, name).as_f64().filter(|number| *number > 0.0);
            Some(Limits { burst: number("burst")?, per_second: number("perSecond")? })
        }
    }
}
