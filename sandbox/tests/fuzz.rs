//! What reads foreign bytes, under bytes of every kind: forms, bodies of each content type, commands of a batch. Bolero makes the
//! bytes; inputs that were interesting stay in `__fuzz__`, and are tried first.

use b24_sandbox::Sandbox;
use b24_sandbox::clock::Clock;
use b24_sandbox::php::{Array, Key, Php, form::parse_str, json::encode};
use b24_sandbox::portal::{Lang, Portal};
use b24_sandbox::rest::{Action, Request, params};
use bolero::check;

/// Tries of an ordinary run; `BOLERO_RANDOM_ITERATIONS` asks for another number.
const TRIES: usize = 3000;

const MOST_VARIABLES: usize = 1000;

/// Marks that mean something to a parser here: bytes become these, for chance alone rarely writes them.
const WORDS: [&str; 40] = [
    "a",
    "b",
    "0",
    "1",
    "11",
    "-1",
    "05",
    "9223372036854775807",
    "[",
    "]",
    "[]",
    "[a]",
    "[ ]",
    "=",
    "&",
    "%",
    "%5B",
    "%00",
    "+",
    ".",
    " ",
    "#",
    "?",
    "\"",
    "{",
    "}",
    ":",
    ",",
    "\r\n",
    "--x",
    "Content-Disposition: form-data; name=",
    "taskId",
    "fields",
    "TITLE",
    "$result[",
    "$next[",
    "$result[0]",
    "[task]",
    "tasks.task.get?taskId=11",
    "\u{fe}\u{ff}",
];

/// Bytes as words, or as they are where the first is even.
fn words(bytes: &[u8]) -> Vec<u8> {
    match bytes.split_first() {
        Some((first, rest)) if first % 2 == 1 => {
            rest.iter().flat_map(|byte| WORDS[usize::from(*byte) % WORDS.len()].bytes()).collect()
        }
        _ => bytes.to_vec(),
    }
}

/// The variables of an array: paths and texts.
fn leaves(array: &Array, path: &[String], found: &mut Vec<(Vec<String>, String)>) {
    for (key, value) in array.iter() {
        let key = match key {
            Key::Int(number) => number.to_string(),
            Key::Text(text) => {
                assert!(!text.parse::<i64>().is_ok_and(|number| number.to_string() == *text), "{text} is an integer");
                text.clone()
            }
        };
        let path = [path, &[key]].concat();
        match value {
            Php::Array(inner) => leaves(inner, &path, found),
            Php::Text(text) => found.push((path, text.clone())),
            other => panic!("a form gave {other:?}"),
        }
    }
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02x}")).collect()
}

/// A form that says the same, in the plainest way.
fn form(leaves: &[(Vec<String>, String)]) -> String {
    let pairs = leaves.iter().map(|(path, text)| {
        let keys: String = path[1..].iter().map(|key| format!("[{}]", percent(key))).collect();
        format!("{}{keys}={}", percent(&path[0]), percent(text))
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[test]
fn what_a_form_says_can_be_said_again() {
    check!(name = "form").with_iterations(TRIES).for_each(|bytes: &[u8]| {
        let sent = words(bytes);
        let read = parse_str(&sent);
        let mut found = Vec::new();
        leaves(&read, &[], &mut found);
        assert!(found.len() <= MOST_VARIABLES);
        let text: usize = found.iter().map(|(_, text)| text.len()).sum();
        assert!(text <= 3 * sent.len(), "at most each byte is a mark for what is no UTF-8");
        assert!(found.iter().all(|(path, _)| path.len() <= 65), "too deep");
        assert_eq!(encode(&Php::Array(parse_str(form(&found).as_bytes()))), encode(&Php::Array(read)));
    });
}

/// How many values there are, and bytes of text.
fn size(array: &Array) -> usize {
    let own = |value: &Php| match value {
        Php::Array(inner) => 1 + size(inner),
        Php::Text(text) => 1 + text.len(),
        _ => 1,
    };
    array.values().map(own).sum()
}

fn post(method: &str, kind: &str, body: Vec<u8>) -> Request {
    Request {
        verb: "POST".to_owned(),
        path: format!("/rest/1/sandbox/{method}"),
        headers: vec![("Content-Type".to_owned(), kind.to_owned())],
        body,
        ..Request::default()
    }
}

/// What the portal answers: JSON, and no failure of its own.
fn answered(request: &Request) -> serde_json::Value {
    match Sandbox::<Portal>::new(Lang::En, Clock::manual()).answer(request, 0) {
        Action::Respond(response) => {
            assert!([200, 400].contains(&response.status), "{}", response.status);
            serde_json::from_slice(&response.body).expect("JSON")
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_body_of_any_type_is_read_and_answered() {
    const KINDS: [&str; 5] = [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "",
    ];
    check!(name = "body").with_iterations(TRIES).for_each(|bytes: &[u8]| {
        let (kind, bytes) = bytes.split_first().unwrap_or((&0, bytes));
        let request = post("tasks.task.update", KINDS[usize::from(*kind) % KINDS.len()], words(bytes));
        assert!(size(&params::read(&request)) <= 4 * request.body.len(), "more than was sent");
        answered(&request);
    });
}

#[test]
fn a_batch_of_any_commands_is_answered() {
    check!(name = "batch").with_iterations(TRIES / 3).for_each(|bytes: &[u8]| {
        let commands: Vec<String> = bytes
            .split(|byte| *byte == b'\n')
            .map(|command| String::from_utf8_lossy(&words(command)).into_owned())
            .collect();
        let body = serde_json::json!({ "cmd": commands }).to_string();
        let answer = answered(&post("batch", "application/json", body.into_bytes()));
        let count = |name: &str| match &answer["result"][name] {
            serde_json::Value::Array(list) => list.len(),
            serde_json::Value::Object(map) => map.len(),
            other => panic!("{name} is {other}"),
        };
        assert!(count("result") + count("result_error") <= commands.len());
        assert!(count("result") <= 50);
    });
}
