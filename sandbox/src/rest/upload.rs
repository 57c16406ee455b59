//! An upload in two steps (spec/methods.md §6.2): the whole address that the first one answers, and the file that comes to it.
//! It does not know what becomes of the file.

use super::address::{Address, Caller};
use super::{Request, auth, multipart};
use crate::php::{Array, Key, Php};

/// The method behind the address.
pub const METHOD: &str = "upload";

/// The name of the part that holds the file: `field` of the first step's answer.
pub const FIELD: &str = "file";

/// Where a caller uploads to, up to the upload's own token, on the portal of that origin: the address holds what the caller calls by, which is known by now
/// and has nothing in it that would have to be encoded.
pub fn door(origin: &str, address: &Address, request: &Request, params: &Array) -> String {
    match &address.caller {
        Caller::Webhook { user, code } => format!("{origin}/rest/{user}/{code}/{METHOD}.json?"),
        Caller::Token => {
            let token = auth::token(request, params).unwrap_or_default();
            format!("{origin}/rest/{METHOD}.json?auth={}&", token)
        }
    }
}

/// Makes whole the addresses in an answer that begin behind the door.
pub fn complete(answer: &mut Array, door: &str) {
    let keys: Vec<Key> = answer.iter().map(|(key, _)| key.clone()).collect();
    for key in keys {
        let is_address = key == Key::from("uploadUrl");
        match answer.entry(key) {
            Php::Text(address) if is_address && address.starts_with("token=") => address.insert_str(0, door),
            Php::Array(inner) => complete(inner, door),
            _ => {}
        }
    }
}

/// What the method is called with: the upload's token, and the name and the size of the file, where one came.
pub fn params(request: &Request, params: &Array) -> Array {
    let mut file = Array::new();
    if let Some(token) = params.get("token") {
        file.insert("token", token.clone());
    }
    let kind = request.header("content-type").unwrap_or_default();
    if let Some((name, size)) = multipart::file(&request.body, kind, FIELD) {
        file.insert("NAME", Php::Text(name));
        file.insert("SIZE", Php::Int(i64::try_from(size).unwrap_or(i64::MAX)));
    }
    file
}
