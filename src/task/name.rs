//! Names of fields: which field a key means, and what to write instead of a key that means none.

use super::{
    field::{CUSTOM, FIELDS, Field},
    issue::{ANSWERS_SPELLING, Issue, PORTALS_OWN, STRANGE_FIELD, UNKNOWN_FIELD, USE_FIELD, USE_METHOD},
    model,
    nearest::{among, is_near},
    search::{any_of, same},
};

/// The field that a key means, by either of its names.
///
/// # Errors
/// What to write instead.
pub fn field(key: &str) -> Result<&'static Field, Issue> {
    // Which of the two spellings it can be, the first letter tells: each is held against all names.
    let own = key.bytes().next().is_some_and(|first| first.is_ascii_uppercase());
    let known = FIELDS.iter().find(|field| if own { same(field.name, key) } else { is_response_of(field.name, key) });
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
    let told = |wording| Issue::told(wording, "field", key);
    let means = |name: &str| name == key || is_response_of(name, key);
    match OTHERS.iter().find(|(_, names)| any_of(names, b' ', &means)) {
        Some((Instead::Method(method), _)) => return told(&USE_METHOD).and("method", method),
        Some((Instead::Field(field), _)) => return told(&USE_FIELD).and("instead", field),
        Some((Instead::Nothing, _)) => return told(&PORTALS_OWN),
        None => {}
    }
    let mut plain = key;
    while let Some(rest) = plain.strip_prefix('~') {
        plain = rest;
    }
    let custom = plain.to_ascii_uppercase();
    match among(key, &|place| FIELDS.get(place).map(|field| field.name)) {
        Some((name, 0)) => told(&UNKNOWN_FIELD).and("nearest", name),
        _ if model::is_custom(key) => told(&ANSWERS_SPELLING),
        _ if is_custom(&custom) => told(&UNKNOWN_FIELD).and("nearest", &custom),
        Some((name, away)) if is_near(key, away) => told(&UNKNOWN_FIELD).and("nearest", name),
        _ => told(&STRANGE_FIELD),
    }
}

/// Whether `isPinned` is how an answer spells `IS_PINNED`.
#[must_use]
pub fn is_response_of(name: &str, key: &str) -> bool {
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

/// Names of a task that an update does not take, by what to write instead: shown by an answer, the portal's inner ones,
/// other words for a field which look like the name of another, names of relations (`spec/portal.md` §1, §2; the methods are those of `spec/methods.md` §7).
static OTHERS: &[(Instead, &str)] = &[
    (Instead::Field("taskId"), "ID TASK_ID"),
    (Instead::Field("UF_CRM_TASK"), "CRM"),
    (Instead::Field("UF_TASK_WEBDAV_FILES"), "UPLOADED_FILES FILES FILE_IDS"),
    (Instead::Field("CREATED_BY"), "CREATOR"),
    (Instead::Field("RESPONSIBLE_ID"), "RESPONSIBLE"),
    (Instead::Field("PARENT_ID"), "PARENT"),
    (Instead::Field("GROUP_ID"), "GROUP PROJECT_ID"),
    (Instead::Field("SITE_ID"), "SITE"),
    (Instead::Field("FLOW_ID"), "FLOW_TASK"),
    (Instead::Field("TAGS"), "TAG_LIST"),
    (Instead::Field("ACCOMPLICES"), "MEMBERS MEMBER_LIST ACCOMPLICES_DATA"),
    (Instead::Field("AUDITORS"), "AUDITORS_DATA OBSERVERS"),
    (Instead::Field("DEPENDS_ON"), "RELATED_TASKS"),
    (Instead::Method("task.checklistitem.add"), "CHECKLIST CHECKLIST_DATA CHECK_LIST_TREE"),
    (Instead::Method("tasks.task.favorite.add"), "FAVORITE FAVORITE_TASK"),
    (Instead::Method("tasks.task.pin"), "IS_PINNED IS_PINNED_IN_GROUP"),
    (Instead::Method("tasks.task.mute"), "IS_MUTED"),
    (Instead::Method("task.elapseditem.add"), "TIME_SPENT_IN_LOGS DURATION_FACT"),
    (Instead::Method("task.commentitem.add"), "COMMENTS_COUNT SERVICE_COMMENTS_COUNT NEW_COMMENTS_COUNT"),
    (
        Instead::Nothing,
        "NOT_VIEWED VIEWED_DATE SORTING SPRINT_ID BACKLOG_ID CHAT_ID CHAT_TASK SUBORDINATE \
         DESCRIPTION_IN_BBCODE SCENARIO SCENARIO_NAME FORUM_ID FORUM_TOPIC_ID OUTLOOK_VERSION EXCHANGE_ID \
         EXCHANGE_MODIFIED CHANGED_BY STATUS_CHANGED_BY CLOSED_BY FORKED_BY_TEMPLATE_ID ZOMBIE \
         DEADLINE_COUNTED DECLINE_REASON IM_CHAT_ID IM_MESSAGE_ID REGULAR UTS_DATA RESULT RESULTS COUNTERS \
         ACTION CHECK_LIST_CAN_ADD",
    ),
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
    fn another_word_for_a_field_is_told_with_that_and_not_with_what_looks_like_it() {
        refused("projectId", "`projectId` is not taken by an update: use `GROUP_ID`");
        refused("FILE_IDS", "`FILE_IDS` is not taken by an update: use `UF_TASK_WEBDAV_FILES`");
        refused("relatedTasks", "`relatedTasks` is not taken by an update: use `DEPENDS_ON`");
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
        for name in OTHERS.iter().flat_map(|(_, names)| names.split(' ')) {
            assert!(FIELDS.iter().all(|field| field.name != name), "{name}");
        }
    }
}
