//! Faults on request: what a portal, or the way to it, can do to a call. It decides what happens, and leaves acting to others.

use serde_json::{Value, json};

use crate::rest::system::{self, System};

/// What a fault does.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// The method does not run; an error is answered.
    Refuse(&'static System),
    /// The same, by a front end that sends no CORS headers: a page cannot read it.
    RefuseUnreadably(&'static System),
    /// The method does not run; a page comes in place of an answer.
    Html,
    /// The method does not run; 200 without a body comes.
    Empty,
    /// The method does not run; the portal has another address.
    Redirect,
    /// The method does not run; the connection breaks.
    ResetBefore,
    /// The method does not run, and nothing ever comes.
    Hang,
    /// The method runs; then the connection breaks.
    ResetAfter,
    /// The method runs; the answer comes late.
    Slow,
    /// The method runs; half of its answer comes.
    CutJson,
    /// The method runs; `result` is `[]`, as where the caller may no longer see the task.
    EmptyResult,
    /// The method runs; its answer has no `time`.
    NoTime,
    /// Happens in the page that hosts an app, not to a call.
    Frame,
}

/// Every fault, by its name.
const TABLE: [(&str, Kind); 32] = [
    ("query_limit", Kind::Refuse(&system::QUERY_LIMIT)),
    ("query_limit_no_cors", Kind::RefuseUnreadably(&system::QUERY_LIMIT)),
    ("operation_limit", Kind::Refuse(&system::OPERATION_LIMIT)),
    ("overload", Kind::Refuse(&system::OVERLOAD)),
    ("internal", Kind::Refuse(&system::INTERNAL)),
    ("html", Kind::Html),
    ("cut_json", Kind::CutJson),
    ("empty", Kind::Empty),
    ("reset_before", Kind::ResetBefore),
    ("reset_after", Kind::ResetAfter),
    ("hang", Kind::Hang),
    ("slow", Kind::Slow),
    ("expired_token", Kind::Refuse(&system::EXPIRED_TOKEN)),
    ("invalid_token", Kind::Refuse(&system::INVALID_TOKEN)),
    ("no_auth", Kind::Refuse(&system::NO_AUTH)),
    ("invalid_credentials", Kind::Refuse(&system::INVALID_CREDENTIALS)),
    ("insufficient_scope", Kind::Refuse(&system::INSUFFICIENT_SCOPE)),
    ("user_access_error", Kind::Refuse(&system::USER_ACCESS)),
    ("access_denied", Kind::Refuse(&system::ACCESS_DENIED)),
    ("https_required", Kind::Refuse(&system::HTTPS_REQUIRED)),
    ("method_not_found", Kind::Refuse(&system::METHOD_NOT_FOUND)),
    ("unexpected_answer", Kind::Refuse(&system::UNEXPECTED_ANSWER)),
    ("portal_deleted", Kind::Refuse(&system::PORTAL_DELETED)),
    ("redirect", Kind::Redirect),
    ("empty_result", Kind::EmptyResult),
    ("no_time", Kind::NoTime),
    // The page answers no message of the app.
    ("silent", Kind::Frame),
    // The page answers no `getInitData`, but all else.
    ("no_init", Kind::Frame),
    // The page shows an alert in the place of a new token, and answers nothing (spec/frame.md §1.5).
    ("refuse_refresh", Kind::Frame),
    // The page gives a token that has no second to live, and says so: AUTH_EXPIRES is 0.
    ("stale_token", Kind::Frame),
    // The app is to be installed: INSTALL is true.
    ("install", Kind::Frame),
    // The app runs for the first time: FIRST_RUN is true.
    ("first_run", Kind::Frame),
];

/// What `match` says for the page that hosts an app.
const FRAME: &str = "frame";

/// Of the faults of calls those that the page knows too: it gives a token that is over, unknown to the app.
const IN_FRAME_TOO: &str = "expired_token";

/// Those that also meet a command of a batch: the others happen before a method is known, or to a whole answer.
const IN_BATCH: [&str; 3] = ["operation_limit", "internal", "empty_result"];

const SLOW_MS: u64 = 1000;

/// A fault that a call meets with.
#[derive(Clone, Copy, Debug)]
pub struct Fault {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub kind: Kind,
    /// How late an answer comes, in milliseconds.
    pub ms: u64,
}

struct Rule {
    method: String,
    fault: Fault,
    /// How often it still happens; `None` is until the next reset.
    times: Option<u64>,
}

/// The faults that are in force; the first that matches a call is the one that it meets.
#[derive(Default)]
pub struct Faults(Vec<Rule>);

impl Faults {
    /// Reads a list of `{match, fault, times?, ms?}`.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    pub fn parse(list: &Value) -> Result<Self, String> {
        let list = list.as_array().ok_or("the body must be a list of `{match, fault, times?, ms?}`")?;
        list.iter().map(Rule::parse).collect::<Result<_, _>>().map(Self)
    }

    /// Adds one of them to those that are in force, behind them.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    pub fn add(&mut self, fault: &Value) -> Result<(), String> {
        self.0.push(Rule::parse(fault)?);
        Ok(())
    }

    /// The faults that are in force, with the times that are left.
    #[must_use]
    pub fn show(&self) -> Value {
        let show = |rule: &Rule| json!({ "match": rule.method, "fault": rule.fault.name, "times": rule.times });
        self.0.iter().map(show).collect()
    }

    /// What a call of a method meets with.
    pub fn take(&mut self, method: &str) -> Option<Fault> {
        self.take_where(|rule| rule.matches(method))
    }

    /// Whether the page that hosts an app meets with a fault of that name now.
    pub fn take_in_frame(&mut self, name: &str) -> bool {
        self.take_where(|rule| rule.method == FRAME && rule.fault.name == name).is_some()
    }

    /// What a command of a batch meets with.
    pub fn take_in_batch(&mut self, method: &str) -> Option<Fault> {
        self.take_where(|rule| rule.matches(method) && IN_BATCH.contains(&rule.fault.name))
    }

    fn take_where(&mut self, wanted: impl Fn(&Rule) -> bool) -> Option<Fault> {
        let rule = self.0.iter_mut().find(|rule| rule.times != Some(0) && wanted(rule))?;
        rule.times = rule.times.map(|times| times - 1);
        Some(rule.fault)
    }

    /// The names of the faults of calls.
    #[must_use]
    pub fn names() -> String {
        named(false)
    }

    /// The names of the faults of the page that hosts an app.
    #[must_use]
    pub fn frame_names() -> String {
        format!("{}, {IN_FRAME_TOO}", named(true))
    }
}

fn named(in_frame: bool) -> String {
    let names = TABLE.iter().filter(|(_, kind)| matches!(kind, Kind::Frame) == in_frame).map(|(name, _)| *name);
    names.collect::<Vec<_>>().join(", ")
}

impl Rule {
    fn parse(rule: &Value) -> Result<Self, String> {
        let rule = rule.as_object().ok_or("a fault must be an object `{match, fault, times?, ms?}`")?;
        if let Some(key) = rule.keys().find(|key| !["match", "fault", "times", "ms"].contains(&key.as_str())) {
            return Err(format!("`{key}` is no part of a fault: `match`, `fault`, `times` and `ms` are"));
        }
        let text = |key: &str| {
            rule.get(key).and_then(Value::as_str).ok_or_else(|| format!("a fault's `{key}` must be a text"))
        };
        let number = |key: &str| match rule.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                value.as_u64().map(Some).ok_or_else(|| format!("`{key}` must be a whole number, not {value}"))
            }
        };
        let asked = text("fault")?;
        let known = TABLE.iter().find(|(name, _)| *name == asked);
        let &(name, kind) = known.ok_or_else(|| {
            format!("`{asked}` is not a fault: there are {}; and of `frame` {}", Faults::names(), Faults::frame_names())
        })?;
        let method = text("match")?.to_lowercase();
        let in_frame = method == FRAME;
        if in_frame != matches!(kind, Kind::Frame) && !(in_frame && name == IN_FRAME_TOO) {
            let right = if in_frame { "a REST method or `*`" } else { "`frame`" };
            return Err(format!("`{name}` is no fault of `{method}`: its `match` must be {right}"));
        }
        let fault = Fault { name, kind, ms: number("ms")?.unwrap_or(SLOW_MS) };
        Ok(Self { method, fault, times: number("times")? })
    }

    fn matches(&self, method: &str) -> bool {
        self.method != FRAME && (self.method == "*" || self.method == method)
    }
}
