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
pub(super) const ROOT: i64 = 40_000;
/// An object's `FILE_ID` is so much and its id.
const FILE: i64 = 9_000_000;

/// A storage.
pub(super) struct Storage {
    pub(super) id: i64,
    pub(super) owner: Option<i64>,
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

pub(super) fn id(params: &Array) -> Result<i64, Error> {
    params
        .get("id")
        .map(cast::int)
        .filter(|id| *id > 0)
        .ok_or_else(|| error("ERROR_ARGUMENT", "Invalid value of parameter {id}"))
}

pub(super) fn not_found() -> Error {
    Error { status: 404, ..error("ERROR_NOT_FOUND", "Could not find entity with id.") }
}

pub(super) fn denied() -> Error {
    Error { status: 403, ..error("ACCESS_DENIED", "Access denied") }
}

/// The storage that a caller may add to.
pub(super) fn open_storage(portal: &Portal, storage: i64, user: i64) -> Result<Storage, Error> {
    let storage = portal.storages().find(|known| known.id == storage).ok_or_else(not_found)?;
    if storage.is_open_to(portal, user) { Ok(storage) } else { Err(denied()) }
}

/// An object: its own ids are numbers, all others are texts.
pub(super) fn shown(id: i64, object: &Object) -> Php {
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
