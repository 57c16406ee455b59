//! A patch as a request: method, parameters in a fixed order, and the body that carries them. Knows no transport.

use super::{form, json};
use crate::task::{
    Issue, TaskPatch, Value, custom,
    issue::{NOT_METHOD, PARAMS_NOT_RECORD},
    search::any_of,
};

/// The method that changes a task.
pub const UPDATE: &str = "tasks.task.update";
/// The method that shows a task.
pub const GET: &str = "tasks.task.get";

/// A call of a method.
#[derive(Debug)]
pub struct Request {
    /// The method's name.
    pub method: String,
    /// Its parameters.
    pub params: Value,
    /// Whether it is an update and a read in one, whose answer comes in two parts; see [`Request::pair`].
    pub paired: bool,
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
        Self { method: UPDATE.to_owned(), params: Value::Record(params), paired: false }
    }

    /// A task, with these fields; with all but `UF_*` where none is named (`spec/methods.md §1.1`).
    #[must_use]
    pub fn get(task: u64, select: &[String]) -> Self {
        let mut params = vec![("taskId".to_owned(), Value::whole(task))];
        if !select.is_empty() {
            params.push(("select".to_owned(), Value::list(select, |name| Value::text(name))));
        }
        Self { method: GET.to_owned(), params: Value::Record(params), paired: false }
    }

    /// Any call. The parameters are read as a custom field's value is.
    ///
    /// # Errors
    /// What is wrong with the method's name and with the parameters.
    pub fn call(method: &Value, params: &Value) -> Result<Self, Vec<Issue>> {
        let mut issues = Vec::new();
        let name = method.as_text().filter(|name| is_method(name)).unwrap_or_else(|| {
            issues.push(Issue::new(&NOT_METHOD, Vec::new()).at("method"));
            ""
        });
        let mut inside = Vec::new();
        let params = if matches!(params, Value::Record(_)) {
            custom::read(params, &mut inside)
        } else {
            inside.push(Issue::new(&PARAMS_NOT_RECORD, Vec::new()));
            Value::Null
        };
        for issue in inside {
            issues.push(issue.at("params"));
        }
        if issues.is_empty() { Ok(Self { method: name.to_owned(), params, paired: false }) } else { Err(issues) }
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
    /// word, null nothing, and an empty list an empty text, and takes `start` out (spec/frame.md §1.3); PHP reads it as
    /// any other.
    #[must_use]
    pub fn for_frame(&self) -> Option<Value> {
        let none = matches!(&self.params, Value::Record(entries) if entries.is_empty());
        if self.params.get("start").is_some() {
            return None;
        }
        let params = if none { self.params.clone() } else { carried(&self.params)? };
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

/// Whether a text can be a method: words of letters, digits and `_`, a dot between each two. It becomes a part of an address.
fn is_method(name: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    name.len() <= 200 && !any_of(name, b'.', &|word| !is_word(word))
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
    use crate::task::given::{parse, told, value};

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
    fn any_method_is_called_with_what_it_takes() {
        let params = value(&json!({ "filter": { ">ID": 1 }, "start": 50 }));
        let request = Request::call(&Value::text("tasks.task.list"), &params).unwrap();
        assert_eq!(request.body(None).text, "filter[%3EID]=1&start=50");
        assert_eq!(request.for_frame(), None, "BX24 takes `start` out");
        let request = Request::call(&Value::text("profile"), &value(&json!({}))).unwrap();
        assert_eq!((request.body(Some("t")).text.as_str(), request.for_frame()), ("auth=t", Some(value(&json!({})))));
    }

    #[track_caller]
    fn refuses(method: &Value, params: &Value, expected: &[&str]) {
        assert_eq!(told(&Request::call(method, params).unwrap_err()), expected);
    }

    #[test]
    fn no_other_text_is_a_method() {
        for odd in ["", ".", "..", "a..b", ".a", "a.", "a/b", "a?b", "a b", "é", "a%2e", "../../x", &"a".repeat(201)] {
            refuses(&Value::text(odd), &value(&json!({})), &["method: not_method"]);
        }
        refuses(&Value::Null, &value(&json!({})), &["method: not_method"]);
        refuses(&Value::Alien("a function".to_owned()), &value(&json!({})), &["method: not_method"]);
    }

    #[test]
    fn parameters_are_an_object_of_data() {
        let method = Value::text("profile");
        for odd in [json!(null), json!([]), json!("a=1"), json!(5)] {
            refuses(&method, &value(&odd), &["params: params_not_object"]);
        }
        let inside = vec![("a".to_owned(), Value::List(vec![Value::Alien("a File".to_owned())]))];
        refuses(&method, &Value::Record(inside), &["params.a.0: not_data"]);
    }

    #[test]
    fn a_task_is_asked_for_with_the_fields_that_are_named() {
        assert_eq!(Request::get(5, &[]).params, value(&json!({ "taskId": 5 })));
        assert_eq!(Request::get(5, &["TAGS".to_owned()]).params, value(&json!({ "taskId": 5, "select": ["TAGS"] })));
    }
}
