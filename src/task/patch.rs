//! A task's change, parsed: the only way to a request.

use super::{
    crm::CrmLink,
    date::Moment,
    field::{Choice, Clear, Field, Kind},
    file::FileRef,
    id,
    issue::{Caution, DUPLICATE_FIELD, FIELDS_NOT_RECORD, Issue, NO_FIELDS, NOT_DATA, Param, Severity, Step, Warning},
    name,
    parameter::Parameter,
    read, rules,
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
    fn refuses(&self, caution: &Caution) -> bool {
        match self {
            Self::Nothing => false,
            Self::SideEffects => caution.severity == Severity::SideEffect,
            Self::Only(codes) => codes.iter().any(|known| known.code == caution.code),
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
    /// A text, trimmed.
    Text(String),
    /// An id or a number.
    Number(u64),
    /// A moment.
    Date(Moment),
    /// On or off.
    Flag(bool),
    /// One of a few values.
    Choice(&'static Choice),
    /// Ids, not empty.
    Ids(Vec<u64>),
    /// Texts, not empty.
    Tags(Vec<String>),
    /// Links, not empty.
    Crm(Vec<CrmLink>),
    /// Files, not empty.
    Files(Vec<FileRef>),
    /// Parameters, not empty.
    Parameters(Vec<Parameter>),
    /// A value of a custom field, as it came.
    Custom(Value),
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
    /// let reading = Reading { zone: Zone::Portal, strict: Strict::SideEffects };
    /// let refusal = TaskPatch::parse(&Value::whole(11), &fields, &reading).unwrap_err();
    /// assert_eq!(refusal.issues[0].message(), "`DEADLIN` is not a field: did you mean `DEADLINE`");
    /// ```
    pub fn parse(task: &Value, fields: &Value, reading: &Reading<'_>) -> Result<(Self, Vec<Warning>), Refusal> {
        let mut found = Findings::default();
        let task = id::task(task).map_err(|issue| found.refuse(0, issue.at("taskId"))).ok();
        let mut changes = Vec::new();
        match fields {
            Value::Record(entries) if entries.is_empty() => {
                found.refuse(1, Issue::new(&NO_FIELDS, vec![]).at("fields"))
            }
            Value::Record(entries) if entries.len() > MOST_FIELDS => {
                let value = Value::Alien("more than 1,000 fields".to_owned());
                found.refuse(1, Issue::of(&NOT_DATA, &value).at("fields"));
            }
            Value::Record(entries) => {
                changes = parse_fields(entries, &reading.zone, &mut found);
                rules::check(task, entries.len(), &changes, &mut found);
            }
            other => {
                let issue = Issue::of(&FIELDS_NOT_RECORD, other).worded(&FIELDS_NOT_RECORD);
                found.refuse(1, issue.at("fields"));
            }
        }
        let (issues, warnings) = found.told(&reading.strict);
        match task.filter(|_| issues.is_empty()) {
            Some(task) => Ok((Self { task, changes: unplaced(changes) }, warnings)),
            None => Err(Refusal { issues, warnings }),
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

    /// What is sent: Bitrix24's names, in the order of the input, each with its value.
    #[must_use]
    pub fn fields(&self) -> Value {
        let mut fields = Vec::with_capacity(self.changes.len());
        for change in &self.changes {
            fields.push((change.name.clone(), change.wire()));
        }
        Value::Record(fields)
    }
}

fn parse_fields(entries: &[(String, Value)], zone: &Zone<'_>, found: &mut Findings) -> Vec<rules::Placed> {
    let mut changes = Vec::new();
    let mut seen: Vec<(&str, &str)> = Vec::new();
    for (place, (key, value)) in (1..).zip(entries) {
        let field = match name::field(key) {
            Ok(field) => field,
            Err(issue) => {
                found.refuse(place, issue.at(key));
                continue;
            }
        };
        let name = if field.kind == Kind::Custom { key } else { field.name };
        if let Some((_, other)) = seen.iter().find(|(known, _)| *known == name) {
            let names = vec![("field", Param::text(name)), ("other", Param::text(other))];
            found.refuse(place, Issue::new(&DUPLICATE_FIELD, names).at(key));
            continue;
        }
        seen.push((name, key));
        let (mut issues, mut cautions) = (Vec::new(), Vec::new());
        let wanted = read::wanted(field, value, zone, &mut issues, &mut cautions);
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
        match &self.wanted {
            Wanted::Clear => match self.field.clear {
                Clear::Never => Value::Null,
                Clear::Empty => Value::text(""),
                Clear::Zero => Value::whole(0),
                Clear::Blank => Value::List(vec![Value::text("")]),
            },
            Wanted::Text(text) => Value::text(text),
            Wanted::Number(number) => Value::whole(*number),
            Wanted::Date(moment) => Value::text(&moment.text),
            Wanted::Flag(on) => Value::text(if *on { "Y" } else { "N" }),
            Wanted::Choice(choice) => match id::decimal(choice.wire).filter(|_| choice.number) {
                Some(number) => Value::whole(number),
                None => Value::text(choice.wire),
            },
            Wanted::Ids(ids) => Value::list(ids, |id| Value::whole(*id)),
            Wanted::Tags(tags) => Value::list(tags, |tag| Value::text(tag)),
            Wanted::Crm(links) => Value::list(links, |link| Value::text(link.text())),
            Wanted::Files(files) => Value::list(files, |file| Value::text(file.text())),
            Wanted::Parameters(parameters) => Value::list(parameters, |parameter| parameter.wire()),
            Wanted::Custom(value) => value.clone(),
        }
    }
}

/// Issues and warnings on their way, each with its place in the input: 0 is the task's id, 1 the first field.
#[derive(Default)]
pub(super) struct Findings {
    issues: Vec<(usize, Issue)>,
    warnings: Vec<(usize, Warning)>,
}

impl Findings {
    pub(super) fn refuse(&mut self, place: usize, issue: Issue) {
        insert(&mut self.issues, place, issue);
    }

    pub(super) fn warn(
        &mut self,
        place: usize,
        key: &str,
        caution: &'static Caution,
        params: Vec<(&'static str, Param)>,
    ) {
        insert(&mut self.warnings, place, Warning::new(vec![Step::Key(key.to_owned())], caution, params));
    }

    /// In the order of the input; warnings that are refused are among the issues.
    fn told(mut self, strict: &Strict) -> (Vec<Issue>, Vec<Warning>) {
        let mut warnings = Vec::new();
        for (place, warning) in self.warnings {
            match warning.refused().filter(|_| strict.refuses(warning.caution)) {
                Some(issue) => insert(&mut self.issues, place, issue),
                None => warnings.push(warning),
            }
        }
        (unplaced(self.issues), warnings)
    }
}

fn unplaced<T>(list: Vec<(usize, T)>) -> Vec<T> {
    let mut items = Vec::with_capacity(list.len());
    for (_, item) in list {
        items.push(item);
    }
    items
}

// Almost always at the end: a sort would weigh more.
fn insert<T>(list: &mut Vec<(usize, T)>, place: usize, item: T) {
    let at = list.partition_point(|(other, _)| *other <= place);
    list.insert(at, (place, item));
}

#[cfg(test)]
mod tests;
