//! `batch` (spec/portal.md §6).

mod common;

use common::{answer, request, sandbox};
use serde_json::{Value, json};

/// The result of a batch, given as JSON; it must be 200.
#[track_caller]
fn batch(params: Value) -> Value {
    let line = request("POST /rest/1/sandbox/batch", "application/json", &params.to_string());
    let (status, mut body) = answer(&mut sandbox(), &line);
    assert_eq!(status, 200, "{body}");
    assert_eq!(body["time"]["operating"], 0, "the outer batch is not counted");
    body["result"].take()
}

/// The result of a single command.
#[track_caller]
fn command(command: &str) -> Value {
    batch(json!({ "cmd": { "a": command } }))["result"]["a"].take()
}

#[test]
fn maps_are_lists_objects_or_empty_as_php_has_it() {
    let result = batch(json!({ "cmd": ["who", "who"] }));
    assert_eq!(result["result"], json!(["1", "1"]));
    for name in ["result_error", "result_total", "result_next"] {
        assert_eq!(result[name], json!([]), "{name}");
    }
    assert_eq!(result["result_time"].as_array().map(Vec::len), Some(2));
    assert_eq!(batch(json!({ "cmd": { "a": "who" } }))["result"], json!({ "a": "1" }));
    let gap = batch(json!({ "cmd": ["who", "fail", "page"] }));
    assert_eq!(gap["result"], json!({ "0": "1", "2": [] }));
    assert_eq!(gap["result_error"], json!({ "1": { "error": "0", "error_description": "wrong task id<br>" } }));
    assert_eq!((&gap["result_total"], &gap["result_next"]), (&json!({ "2": 120 }), &json!({ "2": 50 })));
    assert_eq!(batch(json!({ "cmd": ["fail"] }))["result_error"][0]["error"], "0");
    assert_eq!(batch(json!({}))["result"], json!([]));
}

#[test]
fn a_form_can_hold_a_batch() {
    let line = request("POST /rest/1/sandbox/batch", "", "CMD[a]=echo%3Fx%3D1%252B2&Halt=1");
    assert_eq!(answer(&mut sandbox(), &line).1["result"]["result"]["a"], json!({ "x": "1+2" }));
}

#[test]
fn a_command_is_read_as_php_reads_it() {
    assert_eq!(
        command("ECHO?fields[UF_CRM_TASK][0]=L_4&a.b=1"),
        json!({ "fields": { "UF_CRM_TASK": ["L_4"] }, "a_b": "1" })
    );
    assert_eq!(command("echo?a=1+2&b=x#y&c=3"), json!({ "a": "1 2", "b": "x" }));
    assert_eq!(command("echo?a=b?c\u{7}"), json!({ "a": "b?c_" }));
    assert_eq!(command("echo"), json!([]));
}

#[test]
fn halt_stops_after_the_first_error() {
    let cmd = json!({ "a": "who", "b": "fail", "c": "who" });
    assert_eq!(batch(json!({ "cmd": cmd, "halt": 1 }))["result"], json!({ "a": "1" }));
    for halt in [json!(0), json!("0"), json!(""), json!(false), json!(null)] {
        assert_eq!(batch(json!({ "cmd": cmd, "halt": halt }))["result"], json!({ "a": "1", "c": "1" }), "{halt}");
    }
}

#[test]
fn each_command_past_the_fiftieth_fails_by_itself() {
    let result = batch(json!({ "cmd": vec!["count"; 52] }));
    assert_eq!(result["result"].as_array().map(Vec::len), Some(50));
    let errors = result["result_error"].as_object().unwrap();
    assert_eq!(errors.keys().collect::<Vec<_>>(), ["50", "51"]);
    assert_eq!(errors["50"]["error"], "ERROR_BATCH_LENGTH_EXCEEDED");
}

#[test]
fn some_commands_are_refused_or_skipped() {
    let cmd = json!({ "a": "Batch?cmd[x]=who", "b": "upload", "c": 1, "d": ["who"], "e": "nowhere", "f": "nothing" });
    let result = batch(json!({ "cmd": cmd }));
    assert_eq!(result["result"], json!([]));
    let errors = &result["result_error"];
    assert_eq!(errors.as_object().unwrap().keys().collect::<Vec<_>>(), ["a", "b", "e"]);
    assert_eq!(errors["a"]["error"], "ERROR_BATCH_METHOD_NOT_ALLOWED");
    assert_eq!(errors["e"]["error"], "ERROR_METHOD_NOT_FOUND");
}

#[test]
fn references_to_earlier_results_are_replaced() {
    let second = |text: &str| {
        let cmd = json!({ "a": "echo?x[y]=7", "p": "page", "b": format!("echo?v={text}&w[z]=$result[a][x][y]") });
        batch(json!({ "cmd": cmd }))["result"]["b"].take()
    };
    assert_eq!(second("$result[a][x][y]"), json!({ "v": "7", "w": { "z": "7" } }));
    assert_eq!(second("$result[a][x]")["v"], json!({ "y": "7" }), "a whole value keeps its shape");
    assert_eq!(second("n$RESULT[a][x][y]:$next[p]/$total[p]!")["v"], "n7:50/120!");
    assert_eq!(second("costs $5 $result $result[]")["v"], "costs $5 $result $result[]");
    assert_eq!(second("a $result[a] b")["v"], "a Array b");
}

#[test]
fn the_outer_call_needs_a_known_caller() {
    assert_eq!(answer(&mut sandbox(), &request("POST /rest/batch", "", "cmd[]=who")).0, 401);
}

#[test]
fn a_batch_that_would_hold_too_much_is_the_portals_failure() {
    let doubles: Vec<String> = (0..50).map(|n| format!("echo?x[]=$result[{}]&x[]=$result[{}]", n - 1, n - 1)).collect();
    let words = format!("echo?x={}", "y".repeat(100_000));
    let copies = ["&a[]=$result[0]"; 999].concat();
    for cmd in [
        json!(doubles),
        json!([words, format!("echo?{copies}")]),
        json!([words, format!("echo?x={}", "$result[0][x]".repeat(1000))]),
        json!(vec![""; 300_000]),
    ] {
        let line = request("POST /rest/1/sandbox/batch", "application/json", &json!({ "cmd": cmd }).to_string());
        let (status, body) = answer(&mut sandbox(), &line);
        assert_eq!((status, &body["error"]), (500, &json!("INTERNAL_SERVER_ERROR")));
    }
}

#[test]
fn a_text_of_beginnings_of_references_is_read_once() {
    let starts = "$result[".repeat(200_000);
    for text in [
        starts.clone(),
        format!("{starts} ]"),
        format!("{starts}+]"),
        "$result[a".repeat(200_000),
        "$".repeat(2_000_000),
    ] {
        let value = command(&format!("echo?v={text}"));
        assert_eq!(value["v"].as_str().map(str::len), Some(text.len()));
    }
    assert_eq!(command("echo?v=$result[a b]$result[x+y]$result[")["v"], "$result[a b]$result[x y]$result[");
}
