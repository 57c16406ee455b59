//! `CallOptions`, read whole: an unknown or wrong option is an issue like any other.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{
    host,
    messages::Messages,
    object::{get, names},
    paces,
};
use crate::pace::bucket;
use crate::task::{
    Issue, Reading, Step, Strict, Value, Zone,
    custom::fields::CustomFields,
    issue::{
        A_SIGNAL, AUTO_ANSWER_OR_NOT, BAD_OPTION, CLIENTS_OWN, CODE_OF_WARNING, Caution, EN_RU_OR_FUNCTION,
        LOADED_ONLY, MILLISECONDS, OF_CONNECTION, OPTIONS_NOT_RECORD, PORTAL_LIMITS, PORTAL_OR_LOCAL, Param, READABLE,
        REJECT_OR_REPORT, STRANGE_OPTION, UNKNOWN_OPTION, UP_TO_TEN, WHETHER_OR_CODES, Wording, caution,
    },
    model::Task,
    nearest::{is_near, nearest},
    search::any_of,
    select,
};

/// Every option's name.
const NAMES: [&str; 13] = [
    "connection",
    "customFields",
    "select",
    "timeZone",
    "strict",
    "messages",
    "verify",
    "onMismatch",
    "signal",
    "timeout",
    "attemptTimeout",
    "retries",
    "limits",
];

/// Those that mean nothing to a call of any method.
const OF_TASKS: [&str; 6] = ["select", "customFields", "timeZone", "strict", "verify", "onMismatch"];

/// What a date without an offset means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TimeZone {
    Unsaid,
    Portal,
    Local,
}

/// What is compared with what was asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verify {
    /// Nothing.
    Nothing,
    /// The task of the update's own answer.
    Answer,
    /// The same, and a read where that shows too little.
    Auto,
}

/// What ends a call.
#[derive(Clone)]
pub struct Limits {
    /// The caller's `AbortSignal`, any object that looks like one, of whatever realm; or undefined.
    pub signal: JsValue,
    /// Milliseconds for the whole call.
    pub timeout: f64,
    /// Milliseconds for one request.
    pub attempt_timeout: f64,
    /// How often a call is repeated where the portal did not run it.
    pub retries: u32,
    /// What the portal lets through, where that was said.
    pub portal: Option<bucket::Limits>,
}

/// The options of one call.
pub struct CallOptions {
    time_zone: TimeZone,
    strict: Strict,
    /// What is compared with what was asked.
    pub verify: Verify,
    /// Whether differences are reported instead of thrown.
    pub report: bool,
    /// How issues and warnings are worded.
    pub messages: Messages,
    /// What ends the call.
    pub limits: Limits,
    /// The connection as it was given.
    pub connection: JsValue,
    /// The fields that an answer is to show; all but `UF_*` where there is none.
    pub select: Vec<String>,
    /// What is known of the portal's custom fields.
    pub custom: Option<CustomFields>,
    /// Whether the portal is to be asked for them.
    pub load: bool,
    /// What is wrong.
    pub issues: Vec<Issue>,
}

impl CallOptions {
    /// The options of that call: those of its client (`{ connection, defaults }`), which are for all of its calls, and its
    /// own over them.
    pub fn read(call: &str, own: &JsValue, client: &JsValue) -> Self {
        // A bulk run has all the time, and a batch more of it than a call.
        let (timeout, attempt_timeout) =
            if call == "updateTasks" { (f64::INFINITY, 65_000.0) } else { (60_000.0, 30_000.0) };
        let signal = JsValue::UNDEFINED;
        let limits = Limits { signal, timeout, attempt_timeout, retries: 2, portal: None };
        let mut options = Self {
            time_zone: TimeZone::Unsaid,
            strict: Strict::Nothing,
            verify: Verify::Auto,
            report: false,
            messages: Messages::ENGLISH,
            limits,
            connection: JsValue::UNDEFINED,
            select: Vec::new(),
            custom: None,
            load: false,
            issues: Vec::new(),
        };
        let bound = !client.is_undefined();
        let refused: &[&str] = if call == "getTask" { &[] } else { &["select"] };
        if bound {
            options.connection = get(client, "connection");
            options.take("defaults", &get(client, "defaults"), bound, refused);
        }
        options.take("options", own, bound, if call == "call" { &OF_TASKS } else { refused });
        options
    }

    /// How the input is to be read.
    pub fn reading(&self) -> Reading<'_> {
        let zone = match self.time_zone {
            TimeZone::Unsaid => Zone::Unsaid,
            TimeZone::Portal => Zone::Portal,
            TimeZone::Local => Zone::Local(&host::local_offset),
        };
        Reading { zone, strict: self.strict.clone(), custom: self.custom.as_ref() }
    }

    /// Refuses to load anything: validating sends nothing.
    pub fn refuse_load(&mut self) {
        if self.load {
            let issue = not(&Value::text("load"), "customFields", &LOADED_ONLY);
            self.issues.push(issue.at("customFields").at("options"));
        }
    }

    /// A task as it is handed over: custom fields by their own names, where those are known.
    pub fn shown(&self, task: Task) -> Value {
        match &self.custom {
            Some(custom) => Value::from(task.named(custom)),
            None => Value::from(task),
        }
    }

    fn take(&mut self, place: &str, given: &JsValue, bound: bool, refused: &[&str]) {
        if given.is_undefined() {
            return;
        }
        let Some(names) = names(given) else {
            // Not what is there in its place: it may be a token.
            self.issues.push(Issue::new(&OPTIONS_NOT_RECORD, Vec::new()).at(place));
            return;
        };
        for name in names {
            let mut found = Vec::new();
            match Reflect::get(given, &name.as_str().into()) {
                Err(_) => found.push(wrong(&name, &JsValue::UNDEFINED, &READABLE)),
                Ok(value) if value.is_undefined() => {}
                Ok(_) if !NAMES.contains(&name.as_str()) || refused.contains(&name.as_str()) => {
                    found.push(unknown(&name));
                }
                Ok(_) if name == "connection" && bound => {
                    found.push(Issue::told(&CLIENTS_OWN, "option", &name));
                }
                Ok(value) => {
                    if let Err(expected) = self.set(&name, &value, &mut found) {
                        found.push(wrong(&name, &value, expected));
                    }
                }
            }
            for issue in found {
                self.issues.push(issue.at(&name).at(place));
            }
        }
    }

    /// Sets one option, or says what would be right.
    fn set(&mut self, name: &str, value: &JsValue, issues: &mut Vec<Issue>) -> Result<(), &'static Wording> {
        let text = value.as_string();
        match (name, text.as_deref()) {
            ("connection", _) => self.connection = value.clone(),
            ("select", _) => match select::read(&host::read(value)) {
                Ok(names) => self.select = names,
                Err(mut found) => issues.append(&mut found),
            },
            ("customFields", text) => {
                self.load = text == Some("load");
                if !self.load {
                    match CustomFields::read(&host::read(value)) {
                        Ok(custom) => self.custom = Some(custom),
                        Err(mut found) => issues.append(&mut found),
                    }
                }
            }
            ("timeZone", Some("portal")) => self.time_zone = TimeZone::Portal,
            ("timeZone", Some("local")) => self.time_zone = TimeZone::Local,
            ("timeZone", _) => return Err(&PORTAL_OR_LOCAL),
            ("verify", Some("auto")) => self.verify = Verify::Auto,
            ("verify", Some("answer")) => self.verify = Verify::Answer,
            ("verify", _) if value.as_bool() == Some(false) => self.verify = Verify::Nothing,
            ("verify", _) => return Err(&AUTO_ANSWER_OR_NOT),
            ("onMismatch", Some("reject")) => self.report = false,
            ("onMismatch", Some("report")) => self.report = true,
            ("onMismatch", _) => return Err(&REJECT_OR_REPORT),
            ("messages", _) => self.messages = Messages::read(value).ok_or(&EN_RU_OR_FUNCTION)?,
            ("signal", _) if is_signal(value) => self.limits.signal = value.clone(),
            ("signal", _) => return Err(&A_SIGNAL),
            ("timeout", _) => self.limits.timeout = milliseconds(value)?,
            ("attemptTimeout", _) => self.limits.attempt_timeout = milliseconds(value)?,
            ("retries", _) => self.limits.retries = count(value)?,
            ("limits", _) => self.limits.portal = Some(paces::limits(value).ok_or(&PORTAL_LIMITS)?),
            _ => self.strict = strict(value, issues)?,
        }
        Ok(())
    }
}

fn is_signal(value: &JsValue) -> bool {
    get(value, "addEventListener").is_function() && get(value, "aborted").as_bool().is_some()
}

fn strict(value: &JsValue, issues: &mut Vec<Issue>) -> Result<Strict, &'static Wording> {
    match value.as_bool() {
        Some(true) => return Ok(Strict::SideEffects),
        Some(false) => return Ok(Strict::Nothing),
        None => {}
    }
    let Value::List(list) = host::read(value) else {
        return Err(&WHETHER_OR_CODES);
    };
    let mut codes: Vec<&'static Caution> = Vec::new();
    for (index, item) in list.iter().enumerate() {
        match item.as_text().and_then(caution) {
            Some(known) => codes.push(known),
            None => issues.push(not(item, "strict", &CODE_OF_WARNING).under(Step::Index(index))),
        }
    }
    Ok(Strict::Only(codes))
}

/// An option that does not take this value.
pub fn wrong(option: &str, value: &JsValue, expected: &'static Wording) -> Issue {
    not(&host::read(value), option, expected)
}

fn not(value: &Value, option: &str, expected: &'static Wording) -> Issue {
    Issue::new(&BAD_OPTION, vec![("value", Param::of(value))])
        .and("option", option)
        .with("expected", Param::Words(expected))
}

fn unknown(name: &str) -> Issue {
    let option = vec![("option", Param::text(name))];
    if any_of("webhook exposeWebhook endpoint token allowHttp sdk send bx24 via", b' ', &|key| key == name) {
        return Issue::new(&OF_CONNECTION, option);
    }
    match nearest(name, NAMES.into_iter()).filter(|(near, away)| *near != name && is_near(name, *away)) {
        Some((near, _)) => Issue::new(&UNKNOWN_OPTION, option).with("nearest", Param::Text(near.to_owned())),
        None => Issue::new(&STRANGE_OPTION, option),
    }
}

/// Timers take 31 bits.
fn milliseconds(value: &JsValue) -> Result<f64, &'static Wording> {
    value.as_f64().filter(|ms| *ms > 0.0 && *ms <= 2_147_483_647.0).ok_or(&MILLISECONDS)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number from 0 to 10"
)]
fn count(value: &JsValue) -> Result<u32, &'static Wording> {
    let whole = value.as_f64().filter(|count| (0.0..=10.0).contains(count) && count.fract() == 0.0);
    whole.map(|count| count as u32).ok_or(&UP_TO_TEN)
}
