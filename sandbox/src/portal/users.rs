//! People and groups: who they are, and how a task's answer and `user.current` show them (`spec/methods.md §8`).

use std::borrow::Cow;

use super::Error;
use super::Portal;
use super::dates::{Moment, SERVER};
use super::texts::error;
use crate::php::{Array, Key, Php};

/// A person.
pub struct User {
    /// Their id.
    pub id: i64,
    /// The first name.
    pub name: Cow<'static, str>,
    /// The last name.
    pub last_name: Cow<'static, str>,
    /// The position.
    pub position: Cow<'static, str>,
    /// The path of the photo; empty for the portal's default.
    pub photo: &'static str,
    /// The time zone, and how many seconds it lies east of UTC all the year round.
    pub zone: (&'static str, i64),
    /// Whether they administer the portal.
    pub admin: bool,
}

impl User {
    /// The person as `creator`, `responsible` and `accomplicesData` show them.
    pub fn card(&self) -> Php {
        let icon = if self.photo.is_empty() { "/bitrix/images/tasks/default_avatar.png" } else { self.photo };
        map([
            ("id", Php::Text(self.id.to_string())),
            ("name", Php::Text(format!("{} {}", self.name, self.last_name))),
            ("link", Php::Text(format!("/company/personal/user/{}/", self.id))),
            ("icon", Php::text(icon)),
            ("workPosition", Php::text(&*self.position)),
        ])
    }

    /// The person as `user.current` and `user.get` show them.
    pub fn shown(&self) -> Array {
        let mut departments = Array::new();
        departments.push(Php::Int(1));
        let mut row = Array::new();
        let columns = [
            ("ID", Php::Text(self.id.to_string())),
            ("ACTIVE", Php::Bool(true)),
            ("NAME", Php::text(&*self.name)),
            ("LAST_NAME", Php::text(&*self.last_name)),
            ("EMAIL", Php::Text(format!("{}@example.com", self.name.to_ascii_lowercase()))),
            ("LAST_LOGIN", Php::text("2025-11-24T09:00:00+03:00")),
            ("DATE_REGISTER", Php::text("2024-02-01T00:00:00+03:00")),
            ("TIME_ZONE", Php::text(self.zone.0)),
            ("IS_ONLINE", Php::text("Y")),
            ("PERSONAL_GENDER", Php::text("")),
            ("PERSONAL_BIRTHDAY", Php::text("")),
            ("WORK_POSITION", Php::text(&*self.position)),
            ("UF_DEPARTMENT", Php::Array(departments)),
        ];
        columns.into_iter().for_each(|(name, value)| row.insert(name, value));
        row
    }
}

/// A group.
pub struct Group {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: &'static str,
    /// Its members.
    pub members: Vec<i64>,
    /// Its stages, the first one first.
    pub stages: Vec<i64>,
    /// When a project begins and ends; a group has no dates.
    pub dates: Option<(i64, i64)>,
}

impl Group {
    /// The group as a task shows it.
    pub fn card(&self) -> Php {
        map([
            ("id", Php::Text(self.id.to_string())),
            ("name", Php::text(self.name)),
            ("opened", Php::Bool(true)),
            ("membersCount", Php::Int(i64::try_from(self.members.len()).unwrap_or(0))),
            ("image", Php::text("/bitrix/js/socialnetwork/workgroup/images/folder.svg")),
            ("additionalData", Php::Array(Array::new())),
        ])
    }
}

/// A PHP array of names and values.
pub fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Php)>) -> Php {
    let mut array = Array::new();
    for (name, value) in entries {
        array.insert(Key::Text(name.to_owned()), value);
    }
    Php::Array(array)
}

impl Portal {
    /// A person by their id.
    pub(super) fn user(&self, id: i64) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// When a value of a person is read, and in what zone.
    pub(super) fn moment(&self, user: i64, now: i64) -> Moment {
        Moment { now, zone: self.user(user).map_or(SERVER, |user| user.zone.1) }
    }

    fn caller(&self, id: i64) -> Result<&User, Error> {
        self.user(id).ok_or_else(|| error("ACCESS_DENIED", "Access denied!"))
    }

    /// `user.current`.
    pub(super) fn user_current(&self, id: i64) -> Result<Php, Error> {
        self.caller(id).map(|user| Php::Array(user.shown()))
    }

    /// `profile`.
    pub(super) fn profile(&self, id: i64) -> Result<Php, Error> {
        let user = self.caller(id)?;
        let photo = (!user.photo.is_empty()).then(|| ("PERSONAL_PHOTO", Php::text(user.photo)));
        let columns = [
            ("ID", Php::Text(user.id.to_string())),
            ("ADMIN", Php::Bool(user.admin)),
            ("NAME", Php::text(&*user.name)),
            ("LAST_NAME", Php::text(&*user.last_name)),
            ("PERSONAL_GENDER", Php::text("")),
            ("TIME_ZONE", Php::text(user.zone.0)),
        ];
        Ok(map(columns.into_iter().chain(photo)))
    }
}
