//! Rounded money, with its sign.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use ethnum::I256;
use rust_decimal::Decimal;

use super::scaled::{DECIMALS, pow10, read, text_serde, write};
use super::text::AmountText;
use super::{Fraction, Percent, Rounding};
use crate::error::limits::AMOUNT_BELOW;
use crate::error::{Error, ErrorCode, Result};

/// Rounded money, with its sign: whole `units` of 10^−`scale`. Credits are negative.
///
/// It prints with exactly `scale` decimals and compares by value:
/// ```
/// use echeance::Amount;
/// let credit = "-22.54".parse::<Amount>()?;
/// assert_eq!((credit.units(), credit.scale()), (-2254, 2));
/// assert_eq!(credit.plus("49.90".parse()?)?.to_string(), "27.36");
/// assert_eq!(credit.minus(credit)?.to_string(), "0.00");
/// assert_eq!(Amount::from_units(5, 2).to_string(), "0.05");
/// assert_eq!("1.5".parse::<Amount>()?, "1.50".parse()?);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Amount {
    units: i128,
    scale: u8,
}

impl Amount {
    /// `units` × 10^−`scale`; a scale above 6 is taken as 6 and the units are not changed.
    /// ```
    /// # use echeance::Amount;
    /// assert_eq!(Amount::from_units(-2254, 2).to_string(), "-22.54");
    /// assert_eq!(Amount::from_units(100, 0).to_string(), "100");
    /// ```
    #[inline]
    pub fn from_units(units: i128, scale: u8) -> Self {
        Self {
            units,
            scale: scale.min(DECIMALS),
        }
    }

    /// Nothing, with the decimals of `rounding`.
    /// ```
    /// # use echeance::{Amount, Rounding};
    /// assert_eq!(Amount::zero(Rounding::of("KWD".parse()?)).to_string(), "0.000");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn zero(rounding: Rounding) -> Self {
        Self::from_units(0, rounding.scale())
    }

    /// The whole units of the last decimal: cents, for two decimals.
    pub const fn units(self) -> i128 {
        self.units
    }

    /// The decimals.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The sum, with the decimals of the finer of the two.
    #[inline]
    pub fn plus(self, other: Self) -> Result<Self> {
        self.join(other, i128::checked_add)
    }

    /// The difference, with the decimals of the finer of the two.
    pub fn minus(self, other: Self) -> Result<Self> {
        self.join(other, i128::checked_sub)
    }

    /// The same money the other way.
    /// ```
    /// # use echeance::Amount;
    /// assert_eq!("22.54".parse::<Amount>()?.negated()?.to_string(), "-22.54");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn negated(self) -> Result<Self> {
        let units = self.units.checked_neg();
        units.map(|units| Self { units, ..self }).ok_or_else(|| self.overflow())
    }

    /// Its text, as it is displayed, without an allocation.
    ///
    /// ```
    /// assert_eq!("49.90".parse::<echeance::Amount>()?.text().as_str(), "49.90");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn text(self) -> AmountText {
        AmountText::of(self.units, self.scale)
    }

    /// The decimal with the same decimals; `None` past its 96 bits, which no line of this library comes near.
    ///
    /// ```
    /// # use echeance::Amount;
    /// assert_eq!("-22.50".parse::<Amount>()?.to_decimal().unwrap().to_string(), "-22.50");
    /// assert_eq!(Amount::from_units(i128::MAX, 0).to_decimal(), None);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn to_decimal(self) -> Option<Decimal> {
        let size = self.units.unsigned_abs();
        if size.leading_zeros() < 32 {
            return None;
        }
        let word = |shift: u32| u32::try_from(size.wrapping_shr(shift) & u128::from(u32::MAX)).ok();
        let (low, middle, high) = (word(0)?, word(32)?, word(64)?);
        Some(Decimal::from_parts(low, middle, high, self.is_negative(), self.scale.into()))
    }

    /// A fraction of it, rounded once.
    /// ```
    /// # use echeance::{Amount, Fraction, Rounding};
    /// let rounding = Rounding::of("EUR".parse()?);
    /// let amount = "10.00".parse::<Amount>()?;
    /// assert_eq!(amount.share(Fraction::new(2, 3)?, rounding)?.to_string(), "6.67");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn share(self, fraction: Fraction, rounding: Rounding) -> Result<Self> {
        let (num, den) = fraction.parts();
        rounding.amount(self.units, [num], den, self.scale)
    }

    /// A percentage of it, rounded once: the tax on a net amount.
    /// ```
    /// # use echeance::{Amount, Rounding};
    /// let rounding = Rounding::of("EUR".parse()?);
    /// assert_eq!("27.36".parse::<Amount>()?.percent("20".parse()?, rounding)?.to_string(), "5.47");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn percent(self, rate: Percent, rounding: Rounding) -> Result<Self> {
        let decimals = self.scale.saturating_add(rate.decimals()).saturating_add(2);
        rounding.amount(self.units, [rate.mantissa()], 1, decimals)
    }

    #[inline]
    fn join(self, other: Self, join: fn(i128, i128) -> Option<i128>) -> Result<Self> {
        let scale = self.scale.max(other.scale);
        let units = self.at(scale).zip(other.at(scale)).and_then(|(one, two)| join(one, two));
        units.map(|units| Self { units, scale }).ok_or_else(|| self.overflow())
    }

    #[inline]
    fn at(self, scale: u8) -> Option<i128> {
        match scale.saturating_sub(self.scale) {
            0 => Some(self.units),
            more => self.units.checked_mul(i128::from(pow10(more))),
        }
    }

    /// The value in millionths: a sign and 148 bits at most.
    fn millionths(self) -> I256 {
        I256::from(self.units).saturating_mul(I256::from(pow10(DECIMALS.saturating_sub(self.scale))))
    }

    #[cold]
    fn overflow(self) -> Error {
        Error::new(ErrorCode::Overflow).value(self)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            self.units.cmp(&other.units)
        } else {
            self.millionths().cmp(&other.millionths())
        }
    }
}

impl Hash for Amount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.millionths().hash(state);
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, self.units, self.scale)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Amount({self})")
    }
}

/// Reads digits with at most one point between digits and a minus sign at most.
/// ```
/// use echeance::{Amount, ErrorCode};
/// let code = |text: &str| text.parse::<Amount>().unwrap_err().code();
/// assert_eq!(code("1e3"), ErrorCode::AmountInvalid);
/// assert_eq!(code("0.1234567"), ErrorCode::AmountTooPrecise);
/// assert_eq!(code("10000000000000000000000"), ErrorCode::AmountOutOfRange);
/// assert!("-9999999999999999999999.999999".parse::<Amount>().is_ok());
/// ```
impl FromStr for Amount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let written = read(text)?;
        if written.decimals > DECIMALS {
            return Err(Error::new(ErrorCode::AmountTooPrecise)
                .value(text)
                .with("max", i64::from(DECIMALS)));
        }
        let below = AMOUNT_BELOW.saturating_mul(i128::from(pow10(written.decimals)));
        if written.units.unsigned_abs() >= below.unsigned_abs() {
            return Err(Error::new(ErrorCode::AmountOutOfRange)
                .value(text)
                .with("min", format!("-{AMOUNT_BELOW}"))
                .with("max", AMOUNT_BELOW.to_string()));
        }
        Ok(Self {
            units: written.units,
            scale: written.decimals,
        })
    }
}

/// To a decimal with the same decimals; every amount read from text fits.
/// ```
/// use echeance::{Amount, Decimal, ErrorCode};
/// assert_eq!(Decimal::try_from("-22.50".parse::<Amount>()?)?.to_string(), "-22.50");
/// assert_eq!(Decimal::try_from(Amount::from_units(i128::MAX, 0)).unwrap_err().code(), ErrorCode::Overflow);
/// # Ok::<(), echeance::Error>(())
/// ```
impl TryFrom<Amount> for Decimal {
    type Error = Error;

    #[inline]
    fn try_from(amount: Amount) -> Result<Self> {
        match amount.to_decimal() {
            Some(decimal) => Ok(decimal),
            None => Err(amount.overflow()),
        }
    }
}

/// From a decimal with at most six decimals; zeros after the sixth count for nothing.
/// ```
/// use echeance::{Amount, Decimal, ErrorCode};
/// assert_eq!(Amount::try_from(Decimal::new(-2250, 2))?.to_string(), "-22.50");
/// assert_eq!(Amount::try_from(Decimal::new(1, 7)).unwrap_err().code(), ErrorCode::AmountTooPrecise);
/// # Ok::<(), echeance::Error>(())
/// ```
impl TryFrom<Decimal> for Amount {
    type Error = Error;

    fn try_from(decimal: Decimal) -> Result<Self> {
        let short = if decimal.scale() > u32::from(DECIMALS) {
            decimal.normalize()
        } else {
            decimal
        };
        match u8::try_from(short.scale()) {
            Ok(scale) if scale <= DECIMALS => Ok(Self::from_units(short.mantissa(), scale)),
            _ => Err(Error::new(ErrorCode::AmountTooPrecise)
                .value(decimal)
                .with("max", i64::from(DECIMALS))),
        }
    }
}

text_serde!(Amount);
