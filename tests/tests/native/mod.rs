//! The vectors through the native interface: a request's JSON is read by hand into builders and constructors, the result written by hand.

pub mod calls;
pub mod fields;
pub mod read;
pub mod write;
