//! How long to wait before a call is tried again. Knows neither the call nor the time that is left for it.
//!
//! Only what the portal refused before it ran anything is tried again: an update is never blindly sent twice.

use crate::rest::reason::PortalError;

/// Milliseconds: at least `least`, and up to `first` more, which doubles with each try up to `most`.
struct Wait {
    least: f64,
    first: f64,
    most: f64,
}

/// The bucket loses two requests a second (`spec/portal.md §5`), so each half second lets one in; the spread keeps
/// many pages of one network from coming back at once.
const RATE: Wait = Wait { least: 250.0, first: 500.0, most: 16_000.0 };

/// Operating time is counted in ten buckets of a minute (§5), and the error does not say when the next one ends; the
/// official SDK waits 10 s at least (`spec/frame.md`). An overload is lifted by hand, so no short wait helps.
const LONG: Wait = Wait { least: 10_000.0, first: 10_000.0, most: 50_000.0 };

/// A network that is away for a moment costs little; one that stays away is asked once a minute.
const LOST: Wait = Wait { least: 250.0, first: 500.0, most: 60_000.0 };

/// Milliseconds to wait after so many retries; none where the call must not be tried again. `chance` is from 0 to 1.
#[must_use]
pub fn wait(error: &PortalError, retries: u32, chance: f64) -> Option<f64> {
    let wait = match error.reason.name {
        "query_limit" => RATE,
        "operation_time_limit" | "overload" => LONG,
        _ => return None,
    };
    Some(after(&wait, retries, chance))
}

/// Milliseconds until a run sends again after so many answers in a row were lost.
#[must_use]
pub fn lost(times: u32, chance: f64) -> f64 {
    after(&LOST, times, chance)
}

#[expect(clippy::manual_clamp, reason = "`clamp` keeps NaN")]
fn after(wait: &Wait, retries: u32, chance: f64) -> f64 {
    // 2^16 times any first wait is beyond the most.
    let doubled = wait.first * f64::from(1_u32 << retries.min(16));
    wait.least + doubled.min(wait.most) * chance.max(0.0).min(1.0)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn waited(status: u16, code: &str, retries: u32, chance: f64) -> Option<f64> {
        wait(&PortalError::new(status, code, ""), retries, chance)
    }

    #[test]
    fn a_limit_of_requests_is_waited_for_longer_each_time() {
        let waits = [0, 1, 2].map(|retries| waited(503, "QUERY_LIMIT_EXCEEDED", retries, 1.0).unwrap());
        assert_eq!(waits, [750.0, 1250.0, 2250.0]);
    }

    #[test]
    fn operating_time_is_waited_for_ten_seconds_to_a_minute() {
        let waits = [0, 1, 2, 3].map(|retries| waited(429, "OPERATION_TIME_LIMIT", retries, 1.0).unwrap());
        assert_eq!(waits, [20_000.0, 30_000.0, 50_000.0, 60_000.0]);
        assert_eq!(waited(429, "OPERATION_TIME_LIMIT", 0, 0.0), Some(10_000.0));
    }

    #[test]
    fn an_overload_is_no_matter_of_seconds() {
        assert_eq!(waited(503, "OVERLOAD_LIMIT", 0, 0.0), Some(10_000.0));
    }

    #[test]
    fn what_may_have_run_is_not_tried_again() {
        for (status, code) in [
            (500, "INTERNAL_SERVER_ERROR"),
            (500, "ERROR_UNEXPECTED_ANSWER"),
            (503, "SOMETHING_NEW"),
            (400, "ERROR_UNKNOWN_UPDATE_TASK_ERROR"),
        ] {
            assert_eq!(waited(status, code, 0, 0.5), None, "{code}");
        }
    }

    #[test]
    fn what_will_be_refused_again_is_not_tried_again() {
        for code in ["expired_token", "NO_AUTH_FOUND", "ERROR_CORE", "ERROR_BATCH_LENGTH_EXCEEDED", ""] {
            assert_eq!(waited(400, code, 0, 0.5), None, "{code}");
        }
    }

    proptest! {
        #[test]
        fn a_wait_has_bounds(retries in any::<u32>(), chance in any::<f64>()) {
            let rate = waited(503, "QUERY_LIMIT_EXCEEDED", retries, chance).unwrap();
            prop_assert!((250.0..=16_250.0).contains(&rate), "{}", rate);
            let long = waited(429, "OPERATION_TIME_LIMIT", retries, chance).unwrap();
            prop_assert!((10_000.0..=60_000.0).contains(&long), "{}", long);
        }

        #[test]
        fn a_later_try_never_waits_less(retries in 0_u32..40, chance in 0.0..1.0) {
            for code in ["QUERY_LIMIT_EXCEEDED", "OPERATION_TIME_LIMIT", "OVERLOAD_LIMIT"] {
                let next = waited(503, code, retries.saturating_add(1), chance).unwrap();
                prop_assert!(waited(503, code, retries, chance).unwrap() <= next);
            }
        }
    }
}
