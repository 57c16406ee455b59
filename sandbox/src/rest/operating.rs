//! How long methods have run, and `time` in an answer (spec/portal.md §5). The time is an argument, so that a call takes none:
//! each counts as what it is told to have run.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};

use super::address::Caller;
use super::limits::WORK_MS;
use crate::php::{Array, Php};

const AROUND_MS: i64 = 12;

/// Ten buckets of a minute.
const BUCKET_S: i64 = 60;
const BUCKETS: i64 = 10;

/// The server's zone, Europe/Moscow.
const ZONE_S: i32 = 3 * 60 * 60;

/// Whose run time counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Client {
    /// An app: all its users.
    App,
    /// A user's webhook.
    Webhook(u64),
}

impl Client {
    /// The client behind a call of a user.
    #[must_use]
    pub const fn of(caller: &Caller, user: u64) -> Self {
        match caller {
            Caller::Token => Self::App,
            Caller::Webhook { .. } => Self::Webhook(user),
        }
    }
}

/// Run time by client and method.
#[derive(Default)]
pub struct Operating(HashMap<(Client, String), Vec<Bucket>>);

struct Bucket {
    start_s: i64,
    spent_ms: i64,
}

/// The beginning of a time's minute, in seconds.
const fn minute_s(now_ms: i64) -> i64 {
    let now_s = now_ms.div_euclid(1000);
    now_s - now_s.rem_euclid(BUCKET_S)
}

impl Bucket {
    const fn counts(&self, now_ms: i64) -> bool {
        self.start_s > minute_s(now_ms) - BUCKET_S * BUCKETS
    }
}

impl Operating {
    /// What a method has run in ten minutes, in milliseconds.
    #[must_use]
    pub fn spent(&self, client: Client, method: &str, now_ms: i64) -> i64 {
        let buckets = self.0.get(&(client, method.to_owned())).into_iter().flatten();
        buckets.filter(|bucket| bucket.counts(now_ms)).map(|bucket| bucket.spent_ms).sum()
    }

    /// Counts a run of a method, and gives its `time`.
    pub fn spend(&mut self, client: Client, method: &str, now_ms: i64, work_ms: u32) -> Array {
        let start_s = minute_s(now_ms);
        let buckets = self.0.entry((client, method.to_owned())).or_default();
        buckets.retain(|bucket| bucket.counts(now_ms));
        match buckets.last_mut().filter(|bucket| bucket.start_s == start_s) {
            Some(bucket) => bucket.spent_ms += i64::from(work_ms),
            None => buckets.push(Bucket { start_s, spent_ms: i64::from(work_ms) }),
        }
        let spent_ms = buckets.iter().map(|bucket| bucket.spent_ms).sum();
        let oldest_s = buckets.first().map_or(start_s, |bucket| bucket.start_s);
        time(now_ms, work_ms, spent_ms, oldest_s + BUCKET_S * BUCKETS)
    }
}

/// `time` of a batch itself: its commands count, it does not (§6).
#[must_use]
pub fn uncounted(now_ms: i64) -> Array {
    time(now_ms, WORK_MS, 0, now_ms.div_euclid(1000) + BUCKET_S * BUCKETS)
}

fn time(now_ms: i64, work_ms: u32, spent_ms: i64, reset_s: i64) -> Array {
    let work_ms = i64::from(work_ms);
    let finish_ms = now_ms.saturating_add(work_ms + AROUND_MS);
    let mut time = Array::new();
    time.insert("start", Php::Int(now_ms.div_euclid(1000)));
    time.insert("finish", seconds(finish_ms));
    time.insert("duration", seconds(work_ms + AROUND_MS));
    time.insert("processing", seconds(work_ms));
    time.insert("date_start", Php::Text(iso(now_ms)));
    time.insert("date_finish", Php::Text(iso(finish_ms)));
    time.insert("operating_reset_at", Php::Int(reset_s));
    time.insert("operating", seconds(spent_ms));
    time
}

#[allow(clippy::cast_precision_loss)]
fn seconds(ms: i64) -> Php {
    Php::Float(ms as f64 / 1000.0)
}

fn iso(ms: i64) -> String {
    let zone = FixedOffset::east_opt(ZONE_S);
    let local = zone.zip(DateTime::from_timestamp_millis(ms)).map(|(zone, utc)| utc.with_timezone(&zone));
    local.map(|local| local.format("%Y-%m-%dT%H:%M:%S%:z").to_string()).unwrap_or_default()
}
