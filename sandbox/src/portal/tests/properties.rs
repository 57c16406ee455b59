//! What holds of every update, under both engines: the answer is a portal's, agrees with what is stored, and an error has stored
//! nothing; and of the two encodings of one request.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::{NOW_MS, hostile, json as shown};
use crate::php::{Array, Php, form::parse_str, json};
use crate::portal::{Error, Lang, Portal, Reading};

const READINGS: [Reading; 2] = [Reading::Current, Reading::Documented];
const TASKS: [u64; 4] = [1, 11, 12, 13];

/// The codes that an update of a task has (`spec/portal.md §1`).
const CODES: [&str; 5] =
    ["0", "100", "ERROR_CORE", "ERROR_UNKNOWN_UPDATE_TASK_ERROR", "ERROR_TASKS_OUT_OF_PROJECT_DATE"];

/// Fields, and the keys by which an answer has them, where a number or a text is a text, and 0 is one too.
const TEXTS: [(&str, &str); 14] = [
    ("ID", "id"),
    ("TITLE", "title"),
    ("PRIORITY", "priority"),
    ("STATUS", "status"),
    ("GROUP_ID", "groupId"),
    ("STAGE_ID", "stageId"),
    ("CREATED_BY", "createdBy"),
    ("RESPONSIBLE_ID", "responsibleId"),
    ("CHANGED_BY", "changedBy"),
    ("CLOSED_BY", "closedBy"),
    ("TIME_ESTIMATE", "timeEstimate"),
    ("OUTLOOK_VERSION", "outlookVersion"),
    ("GUID", "guid"),
    ("SITE_ID", "siteId"),
];

/// The same where they are as they are stored; user 1's zone is the server's.
const SAME: [(&str, &str); 13] = [
    ("TASK_CONTROL", "taskControl"),
    ("ALLOW_CHANGE_DEADLINE", "allowChangeDeadline"),
    ("MATCH_WORK_TIME", "matchWorkTime"),
    ("REPLICATE", "replicate"),
    ("DEADLINE", "deadline"),
    ("START_DATE_PLAN", "startDatePlan"),
    ("END_DATE_PLAN", "endDatePlan"),
    ("DATE_START", "dateStart"),
    ("CREATED_DATE", "createdDate"),
    ("CHANGED_DATE", "changedDate"),
    ("CLOSED_DATE", "closedDate"),
    ("STATUS_CHANGED_DATE", "statusChangedDate"),
    ("ACTIVITY_DATE", "activityDate"),
];

fn update(portal: &mut Portal, params: &Array) -> Result<Json, Error> {
    let outcome = portal.call("tasks.task.update", params, 1, NOW_MS).expect("the method exists");
    outcome.map(|reply| shown(&reply.result))
}

fn stored(portal: &Portal) -> [Json; 4] {
    TASKS.map(|task| portal.stored(task))
}

fn of_task_11(fields: Php) -> Array {
    let mut params = Array::new();
    params.insert("taskId", Php::Int(11));
    params.insert("fields", fields);
    params
}

/// Fields that both encodings can say: texts, and numbers where a number is wanted, and lists of these that are not empty.
fn sayable() -> impl Strategy<Value = Json> {
    let text = hostile::text;
    let number = prop_oneof![any::<i64>(), -3i64..130].prop_map(|number| json!(number));
    let items = prop::collection::vec(prop_oneof![text().prop_map(Json::String), number.clone()], 1..4);
    let switch = (0i64..9, text()).prop_map(|(code, value)| json!({ "CODE": code, "VALUE": value }));
    let of = |names: &'static [&'static str]| prop::sample::select(names);
    let field = prop_oneof![
        4 => (of(&["TITLE", "DESCRIPTION", "DEADLINE", "END_DATE_PLAN", "MARK", "XML_ID", "SITE_ID", "DURATION_TYPE", "TAGS", "UF_STR",
            "UF_DT", "UF_DATE", "UF_DBL", "UF_INT", "UF_REQ", "UF_CODE", "TASK_CONTROL", "UF_TASK_WEBDAV_FILES", "~TITLE", "FOO"]),
            text().prop_map(Json::String)),
        4 => (of(&["STATUS", "PRIORITY", "RESPONSIBLE_ID", "PARENT_ID", "GROUP_ID", "STAGE_ID", "FLOW_ID", "TIME_ESTIMATE",
            "DURATION_PLAN", "UF_INT", "UF_DBL", "UF_ENUM", "UF_SCORE", "UF_BOOL"]), number),
        4 => (of(&["ACCOMPLICES", "AUDITORS", "TAGS", "DEPENDS_ON", "UF_CRM_TASK", "UF_STR_M", "UF_DT_M", "UF_STR", "TITLE"]),
            items.prop_map(Json::Array)),
        1 => (Just("SE_PARAMETER"), prop::collection::vec(switch, 1..3).prop_map(Json::Array)),
    ];
    prop::collection::vec(field, 1..5)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// `name=value&…`, everything but letters and digits percent-encoded.
fn form(name: &str, value: &Json, out: &mut String) {
    match value {
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(place, item)| form(&format!("{name}[{place}]"), item, out));
        }
        Json::Object(entries) => entries.iter().for_each(|(key, item)| form(&format!("{name}[{key}]"), item, out)),
        scalar => {
            let text = scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned);
            encode(name, out);
            out.push('=');
            encode(&text, out);
            out.push('&');
        }
    }
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        let _ = match byte {
            b if b.is_ascii_alphanumeric() => write!(out, "{}", char::from(b)),
            b => write!(out, "%{b:02X}"),
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_update_answers_as_a_portal_does(fields in hostile::fields()) {
        for reading in READINGS {
            let mut portal = Portal::new(Lang::En).with_reading(reading);
            let before = stored(&portal);
            match update(&mut portal, &of_task_11(fields.clone())) {
                Err(error) => {
                    prop_assert!(CODES.contains(&error.code.as_str()), "{error:?}");
                    prop_assert!(error.status == 400 && !error.description.is_empty(), "{error:?}");
                    prop_assert_eq!(error.code == "ERROR_CORE", error.description.ends_with("<br>"), "{:?}", error);
                    prop_assert_eq!(before, stored(&portal), "{:?} has stored something", error);
                }
                Ok(answer) => {
                    let (task, kept) = (&answer["task"], portal.stored(11));
                    for (name, key) in TEXTS {
                        let text = kept[name].as_str().map_or_else(|| kept[name].to_string(), str::to_owned);
                        prop_assert_eq!(&task[key], &json!(text), "{}", name);
                    }
                    for (name, key) in SAME {
                        prop_assert_eq!(&task[key], &kept[name], "{}", name);
                    }
                    for (name, key) in [("ACCOMPLICES", "accomplices"), ("AUDITORS", "auditors")] {
                        let ids: Vec<String> = kept[name].as_array().unwrap().iter().map(Json::to_string).collect();
                        prop_assert_eq!(&task[key], &json!(ids), "{}", name);
                    }
                    // Neighbours change with the group alone.
                    if kept["GROUP_ID"] == before[1]["GROUP_ID"] {
                        prop_assert_eq!(portal.stored(12), before[2].clone());
                    }
                }
            }
        }
    }

    #[test]
    fn a_form_says_the_same_as_json(fields in sayable()) {
        let mut text = "taskId=11&".to_owned();
        form("fields", &fields, &mut text);
        let by_form = parse_str(text.as_bytes());
        let by_json = json::decode(json!({ "taskId": 11, "fields": fields }).to_string().as_bytes()).expect("an object");
        for reading in READINGS {
            let [one, other] = [&by_form, &by_json].map(|params| {
                let mut portal = Portal::new(Lang::Ru).with_reading(reading);
                (update(&mut portal, params), stored(&portal))
            });
            prop_assert_eq!(one, other, "{}", text);
        }
    }
}
