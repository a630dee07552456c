//! The price of one unit for one whole period.

use super::scaled::number;
use crate::error::limits::PRICE_BELOW;

number! {
    /// The price of one unit for one whole period: 0 ≤ price < 10¹², with at most six decimals.
    ///
    /// It prints as it was written, and compares by value.
    /// ```
    /// use echeance::Price;
    /// let price = "49.90".parse::<Price>()?;
    /// assert_eq!(price.to_string(), "49.90");
    /// assert_eq!(price, "49.9".parse()?);
    /// assert!(price < "50".parse()?);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    ///
    /// Text is digits with at most one point between digits. Nothing is guessed:
    /// ```
    /// use echeance::{ErrorCode, Price};
    /// for text in ["", ".5", "5.", "+5", "5e3", "1 000", "1,50", "٣", "5.0.0", "--5", "0x10", "NaN"] {
    ///     assert_eq!(text.parse::<Price>().unwrap_err().code(), ErrorCode::AmountInvalid, "{text}");
    /// }
    /// ```
    ///
    /// The limits, and one past them:
    /// ```
    /// use echeance::{ErrorCode, Price};
    /// assert!("999999999999.999999".parse::<Price>().is_ok());
    /// assert_eq!("1000000000000".parse::<Price>().unwrap_err().code(), ErrorCode::AmountOutOfRange);
    /// assert_eq!("-0.01".parse::<Price>().unwrap_err().code(), ErrorCode::AmountOutOfRange);
    /// assert_eq!("1.0000000".parse::<Price>().unwrap_err().code(), ErrorCode::AmountTooPrecise);
    /// ```
    ///
    /// From and to a decimal. Zeros after the sixth decimal, as a product may have, count for nothing:
    /// ```
    /// use echeance::{Decimal, Price};
    /// let price = Price::try_from(Decimal::new(4990, 2))?;
    /// assert_eq!(Decimal::from(price).to_string(), "49.90");
    /// assert_eq!(Price::try_from(Decimal::new(49_900_000_000, 9))?, price);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    Price, below PRICE_BELOW.saturating_mul(1_000_000)
}
