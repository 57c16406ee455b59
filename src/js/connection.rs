//! Which portal a call goes to, and by what right. Nothing is guessed: an unknown or mixed key is refused.

use wasm_bindgen::JsValue;

use super::{
    errors::{Failure, Transport},
    frame, host, object, sdk,
};
use crate::task::search::{cut, joined, trimmed};

/// How a portal is reached.
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
    fn over(way: Way, object: JsValue) -> Self {
        let (base, portal) = (String::new(), String::new());
        Self { way, object, base, portal, token: None, source: JsValue::UNDEFINED, code: None }
    }

    fn fetch(url: &JsValue, path: &[&str]) -> Self {
        let portal = object::text(url, "origin");
        let base = joined(&[&portal, "/rest/", &joined(path)]);
        Self { base, portal, ..Self::over(Way::Fetch, JsValue::UNDEFINED) }
    }

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
    /// `no_connection`, `bad_connection`, `webhook_in_page`.
    pub fn read(value: &JsValue) -> Result<Self, Failure> {
        let entry = |name: &str| object::get(value, name);
        let mut keys = Vec::new();
        if !value.is_undefined() {
            let Some(names) = object::names(value) else {
                return refuse("it must be an object that can be read, such as { endpoint, token } or { webhook }");
            };
            keys = names;
            keys.retain(|key| !entry(key).is_undefined());
        }
        if keys.is_empty() {
            return by_frame(frame::find(JsValue::UNDEFINED)?, &JsValue::UNDEFINED);
        }
        let stray = |known: &dyn Fn(&str) -> bool| keys.iter().find(|key| !known(key.as_str()));
        if let Some(stray) = stray(&|key| SHAPES.iter().any(|(_, names)| names.contains(&key))) {
            // A longer one may be an address with its secret.
            let stray = if stray.len() > 20 { "this" } else { stray };
            return refuse(&joined(&["`", stray, "` is not a key of a connection"]));
        }
        let Some((shape, names)) = SHAPES.iter().find(|(first, _)| keys.iter().any(|key| key == first)) else {
            return refuse("it needs one of `bx24`, `via`, `endpoint`, `webhook`, `sdk` or `send`");
        };
        if let Some(stray) = stray(&|key| names.contains(&key)) {
            return refuse(&joined(&["`", stray, "` does not go with `", shape, "`"]));
        }
        match *shape {
            "bx24" | "via" => by_frame(frame::find(entry("bx24"))?, &entry("via")),
            "sdk" => Ok(Self::over(Way::Sdk, sdk::find(entry("sdk"))?)),
            "endpoint" => endpoint(&entry("endpoint"), entry("token"), &entry("allowHttp")),
            "webhook" => webhook(&entry("webhook"), &entry("exposeWebhook")),
            _ if entry("send").is_function() => Ok(Self::over(Way::Send, entry("send"))),
            _ => refuse("`send` must be a function"),
        }
    }
}

fn by_frame(bx24: JsValue, via: &JsValue) -> Result<Connection, Failure> {
    if via.is_undefined() {
        return Ok(Connection { portal: frame::origin(&bx24), ..Connection::over(Way::Frame, bx24) });
    }
    if via.as_string().as_deref() != Some("fetch") {
        return refuse("`via` must be \"fetch\", or left out");
    }
    // The domain is the one that BX24 was opened with; it takes tokens from that origin alone (spec/frame.md §2.3).
    let url = portal_url("via", &frame::origin(&bx24).into(), false)?;
    Ok(Connection { source: host::source_of(&bx24), object: bx24, ..Connection::fetch(&url, &[]) })
}

fn endpoint(address: &JsValue, token: JsValue, allow_http: &JsValue) -> Result<Connection, Failure> {
    let url = portal_url("endpoint", address, *allow_http == JsValue::TRUE)?;
    if !matches!(object::text(&url, "pathname").as_str(), "/" | "/rest" | "/rest/") {
        return refuse("`endpoint` must be a portal's origin or its https://portal/rest/");
    }
    let mut connection = Connection::fetch(&url, &[]);
    match token.as_string() {
        Some(text) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()) => {
            connection.token = Some(text);
        }
        None if token.is_function() => connection.source = token,
        _ => return refuse("`token` must be an access token, or a function that gives one"),
    }
    Ok(connection)
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
    Ok(Connection { code: Some(code.to_owned()), ..Connection::fetch(&url, &[user, "/", code, "/"]) })
}

/// A portal's address. What it is not is said without repeating it: it may hold a secret.
fn portal_url(name: &str, address: &JsValue, allow_http: bool) -> Result<JsValue, Failure> {
    let wrong = |what: &str| refuse(&joined(&["`", name, "` ", what]));
    let Some(text) = address.as_string() else {
        return wrong("must be a text");
    };
    let url = host::url(&text);
    if url.is_undefined() {
        return wrong("is not a URL: it must begin with https://");
    }
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
