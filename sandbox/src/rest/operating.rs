//! How long methods have run, and `time` in an answer (spec/portal.md §5). The time is an argument, so that a call takes none:
//! each counts as a fixed 50 ms. The limit itself is a fault, `operation_limit`.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset};

use crate::php::{Array, Php};

const RUN_MS: i64 = 50;
const AROUND_MS: i64 = 12;

/// Ten buckets of a minute.
const BUCKET_S: i64 = 60;
const BUCKETS: i64 = 10;

/// The server's zone, Europe/Moscow.
const ZONE_S: i32 = 3 * 60 * 60;

/// Run time by user and method.
#[derive(Default)]
pub struct Operating(HashMap<(u64, String), Vec<Bucket>>);

struct Bucket {
    start_s: i64,
    spent_ms: i64,
}

impl Operating {
    /// Counts a run of a method, and gives its `time`.
    pub fn spend(&mut self, user: u64, method: &str, now_ms: i64) -> Array {
        let now_s = now_ms.div_euclid(1000);
        let start_s = now_s - now_s.rem_euclid(BUCKET_S);
        let buckets = self.0.entry((user, method.to_owned())).or_default();
        buckets.retain(|bucket| bucket.start_s > start_s - BUCKET_S * BUCKETS);
        match buckets.last_mut().filter(|bucket| bucket.start_s == start_s) {
            Some(bucket) => bucket.spent_ms += RUN_MS,
            None => buckets.push(Bucket { start_s, spent_ms: RUN_MS }),
        }
        let spent_ms = buckets.iter().map(|bucket| bucket.spent_ms).sum();
        let oldest_s = buckets.first().map_or(start_s, |bucket| bucket.start_s);
        time(now_ms, spent_ms, oldest_s + BUCKET_S * BUCKETS)
    }
}

/// `time` of a batch itself: its commands count, it does not (§6).
#[must_use]
pub fn uncounted(now_ms: i64) -> Array {
    time(now_ms, 0, now_ms.div_euclid(1000) + BUCKET_S * BUCKETS)
}

fn time(now_ms: i64, spent_ms: i64, reset_s: i64) -> Array {
    let finish_ms = now_ms.saturating_add(RUN_MS + AROUND_MS);
    let mut time = Array::new();
    time.insert("start", Php::Int(now_ms.div_euclid(1000)));
    time.insert("finish", seconds(finish_ms));
    time.insert("duration", seconds(RUN_MS + AROUND_MS));
    time.insert("processing", seconds(RUN_MS));
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
