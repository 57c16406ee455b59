//! Which portal a call goes to, and by what right. `js/connection.js` reads what a user gave.

use wasm_bindgen::JsValue;

use super::{
    errors::Failure,
    host,
    object::{get, text},
};

/// How a portal is reached; `js/connection.js` has the same numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By fetch.
    Fetch,
    /// By `BX24.callMethod`.
    Frame,
    /// By the user's own object of the official SDK.
    Sdk,
    /// By the caller's own function.
    Send,
}

const WAYS: [Way; 4] = [Way::Fetch, Way::Frame, Way::Sdk, Way::Send];

/// A way to a portal.
pub struct Connection {
    /// How it is reached.
    pub way: Way,
    /// BX24, which has to be ready first; the object of the SDK; the caller's function.
    pub object: JsValue,
    /// What a method's name is appended to where it is fetched: `https://portal/rest/`.
    pub base: String,
    /// The portal's origin, where it is known.
    pub portal: String,
    /// The access token, where there is one.
    pub token: Option<String>,
    /// The function that gives one, or undefined.
    pub source: JsValue,
    /// A webhook's code: its right is in the address, and must be kept out of errors.
    pub code: Option<String>,
}

impl Connection {
    /// What custom fields are kept by: the portal's address, or the object that leads to it.
    pub fn keeper(&self) -> JsValue {
        if self.base.is_empty() { self.object.clone() } else { self.base.as_str().into() }
    }

    /// What must not be in an error.
    pub fn secret(&self) -> Option<&str> {
        self.code.as_deref().or(self.token.as_deref())
    }

    /// Reads a `Connection` of the public contract.
    ///
    /// # Errors
    /// `no_connection`, `not_in_frame`, `bad_connection`, `webhook_in_page`.
    pub fn read(value: &JsValue) -> Result<Self, Failure> {
        let read = Failure::thrown(host::connection_of(value))?;
        let way = get(&read, "way").as_f64();
        Ok(Self {
            way: WAYS.into_iter().find(|known| Some(f64::from(*known as u8)) == way).unwrap_or(Way::Fetch),
            object: get(&read, "object"),
            base: text(&read, "base"),
            portal: text(&read, "portal"),
            token: get(&read, "token").as_string(),
            source: get(&read, "source"),
            code: get(&read, "code").as_string(),
        })
    }
}
