//! The portal as its callers meet it.

mod about;
mod access;
mod adding;
mod conformance;
mod crowd;
mod custom;
mod disk;
mod documented;
mod hostile;
mod listing;
mod looking;
mod moving;
mod placements;
mod properties;
mod quirks;
mod reading;
mod texts;
mod updating;
mod zones;

use serde_json::{Value as Json, json};

use super::{Error, Lang, Portal};
use crate::php::{Array, Key, Php};

/// Monday, 24 November 2025, 12:34:56.789 in Moscow.
const NOW_MS: i64 = 1_763_976_896_789;

/// A JSON body as PHP decodes it.
fn php(json: &Json) -> Php {
    match json {
        Json::Null => Php::Null,
        Json::Bool(flag) => Php::Bool(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(int) => Php::Int(int),
            None => Php::Float(number.as_f64().unwrap()),
        },
        Json::String(text) => Php::text(text),
        Json::Array(items) => {
            let mut array = Array::new();
            items.iter().for_each(|item| array.push(php(item)));
            Php::Array(array)
        }
        Json::Object(entries) => {
            let mut array = Array::new();
            entries.iter().for_each(|(key, value)| array.insert(key.as_str(), php(value)));
            Php::Array(array)
        }
    }
}

/// A PHP value as JSON shows it.
fn json(php: &Php) -> Json {
    match php {
        Php::Null => Json::Null,
        Php::Bool(flag) => json!(flag),
        Php::Int(number) => json!(number),
        Php::Float(number) => json!(number),
        Php::Text(text) => json!(text),
        Php::Object => json!({}),
        Php::Array(array) if array.iter().enumerate().all(|(at, (key, _))| *key == Key::Int(at as i64)) => {
            array.values().map(json).collect()
        }
        Php::Array(array) => array
            .iter()
            .map(|(key, value)| {
                let key = match key {
                    Key::Int(number) => number.to_string(),
                    Key::Text(text) => text.clone(),
                };
                (key, json(value))
            })
            .collect(),
    }
}

fn run(portal: &mut Portal, method: &str, params: Json, user: u64) -> Result<Json, Error> {
    let Php::Array(params) = php(&params) else { panic!("parameters are an object") };
    portal.call(method, &params, user, NOW_MS).expect("the method exists").map(|reply| json(&reply.result))
}

/// Updates task 11 as a user.
fn update_as(portal: &mut Portal, user: u64, fields: Json) -> Result<Json, Error> {
    run(portal, "tasks.task.update", json!({ "taskId": 11, "fields": fields }), user)
}

/// Updates task 11 of a fresh portal as its administrator; the stored state after it.
#[track_caller]
fn after(fields: Json) -> Json {
    let mut portal = Portal::new(Lang::En);
    update_as(&mut portal, 1, fields).expect("the update succeeds");
    portal.stored(11)
}

/// Updates task 11 of a fresh portal; the error.
#[track_caller]
fn refused(fields: Json) -> Error {
    update_as(&mut Portal::new(Lang::En), 1, fields).expect_err("the update is refused")
}

/// Reads a task of a fresh portal as its administrator.
#[track_caller]
fn read(id: i64, select: Json) -> Json {
    let params = json!({ "taskId": id, "select": select });
    run(&mut Portal::new(Lang::En), "tasks.task.get", params, 1).expect("reading succeeds")
}

#[track_caller]
fn stores(fields: Json, name: &str, value: Json) {
    assert_eq!(after(fields.clone())[name], value, "{fields}");
}

/// The field keeps what the fixture has.
#[track_caller]
fn drops(fields: Json, name: &str) {
    stores(fields, name, Portal::new(Lang::En).stored(11)[name].clone());
}

#[track_caller]
fn refuses(fields: Json, code: &str, description: &str) {
    let error = refused(fields.clone());
    assert_eq!((error.code.as_str(), error.description.as_str()), (code, description), "{fields}");
}
