//! The commands, one a file: what each takes, does and shows.

pub mod bill;
pub mod call;
pub mod demo;
pub mod errors;
pub mod plan;
pub mod schedule;
pub mod show;
pub mod subscribe;
