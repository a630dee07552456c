//! The tax of a plan, as the host gives it.

use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::money::Percent;

/// A tax rate with its code in the host and its category of EN 16931 (list UNCL 5305: `S` standard, `Z` zero, `E` exempt…).
///
/// ```
/// use echeance::Tax;
/// let tax = Tax::new("FR20".parse()?, "20".parse()?);
/// assert_eq!(tax.category.as_str(), "S");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, from = "Given")]
pub struct Tax {
    /// The host's code.
    pub code: Id,
    /// The category; when left out, `S`, or `Z` for a rate of 0.
    pub category: Id,
    /// The rate in percent.
    pub rate: Percent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    code: Id,
    category: Option<Id>,
    rate: Percent,
}

impl Tax {
    /// A tax whose category follows from its rate.
    pub fn new(code: Id, rate: Percent) -> Self {
        Given {
            code,
            category: None,
            rate,
        }
        .into()
    }
}

impl From<Given> for Tax {
    fn from(given: Given) -> Self {
        let category = given.category.unwrap_or_else(|| {
            if given.rate.is_zero() {
                Id::known("Z")
            } else {
                Id::known("S")
            }
        });
        Self {
            code: given.code,
            category,
            rate: given.rate,
        }
    }
}
