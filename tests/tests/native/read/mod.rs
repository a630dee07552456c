//! From the JSON of a request to native values.

mod cycle;
mod line;
mod plan;
mod subscription;

pub use cycle::grid;
pub use line::lines;
pub use plan::{method, plans, rounding, stub};
pub use subscription::{billed_from, change_kind, discount, meta, subscribed, subscription};
