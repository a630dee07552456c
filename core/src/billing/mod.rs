//! What is owed, what is posted, and the lines between the two.

mod bill;
mod cover;
mod days;
mod difference;
mod forecast;
mod ledger;
mod line;
mod make;
mod outcome;
mod state;

pub use bill::{Bill, bill, first_lines};
pub use forecast::{Row, schedule};
pub use ledger::Key;
pub use line::{Basis, Display, Document, DocumentStatus, Kind, Line};
pub use outcome::{Outcome, outcome};
pub use state::{ItemPrice, State, state};

pub(crate) use bill::outlook;
#[cfg(feature = "document")]
pub(crate) use state::state_after;
