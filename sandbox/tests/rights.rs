//! What a caller may call: scopes, and what only an application may (spec/methods.md §0, §9, §11, §12).

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::portal::{Lang, Portal, Reading};
use b24_sandbox::rest::{Action, Scopes};
use common::request;
use serde_json::{Value, json};

fn sandbox(scopes: &str) -> Sandbox<Portal> {
    let scopes = Scopes::parse(scopes).expect("scopes");
    Sandbox::new(Lang::En, Clock::manual()).with_scopes(scopes)
}

fn asked(sandbox: &mut Sandbox<Portal>, line: &str, body: &str) -> (u16, Value) {
    match sandbox.answer(&request(line, "", body), 0) {
        Action::Respond(response) => (response.status, serde_json::from_slice(&response.body).expect("JSON")),
        other => panic!("{other:?}"),
    }
}

/// A call by the app, and the same by a webhook.
fn both(sandbox: &mut Sandbox<Portal>, method: &str, params: &str) -> [(u16, Value); 2] {
    let app = asked(sandbox, &format!("POST /rest/{method}"), &format!("auth=sandbox-access-token&{params}"));
    [app, asked(sandbox, &format!("POST /rest/1/sandbox/{method}"), params)]
}

#[test]
fn a_method_needs_its_scope() {
    let mut sandbox = sandbox("user");
    for (status, body) in both(&mut sandbox, "tasks.task.get", "taskId=11") {
        assert_eq!((status, &body["error"]), (401, &json!("insufficient_scope")));
    }
    for (status, _) in both(&mut sandbox, "user.current", "") {
        assert_eq!(status, 200);
    }
}

#[test]
fn the_reference_has_another_status_for_it() {
    let mut sandbox = sandbox("").with_reading(Reading::Documented);
    assert_eq!(both(&mut sandbox, "tasks.task.get", "taskId=11").map(|(status, _)| status), [403, 403]);
}

#[test]
fn what_is_basic_needs_none() {
    let mut sandbox = sandbox("");
    for method in ["profile", "app.info", "server.time", "scope", "methods", "method.get", "batch"] {
        for (status, body) in both(&mut sandbox, method, "name=x") {
            assert_eq!(status, 200, "{method}: {body}");
        }
    }
}

#[test]
fn a_smaller_scope_of_users_opens_their_methods() {
    for scope in ["user", "user_basic", "user_brief"] {
        assert_eq!(both(&mut sandbox(scope), "user.current", "").map(|(status, _)| status), [200, 200], "{scope}");
    }
}

#[test]
fn a_command_of_a_batch_needs_its_scope() {
    for (_, body) in both(&mut sandbox("user"), "batch", "cmd[a]=tasks.task.get%3FtaskId%3D11&cmd[b]=user.current") {
        assert_eq!(body["result"]["result_error"]["a"]["error"], "insufficient_scope");
        assert_eq!(body["result"]["result"]["b"]["ID"], "1");
    }
}

#[test]
fn the_portal_tells_which_there_are() {
    let mut sandbox = sandbox("user,im");
    for (_, body) in both(&mut sandbox, "scope", "") {
        assert_eq!(body["result"], json!(["user", "im"]));
    }
    for (_, body) in both(&mut sandbox, "scope", "full=true") {
        assert!(body["result"].as_array().unwrap().contains(&json!("task")));
    }
    let told = |existing: bool, available: bool| json!({ "isExisting": existing, "isAvailable": available });
    for (name, expected) in [
        ("user.current", told(true, true)),
        ("tasks.task.getFields", told(true, false)),
        ("no.such", told(false, false)),
    ] {
        let [(_, body), _] = both(&mut sandbox, "method.get", &format!("name={name}"));
        assert_eq!(body["result"], expected, "{name}");
    }
}

#[test]
fn placements_are_an_applications() {
    let mut sandbox = sandbox("task,placement");
    for method in ["placement.list", "placement.get", "placement.bind", "placement.unbind"] {
        let [(app, _), (webhook, body)] = both(&mut sandbox, method, "PLACEMENT=TASK_VIEW_TAB&HANDLER=https://a.test/");
        assert_eq!(app, 200, "{method}");
        assert_eq!((webhook, &body["error"]), (403, &json!("WRONG_AUTH_TYPE")), "{method}");
    }
}

#[test]
fn a_tasks_placement_needs_the_scope_of_tasks() {
    let params = "PLACEMENT=TASK_VIEW_TAB&HANDLER=https://a.test/";
    let [(status, body), _] = both(&mut sandbox("placement"), "placement.bind", params);
    assert_eq!((status, &body["error"]), (400, &json!("ERROR_PLACEMENT_NOT_FOUND")));
}

#[test]
fn a_webhook_has_no_application_to_tell_of() {
    let [(_, app), (status, webhook)] = both(&mut sandbox("task,user"), "app.info", "");
    assert_eq!(app["result"]["STATUS"], "L");
    assert_eq!((status, &webhook["result"]), (200, &json!({ "SCOPE": ["task", "user"], "LICENSE": "en_ent250" })));
    let [(app, _), (status, body)] = both(&mut sandbox("task").with_reading(Reading::Documented), "app.info", "");
    assert_eq!((app, status, &body["error"]), (200, 403, &json!("ACCESS_DENIED")));
}

#[test]
fn scopes_are_changed_until_a_reset() {
    let mut sandbox = sandbox("task");
    let set = |sandbox: &mut Sandbox<Portal>, scope: &str| {
        asked(sandbox, "POST /sandbox/scope", &json!({ "scope": scope }).to_string())
    };
    assert_eq!(set(&mut sandbox, " user , disk"), (200, json!({ "scope": "user,disk" })));
    assert_eq!(both(&mut sandbox, "scope", "")[0].1["result"], json!(["user", "disk"]));
    let (status, body) = set(&mut sandbox, "user,tusk");
    assert_eq!(status, 400);
    assert!(body["error"].as_str().unwrap().starts_with("`tusk` is no scope: there are task,"), "{body}");
    asked(&mut sandbox, "POST /sandbox/reset", "");
    assert_eq!(both(&mut sandbox, "scope", "")[0].1["result"], json!(["task"]));
}
