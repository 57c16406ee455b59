//! A patch as a request: method, parameters in a fixed order, and the body that carries them. Knows no transport.

use super::{form, json};
use crate::task::{TaskPatch, Value};

/// A call of a method.
#[derive(Debug)]
pub struct Request {
    /// The method's name.
    pub method: &'static str,
    /// Its parameters.
    pub params: Value,
}

/// A request's body.
#[derive(Debug, PartialEq, Eq)]
pub struct Body {
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// The body.
    pub text: String,
}

impl Request {
    /// The update of a task.
    #[must_use]
    pub fn update(patch: &TaskPatch) -> Self {
        let params = vec![("taskId".to_owned(), Value::whole(patch.task())), ("fields".to_owned(), patch.fields())];
        Self { method: "tasks.task.update", params: Value::Record(params) }
    }

    /// A task, with these fields; with all but `UF_*` where none is named (`spec/methods.md §1.1`).
    #[must_use]
    pub fn get(task: u64, select: &[String]) -> Self {
        let mut params = vec![("taskId".to_owned(), Value::whole(task))];
        if !select.is_empty() {
            params.push(("select".to_owned(), Value::list(select, |name| Value::text(name))));
        }
        Self { method: "tasks.task.get", params: Value::Record(params) }
    }

    /// The body, with the token in it: a form, so that a browser asks nothing first, or JSON for what a form cannot
    /// carry.
    #[must_use]
    pub fn body(&self, token: Option<&str>) -> Body {
        let params = self.with(token);
        match form::encode(&params) {
            Some(text) => Body { content_type: "application/x-www-form-urlencoded", text },
            None => Body { content_type: "application/json", text: json::write(&params) },
        }
    }

    /// The parameters as `BX24.callMethod` carries them; none where it cannot. It sends a form in which `false` is the
    /// word, null nothing, and an empty list an empty text (spec/frame.md §1.3); PHP reads it as any other.
    #[must_use]
    pub fn for_frame(&self) -> Option<Value> {
        let params = carried(&self.params)?;
        form::encode(&params).map(|_| params)
    }

    fn with(&self, token: Option<&str>) -> Value {
        let mut params = self.params.clone();
        if let (Value::Record(entries), Some(token)) = (&mut params, token) {
            entries.insert(0, ("auth".to_owned(), Value::text(token)));
        }
        params
    }
}

fn carried(value: &Value) -> Option<Value> {
    Some(match value {
        Value::Bool(on) => Value::text(if *on { "1" } else { "0" }),
        Value::Null => Value::text(""),
        // Empty items are passed over (spec/portal.md §2).
        Value::List(items) if items.is_empty() => Value::List(vec![Value::text("")]),
        Value::List(items) => {
            let mut list = Vec::new();
            for item in items {
                list.push(carried(item)?);
            }
            Value::List(list)
        }
        Value::Record(entries) if entries.is_empty() => return None,
        Value::Record(entries) => {
            let mut record = Vec::new();
            for (key, item) in entries {
                record.push((key.clone(), carried(item)?));
            }
            Value::Record(record)
        }
        other => other.clone(),
    })
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::task::given::{parse, value};

    fn update(fields: &serde_json::Value) -> Request {
        Request::update(&parse(fields).unwrap().0)
    }

    #[test]
    fn a_form_carries_what_it_can_with_the_token_first() {
        let body = update(&json!({ "TITLE": "a b", "TAGS": [] })).body(Some("t"));
        assert_eq!(body.content_type, "application/x-www-form-urlencoded");
        assert_eq!(body.text, "auth=t&taskId=11&fields[TITLE]=a%20b&fields[TAGS][0]=");
    }

    #[test]
    fn json_carries_the_rest() {
        let body = update(&json!({ "UF_A": true })).body(None);
        assert_eq!(
            (body.content_type, body.text.as_str()),
            ("application/json", r#"{"taskId":11,"fields":{"UF_A":true}}"#)
        );
    }

    #[test]
    fn bx24_gets_what_its_form_carries() {
        let params = update(&json!({ "UF_A": true, "UF_B": [], "UF_C": [null, false] })).for_frame();
        let fields = json!({ "UF_A": "1", "UF_B": [""], "UF_C": ["", "0"] });
        assert_eq!(params, Some(value(&json!({ "taskId": 11, "fields": fields }))));
    }

    #[test]
    fn bx24_gets_nothing_that_php_would_cut_or_rename() {
        for odd in [json!({ "a[b": 1 }), json!({ "": 1 }), json!({}), json!(vec![1; 1000])] {
            assert_eq!(update(&json!({ "UF_A": odd })).for_frame(), None);
        }
    }

    #[test]
    fn a_task_is_asked_for_with_the_fields_that_are_named() {
        assert_eq!(Request::get(5, &[]).params, value(&json!({ "taskId": 5 })));
        assert_eq!(Request::get(5, &["TAGS".to_owned()]).params, value(&json!({ "taskId": 5, "select": ["TAGS"] })));
    }
}
