//! How much a batch may hold: results that refer to results can double with each command, and a portal's PHP ends at its
//! `memory_limit` with a 500.

use super::system::{INTERNAL, System};
use crate::php::{Array, Key, Php};

/// What a batch may hold, in bytes.
const MOST: usize = 64 * 1024 * 1024;

/// About what a value takes beside its text.
const VALUE: usize = 64;

/// What is left of it.
pub struct Memory(usize);

impl Default for Memory {
    fn default() -> Self {
        Self(MOST)
    }
}

impl Memory {
    /// Takes what a value needs.
    pub fn hold(&mut self, value: &Php) -> Result<(), &'static System> {
        match value {
            Php::Array(array) => self.hold_array(array),
            Php::Text(text) => self.take(VALUE + text.len()),
            _ => self.take(VALUE),
        }
    }

    /// Takes what an array needs.
    pub fn hold_array(&mut self, array: &Array) -> Result<(), &'static System> {
        self.take(VALUE)?;
        array.iter().try_for_each(|(key, value)| {
            self.take(if let Key::Text(text) = key { text.len() } else { 0 })?;
            self.hold(value)
        })
    }

    fn take(&mut self, bytes: usize) -> Result<(), &'static System> {
        self.0 = self.0.checked_sub(bytes).ok_or(&INTERNAL)?;
        Ok(())
    }
}
