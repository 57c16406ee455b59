//! The options of a portal that a test makes for itself, from JSON. Every name and value that is not known is refused in words.

use serde_json::{Map, Value};

use crate::Sandbox;
use crate::clock::Clock;
use crate::portal::{Lang, Portal, Reading};
use crate::rest::Limits;
use crate::rest::limits::WORK_MS;

const NAMES: [&str; 5] = ["engine", "lang", "now", "limits", "workMs"];

/// How a portal is to be.
#[derive(Clone, Debug)]
pub struct Options {
    lang: Lang,
    clock: Clock,
    reading: Reading,
    limits: Limits,
    work_ms: u32,
}

impl Options {
    /// Reads `{engine?, lang?, now?, limits?, workMs?}`; `now` is in milliseconds since 1970.
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
        Ok(Self {
            lang,
            clock,
            reading: text(options, "engine")?.map_or(Ok(Reading::Current), Reading::parse)?,
            limits: text(options, "limits")?.map_or(Ok(Limits::Off), Limits::parse)?,
            work_ms,
        })
    }

    /// A portal with these options.
    #[must_use]
    pub fn open(self) -> Sandbox {
        Sandbox::<Portal>::new(self.lang, self.clock).with_reading(self.reading).with_limits(self.limits, self.work_ms)
    }
}

fn text<'a>(options: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, String> {
    let value = options.get(name);
    value.map(|value| value.as_str().ok_or_else(|| format!("`{name}` must be a text, not {value}"))).transpose()
}
