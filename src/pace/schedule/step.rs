//! What a bulk run does next.

use super::load::Load;
use crate::pace::portal::Waiting;

/// What to do next.
#[derive(Debug, PartialEq)]
pub enum Step {
    /// Take an input.
    Pull,
    /// Send this now.
    Send(Load),
    /// Its time is over, or will be before it may go.
    Late {
        /// The input.
        index: usize,
        /// Whether an update was sent, whose answer was lost.
        sent: bool,
        /// Milliseconds until it could have gone.
        wait: f64,
    },
    /// Ask again at that time, infinite where there is none, or when anything happens.
    Wait {
        /// When.
        until: f64,
        /// What for; none where it is an answer or an input.
        waiting: Option<Waiting>,
    },
    /// All is decided.
    Done,
}
