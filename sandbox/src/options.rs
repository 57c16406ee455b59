//! The options of a portal that a test makes for itself, from JSON. Every name and value that is not known is refused in words.

use serde_json::{Map, Value};

use crate::Sandbox;
use crate::clock::Clock;
use crate::portal::{Lang, Portal, Reading};
use crate::rest::Limits;
use crate::rest::auth::USERS;
use crate::rest::limits::WORK_MS;

/// `origin` is for JavaScript alone: a portal does not know where it is.
const NAMES: [&str; 8] = ["engine", "lang", "now", "limits", "workMs", "tasks", "users", "origin"];

/// How a portal is to be.
pub struct Options {
    lang: Lang,
    clock: Clock,
    reading: Reading,
    limits: Limits,
    work_ms: u32,
    portal: Portal,
    callers: Vec<u64>,
}

impl Options {
    /// Reads `{engine?, lang?, now?, limits?, workMs?, tasks?, users?}`; `now` is in milliseconds since 1970.
    ///
    /// # Errors
    /// A sentence that says what was wrong and what would be right.
    pub fn parse(options: &Value) -> Result<Self, String> {
        let options = options.as_object().ok_or("the options must be an object")?;
        if let Some(name) = options.keys().find(|name| !NAMES.contains(&name.as_str())) {
            return Err(format!("`{name}` is no option: there are {}", NAMES.join(", ")));
        }
        let lang = match text(options, "lang")? {
            None | Some("en") => Lang::En,
            Some("ru") => Lang::Ru,
            Some(other) => return Err(format!("`{other}` is no `lang`: there are en and ru")),
        };
        let clock = match options.get("now") {
            None => Clock::manual(),
            Some(now) => Clock::Manual(now.as_i64().ok_or("`now` must be a whole number of milliseconds since 1970")?),
        };
        let work_ms = match options.get("workMs") {
            None => WORK_MS,
            Some(ms) => ms
                .as_u64()
                .and_then(|ms| u32::try_from(ms).ok())
                .ok_or_else(|| format!("`workMs` must be a whole number of milliseconds, not {ms}"))?,
        };
        let reading = text(options, "engine")?.map_or(Ok(Reading::Current), Reading::parse)?;
        let fixture = Portal::new(lang).with_reading(reading);
        let (mut portal, callers) = match options.get("users") {
            None => (fixture, USERS.to_vec()),
            Some(users) => fixture.with_users(users)?,
        };
        if let Some(tasks) = options.get("tasks") {
            portal = portal.with_tasks(tasks, clock.now(0).div_euclid(1000))?;
        }
        Ok(Self {
            lang,
            clock,
            reading,
            limits: text(options, "limits")?.map_or(Ok(Limits::Off), Limits::parse)?,
            work_ms,
            portal,
            callers,
        })
    }

    /// A portal with these options.
    #[must_use]
    pub fn open(self) -> Sandbox {
        Sandbox::new(self.lang, self.clock)
            .with_reading(self.reading)
            .with_limits(self.limits, self.work_ms)
            .with_engine(self.portal, self.callers)
    }
}

fn text<'a>(options: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, String> {
    let value = options.get(name);
    value.map(|value| value.as_str().ok_or_else(|| format!("`{name}` must be a text, not {value}"))).transpose()
}
