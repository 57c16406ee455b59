//! The option `messages`: how issues and warnings are worded for JavaScript. It changes nothing else of them.

use wasm_bindgen::JsValue;

use super::{
    errors::{Failure, plain},
    host, object,
};
use crate::task::{Issue, Language, Refusal, Value, Warning};

/// `"en"`, `"ru"`, a function of the caller's, or undefined.
#[derive(Clone)]
pub struct Messages(JsValue);

impl Messages {
    /// English.
    pub const ENGLISH: Self = Self(JsValue::UNDEFINED);

    /// The option's value, where it is one.
    pub fn read(value: &JsValue) -> Option<Self> {
        let known = value.is_function() || value.as_string().is_some_and(|name| name == "en" || name == "ru");
        known.then(|| Self(value.clone()))
    }

    /// What an object tells, with the warnings and the issues in these words.
    pub fn told(&self, entries: Vec<(&'static str, Value)>, warnings: &[Warning], issues: &[Issue]) -> JsValue {
        self.reworded(plain(&self.value(entries, warnings, issues)))
    }

    /// The same as a value, which has the module's own words yet.
    pub fn value(&self, mut entries: Vec<(&'static str, Value)>, warnings: &[Warning], issues: &[Issue]) -> Value {
        let language = if self.0 == "ru" { Language::Russian } else { Language::English };
        if !issues.is_empty() {
            entries.push(("issues", Value::list(issues, |issue| issue.value(language))));
        }
        entries.push(("warnings", Value::list(warnings, |warning| warning.value(language))));
        Value::record(entries)
    }

    /// An object of these issues and warnings, in the words of a function of the caller's.
    pub fn reworded(&self, details: JsValue) -> JsValue {
        if self.0.is_function() {
            host::reword(&details, &self.0);
        }
        details
    }

    /// The input was refused.
    pub fn refused(&self, Refusal { issues, warnings }: &Refusal) -> Failure {
        let details = self.told(Vec::new(), warnings, issues);
        object::set(&details, "messages", &self.0);
        Failure::Thrown(host::make_error("TaskValidationError", &details))
    }
}
