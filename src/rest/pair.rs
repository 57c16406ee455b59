//! An update and the task after it in one request: a `batch` of two commands (`spec/portal.md §6`). Knows no transport.
//!
//! A single call halts where the update fails; a bulk run sends many pairs in one batch, which does not.

use super::{batch::is_harmless, request::Request};
use crate::task::{TaskPatch, Value};

/// The command that changes the task.
pub const UPDATE: &str = "update";
/// The command that shows it afterwards.
pub const TASK: &str = "task";

/// The fields that an update's own answer never shows, though a read does.
#[must_use]
pub fn hidden(patch: &TaskPatch) -> Vec<String> {
    let mut names = Vec::new();
    for change in patch.changes() {
        if change.name.starts_with("UF_") || change.name == "TAGS" {
            names.push(change.name.clone());
        }
    }
    names
}

impl Request {
    /// The task with all that its change can be held against (`spec/methods.md §1.1`).
    #[must_use]
    pub fn look(patch: &TaskPatch) -> Self {
        let mut select = vec!["*".to_owned()];
        select.append(&mut hidden(patch));
        Self::get(patch.task(), if select.len() == 1 { &[] } else { &select })
    }

    /// An update and a read in one; none where a batch cannot carry the update. The parameters are those that the transport
    /// can carry.
    #[must_use]
    pub fn pair(update: &Self, params: &Value, read: &Self) -> Option<Self> {
        if !is_harmless(params) {
            return None;
        }
        let commands =
            vec![(UPDATE, Value::Text(update.command(params)?)), (TASK, Value::Text(read.command(&read.params)?))];
        let params = Value::record(vec![("halt", Value::whole(1)), ("cmd", Value::record(commands))]);
        Some(Self { method: "batch".to_owned(), params, paired: true })
    }
}

/// The command that tells names and types of custom fields.
pub const FIELDS: &str = "fields";
/// The command that tells the rest of them.
pub const LIST: &str = "list";

impl Request {
    /// All that a portal tells of its custom fields (`spec/methods.md §4, §5`). The second command goes by place: without an order
    /// its filter would be taken for one.
    #[must_use]
    pub fn custom_fields() -> Self {
        let list = "task.item.userfield.getlist?ORDER[SORT]=asc&FILTER[LANG]=en";
        let commands = vec![(FIELDS, Value::text("tasks.task.getFields")), (LIST, Value::text(list))];
        let params = Value::record(vec![("halt", Value::whole(0)), ("cmd", Value::record(commands))]);
        Self { method: "batch".to_owned(), params, paired: false }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::task::given::{parse, value};

    fn pair(fields: &Json) -> Option<Request> {
        let patch = parse(fields).unwrap().0;
        let update = Request::update(&patch);
        Request::pair(&update, &update.params, &Request::look(&patch))
    }

    #[test]
    fn an_update_and_a_read_go_together() {
        let request = pair(&json!({ "UF_CRM_TASK": ["D_10"], "TITLE": "Привет, a+b", "TAGS": [] })).unwrap();
        let update = "tasks.task.update?taskId=11&fields[UF_CRM_TASK][0]=D_10&fields[TITLE]=%D0%9F%D1%80%D0%B8%D0%B2%D0%B5%D1%82%2C%20a%2Bb&fields[TAGS][0]=";
        let task = "tasks.task.get?taskId=11&select[0]=*&select[1]=UF_CRM_TASK&select[2]=TAGS";
        let cmd = json!({ "update": update, "task": task });
        assert_eq!((request.method.as_str(), request.params), ("batch", value(&json!({ "halt": 1, "cmd": cmd }))));
    }

    #[test]
    fn what_a_text_cannot_say_takes_two_requests() {
        for odd in [json!([null]), json!(true), json!([[]]), json!({ "a": {} }), json!(["a", false])] {
            assert!(pair(&json!({ "UF_A": odd })).is_none(), "{odd}");
        }
    }

    #[test]
    fn what_the_portal_would_replace_or_alter_takes_two_requests() {
        for odd in [
            "$result[a]",
            "$next[a]",
            "<b>",
            "../etc",
            "a..b",
            "1 -- 2",
            "x=1",
            "a;b",
            "SELECT 1",
            "Union",
            "javascript:x",
            "&amp;",
            "a#b",
            "100%",
            "\u{1}",
            "it's",
            "a\\b",
            "/*",
        ] {
            assert!(pair(&json!({ "UF_A": odd })).is_none(), "{odd}");
        }
        assert!(pair(&json!({ "UF_A": { "a.b": "1" } })).is_none());
        assert!(pair(&json!({ "UF_A": "2026-12-31T18:00:00+03:00", "TAGS": ["Звонок — №5 😀"] })).is_some());
    }

    #[test]
    fn what_is_long_takes_two_requests() {
        assert!(pair(&json!({ "UF_A": "a".repeat(32_768) })).is_none());
        assert!(pair(&json!({ "UF_A": vec![1; 1000] })).is_none());
    }

    #[test]
    fn what_tells_of_custom_fields_is_asked_for_at_once_and_neither_waits_for_the_other() {
        let request = Request::custom_fields();
        let list = "task.item.userfield.getlist?ORDER[SORT]=asc&FILTER[LANG]=en";
        let cmd = json!({ "fields": "tasks.task.getFields", "list": list });
        assert_eq!((request.method.as_str(), request.params), ("batch", value(&json!({ "halt": 0, "cmd": cmd }))));
    }

    #[test]
    fn a_read_shows_what_was_asked_for() {
        let look = |fields| Request::look(&parse(&fields).unwrap().0).params;
        assert_eq!(look(json!({ "TITLE": "x" })), value(&json!({ "taskId": 11 })));
        assert_eq!(look(json!({ "TAGS": ["x"] })), value(&json!({ "taskId": 11, "select": ["*", "TAGS"] })));
    }
}
