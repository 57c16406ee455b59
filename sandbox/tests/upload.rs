//! An upload in two steps, over the portal's REST: the address that the first answers takes the file.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::portal::{Lang, Portal};
use b24_sandbox::rest::{Action, Request};
use common::{NOW_MS, request};
use serde_json::{Value, json};

const HOST: &str = "127.0.0.1:8024";

const FILE: &str = "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n\
    --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.txt\"\r\nContent-Type: text/plain\r\n\r\n\
    hello\r\nworld\r\n--b--\r\n";

fn sandbox() -> Sandbox<Portal> {
    Sandbox::new(Lang::En, Clock::Real)
}

fn ask(sandbox: &mut Sandbox<Portal>, mut request: Request) -> (u16, Value) {
    request.headers.push(("Host".to_owned(), HOST.to_owned()));
    match sandbox.answer(&request, NOW_MS) {
        Action::Respond(response) => (response.status, serde_json::from_slice(&response.body).expect("JSON")),
        other => panic!("{other:?}"),
    }
}

/// The address that the first step answers, without the portal's origin.
#[track_caller]
fn begin(sandbox: &mut Sandbox<Portal>, line: &str) -> String {
    let (status, answer) = ask(sandbox, request(line, "", ""));
    assert_eq!((status, &answer["result"]["field"]), (200, &json!("file")), "{answer}");
    path(&answer["result"]["uploadUrl"])
}

#[track_caller]
fn path(address: &Value) -> String {
    let address = address.as_str().expect("an address");
    address.strip_prefix(&format!("http://{HOST}")).unwrap_or_else(|| panic!("{address}")).to_owned()
}

fn send(sandbox: &mut Sandbox<Portal>, path: &str) -> (u16, Value) {
    ask(sandbox, request(&format!("POST {path}"), "multipart/form-data; boundary=b", FILE))
}

#[test]
fn a_file_is_sent_to_the_address_of_the_first_step_and_is_attached() {
    let mut sandbox = sandbox();
    let address = begin(&mut sandbox, "GET /rest/1/sandbox/disk.folder.uploadfile?id=42001");
    assert!(address.starts_with("/rest/1/sandbox/upload.json?token="), "{address}");
    let (status, answer) = send(&mut sandbox, &address);
    let file = &answer["result"];
    assert_eq!((status, &file["NAME"], &file["SIZE"]), (200, &json!("plan.txt"), &json!("12")));
    assert_eq!(file["STORAGE_ID"], "2001");
    let attach = format!("GET /rest/1/sandbox/tasks.task.files.attach?taskId=11&fileId={}", file["ID"]);
    assert_eq!(ask(&mut sandbox, request(&attach, "", "")).1["result"], json!({ "attachmentId": 502 }));
}

#[test]
fn the_address_holds_the_token_of_its_caller() {
    let mut sandbox = sandbox();
    let line = "GET /rest/disk.storage.uploadfile?id=2003&auth=sandbox-access-token-3";
    let address = begin(&mut sandbox, line);
    assert!(address.starts_with("/rest/upload.json?auth=sandbox-access-token-3&token="), "{address}");
    assert_eq!(send(&mut sandbox, &address).1["result"]["CREATED_BY"], "3");
    // Nobody else's will do.
    assert_eq!(send(&mut sandbox, &address.replace("token-3", "token-4")).0, 403);
    assert_eq!(send(&mut sandbox, &address.replace("auth=", "auth=x")).0, 401);
}

#[test]
fn a_batch_begins_an_upload_and_does_not_end_one() {
    let mut sandbox = sandbox();
    let batch = "GET /rest/1/sandbox/batch?cmd[a]=disk.storage.uploadfile%3Fid%3D2001&cmd[b]=upload";
    let (_, answer) = ask(&mut sandbox, request(batch, "", ""));
    let address = path(&answer["result"]["result"]["a"]["uploadUrl"]);
    assert_eq!(answer["result"]["result_error"]["b"]["error"], "ERROR_BATCH_METHOD_NOT_ALLOWED");
    assert_eq!(send(&mut sandbox, &address).0, 200);
}

#[test]
fn a_name_that_is_taken_is_refused_unless_it_may_be_numbered() {
    let mut sandbox = sandbox();
    let address = begin(&mut sandbox, "GET /rest/1/sandbox/disk.storage.uploadfile?id=2001");
    assert_eq!((send(&mut sandbox, &address).0, send(&mut sandbox, &address).0), (200, 400));
    let numbered = begin(&mut sandbox, "GET /rest/1/sandbox/disk.storage.uploadfile?id=2001&generateUniqueName=1");
    assert_eq!(send(&mut sandbox, &numbered).1["result"]["NAME"], "plan (1).txt");
}

#[test]
fn without_a_file_or_an_upload_nothing_is_stored() {
    let mut sandbox = sandbox();
    let address = begin(&mut sandbox, "GET /rest/1/sandbox/disk.storage.uploadfile?id=2001");
    for (kind, body) in [("", ""), ("multipart/form-data; boundary=b", "--b--"), ("multipart/form-data", FILE)] {
        let (status, answer) = ask(&mut sandbox, request(&format!("POST {address}"), kind, body));
        assert_eq!((status, &answer["error"]), (400, &json!("ERROR_COULD_NOT_SAVE_FILE")), "{kind}");
    }
    let unknown = address.replace("upload%7C1", "upload%7C2");
    assert_eq!(send(&mut sandbox, &unknown).1["error"], "ACCESS_DENIED");
    assert_eq!(send(&mut sandbox, "/rest/1/sandbox/upload.json").0, 403);
}

#[test]
fn the_address_is_no_method_that_is_listed() {
    let (_, answer) = ask(&mut sandbox(), request("GET /rest/1/sandbox/methods", "", ""));
    let methods = answer["result"].as_array().expect("a list");
    assert!(methods.contains(&json!("disk.folder.uploadfile")) && !methods.contains(&json!("upload")), "{answer}");
}
