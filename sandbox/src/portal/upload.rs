//! Files that come to the Drive, in one step or in two (`spec/methods.md §6.2`).

use super::disk::{ROOT, Storage, denied, id, open_storage, shown};
use super::files::{Object, Upload};
use super::methods::Call;
use super::texts::error;
use super::users::map;
use super::{Error, Portal, cast};
use crate::php::{Array, Php};

/// `disk.folder.uploadfile`, into a root folder: there are no others.
pub fn to_folder(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = id(call.params)?;
    upload(portal, call, id.checked_sub(ROOT).unwrap_or(0))
}

/// `disk.storage.uploadfile`.
pub fn to_storage(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = id(call.params)?;
    upload(portal, call, id)
}

/// Uploads Base64, as it comes: what is wrong in it is stored all the same. With the id alone it is the first of two steps.
fn upload(portal: &mut Portal, call: &Call, storage: i64) -> Result<Php, Error> {
    let storage = open_storage(portal, storage, call.user)?;
    rights(call.params)?;
    let numbers = call.params.get("generateUniqueName").is_some_and(Php::is_true);
    if call.params.get("data").or_else(|| call.params.get("fileContent")).is_none() {
        return Ok(begin(portal, Upload { storage: storage.id, by: call.user, numbers }));
    }
    let name = match call.params.get("data") {
        Some(Php::Array(data)) => data.get("NAME").and_then(cast::string).unwrap_or_default(),
        _ => String::new(),
    };
    if name.is_empty() {
        return Err(error("DISK_BASE_SERVICE_22001", "Required field {NAME} is missing"));
    }
    let base64 = match call.params.get("fileContent") {
        Some(Php::Array(content)) => content.get("1").and_then(cast::string).filter(|text| !text.is_empty()),
        _ => None,
    };
    let base64 = base64.ok_or_else(not_saved)?;
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits = i64::try_from(base64.bytes().filter(is_digit).count()).unwrap_or(0);
    store(portal, call, &storage, name, digits.saturating_mul(3) / 4, numbers)
}

fn not_saved() -> Error {
    error("ERROR_COULD_NOT_SAVE_FILE", "Could not save file")
}

/// `rights`, where they are sent: `[{TASK_ID, ACCESS_CODE}]`. (The docs have a text for this, and no code.)
fn rights(params: &Array) -> Result<(), Error> {
    let is_right = |right: &Php| match right {
        Php::Array(right) => right.get("TASK_ID").and(right.get("ACCESS_CODE")).is_some(),
        _ => false,
    };
    match params.get("rights") {
        None => Ok(()),
        Some(Php::Array(rights)) if rights.values().all(is_right) => Ok(()),
        Some(_) => Err(error("ERROR_ARGUMENT", "Invalid rights format")),
    }
}

/// The first step: where to send the file. REST puts the portal's address before it.
fn begin(portal: &mut Portal, upload: Upload) -> Php {
    let number = portal.files.uploads.keys().next_back().map_or(1, |last| last.saturating_add(1));
    portal.files.uploads.insert(number, upload);
    map([("field", Php::text("file")), ("uploadUrl", Php::Text(format!("token=disk%7Cupload%7C{number}")))])
}

/// The second step: `{token, NAME, SIZE}` of the file that came.
pub fn receive(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let text = |name| call.params.get(name).and_then(cast::string).unwrap_or_default();
    let number = text("token").strip_prefix("disk|upload|").and_then(|number| number.parse::<i64>().ok());
    let upload = number.and_then(|number| portal.files.uploads.get(&number)).filter(|upload| upload.by == call.user);
    let (storage, numbers) = upload.map(|upload| (upload.storage, upload.numbers)).ok_or_else(denied)?;
    let storage = open_storage(portal, storage, call.user)?;
    let (name, size) = (text("NAME"), call.params.get("SIZE").map_or(0, cast::int));
    if name.is_empty() {
        return Err(not_saved());
    }
    store(portal, call, &storage, name, size, numbers)
}

/// Puts a file into a storage, and shows it.
fn store(
    portal: &mut Portal,
    call: &Call,
    storage: &Storage,
    name: String,
    size: i64,
    numbers: bool,
) -> Result<Php, Error> {
    let is_taken = |name: &str| portal.files.drive.values().any(|file| file.storage == storage.id && file.name == name);
    let name = match numbers {
        true => unique(&name, is_taken),
        // The docs have no code for this; it is the one that the Drive's own checks give (inferred).
        false if is_taken(&name) => return Err(error("DISK_OBJ_22000", "An object with this name already exists")),
        false => name,
    };
    let object = Object { owner: storage.owner, name, size, storage: storage.id, by: call.user, at: call.now };
    let id = portal.files.drive.keys().next_back().map_or(12_001, |last| last.saturating_add(1));
    let shown = shown(id, &object);
    portal.files.drive.insert(id, object);
    Ok(shown)
}

/// `a.png`, `a (1).png`, `a (2).png`, …
fn unique(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let (stem, end) = name.rfind('.').map_or((name, ""), |at| name.split_at(at));
    let mut names = [name.to_owned()].into_iter().chain((1..).map(|number: u32| format!("{stem} ({number}){end}")));
    names.find(|name| !is_taken(name)).unwrap_or_default()
}
