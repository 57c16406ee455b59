//! `CallOptions`, read whole: an unknown or wrong option is an issue like any other.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{host, object::get, timer::Signal};
use crate::task::{
    Issue, Reading, Step, Strict, Zone,
    issue::{BAD_OPTION, Caution, Param, STRANGE_OPTION, UNKNOWN_OPTION, caution},
    nearest::{is_near, nearest},
    select,
};

/// Every option's name.
const NAMES: [&str; 10] = [
    "connection",
    "select",
    "timeZone",
    "strict",
    "verify",
    "onMismatch",
    "signal",
    "timeout",
    "attemptTimeout",
    "retries",
];

/// What a date without an offset means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TimeZone {
    Unsaid,
    Portal,
    Local,
}

/// The options of one call.
pub struct CallOptions {
    time_zone: TimeZone,
    strict: Strict,
    /// Whether the answer is compared with what was asked.
    pub verify: bool,
    /// Whether differences are reported instead of thrown.
    pub report: bool,
    /// The caller's signal.
    pub signal: Option<Signal>,
    /// Milliseconds for the whole call.
    pub timeout: f64,
    /// Milliseconds for one request.
    pub attempt_timeout: f64,
    /// How often a call is repeated where the portal did not run it.
    pub retries: u32,
    /// The connection as it was given.
    pub connection: JsValue,
    /// The fields that an answer is to show; all but `UF_*` where there is none.
    pub select: Vec<String>,
    /// What is wrong.
    pub issues: Vec<Issue>,
    selects: bool,
}

impl CallOptions {
    /// The options of a call: those of its client (`{ connection, defaults }`), and its own over them.
    pub fn read(own: &JsValue, client: &JsValue) -> Self {
        Self::of(own, client, false)
    }

    /// The same for a call that takes `select`.
    pub fn read_with_select(own: &JsValue, client: &JsValue) -> Self {
        Self::of(own, client, true)
    }

    fn of(own: &JsValue, client: &JsValue, selects: bool) -> Self {
        let mut options = Self {
            time_zone: TimeZone::Unsaid,
            strict: Strict::Nothing,
            verify: true,
            report: false,
            signal: None,
            timeout: 60_000.0,
            attempt_timeout: 30_000.0,
            retries: 2,
            connection: JsValue::UNDEFINED,
            select: Vec::new(),
            issues: Vec::new(),
            selects,
        };
        let bound = !client.is_undefined();
        if bound {
            options.take("defaults", &get(client, "defaults"), true);
            options.connection = get(client, "connection");
        }
        options.take("options", own, bound);
        options
    }

    /// How the input is to be read.
    pub fn reading(&self) -> Reading<'_> {
        let zone = match self.time_zone {
            TimeZone::Unsaid => Zone::Unsaid,
            TimeZone::Portal => Zone::Portal,
            TimeZone::Local => Zone::Local(&host::local_offset),
        };
        Reading { zone, strict: self.strict.clone() }
    }

    fn take(&mut self, place: &'static str, given: &JsValue, bound: bool) {
        if given.is_undefined() {
            return;
        }
        let object = given.dyn_ref::<Object>().filter(|object| !object.is_function() && !Array::is_array(object));
        let Some(keys) = object.and_then(|object| Reflect::own_keys(object).ok()) else {
            return self.wrong(vec![Step::Key(place.to_owned())], given, "an object such as { timeout: 10000 }");
        };
        for name in keys.iter().filter_map(|key| key.as_string()) {
            let path = || vec![Step::Key(place.to_owned()), Step::Key(name.clone())];
            let Ok(value) = Reflect::get(given, &name.as_str().into()) else {
                self.wrong(path(), &JsValue::UNDEFINED, "a value that can be read");
                continue;
            };
            if value.is_undefined() {
                continue;
            }
            if !NAMES.contains(&name.as_str()) || (name == "select" && !self.selects) {
                self.issues.push(unknown(path(), &name));
                continue;
            }
            if name == "connection" {
                if bound {
                    self.wrong(path(), &"connection".into(), "nothing there: a client is bound to its own");
                }
                self.connection = value;
            } else if name == "select" {
                match select::read(&host::read(&value)) {
                    Ok(names) => self.select = names,
                    Err(issues) => {
                        self.issues.extend(issues.into_iter().map(|issue| issue.at("select").at(place)));
                    }
                }
            } else if let Err(expected) = self.set(&name, &value, &path()) {
                self.wrong(path(), &value, expected);
            }
        }
    }

    /// Sets one option, or says what would be right.
    fn set(&mut self, name: &str, value: &JsValue, path: &[Step]) -> Result<(), &'static str> {
        let text = value.as_string();
        match (name, text.as_deref()) {
            ("timeZone", Some("portal")) => self.time_zone = TimeZone::Portal,
            ("timeZone", Some("local")) => self.time_zone = TimeZone::Local,
            ("timeZone", _) => return Err("\"portal\" or \"local\""),
            ("verify", Some("auto" | "answer")) => self.verify = true,
            ("verify", _) if value.as_bool() == Some(false) => self.verify = false,
            ("verify", _) => return Err("\"auto\", \"answer\" or false"),
            ("onMismatch", Some("reject")) => self.report = false,
            ("onMismatch", Some("report")) => self.report = true,
            ("onMismatch", _) => return Err("\"reject\" or \"report\""),
            ("signal", _) => self.signal = Some(Signal::read(value.clone()).ok_or("an AbortSignal")?),
            ("timeout", _) => self.timeout = milliseconds(value)?,
            ("attemptTimeout", _) => self.attempt_timeout = milliseconds(value)?,
            ("retries", _) => self.retries = count(value)?,
            _ => self.strict = self.strict_of(value, path)?,
        }
        Ok(())
    }

    fn strict_of(&mut self, value: &JsValue, path: &[Step]) -> Result<Strict, &'static str> {
        match value.as_bool() {
            Some(true) => return Ok(Strict::SideEffects),
            Some(false) => return Ok(Strict::Nothing),
            None => {}
        }
        let list = value.dyn_ref::<Array>().ok_or("true, false or a list of warning codes")?;
        let mut codes: Vec<&'static Caution> = Vec::new();
        for (index, item) in list.iter().enumerate() {
            match item.as_string().and_then(|code| caution(&code)) {
                Some(known) => codes.push(known),
                None => {
                    let mut place = path.to_vec();
                    place.push(Step::Index(index));
                    self.wrong(place, &item, "the code of a warning");
                }
            }
        }
        Ok(Strict::Only(codes))
    }

    fn wrong(&mut self, path: Vec<Step>, value: &JsValue, expected: &str) {
        let option = path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.clone()),
            Step::Index(_) => None,
        });
        let params = vec![
            ("value", Param::Text(host::read(value).shown())),
            ("option", Param::Text(option.unwrap_or_default())),
            ("expected", Param::Text(expected.to_owned())),
        ];
        self.issues.push(Issue { path, wording: &BAD_OPTION, params });
    }
}

fn unknown(path: Vec<Step>, name: &str) -> Issue {
    let option = ("option", Param::text(name));
    match nearest(name, NAMES.into_iter()).filter(|(_, away)| is_near(name, *away)) {
        Some((near, _)) => {
            Issue { path, wording: &UNKNOWN_OPTION, params: vec![option, ("nearest", Param::Text(near.to_owned()))] }
        }
        None => Issue { path, wording: &STRANGE_OPTION, params: vec![option] },
    }
}

/// Timers take 31 bits.
fn milliseconds(value: &JsValue) -> Result<f64, &'static str> {
    value.as_f64().filter(|ms| *ms > 0.0 && *ms <= 2_147_483_647.0).ok_or("milliseconds, from 1 to 2147483647")
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number from 0 to 10"
)]
fn count(value: &JsValue) -> Result<u32, &'static str> {
    let whole = value.as_f64().filter(|count| (0.0..=10.0).contains(count) && count.fract() == 0.0);
    whole.map(|count| count as u32).ok_or("a whole number from 0 to 10")
}
