//! The Drive: storages, uploads, attachments (`spec/methods.md §6`). Ids of storages, folders, objects, files and attachments
//! lie far apart, so that one taken for another shows. Of a file's content its size is kept.

use super::files::Object;
use super::filter::{Cell, Condition, Kind};
use super::methods::Call;
use super::paging::Page;
use super::texts::error;
use super::users::map;
use super::{Error, Portal, Reply, cast, dates};
use crate::php::{Array, Key, Php};

/// The company's storage; a person's is so much and their id.
const COMMON: i64 = 2_000;
/// A storage's root folder is so much and the storage's id.
const ROOT: i64 = 40_000;
/// An object's `FILE_ID` is so much and its id.
const FILE: i64 = 9_000_000;

/// A storage.
struct Storage {
    id: i64,
    owner: Option<i64>,
    name: String,
}

impl Portal {
    fn storages(&self) -> impl Iterator<Item = Storage> {
        let common = Storage { id: COMMON, owner: None, name: "Company drive".to_owned() };
        let own = self.users.iter().map(|user| Storage {
            id: COMMON.saturating_add(user.id),
            owner: Some(user.id),
            name: format!("{} {}", user.name, user.last_name),
        });
        [common].into_iter().chain(own)
    }
}

impl Storage {
    fn row(&self) -> Array {
        let (kind, code) = if self.owner.is_some() { ("user", "") } else { ("common", "shared_files_s1") };
        let entity = self.owner.map_or_else(|| "shared_files_s1".to_owned(), |owner| owner.to_string());
        let mut row = Array::new();
        let columns = [
            ("ID", self.id.to_string()),
            ("NAME", self.name.clone()),
            ("CODE", code.to_owned()),
            ("MODULE_ID", "disk".to_owned()),
            ("ENTITY_TYPE", kind.to_owned()),
            ("ENTITY_ID", entity),
            ("ROOT_OBJECT_ID", self.id.saturating_add(ROOT).to_string()),
        ];
        columns.into_iter().for_each(|(name, text)| row.insert(name, Php::Text(text)));
        row
    }

    fn is_open_to(&self, portal: &Portal, user: i64) -> bool {
        self.owner.is_none_or(|owner| owner == user) || portal.is_admin(user)
    }
}

/// `disk.storage.getlist`: the storages that the caller may open.
pub fn storages(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let filter = match call.params.get("filter") {
        Some(Php::Array(filter)) => filter,
        _ => &Array::new(),
    };
    let when = portal.moment(call.user, call.now);
    let passes = |row: &Array, key: &Key, wanted: &Php| {
        let Key::Text(key) = key else { return true };
        let condition = Condition::new(key, wanted);
        row.get(condition.name).and_then(cast::string).is_none_or(|value| {
            if matches!(condition.name, "ID" | "ROOT_OBJECT_ID") {
                return condition.holds(Kind::Number, &[Cell::Int(cast::int(&Php::Text(value)))], when);
            }
            condition.holds(Kind::Text, &[Cell::text(&value)], when)
        })
    };
    let rows: Vec<Array> = portal
        .storages()
        .filter(|storage| storage.is_open_to(portal, call.user))
        .map(|storage| storage.row())
        .filter(|row| filter.iter().all(|(key, wanted)| passes(row, key, wanted)))
        .collect();
    let page = Page::of_rows(call.params);
    let mut list = Array::new();
    page.of(&rows).iter().for_each(|row| list.push(Php::Array(row.clone())));
    Ok(page.reply(Php::Array(list), rows.len()))
}

/// `disk.folder.uploadfile`, into a root folder: there are no others.
pub fn upload_to_folder(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = id(call.params)?;
    upload(portal, call, id.checked_sub(ROOT).unwrap_or(0))
}

/// `disk.storage.uploadfile`.
pub fn upload_to_storage(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = id(call.params)?;
    upload(portal, call, id)
}

fn id(params: &Array) -> Result<i64, Error> {
    params
        .get("id")
        .map(cast::int)
        .filter(|id| *id > 0)
        .ok_or_else(|| error("ERROR_ARGUMENT", "Invalid value of parameter {id}"))
}

fn not_found() -> Error {
    Error { status: 404, ..error("ERROR_NOT_FOUND", "Could not find entity with id.") }
}

fn denied() -> Error {
    Error { status: 403, ..error("ACCESS_DENIED", "Access denied") }
}

/// Uploads Base64, as it comes: what is wrong in it is stored all the same. The way in two steps is not here.
fn upload(portal: &mut Portal, call: &Call, storage: i64) -> Result<Php, Error> {
    let storage = portal.storages().find(|known| known.id == storage).ok_or_else(not_found)?;
    if !storage.is_open_to(portal, call.user) {
        return Err(denied());
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
    let base64 = base64.ok_or_else(|| error("ERROR_COULD_NOT_SAVE_FILE", "Could not save file"))?;
    let is_taken = |name: &str| portal.files.drive.values().any(|file| file.storage == storage.id && file.name == name);
    let name = match call.params.get("generateUniqueName").is_some_and(Php::is_true) {
        true => unique(&name, is_taken),
        // The docs have no code for this; it is the one that the Drive's own checks give (inferred).
        false if is_taken(&name) => return Err(error("DISK_OBJ_22000", "An object with this name already exists")),
        false => name,
    };
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let digits = i64::try_from(base64.bytes().filter(is_digit).count()).unwrap_or(0);
    let object = Object {
        owner: storage.owner,
        name,
        size: digits.saturating_mul(3) / 4,
        storage: storage.id,
        by: call.user,
        at: call.now,
    };
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

/// An object: its own ids are numbers, all others are texts.
fn shown(id: i64, object: &Object) -> Php {
    let at = || Php::Text(dates::iso(object.at, dates::SERVER));
    let by = || Php::Text(object.by.to_string());
    map([
        ("ID", Php::Int(id)),
        ("NAME", Php::text(object.name.as_str())),
        ("CODE", Php::Null),
        ("STORAGE_ID", Php::Text(object.storage.to_string())),
        ("TYPE", Php::text("file")),
        ("PARENT_ID", Php::Text(object.storage.saturating_add(ROOT).to_string())),
        ("DELETED_TYPE", Php::Int(0)),
        ("GLOBAL_CONTENT_VERSION", Php::Int(1)),
        ("FILE_ID", Php::Int(id.saturating_add(FILE))),
        ("SIZE", Php::Text(object.size.to_string())),
        ("CREATE_TIME", at()),
        ("UPDATE_TIME", at()),
        ("DELETE_TIME", Php::Null),
        ("CREATED_BY", by()),
        ("UPDATED_BY", by()),
        ("DELETED_BY", Php::Null),
        ("DOWNLOAD_URL", Php::Text(format!("/rest/download.json?token=disk%7C{id}"))),
        ("DETAIL_URL", Php::Text(format!("/docs/file/{id}/"))),
    ])
}

/// `disk.attachedObject.get`: an attachment of a task that the caller sees; all values are texts.
pub fn attached(portal: &mut Portal, call: &Call) -> Result<Php, Error> {
    let id = id(call.params)?;
    let (task, object) = *portal.files.attached.get(&id).ok_or_else(not_found)?;
    let file = portal.files.drive.get(&object).ok_or_else(not_found)?;
    if portal.readable(task, call.user).is_none() {
        return Err(denied());
    }
    let columns = [
        ("ID", id.to_string()),
        ("OBJECT_ID", object.to_string()),
        ("MODULE_ID", "tasks".to_owned()),
        ("ENTITY_TYPE", "tasks_task".to_owned()),
        ("ENTITY_ID", task.to_string()),
        ("CREATE_TIME", dates::iso(file.at, dates::SERVER)),
        ("CREATED_BY", file.by.to_string()),
        ("DOWNLOAD_URL", format!("/rest/download.json?token=disk%7Cattached%7C{id}")),
        ("NAME", file.name.clone()),
        ("SIZE", file.size.to_string()),
    ];
    Ok(map(columns.map(|(name, text)| (name, Php::Text(text)))))
}
