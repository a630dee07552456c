//! Percentages: discounts and tax rates.

use super::scaled::{number, pow10};

/// One millionth past 100, in millionths.
const BELOW: i64 = 100_000_001;

number! {
    /// A discount or a tax rate: 0 to 100 per cent, with at most six decimals.
    ///
    /// ```
    /// use echeance::{ErrorCode, Percent};
    /// assert_eq!("5.5".parse::<Percent>()?.to_string(), "5.5");
    /// assert_eq!("20".parse::<Percent>()?, "20.00".parse()?);
    /// assert!("100".parse::<Percent>().is_ok());
    /// assert_eq!("100.000001".parse::<Percent>().unwrap_err().code(), ErrorCode::AmountOutOfRange);
    /// assert_eq!("-1".parse::<Percent>().unwrap_err().code(), ErrorCode::AmountOutOfRange);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    Percent, below BELOW
}

impl Percent {
    /// What is left of 1 after taking it off, as digits and their decimals.
    #[inline]
    pub(super) fn kept(self) -> (i64, u8) {
        let decimals = self.decimals();
        let hundred = pow10(decimals.saturating_add(2));
        (hundred.saturating_sub(self.mantissa()), decimals.saturating_add(2))
    }
}
