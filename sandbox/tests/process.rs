//! The server as a program: its options, what it prints, how it ends.
#![cfg(feature = "server")]

#[path = "common/wire.rs"]
mod wire;

use std::io::{BufRead as _, BufReader, Read as _};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Output, Stdio};

fn command(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_b24-sandbox"));
    command.args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// A program that ends by itself.
fn run(options: &[&str]) -> Output {
    command(options).output().expect("it runs")
}

/// A running server; it is ended should a test fail.
struct Running(Child, Vec<String>);

impl Running {
    fn start(options: &[&str], lines: usize) -> Self {
        let mut child = command(options).spawn().expect("it runs");
        let stdout = BufReader::new(child.stdout.as_mut().expect("a pipe"));
        let lines = stdout.lines().take(lines).collect::<Result<_, _>>().expect("text");
        Self(child, lines)
    }

    fn address(&self) -> SocketAddr {
        let at = self.1[0].find("http://").expect("an address") + 7;
        let end = self.1[0][at..].find(['/', '"']).expect("its end");
        self.1[0][at..at + end].parse().expect("an address")
    }

    fn ended(mut self) -> (Option<i32>, String) {
        let status = self.0.wait().expect("it ends");
        let mut stderr = String::new();
        self.0.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        (status.code(), stderr)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// `Running` as its parts, without its end.
fn taken(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn it_prints_its_addresses() {
    let running = Running::start(&["--port", "0"], 8);
    let origin = format!("http://{}", running.address());
    let expected = [
        format!("portal   {origin}/company/personal/user/1/tasks/task/view/11/"),
        format!("webhook  {origin}/rest/1/sandbox/"),
        format!("endpoint {origin}/rest/"),
        "token    sandbox-access-token".to_owned(),
        format!("oauth    {}/oauth/token/", origin.replace("127.0.0.1", "localhost")),
        "client   local.5b24a5a0d0b0c0.de5b24a5, secret sandbox-client-secret".to_owned(),
        "refresh  sandbox-refresh-token".to_owned(),
        format!("control  {origin}/sandbox/"),
    ];
    assert_eq!(running.1, expected);
}

#[test]
fn it_prints_one_line_of_json() {
    let running = Running::start(&["--port", "0", "--json"], 1);
    let line: serde_json::Value = serde_json::from_str(&running.1[0]).expect("JSON");
    let origin = format!("http://{}", running.address());
    let expected = serde_json::json!({
        "origin": origin, "webhook": format!("{origin}/rest/1/sandbox/"), "endpoint": format!("{origin}/rest/"),
        "token": "sandbox-access-token", "refresh_token": "sandbox-refresh-token",
        "client_id": "local.5b24a5a0d0b0c0.de5b24a5", "client_secret": "sandbox-client-secret",
        "server_endpoint": format!("{}/rest/", origin.replace("127.0.0.1", "localhost")),
        "page": format!("{origin}/company/personal/user/1/tasks/task/view/11/"), "app": null, "ca": null,
    });
    assert_eq!(line, expected);
}

#[test]
fn scopes_are_options() {
    let (status, _, stderr) = taken(&run(&["--scope", "task,tusk"]));
    assert_eq!(status, Some(2));
    assert!(stderr.contains("`tusk` is no scope: there are task, "), "{stderr}");
    let running = Running::start(&["--port", "0", "--scope", "task,user"], 8);
    let answer = wire::ask(running.address(), "GET /rest/1/sandbox/scope", "");
    assert!(answer.contains(r#""result":["task","user"]"#), "{answer}");
}

#[test]
fn a_port_in_use_is_said_in_a_line() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    let (status, stdout, stderr) = taken(&run(&["--port", &port]));
    let line = format!("b24-sandbox: port {port} is in use: choose another with `--port`, or 0 for a free one\n");
    assert_eq!((status, stdout.as_str(), stderr), (Some(1), "", line));
}

#[test]
fn it_prints_where_the_app_is() {
    let running = Running::start(&["--port", "0", "--app", "http://127.0.0.1:5173/app"], 2);
    assert_eq!(running.1[1], "app      http://127.0.0.1:5173/app");
}

#[test]
fn an_address_that_is_no_apps_is_refused() {
    for odd in [
        "127.0.0.1:5173",
        "file:///etc",
        "http://",
        "http:///",
        "http://a b",
        "http://a;script-src",
        "http://a'",
        "http://user@a",
    ] {
        let (status, _, stderr) = taken(&run(&["--port", "0", "--app", odd]));
        assert_eq!(status, Some(1), "{odd}");
        assert!(stderr.contains("`--app` takes http") && stderr.lines().count() == 1, "{stderr}");
    }
}

#[test]
fn the_apps_port_and_folder_are_said_where_they_cannot_be_had() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    let (_, _, stderr) = taken(&run(&["--port", "0", "--www", "src", "--app-port", &port]));
    assert!(stderr.contains(&format!("port {port} is in use: choose another with `--app-port`")), "{stderr}");
    let (_, _, stderr) = taken(&run(&["--port", "0", "--www", "no/such/folder"]));
    assert!(stderr.contains("the app's folder `no/such/folder` cannot be read"), "{stderr}");
}

#[test]
fn engine_limits_and_work_are_options() {
    let options = ["--port", "0", "--clock", "manual", "--engine", "documented", "--limits", "standard"];
    let running = Running::start(&[&options[..], &["--work-ms", "480000"]].concat(), 1);
    let status = |to: i64| {
        let head = format!("GET /rest/1/sandbox/tasks.task.update?taskId=11&fields[STATUS]={to}");
        wire::ask(running.address(), &head, "")
    };
    assert!(status(9).contains("Invalid status"));
    assert!(status(3).contains("429 Too Many Requests"));
}

#[test]
fn more_tasks_are_an_option_and_outlive_a_reset() {
    let running = Running::start(&["--port", "0", "--json", "--tasks", "3"], 1);
    let last = |id: u64| wire::ask(running.address(), &format!("GET /sandbox/tasks/{id}"), "");
    for reset in ["", r#"{"engine":"documented"}"#] {
        assert!(last(103).contains(r#""ID":103"#));
        assert!(!last(104).contains(r#""ID""#));
        wire::ask(running.address(), "POST /sandbox/reset", reset);
    }
    assert!(last(103).contains(r#""ID":103"#));
    let (status, _, said) = taken(&run(&["--tasks", "100001"]));
    assert_eq!(status, Some(2));
    assert!(said.contains("100001"), "{said}");
}

#[test]
fn it_ends_when_stdin_closes() {
    let mut running = Running::start(&["--port", "0", "--until-stdin-closes"], 1);
    let address = running.address();
    assert!(wire::ask(address, "GET /", "").contains("A Bitrix24 portal in a box"));
    drop(running.0.stdin.take());
    assert_eq!(running.ended().0, Some(0));
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_on_a_signal_even_with_a_call_that_hangs() {
    for signal in ["-TERM", "-INT"] {
        let running = Running::start(&["--port", "0", "--quiet"], 4);
        wire::ask(running.address(), "POST /sandbox/faults", r#"[{"match":"*","fault":"hang"}]"#);
        let hanging = wire::open(running.address(), "GET /rest/who", b"");
        let killed = Command::new("kill").args([signal, &running.0.id().to_string()]).status().expect("kill runs");
        assert!(killed.success());
        assert_eq!(running.ended(), (Some(0), String::new()), "{signal}");
        assert_eq!(wire::read(hanging).unwrap_or_default(), "");
    }
}

#[test]
fn it_leaves_a_line_for_each_call_but_no_secrets() {
    let mut running = Running::start(&["--port", "0", "--until-stdin-closes"], 4);
    wire::ask(running.address(), "GET /rest/who?auth=secret", "");
    drop(running.0.stdin.take());
    assert_eq!(running.ended(), (Some(0), "GET /rest/who 401\n".to_owned()));
}

#[test]
fn a_manual_clock_can_be_moved_and_the_worlds_cannot() {
    for (clock, status) in [("manual", "200"), ("real", "400")] {
        let running = Running::start(&["--port", "0", "--quiet", "--clock", clock, "--lang", "ru"], 4);
        let answer = wire::ask(running.address(), "POST /sandbox/clock", r#"{"advance_ms":1000}"#);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{clock}: {answer}");
    }
}
