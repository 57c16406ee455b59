//! An app's own origin: a folder served as an app is that a portal opens, for GET and for the form's POST alike. In its pages
//! the portal's address stands in the place of Bitrix24's (spec/frame.md §1.1, §2.1).

use std::path::{Path, PathBuf};

use crate::rest::{Request, Response};

/// Where an app's pages take BX24.js from; the last is how the reference writes it.
const BITRIX24: [&str; 3] = ["https://api.bitrix24.com", "http://api.bitrix24.com", "//api.bitrix24.com"];

const INDEX: &str = "index.html";

const KINDS: [(&str, &str); 14] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("map", "application/json; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("txt", "text/plain; charset=utf-8"),
    ("ts", "text/plain; charset=utf-8"),
];

/// A folder that is served.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    portal: String,
}

impl Folder {
    /// A folder whose pages work with the portal of that origin.
    ///
    /// # Errors
    /// Where there is no such folder.
    pub fn open(folder: &Path, portal: String) -> std::io::Result<Self> {
        let root = folder.canonicalize()?;
        if root.is_dir() { Ok(Self { root, portal }) } else { Err(std::io::ErrorKind::NotADirectory.into()) }
    }

    /// What a request for one of its files answers.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Response {
        // Each of an app's pages may be a placement's.
        let page = request.path == "/" || request.path.ends_with(".html");
        let found = match request.verb.as_str() {
            "GET" | "HEAD" => self.file(&request.path),
            "POST" if page => self.file(&request.path),
            _ => return plain(405, "only a page takes a POST\n"),
        };
        found.unwrap_or_else(|| plain(404, "there is no such file\n"))
    }

    fn file(&self, path: &str) -> Option<Response> {
        let mut file = self.root.join(inside(path)?);
        if file.is_dir() {
            file.push(INDEX);
        }
        // Links are followed, but not out of the folder.
        let file = file.canonicalize().ok().filter(|file| file.starts_with(&self.root))?;
        let body = std::fs::read(&file).ok()?;
        let suffix = file.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default().to_ascii_lowercase();
        let kind = KINDS.iter().find(|(name, _)| *name == suffix).map_or("application/octet-stream", |(_, kind)| kind);
        let body = if suffix == "html" { self.local(&body) } else { body };
        Some(response(200, kind, body))
    }

    /// A page with the portal in the place of Bitrix24, and a policy that lets it call the portal and show its pictures.
    fn local(&self, page: &[u8]) -> Vec<u8> {
        let portal = &self.portal;
        let mut page = String::from_utf8_lossy(page).into_owned();
        for address in BITRIX24 {
            page = page.replace(address, portal);
        }
        for directive in ["connect-src", "img-src"] {
            page = page.replace(&format!("{directive} "), &format!("{directive} {portal} "));
        }
        page.into_bytes()
    }
}

/// A path of plain names, percent-decoded.
fn inside(path: &str) -> Option<PathBuf> {
    let decoded = decode(path)?;
    let mut inside = PathBuf::new();
    for name in decoded.split('/').filter(|name| !name.is_empty()) {
        if name == "." || name == ".." || name.contains(['\\', ':', '\0']) {
            return None;
        }
        inside.push(name);
    }
    Some(inside)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn plain(status: u16, text: &str) -> Response {
    response(status, "text/plain; charset=utf-8", text.into())
}

fn response(status: u16, kind: &str, body: Vec<u8>) -> Response {
    let headers = [("Content-Type", kind), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    Response { status, headers: headers.map(|(name, value)| (name, value.to_owned())).to_vec(), body }
}
