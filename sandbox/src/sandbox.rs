//! The portal, what stands before it, and the calls that control both. Pure: a request and the time go in, an action comes out.

use crate::clock::Clock;
use crate::control;
use crate::faults::Faults;
use crate::frame;
use crate::log::Log;
use crate::oauth;
use crate::portal::{Lang, Portal, Reading};
use crate::rest::limits::WORK_MS;
use crate::rest::{self, Action, Engine, Limits, Pace, Request, Scopes, Tokens};

/// A portal in a box.
pub struct Sandbox<E = Portal> {
    pub(crate) engine: E,
    pub(crate) lang: Lang,
    pub(crate) reading: Reading,
    pub(crate) clock: Clock,
    pub(crate) faults: Faults,
    pub(crate) log: Log,
    pub(crate) pace: Pace,
    /// What a reset comes back to.
    start: (Limits, u32, Reading, Scopes),
    /// Tasks beyond the fixture's.
    more: u32,
    pub(crate) scopes: Scopes,
    pub(crate) tokens: Tokens,
    /// Where the portal is; `None` where only a request tells.
    pub(crate) origin: Option<String>,
    pub(crate) app: Option<String>,
    /// The users who can call.
    pub(crate) callers: Vec<u64>,
}

impl<E: Engine> Sandbox<E> {
    /// The fixture, in a language and under a clock.
    #[must_use]
    pub fn new(lang: Lang, clock: Clock) -> Self {
        Self {
            engine: E::fresh(lang, Reading::Current),
            lang,
            reading: Reading::Current,
            clock,
            faults: Faults::default(),
            log: Log::default(),
            pace: Pace::new(Limits::Off, WORK_MS),
            start: (Limits::Off, WORK_MS, Reading::Current, Scopes::default()),
            more: 0,
            scopes: Scopes::default(),
            tokens: Tokens::default(),
            origin: None,
            app: None,
            callers: rest::auth::USERS.to_vec(),
        }
    }

    /// The address of the app that its pages host.
    #[must_use]
    pub fn with_app(mut self, app: Option<String>) -> Self {
        self.app = app;
        self
    }

    /// The origin at which it is served: answers of the authorization server name it.
    #[must_use]
    pub fn with_origin(mut self, origin: Option<String>) -> Self {
        self.origin = origin;
        self
    }

    /// What the app and every webhook may use.
    #[must_use]
    pub fn with_scopes(mut self, scopes: Scopes) -> Self {
        self.start.3 = scopes.clone();
        self.scopes = scopes;
        self
    }

    /// The limits that are in force, and the milliseconds that each call counts as.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits, work_ms: u32) -> Self {
        (self.start.0, self.start.1) = (limits, work_ms);
        self.pace = Pace::new(limits, work_ms);
        self
    }

    /// That many tasks more than the fixture has.
    #[must_use]
    pub fn with_more(mut self, more: u32) -> Self {
        self.more = more;
        self.read_as(self.reading);
        self
    }

    /// The reading of the rules by which the fixture answers.
    #[must_use]
    pub fn with_reading(mut self, reading: Reading) -> Self {
        self.start.2 = reading;
        self.read_as(reading);
        self
    }

    /// Another portal in the place of the fixture, which the next reset brings back, and the users of it who can call.
    #[must_use]
    pub fn with_engine(mut self, engine: E, callers: Vec<u64>) -> Self {
        (self.engine, self.callers) = (engine, callers);
        self
    }

    fn read_as(&mut self, reading: Reading) {
        self.reading = reading;
        self.engine = E::fresh(self.lang, reading);
        self.engine.crowd(self.more);
    }

    /// [`reset`](Self::reset), under a reading of the rules that the next reset forgets.
    pub fn reset_as(&mut self, reading: Reading) {
        self.reset();
        self.read_as(reading);
    }

    /// The fixture again: no faults, no log, the limits, the scopes, the reading and a manual clock as at the
    /// start. Pages that are open keep their tokens.
    pub fn reset(&mut self) {
        self.clock.reset();
        let (tokens, app, origin) = (std::mem::take(&mut self.tokens), self.app.take(), self.origin.take());
        let log = self.log.emptied();
        let (limits, work_ms, reading, scopes) = self.start.clone();
        let fresh = Self::new(self.lang, self.clock).with_limits(limits, work_ms).with_reading(reading);
        *self = Self { tokens, app, origin, log, ..fresh.with_scopes(scopes).with_more(self.more) };
    }

    /// What is to be done about a request, where the world's time is `real_ms` (milliseconds since 1970).
    pub fn answer(&mut self, request: &Request, real_ms: i64) -> Action {
        let path = request.path.as_str();
        match path.trim_start_matches('/').split('/').next() {
            Some("rest") => {
                let action = rest::answer(self, request, self.clock.now(real_ms));
                self.log.answered(&action);
                action
            }
            Some("oauth") => {
                let action = oauth::answer(self, request, self.clock.now(real_ms));
                self.log.answered(&action);
                action
            }
            Some("sandbox") => Action::Respond(control::answer(self, request)),
            _ => Action::Respond(frame::answer(self, request, self.clock.now(real_ms))),
        }
    }
}
