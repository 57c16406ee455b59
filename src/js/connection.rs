//! Which portal a call goes to, and by what right. Nothing is guessed: an unknown or mixed key is refused.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Url;

use super::{
    errors::{Failure, Transport},
    frame::Frame,
    host, object,
    sdk::Sdk,
};
use crate::task::search::{cut, joined, trimmed};

/// A way to a portal.
pub enum Connection {
    /// By fetch.
    Portal {
        /// What a method's name is appended to: `https://portal/rest/`.
        base: String,
        /// The right to call.
        auth: Auth,
        /// Where the right comes from BX24: it has to be ready first.
        frame: Option<Frame>,
    },
    /// By `BX24.callMethod`.
    Frame(Frame),
    /// By the user's own object of the official SDK.
    Sdk(Sdk),
    /// By the caller's own function.
    Send(Function),
}

/// The right to call.
pub enum Auth {
    /// A webhook: the right is in the address. The code, so that it can be kept out of errors.
    Webhook(String),
    /// An access token.
    Token(String),
    /// A function that gives one.
    Source(Function),
}

const SHAPES: [(&str, &[&str]); 6] = [
    ("bx24", &["bx24", "via"]),
    ("via", &["via"]),
    ("sdk", &["sdk"]),
    ("endpoint", &["endpoint", "token", "allowHttp"]),
    ("webhook", &["webhook", "exposeWebhook"]),
    ("send", &["send"]),
];

// Tokens belong to portals; these hosts give them out (spec/methods.md §12).
const AUTHORIZATION_SERVERS: [&str; 2] = ["oauth.bitrix.info", "oauth.bitrix24.tech"];

fn refuse<T>(detail: &str) -> Result<T, Failure> {
    Err(Transport::new("bad_connection").detail(detail).into())
}

impl Connection {
    /// BX24, where it has to be ready before the first request.
    pub fn frame(&self) -> Option<&Frame> {
        match self {
            Self::Frame(frame) => Some(frame),
            Self::Portal { frame, .. } => frame.as_ref(),
            Self::Sdk(_) | Self::Send(_) => None,
        }
    }

    /// Reads a `Connection` of the public contract.
    ///
    /// # Errors
    /// `no_connection`, `bad_connection`, `webhook_in_page`.
    pub fn read(value: &JsValue) -> Result<Self, Failure> {
        if value.is_undefined() {
            return Ok(Self::Frame(Frame::find(JsValue::UNDEFINED)?));
        }
        let Some(object) = value.dyn_ref::<Object>().filter(|object| !object.is_function()) else {
            return refuse("it must be an object such as { endpoint, token } or { webhook }");
        };
        let entry = |name: &str| object::get(object, name);
        // Not `Object::keys`, which lets what a proxy throws through the module.
        let Ok(own) = Reflect::own_keys(object) else {
            return refuse("its keys cannot be read");
        };
        let mut keys: Vec<String> = Vec::new();
        for key in own.iter() {
            if let Some(key) = key.as_string().filter(|key| !entry(key).is_undefined()) {
                keys.push(key);
            }
        }
        if keys.is_empty() {
            return Ok(Self::Frame(Frame::find(JsValue::UNDEFINED)?));
        }
        let known = |key: &String| SHAPES.iter().any(|(_, names)| names.contains(&key.as_str()));
        if let Some(stray) = keys.iter().find(|key| !known(key)) {
            return refuse(&joined(&["`", stray, "` is not a key of a connection"]));
        }
        let Some((shape, names)) = SHAPES.iter().find(|(first, _)| keys.iter().any(|key| key == first)) else {
            return refuse("it needs one of `bx24`, `via`, `endpoint`, `webhook`, `sdk` or `send`");
        };
        if let Some(stray) = keys.iter().find(|key| !names.contains(&key.as_str())) {
            return refuse(&joined(&["`", stray, "` does not go with `", shape, "`"]));
        }
        match *shape {
            "bx24" | "via" => by_frame(Frame::find(entry("bx24"))?, &entry("via")),
            "sdk" => Ok(Self::Sdk(Sdk::find(entry("sdk"))?)),
            "endpoint" => endpoint(&entry("endpoint"), entry("token"), &entry("allowHttp")),
            "webhook" => webhook(&entry("webhook"), &entry("exposeWebhook")),
            _ => match entry("send").dyn_into() {
                Ok(send) => Ok(Self::Send(send)),
                Err(_) => refuse("`send` must be a function"),
            },
        }
    }
}

fn by_frame(frame: Frame, via: &JsValue) -> Result<Connection, Failure> {
    match via.as_string().as_deref() {
        None if via.is_undefined() => Ok(Connection::Frame(frame)),
        // The domain is the one that BX24 was opened with; it takes tokens from that origin alone (spec/frame.md §2.3).
        Some("fetch") => {
            let url = portal_url("via", &frame.origin().into(), false)?;
            let auth = Auth::Source(host::source_of(frame.object()));
            let base = joined(&[&object::text(&url, "origin"), "/rest/"]);
            Ok(Connection::Portal { base, auth, frame: Some(frame) })
        }
        _ => refuse("`via` must be \"fetch\", or left out"),
    }
}

fn endpoint(address: &JsValue, token: JsValue, allow_http: &JsValue) -> Result<Connection, Failure> {
    let url = portal_url("endpoint", address, *allow_http == JsValue::TRUE)?;
    if !matches!(object::text(&url, "pathname").as_str(), "/" | "/rest" | "/rest/") {
        return refuse("`endpoint` must be a portal's origin or its https://portal/rest/");
    }
    let auth = match token.dyn_into::<Function>() {
        Ok(source) => Auth::Source(source),
        Err(token) => match token.as_string() {
            Some(token) if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic()) => Auth::Token(token),
            _ => return refuse("`token` must be an access token, or a function that gives one"),
        },
    };
    Ok(Connection::Portal { base: joined(&[&object::text(&url, "origin"), "/rest/"]), auth, frame: None })
}

fn webhook(address: &JsValue, expose: &JsValue) -> Result<Connection, Failure> {
    // A webhook of a local portal may be http: loopback is allowed, other hosts are not.
    let url = portal_url("webhook", address, false)?;
    let path = object::text(&url, "pathname");
    let parts = trimmed(&path, |letter| letter == '/').strip_prefix("rest/").and_then(|rest| cut(rest, b'/'));
    let Some((user, code)) = parts.filter(|(_, code)| cut(code, b'/').is_none()) else {
        return refuse("`webhook` must read https://portal/rest/<user>/<code>/, without a method");
    };
    if user.is_empty() || code.is_empty() {
        return refuse("`webhook` must read https://portal/rest/<user>/<code>/");
    }
    let page = host::page_host();
    if !page.is_empty() && !is_loopback(&page) && *expose != JsValue::TRUE {
        return Err(Transport::new("webhook_in_page").into());
    }
    let base = joined(&[&object::text(&url, "origin"), "/rest/", user, "/", code, "/"]);
    Ok(Connection::Portal { base, auth: Auth::Webhook(code.to_owned()), frame: None })
}

/// A portal's address. What it is not is said without repeating it: it may hold a secret.
fn portal_url(name: &str, address: &JsValue, allow_http: bool) -> Result<Url, Failure> {
    let wrong = |what: &str| refuse(&joined(&["`", name, "` ", what]));
    let Some(text) = address.as_string() else {
        return wrong("must be a text");
    };
    let Ok(url) = Url::new(&text) else {
        return wrong("is not a URL: it must begin with https://");
    };
    // By name: each of web-sys's own methods weighs an import and the code around it.
    let part = |name: &str| object::text(&url, name);
    let host = part("hostname");
    match part("protocol").as_str() {
        "https:" => {}
        "http:" if allow_http || is_loopback(&host) => {}
        "http:" => return wrong("must be https: over http everybody on the way can read the token"),
        _ => return wrong("must begin with https://"),
    }
    if !part("username").is_empty() || !part("password").is_empty() {
        return wrong("must not hold a user name or a password");
    }
    if !part("search").is_empty() || !part("hash").is_empty() {
        return wrong("must not hold a query or a fragment");
    }
    if AUTHORIZATION_SERVERS.contains(&host.as_str()) {
        return wrong("is the authorization server's: use the portal's, which OAuth calls client_endpoint");
    }
    Ok(url)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        // A URL's host that is made of digits and dots is an IPv4 address in its one spelling.
        || (host.starts_with("127.") && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}
