//! Many requests in one, and their answers apart again: `batch` (`spec/portal.md §6`). Knows no transport and no task.
//!
//! What a batch would bend is told, never sent: its values are texts, `$result[…]` in one is replaced, and the portal's
//! security filter alters what looks like an attack. Such a request goes alone.

use super::{
    answer::{Answer, CallTime, Refused, portal_error},
    form,
    request::Request,
};
use crate::task::{
    Value,
    search::{any_of, find, joined, numeral},
};

/// How many commands a batch takes.
pub const MOST: usize = 50;

// Longer ones are rare, and what the filter's patterns do with them is not known.
const LONGEST: usize = 32_768;

// What the filter may take for a part of SQL or of a script. Half of them are everyday words: such an update takes two
// requests, which costs little.
const SUSPICIOUS: &str = "union select insert update delete drop alter create truncate rename replace exec declare into \
                          from where having table script data: php: phar: file: expression";

/// The key of the command at a place. PHP turns keys that count from 0 into a list, and a list with a gap into an object:
/// with a letter in front a map of results has its keys, whichever commands failed.
#[must_use]
pub fn key(place: usize) -> String {
    joined(&["c", &numeral(place as u64)])
}

impl Request {
    /// The request as a command; none where a batch cannot carry it. The parameters are those that the transport can carry.
    #[must_use]
    pub fn command(&self, params: &Value) -> Option<String> {
        let command = joined(&[&self.method, "?", &form::encode(params)?]);
        (command.len() <= LONGEST).then_some(command)
    }

    /// Commands in one request, with these keys; see [`key`]. One that fails stops no other.
    #[must_use]
    pub fn batch(commands: Vec<(String, String)>) -> Self {
        let mut cmd = Vec::with_capacity(commands.len());
        for (key, command) in commands {
            cmd.push((key, Value::Text(command)));
        }
        let params = Value::record(vec![("cmd", Value::Record(cmd))]);
        Self { method: "batch".to_owned(), params, paired: false }
    }
}

/// Whether a batch hands parameters of a user on as they are.
#[must_use]
pub fn is_harmless(value: &Value) -> bool {
    match value {
        Value::Text(text) => {
            let odd = |byte: u8| {
                let plain = byte.is_ascii_alphanumeric() || !byte.is_ascii();
                !plain && !matches!(byte, b' ' | b'\n' | b'\r' | b'.' | b',' | b':' | b'+' | b'-' | b'_' | b'!' | b'?')
            };
            let text = text.to_ascii_lowercase();
            let holds = |part: &str| find(&text, part).is_some();
            !text.bytes().any(odd) && !holds("..") && !holds("--") && !any_of(SUSPICIOUS, b' ', &holds)
        }
        Value::Number(_) => true,
        Value::List(items) => items.iter().all(is_harmless),
        Value::Record(entries) => entries.iter().all(|(name, value)| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && is_harmless(value)
        }),
        _ => false,
    }
}

impl Answer {
    /// The answer of a batch's command, as if it had been called alone, with what the read beside it gave.
    ///
    /// # Errors
    /// The command's own, with the status 400, as a command has none. A command without a result and without an error may
    /// have run or not: PHP leaves a null result out, and a batch that was cut short shows no more.
    pub fn part(&self, command: &str, read: Option<&str>) -> Result<Self, Refused> {
        self.clone().take_part(command, read)
    }

    /// The same, which is in the batch's answer no more.
    ///
    /// # Errors
    /// As [`Self::part`].
    pub fn take_part(&mut self, command: &str, read: Option<&str>) -> Result<Self, Refused> {
        let status = self.status;
        if let Some(entry) = self.entry("result_error", command) {
            return Err(Refused::Portal(portal_error(400, entry.get("error").unwrap_or(entry), Some(entry))));
        }
        let Some(result) = self.take("result", command) else {
            return Err(Refused::Unreadable { status, what: "no result of the command" });
        };
        let time = self.time_of(command).or_else(|| self.time.clone());
        let next = self.entry("result_next", command).and_then(super::answer::whole);
        let after = read.and_then(|read| self.take("result", read));
        Ok(Self { result, time, next, after, status })
    }

    /// How long the portal worked on a command.
    #[must_use]
    pub fn time_of(&self, command: &str) -> Option<CallTime> {
        self.entry("result_time", command).and_then(CallTime::read)
    }

    /// A map without entries is an empty list, which has no entry of that name either.
    fn entry(&self, map: &str, command: &str) -> Option<&Value> {
        self.result.get(map)?.get(command)
    }

    fn take(&mut self, map: &str, command: &str) -> Option<Value> {
        Some(self.result.get_mut(map)?.get_mut(command)?.taken())
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
