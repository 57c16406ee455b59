//! The limits of a portal (spec/portal.md §5, "Limits"): a bucket of requests for each source, that leaks, and the run time of a
//! method. It knows no clock: the time is an argument.

use std::collections::HashMap;

use super::Request;
use super::operating::{Client, Operating};
use super::system::{OPERATION_LIMIT, QUERY_LIMIT, System};
use crate::php::Array;

/// Which limits are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limits {
    /// None.
    Off,
    /// Of every tariff but one: 50 requests, and two a second.
    Standard,
    /// Of the tariff Enterprise: 250 requests, and five a second.
    Enterprise,
}

/// Names, and what a bucket holds and loses in a second.
const TABLE: [(Limits, &str, i64, i64); 3] =
    [(Limits::Off, "off", 0, 0), (Limits::Standard, "standard", 50, 2), (Limits::Enterprise, "enterprise", 250, 5)];

/// How long a method may run in ten minutes: the cloud's 480 s.
const MOST_RUN_MS: i64 = 480_000;

/// A request in a bucket, in the unit that leaks once a millisecond for every request a second.
const REQUEST: i64 = 1000;

/// Buckets that are kept; the emptiest go first.
const MOST_SOURCES: usize = 1000;

/// What a call runs for, unless told otherwise.
pub const WORK_MS: u32 = 50;

impl Limits {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.line().1
    }

    /// The limits of a name.
    ///
    /// # Errors
    /// A sentence that tells the names.
    pub fn parse(name: &str) -> Result<Self, String> {
        let known = TABLE.iter().find(|line| line.1 == name);
        known
            .map(|line| line.0)
            .ok_or_else(|| format!("`{name}` are no limits: there are off, standard and enterprise"))
    }

    fn line(self) -> (Self, &'static str, i64, i64) {
        TABLE.into_iter().find(|line| line.0 == self).unwrap_or(TABLE[0])
    }
}

/// The limits, and what has been used up of them.
pub struct Pace {
    /// Which are in force.
    pub limits: Limits,
    /// What a call runs for, in milliseconds.
    pub work_ms: u32,
    sources: HashMap<String, Bucket>,
    operating: Operating,
}

struct Bucket {
    level: i64,
    at_ms: i64,
}

impl Pace {
    /// Nothing used up.
    #[must_use]
    pub fn new(limits: Limits, work_ms: u32) -> Self {
        Self { limits, work_ms, sources: HashMap::new(), operating: Operating::default() }
    }

    /// Takes a request in, before anything else is known of it.
    ///
    /// # Errors
    /// `QUERY_LIMIT_EXCEEDED`, where the bucket of its source is full; such a request does not count.
    pub fn admit(&mut self, request: &Request, now_ms: i64) -> Result<(), &'static System> {
        let (limits, _, most, per_second) = self.limits.line();
        if limits == Limits::Off {
            return Ok(());
        }
        if self.sources.len() >= MOST_SOURCES {
            self.sources.retain(|_, bucket| bucket.leaked(per_second, now_ms) > 0);
        }
        if self.sources.len() >= MOST_SOURCES {
            let emptiest = self.sources.iter().min_by_key(|(_, bucket)| bucket.leaked(per_second, now_ms));
            let emptiest = emptiest.map(|(source, _)| source.clone()).unwrap_or_default();
            self.sources.remove(&emptiest);
        }
        let bucket = self.sources.entry(source(request)).or_insert(Bucket { level: 0, at_ms: now_ms });
        let level = bucket.leaked(per_second, now_ms);
        let fits = level + REQUEST <= most * REQUEST;
        *bucket = Bucket { level: if fits { level + REQUEST } else { level }, at_ms: now_ms };
        if fits { Ok(()) } else { Err(&QUERY_LIMIT) }
    }

    /// Lets a method run, or not.
    ///
    /// # Errors
    /// `OPERATION_TIME_LIMIT`, where it has used up its ten minutes' time.
    pub fn allow(&self, client: Client, method: &str, now_ms: i64) -> Result<(), &'static System> {
        let used_up = self.operating.spent(client, method, now_ms) >= MOST_RUN_MS;
        if used_up && self.limits != Limits::Off { Err(&OPERATION_LIMIT) } else { Ok(()) }
    }

    /// Counts a run of a method, and gives its `time`.
    pub fn spend(&mut self, client: Client, method: &str, now_ms: i64) -> Array {
        self.operating.spend(client, method, now_ms, self.work_ms)
    }
}

impl Bucket {
    fn leaked(&self, per_second: i64, now_ms: i64) -> i64 {
        let leaked = now_ms.saturating_sub(self.at_ms).max(0).saturating_mul(per_second);
        self.level.saturating_sub(leaked).max(0)
    }
}

/// Where a request comes from. All come from this machine; whoever plays several says so as a proxy would.
fn source(request: &Request) -> String {
    let forwarded = request.header("x-forwarded-for").and_then(|list| list.split(',').next());
    forwarded.unwrap_or_default().trim().to_owned()
}
