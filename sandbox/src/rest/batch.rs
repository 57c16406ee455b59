//! `batch` (spec/portal.md §6): commands as texts, each run as a call of its own. It does not know what they do.

use super::memory::Memory;
use super::reference;
use super::system::{self, BATCH_LENGTH, BATCH_METHOD, System};
use crate::php::{Array, Key, Php, form::parse_str};
use crate::portal::Error;

const MOST_COMMANDS: usize = 50;
const FORBIDDEN: [&str; 3] = ["batch", "download", "upload"];

/// What commands came to: PHP maps by the commands' keys.
#[derive(Default)]
struct Results {
    result: Array,
    error: Array,
    total: Array,
    next: Array,
    time: Array,
}

/// Runs a batch through `call`, which gives an answer's body.
///
/// # Errors
/// Where the results are more than a batch may hold; no failure of a command is one of the batch.
pub fn run(
    params: &Array,
    mut call: impl FnMut(&str, &Array) -> Result<Array, Error>,
) -> Result<Array, &'static System> {
    let mut results = Results::default();
    let mut memory = Memory::default();
    let Some(Php::Array(commands)) = parameter(params, "cmd") else { return Ok(results.show()) };
    let halt = parameter(params, "halt").is_some_and(Php::is_true);
    for (place, (key, command)) in commands.iter().enumerate() {
        let Php::Text(command) = command else { continue };
        let (method, query) = split(command);
        let outcome = if place >= MOST_COMMANDS {
            Err((&BATCH_LENGTH).into())
        } else if FORBIDDEN.contains(&method.as_str()) {
            Err((&BATCH_METHOD).into())
        } else {
            let params = reference::resolve(&parse_str(query.as_bytes()), &results.known(), &mut memory)?;
            call(&method, &params)
        };
        let failed = outcome.is_err();
        results.keep(key, outcome, &mut memory)?;
        if failed && halt {
            break;
        }
    }
    Ok(results.show())
}

/// A parameter of any case.
fn parameter<'a>(params: &'a Array, name: &str) -> Option<&'a Php> {
    let named = |key: &Key| matches!(key, Key::Text(text) if text.eq_ignore_ascii_case(name));
    params.iter().filter(|(key, _)| named(key)).last().map(|(_, value)| value)
}

/// `parse_url`: a `#` cuts the rest, the first `?` divides, control characters become `_`.
fn split(command: &str) -> (String, String) {
    let command = command.split('#').next().unwrap_or_default();
    let clean = |text: &str| text.chars().map(|letter| if letter.is_ascii_control() { '_' } else { letter }).collect();
    let (method, query) = command.split_once('?').unwrap_or((command, ""));
    (method.to_lowercase(), clean(query))
}

impl Results {
    fn keep(&mut self, key: &Key, outcome: Result<Array, Error>, memory: &mut Memory) -> Result<(), &'static System> {
        match outcome {
            Err(error) => {
                let error = system::body(&error);
                memory.hold_array(&error)?;
                self.error.insert(key.clone(), Php::Array(error));
            }
            Ok(body) => {
                memory.hold_array(&body)?;
                let maps = [&mut self.result, &mut self.total, &mut self.next, &mut self.time];
                for (map, name) in maps.into_iter().zip(["result", "total", "next", "time"]) {
                    // isset(): a null result leaves no trace.
                    if let Some(value) = body.get(name).filter(|value| **value != Php::Null) {
                        map.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        Ok(())
    }

    /// What `$result[key]` and the like refer to.
    fn known(&self) -> [(&'static str, &Array); 5] {
        let Self { result, error, total, next, time } = self;
        [("result", result), ("next", next), ("total", total), ("time", time), ("error", error)]
    }

    fn show(self) -> Array {
        let Self { result, error, total, next, time } = self;
        let maps = [
            ("result", result),
            ("result_error", error),
            ("result_total", total),
            ("result_next", next),
            ("result_time", time),
        ];
        let mut shown = Array::new();
        maps.into_iter().for_each(|(name, map)| shown.insert(name, Php::Array(map)));
        shown
    }
}
