//! Échéance: the subscription engine that an ERP embeds.
#![cfg_attr(not(test), deny(clippy::float_arithmetic, clippy::print_stdout, clippy::print_stderr))]
#![deny(missing_docs)]

pub mod calendar;
pub mod error;

pub use calendar::{Interval, Period, Recurrence, Schedule};
pub use chrono::NaiveDate;
pub use error::{Error, ErrorCode, Language, Result};
pub use rust_decimal::Decimal;
