//! What is owed, what is posted, and the lines between the two.

mod bill;
mod cover;
mod days;
mod difference;
mod forecast;
mod ledger;
mod line;
mod make;

pub use bill::{Bill, bill};
pub use forecast::{Row, schedule};
pub use line::{Basis, Display, Document, DocumentStatus, Kind, Line};
pub use ledger::Key;

pub(crate) use bill::{first_lines, outlook};
