//! A task's change, parsed: the only way to a request.

use super::{
    custom::{
        fields::{CustomFields, named},
        typed::{self, Context, Typed},
    },
    draft::Draft,
    edit::Edit,
    field::{Clear, Field},
    findings::{Findings, unplaced},
    id,
    issue::{
        ADD_REMOVE, Caution, DUPLICATE_FIELD, FIELDS_NOT_RECORD, Issue, NO_FIELDS, NOT_DATA, Param, Severity, Warning,
    },
    read, rules,
    search::same,
    value::Value,
};

// Each field is held against those before it: a hundred thousand would take minutes. No task has as many as this.
const MOST_FIELDS: usize = 1000;

/// How dates without an offset are meant, and which warnings are refused.
pub struct Reading<'a> {
    /// What a date without an offset means.
    pub zone: Zone<'a>,
    /// Which warnings become issues.
    pub strict: Strict,
    /// What is known of the portal's custom fields.
    pub custom: Option<&'a CustomFields>,
}

/// Which warnings become issues.
#[derive(Clone)]
pub enum Strict {
    /// None.
    Nothing,
    /// Those of severity `side_effect`.
    SideEffects,
    /// These, as `issue::caution` finds them by their codes.
    Only(Vec<&'static Caution>),
}

impl Strict {
    pub(super) fn refuses(&self, caution: &Caution) -> bool {
        match self {
            Self::Nothing => false,
            Self::SideEffects => caution.severity == Severity::SideEffect,
            Self::Only(codes) => codes.contains(&caution),
        }
    }
}

/// What a date without an offset means.
pub enum Zone<'a> {
    /// Not said: the portal's zone, with a warning.
    Unsaid,
    /// The portal's zone.
    Portal,
    /// The caller's: the function gives the offset from UTC in minutes of a local wall-clock time
    /// (year, month 1 to 12, day, hour, minute).
    Local(&'a dyn Fn(i32, u8, u8, u8, u8) -> i32),
}

/// The input was refused: every issue, in the order of the input.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// What would have been warned of.
    pub warnings: Vec<Warning>,
}

/// A change of one task that is fit to be sent.
#[derive(Debug)]
pub struct TaskPatch {
    task: u64,
    changes: Vec<Change>,
}

/// One field's change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The field's row.
    pub field: &'static Field,
    /// Bitrix24's name of it.
    pub name: String,
    /// The name as the input spells it.
    pub key: String,
    /// What is wanted.
    pub wanted: Wanted,
}

/// What is wanted of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// That it be empty.
    Clear,
    /// This, as it is sent; a list is not empty.
    Sent(Value),
    /// A value of a custom field whose type is known.
    Typed(Box<Typed>),
    /// Items to be added to the list and removed from it, once that is read.
    Edit(Box<Edit>),
}

impl TaskPatch {
    /// Reads a change whole: every issue at once.
    ///
    /// # Errors
    /// Every issue, in the order of the input.
    ///
    /// ```
    /// use b24_task::task::{Reading, Strict, TaskPatch, Value, Zone};
    ///
    /// let fields = Value::Record(vec![("DEADLIN".to_owned(), Value::Null)]);
    /// let reading = Reading { zone: Zone::Portal, strict: Strict::SideEffects, custom: None };
    /// let refusal = TaskPatch::parse(&Value::whole(11), &fields, &reading).unwrap_err();
    /// assert_eq!(refusal.issues[0].message(), "`DEADLIN` is not a field: did you mean `DEADLINE`");
    /// ```
    pub fn parse(task: &Value, fields: &Value, reading: &Reading<'_>) -> Result<(Self, Vec<Warning>), Refusal> {
        let (draft, warnings) = Draft::parse(task, fields, reading)?;
        match draft.complete(None) {
            Ok(patch) => Ok((patch, warnings)),
            Err(issues) => {
                let mut told = Vec::new();
                for issue in issues {
                    told.push(issue.worded(&ADD_REMOVE));
                }
                Err(Refusal { issues: told, warnings })
            }
        }
    }

    /// The same, in which lists may still have to be read; without a task no field is held against it.
    pub(super) fn drafted(
        given: Option<&Value>,
        fields: &Value,
        reading: &Reading<'_>,
    ) -> Result<(Self, Vec<Warning>), Refusal> {
        let mut found = Findings::default();
        let task = given.and_then(|task| id::task(task).map_err(|issue| found.refuse(0, issue.at("taskId"))).ok());
        let mut changes = Vec::new();
        let mut whole = None;
        match fields {
            Value::Record(entries) if entries.is_empty() => whole = Some(Issue::new(&NO_FIELDS, vec![])),
            Value::Record(entries) if entries.len() > MOST_FIELDS => {
                whole = Some(Issue::of(&NOT_DATA, &Value::Alien("more than 1,000 fields".to_owned())));
            }
            Value::Record(entries) => {
                changes = parse_fields(entries, reading, &mut found);
                rules::check(task, entries.len(), &changes, &mut found);
            }
            other => whole = Some(Issue::of(&FIELDS_NOT_RECORD, other).worded(&FIELDS_NOT_RECORD)),
        }
        if let Some(issue) = whole {
            found.refuse(1, if given.is_some() { issue.at("fields") } else { issue });
        }
        let (issues, warnings) = found.told(&reading.strict);
        if issues.is_empty() {
            Ok((Self { task: task.unwrap_or_default(), changes: unplaced(changes) }, warnings))
        } else {
            Err(Refusal { issues, warnings })
        }
    }

    /// The task's id.
    #[must_use]
    pub fn task(&self) -> u64 {
        self.task
    }

    /// The changes, in the order of the input.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub(super) fn changes_mut(&mut self) -> &mut Vec<Change> {
        &mut self.changes
    }

    /// What is sent: Bitrix24's names, in the order of the input, each with its value.
    #[must_use]
    pub fn fields(&self) -> Value {
        let mut fields = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            fields.push((change.name.clone(), change.wire()));
        }
        Value::Record(fields)
    }

    /// The same, where nothing else is wanted of the patch.
    #[must_use]
    pub fn into_fields(mut self) -> Value {
        let mut fields = Vec::with_capacity(self.changes.len());
        for change in &mut self.changes {
            let value = match &mut change.wanted {
                Wanted::Sent(value) => value.taken(),
                _ => change.wire(),
            };
            fields.push((std::mem::take(&mut change.name), value));
        }
        Value::Record(fields)
    }
}

fn parse_fields(entries: &[(String, Value)], reading: &Reading<'_>, found: &mut Findings) -> Vec<rules::Placed> {
    let mut changes = Vec::with_capacity(entries.len());
    let mut seen: Vec<(&str, &str)> = Vec::with_capacity(entries.len());
    for (place, (key, value)) in (1..).zip(entries) {
        let (field, name, own) = match named(key, reading.custom) {
            Ok(named) => named,
            Err(issue) => {
                found.refuse(place, issue.at(key));
                continue;
            }
        };
        if let Some((_, other)) = seen.iter().find(|(known, _)| same(known, name)) {
            found.refuse(place, Issue::told(&DUPLICATE_FIELD, "field", name).and("other", other).at(key));
            continue;
        }
        seen.push((name, key));
        let (mut issues, mut cautions) = (Vec::new(), Vec::new());
        let wanted = match (reading.custom, own) {
            (Some(custom), Some(own)) => {
                let context = Context { field: own, custom, zone: &reading.zone };
                typed::wanted((field, name), value, &context, &mut issues, &mut cautions)
            }
            _ => read::wanted(field, value, &reading.zone, &mut issues, &mut cautions),
        };
        let wanted = wanted.map_err(|issue| issues.push(issue)).ok().filter(|_| issues.is_empty());
        for issue in issues {
            found.refuse(place, issue.at(key));
        }
        for caution in cautions {
            found.warn(place, key, caution, vec![("value", Param::Text(value.shown()))]);
        }
        if let Some(wanted) = wanted {
            changes.push((place, Change { field, name: name.to_owned(), key: key.clone(), wanted }));
        }
    }
    changes
}

impl Change {
    /// The value to send: the same tree for a form and for JSON.
    #[must_use]
    pub fn wire(&self) -> Value {
        self.wanted.wire(self.field.clear)
    }
}

impl Wanted {
    fn wire(&self, clear: Clear) -> Value {
        match self {
            Self::Clear => match clear {
                Clear::Never => Value::Null,
                Clear::Empty => Value::text(""),
                Clear::Zero => Value::whole(0),
                Clear::Blank => Value::List(vec![Value::text("")]),
            },
            Self::Sent(value) => value.clone(),
            Self::Typed(typed) => typed.wire.clone(),
            Self::Edit(edit) => edit.told(),
        }
    }
}

#[cfg(test)]
mod tests;
