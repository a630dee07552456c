//! What is sold: items with dated prices, a cycle, a proration, a term, a tax.

mod cycle;
mod definition;
mod price_list;
mod tax;
mod term;

use std::collections::BTreeMap;

pub use cycle::{Cycle, Timing};
pub use definition::{Item, Plan, PlanBuilder, PriceAt, Renewal};
pub use price_list::{PriceList, PriceRow};
pub use tax::Tax;
pub use term::{Term, TermAlign, Then};

use crate::id::Id;

/// The plans that a call knows, by id.
pub type Plans = BTreeMap<Id, Plan>;
