//! The portal's custom fields and their types: plain JSON that a caller keeps and passes back.
//!
//! It is kept as the value that it is, once checked: nothing of it is copied into types of its own.

use crate::task::{
    custom::culture,
    field::{CUSTOM, Field},
    id,
    issue::{
        BAD_OPTION, BY_NAMES, Issue, LOADED, Param, STRANGE_CUSTOM, SUCH_FORMAT, TRUE_OR_FALSE, UNDER_UF,
        UNKNOWN_CUSTOM, Wording,
    },
    model::camel,
    name,
    nearest::near,
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

/// What the keys of the whole take; what else stands there is another version's, and passed over.
static TOP: [(&str, Is, &Wording); 3] = [
    ("complete", |value| matches!(value, Value::Bool(_)), &TRUE_OR_FALSE),
    ("fields", |value| matches!(value, Value::Record(_)), &BY_NAMES),
    ("dateFormat", |value| value.as_text().is_some_and(culture::is_format), &SUCH_FORMAT),
];

type Is = fn(&Value) -> bool;

fn wrong(value: Option<&Value>, key: &str, expected: &'static Wording) -> Issue {
    let shown = value.map_or_else(|| Param::Alien("undefined".to_owned()), Param::of);
    Issue::new(&BAD_OPTION, vec![("value", shown)]).and("option", key).with("expected", Param::Words(expected))
}

impl CustomFields {
    /// Reads what a caller has kept. Of a field the type alone is needed: a limit that is none is not known.
    ///
    /// # Errors
    /// Every issue, with its path inside the value.
    pub fn read(value: &Value) -> Result<Self, Vec<Issue>> {
        let mut issues = Vec::new();
        if !matches!(value, Value::Record(_)) {
            return Err(vec![wrong(Some(value), "customFields", &LOADED)]);
        }
        let custom = Self(value.clone());
        for (index, (key, is, expected)) in TOP.iter().enumerate() {
            let found = value.get(key);
            if found.map_or(index < 2, |found| !is(found)) {
                issues.push(wrong(found, key, expected).at(key));
            }
        }
        for (name, field) in custom.entries() {
            if !name.starts_with("UF_") || field.text_at("type").is_none() {
                issues.push(wrong(Some(field), name, &UNDER_UF).at(name).at("fields"));
            }
        }
        if issues.is_empty() { Ok(custom) } else { Err(issues) }
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
