//! Texts of a portal and of a page: entities, tags, names.

use b24_task::{
    rest::{form::escaped, plain::plain},
    task::{entity::decoded, name, search::stripped},
};
use bolero::check;

use super::{TRIES, modest, values::spelt};

const WORDS: [&str; 32] = [
    "&",
    ";",
    "#",
    "x",
    "amp",
    "lt",
    "gt",
    "quot",
    "nbsp",
    "39",
    "0",
    "10FFFF",
    "<",
    ">",
    "/",
    "!",
    "--",
    "br",
    "b",
    "=",
    "\"",
    " ",
    "\n",
    "é",
    "😀",
    "&amp;",
    "&lt;",
    "&#38;",
    "TITLE",
    "RESPONSIBLE_ID",
    "deadline",
    "UF_",
];

#[test]
fn a_text_of_a_portal_opens_no_tag() {
    check!(name = "texts").with_iterations(TRIES).for_each(|bytes: &[u8]| {
        for text in [spelt(bytes, &WORDS), String::from_utf8_lossy(bytes).into_owned()] {
            modest(text.len(), || {
                let shown = plain(&text);
                assert!(!shown.contains(['<', '>']) && stripped(&shown) == shown, "{shown:?}");
                assert!(decoded(&text).len() <= text.len());
                assert!(escaped(&text).bytes().all(|byte| byte.is_ascii_graphic()));
                if let Err(issue) = name::field(&text) {
                    assert!(!issue.message().is_empty());
                }
            });
        }
    });
}
