//! Whose rows these are.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Result};
use crate::id::Id;

/// One of the companies that share a store. It has no default: every call names it, and no call sees the rows of another.
///
/// ```
/// use echeance::store::Tenant;
/// let tenant: Tenant = "acme".parse()?;
/// assert_eq!(tenant.as_str(), "acme");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenant(Id);

impl Tenant {
    /// The tenant of that id.
    pub fn new(id: Id) -> Self {
        Self(id)
    }

    /// The text as the host gave it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for Tenant {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|error: Error| error.at("tenant"))
    }
}

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
