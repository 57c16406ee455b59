//! The option `messages`: how issues and warnings are worded for JavaScript. It changes nothing else of them.

use wasm_bindgen::JsValue;

use super::{errors::Failure, host, object};
use crate::task::{Issue, Language, Refusal, Value, Warning};

/// `"en"`, `"ru"`, a function of the caller's, or undefined.
#[derive(Clone)]
pub struct Messages {
    given: JsValue,
    language: Language,
    /// Whether it is a function.
    own: bool,
}

impl Messages {
    /// English.
    pub const ENGLISH: Self = Self { given: JsValue::UNDEFINED, language: Language::English, own: false };

    /// The option's value, where it is one.
    pub fn read(value: &JsValue) -> Option<Self> {
        let (language, own) = match value.as_string().as_deref() {
            Some("en") => (Language::English, false),
            Some("ru") => (Language::Russian, false),
            None if value.is_function() => (Language::English, true),
            _ => return None,
        };
        Some(Self { given: value.clone(), language, own })
    }

    /// What an object tells, with the warnings and the issues in these words.
    pub fn told(&self, entries: Vec<(&'static str, Value)>, warnings: &[Warning], issues: &[Issue]) -> JsValue {
        self.reworded(object::parsed(&self.value(entries, warnings, issues)))
    }

    /// The same as a value, which has the module's own words yet.
    pub fn value(&self, mut entries: Vec<(&'static str, Value)>, warnings: &[Warning], issues: &[Issue]) -> Value {
        if !issues.is_empty() {
            entries.push(("issues", Value::list(issues, |issue| issue.value(self.language))));
        }
        entries.push(("warnings", Value::list(warnings, |warning| warning.value(self.language))));
        Value::record(entries)
    }

    /// An object of these issues and warnings, in the words of a function of the caller's.
    pub fn reworded(&self, details: JsValue) -> JsValue {
        if self.own {
            host::reword(&details, &self.given);
        }
        details
    }

    /// The input was refused.
    pub fn refused(&self, Refusal { issues, warnings }: &Refusal) -> Failure {
        let details = self.told(Vec::new(), warnings, issues);
        object::set(&details, "messages", &self.given);
        Failure::Thrown(host::make_error("TaskValidationError", &details))
    }
}
