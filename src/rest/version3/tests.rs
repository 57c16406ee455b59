use serde_json::{Value as Json, json};

use super::*;
use crate::task::given::value;

/// Name, outcome, field and description of an error.
fn told(status: u16, code: &str, more: Json) -> (&'static str, &'static str, Option<&'static str>, String) {
    let code = ["BITRIX_REST_V3_EXCEPTION_", code].concat();
    let error = error(status, &code, &value(&more));
    assert_eq!((error.status, &error.portal_code), (status, &code));
    (error.reason.name, error.reason.outcome.as_str(), error.field, error.description.clone())
}

#[track_caller]
fn means(status: u16, code: &str, name: &str, outcome: &str) {
    let (found, of, ..) = told(status, code, json!({ "message": "some text" }));
    assert_eq!((found, of), (name, outcome), "{code}");
}

#[test]
fn every_code_of_the_specification_has_a_reason() {
    for (status, code, name) in [
        (403, "ACCESSDENIEDEXCEPTION", "not_found_or_denied"),
        (401, "ACCESSDENIEDEXCEPTION", "no_auth"),
        (403, "INSUFFICIENTSCOPEEXCEPTION", "insufficient_scope"),
        (429, "RATELIMITEXCEPTION", "query_limit"),
        (404, "METHODNOTFOUNDEXCEPTION", "method_not_found"),
        (400, "UNKNOWNDTOPROPERTYEXCEPTION", "unknown"),
        (400, "INVALIDJSONEXCEPTION", "unknown"),
        (400, "VALIDATION_REQUESTVALIDATIONEXCEPTION", "unknown"),
        (400, "VALIDATION_DTOVALIDATIONEXCEPTION", "unknown"),
        (422, "IDEMPOTENCYKEYREUSEDEXCEPTION", "unknown"),
        (400, "INVALIDIDEMPOTENCYKEYEXCEPTION", "unknown"),
    ] {
        means(status, code, name, "not_applied");
    }
    means(500, "INTERNAL_INTERNALEXCEPTION", "internal_error", "unknown");
}

#[test]
fn what_the_specification_does_not_know_may_have_done_anything() {
    means(400, "SOMETHING_NEWEXCEPTION", "unknown", "unknown");
    means(400, "NOTACCESSDENIEDEXCEPTION", "unknown", "unknown");
    means(400, "", "unknown", "unknown");
    assert_eq!(last_part("ACCESSDENIEDEXCEPTION"), "ACCESSDENIEDEXCEPTION");
    assert_eq!(last_part("MY_ACCESSDENIEDEXCEPTION"), "MY_ACCESSDENIEDEXCEPTION");
}

#[test]
fn checks_name_the_first_known_field_and_are_lines_of_the_description() {
    let checks = json!({
        "message": "Validation failed",
        "validation": [
            { "field": "startPlan", "message": "must be a date" },
            { "field": "responsibleId", "message": "must be &quot;int&quot;" },
            { "field": "title", "message": "" },
            { "message": "and so on" },
        ],
    });
    let text = "Validation failed\nstartPlan: must be a date\nresponsibleId: must be \"int\"\ntitle: \nand so on";
    let code = "VALIDATION_REQUESTVALIDATIONEXCEPTION";
    assert_eq!(told(400, code, checks), ("unknown", "not_applied", Some("RESPONSIBLE_ID"), text.to_owned()));
}

#[test]
fn a_known_text_of_a_check_is_its_reason() {
    let checks = |field| json!({ "validation": [{ "field": field, "message": "Некорректный статус" }] });
    let code = "VALIDATION_DTOVALIDATIONEXCEPTION";
    for field in ["status", "title", ""] {
        let (name, outcome, found, _) = told(400, code, checks(field));
        assert_eq!((name, outcome, found), ("invalid_status", "not_applied", Some("STATUS")), "{field}");
    }
}

#[test]
fn checks_that_are_none_are_left_out() {
    for odd in [json!([]), json!({}), json!("x"), json!(null), json!(5)] {
        let (_, _, field, text) = told(400, "X", json!({ "message": "m", "validation": odd }));
        assert_eq!((field, text.as_str()), (None, "m"), "{odd}");
    }
    for odd in [json!(null), json!("title"), json!([]), json!({ "field": 5, "message": [] })] {
        let (_, _, field, text) = told(400, "X", json!({ "message": "m", "validation": [odd.clone()] }));
        assert_eq!((field, text.as_str()), (None, "m"), "{odd}");
    }
}

#[test]
fn a_custom_field_has_no_name_of_the_table() {
    let (_, _, field, text) = told(400, "X", json!({ "validation": [{ "field": "UF_AUTO_1", "message": "no" }] }));
    assert_eq!((field, text.as_str()), (None, "UF_AUTO_1: no"));
}
