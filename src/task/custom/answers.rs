//! The portal's custom fields from the answers of the two methods that tell of them (`spec/methods.md` §4, §5).
//!
//! `tasks.task.getFields` tells names, types and labels to everybody; `task.item.userfield.getlist` tells the rest, where
//! the portal's plan lets it.

use crate::task::{
    crm,
    custom::{decimal::Decimal, fields::CustomFields},
    id,
    list::find,
    value::{Number, Value},
};

impl CustomFields {
    /// Makes them from the `result` of `tasks.task.getFields` and of `task.item.userfield.getlist`; none for one that
    /// failed. What is missing is told: `names`, `details`, `labels`.
    #[must_use]
    pub fn of_answers(fields: Option<&Value>, list: Option<&Value>) -> Self {
        let known = fields.and_then(|result| result.get("fields"));
        let told = matches!(list, Some(Value::List(_) | Value::Record(_)));
        let mut found = Found { known, made: Vec::new(), details: !told, labels: false };
        for row in rows(list) {
            found.add(row.text_at("FIELD_NAME").unwrap_or_default(), row);
        }
        let mut labelled = false;
        if let Some(Value::Record(entries)) = known {
            for (name, row) in entries {
                labelled = true;
                if name.starts_with("UF_") {
                    found.add(name, row);
                }
            }
        }
        let mut missing = Vec::new();
        let lacks =
            [(found.made.is_empty(), "names"), (found.details, "details"), (found.labels && !labelled, "labels")];
        for (lacks, what) in lacks {
            if lacks {
                missing.push(Value::text(what));
            }
        }
        let mut whole = Vec::new();
        put(&mut whole, "complete", Value::Bool(missing.is_empty()));
        if !missing.is_empty() {
            put(&mut whole, "missing", Value::List(missing));
        }
        put(&mut whole, "fields", Value::Record(found.made));
        Self::made(Value::Record(whole))
    }
}

/// The rows of a list, which PHP writes as a record where it has gaps.
pub(in crate::task) fn rows(list: Option<&Value>) -> Vec<&Value> {
    let mut rows = Vec::new();
    match list {
        Some(Value::List(items)) => {
            for item in items {
                rows.push(item);
            }
        }
        Some(Value::Record(entries)) => {
            for (_, item) in entries {
                rows.push(item);
            }
        }
        _ => {}
    }
    rows
}

type Entries = Vec<(String, Value)>;

fn put(entries: &mut Entries, key: &str, value: Value) {
    entries.push((key.to_owned(), value));
}

/// What is told of fields, of every type or of one: names of the portal, and ours. `getFields` tells type and title alone.
static PARTS: [(&str, &str, &str); 17] = [
    ("", "USER_TYPE_ID", "type"),
    ("", "type", "type"),
    ("", "MULTIPLE", "multiple"),
    ("", "MANDATORY", "mandatory"),
    ("", "title", "label"),
    ("", "EDIT_FORM_LABEL", "label"),
    ("", "LIST_COLUMN_LABEL", "label"),
    ("enumeration", "LIST", "items"),
    ("string", "MIN_LENGTH", "minLength"),
    ("string", "MAX_LENGTH", "maxLength"),
    ("integer", "MIN_VALUE", "min"),
    ("integer", "MAX_VALUE", "max"),
    ("double", "MIN_VALUE", "min"),
    ("double", "MAX_VALUE", "max"),
    ("double", "PRECISION", "precision"),
    ("string", "REGEXP", "pattern"),
    ("crm", "SETTINGS", "crmTypes"),
];

/// What was found so far.
struct Found<'a> {
    known: Option<&'a Value>,
    made: Entries,
    /// Whether a field is not told of in full.
    details: bool,
    /// Whether a field has no label.
    labels: bool,
}

impl Found<'_> {
    /// Adds a field by a row of either method.
    fn add(&mut self, name: &str, row: &Value) {
        if find(&self.made, name).is_some() {
            return;
        }
        let mut entries: Entries = Vec::new();
        let sources = [Some(row), row.get("SETTINGS"), self.known.and_then(|known| known.get(name))];
        for (of, name, key) in &PARTS {
            let is_of = of.is_empty() || find(&entries, "type").is_some_and(|kind| kind.as_text() == Some(of));
            for source in sources {
                let value = source.and_then(|source| source.get(name));
                if let Some(value) = value.filter(|_| is_of && find(&entries, key).is_none())
                    && let Some(part) = self.part(key, value)
                {
                    put(&mut entries, key, part);
                }
            }
            if matches!(*key, "multiple" | "mandatory" | "items") && is_of && find(&entries, key).is_none() {
                self.details = true;
            }
        }
        self.labels |= find(&entries, "label").is_none();
        if name.starts_with("UF_") && find(&entries, "type").is_some() {
            put(&mut self.made, name, Value::Record(entries));
        } else {
            self.details = true;
        }
    }

    /// A part as it is kept; a limit that the reader of what was kept would refuse is none, nor is one of 0, but for a
    /// precision.
    fn part(&mut self, key: &str, value: &Value) -> Option<Value> {
        match (key, value) {
            ("multiple" | "mandatory", _) => return flag(value),
            ("type" | "label" | "pattern", _) => {
                return value.as_text().filter(|text| !text.is_empty()).map(Value::text);
            }
            ("items", _) => {
                let mut items = Vec::new();
                for item in rows(Some(value)) {
                    match (item.get("ID").and_then(id::whole), item.text_at("VALUE")) {
                        (Some(id), Some(text)) => {
                            items.push(Value::record(vec![("id", Value::whole(id)), ("value", Value::text(text))]));
                        }
                        _ => self.details = true,
                    }
                }
                return Some(Value::List(items));
            }
            ("crmTypes", Value::Record(settings)) => {
                let mut types = Vec::new();
                for (name, value) in settings {
                    if let (Some(prefix), Some(flag)) = (crm::prefix_of_setting(name), flag(value)) {
                        types.push((prefix, flag));
                    }
                }
                return if types.is_empty() { None } else { Some(Value::Record(types)) };
            }
            _ => {}
        }
        let limit = Decimal::read(value)?;
        let fits = match key {
            "precision" => limit.is_whole() && (0.0..=12.0).contains(&limit.value),
            "min" | "max" => limit.value != 0.0,
            _ => limit.is_whole() && limit.value > 0.0,
        };
        fits.then(|| Value::Number(Number::new(limit.value, limit.text)))
    }
}

fn flag(value: &Value) -> Option<Value> {
    match value.as_text() {
        Some(flag @ ("Y" | "N")) => Some(Value::Bool(flag == "Y")),
        _ => None,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
