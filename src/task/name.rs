//! Names of fields: which field a key means, and what to write instead of a key that means none.

use super::{
    field::{CUSTOM, FIELDS, Field},
    issue::{Issue, PORTALS_OWN, Param, STRANGE_FIELD, UNKNOWN_FIELD, USE_FIELD, USE_METHOD},
    nearest::{is_near, nearest},
};

/// The field that a key means, by either of its names.
///
/// # Errors
/// What to write instead.
pub fn field(key: &str) -> Result<&'static Field, Issue> {
    let known = FIELDS.iter().find(|field| field.name == key || field.response == key);
    match known {
        Some(field) => Ok(field),
        None if is_custom(key) => Ok(&CUSTOM),
        None => Err(stranger(key)),
    }
}

/// Whether a field of the portal's own can be so named: `UF_AUTO_1`.
fn is_custom(key: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    key.strip_prefix("UF_").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(allowed))
}

fn stranger(key: &str) -> Issue {
    let told = |wording| Issue::new(wording, vec![("field", Param::text(key))]);
    let other = OTHERS.iter().find(|(name, _)| *name == key || is_response_of(name, key));
    match other {
        Some((_, Instead::Method(method))) => return told(&USE_METHOD).with("method", Param::text(method)),
        Some((_, Instead::Field(field))) => return told(&USE_FIELD).with("instead", Param::text(field)),
        Some((_, Instead::Nothing)) => return told(&PORTALS_OWN),
        None => {}
    }
    let mut plain = key;
    while let Some(rest) = plain.strip_prefix('~') {
        plain = rest;
    }
    let custom = plain.to_ascii_uppercase();
    match nearest(key, FIELDS.iter().map(|field| field.name)) {
        Some((name, 0)) => told(&UNKNOWN_FIELD).with("nearest", Param::text(name)),
        _ if is_custom(&custom) => told(&UNKNOWN_FIELD).with("nearest", Param::text(&custom)),
        Some((name, away)) if is_near(key, away) => told(&UNKNOWN_FIELD).with("nearest", Param::text(name)),
        _ => told(&STRANGE_FIELD),
    }
}

/// Whether `isPinned` is how an answer spells `IS_PINNED`.
fn is_response_of(name: &str, key: &str) -> bool {
    let mut keys = key.chars();
    let mut after = false;
    for letter in name.chars() {
        if letter == '_' {
            after = true;
            continue;
        }
        let letter = if std::mem::take(&mut after) { letter } else { letter.to_ascii_lowercase() };
        if keys.next() != Some(letter) {
            return false;
        }
    }
    keys.next().is_none()
}

enum Instead {
    Method(&'static str),
    Field(&'static str),
    Nothing,
}

/// Names of a task that an update does not take: shown by an answer, the portal's inner ones, names of relations
/// (`spec/portal.md` §1, §2; the methods are those of `spec/methods.md` §7).
static OTHERS: &[(&str, Instead)] = &[
    ("ID", Instead::Field("taskId")),
    ("TASK_ID", Instead::Field("taskId")),
    ("CRM", Instead::Field("UF_CRM_TASK")),
    ("UPLOADED_FILES", Instead::Field("UF_TASK_WEBDAV_FILES")),
    ("CREATOR", Instead::Field("CREATED_BY")),
    ("RESPONSIBLE", Instead::Field("RESPONSIBLE_ID")),
    ("PARENT", Instead::Field("PARENT_ID")),
    ("GROUP", Instead::Field("GROUP_ID")),
    ("SITE", Instead::Field("SITE_ID")),
    ("FLOW_TASK", Instead::Field("FLOW_ID")),
    ("TAG_LIST", Instead::Field("TAGS")),
    ("MEMBERS", Instead::Field("ACCOMPLICES")),
    ("MEMBER_LIST", Instead::Field("ACCOMPLICES")),
    ("ACCOMPLICES_DATA", Instead::Field("ACCOMPLICES")),
    ("AUDITORS_DATA", Instead::Field("AUDITORS")),
    ("CHECKLIST", Instead::Method("task.checklistitem.add")),
    ("CHECKLIST_DATA", Instead::Method("task.checklistitem.add")),
    ("CHECK_LIST_TREE", Instead::Method("task.checklistitem.add")),
    ("FAVORITE", Instead::Method("tasks.task.favorite.add")),
    ("FAVORITE_TASK", Instead::Method("tasks.task.favorite.add")),
    ("IS_PINNED", Instead::Method("tasks.task.pin")),
    ("IS_PINNED_IN_GROUP", Instead::Method("tasks.task.pin")),
    ("IS_MUTED", Instead::Method("tasks.task.mute")),
    ("TIME_SPENT_IN_LOGS", Instead::Method("task.elapseditem.add")),
    ("DURATION_FACT", Instead::Method("task.elapseditem.add")),
    ("COMMENTS_COUNT", Instead::Method("task.commentitem.add")),
    ("SERVICE_COMMENTS_COUNT", Instead::Method("task.commentitem.add")),
    ("NEW_COMMENTS_COUNT", Instead::Method("task.commentitem.add")),
    ("NOT_VIEWED", Instead::Nothing),
    ("VIEWED_DATE", Instead::Nothing),
    ("SORTING", Instead::Nothing),
    ("SPRINT_ID", Instead::Nothing),
    ("BACKLOG_ID", Instead::Nothing),
    ("CHAT_ID", Instead::Nothing),
    ("CHAT_TASK", Instead::Nothing),
    ("SUBORDINATE", Instead::Nothing),
    ("DESCRIPTION_IN_BBCODE", Instead::Nothing),
    ("SCENARIO", Instead::Nothing),
    ("SCENARIO_NAME", Instead::Nothing),
    ("FORUM_ID", Instead::Nothing),
    ("FORUM_TOPIC_ID", Instead::Nothing),
    ("OUTLOOK_VERSION", Instead::Nothing),
    ("EXCHANGE_ID", Instead::Nothing),
    ("EXCHANGE_MODIFIED", Instead::Nothing),
    ("CHANGED_BY", Instead::Nothing),
    ("STATUS_CHANGED_BY", Instead::Nothing),
    ("CLOSED_BY", Instead::Nothing),
    ("FORKED_BY_TEMPLATE_ID", Instead::Nothing),
    ("ZOMBIE", Instead::Nothing),
    ("DEADLINE_COUNTED", Instead::Nothing),
    ("DECLINE_REASON", Instead::Nothing),
    ("IM_CHAT_ID", Instead::Nothing),
    ("IM_MESSAGE_ID", Instead::Nothing),
    ("REGULAR", Instead::Nothing),
    ("UTS_DATA", Instead::Nothing),
    ("RESULT", Instead::Nothing),
    ("RESULTS", Instead::Nothing),
    ("COUNTERS", Instead::Nothing),
    ("ACTION", Instead::Nothing),
    ("CHECK_LIST_CAN_ADD", Instead::Nothing),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(key: &str, name: &str) {
        assert_eq!(field(key).map(|field| field.name), Ok(name));
    }

    #[track_caller]
    fn refused(key: &str, message: &str) {
        assert_eq!(field(key).expect_err(key).message(), message);
    }

    #[test]
    fn both_names_mean_the_field() {
        means("RESPONSIBLE_ID", "RESPONSIBLE_ID");
        means("responsibleId", "RESPONSIBLE_ID");
        means("ufCrmTask", "UF_CRM_TASK");
    }

    #[test]
    fn upper_case_names_after_uf_are_the_portals_own() {
        means("UF_AUTO_123", "UF_*");
        means("UF_TASK_WEBDAV_FILES", "UF_TASK_WEBDAV_FILES");
    }

    #[test]
    fn a_typo_is_told_with_the_right_name() {
        refused("DEADLIN", "`DEADLIN` is not a field: did you mean `DEADLINE`");
        refused("RESPONSIBLE", "`RESPONSIBLE` is not taken by an update: use `RESPONSIBLE_ID`");
        refused("responsable", "`responsable` is not a field: did you mean `RESPONSIBLE_ID`");
    }

    #[test]
    fn another_case_is_told_with_the_right_name() {
        refused("Title", "`Title` is not a field: did you mean `TITLE`");
        refused("~TITLE", "`~TITLE` is not a field: did you mean `TITLE`");
        refused("uf_crm_task", "`uf_crm_task` is not a field: did you mean `UF_CRM_TASK`");
        refused("uf_str", "`uf_str` is not a field: did you mean `UF_STR`");
    }

    #[test]
    fn a_name_like_no_field_gets_no_suggestion() {
        refused("FOO", "`FOO` is not a field of a task");
        refused("", "`` is not a field of a task");
        refused("UF_", "`UF_` is not a field of a task");
        refused("__proto__", "`__proto__` is not a field of a task");
    }

    #[test]
    fn a_long_name_is_cut() {
        assert!(field(&"Ж".repeat(10_000)).unwrap_err().message().len() < 150);
    }

    #[test]
    fn what_another_method_changes_is_told_with_the_method() {
        refused("CHECKLIST", "`CHECKLIST` is not changed by an update: call `task.checklistitem.add`");
        refused("isPinned", "`isPinned` is not changed by an update: call `tasks.task.pin`");
    }

    #[test]
    fn the_id_is_an_argument() {
        refused("id", "`id` is not taken by an update: use `taskId`");
    }

    #[test]
    fn what_the_portal_keeps_is_told_as_such() {
        refused("outlookVersion", "`outlookVersion` is kept by the portal itself and cannot be changed");
    }

    #[test]
    fn no_field_is_among_the_others() {
        for (name, _) in OTHERS {
            assert!(FIELDS.iter().all(|field| field.name != *name), "{name}");
        }
    }
}
