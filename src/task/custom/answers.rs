//! The portal's custom fields from the answers of the two methods that tell of them (`spec/methods.md` §4, §5).
//!
//! `tasks.task.getFields` tells names, types and labels to everybody; `task.item.userfield.getlist` tells the rest, where
//! the portal's plan lets it.

use crate::task::{
    crm,
    custom::{decimal::Decimal, fields::CustomFields},
    id,
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
            labelled = !entries.is_empty();
            for (name, row) in entries.iter().filter(|(name, _)| name.starts_with("UF_")) {
                found.add(name, row);
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

/// What is told of fields by their types, or of every type: names of the portal, and ours. Limits of 0 are none, but for a
/// precision.
static PARTS: [(&str, &str, &str); 10] = [
    ("", "MULTIPLE", "multiple"),
    ("", "MANDATORY", "mandatory"),
    ("string", "MIN_LENGTH", "minLength"),
    ("string", "MAX_LENGTH", "maxLength"),
    ("integer", "MIN_VALUE", "min"),
    ("integer", "MAX_VALUE", "max"),
    ("double", "MIN_VALUE", "min"),
    ("double", "MAX_VALUE", "max"),
    ("double", "PRECISION", "precision"),
    ("string", "REGEXP", "pattern"),
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
    /// Adds a field by a row of either method: `getFields` tells its type alone.
    fn add(&mut self, name: &str, row: &Value) {
        let kind = row.text_at("USER_TYPE_ID").or_else(|| row.text_at("type"));
        let Some(kind) = kind.filter(|_| name.starts_with("UF_")) else {
            self.details = true;
            return;
        };
        if self.made.iter().any(|(other, _)| other == name) {
            return;
        }
        let mut entries = Vec::new();
        put(&mut entries, "type", Value::text(kind));
        let settings = row.get("SETTINGS").unwrap_or(&Value::Null);
        for (of, name, key) in &PARTS {
            let (given, all) = if of.is_empty() { (row, true) } else { (settings, false) };
            match given.get(name).filter(|_| all || *of == kind).and_then(|value| part(key, value)) {
                Some(part) => put(&mut entries, key, part),
                None => self.details |= all,
            }
        }
        if kind == "enumeration" {
            self.items(row.get("LIST"), &mut entries);
        }
        if let Value::Record(settings) = settings {
            let mut types = Vec::new();
            for (name, value) in settings {
                if let (Some(prefix), Some(flag)) = (crm::prefix_of_setting(name), flag(value)) {
                    types.push((prefix, flag));
                }
            }
            if kind == "crm" && !types.is_empty() {
                put(&mut entries, "crmTypes", Value::Record(types));
            }
        }
        let title = self.known.and_then(|known| known.get(name)?.text_at("title"));
        let mut labels =
            [title, row.text_at("EDIT_FORM_LABEL"), row.text_at("LIST_COLUMN_LABEL")].into_iter().flatten();
        match labels.find(|label| !label.is_empty()) {
            Some(label) => put(&mut entries, "label", Value::text(label)),
            None => self.labels = true,
        }
        put(&mut self.made, name, Value::Record(entries));
    }

    fn items(&mut self, list: Option<&Value>, entries: &mut Entries) {
        let mut items = Vec::new();
        for item in rows(list) {
            match (item.get("ID").and_then(id::whole), item.text_at("VALUE")) {
                (Some(id), Some(text)) => {
                    items.push(Value::record(vec![("id", Value::whole(id)), ("value", Value::text(text))]));
                }
                _ => self.details = true,
            }
        }
        match list {
            Some(_) => put(entries, "items", Value::List(items)),
            None => self.details = true,
        }
    }
}

fn flag(value: &Value) -> Option<Value> {
    match value.as_text() {
        Some(flag @ ("Y" | "N")) => Some(Value::Bool(flag == "Y")),
        _ => None,
    }
}

/// A part as it is kept; a limit that the reader of what was kept would refuse is none.
fn part(key: &str, value: &Value) -> Option<Value> {
    match key {
        "multiple" | "mandatory" => return flag(value),
        "pattern" => return value.as_text().filter(|pattern| !pattern.is_empty()).map(Value::text),
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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
