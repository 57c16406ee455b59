//! What differs from portal to portal, and may be asked for by `POST /sandbox/portal` (`spec/methods.md §14`).

use serde_json::{Map, Value as Json, json};

use super::record::{Record, Value};

/// How a list of a custom field is shown that is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyList {
    /// `false`.
    #[default]
    False,
    /// `[]`.
    List,
    /// Its key is missing.
    Missing,
}

/// The quirks that are in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quirks {
    /// Empty lists of custom fields.
    pub empty_list: EmptyList,
    /// Whether the tariff is without custom fields of tasks: `task.item.userfield.*` answers "Action not allowed".
    pub no_userfields: bool,
    /// Whether custom fields have no titles in `tasks.task.getFields`.
    pub no_titles: bool,
    /// Whether the tariff is without participants, observers, approval, working hours and recurring tasks.
    pub basic_tariff: bool,
}

/// Names, and the values of each; the first is the default.
const TABLE: [(&str, &[&str]); 4] = [
    ("empty_list", &["false", "[]", "missing"]),
    ("userfields", &["allowed", "denied"]),
    ("field_titles", &["given", "null"]),
    ("tariff", &["full", "basic"]),
];

impl Quirks {
    /// These quirks with others over them: `{empty_list?, userfields?, field_titles?, tariff?}`.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    pub fn with(mut self, wanted: &Json) -> Result<Self, String> {
        let wanted = wanted.as_object().ok_or_else(|| format!("the body must be an object of {}", names()))?;
        for (name, value) in wanted {
            let known = TABLE.iter().find(|(known, _)| known == name);
            let (_, values) =
                known.ok_or_else(|| format!("`{name}` is no quirk of a portal: there are {}", names()))?;
            let place = value.as_str().and_then(|text| values.iter().position(|known| *known == text));
            let place = place.ok_or_else(|| format!("`{name}` must be one of {}, not {value}", values.join(", ")))?;
            match name.as_str() {
                "empty_list" => {
                    self.empty_list = [EmptyList::False, EmptyList::List, EmptyList::Missing][place];
                }
                "userfields" => self.no_userfields = place == 1,
                "field_titles" => self.no_titles = place == 1,
                _ => self.basic_tariff = place == 1,
            }
        }
        Ok(self)
    }

    /// What is in force, in the form in which it is asked for.
    #[must_use]
    pub fn show(self) -> Json {
        let places = [
            self.empty_list as usize,
            usize::from(self.no_userfields),
            usize::from(self.no_titles),
            usize::from(self.basic_tariff),
        ];
        let entries =
            TABLE.iter().zip(places).map(|((name, values), place)| ((*name).to_owned(), json!(values[place])));
        entries.collect::<Map<_, _>>().into()
    }

    /// What the tariff takes away of an update, in silence (`spec/portal.md §2`).
    pub(super) fn limit(self, changes: &mut Record) {
        let lists = ["ACCOMPLICES", "AUDITORS"].map(|name| (name, Value::List(Vec::new())));
        let flags = ["TASK_CONTROL", "MATCH_WORK_TIME", "REPLICATE"].map(|name| (name, Value::Flag(false)));
        for (name, nothing) in lists.into_iter().chain(flags) {
            if self.basic_tariff && changes.has(name) {
                changes.set(name, nothing);
            }
        }
    }
}

fn names() -> String {
    TABLE.map(|(name, values)| format!("`{name}` ({})", values.join(", "))).join(", ")
}
