//! What differs from portal to portal.

use serde_json::{Value as Json, json};

use super::{run, update_as};
use crate::portal::{Lang, Portal, Quirks};

/// A portal with quirks.
#[track_caller]
fn portal(quirks: Json) -> Portal {
    let mut portal = Portal::new(Lang::En);
    portal.set_quirks(Quirks::default().with(&quirks).expect("the quirks are known"));
    portal
}

fn task(portal: &mut Portal) -> Json {
    let params = json!({ "taskId": 13, "select": ["*", "UF_*"] });
    run(portal, "tasks.task.get", params, 1).unwrap()["task"].take()
}

#[test]
fn an_empty_list_is_false_a_list_or_missing() {
    let files = |quirks| task(&mut portal(quirks)).get("ufTaskWebdavFiles").cloned();
    assert_eq!(files(json!({})), Some(json!(false)));
    assert_eq!(files(json!({ "empty_list": "[]" })), Some(json!([])));
    assert_eq!(files(json!({ "empty_list": "missing" })), None);
    // A single field that is empty has its key.
    assert_eq!(task(&mut portal(json!({ "empty_list": "missing" }))).get("ufStr"), Some(&Json::Null));
}

#[test]
fn custom_fields_may_not_be_asked_for_where_the_tariff_is_without() {
    let mut portal = portal(json!({ "userfields": "denied" }));
    for method in ["getlist", "get", "gettypes"] {
        let error = run(&mut portal, &format!("task.item.userfield.{method}"), json!({ "ID": 31 }), 1).unwrap_err();
        assert_eq!((error.status, error.description.as_str()), (400, "Action not allowed"), "{method}");
    }
    let feature = json!({ "CODE": "tasks_custom_fields" });
    assert_eq!(run(&mut portal, "feature.get", feature, 1), Ok(json!({ "value": "N" })));
}

#[test]
fn titles_of_custom_fields_may_be_null_and_those_of_the_system_are_not() {
    let fields = run(&mut portal(json!({ "field_titles": "null" })), "tasks.task.getfields", json!({}), 1).unwrap();
    assert_eq!(fields["fields"]["UF_STR"], json!({ "title": null, "type": "string" }));
    assert_eq!(fields["fields"]["TITLE"]["title"], "Name");
}

#[test]
fn a_basic_tariff_takes_people_and_flags_away_in_silence() {
    let mut portal = portal(json!({ "tariff": "basic" }));
    let fields = json!({ "ACCOMPLICES": [5], "TASK_CONTROL": "Y", "ALLOW_TIME_TRACKING": "Y" });
    update_as(&mut portal, 1, fields).unwrap();
    let stored = portal.stored(11);
    assert_eq!((&stored["ACCOMPLICES"], &stored["TASK_CONTROL"]), (&json!([]), &json!("N")));
    assert_eq!(stored["ALLOW_TIME_TRACKING"], "Y");
    // What is not sent stays.
    assert_eq!(stored["AUDITORS"], json!([4]));
}

#[test]
fn quirks_lie_over_each_other_and_are_shown_as_they_are_asked_for() {
    let quirks = Quirks::default().with(&json!({ "empty_list": "missing" })).unwrap();
    let quirks = quirks.with(&json!({ "tariff": "basic" })).unwrap();
    let all = json!({ "empty_list": "missing", "userfields": "allowed", "field_titles": "given", "tariff": "basic" });
    assert_eq!(quirks.show(), all);
    assert_eq!(Quirks::default().with(&all), Ok(quirks));
}

#[test]
fn a_quirk_that_is_none_is_told_what_there_is() {
    let wrong = |quirks: Json| Quirks::default().with(&quirks).unwrap_err();
    assert!(wrong(json!([])).contains("`tariff` (full, basic)"), "{}", wrong(json!([])));
    assert!(wrong(json!({ "tarif": "basic" })).starts_with("`tarif` is no quirk of a portal: there are `empty_list`"));
    assert_eq!(wrong(json!({ "tariff": true })), "`tariff` must be one of full, basic, not true");
}
