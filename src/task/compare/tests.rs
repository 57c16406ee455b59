use serde_json::{Value as Json, json};

use super::*;
use crate::task::given::{parse, value};

fn held(fields: &Json, task: &Json) -> Comparison {
    let (patch, _) = parse(fields).unwrap_or_else(|refusal| panic!("{:?}", refusal.issues));
    compare(&patch, Some(&Task::read(&value(task))))
}

/// The answer shows what was asked.
#[track_caller]
fn applied(fields: &Json, task: &Json) {
    let comparison = held(fields, task);
    assert!(comparison.unverified.is_empty() && comparison.adjusted.is_empty(), "{comparison:?}");
    assert_eq!(comparison.mismatches, []);
}

/// The answer shows something else, against every rule.
#[track_caller]
fn mismatch(fields: &Json, task: &Json) {
    let comparison = held(fields, task);
    assert_eq!(comparison.mismatches.len(), 1, "{comparison:?}");
}

/// The answer tells nothing of it.
#[track_caller]
fn untold(fields: &Json, task: &Json) {
    let comparison = held(fields, task);
    assert_eq!((comparison.mismatches, comparison.unverified.len()), (vec![], 1));
}

/// A rule of the portal explains what the answer shows.
#[track_caller]
fn adjusted(fields: &Json, task: &Json) {
    let comparison = held(fields, task);
    let codes: Vec<&str> = comparison.adjusted.iter().map(|warning| warning.code()).collect();
    assert_eq!((codes, comparison.mismatches), (vec!["adjusted"], vec![]));
}

#[test]
fn without_a_task_nothing_is_told() {
    let (patch, _) = parse(&json!({ "TITLE": "x", "STATUS": 5 })).unwrap();
    assert_eq!(compare(&patch, None).unverified, ["TITLE", "STATUS"]);
}

#[test]
fn what_the_answer_leaves_out_is_not_told() {
    untold(&json!({ "TAGS": ["a"] }), &json!({ "id": "11" }));
    untold(&json!({ "SE_PARAMETER": [{ "CODE": 3, "VALUE": "Y" }] }), &json!({ "id": "11" }));
    untold(&json!({ "DURATION_PLAN": 5 }), &json!({ "durationPlan": "18000" }));
}

#[test]
fn texts_are_shown_decoded() {
    applied(&json!({ "DESCRIPTION": "a &lt;b&gt;" }), &json!({ "description": "a <b>" }));
    applied(&json!({ "DESCRIPTION": "&amp;amp;" }), &json!({ "description": "&amp;" }));
    applied(&json!({ "DESCRIPTION": "&amp;lt; &nbsp;" }), &json!({ "description": "&lt; &nbsp;" }));
    applied(&json!({ "DESCRIPTION": "&amp;lt; &nbsp;" }), &json!({ "description": "&lt; \u{a0}" }));
    applied(&json!({ "DESCRIPTION": "a\r\nb" }), &json!({ "description": "a\nb" }));
    applied(&json!({ "TITLE": "ok 😀" }), &json!({ "title": "ok 😀" }));
    applied(&json!({ "TITLE": "x :f09f9880: :f0: ::" }), &json!({ "title": "x 😀 :f0: ::" }));
}

#[test]
fn another_text_is_a_mismatch() {
    mismatch(&json!({ "TITLE": "x" }), &json!({ "title": "y" }));
    mismatch(&json!({ "DESCRIPTION": "&lt;" }), &json!({ "description": ">" }));
    mismatch(&json!({ "XML_ID": "x" }), &json!({ "xmlId": null }));
}

#[test]
fn a_text_that_php_takes_for_empty_is_not_told() {
    untold(&json!({ "XML_ID": "0" }), &json!({ "xmlId": null }));
}

#[test]
fn a_moment_is_the_same_in_every_offset() {
    let asked = json!({ "DEADLINE": "2025-12-31T18:00:00+03:00" });
    applied(&asked, &json!({ "deadline": "2025-12-31T15:00:00+00:00" }));
    mismatch(&asked, &json!({ "deadline": "2025-12-31T18:00:00+02:00" }));
    mismatch(&asked, &json!({ "deadline": null }));
}

#[test]
fn a_moment_of_the_portals_clock_is_compared_up_to_a_zone() {
    let asked = json!({ "DEADLINE": "2025-12-31T18:00:00" });
    applied(&asked, &json!({ "deadline": "2025-12-31T18:00:00+03:00" }));
    mismatch(&asked, &json!({ "deadline": "2025-12-31T18:07:00+03:00" }));
    mismatch(&asked, &json!({ "deadline": "2026-02-01T18:00:00+03:00" }));
}

#[test]
fn a_moment_that_no_calendar_shows_is_not_told() {
    untold(&json!({ "DEADLINE": "9999-12-31T23:00:00Z" }), &json!({ "deadline": "10000-01-01T02:00:00+03:00" }));
}

#[test]
fn numbers_flags_and_choices_are_compared_by_value() {
    applied(&json!({ "RESPONSIBLE_ID": "5", "STATUS": 2 }), &json!({ "responsibleId": "5", "status": "2" }));
    applied(&json!({ "TASK_CONTROL": true }), &json!({ "taskControl": "Y" }));
    applied(&json!({ "MARK": "positive" }), &json!({ "mark": "P" }));
    mismatch(&json!({ "TASK_CONTROL": true }), &json!({ "taskControl": "N" }));
    mismatch(&json!({ "STATUS": "completed" }), &json!({ "status": "3" }));
}

#[test]
fn the_lowest_priority_is_shown_as_the_next_one() {
    applied(&json!({ "PRIORITY": 0 }), &json!({ "priority": "1" }));
    mismatch(&json!({ "PRIORITY": 0 }), &json!({ "priority": "2" }));
}

#[test]
fn minutes_are_read_back_as_hours() {
    applied(&json!({ "DURATION_TYPE": "mins" }), &json!({ "durationType": "hours" }));
    mismatch(&json!({ "DURATION_TYPE": "days" }), &json!({ "durationType": "hours" }));
}

#[test]
fn lists_are_sets() {
    applied(&json!({ "AUDITORS": [6, 4, 6] }), &json!({ "auditors": ["4", "6"] }));
    mismatch(&json!({ "AUDITORS": [6] }), &json!({ "auditors": ["4", "6"] }));
    applied(&json!({ "UF_CRM_TASK": ["D_1", "L_2"] }), &json!({ "ufCrmTask": ["L_2", "D_1"] }));
}

fn tagged(titles: &[&str], title: &str, description: &str) -> Json {
    let tags: serde_json::Map<_, _> =
        titles.iter().enumerate().map(|(id, title)| (id.to_string(), json!({ "id": id, "title": title }))).collect();
    json!({ "tags": tags, "title": title, "description": description })
}

#[test]
fn tags_are_a_set_in_which_case_does_not_count() {
    applied(&json!({ "TAGS": ["Ёж", "b"] }), &tagged(&["b", "ёж"], "x", ""));
    mismatch(&json!({ "TAGS": ["a"] }), &tagged(&[], "x", ""));
    mismatch(&json!({ "TAGS": ["a"] }), &tagged(&["a", "b"], "x", "y"));
    applied(&json!({ "TAGS": [] }), &json!({ "tags": [] }));
    mismatch(&json!({ "TAGS": null }), &tagged(&["b"], "x#b", ""));
}

#[test]
fn a_tag_that_a_word_explains_is_adjusted() {
    adjusted(&json!({ "TAGS": ["a"] }), &tagged(&["a", "B"], "x", "see #c, #b"));
    adjusted(&json!({ "TAGS": [] }), &tagged(&["b"], "#b", ""));
    mismatch(&json!({ "TAGS": ["a"] }), &tagged(&["a", "b", "d"], "#b", ""));
}

#[test]
fn a_tag_is_held_against_the_texts_that_are_sent() {
    let asked = json!({ "TAGS": ["a"], "TITLE": "#b", "DESCRIPTION": null });
    let comparison = held(&asked, &tagged(&["a", "b"], "#b", ""));
    assert_eq!((comparison.adjusted.len(), comparison.mismatches.len()), (1, 0));
}

#[test]
fn a_tag_that_a_text_may_explain_which_is_not_shown_is_not_told() {
    untold(
        &json!({ "TAGS": ["a"] }),
        &json!({ "tags": { "1": { "id": 1, "title": "a" }, "2": { "id": 2, "title": "b" } } }),
    );
}

#[test]
fn attachments_that_are_kept_are_known_by_their_numbers() {
    let asked = json!({ "UF_TASK_WEBDAV_FILES": [7, "n5", "n5"] });
    applied(&asked, &json!({ "ufTaskWebdavFiles": [7, 31] }));
    mismatch(&asked, &json!({ "ufTaskWebdavFiles": [8, 31] }));
    mismatch(&asked, &json!({ "ufTaskWebdavFiles": [7] }));
}

#[test]
fn what_was_cleared_is_empty() {
    for shown in [json!(null), json!("")] {
        applied(&json!({ "DEADLINE": null }), &json!({ "deadline": shown }));
    }
    applied(&json!({ "GROUP_ID": 0 }), &json!({ "groupId": "0" }));
    applied(&json!({ "ACCOMPLICES": [] }), &json!({ "accomplices": [] }));
    mismatch(&json!({ "DEADLINE": null }), &json!({ "deadline": "2025-12-31T18:00:00+03:00" }));
}

#[test]
fn lists_that_are_too_long_to_be_compared_are_not_told() {
    let ids: Vec<u32> = (1..=1001).collect();
    untold(&json!({ "AUDITORS": ids }), &json!({ "auditors": ids }));
    untold(&json!({ "UF_TASK_WEBDAV_FILES": ids }), &json!({ "ufTaskWebdavFiles": ids }));
    let titles: Vec<String> = ids.iter().map(|id| format!("tag {id}")).collect();
    let tags: serde_json::Map<String, Json> =
        ids.iter().map(|id| (id.to_string(), json!({ "id": id, "title": format!("tag {id}") }))).collect();
    untold(&json!({ "TAGS": titles }), &json!({ "tags": tags }));
    untold(&json!({ "UF_A": titles[..301] }), &json!({ "ufA": titles[..301] }));
    applied(&json!({ "UF_A": titles[..300] }), &json!({ "ufA": titles[..300] }));
    applied(&json!({ "AUDITORS": ids[1..] }), &json!({ "auditors": ids[1..] }));
}

#[test]
fn a_rule_of_the_portal_adjusts() {
    let dates = json!({ "END_DATE_PLAN": "2025-12-31T18:00:00Z" });
    let moved = json!({ "endDatePlan": "2026-01-02T10:00:00+00:00", "matchWorkTime": "Y" });
    adjusted(&dates, &moved);
    mismatch(&dates, &json!({ "endDatePlan": "2026-01-02T10:00:00+00:00", "matchWorkTime": "N" }));
    adjusted(&json!({ "RESPONSIBLE_ID": 5 }), &json!({ "responsibleId": "6", "flowId": "2" }));
    mismatch(&json!({ "RESPONSIBLE_ID": 5 }), &json!({ "responsibleId": "6", "flowId": "0" }));
}

#[test]
fn a_clear_that_the_portal_passed_over_is_not_adjusted() {
    mismatch(
        &json!({ "END_DATE_PLAN": null }),
        &json!({ "endDatePlan": "2026-01-02T10:00:00+00:00", "matchWorkTime": "Y" }),
    );
}
