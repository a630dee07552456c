//! What one would write instead.

pub mod chrono_decimal;
pub mod python;
pub mod rrule;
