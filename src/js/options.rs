//! `CallOptions`, read whole: an unknown or wrong option is an issue like any other.
