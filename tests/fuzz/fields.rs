//! Anything that a page may give for a change: told what is wrong with it, or sent so that it can be read.

use b24_sandbox::php::{Array, Php, form::parse_str};
use b24_task::{
    rest::{form, json, request::Request},
    task::{Reading, Strict, TaskPatch, Value, Warning, Zone, packed::unpack, select},
};
use bolero::check;

use super::{
    TRIES, modest,
    values::{Bytes, spelt},
};

const WORDS: [&str; 72] = [
    "TITLE",
    "title",
    "DESCRIPTION",
    "STATUS",
    "PRIORITY",
    "MARK",
    "RESPONSIBLE_ID",
    "responsibleId",
    "CREATED_BY",
    "ACCOMPLICES",
    "AUDITORS",
    "DEADLINE",
    "START_DATE_PLAN",
    "END_DATE_PLAN",
    "PARENT_ID",
    "GROUP_ID",
    "STAGE_ID",
    "FLOW_ID",
    "TASK_CONTROL",
    "TIME_ESTIMATE",
    "DURATION_PLAN",
    "DURATION_TYPE",
    "TAGS",
    "DEPENDS_ON",
    "SE_PARAMETER",
    "UF_CRM_TASK",
    "UF_TASK_WEBDAV_FILES",
    "UF_A",
    "UF_B",
    "XML_ID",
    "GUID",
    "id",
    "ID",
    "DEADLIN",
    "CODE",
    "VALUE",
    "type",
    "entityTypeId",
    "diskId",
    "add",
    "remove",
    "deal",
    "D_10",
    "T80_6",
    "n12",
    "7",
    "0",
    "11",
    "-1",
    "011",
    "2026-12-31T18:00:00+03:00",
    "2026-02-30",
    "2026-12-31",
    "Z",
    "completed",
    "days",
    "Y",
    "N",
    "",
    " ",
    "#x",
    "😀",
    "é",
    "\u{1}",
    "\u{2}",
    "__proto__",
    "$result[a]",
    "[",
    "]",
    ".",
    "a function",
    "x",
];

const MARKS: [&str; 24] = [
    "n",
    "t",
    "f",
    "d",
    "d1#5",
    "1#1",
    "1s",
    "1x",
    "[",
    "2[",
    "{",
    "2{",
    ":",
    "1073217536,0.3#1.5",
    "9",
    "4294967295",
    "5:TITLE",
    "4:UF_A",
    "4:TAGS",
    "1sx",
    "a",
    "1{5:TITLE1sx",
    "é",
    "1[1[1[1[1[1[1[1[",
];

/// A value as `js/pack.js` writes it.
fn pack(value: &Value, text: &mut String) {
    let counted = |mark: &str, plain: &str| format!("{}{mark}{plain}", plain.encode_utf16().count());
    let number = |value: f64, text: &str| {
        let bits = value.to_bits();
        let whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 && bits != (-0.0_f64).to_bits();
        let before = if whole { String::new() } else { format!("{},{}.", bits >> 32, bits & 0xffff_ffff) };
        before + &counted("#", text)
    };
    match value {
        Value::Null => text.push('n'),
        Value::Bool(on) => text.push(if *on { 't' } else { 'f' }),
        Value::Number(one) => *text += &number(one.value(), one.text()),
        Value::Date(ms) => *text += &format!("d{}", number(*ms, &format!("{ms}"))),
        Value::Text(plain) => *text += &counted("s", plain),
        Value::Alien(name) => *text += &counted("x", name),
        Value::List(items) => {
            *text += &format!("{}[", items.len());
            items.iter().for_each(|item| pack(item, text));
        }
        Value::Record(entries) => {
            *text += &format!("{}{{", entries.len());
            for (key, item) in entries {
                *text += &counted(":", key);
                pack(item, text);
            }
        }
    }
}

fn told(warnings: &[Warning]) {
    for warning in warnings {
        assert!(!warning.message().is_empty() && !warning.path.is_empty());
    }
}

/// How many values stand in an array of PHP's, below it too.
fn size(array: &Array) -> usize {
    array.values().map(|value| if let Php::Array(inner) = value { 1 + size(inner) } else { 1 }).sum()
}

/// What goes out can be read, and nothing of it is lost on the way.
fn sent(update: &Request, patch: &TaskPatch) {
    let params = serde_json::from_str::<serde_json::Value>(&json::write(&update.params)).expect("JSON");
    assert_eq!(params["fields"].as_object().expect("fields").len(), patch.changes().len());
    let body = update.body(Some("a token"));
    if body.content_type == "application/x-www-form-urlencoded" {
        let read = parse_str(body.text.as_bytes());
        let Some(Php::Array(fields)) = read.get("fields") else { panic!("{}", body.text) };
        assert_eq!(fields.iter().count(), patch.changes().len(), "{}", body.text);
    }
    for params in [Some(update.params.clone()), update.for_frame()].into_iter().flatten() {
        let Some(pair) = Request::pair(update, &params, &Request::look(patch)) else { continue };
        let text = form::encode(&pair.params).expect("a batch is a form");
        let read = parse_str(text.as_bytes());
        let Some(Php::Array(commands)) = read.get("cmd") else { panic!("{text}") };
        let Some(Php::Text(command)) = commands.get("update") else { panic!("{text}") };
        let one = parse_str(command.split_once('?').expect("parameters").1.as_bytes());
        assert_eq!(size(&one), size(&parse_str(form::encode(&params).expect("a form").as_bytes())), "{command}");
    }
}

fn read(task: &Value, fields: &Value, reading: &Reading<'_>) {
    match TaskPatch::parse(task, fields, reading) {
        Ok((patch, warnings)) => {
            told(&warnings);
            sent(&Request::update(&patch), &patch);
        }
        Err(refusal) => {
            told(&refusal.warnings);
            assert!(!refusal.issues.is_empty());
            for issue in &refusal.issues {
                assert!(!issue.message().is_empty() && !issue.path.is_empty(), "{}", issue.code());
            }
        }
    }
    let _ = select::read(fields).map_err(|issues| assert!(!issues.is_empty()));
    if let Ok(request) = Request::call(&Value::text("profile"), fields) {
        assert!(serde_json::from_str::<serde_json::Value>(&json::write(&request.params)).is_ok());
        let _ = (request.body(None), request.for_frame());
    }
}

#[test]
fn any_value_is_told_of_or_sent() {
    let local = |year: i32, _: u8, _: u8, _: u8, _: u8| year;
    check!(name = "fields").with_iterations(TRIES).for_each(|bytes: &[u8]| {
        let mut bytes = Bytes(bytes);
        let how = bytes.next();
        let mut text = String::new();
        if how % 4 == 3 {
            text = spelt(bytes.0, &MARKS);
        } else {
            let entries = (0..how % 16).map(|_| (bytes.text(&WORDS), bytes.value(&WORDS, 1))).collect();
            pack(&Value::Record(entries), &mut text);
        }
        modest(text.len(), || {
            let fields = unpack(&text);
            let zone = if how % 3 == 0 { Zone::Local(&local) } else { Zone::Unsaid };
            let strict = if how % 5 == 0 { Strict::SideEffects } else { Strict::Nothing };
            let task = if how % 7 == 0 { &fields } else { &Value::whole(11) };
            read(task, &fields, &Reading { zone, strict, custom: None });
        });
    });
}
