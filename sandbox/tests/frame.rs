//! What an app gets from the page that hosts it: tokens that last an hour, and faults of the page alone. What a browser sees is
//! in `tests/frame` of the repository.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::portal::{Lang, Portal};
use b24_sandbox::rest::Action;
use common::{Fake, NOW_MS, answer, request, respond, sandbox, set_faults};
use serde_json::Value;

const HOUR_MS: u64 = 3_600_000;

fn post(sandbox: &mut Sandbox<Fake>, path: &str) -> Value {
    let (status, body) = answer(sandbox, &request(&format!("POST {path}"), "", ""));
    assert_eq!(status, 200, "{body}");
    body
}

fn token(auth: &Value) -> &str {
    auth["AUTH_ID"].as_str().expect("a token")
}

/// The status of a call with a token.
fn call(sandbox: &mut Sandbox<Fake>, token: &str) -> u16 {
    respond(sandbox, &request("POST /rest/who.json", "text/plain;charset=UTF-8", &format!("auth={token}"))).status
}

fn refreshed(sandbox: &mut Sandbox<Fake>, auth: &Value) -> Value {
    post(sandbox, &format!("/frame/refresh/{}", auth["REFRESH_ID"].as_str().expect("a token")))
}

#[test]
fn a_token_lasts_for_an_hour_and_is_renewed_after_it() {
    let mut sandbox = Sandbox::<Fake>::new(Lang::En, Clock::manual());
    let opened = post(&mut sandbox, "/frame/open/3");
    let advance = |sandbox: &mut Sandbox<Fake>, ms: u64| {
        let body = format!(r#"{{"advance_ms":{ms}}}"#);
        assert_eq!(answer(sandbox, &request("POST /sandbox/clock", "application/json", &body)).0, 200);
    };
    advance(&mut sandbox, HOUR_MS - 1);
    assert_eq!(call(&mut sandbox, token(&opened["auth"])), 200);
    advance(&mut sandbox, 1);
    assert_eq!(call(&mut sandbox, token(&opened["auth"])), 401);
    let renewed = refreshed(&mut sandbox, &opened["auth"]);
    assert_eq!(call(&mut sandbox, token(&renewed)), 200);
    assert_eq!(call(&mut sandbox, token(&opened["auth"])), 401);
}

#[test]
fn a_token_is_its_users() {
    let mut sandbox = sandbox();
    for user in ["1", "3", "6"] {
        let opened = post(&mut sandbox, &format!("/frame/open/{user}"));
        let body = format!("auth={}", token(&opened["auth"]));
        let (_, who) = answer(&mut sandbox, &request("POST /rest/who", "text/plain", &body));
        assert_eq!(who["result"], user);
    }
    assert_eq!(respond(&mut sandbox, &request("POST /frame/open/2", "", "")).status, 404);
}

#[test]
fn a_refresh_token_that_nobody_has_renews_nothing() {
    assert_eq!(post(&mut sandbox(), "/frame/refresh/sandbox-frame-refresh-1"), Value::Null);
}

#[test]
fn faults_of_the_frame_happen_once_each_time() {
    let mut sandbox = sandbox();
    set_faults(
        &mut sandbox,
        r#"[{"match":"frame","fault":"silent","times":1},{"match":"frame","fault":"refuse_refresh","times":1}]"#,
    );
    let opened = post(&mut sandbox, "/frame/open/1");
    assert_eq!((&opened["silent"], &opened["install"]), (&Value::Bool(true), &Value::Bool(false)));
    assert_eq!(post(&mut sandbox, "/frame/open/1")["silent"], Value::Bool(false));
    assert_eq!(refreshed(&mut sandbox, &opened["auth"]), Value::Null);
    assert_ne!(refreshed(&mut sandbox, &opened["auth"]), Value::Null);
}

#[test]
fn an_app_that_is_not_installed_opens_for_administrators_alone() {
    let mut sandbox = Sandbox::<Portal>::new(Lang::En, Clock::Real);
    let faults = r#"[{"match":"frame","fault":"install_pending"}]"#;
    sandbox.answer(&request("POST /sandbox/faults", "application/json", faults), NOW_MS);
    for (user, install, not_installed) in [(1, true, false), (3, true, true)] {
        let opened = sandbox.answer(&request(&format!("POST /frame/open/{user}"), "", ""), NOW_MS);
        let Action::Respond(opened) = opened else { panic!("{opened:?}") };
        let opened: Value = serde_json::from_slice(&opened.body).expect("JSON");
        assert_eq!((&opened["install"], &opened["not_installed"]), (&install.into(), &not_installed.into()), "{user}");
    }
}

#[test]
fn a_stale_token_says_so_and_an_expired_one_does_not() {
    let mut sandbox = sandbox();
    for (fault, expires) in [("stale_token", "0"), ("expired_token", "3600")] {
        set_faults(&mut sandbox, &format!(r#"[{{"match":"frame","fault":"{fault}","times":1}}]"#));
        let opened = post(&mut sandbox, "/frame/open/1");
        assert_eq!(opened["auth"]["AUTH_EXPIRES"], expires, "{fault}");
        assert_eq!(call(&mut sandbox, token(&opened["auth"])), 401, "{fault}");
        let renewed = refreshed(&mut sandbox, &opened["auth"]);
        assert_eq!(call(&mut sandbox, token(&renewed)), 200, "{fault}");
    }
}

#[test]
fn calls_do_not_meet_faults_of_the_frame() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"frame","fault":"expired_token"},{"match":"*","fault":"overload"}]"#);
    assert_eq!(respond(&mut sandbox, &request("GET /rest/1/sandbox/frame", "", "")).status, 503);
}

#[test]
fn a_title_is_no_html_on_the_first_page() {
    let page = respond(&mut sandbox(), &request("GET /", "", ""));
    let text = String::from_utf8(page.body).expect("UTF-8");
    assert!(text.contains("11: Count &lt;runs&gt;"), "{text}");
}

#[test]
fn a_card_allows_its_apps_origin_and_no_other() {
    let policy = |app: Option<&str>| {
        let mut sandbox = sandbox().with_app(app.map(str::to_owned));
        let card = respond(&mut sandbox, &request("GET /company/personal/user/1/tasks/task/view/11/", "", ""));
        let (_, policy) =
            card.headers.iter().find(|(name, _)| *name == "Content-Security-Policy").expect("a policy").clone();
        policy
    };
    assert!(policy(None).contains("frame-src 'none'; form-action 'none'"));
    assert!(
        policy(Some("https://app.example:8443/x?y"))
            .contains("frame-src https://app.example:8443; form-action https://app.example:8443;")
    );
}
