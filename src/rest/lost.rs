//! What reading a task says of an update whose answer was lost. Knows no transport.

use crate::task::{
    TaskPatch, Value, Wanted,
    compare::{Comparison, compare},
    date::Moment,
    field::Kind,
    model::Task,
};

/// The comparison, where the task shows what was asked; none where it does not, or where nothing that it shows tells.
///
/// It is stricter than the comparison with an update's answer: there the portal says that it did something, here the task
/// may be as it was before.
#[must_use]
pub fn confirmed(patch: &TaskPatch, task: &Task) -> Option<Comparison> {
    let mut comparison = compare(patch, Some(task));
    let unverified = &mut comparison.unverified;
    for change in patch.changes() {
        let vague = match (change.field.kind, &change.wanted) {
            // Any time of the portal's clock within the zones of the world is taken for it.
            (Kind::Date, Wanted::Sent(asked)) => Moment::of(asked).is_none_or(|asked| !asked.exact),
            // More tags than were asked for may come from the title, or be the old ones.
            (Kind::Tags, Wanted::Sent(Value::List(asked))) => {
                !matches!(task.get("tags"), Some(Value::Record(found)) if found.len() == asked.len())
            }
            // Only their number is shown.
            (Kind::Files, Wanted::Sent(_)) => true,
            _ => false,
        };
        if vague && !unverified.contains(&change.name) {
            unverified.push(change.name.clone());
        }
    }
    let tells = unverified.len() < patch.changes().len();
    // A rule of the portal explains a difference only where the portal has run the update.
    (tells && comparison.mismatches.is_empty() && comparison.adjusted.is_empty()).then_some(comparison)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::task::given::{parse, value};

    /// What could not be told where the task confirms the change.
    fn told(fields: &Json, task: &Json) -> Option<Vec<String>> {
        confirmed(&parse(fields).unwrap().0, &Task::read(&value(task))).map(|comparison| comparison.unverified)
    }

    #[test]
    fn a_task_that_shows_what_was_asked_confirms_it() {
        assert_eq!(
            told(&json!({ "TITLE": "x", "DEPENDS_ON": [5] }), &json!({ "title": "x" })),
            Some(vec!["DEPENDS_ON".into()])
        );
        assert_eq!(told(&json!({ "TITLE": "x" }), &json!({ "title": "y" })), None);
    }

    #[test]
    fn what_is_not_shown_confirms_nothing() {
        assert_eq!(told(&json!({ "DEPENDS_ON": [5] }), &json!({ "title": "x" })), None);
    }

    #[test]
    fn a_rule_of_the_portal_is_no_excuse() {
        let flow = json!({ "title": "x", "responsibleId": "5", "flowId": "3" });
        assert_eq!(told(&json!({ "TITLE": "x", "RESPONSIBLE_ID": 6 }), &flow), None);
    }

    #[test]
    fn a_time_without_a_zone_confirms_nothing() {
        let task = json!({ "deadline": "2026-12-31T12:00:00+03:00" });
        assert_eq!(told(&json!({ "DEADLINE": "2026-12-31T18:00:00" }), &task), None);
        assert_eq!(told(&json!({ "DEADLINE": "2026-12-31T12:00:00+03:00" }), &task), Some(vec![]));
    }

    #[test]
    fn tags_confirm_where_there_are_no_others() {
        let tags = |tags: Json| json!({ "tags": tags });
        let (one, two) = (
            json!({ "1": { "id": 1, "title": "a" } }),
            json!({ "1": { "id": 1, "title": "a" }, "2": { "id": 2, "title": "b" } }),
        );
        assert_eq!(told(&json!({ "TAGS": ["a"] }), &tags(one)), Some(vec![]));
        assert_eq!(told(&json!({ "TAGS": ["a"] }), &tags(two)), None);
    }

    #[test]
    fn the_number_of_files_confirms_nothing() {
        assert_eq!(told(&json!({ "UF_TASK_WEBDAV_FILES": ["n5"] }), &json!({ "ufTaskWebdavFiles": [7] })), None);
        assert_eq!(told(&json!({ "UF_TASK_WEBDAV_FILES": [] }), &json!({ "ufTaskWebdavFiles": false })), Some(vec![]));
    }
}
