//! `tasks.task.list` (`spec/methods.md §2`).

use super::binding;
use super::filter::{Cell, Condition, Kind};
use super::methods::Call;
use super::order::Order;
use super::paging::Page;
use super::record::{Record, Value};
use super::select::Select;
use super::texts::error;
use super::users::map;
use super::{Error, Portal, Reply, answer, cast, custom, extras, marks};
use crate::php::{Array, Key, Php};

const DAY: i64 = 86_400;

/// Fields that a filter knows, where the task keeps them, and how they are compared.
#[rustfmt::skip]
const COLUMNS: &[(&str, &str, Kind)] = &[
    ("ID", "ID", Kind::Number), ("PARENT_ID", "PARENT_ID", Kind::Number), ("GROUP_ID", "GROUP_ID", Kind::Number),
    ("CREATED_BY", "CREATED_BY", Kind::Number), ("STATUS_CHANGED_BY", "STATUS_CHANGED_BY", Kind::Number),
    ("CLOSED_BY", "CLOSED_BY", Kind::Number), ("PRIORITY", "PRIORITY", Kind::Number),
    ("FORUM_TOPIC_ID", "FORUM_TOPIC_ID", Kind::Number), ("RESPONSIBLE_ID", "RESPONSIBLE_ID", Kind::Number),
    ("REAL_STATUS", "STATUS", Kind::Number), ("STAGE_ID", "STAGE_ID", Kind::Number),
    ("FLOW_ID", "FLOW_ID", Kind::Number), ("SPRINT_ID", "SPRINT_ID", Kind::Number),
    ("BACKLOG_ID", "BACKLOG_ID", Kind::Number), ("ACCOMPLICE", "ACCOMPLICES", Kind::Number),
    ("AUDITOR", "AUDITORS", Kind::Number), ("DEPENDS_ON", "DEPENDS_ON", Kind::Number),
    ("TIME_ESTIMATE", "TIME_ESTIMATE", Kind::Number), ("TITLE", "TITLE", Kind::Pattern), ("TAG", "TAGS", Kind::Text),
    ("MARK", "MARK", Kind::Text), ("SITE_ID", "SITE_ID", Kind::Text), ("XML_ID", "XML_ID", Kind::Text),
    ("GUID", "GUID", Kind::Text), ("ADD_IN_REPORT", "ADD_IN_REPORT", Kind::Text),
    ("ALLOW_TIME_TRACKING", "ALLOW_TIME_TRACKING", Kind::Text), ("DATE_START", "DATE_START", Kind::Time),
    ("DEADLINE", "DEADLINE", Kind::Time), ("START_DATE_PLAN", "START_DATE_PLAN", Kind::Time),
    ("END_DATE_PLAN", "END_DATE_PLAN", Kind::Time), ("CREATED_DATE", "CREATED_DATE", Kind::Time),
    ("CLOSED_DATE", "CLOSED_DATE", Kind::Time), ("CHANGED_DATE", "CHANGED_DATE", Kind::Time),
    ("STATUS_CHANGED_DATE", "STATUS_CHANGED_DATE", Kind::Time), ("ACTIVITY_DATE", "ACTIVITY_DATE", Kind::Time),
];

/// Answers the tasks that the caller sees and the filter leaves.
pub fn list(portal: &mut Portal, call: &Call) -> Result<Reply, Error> {
    let portal = &*portal;
    let filter = binding::array(call.params, "filter")?;
    let select = binding::array(call.params, "select")?;
    let order = binding::array(call.params, "order")?.map(Order::read).transpose()?.unwrap_or_default();
    let params = binding::array(call.params, "params")?;
    if select.is_some_and(|select| select.values().any(|name| !matches!(name, Php::Text(_)))) {
        return Err(error("0", "Invalid select data"));
    }
    let select = select.map(Select::new).filter(Select::is_any).unwrap_or_default();
    let mut tasks: Vec<(i64, &Record)> = portal
        .tasks
        .iter()
        .filter(|(_, task)| portal.may_read(task, call.user))
        .filter(|(id, task)| filter.is_none_or(|filter| passes(portal, filter, **id, task, call)))
        .map(|(id, task)| (*id, task))
        .collect();
    order.sort(portal, &mut tasks, call.user);
    let page = Page::of_controller(call.params);
    let mut rows = Array::new();
    for (id, task) in page.of(&tasks) {
        let mut row = answer::fields(portal, *id, task, call.user, &select);
        if select.has("STATUS") {
            row.insert("subStatus", Php::Text(sub_status(task, call.now).to_string()));
        }
        extras::add(&mut row, task, params);
        rows.push(Php::Array(row));
    }
    Ok(page.reply(map([("tasks", Php::Array(rows))]), tasks.len()))
}

/// The status with what the deadline adds: -1 overdue, -3 almost so.
fn sub_status(task: &Record, now: i64) -> i64 {
    match (task.int("STATUS"), task.time("DEADLINE")) {
        (2 | 3, Some(deadline)) if deadline < now => -1,
        (2 | 3, Some(deadline)) if deadline < now.saturating_add(DAY) => -3,
        (status, _) => status,
    }
}

/// Whether a task passes a filter: every entry, or any one under `"::LOGIC": "OR"`. Names that it does not know ask for nothing.
fn passes(portal: &Portal, filter: &Array, id: i64, task: &Record, call: &Call) -> bool {
    let or = matches!(filter.get("::LOGIC"), Some(Php::Text(logic)) if logic.eq_ignore_ascii_case("or"));
    let mut outcomes = filter.iter().filter_map(|(key, wanted)| match (key, wanted) {
        (Key::Text(key), Php::Array(inner)) if key.starts_with("::SUBFILTER") => {
            Some(passes(portal, inner, id, task, call))
        }
        (Key::Text(key), wanted) => entry(portal, &Condition::new(key, wanted), wanted, id, task, call),
        (Key::Int(_), _) => None,
    });
    if or { outcomes.any(|passed| passed) } else { outcomes.all(|passed| passed) }
}

fn entry(portal: &Portal, condition: &Condition, wanted: &Php, id: i64, task: &Record, call: &Call) -> Option<bool> {
    let people =
        |names: [&str; 2]| -> Vec<Cell> { names.iter().filter_map(|name| task.get(name)).flat_map(Cell::of).collect() };
    let holds = |kind, cells: &[Cell]| Some(condition.holds(kind, cells, portal.moment(call.user, call.now)));
    let on = *wanted == Php::text("Y") || *wanted == Php::Bool(true);
    match condition.name {
        "STATUS" => holds(Kind::Number, &[Cell::Int(sub_status(task, call.now))]),
        "MEMBER" => {
            let mut members = people(["CREATED_BY", "RESPONSIBLE_ID"]);
            members.extend(people(["ACCOMPLICES", "AUDITORS"]));
            holds(Kind::Number, &members)
        }
        "ROLE" => {
            let name = match cast::string(wanted)?.as_str() {
                "R" => "RESPONSIBLE_ID",
                "A" => "ACCOMPLICES",
                "U" => "AUDITORS",
                "O" => "CREATED_BY",
                _ => return None,
            };
            Some(task.get(name).is_some_and(|value| Cell::of(value).contains(&Cell::Int(call.user))))
        }
        "ONLY_ROOT_TASKS" if on => Some(task.int("PARENT_ID") == 0),
        "WO_DEADLINE" if on => Some(task.time("DEADLINE").is_none()),
        "SEARCH_INDEX" => {
            let words = cast::string(wanted)?.to_lowercase();
            let text = format!("{} {}", task.text("TITLE"), task.text("DESCRIPTION")).to_lowercase();
            Some(words.split_whitespace().all(|word| text.contains(word)))
        }
        name if marks::MARKS.contains(&name) => holds(Kind::Text, &[Cell::text(portal.mark(name, id, call.user))]),
        name => {
            let (source, kind) = column(name)?;
            holds(kind, &task.get(source).map(Cell::of).unwrap_or_default())
        }
    }
}

/// Where a task keeps what a filter names; custom fields by their own names.
fn column(name: &str) -> Option<(&'static str, Kind)> {
    let known = COLUMNS.iter().find(|(known, _, _)| *known == name).map(|(_, source, kind)| (*source, *kind));
    known.or_else(|| {
        let field = custom::FIELDS.iter().find(|field| field.name == name)?;
        let kind = match field.kind {
            custom::Kind::DateTime => Kind::Time,
            custom::Kind::Integer
            | custom::Kind::Boolean
            | custom::Kind::Enumeration
            | custom::Kind::Employee
            | custom::Kind::File
            | custom::Kind::Mail => Kind::Number,
            _ => Kind::Text,
        };
        Some((field.name, kind))
    })
}

impl Record {
    /// What a field is sorted by.
    pub(super) fn cells(&self, name: &str) -> Vec<Cell> {
        self.get(name).filter(|value| **value != Value::Null).map(Cell::of).unwrap_or_default()
    }
}
