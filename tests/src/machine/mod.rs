//! The state machine: random histories of random subscriptions, played on the engine and on the naive model side by side.
//! After each step every answer of the two must be the same.

pub mod compare;
pub mod dice;
pub mod plans;
pub mod play;
pub mod script;
pub mod stats;
pub mod translate;
pub mod world;
