//! The scripts and the style of the portal's pages, and BX24.js, all compiled in.

use crate::rest::Response;

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Our stand-in for BX24.js, the library that an app includes from api.bitrix24.com. It is written from spec/frame.md §1 alone and
/// shares no code with it. What looks wrong in it is meant: apps must survive it.
const BX24: &str = concat!(
    "(() => {\n\"use strict\";\n\n",
    include_str!("bx24/frame.js"),
    include_str!("bx24/init.js"),
    include_str!("bx24/form.js"),
    include_str!("bx24/result.js"),
    include_str!("bx24/calls.js"),
    include_str!("bx24/batch.js"),
    include_str!("bx24/surface.js"),
    "})();\n"
);

const FILES: [(&str, &str, &str); 12] = [
    ("/frame/page.css", STYLE, include_str!("page/page.css")),
    ("/frame/main.js", SCRIPT, include_str!("page/main.js")),
    ("/frame/card.js", SCRIPT, include_str!("page/card.js")),
    ("/frame/open.js", SCRIPT, include_str!("page/open.js")),
    ("/frame/host.js", SCRIPT, include_str!("page/host.js")),
    ("/frame/texts.js", SCRIPT, include_str!("page/texts.js")),
    ("/frame/requests/page.css", STYLE, include_str!("requests/page.css")),
    ("/frame/requests/main.js", SCRIPT, include_str!("requests/main.js")),
    ("/frame/requests/entry.js", SCRIPT, include_str!("requests/entry.js")),
    ("/frame/requests/mask.js", SCRIPT, include_str!("requests/mask.js")),
    ("/frame/requests/feed.js", SCRIPT, include_str!("requests/feed.js")),
    // Where `https://api.bitrix24.com/api/v1/` stands on the portal's origin.
    ("/api/v1/", SCRIPT, BX24),
];

/// A file by its path.
pub fn file(path: &str) -> Option<Response> {
    let (_, kind, text) = FILES.iter().find(|(name, ..)| *name == path)?;
    let headers = vec![("Content-Type", (*kind).to_owned()), ("Cache-Control", "no-store".to_owned())];
    Some(Response { status: 200, headers, body: text.as_bytes().to_vec() })
}
