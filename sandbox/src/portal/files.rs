//! `UF_TASK_WEBDAV_FILES`: files on the Drive, and their attachments to tasks (`spec/portal.md §2`).

use std::collections::BTreeMap;

use super::cast;
use super::texts::Text;
use crate::php::Php;

/// The Drive and what is attached.
#[derive(Default)]
pub struct Files {
    /// Files, by the id of the Drive's object.
    pub drive: BTreeMap<i64, Object>,
    /// Uploads in two steps, by their numbers.
    pub uploads: BTreeMap<i64, Upload>,
    /// Attachments: the task and the Drive's object of each.
    pub attached: BTreeMap<i64, (i64, i64)>,
}

/// An upload whose first step was taken.
pub struct Upload {
    /// The storage that it goes to.
    pub storage: i64,
    /// Who takes it.
    pub by: i64,
    /// Whether a name that is taken gets a number.
    pub numbers: bool,
}

/// A file on the Drive.
pub struct Object {
    /// Whose it is; everybody may read a file of nobody.
    pub owner: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// The storage that holds it.
    pub storage: i64,
    /// Who uploaded it.
    pub by: i64,
    /// When, in seconds since 1970.
    pub at: i64,
}

/// One item of the list.
#[derive(Clone, Copy)]
pub enum Item {
    /// `n12345`: a file of the Drive.
    New(i64),
    /// `501`: an attachment that stays.
    Kept(i64),
}

impl Files {
    /// Reads an item for a task; blank ones are none.
    pub fn read(&self, item: &Php, task: i64, user: i64, admin: bool) -> Result<Option<Item>, Text> {
        let Some(text) = cast::string(item) else { return Err(Text::FileInvalid) };
        if text.is_empty() {
            return Ok(None);
        }
        let (new, id) = match text.strip_prefix('n') {
            Some(id) => (true, cast::int(&Php::text(id))),
            None => (false, cast::int(&Php::text(text))),
        };
        if id <= 0 {
            return Err(Text::FileInvalid);
        }
        if !new {
            let kept = self.attached.get(&id).is_some_and(|(of, _)| *of == task);
            return if kept { Ok(Some(Item::Kept(id))) } else { Err(Text::FileNotFound) };
        }
        match self.drive.get(&id) {
            None => Err(Text::FileNotFound),
            Some(Object { owner: Some(owner), .. }) if *owner != user && !admin => Err(Text::FileDenied),
            Some(_) => Ok(Some(Item::New(id))),
        }
    }

    /// Attaches and detaches, so that the task has these files and no other; gives the ids of the attachments.
    pub fn replace(&mut self, items: &[Item], task: i64) -> Vec<i64> {
        let mut ids: Vec<i64> = Vec::new();
        for item in items {
            let id = match item {
                Item::Kept(id) => *id,
                Item::New(object) => {
                    let next = self.attached.keys().next_back().map_or(501, |last| last.saturating_add(1));
                    self.attached.insert(next, (task, *object));
                    next
                }
            };
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.attached.retain(|id, (of, _)| *of != task || ids.contains(id));
        ids
    }
}
