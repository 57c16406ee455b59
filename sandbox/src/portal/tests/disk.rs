//! Storages, uploads and attachments.

use serde_json::{Value as Json, json};

use super::{run, update_as};
use crate::portal::{Error, Lang, Portal};

fn upload(portal: &mut Portal, id: i64, user: u64) -> Result<Json, Error> {
    let params = json!({ "id": id, "data": { "NAME": "a.png" }, "fileContent": ["a.png", "aGVsbG8="] });
    run(portal, "disk.storage.uploadfile", params, user)
}

#[test]
fn a_caller_is_shown_the_companys_storage_and_their_own() {
    let list = |user, filter: Json| {
        run(&mut Portal::new(Lang::En), "disk.storage.getlist", json!({ "filter": filter }), user).unwrap()
    };
    assert_eq!(list(3, json!({})).as_array().unwrap().len(), 2);
    let own = list(3, json!({ "ENTITY_TYPE": "user", "ENTITY_ID": 3 }));
    assert_eq!((&own[0]["ID"], &own[0]["ROOT_OBJECT_ID"]), (&json!("2003"), &json!("42003")));
}

#[test]
fn an_upload_has_ids_that_cannot_be_mixed_up() {
    let mut portal = Portal::new(Lang::En);
    let file = upload(&mut portal, 2003, 3).unwrap();
    assert_eq!((&file["ID"], &file["FILE_ID"]), (&json!(67_891), &json!(9_067_891)));
    assert_eq!((&file["SIZE"], &file["STORAGE_ID"]), (&json!("5"), &json!("2003")));
    let params = json!({ "id": 42_003, "data": { "NAME": "b" }, "fileContent": ["b", "?"] });
    assert_eq!(run(&mut portal, "disk.folder.uploadfile", params, 3).unwrap()["PARENT_ID"], "42003");
}

#[test]
fn an_upload_is_refused_in_the_drives_codes() {
    let code = |params, user| {
        run(&mut Portal::new(Lang::En), "disk.storage.uploadfile", params, user).expect_err("it is refused").code
    };
    assert_eq!(code(json!({}), 3), "ERROR_ARGUMENT");
    assert_eq!(code(json!({ "id": 5 }), 3), "ERROR_NOT_FOUND");
    assert_eq!(code(json!({ "id": 2001 }), 3), "ACCESS_DENIED");
    assert_eq!(code(json!({ "id": 2003, "fileContent": ["a", "aGVsbG8="] }), 3), "DISK_BASE_SERVICE_22001");
    for rights in [json!("x"), json!([{ "TASK_ID": 1 }])] {
        let error =
            run(&mut Portal::new(Lang::En), "disk.storage.uploadfile", json!({ "id": 2003, "rights": rights }), 3);
        assert_eq!(error.expect_err("it is refused").description, "Invalid rights format");
    }
    let content = json!({ "id": 2003, "data": { "NAME": "a" }, "fileContent": "aGVsbG8=" });
    assert_eq!(code(content, 3), "ERROR_COULD_NOT_SAVE_FILE");
}

#[test]
fn a_name_that_is_taken_is_refused_or_numbered() {
    let mut portal = Portal::new(Lang::En);
    upload(&mut portal, 2003, 3).unwrap();
    upload(&mut portal, 2003, 3).unwrap_err();
    let params = json!({
        "id": 2003, "data": { "NAME": "a.png" }, "fileContent": ["a.png", "aGVsbG8="], "generateUniqueName": true
    });
    assert_eq!(run(&mut portal, "disk.storage.uploadfile", params, 3).unwrap()["NAME"], "a (1).png");
}

#[test]
fn an_attached_file_is_one_more_and_tells_of_itself() {
    let mut portal = Portal::new(Lang::En);
    let attach = json!({ "taskId": 11, "fileId": "12345" });
    assert_eq!(run(&mut portal, "tasks.task.files.attach", attach, 1), Ok(json!({ "attachmentId": 502 })));
    assert_eq!(portal.stored(11)["UF_TASK_WEBDAV_FILES"], json!([501, 502]));
    let attached = run(&mut portal, "disk.attachedobject.get", json!({ "id": 502 }), 4).unwrap();
    assert_eq!((&attached["OBJECT_ID"], &attached["ENTITY_ID"]), (&json!("12345"), &json!("11")));
    assert_eq!(attached["NAME"], "contract.pdf");
    let error = |id, user| run(&mut Portal::new(Lang::En), "disk.attachedobject.get", json!({ "id": id }), user);
    assert_eq!(error(502, 1).unwrap_err().code, "ERROR_NOT_FOUND");
    assert_eq!(error(501, 6).unwrap_err().code, "ACCESS_DENIED");
}

#[test]
fn an_attachment_needs_a_number_and_rights() {
    let error = |params, user| run(&mut Portal::new(Lang::En), "tasks.task.files.attach", params, user).unwrap_err();
    assert_eq!(error(json!({ "taskId": 11 }), 1).code, "100");
    assert_eq!(error(json!({ "taskId": 11, "fileId": "n12" }), 1).code, "100");
    assert_eq!(error(json!({ "taskId": "x", "fileId": 12 }), 1).description, "wrong task id");
    assert_eq!(error(json!({ "taskId": 11, "fileId": 12_345 }), 4).description, "Access denied.");
    assert_eq!(error(json!({ "taskId": 99, "fileId": 12_345 }), 1).code, "0");
    assert_eq!(error(json!({ "taskId": 11, "fileId": 1 }), 1).code, "ERROR_CORE");
}

#[test]
fn a_file_of_another_person_is_not_attached() {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, json!({ "CREATED_BY": 5 })).unwrap();
    let attach = json!({ "taskId": 11, "fileId": 12_999 });
    let error = run(&mut portal, "tasks.task.files.attach", attach, 5).unwrap_err();
    assert_eq!(error.description, "Insufficient permission.<br>");
}
