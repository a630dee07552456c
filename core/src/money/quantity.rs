//! How many units a subscription has.

use super::scaled::{Scaled, number};
use crate::error::limits::QUANTITY_BELOW;

number! {
    /// How many units a subscription has: 0 ≤ quantity < 10⁹, with at most six decimals.
    ///
    /// ```
    /// use echeance::{Decimal, ErrorCode, Quantity};
    /// assert_eq!("2.5".parse::<Quantity>()?.to_string(), "2.5");
    /// assert_eq!(Quantity::from(3_u16), "3.000".parse()?);
    /// assert_eq!(Quantity::default(), Quantity::ONE);
    /// assert!("999999999.999999".parse::<Quantity>().is_ok());
    /// assert_eq!("1000000000".parse::<Quantity>().unwrap_err().code(), ErrorCode::AmountOutOfRange);
    /// assert_eq!(Quantity::try_from(Decimal::new(1, 7)).unwrap_err().code(), ErrorCode::AmountTooPrecise);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    Quantity, below QUANTITY_BELOW.saturating_mul(1_000_000)
}

impl Quantity {
    /// One unit, the default.
    pub const ONE: Self = Self(Scaled::whole(1));
}

impl Default for Quantity {
    fn default() -> Self {
        Self::ONE
    }
}

impl From<u16> for Quantity {
    fn from(number: u16) -> Self {
        Self(Scaled::whole(i64::from(number)))
    }
}
