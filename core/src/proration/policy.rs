//! What a plan says about its first and its last period.

use serde::{Deserialize, Serialize};

use super::Method;
use crate::calendar::Interval;
use crate::error::Result;

/// The whole period of a first period that starts between two boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Stub {
    /// The one between the boundaries around it.
    #[default]
    Natural,
    /// One interval from its own start.
    Imagined,
}

/// What the first period costs when it starts between two boundaries.
///
/// ```
/// use echeance::proration::FirstPeriod;
/// assert_eq!(serde_json::from_str::<FirstPeriod>("\"extend\"")?, FirstPeriod::Extend);
/// assert_eq!(serde_json::from_str::<FirstPeriod>(r#"{"extend_below":15}"#)?, FirstPeriod::ExtendBelow(15));
/// assert_eq!(serde_json::to_string(&FirstPeriod::ExtendBelow(15))?, r#"{"extend_below":15}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FirstPeriod {
    /// Its fraction.
    #[default]
    Prorate,
    /// As much as a whole period.
    Full,
    /// Nothing: the first paid day is the boundary that ends it.
    Free,
    /// Its fraction, and the whole period that follows is owed with it.
    Extend,
    /// As [`Extend`](Self::Extend) when it has fewer days than this, else as [`Prorate`](Self::Prorate).
    ExtendBelow(u32),
}

/// What becomes of the period that the end of the subscription cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LastPeriod {
    /// It is owed whole and keeps its own end.
    #[default]
    Full,
    /// It ends with the subscription.
    Prorate,
}

/// How a plan prices parts of periods. Every field may be left out of a document.
///
/// ```
/// use echeance::proration::{FirstPeriod, LastPeriod, Method, Proration, Stub};
/// let proration: Proration = serde_json::from_str(r#"{"method":"fixed_30","last_period":"prorate"}"#)?;
/// assert_eq!(proration.method, Method::Fixed30);
/// assert_eq!(proration.stub, Stub::Natural);
/// assert_eq!(proration.first_period, FirstPeriod::Prorate);
/// assert_eq!(proration.last_period, LastPeriod::Prorate);
/// let defaults = r#"{"method":"actual_days","stub":"natural","first_period":"prorate","last_period":"full"}"#;
/// assert_eq!(serde_json::to_string(&Proration::default())?, defaults);
/// assert!(serde_json::from_str::<Proration>(r#"{"methods":"none"}"#).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Proration {
    /// How the share of some days is counted.
    pub method: Method,
    /// The whole period of the first one.
    pub stub: Stub,
    /// What the first period costs.
    pub first_period: FirstPeriod,
    /// What becomes of the last period.
    pub last_period: LastPeriod,
}

impl Proration {
    /// Refuses a method that does not suit the interval.
    /// ```
    /// use echeance::Interval;
    /// use echeance::proration::{Method, Proration};
    /// let proration = Proration { method: Method::Fixed30, ..Proration::default() };
    /// assert!(proration.check(Interval::months(1)?).is_ok());
    /// assert_eq!(proration.check(Interval::weeks(1)?).unwrap_err().field(), "method");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn check(self, interval: Interval) -> Result<()> {
        self.method.check(interval)
    }
}
