//! All classes under one roof, for what is done for each of them.

pub use crate::answers::{Bill, Outcome};
pub use crate::changes::{
    Discount, EndSet, PriceSet, ReferenceSet, RenewalPriceSet, Renewed, Retracted, Subscribed, SubscribedOnSet,
};
pub use crate::line::{Line, Posting};
pub use crate::plan::{Item, Plan, PriceRow};
pub use crate::quote::Quote;
pub use crate::schedule::{Row, Schedule};
pub use crate::settings::{Cycle, Proration, Tax, Term};
pub use crate::state::{ItemPrice, State};
pub use crate::stored::{Run, Stored};
pub use crate::subscription::{Change, Subscription};
pub use crate::time::{Interval, Period};
