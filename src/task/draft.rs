//! A change in which lists are still to be read: what is added to them and removed from them needs the present ones.

use super::{
    edit,
    issue::{Issue, Warning},
    model::Task,
    patch::{Reading, Refusal, TaskPatch, Wanted},
    value::Value,
};

/// A change of one task that is fit to be sent once its lists are read.
#[derive(Debug)]
pub struct Draft(TaskPatch);

impl Draft {
    /// Reads a change whole, `{ add, remove }` of lists among it.
    ///
    /// # Errors
    /// Every issue, in the order of the input.
    ///
    /// ```
    /// use b24_task::task::{Draft, Reading, Strict, Value, Zone, model::Task};
    ///
    /// let add = Value::record(vec![("add", Value::List(vec![Value::whole(5)]))]);
    /// let fields = Value::record(vec![("AUDITORS", add)]);
    /// let reading = Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: None };
    /// let (draft, _) = Draft::parse(&Value::whole(11), &fields, &reading).unwrap();
    /// assert_eq!(draft.reads(), ["AUDITORS"]);
    ///
    /// let shown = Value::record(vec![("auditors", Value::List(vec![Value::text("4")]))]);
    /// let patch = draft.complete(Some(&Task::read(&shown))).unwrap();
    /// assert_eq!(patch.fields().get("AUDITORS"), Some(&Value::List(vec![Value::whole(4), Value::whole(5)])));
    /// ```
    pub fn parse(task: &Value, fields: &Value, reading: &Reading<'_>) -> Result<(Self, Vec<Warning>), Refusal> {
        Self::of(Some(task), fields, reading)
    }

    /// The same; without a task it is only to be told, and the path of an issue of all fields together is empty.
    pub(crate) fn of(
        task: Option<&Value>,
        fields: &Value,
        reading: &Reading<'_>,
    ) -> Result<(Self, Vec<Warning>), Refusal> {
        TaskPatch::drafted(task, fields, reading).map(|(patch, warnings)| (Self(patch), warnings))
    }

    /// The task's id.
    #[must_use]
    pub fn task(&self) -> u64 {
        self.0.task()
    }

    /// The names to select of the task before it is changed; where there is none, nothing has to be read.
    #[must_use]
    pub fn reads(&self) -> Vec<String> {
        let mut names = Vec::new();
        for change in self.0.changes() {
            if let Wanted::Edit(_) = change.wanted {
                names.push(edit::selected(change.field).to_owned());
            }
        }
        names
    }

    /// What would be sent, and `{ add, remove }` for what is still to be read.
    #[must_use]
    pub fn fields(&self) -> Value {
        self.0.fields()
    }

    /// The same, where nothing else is wanted of the draft.
    #[must_use]
    pub fn into_fields(self) -> Value {
        self.0.into_fields()
    }

    /// The change with whole lists: what the task shows, without what is removed, and what is added after it.
    ///
    /// A list that stays as it is is sent all the same: the caller has named the field, and the portal sees no
    /// difference.
    ///
    /// # Errors
    /// A list is not shown: an issue for each.
    pub fn complete(mut self, task: Option<&Task>) -> Result<TaskPatch, Vec<Issue>> {
        let mut issues = Vec::new();
        for change in self.0.changes_mut() {
            if let Wanted::Edit(edit) = &change.wanted {
                match edit.complete(change.field, task) {
                    Ok(wanted) => change.wanted = wanted,
                    Err(issue) => issues.push(issue.at(&change.key)),
                }
            }
        }
        if issues.is_empty() { Ok(self.0) } else { Err(issues) }
    }
}
