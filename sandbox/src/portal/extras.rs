//! What `params` adds to a task in an answer (`spec/methods.md §1`, `§2`): a key has its effect whatever its value is. Of a task's
//! results, timers and BBCode nothing is kept here, so that there are none. `WITH_FILES_INFO` and `WITH_CRM_INFO` add nothing:
//! what they add is nowhere said.

use super::Portal;
use super::record::{Record, Value, flag};
use super::select::Select;
use super::users::map;
use crate::php::{Array, Php};

/// Adds what is asked of a task in a list, and of one that is read by itself.
pub fn add(out: &mut Array, task: &Record, params: Option<&Array>) {
    let asked = |name: &str| params.is_some_and(|params| params.get(name).is_some());
    if asked("WITH_RESULT_INFO") {
        let required =
            matches!(task.get("SE_PARAMETER"), Some(Value::Switches(codes)) if codes.get(&3).is_some_and(|on| *on));
        out.insert("taskRequireResult", Php::text(flag(required)));
        out.insert("taskHasOpenResult", Php::text(flag(false)));
        out.insert("taskHasResult", Php::text(flag(false)));
    }
    if asked("WITH_TIMER_INFO") {
        out.insert("timeElapsed", Php::Null);
        out.insert("timerIsRunningForCurrentUser", Php::text(flag(false)));
    }
    if asked("WITH_PARSED_DESCRIPTION") {
        out.insert("parsedDescription", Php::Text(parsed(task.text("DESCRIPTION"))));
    }
}

/// Adds what is asked only of a task that is read by itself: its parent, where that is selected.
pub fn add_parent(out: &mut Array, portal: &Portal, task: &Record, params: Option<&Array>, select: &Select) {
    if params.is_some_and(|params| params.get("WITH_PARENT_TASK_INFO").is_some()) && select.has("PARENT_ID") {
        let id = task.int("PARENT_ID");
        let title = portal.tasks.get(&id).map_or("", |parent| parent.text("TITLE"));
        out.insert("parentTask", map([("id", Php::Int(id)), ("title", Php::text(title))]));
    }
}

/// A text as HTML.
fn parsed(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace('\n', "<br />\n")
}
