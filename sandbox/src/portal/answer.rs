//! A task as an answer shows it (`spec/portal.md §4`, `spec/methods.md §1.3` and `§1.4`).

use super::custom::{FIELDS, Kind};
use super::fields::{Row, Shape};
use super::quirks::EmptyList;
use super::record::{Record, Value, flag};
use super::select::{Select, camel, empty};
use super::users::map;
use super::{Portal, dates, marks};
use crate::php::{Array, Key, Php};

/// Who may take an action.
#[derive(Clone, Copy)]
enum Right {
    Edit,
    Work,
    Dates,
    Read,
    Never,
}

/// The keys of `action`, which grow with every release.
const ACTIONS: &[(&str, Right)] = &[
    ("accept", Right::Never),
    ("decline", Right::Never),
    ("complete", Right::Work),
    ("approve", Right::Never),
    ("disapprove", Right::Never),
    ("start", Right::Work),
    ("pause", Right::Work),
    ("delegate", Right::Work),
    ("remove", Right::Edit),
    ("edit", Right::Edit),
    ("defer", Right::Work),
    ("renew", Right::Never),
    ("create", Right::Read),
    ("changeDeadline", Right::Dates),
    ("checklistAddItems", Right::Edit),
    ("addFavorite", Right::Read),
    ("deleteFavorite", Right::Never),
    ("rate", Right::Edit),
    ("take", Right::Never),
    ("edit.originator", Right::Edit),
    ("checklist.reorder", Right::Edit),
    ("elapsedtime.add", Right::Work),
    ("dayplan.timer.toggle", Right::Never),
    ("edit.plan", Right::Dates),
    ("checklist.add", Right::Edit),
    ("favorite.add", Right::Read),
    ("favorite.delete", Right::Never),
];

/// `{"task": {…}}`, or `[]` where the caller sees no such task.
pub fn answer(portal: &Portal, id: i64, user: i64, select: &Select) -> Php {
    match portal.readable(id, user) {
        Some(task) => {
            let mut shown = fields(portal, id, task, user, select);
            shown.insert("action", actions(portal, task, user));
            map([("task", Php::Array(shown))])
        }
        None => empty(),
    }
}

/// A task without `action`: what a list shows of it.
pub fn fields(portal: &Portal, id: i64, task: &Record, user: i64, select: &Select) -> Array {
    let mut out = Array::new();
    let zone = portal.moment(user, 0).zone;
    for row in select.rows() {
        field(&mut out, row, task, user, zone);
    }
    marks::show(&mut out, portal, id, user, select);
    if select.is_whole() {
        out.insert("descriptionInBbcode", Php::text("Y"));
    }
    out.insert("group", group(portal, task, select));
    for (name, key) in [("CREATED_BY", "creator"), ("RESPONSIBLE_ID", "responsible")] {
        if let Some(person) = portal.user(task.int(name)).filter(|_| select.has(name)) {
            out.insert(key, person.card());
        }
    }
    for (name, key) in [("ACCOMPLICES", "accomplicesData"), ("AUDITORS", "auditorsData")] {
        if select.has(name) {
            let mut people = Array::new();
            task.ids(name)
                .filter_map(|id| portal.user(id))
                .for_each(|person| people.insert(Key::Int(person.id), person.card()));
            out.insert(key, Php::Array(people));
        }
    }
    if select.custom {
        for field in FIELDS {
            let value = task.get(field.name);
            let is_empty_list = field.multiple && task.list(field.name).is_empty();
            let shown = match portal.quirks.empty_list {
                EmptyList::Missing if is_empty_list => continue,
                EmptyList::List if is_empty_list => empty(),
                _ => custom(field.kind, field.multiple, value, zone),
            };
            out.insert(camel(field.name).as_str(), shown);
        }
    }
    named_alone(&mut out, portal, id, task, select);
    out
}

fn field(out: &mut Array, row: &Row, task: &Record, user: i64, zone: i64) {
    let value = task.get(row.name);
    let key = camel(row.name);
    let shown = match row.shape {
        Shape::Checklist => return checklist(out, user),
        Shape::Text => {
            Php::Text(text(row, task).unwrap_or_else(|| if row.kind == "string" { "" } else { "0" }.to_owned()))
        }
        Shape::Nullable => text(row, task).filter(|text| !text.is_empty() && text != "0").map_or(Php::Null, Php::Text),
        Shape::Flag => Php::text(flag(value == Some(&Value::Flag(true)))),
        Shape::Time => task.time(row.name).map_or(Php::Null, |at| Php::Text(dates::iso(at, zone))),
        Shape::Number => Php::Int(task.int(row.name)),
        Shape::NullableNumber => Some(task.int(row.name)).filter(|id| *id > 0).map_or(Php::Null, Php::Int),
        Shape::People => {
            let mut people = Array::new();
            task.ids(row.name).for_each(|id| people.push(Php::Text(id.to_string())));
            Php::Array(people)
        }
    };
    out.insert(key.as_str(), shown);
}

fn text(row: &Row, task: &Record) -> Option<String> {
    match (row.name, task.get(row.name)?) {
        ("DESCRIPTION", Value::Text(text)) => Some(unescape(text)),
        // Minutes are shown as hours (`spec/portal.md §2`).
        ("DURATION_TYPE", Value::Text(unit)) if unit == "mins" => Some("hours".to_owned()),
        ("DURATION_PLAN", Value::Int(seconds)) => {
            let unit = match task.text("DURATION_TYPE") {
                "hours" | "mins" => 3600,
                "days" | "" => 86_400,
                _ => 1,
            };
            Some((seconds / unit).to_string())
        }
        (_, Value::Text(text)) => Some(text.clone()),
        (_, Value::Int(number)) => Some(number.to_string()),
        _ => None,
    }
}

/// `htmlspecialchars_decode`.
fn unescape(text: &str) -> String {
    const ENTITIES: [(&str, char); 6] =
        [("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#039;", '\''), ("&#39;", '\''), ("&amp;", '&')];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, entity) = rest.split_at(at);
        out.push_str(before);
        let known = ENTITIES.iter().find_map(|(name, c)| entity.strip_prefix(name).map(|after| (*c, after)));
        let (c, after) = known.unwrap_or(('&', entity.get(1..).unwrap_or_default()));
        out.push(c);
        rest = after;
    }
    out + rest
}

fn checklist(out: &mut Array, user: i64) {
    let ids = ["id", "copiedId", "entityId"].map(|key| (key, Php::Null));
    let rest = [
        ("userId", Php::Int(user)),
        ("createdBy", Php::Null),
        ("parentId", Php::Null),
        ("title", Php::text("")),
        ("sortIndex", Php::Null),
        ("displaySortIndex", Php::text("")),
        ("isComplete", Php::Bool(false)),
        ("isImportant", Php::Bool(false)),
        ("completedCount", Php::Int(0)),
        ("members", empty()),
        ("attachments", empty()),
    ];
    let tree = [
        ("nodeId", Php::Int(0)),
        ("fields", map(ids.into_iter().chain(rest))),
        ("action", empty()),
        ("descendants", empty()),
    ];
    out.insert("checklist", empty());
    out.insert("checkListTree", map(tree));
    out.insert("checkListCanAdd", Php::Bool(true));
}

fn group(portal: &Portal, task: &Record, select: &Select) -> Php {
    let id = task.int("GROUP_ID");
    match portal.groups.iter().find(|group| group.id == id) {
        Some(group) if select.has("GROUP_ID") => group.card(),
        _ => empty(),
    }
}

/// What comes only when it is named: not with `*`, and not by default.
fn named_alone(out: &mut Array, portal: &Portal, id: i64, task: &Record, select: &Select) {
    if select.names("TAGS") {
        let mut tags = Array::new();
        for name in task.texts("TAGS") {
            let id = portal.tag_id(name).and_then(|id| i64::try_from(id).ok()).unwrap_or(0);
            tags.insert(Key::Int(id), map([("id", Php::Int(id)), ("title", Php::text(name))]));
        }
        out.insert("tags", Php::Array(tags));
    }
    if select.names("COUNTERS") {
        let names =
            ["expired", "newComments", "projectExpired", "projectNewComments", "mutedExpired", "mutedNewComments"];
        let counters = map(names.map(|name| (name, Php::Int(0))));
        out.insert("counter", map([("counters", counters), ("color", Php::text("gray")), ("value", Php::Int(0))]));
    }
    let titles = |ids: &mut dyn Iterator<Item = i64>| {
        let mut titles = Array::new();
        for id in ids {
            if let Some(task) = portal.tasks.get(&id) {
                titles.insert(Key::Int(id), Php::text(task.text("TITLE")));
            }
        }
        Php::Array(titles)
    };
    if select.names("RELATED_TASKS") {
        out.insert("relatedTasks", titles(&mut task.ids("DEPENDS_ON")));
    }
    if select.names("SUB_TASKS") {
        let mut below = portal.tasks.iter().filter(|(_, task)| task.int("PARENT_ID") == id).map(|(id, _)| *id);
        out.insert("subTasks", titles(&mut below));
    }
}

fn actions(portal: &Portal, task: &Record, user: i64) -> Php {
    map(ACTIONS.iter().map(|(name, right)| {
        let may = match right {
            Right::Edit => portal.may_edit(task, user),
            Right::Work => portal.may_work(task, user),
            Right::Dates => portal.may_move_deadline(task, user),
            Right::Read => true,
            Right::Never => false,
        };
        (*name, Php::Bool(may))
    }))
}

/// A custom field's value: scalars are texts, an empty list is `false`.
fn custom(kind: Kind, multiple: bool, value: Option<&Value>, zone: i64) -> Php {
    match value {
        Some(Value::List(items)) if !items.is_empty() => {
            let mut list = Array::new();
            items.iter().for_each(|item| list.push(custom(kind, false, Some(item), zone)));
            Php::Array(list)
        }
        _ if multiple => Php::Bool(false),
        Some(Value::Int(id)) if kind == Kind::File => Php::Int(*id),
        Some(Value::Int(number)) => Php::Text(number.to_string()),
        Some(Value::Float(number)) => Php::Text(number.to_string()),
        Some(Value::Text(text)) => Php::text(text),
        Some(Value::Time(at)) => Php::Text(dates::iso(*at, zone)),
        // A date object, printed with the server's offset for a time (`spec/methods.md §1.4`).
        Some(Value::Day(day)) => Php::Text(format!("{}T03:00:00+03:00", day.format("%Y-%m-%d"))),
        Some(Value::Null | Value::Flag(_) | Value::List(_) | Value::Switches(_)) | None => Php::Null,
    }
}
