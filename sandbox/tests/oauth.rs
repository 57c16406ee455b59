//! The authorization server (spec/methods.md §12): codes, tokens, refusals, faults.

mod common;

use b24_sandbox::Sandbox;
use b24_sandbox::clock::{Clock, MANUAL_START_MS};
use b24_sandbox::portal::{Lang, Portal};
use common::{Fake, answer, refused, request, respond, set_faults};
use proptest::prelude::*;
use serde_json::{Value, json};

const CLIENT: &str = "client_id=local.5b24a5a0d0b0c0.de5b24a5";
const SECRET: &str = "client_secret=sandbox-client-secret";
const BACK: &str = "redirect_uri=http%3A%2F%2Fapp.test%2Fback%3Fa%3D1%23x";

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

fn sandbox() -> Sandbox<Fake> {
    Sandbox::new(Lang::En, Clock::manual()).with_origin(Some("http://127.0.0.1:8024".to_owned()))
}

#[track_caller]
fn advance(sandbox: &mut Sandbox<Fake>, ms: i64) {
    let body = json!({ "advance_ms": ms }).to_string();
    assert_eq!(answer(sandbox, &request("POST /sandbox/clock", "application/json", &body)).0, 200);
}

/// Where an app's user is sent back to.
#[track_caller]
fn back(sandbox: &mut Sandbox<Fake>, query: &str) -> String {
    let response = respond(sandbox, &request(&format!("GET /oauth/authorize/?{query}"), "", ""));
    assert_eq!(response.status, 302, "{}", String::from_utf8_lossy(&response.body));
    let location = response.headers.iter().find(|(name, _)| *name == "Location");
    location.expect("an address").1.clone()
}

#[track_caller]
fn code(sandbox: &mut Sandbox<Fake>) -> String {
    let location = back(sandbox, &format!("{CLIENT}&{BACK}"));
    location.split(['?', '&']).find_map(|part| part.strip_prefix("code=")).expect("a code").replace("%2D", "-")
}

fn asked(sandbox: &mut Sandbox<Fake>, by: &str) -> (u16, Value) {
    answer(sandbox, &request(&format!("GET /oauth/token/?{CLIENT}&{SECRET}&{by}"), "", ""))
}

#[track_caller]
fn tokens(sandbox: &mut Sandbox<Fake>, by: &str) -> Value {
    let (status, body) = asked(sandbox, by);
    assert_eq!(status, 200, "{body}");
    body
}

fn by_code(code: &str) -> String {
    format!("grant_type=authorization_code&code={code}")
}

fn by_refresh(tokens: &Value) -> String {
    format!("grant_type=refresh_token&refresh_token={}", tokens["refresh_token"].as_str().expect("a token"))
}

/// Status and `error` of a call with a token.
fn call(sandbox: &mut Sandbox<Fake>, tokens: &Value) -> (u16, Value) {
    let token = tokens["access_token"].as_str().expect("a token");
    let (status, body) = answer(sandbox, &request(&format!("GET /rest/who?auth={token}"), "", ""));
    (status, body["error"].clone())
}

#[test]
fn an_apps_user_goes_back_with_a_code_and_where_it_is_from() {
    let address = back(&mut sandbox(), &format!("{CLIENT}&{BACK}&state=a%26b%20c"));
    let expected = "http://app.test/back?a=1&code=sandbox%2Dcode%2D1&state=a%26b%20c&domain=127%2E0%2E0%2E1%3A8024\
        &member%5Fid=5b24a5a0d0b0c0de5b24a5a0d0b0c0de&scope=task%2Ctasks%2Cdisk%2Cuser%2Ccrm%2Cplacement\
        &server%5Fdomain=localhost%3A8024";
    assert_eq!(address, expected.replace("member%5Fid", "member_id").replace("server%5Fdomain", "server_domain"));
}

#[test]
fn without_an_address_the_user_goes_back_to_the_app_itself() {
    let mut sandbox = sandbox().with_app(Some("http://app.test/".to_owned()));
    assert!(back(&mut sandbox, CLIENT).starts_with("http://app.test/?code=sandbox%2Dcode%2D1&state=&"));
}

#[test]
fn a_refusal_is_a_page_of_the_portal() {
    let queries = [
        BACK.to_owned(),
        format!("client_id=app.other&{BACK}"),
        CLIENT.to_owned(),
        format!("{CLIENT}&{BACK}&user=2"),
        format!("{CLIENT}&redirect_uri=javascript%3Aalert(1)"),
        format!("{CLIENT}&redirect_uri=http%3A%2F%2Fapp.test%2F%0D%0AX%3A1"),
    ];
    for query in queries {
        let response = respond(&mut sandbox(), &request(&format!("GET /oauth/authorize/?{query}"), "", ""));
        assert_eq!(response.status, 400, "{query}");
        assert!(response.headers.iter().all(|(name, _)| *name != "Location"), "{query}");
    }
}

#[test]
fn a_code_becomes_tokens_whose_domain_is_not_the_portals() {
    let mut sandbox = sandbox();
    let code = code(&mut sandbox);
    let tokens = tokens(&mut sandbox, &by_code(&code));
    let expected = json!({
        "access_token": "sandbox-oauth-token-2", "expires_in": 3600,
        "scope": "task,tasks,disk,user,crm,placement",
        "domain": "localhost:8024", "server_endpoint": "http://localhost:8024/rest/", "status": "L",
        "client_endpoint": "http://127.0.0.1:8024/rest/",
        "member_id": "5b24a5a0d0b0c0de5b24a5a0d0b0c0de", "refresh_token": "sandbox-oauth-refresh-2",
    });
    assert_eq!(tokens, expected);
    assert_eq!(call(&mut sandbox, &tokens).0, 200);
}

#[test]
fn who_takes_the_domain_for_the_portal_is_told_so() {
    let mut sandbox = sandbox();
    let code = code(&mut sandbox);
    let tokens = tokens(&mut sandbox, &by_code(&code));
    let mut call = request(&format!("GET /rest/who?auth={}", tokens["access_token"].as_str().unwrap()), "", "");
    call.headers.push(("Host".to_owned(), tokens["domain"].as_str().unwrap().to_owned()));
    let (status, body) = answer(&mut sandbox, &call);
    assert_eq!((status, &body["error"]), (404, &json!("ERROR_METHOD_NOT_FOUND")));
    assert!(body["error_description"].as_str().unwrap().contains("client_endpoint"), "{body}");
}

#[test]
fn a_code_works_once_and_for_half_a_minute() {
    let mut sandbox = sandbox();
    let first = code(&mut sandbox);
    advance(&mut sandbox, 29_999);
    tokens(&mut sandbox, &by_code(&first));
    assert_eq!(asked(&mut sandbox, &by_code(&first)).1["error"], "invalid_grant");
    let second = code(&mut sandbox);
    advance(&mut sandbox, 30_000);
    assert_eq!(asked(&mut sandbox, &by_code(&second)).1["error"], "invalid_grant");
}

#[test]
fn a_token_is_over_after_an_hour_and_a_new_pair_comes_for_it() {
    let mut sandbox = sandbox();
    let code = code(&mut sandbox);
    let first = tokens(&mut sandbox, &by_code(&code));
    advance(&mut sandbox, 60 * MINUTE_MS - 1);
    assert_eq!(call(&mut sandbox, &first).0, 200);
    advance(&mut sandbox, 1);
    assert_eq!(call(&mut sandbox, &first), (401, json!("expired_token")));
    let second = tokens(&mut sandbox, &by_refresh(&first));
    assert_ne!(second["refresh_token"], first["refresh_token"]);
    let expires = (MANUAL_START_MS + 120 * MINUTE_MS) / 1000;
    assert_eq!((&second["expires"], &second["user_id"]), (&json!(expires), &json!(1)));
    assert_eq!(call(&mut sandbox, &second).0, 200);
}

#[test]
fn a_refresh_token_is_over_after_180_days() {
    let mut sandbox = sandbox();
    let code = code(&mut sandbox);
    let first = tokens(&mut sandbox, &by_code(&code));
    advance(&mut sandbox, 180 * DAY_MS - 1);
    tokens(&mut sandbox, &by_refresh(&first));
    advance(&mut sandbox, 1);
    assert_eq!(asked(&mut sandbox, &by_refresh(&first)).1["error"], "invalid_grant");
}

#[test]
fn a_refresh_token_works_again_unless_asked_not_to() {
    let mut sandbox = sandbox();
    let code = code(&mut sandbox);
    let first = tokens(&mut sandbox, &by_code(&code));
    tokens(&mut sandbox, &by_refresh(&first));
    tokens(&mut sandbox, &by_refresh(&first));
    set_faults(&mut sandbox, r#"[{"match":"oauth","fault":"used_refresh"}]"#);
    assert_eq!(asked(&mut sandbox, &by_refresh(&first)).1["error"], "invalid_grant");
    let code = self::code(&mut sandbox);
    let fresh = tokens(&mut sandbox, &by_code(&code));
    tokens(&mut sandbox, &by_refresh(&fresh));
}

#[test]
fn a_user_has_a_refresh_token_that_needs_no_code() {
    let mut sandbox = sandbox();
    for (refresh, user) in [("sandbox-refresh-token", 1), ("sandbox-refresh-token-3", 3)] {
        let by = format!("grant_type=refresh_token&refresh_token={refresh}");
        assert_eq!(tokens(&mut sandbox, &by)["user_id"], user);
    }
    let (_, body) = asked(&mut sandbox, "grant_type=refresh_token&refresh_token=sandbox-refresh-token-2");
    assert_eq!(body["error"], "invalid_grant");
}

#[test]
fn what_a_page_gave_is_renewed_here_too() {
    let mut sandbox = sandbox();
    let (_, opened) = answer(&mut sandbox, &request("POST /frame/open/3", "", ""));
    assert_eq!(opened["server_endpoint"], "http://localhost:8024/rest/");
    assert_eq!(opened["scope"], "task,tasks,disk,user,crm,placement");
    let page = json!({ "refresh_token": opened["auth"]["REFRESH_ID"] });
    let renewed = tokens(&mut sandbox, &by_refresh(&page));
    assert_eq!((&renewed["user_id"], &renewed["member_id"]), (&json!(3), &opened["member_id"]));
    assert_eq!(call(&mut sandbox, &renewed).0, 200);
}

#[test]
fn a_form_will_do_and_a_page_cannot_read_the_answer() {
    let form = format!("{CLIENT}&{SECRET}&grant_type=refresh_token&refresh_token=sandbox-refresh-token");
    let response = respond(&mut sandbox(), &request("POST /oauth/token/", "application/x-www-form-urlencoded", &form));
    assert_eq!(response.status, 200);
    assert!(response.headers.iter().all(|(name, _)| !name.starts_with("Access-Control-")), "{:?}", response.headers);
}

#[test]
fn a_wrong_request_has_its_error() {
    let refresh = "refresh_token=sandbox-refresh-token";
    let wrong = [
        (format!("{CLIENT}&{SECRET}&{refresh}"), "invalid_request"),
        (format!("{CLIENT}&{SECRET}&grant_type=password&{refresh}"), "invalid_request"),
        (format!("{CLIENT}&{SECRET}&grant_type=refresh_token"), "invalid_request"),
        (format!("{CLIENT}&{SECRET}&grant_type=authorization_code&{refresh}"), "invalid_request"),
        (format!("{CLIENT}&grant_type=refresh_token&{refresh}"), "invalid_request"),
        (format!("{CLIENT}&client_secret=guess&grant_type=refresh_token&{refresh}"), "invalid_client"),
        (format!("client_id=app.1&{SECRET}&grant_type=refresh_token&{refresh}"), "invalid_client"),
        (format!("{CLIENT}&{SECRET}&grant_type=refresh_token&refresh_token=x"), "invalid_grant"),
        (format!("{CLIENT}&{SECRET}&grant_type=authorization_code&code=x"), "invalid_grant"),
    ];
    for (query, error) in wrong {
        let (status, body) = answer(&mut sandbox(), &request(&format!("GET /oauth/token/?{query}"), "", ""));
        assert_eq!((status, &body["error"]), (400, &json!(error)), "{query}");
        let said = body["error_description"].as_str().expect("a text");
        assert!(!said.contains("sandbox-"), "{said}");
    }
}

#[test]
fn it_answers_under_the_names_of_bitrix24s_own() {
    for name in ["oauth.bitrix.info", "oauth.bitrix24.tech:443"] {
        let by = format!("{CLIENT}&{SECRET}&grant_type=refresh_token&refresh_token=sandbox-refresh-token");
        let mut asked = request(&format!("GET /oauth/token/?{by}"), "", "");
        asked.headers.push(("host".to_owned(), name.to_owned()));
        let (_, body) = answer(&mut sandbox(), &asked);
        assert_eq!((&body["domain"], &body["client_endpoint"]), (&json!(name), &json!("http://127.0.0.1:8024/rest/")));
    }
}

#[test]
fn its_faults_are_its_own() {
    let by = "grant_type=refresh_token&refresh_token=sandbox-refresh-token";
    let faults = [
        ("invalid_request", 400, "invalid_request"),
        ("invalid_client", 400, "invalid_client"),
        ("invalid_grant", 400, "invalid_grant"),
        ("invalid_scope", 400, "invalid_scope"),
        ("payment_required", 400, "PAYMENT_REQUIRED"),
        ("insufficient_scope", 401, "insufficient_scope"),
        ("overload", 503, "OVERLOAD_LIMIT"),
        ("internal", 500, "INTERNAL_SERVER_ERROR"),
    ];
    for (fault, status, error) in faults {
        let mut sandbox = sandbox();
        set_faults(&mut sandbox, &json!([{ "match": "oauth", "fault": fault, "times": 1 }]).to_string());
        let token = json!({ "access_token": "sandbox-access-token" });
        assert_eq!(call(&mut sandbox, &token).0, 200, "{fault}: a call meets with none of them");
        let (seen, body) = asked(&mut sandbox, by);
        assert_eq!((seen, &body["error"]), (status, &json!(error)), "{fault}");
        assert_eq!(asked(&mut sandbox, by).0, 200, "{fault}");
    }
}

#[test]
fn a_fault_of_calls_is_none_of_it() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"*","fault":"internal"}]"#);
    tokens(&mut sandbox, "grant_type=refresh_token&refresh_token=sandbox-refresh-token");
    for (matched, fault) in
        [("*", "invalid_grant"), ("oauth", "no_time"), ("oauth", "silent"), ("frame", "used_refresh")]
    {
        let list = json!([{ "match": matched, "fault": fault }]).to_string();
        let (status, body) = answer(&mut sandbox, &request("POST /sandbox/faults", "", &list));
        assert_eq!(status, 400, "{matched}: {fault}");
        assert!(body["error"].as_str().unwrap().contains("its `match` must be"), "{body}");
    }
}

#[test]
fn what_it_gives_can_be_over_already() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"oauth","fault":"expired_token","times":1}]"#);
    let by = "grant_type=refresh_token&refresh_token=sandbox-refresh-token";
    let (over, fresh) = (tokens(&mut sandbox, by), tokens(&mut sandbox, by));
    assert_eq!(call(&mut sandbox, &over), (401, json!("expired_token")));
    assert_eq!(call(&mut sandbox, &fresh).0, 200);
}

#[test]
fn what_arrived_is_told() {
    let mut sandbox = sandbox();
    set_faults(&mut sandbox, r#"[{"match":"oauth","fault":"invalid_grant"}]"#);
    asked(&mut sandbox, "grant_type=refresh_token&refresh_token=x");
    let (_, log) = answer(&mut sandbox, &request("GET /sandbox/requests", "", ""));
    let entry = &log[0];
    assert_eq!((&entry["call"], &entry["fault"]), (&json!("oauth"), &json!("invalid_grant")));
    assert_eq!(entry["params"]["grant_type"], "refresh_token");
}

#[test]
fn its_application_is_the_portals() {
    let mut sandbox = Sandbox::<Portal>::new(Lang::En, Clock::manual());
    let call = request("GET /rest/app.info?auth=sandbox-access-token", "", "");
    let b24_sandbox::rest::Action::Respond(response) = sandbox.answer(&call, 0) else { panic!("no answer") };
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(body["result"]["CODE"], b24_sandbox::oauth::CLIENT_ID);
}

#[test]
fn no_other_address_is_its() {
    for line in ["GET /oauth/", "GET /oauth/authorise/", "POST /oauth/authorize/", "GET /oauth/token/x"] {
        assert_eq!(respond(&mut sandbox(), &request(line, "", "")).status, 404, "{line}");
    }
    assert_eq!(refused(&request("PUT /oauth/token/", "", "")), (400, "invalid_request".to_owned()));
}

proptest! {
    #[test]
    fn no_request_makes_it_panic(
        call in "authorize|token|",
        query in "(client_id=local.5b24a5a0d0b0c0.de5b24a5|&|redirect_uri=|http://|state=|user=|grant_type=refresh_token|[ -~]|%[0-9A-F]{2}){0,24}",
        host in "[ -~]{0,20}",
    ) {
        let mut request = request(&format!("GET /oauth/{call}/"), "", "");
        request.query = query;
        request.headers.push(("Host".to_owned(), host));
        Sandbox::<Fake>::new(Lang::En, Clock::Real).answer(&request, common::NOW_MS);
    }
}
