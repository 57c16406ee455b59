//! The portal's custom fields and their types: plain JSON that a caller keeps and passes back.
//!
//! It is kept as the value that it is, once checked: nothing of it is copied into types of its own.

use crate::task::{
    custom::culture,
    field::{CUSTOM, Field},
    id,
    issue::{BAD_OPTION, Issue, STRANGE_CUSTOM, Step, UNKNOWN_CUSTOM, put_all_under},
    list::find,
    model::camel,
    name,
    nearest::near,
    search::any_of,
    value::Value,
};

/// What is known of the portal's custom fields: `{ complete, missing?, dateFormat?, fields }`.
///
/// ```
/// use b24_task::task::{Value, custom::fields::CustomFields};
///
/// let field = Value::record(vec![("type", Value::text("string")), ("multiple", Value::Bool(false))]);
/// let given = Value::record(vec![
///     ("complete", Value::Bool(true)),
///     ("fields", Value::record(vec![("UF_CONTRACT", field)])),
/// ]);
/// let custom = CustomFields::read(&given).unwrap();
/// assert_eq!(custom.field("UF_CONTRACT").unwrap().kind(), "string");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CustomFields(Value);

/// One custom field.
#[derive(Clone, Copy, Debug)]
pub struct UserField<'a>(&'a Value);

/// What a record's keys take; what else stands there is another version's, and passed over.
type Keys = [(&'static str, Is, &'static str)];

static TOP: &Keys = &[
    ("complete", is_flag, "true or false"),
    ("fields", is_record, "an object of fields by their names"),
    ("missing", are_texts, "a list of texts"),
    ("dateFormat", is_format, "one such as `DD.MM.YYYY HH:MI:SS`"),
];

static FIELD: &Keys = &[
    ("type", is_text, "a text"),
    ("label pattern", is_text, "a text"),
    ("multiple mandatory", is_flag, "true or false"),
    ("min max", is_finite, "a number"),
    ("minLength maxLength", is_amount, "a whole number"),
    ("precision", |value| id::whole(value).is_some_and(|places| places <= 12), "a whole number from 0 to 12"),
    ("items", are_items, "a list such as [{ id: 1, value: \"North\" }]"),
    ("crmTypes", are_flags, "an object such as { D: true, L: false }"),
];

type Is = fn(&Value) -> bool;

fn is_text(value: &Value) -> bool {
    value.as_text().is_some()
}

fn are_texts(value: &Value) -> bool {
    matches!(value, Value::List(items) if items.iter().all(is_text))
}

fn is_format(value: &Value) -> bool {
    value.as_text().is_some_and(culture::is_format)
}

fn is_record(value: &Value) -> bool {
    matches!(value, Value::Record(_))
}

fn is_flag(value: &Value) -> bool {
    matches!(value, Value::Bool(_))
}

fn is_finite(value: &Value) -> bool {
    matches!(value, Value::Number(number) if number.value().is_finite())
}

fn is_amount(value: &Value) -> bool {
    is_finite(value) && id::whole(value).is_some()
}

fn are_items(value: &Value) -> bool {
    let is_item =
        |item: &Value| item.get("id").and_then(id::whole).is_some_and(|id| id > 0) && item.text_at("value").is_some();
    matches!(value, Value::List(items) if items.iter().all(is_item))
}

fn are_flags(value: &Value) -> bool {
    matches!(value, Value::Record(entries) if entries.iter().all(|(_, value)| is_flag(value)))
}

/// Checks the entries of a record; its first keys have to be there.
fn check(record: &[(String, Value)], keys: &Keys, needed: usize, issues: &mut Vec<Issue>) {
    for (name, _, expected) in keys.iter().take(needed) {
        if find(record, name).is_none() {
            issues.push(wrong("undefined".to_owned(), name, expected).at(name));
        }
    }
    for (key, value) in record {
        for (names, is, expected) in keys {
            if any_of(names, b' ', &|known| known == key) && !is(value) {
                issues.push(wrong(value.shown(), key, expected).at(key));
            }
        }
    }
}

fn wrong(shown: String, key: &str, expected: &str) -> Issue {
    Issue::told(&BAD_OPTION, "value", &shown).and("option", key).and("expected", expected)
}

impl CustomFields {
    /// Reads what a caller has kept.
    ///
    /// # Errors
    /// Every issue, with its path inside the value.
    pub fn read(value: &Value) -> Result<Self, Vec<Issue>> {
        let mut issues = Vec::new();
        let Value::Record(whole) = value else {
            return Err(vec![wrong(value.shown(), "customFields", "what `loadCustomFields` gave, or \"load\"")]);
        };
        check(whole, TOP, 2, &mut issues);
        if let Some(Value::Record(fields)) = find(whole, "fields") {
            for (name, field) in fields {
                let from = issues.len();
                match field {
                    Value::Record(keys) if name.starts_with("UF_") => check(keys, FIELD, 1, &mut issues),
                    other => {
                        issues.push(wrong(other.shown(), name, "an object under a name that begins with `UF_`"));
                    }
                }
                put_all_under(&mut issues, from, &Step::Key(name.clone()));
                put_all_under(&mut issues, from, &Step::Key("fields".to_owned()));
            }
        }
        if issues.is_empty() { Ok(Self(value.clone())) } else { Err(issues) }
    }

    /// As a caller keeps it.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.0
    }

    /// Whether every field is here, with all that the portal tells of it.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.0.get("complete") == Some(&Value::Bool(true))
    }

    /// The portal's own format of dates, where the caller has told it: no method does (`spec/methods.md` §5).
    #[must_use]
    pub fn date_format(&self) -> Option<&str> {
        self.0.text_at("dateFormat")
    }

    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<UserField<'_>> {
        self.0.get("fields").and_then(|fields| fields.get(name)).map(UserField)
    }

    /// The name of the one field that an answer spells so; none where several are (`spec/methods.md` §1.2).
    #[must_use]
    pub fn name_of(&self, response_name: &str) -> Option<&str> {
        let mut found = None;
        for (name, _) in self.entries() {
            if camel(name) == response_name && found.replace(name.as_str()).is_some() {
                return None;
            }
        }
        found
    }

    fn entries(&self) -> &[(String, Value)] {
        match self.0.get("fields") {
            Some(Value::Record(entries)) => entries,
            _ => &[],
        }
    }

    /// Whether no field is missing by name; of fields that the portal's plan hides only the names may be known.
    fn names_are_known(&self) -> bool {
        let hidden = |missing: &Value| matches!(missing, Value::List(list) if !list.is_empty() && !list.contains(&Value::text("names")));
        self.is_complete() || self.0.get("missing").is_some_and(hidden)
    }
}

/// A key of the input: the field's row, its name, and what is known of it as one of the portal's own.
pub type Named<'a> = (&'static Field, &'a str, Option<UserField<'a>>);

/// The field that a key of the input means.
///
/// # Errors
/// What to write instead.
pub fn named<'a>(key: &'a str, custom: Option<&'a CustomFields>) -> Result<Named<'a>, Issue> {
    let known = name::field(key);
    let Some(custom) = custom else {
        return known.map(|field| (field, name_in(field, key), None));
    };
    let own = match &known {
        Ok(field) => name_in(field, key),
        Err(_) => custom.name_of(key).unwrap_or(key),
    };
    let found = custom.field(own);
    match known {
        Ok(field) if field.name == CUSTOM.name && found.is_none() && custom.names_are_known() => {
            Err(stranger(key, custom))
        }
        Ok(field) => Ok((field, own, found)),
        // A name that is stored in another case, or spelled as an answer does.
        Err(_) if found.is_some() => Ok((&CUSTOM, own, found)),
        Err(issue) => Err(issue),
    }
}

fn name_in<'a>(field: &'static Field, key: &'a str) -> &'a str {
    if field.name == CUSTOM.name { key } else { field.name }
}

fn stranger(key: &str, custom: &CustomFields) -> Issue {
    let near = near(key, &|place| custom.entries().get(place).map(|(name, _)| name.as_str()));
    Issue::told(&STRANGE_CUSTOM, "field", key).or_near(&UNKNOWN_CUSTOM, near)
}

impl<'a> UserField<'a> {
    /// Its type: `string`, `enumeration`, …
    #[must_use]
    pub fn kind(self) -> &'a str {
        self.text("type").unwrap_or_default()
    }

    /// Whether it holds a list; none where that is not known.
    #[must_use]
    pub fn is_multiple(self) -> Option<bool> {
        match self.0.get("multiple") {
            Some(Value::Bool(multiple)) => Some(*multiple),
            // No boolean is (`spec/methods.md` §5).
            _ => (self.kind() == "boolean").then_some(false),
        }
    }

    /// Whether it may not be empty, as far as that is known.
    #[must_use]
    pub fn is_mandatory(self) -> bool {
        self.0.get("mandatory") == Some(&Value::Bool(true))
    }

    pub(super) fn text(self, key: &str) -> Option<&'a str> {
        self.0.get(key).and_then(Value::as_text)
    }

    pub(super) fn number(self, key: &str) -> Option<&'a crate::task::Number> {
        match self.0.get(key) {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// How many decimal places it keeps; none where that is not known.
    pub(super) fn precision(self) -> Option<i32> {
        self.number("precision").and_then(|places| i32::try_from(id::decimal(places.text())?).ok())
    }

    /// The items of an enumeration; none where they are not known.
    pub(super) fn items(self) -> Option<&'a [Value]> {
        match self.0.get("items") {
            Some(Value::List(items)) => Some(items),
            _ => None,
        }
    }

    /// Whether links with that prefix are known to be switched off.
    pub(super) fn refuses_crm(self, prefix: &str) -> bool {
        self.0.get("crmTypes").and_then(|types| types.get(prefix)) == Some(&Value::Bool(false))
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
