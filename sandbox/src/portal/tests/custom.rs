//! Custom fields, links and files (`spec/portal.md §2`).

use serde_json::{Value as Json, json};

use super::{refused, refuses, stores, update_as};
use crate::portal::{Lang, Portal};

#[test]
fn links_are_kept_as_they_come() {
    stores(json!({ "UF_CRM_TASK": ["TB1_29", "", "nonsense"] }), "UF_CRM_TASK", json!(["TB1_29", "nonsense"]));
    let crm = json!([{ "type": "DYNAMIC_177", "id": "29" }, { "type": "what", "id": 1 }]);
    stores(json!({ "CRM": crm }), "UF_CRM_TASK", json!(["Tb1_29"]));
    stores(json!({ "CRM": [] }), "UF_CRM_TASK", json!([]));
    stores(json!({ "CRM": [], "UF_CRM_TASK": ["L_1"] }), "UF_CRM_TASK", json!(["L_1"]));
}

#[test]
fn files_are_replaced() {
    stores(json!({ "UF_TASK_WEBDAV_FILES": ["n12345"] }), "UF_TASK_WEBDAV_FILES", json!([502]));
    stores(json!({ "UF_TASK_WEBDAV_FILES": ["501", "n67890"] }), "UF_TASK_WEBDAV_FILES", json!([501, 502]));
    refuses(json!({ "UF_TASK_WEBDAV_FILES": ["n0"] }), "ERROR_CORE", "Invalid value: there must be a number.<br>");
    refuses(json!({ "UF_TASK_WEBDAV_FILES": ["N12345"] }), "ERROR_CORE", "Invalid value: there must be a number.<br>");
    refuses(json!({ "UF_TASK_WEBDAV_FILES": ["n1"] }), "ERROR_CORE", "File could not be found.<br>");
}

#[test]
fn an_empty_list_of_files_does_not_detach_but_a_blank_item_does() {
    let keep_after = |value: Json| {
        let mut portal = Portal::new(Lang::En);
        update_as(&mut portal, 1, json!({ "UF_TASK_WEBDAV_FILES": value })).unwrap();
        assert_eq!(portal.stored(11)["UF_TASK_WEBDAV_FILES"], json!([]));
        update_as(&mut portal, 1, json!({ "UF_TASK_WEBDAV_FILES": [501] })).is_ok()
    };
    assert!(keep_after(json!([])));
    assert!(!keep_after(json!([""])));
    assert!(!keep_after(json!("")));
}

#[test]
fn custom_fields_are_cast_by_type() {
    stores(json!({ "UF_DBL": "1 234,56789" }), "UF_DBL", json!(1234.5679));
    stores(json!({ "UF_DBL": "1e3" }), "UF_DBL", json!(1000.0));
    stores(json!({ "UF_BOOL": "N" }), "UF_BOOL", json!(1));
    stores(json!({ "UF_BOOL": "" }), "UF_BOOL", json!(0));
    stores(json!({ "UF_ENUM": "777" }), "UF_ENUM", json!(777));
    stores(json!({ "UF_DT": "2025-12-31T18:00:30+02:00" }), "UF_DT", json!("2025-12-31T19:00:00+03:00"));
    stores(json!({ "UF_DT_M": ["31.12.2025 18:00"] }), "UF_DT_M", json!(["2025-12-31T18:00:00+03:00"]));
    stores(json!({ "UF_DATE": "31.12.2025" }), "UF_DATE", json!("2025-12-31"));
    stores(json!({ "UF_STR_M": ["a", "", 5] }), "UF_STR_M", json!(["a", "5"]));
    stores(json!({ "UF_INT": "" }), "UF_INT", Json::Null);
}

#[test]
fn a_date_field_takes_the_portal_format_alone() {
    refuses(
        json!({ "UF_DATE": "2025-12-31" }),
        "ERROR_CORE",
        "The value of the field \"Delivery\" is not a valid date.<br>",
    );
}

#[test]
fn errors_of_custom_fields_come_together() {
    let error = refused(json!({ "UF_INT": "x", "UF_REQ": null }));
    assert_eq!(error.description.matches("<br>").count(), 2, "{}", error.description);
}

#[test]
fn links_money_and_addresses_are_texts_and_an_employee_is_a_number() {
    stores(json!({ "UF_URL": " https://example.com " }), "UF_URL", json!("https://example.com"));
    stores(json!({ "UF_MONEY": "10.50|EUR" }), "UF_MONEY", json!("10.50|EUR"));
    stores(json!({ "UF_ADDRESS": "Red Square, 1" }), "UF_ADDRESS", json!("Red Square, 1"));
    stores(json!({ "UF_EMPLOYEE": "5" }), "UF_EMPLOYEE", json!(5));
    stores(json!({ "UF_CRM": "CO_9" }), "UF_CRM", json!("CO_9"));
    for name in ["UF_URL", "UF_MONEY", "UF_ADDRESS", "UF_EMPLOYEE", "UF_CRM"] {
        stores(json!({ name: "" }), name, Json::Null);
        stores(json!({ name: null }), name, Json::Null);
        assert!(refused(json!({ name: ["1"] })).description.contains("cannot hold multiple values"), "{name}");
    }
}

#[test]
fn limits_are_kept_and_said() {
    stores(json!({ "UF_CODE": "abc", "UF_SCORE": 10, "UF_RATE": "99,5" }), "UF_CODE", json!("abc"));
    stores(json!({ "UF_RATE": -5 }), "UF_RATE", json!(-5.0));
    stores(json!({ "UF_SCORE": "" }), "UF_SCORE", Json::Null);
    let texts = |fields| refused(fields).description;
    assert_eq!(
        texts(json!({ "UF_CODE": "яб" })),
        "The value of the field \"Code\" must have at least 3 characters.<br>"
    );
    assert_eq!(
        texts(json!({ "UF_CODE": "123456789" })),
        "The value of the field \"Code\" must have at most 8 characters.<br>"
    );
    assert_eq!(texts(json!({ "UF_SCORE": "0" })), "The value of the field \"Score\" must be at least 1.<br>");
    assert_eq!(texts(json!({ "UF_RATE": "100.01" })), "The value of the field \"Rate\" must be at most 100.<br>");
}
