//! The one pace of a page for each portal: single calls and bulk runs share its limits.

use std::cell::RefCell;

use wasm_bindgen::JsValue;

use super::connection::Connection;
use crate::pace::{bucket::Limits, portal::Pace};

thread_local! {
    static PACES: RefCell<Vec<(String, JsValue, Pace)>> = const { RefCell::new(Vec::new()) };
}

/// What the pace of a connection's portal comes to; nothing in the work may ask again.
pub fn of<T>(connection: &Connection, work: impl FnOnce(&mut Pace) -> T) -> T {
    let Connection { base, object, .. } = connection;
    PACES.with(|paces| {
        let mut paces = paces.borrow_mut();
        let known = |(known, by, _): &(String, JsValue, Pace)| known == base && (!base.is_empty() || by == object);
        let kept = match paces.iter().position(known) {
            Some(at) => paces.swap_remove(at),
            None => (base.clone(), object.clone(), Pace::new(Limits::STANDARD)),
        };
        work(&mut paces.push_mut(kept).2)
    })
}
