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

type Entries = Vec<(&'static str, Value)>;

impl CustomFields {
    /// Makes them from the `result` of `tasks.task.getFields` and of `task.item.userfield.getlist`; none for one that
    /// failed. What is missing is told: `names`, `details`, `labels`.
    #[must_use]
    pub fn of_answers(fields: Option<&Value>, list: Option<&Value>) -> Self {
        let known: &[(String, Value)] = match fields.and_then(|result| result.get("fields")) {
            Some(Value::Record(entries)) => entries,
            _ => &[],
        };
        let (mut made, mut details, mut labels) =
            (Vec::new(), !matches!(list, Some(Value::List(_) | Value::Record(_))), false);
        for row in rows(list) {
            let name = row.get("FIELD_NAME").and_then(Value::as_text).filter(|name| name.starts_with("UF_"));
            let Some((name, mut entries)) = name.zip(detailed(row, &mut details)) else {
                details = true;
                continue;
            };
            let title = known.iter().find(|(other, _)| other == name).and_then(|(_, field)| field.get("title"));
            labels |= !labelled(&mut entries, [title, row.get("EDIT_FORM_LABEL"), row.get("LIST_COLUMN_LABEL")]);
            made.push((name.to_owned(), Value::record(entries)));
        }
        for (name, field) in known {
            let kind = field.get("type").and_then(Value::as_text);
            let Some(kind) = kind.filter(|_| name.starts_with("UF_")) else { continue };
            if made.iter().any(|(other, _)| other == name) {
                continue;
            }
            details = true;
            let mut entries = vec![("type", Value::text(kind))];
            labelled(&mut entries, [field.get("title"), None, None]);
            made.push((name.clone(), Value::record(entries)));
        }
        let mut missing = Vec::new();
        for (lacks, what) in [(made.is_empty(), "names"), (details, "details"), (labels && known.is_empty(), "labels")]
        {
            if lacks {
                missing.push(Value::text(what));
            }
        }
        let mut whole = vec![("complete", Value::Bool(missing.is_empty()))];
        if !missing.is_empty() {
            whole.push(("missing", Value::List(missing)));
        }
        whole.push(("fields", Value::Record(made)));
        Self::made(Value::record(whole))
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

fn labelled(entries: &mut Entries, labels: [Option<&Value>; 3]) -> bool {
    let label = labels.into_iter().flatten().filter_map(Value::as_text).find(|label| !label.is_empty());
    entries.extend(label.map(|label| ("label", Value::text(label))));
    label.is_some()
}

/// What a row tells of its field; what it should tell and does not is noted.
fn detailed(row: &Value, lacks: &mut bool) -> Option<Entries> {
    let kind = row.get("USER_TYPE_ID").and_then(Value::as_text)?;
    let mut entries = vec![("type", Value::text(kind))];
    for (name, key) in [("MULTIPLE", "multiple"), ("MANDATORY", "mandatory")] {
        match row.get(name).and_then(Value::as_text) {
            Some(flag @ ("Y" | "N")) => entries.push((key, Value::Bool(flag == "Y"))),
            _ => *lacks = true,
        }
    }
    if kind == "enumeration" {
        let mut items = Vec::new();
        for item in rows(row.get("LIST")) {
            match item.get("ID").and_then(id::whole).zip(item.get("VALUE").and_then(Value::as_text)) {
                Some((id, text)) => {
                    items.push(Value::record(vec![("id", Value::whole(id)), ("value", Value::text(text))]))
                }
                None => *lacks = true,
            }
        }
        match row.get("LIST") {
            Some(_) => entries.push(("items", Value::List(items))),
            None => *lacks = true,
        }
    }
    if let Some(settings) = row.get("SETTINGS") {
        limits(kind, settings, &mut entries);
    }
    Some(entries)
}

/// Limits by the type that has them; 0 is none, but for a precision.
static LIMITS: [(&str, &str, &str); 7] = [
    ("string", "MIN_LENGTH", "minLength"),
    ("string", "MAX_LENGTH", "maxLength"),
    ("integer", "MIN_VALUE", "min"),
    ("integer", "MAX_VALUE", "max"),
    ("double", "MIN_VALUE", "min"),
    ("double", "MAX_VALUE", "max"),
    ("double", "PRECISION", "precision"),
];

fn limits(kind: &str, settings: &Value, entries: &mut Entries) {
    for (of, name, key) in LIMITS {
        let limit = settings.get(name).filter(|_| of == kind).and_then(Decimal::read);
        // A limit that the reader of what was kept would refuse is none.
        let fits = |limit: &Decimal| match key {
            "precision" => limit.is_whole() && (0.0..=12.0).contains(&limit.value),
            "min" | "max" => limit.value != 0.0,
            _ => limit.is_whole() && limit.value > 0.0,
        };
        if let Some(limit) = limit.filter(fits) {
            entries.push((key, Value::Number(Number::new(limit.value, limit.text))));
        }
    }
    let pattern = settings.get("REGEXP").and_then(Value::as_text).filter(|pattern| !pattern.is_empty());
    entries.extend(pattern.filter(|_| kind == "string").map(|pattern| ("pattern", Value::text(pattern))));
    let Value::Record(settings) = settings else { return };
    let mut types = Vec::new();
    for (name, flag) in settings.iter().filter(|_| kind == "crm") {
        if let (Some(prefix), Some(flag @ ("Y" | "N"))) = (crm::prefix_of_setting(name), flag.as_text()) {
            types.push((prefix, Value::Bool(flag == "Y")));
        }
    }
    if !types.is_empty() {
        entries.push(("crmTypes", Value::Record(types)));
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
