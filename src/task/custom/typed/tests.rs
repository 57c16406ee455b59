use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::task::{
    Draft, Number, Reading, Strict, TaskPatch, Warning,
    custom::fields::CustomFields,
    given::{line, told, value},
};

mod dates;

fn custom(format: Option<&str>) -> CustomFields {
    let mut given = json!({ "complete": true, "fields": {
        "UF_STR": { "type": "string", "multiple": false, "minLength": 2, "maxLength": 4 },
        "UF_STR_M": { "type": "string", "multiple": true },
        "UF_INT": { "type": "integer", "multiple": false, "min": -5, "max": 10 },
        "UF_DBL": { "type": "double", "multiple": false, "precision": 2, "min": 0.5 },
        "UF_BOOL": { "type": "boolean" },
        "UF_DT": { "type": "datetime", "multiple": false },
        "UF_DT_M": { "type": "datetime", "multiple": true },
        "UF_DATE": { "type": "date", "multiple": false },
        "UF_ENUM": { "type": "enumeration", "multiple": false,
            "items": [{ "id": 141, "value": "North" }, { "id": 142, "value": "South" }, { "id": 143, "value": "141" },
                { "id": 144, "value": "Twice" }, { "id": 145, "value": "Twice" }] },
        "UF_ENUM_X": { "type": "enumeration", "multiple": false },
        "UF_REQ": { "type": "string", "multiple": false, "mandatory": true },
        "UF_REQ_M": { "type": "string", "multiple": true, "mandatory": true },
        "UF_REQ_B": { "type": "boolean", "mandatory": true },
        "UF_URL": { "type": "url", "multiple": false },
        "UF_MONEY": { "type": "money", "multiple": false },
        "UF_ADDRESS": { "type": "address", "multiple": false },
        "UF_FILE": { "type": "file", "multiple": false },
        "UF_USER_M": { "type": "employee", "multiple": true },
        "UF_CRM": { "type": "crm", "multiple": false, "crmTypes": { "D": true, "L": false } },
        "UF_CRM_TASK": { "type": "crm", "multiple": true, "mandatory": true, "crmTypes": { "L": false, "Tb1": true } },
        "UF_APP": { "type": "rest_1_map", "multiple": false },
        "UF_UNSURE": { "type": "string" }
    } });
    if let Some(format) = format {
        given["dateFormat"] = json!(format);
    }
    CustomFields::read(&value(&given)).unwrap()
}

const FORMAT: Option<&str> = Some("DD.MM.YYYY HH:MI:SS");

fn parsed(fields: &Value, zone: Zone<'_>, format: Option<&str>) -> Result<(TaskPatch, Vec<Warning>), Vec<Issue>> {
    let custom = custom(format);
    let reading = Reading { zone, strict: Strict::Nothing, custom: Some(&custom) };
    TaskPatch::parse(&Value::whole(11), fields, &reading).map_err(|refusal| refusal.issues)
}

#[track_caller]
fn sends(name: &str, given: &Json, expected: &Json) {
    match parsed(&value(&json!({ name: given })), Zone::Portal, FORMAT) {
        Ok((patch, _)) => assert_eq!(patch.fields().get(name), Some(&value(expected)), "{given}"),
        Err(issues) => panic!("{}", told(&issues).join("; ")),
    }
}

#[track_caller]
fn refuses(name: &str, given: &Json, expected: &[&str]) {
    let issues = parsed(&value(&json!({ name: given })), Zone::Portal, FORMAT).map(|(patch, _)| patch.fields());
    assert_eq!(told(&issues.unwrap_err()), expected, "{given}");
}

#[track_caller]
fn says(name: &str, given: &Json, format: Option<&str>, message: &str) {
    let issues = parsed(&value(&json!({ name: given })), Zone::Portal, format).map(|(patch, _)| patch.fields());
    let messages: Vec<String> = issues.unwrap_err().iter().map(Issue::message).collect();
    assert_eq!(messages, [message]);
}

#[test]
fn a_text_is_any_text_or_number_within_its_limits() {
    sends("UF_STR", &json!("abc"), &json!("abc"));
    sends("UF_STR", &json!(12), &json!("12"));
    refuses("UF_STR", &json!(true), &["UF_STR: not_text"]);
    refuses("UF_STR", &json!({}), &["UF_STR: not_text"]);
    says("UF_STR", &json!("a"), None, "a text of 1 characters is too short: the field takes at least 2");
    says("UF_STR", &json!("abcde"), None, "a text of 5 characters is too long: the field takes at most 4");
    sends("UF_STR", &json!("Жё😀x"), &json!("Жё😀x"));
}

#[test]
fn a_field_holds_one_value_or_a_list() {
    refuses("UF_STR", &json!(["a"]), &["UF_STR: not_single"]);
    refuses("UF_STR", &json!([]), &["UF_STR: not_single"]);
    refuses("UF_STR_M", &json!("a"), &["UF_STR_M: not_list"]);
    sends("UF_STR_M", &json!(["a", 5]), &json!(["a", "5"]));
    refuses(
        "UF_STR_M",
        &json!(["a", "", null, {}]),
        &["UF_STR_M.1: blank_item", "UF_STR_M.2: blank_item", "UF_STR_M.3: not_text"],
    );
    sends("UF_UNSURE", &json!(["a"]), &json!(["a"]));
    sends("UF_UNSURE", &json!("a"), &json!("a"));
}

#[test]
fn what_clears_a_field_depends_on_its_type() {
    for empty in [json!(null), json!("")] {
        sends("UF_STR", &empty, &json!(""));
        sends("UF_DATE", &empty, &json!(""));
        sends("UF_FILE", &empty, &json!(""));
        sends("UF_STR_M", &empty, &json!([""]));
        sends("UF_BOOL", &empty, &json!(0));
        sends("UF_UNSURE", &empty, &json!(""));
    }
    sends("UF_STR_M", &json!([]), &json!([""]));
}

#[test]
fn a_mandatory_field_cannot_be_emptied() {
    for name in ["UF_REQ", "UF_REQ_M", "UF_REQ_B", "UF_CRM_TASK"] {
        refuses(name, &json!(null), &[&format!("{name}: cannot_clear")]);
    }
    refuses("UF_REQ", &json!(""), &["UF_REQ: cannot_clear"]);
    refuses("UF_REQ_M", &json!([]), &["UF_REQ_M: cannot_clear"]);
    refuses("UF_REQ_M", &json!([{}, ""]), &["UF_REQ_M.0: not_text", "UF_REQ_M.1: blank_item"]);
    sends("UF_REQ_B", &json!(false), &json!(0));
    sends("UF_REQ", &json!("0"), &json!("0"));
}

#[test]
fn whole_numbers_have_bounds() {
    sends("UF_INT", &json!("+5"), &json!("5"));
    sends("UF_INT", &json!(-5), &json!("-5"));
    for odd in [json!("12 pcs"), json!(1.5), json!("1e1"), json!(true)] {
        refuses("UF_INT", &odd, &["UF_INT: not_whole"]);
    }
    says("UF_INT", &json!(11), None, "`11` is not within the field's limits, -5 to 10");
    says("UF_DBL", &json!("0,4"), None, "`0,4` is not within the field's limits, 0.5 to …");
}

#[test]
fn a_number_is_rounded_with_a_warning() {
    sends("UF_DBL", &json!("1 000,25"), &json!("1000.25"));
    refuses("UF_DBL", &json!("abc"), &["UF_DBL: not_number"]);
    let (_, warnings) = parsed(&value(&json!({ "UF_DBL": 1.235 })), Zone::Portal, None).unwrap();
    let lines: Vec<String> = warnings.iter().map(|warning| line(&warning.path, warning.code())).collect();
    assert_eq!(lines, ["UF_DBL: rounded"]);
    assert!(parsed(&value(&json!({ "UF_DBL": 1.25 })), Zone::Portal, None).unwrap().1.is_empty());
}

#[test]
fn on_and_off_are_sent_as_the_portal_tells_them_apart() {
    for on in [json!(true), json!("Y"), json!(1), json!("1")] {
        sends("UF_BOOL", &on, &json!(1));
    }
    for off in [json!(false), json!("N"), json!(0), json!("0")] {
        sends("UF_BOOL", &off, &json!(0));
    }
    for odd in [json!("false"), json!("no"), json!(2), json!({})] {
        refuses("UF_BOOL", &odd, &["UF_BOOL: not_flag"]);
    }
}

#[test]
fn an_item_is_named_by_its_id_or_its_text() {
    for north in [json!(141), json!("141"), json!("North")] {
        sends("UF_ENUM", &north, &json!(141));
    }
    sends("UF_ENUM_X", &json!("7"), &json!(7));
    refuses("UF_ENUM_X", &json!("North"), &["UF_ENUM_X: not_choice"]);
    says("UF_ENUM", &json!("Twice"), None, "`Twice` is the text of several items: write the id of one");
    let listed = "is not one of 141 North, 142 South, 143 141, 144 Twice, 145 Twice";
    says("UF_ENUM", &json!(5), None, &format!("`5` {listed}"));
    says("UF_ENUM", &json!("Noth"), None, &format!("`Noth` {listed}: did you mean `North`"));
}

#[test]
fn a_single_moment_is_read_as_a_deadline_is() {
    sends("UF_DT", &json!("2025-12-31T18:00:00+03:00"), &json!("2025-12-31T18:00:00+03:00"));
    refuses("UF_DT", &json!("abc"), &["UF_DT: not_date"]);
    let date = Value::record(vec![("UF_DT", Value::Date(0.0))]);
    let (patch, _) = parsed(&date, Zone::Portal, None).unwrap();
    assert_eq!(patch.fields().get("UF_DT"), Some(&Value::text("1970-01-01T00:00:00+00:00")));
}

#[test]
fn money_is_an_amount_and_a_currency() {
    sends("UF_MONEY", &json!("10|EUR"), &json!("10|EUR"));
    sends("UF_MONEY", &json!({ "amount": 10.5, "currency": "EUR" }), &json!("10.5|EUR"));
    sends("UF_MONEY", &json!({ "currency": "USD", "amount": "1 000,25" }), &json!("1000.25|USD"));
    for odd in [
        json!("10"),
        json!(10),
        json!("10|eur"),
        json!("x|EUR"),
        json!({ "amount": 1 }),
        json!({ "amount": 1, "currency": "EUR", "x": 1 }),
    ] {
        refuses("UF_MONEY", &odd, &["UF_MONEY: not_money"]);
    }
}

#[test]
fn links_are_of_types_that_the_field_takes() {
    sends("UF_CRM", &json!({ "type": "deal", "id": 10 }), &json!("D_10"));
    sends("UF_CRM", &json!("C_1"), &json!("C_1"));
    sends("UF_CRM", &json!(10), &json!(10));
    refuses("UF_CRM", &json!("L_1"), &["UF_CRM: crm_type_off"]);
    refuses("UF_CRM", &json!("x"), &["UF_CRM: not_crm_link"]);
    sends("UF_CRM_TASK", &json!(["Tb1_29", "T80_6"]), &json!(["Tb1_29", "T80_6"]));
    refuses("UF_CRM_TASK", &json!(["D_1", "L_4"]), &["UF_CRM_TASK.1: crm_type_off"]);
    let both = ["UF_CRM_TASK.0: not_crm_link", "UF_CRM_TASK.1: crm_type_off", "UF_CRM_TASK.2: not_crm_link"];
    refuses("UF_CRM_TASK", &json!(["x", "L_4", 5]), &both);
    let custom = custom(None);
    let reading = Reading { zone: Zone::Portal, strict: Strict::Nothing, custom: Some(&custom) };
    let edit = value(&json!({ "UF_CRM_TASK": { "add": ["x", "L_4"], "remove": ["L_5"] } }));
    let refusal = Draft::parse(&Value::whole(11), &edit, &reading).unwrap_err();
    assert_eq!(told(&refusal.issues), ["UF_CRM_TASK.add.0: not_crm_link", "UF_CRM_TASK.add.1: crm_type_off"]);
}

#[test]
fn other_types_take_what_they_can_carry() {
    sends("UF_USER_M", &json!(["5", 6]), &json!([5, 6]));
    refuses("UF_USER_M", &json!([0]), &["UF_USER_M.0: not_id"]);
    sends("UF_URL", &json!(" https://x.example "), &json!("https://x.example"));
    refuses("UF_URL", &json!(5), &["UF_URL: not_text"]);
    sends("UF_ADDRESS", &json!("Main St 1"), &json!("Main St 1"));
    refuses("UF_FILE", &json!("n5"), &["UF_FILE: file_field"]);
    sends("UF_APP", &json!({ "a": [1] }), &json!({ "a": [1] }));
    let alien = || Value::Alien("a function".into());
    let both = Value::record(vec![("UF_APP", Value::record(vec![("a", alien()), ("b", alien())]))]);
    let expected = ["UF_APP.a: not_data", "UF_APP.b: not_data"];
    assert_eq!(told(&parsed(&both, Zone::Portal, None).map(|_| ()).unwrap_err()), expected);
}

#[test]
fn every_issue_stands_in_the_order_of_the_input() {
    let fields = json!({ "UF_NOPE": 1, "UF_INT": "x", "ufStr": 5, "UF_STR": "ab", "UF_BOOL": "no" });
    let issues = parsed(&value(&fields), Zone::Portal, None).map(|_| ()).unwrap_err();
    let expected = [
        "UF_NOPE: unknown_field",
        "UF_INT: not_whole",
        "ufStr: too_short",
        "UF_STR: duplicate_field",
        "UF_BOOL: not_flag",
    ];
    assert_eq!(told(&issues), expected);
}

fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(|number| Value::Number(Number::new(number, number.to_string()))),
        any::<f64>().prop_map(Value::Date),
        ".{0,12}".prop_map(Value::Text),
        "[0-9.:T+-]{0,25}".prop_map(Value::Text),
        Just(Value::Alien("a function".into())),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::vec(("amount|currency|id|type|a", inner), 0..3).prop_map(Value::Record),
        ]
    })
}

proptest! {
    #[test]
    fn no_value_panics_and_what_is_sent_is_sent_alike_again(at in 0..22_usize, given in anything()) {
        let custom = custom(FORMAT);
        let Some(Value::Record(fields)) = custom.value().get("fields") else { panic!() };
        let name = fields[at].0.as_str();
        let entry = |value: Value| Value::record(vec![(name, value)]);
        if let Ok((patch, _)) = parsed(&entry(given), Zone::Portal, FORMAT) {
            let sent = patch.fields().get(name).unwrap().clone();
            // An empty list is sent as a list of one empty text, which no caller writes.
            if sent != Value::List(vec![Value::text("")]) {
                let (again, _) = parsed(&entry(sent.clone()), Zone::Portal, FORMAT).map_err(|issues| TestCaseError::fail(told(&issues).join("; ")))?;
                let again = again.fields();
                prop_assert_eq!(again.get(name), Some(&sent));
            }
        }
    }
}
