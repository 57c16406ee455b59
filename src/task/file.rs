//! Files of a task.

/// A file to attach, or an attachment to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRef {
    /// A file of the Drive, to attach: `n123`.
    Drive(u64),
    /// What is attached already, to keep: `7`.
    Attached(u64),
}
