//! What a whole period costs, before any rounding.

use super::{Amount, Fraction, Percent, Price, Quantity, Rounding};
use crate::error::Result;

/// What a whole period costs: unit price × quantity × (100 − discount) / 100, exact.
///
/// A share of it is rounded once; a daily rate is never rounded:
/// ```
/// use echeance::{Fraction, Rounding, Value};
/// let rounding = Rounding::of("EUR".parse()?);
/// let value = Value::new("1000.00".parse()?, "1".parse()?, None);
/// // 1000 / 31 × 15 is 483.8709…; a daily rate of 32.26 would have given 483.90
/// assert_eq!(value.share(Fraction::new(15, 31)?, rounding)?.to_string(), "483.87");
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// The discount is part of the exact value:
/// ```
/// # use echeance::{Fraction, Rounding, Value};
/// # let rounding = Rounding::of("EUR".parse()?);
/// let value = Value::new("49.90".parse()?, "3".parse()?, Some("12.5".parse()?));
/// assert_eq!(value.share(Fraction::ONE, rounding)?.to_string(), "130.99"); // 130.9875
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// In the minor unit of the currency:
/// ```
/// # use echeance::{Fraction, Rounding, Value};
/// let value = Value::new("5000".parse()?, "1".parse()?, None);
/// assert_eq!(value.share(Fraction::new(17, 31)?, Rounding::of("JPY".parse()?))?.to_string(), "2742");
/// let value = Value::new("15.500".parse()?, "1".parse()?, None);
/// assert_eq!(value.share(Fraction::new(17, 31)?, Rounding::of("KWD".parse()?))?.to_string(), "8.500");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    price: Price,
    quantity: Quantity,
    discount: Option<Percent>,
}

impl Value {
    /// A unit price, a quantity, and a discount when there is one.
    #[inline]
    pub fn new(price: Price, quantity: Quantity, discount: Option<Percent>) -> Self {
        Self {
            price,
            quantity,
            discount,
        }
    }

    /// The unit price.
    pub fn price(self) -> Price {
        self.price
    }

    /// The quantity.
    pub fn quantity(self) -> Quantity {
        self.quantity
    }

    /// The discount.
    pub fn discount(self) -> Option<Percent> {
        self.discount
    }

    /// A fraction of the value, rounded once.
    ///
    /// ```
    /// # use echeance::{Fraction, Rounding, Value};
    /// let rounding = Rounding::of("EUR".parse()?);
    /// let value = Value::new("11.00".parse()?, "1".parse()?, None);
    /// assert_eq!(value.share(Fraction::new(15, 31)?, rounding)?.to_string(), "5.32");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn share(self, fraction: Fraction, rounding: Rounding) -> Result<Amount> {
        let (num, den) = fraction.parts();
        let (kept, decimals) = match self.discount {
            None => (1, 0),
            Some(discount) => discount.kept(),
        };
        let decimals = decimals
            .saturating_add(self.price.decimals())
            .saturating_add(self.quantity.decimals());
        rounding.amount(
            i128::from(self.price.mantissa()),
            [self.quantity.mantissa(), kept, num],
            den,
            decimals,
        )
    }

    /// The part of the value between two fractions of it: the share up to `to`, less the share up to `from`. However a
    /// whole is cut, its parts sum to its share.
    ///
    /// ```
    /// # use echeance::{Fraction, Rounding, Value};
    /// let rounding = Rounding::of("EUR".parse()?);
    /// let value = Value::new("10.00".parse()?, "1".parse()?, None);
    /// let third = |n| Fraction::new(n, 3);
    /// assert_eq!(value.part(third(0)?, third(1)?, rounding)?.to_string(), "3.33");
    /// assert_eq!(value.part(third(1)?, third(2)?, rounding)?.to_string(), "3.34");
    /// assert_eq!(value.part(third(2)?, third(3)?, rounding)?.to_string(), "3.33");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn part(self, from: Fraction, to: Fraction, rounding: Rounding) -> Result<Amount> {
        let until = self.share(to, rounding)?;
        if from.is_zero() {
            return Ok(until);
        }
        until.minus(self.share(from, rounding)?)
    }
}
