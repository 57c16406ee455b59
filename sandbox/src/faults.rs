//! Faults on request: what a portal, or the way to it, can do to a call. It decides what happens, and leaves acting to others.

use serde_json::{Map, Value, json};

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
    /// Happens at the token server: a refresh token works once.
    UsedRefresh,
}

/// Every fault, by its name.
const TABLE: [(&str, Kind); 45] = [
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
    ("error_core", Kind::Refuse(&system::SQL_ERROR)),
    ("wrong_encoding", Kind::Refuse(&system::WRONG_ENCODING)),
    ("authorization_error", Kind::Refuse(&system::AUTHORIZATION)),
    ("application_not_found", Kind::Refuse(&system::APPLICATION_NOT_FOUND)),
    ("connection_error", Kind::Refuse(&system::CONNECTION)),
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
    // The app is not installed yet: administrators get it with INSTALL true, others a text in its place (spec/frame.md §2.1).
    ("install_pending", Kind::Frame),
    // The page takes another origin for the app's, and ignores its messages (§2.2).
    ("refused_origin", Kind::Frame),
    // The app runs for the first time: FIRST_RUN is true.
    ("first_run", Kind::Frame),
    ("invalid_request", Kind::Refuse(&system::INVALID_REQUEST)),
    ("invalid_client", Kind::Refuse(&system::INVALID_CLIENT)),
    ("invalid_grant", Kind::Refuse(&system::INVALID_GRANT)),
    ("invalid_scope", Kind::Refuse(&system::INVALID_SCOPE)),
    ("payment_required", Kind::Refuse(&system::PAYMENT_REQUIRED)),
    ("used_refresh", Kind::UsedRefresh),
];

/// What `match` says for a call of any method.
const CALLS: &str = "*";

/// What `match` says for the token server.
const OAUTH: &str = "oauth";

/// The faults of the token server alone.
const OAUTH_ONLY: [&str; 6] =
    ["invalid_request", "invalid_client", "invalid_grant", "invalid_scope", "payment_required", "used_refresh"];

/// Of the faults of calls those that the token server knows too; with `expired_token` what it gives is over.
const IN_OAUTH_TOO: [&str; 12] = [
    "query_limit",
    "overload",
    "internal",
    "html",
    "cut_json",
    "empty",
    "reset_before",
    "reset_after",
    "hang",
    "slow",
    "insufficient_scope",
    IN_FRAME_TOO,
];

/// Those that do not happen to a request, but to what it asks for.
const OF_A_GRANT: [&str; 2] = ["used_refresh", IN_FRAME_TOO];

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
        let show = |rule: &Rule| json!({ "match": rule.method, "fault": rule.fault.name, "times": rule.times, "ms": rule.fault.ms });
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

    /// What a request to the token server meets with.
    pub fn take_in_oauth(&mut self) -> Option<Fault> {
        self.take_where(|rule| rule.method == OAUTH && !OF_A_GRANT.contains(&rule.fault.name))
    }

    /// Whether what is asked of the token server meets with a fault of that name now.
    pub fn take_of_grant(&mut self, name: &str) -> bool {
        self.take_where(|rule| rule.method == OAUTH && rule.fault.name == name).is_some()
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

    /// The names of all faults, as lists under what `match` may be: `*`, `frame`, `oauth`.
    #[must_use]
    pub fn known() -> Value {
        [CALLS, FRAME, OAUTH]
            .into_iter()
            .map(|place| (place.to_owned(), of(place).into()))
            .collect::<Map<_, _>>()
            .into()
    }

    /// The names of the faults of calls.
    #[must_use]
    pub fn names() -> String {
        of(CALLS).join(", ")
    }

    /// The names of the faults of the token server.
    #[must_use]
    pub fn oauth_names() -> String {
        of(OAUTH).join(", ")
    }

    /// The names of the faults of the page that hosts an app.
    #[must_use]
    pub fn frame_names() -> String {
        of(FRAME).join(", ")
    }
}

/// The names of the faults that can happen to what `match` names.
fn of(matched: &str) -> Vec<&'static str> {
    TABLE.iter().filter(|(name, kind)| suits(matched, name, *kind)).map(|(name, _)| *name).collect()
}

/// Whether a fault can happen to what `match` names.
fn suits(matched: &str, name: &str, kind: Kind) -> bool {
    match matched {
        FRAME => matches!(kind, Kind::Frame) || name == IN_FRAME_TOO,
        OAUTH => OAUTH_ONLY.contains(&name) || IN_OAUTH_TOO.contains(&name),
        _ => !matches!(kind, Kind::Frame) && !OAUTH_ONLY.contains(&name),
    }
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
            let [calls, frame, oauth] = [Faults::names(), Faults::frame_names(), Faults::oauth_names()];
            format!("`{asked}` is not a fault: there are {calls}; of `frame` {frame}; and of `oauth` {oauth}")
        })?;
        let method = text("match")?.to_lowercase();
        if !suits(&method, name, kind) {
            let places = [(CALLS, "a REST method or `*`"), (FRAME, "`frame`"), (OAUTH, "`oauth`")];
            let right = places.into_iter().filter(|(place, _)| suits(place, name, kind)).map(|(_, said)| said);
            let right = right.collect::<Vec<_>>().join(", or ");
            return Err(format!("`{name}` is no fault of `{method}`: its `match` must be {right}"));
        }
        let fault = Fault { name, kind, ms: number("ms")?.unwrap_or(SLOW_MS) };
        Ok(Self { method, fault, times: number("times")? })
    }

    fn matches(&self, method: &str) -> bool {
        ![FRAME, OAUTH].contains(&self.method.as_str()) && (self.method == CALLS || self.method == method)
    }
}
