//! One customer's subscription: the list of dated changes made to it, and what follows from them.

mod amend;
mod change;
mod dates;
mod enrol;
mod list;
mod periods;
mod status;
mod terms;

pub use amend::{Draft, amend};
pub use change::{Change, ChangeKind, Discount, Meta, Subscribed};
pub use enrol::{BilledFrom, Enrolment, subscribe};
pub use list::Subscription;
pub use status::Status;
pub use terms::{PriceOrigin, Terms};

pub(crate) use periods::BillingPeriod;
