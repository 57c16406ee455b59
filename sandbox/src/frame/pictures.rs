//! Faces of the fixture's people, and the picture of a group, at the paths that answers name; all are SVG, whatever the path says.

use crate::rest::Response;

/// Skin, hair, clothes, background.
type Colours = [&'static str; 4];

const FACES: [(&str, Colours, &str); 2] = [
    // Long hair behind the face.
    (
        "/upload/main/3f1/anna.jpg",
        ["#f3c9a8", "#6b3a23", "#2f6fd0", "#dbe8fb"],
        "M17 30c-1-16 5-21 15-21s16 5 15 21v12H17z",
    ),
    // Short hair above it.
    ("/upload/main/8c2/gleb.jpg", ["#e8b892", "#2f2a28", "#2c8f6b", "#dcf3ea"], "M20 27c-1-11 4-17 12-17s13 6 12 17z"),
];

const NOBODY: &str = "/bitrix/images/tasks/default_avatar.png";
const ICON: &str = "/frame/icon.svg";
const FOLDER: &str = "/bitrix/js/socialnetwork/workgroup/images/folder.svg";

/// A picture by its path.
pub fn picture(path: &str) -> Option<Response> {
    let face = FACES.iter().find(|(name, ..)| *name == path).map(|(_, colours, hair)| face(*colours, hair));
    let shapes = face.or_else(|| match path {
        NOBODY => Some(
            r##"<path fill="#d5dbe1" d="M0 0h64v64H0z"/><g fill="#fff"><circle cx="32" cy="25" r="11"/><path d="M10 58c0-13 9-19 22-19s22 6 22 19v6H10z"/></g>"##
                .to_owned(),
        ),
        ICON => Some(
            r##"<rect width="64" height="64" rx="14" fill="#0b66c3"/><path fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" d="M18 33l10 10 19-22"/>"##.to_owned(),
        ),
        FOLDER => Some(
            r##"<path fill="#e4f0fd" d="M0 0h64v64H0z"/><path fill="#4a90d9" d="M12 20h14l4 5h22v23H12z"/>"##.to_owned(),
        ),
        _ => None,
    })?;
    let svg =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">{shapes}</svg>"#);
    let headers = vec![("Content-Type", "image/svg+xml".to_owned()), ("Cache-Control", "no-store".to_owned())];
    Some(Response { status: 200, headers, body: svg.into_bytes() })
}

fn face([skin, hair_colour, clothes, background]: Colours, hair: &str) -> String {
    format!(
        r##"<path fill="{background}" d="M0 0h64v64H0z"/><path fill="{hair_colour}" d="{hair}"/><path fill="{clothes}" d="M9 64c0-14 9-19 23-19s23 5 23 19z"/><path fill="{skin}" d="M27 36h10v9c0 6-10 6-10 0z"/><ellipse cx="32" cy="28" rx="11" ry="13" fill="{skin}"/><path fill="{hair_colour}" d="M20 25c2-7 7-10 13-10s10 4 11 10c-6 0-11-2-14-5-2 3-5 5-10 5z"/><g fill="#33302e"><circle cx="28" cy="29" r="1.4"/><circle cx="36" cy="29" r="1.4"/></g><path fill="none" stroke="#9c5a44" stroke-width="1.4" stroke-linecap="round" d="M28 35c2 2 6 2 8 0"/>"##
    )
}
