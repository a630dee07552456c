//! Échéance's store in SQLite: in one file ([`SqliteStore`]), or inside a transaction of the host's own database ([`HostTransaction`]).
//!
//! The tables begin with `echeance_`; their columns are the host's to read. It may join them, index them and count them, and leaves writing to the engine.
#![deny(missing_docs)]

mod error;
mod row;
mod schema;
mod sql;
mod store;
mod unit;

pub use schema::prepare;
pub use store::{BUSY_TIMEOUT, HostTransaction, SqliteStore};
pub use unit::SqliteUnit;
