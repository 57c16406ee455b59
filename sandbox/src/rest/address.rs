//! What a path under `/rest/` asks for (spec/portal.md §5): `METHOD`, or `USER/CODE/METHOD` of a webhook.
//! It does not know which methods and users there are.

use crate::php::form::url_decode;

/// Who asks, as far as the path tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    /// Somebody with a token.
    Token,
    /// A webhook.
    Webhook {
        /// The user's id, as text.
        user: String,
        /// The secret.
        code: String,
    },
}

/// A path that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Who asks.
    pub caller: Caller,
    /// The method in lower case, without `.json` or `.xml`.
    pub method: String,
    /// Whether the answer is to be XML.
    pub xml: bool,
}

impl Address {
    /// Reads a path; `None` where it cannot name a method (REST 3.0's `/rest/api/` is such a path here).
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let path = path.trim_start_matches('/').strip_prefix("rest")?;
        let parts: Vec<String> = path
            .split('/')
            .filter(|part| !part.is_empty())
            .map(|part| {
                let plain = url_decode(part.replace('+', "%2B").as_bytes());
                String::from_utf8_lossy(&plain).into_owned()
            })
            .collect();
        let (caller, method) = match parts.as_slice() {
            [first, ..] if first == "api" => return None,
            [method] => (Caller::Token, method),
            [user, code, method] => (Caller::Webhook { user: user.clone(), code: code.clone() }, method),
            _ => return None,
        };
        let method = method.to_lowercase();
        let stem = |suffix: &str| method.strip_suffix(suffix).map(str::to_owned);
        let xml = stem(".xml");
        Some(Self { caller, xml: xml.is_some(), method: xml.or_else(|| stem(".json")).unwrap_or(method) })
    }
}
