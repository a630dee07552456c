//! How an exact amount becomes whole units of a decimal.

use ethnum::{I256, U256};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::scaled::{DECIMALS, pow10};
use super::{Amount, Currency};
use crate::error::{Error, ErrorCode, Result};

/// What becomes of the rest of a division.
///
/// ```
/// use echeance::money::{Mode, Rounding};
/// use echeance::Decimal;
/// let round = |mode, cents: i64| Rounding::new(mode, 1)?.round(Decimal::new(cents, 2)).map(|amount| amount.to_string());
/// assert_eq!(round(Mode::HalfAway, 25)?, "0.3");
/// assert_eq!(round(Mode::HalfAway, -25)?, "-0.3");
/// assert_eq!(round(Mode::HalfEven, 25)?, "0.2");
/// assert_eq!(round(Mode::HalfEven, 35)?, "0.4");
/// assert_eq!(round(Mode::Up, 21)?, "0.3");
/// assert_eq!(round(Mode::Up, -21)?, "-0.3");
/// assert_eq!(round(Mode::Down, 29)?, "0.2");
/// assert_eq!(round(Mode::Down, -29)?, "-0.2");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mode {
    /// To the nearest; a half goes away from zero.
    #[default]
    HalfAway,
    /// To the nearest; a half goes to the even neighbour.
    HalfEven,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// One division, rounded, in one width of integer. `den` is above zero; `None` when it does not fit.
///
/// It adds the last unit without asking, since no processor can foresee how a rest compares to its half.
macro_rules! divide {
    ($name:ident, $int:ty, $size:ty) => {
        #[inline]
        fn $name(self, num: $int, den: $int) -> Option<$int> {
            let (size, den) = (num.unsigned_abs(), den.unsigned_abs());
            let (whole, rest) = (size.checked_div(den)?, size.checked_rem(den)?);
            let left = den.checked_sub(rest)?;
            let odd = whole & <$size>::from(true) == <$size>::from(true);
            let away = match self {
                Self::HalfAway => rest >= left,
                Self::HalfEven => (rest > left) | ((rest == left) & odd),
                Self::Up => rest > <$size>::from(false),
                Self::Down => false,
            };
            let units = <$int>::try_from(whole.checked_add(<$size>::from(away))?).ok()?;
            if num < <$int>::from(0_i8) {
                units.checked_neg()
            } else {
                Some(units)
            }
        }
    };
}

impl Mode {
    divide!(divide_64, i64, u64);
    divide!(divide_128, i128, u128);
    divide!(divide_256, I256, U256);

    /// The product of `first` and `num` over the product of `den`, rounded once: in 64 bits when everything fits, else in
    /// 128, else in 256.
    #[inline]
    fn ratio<const N: usize, const D: usize>(self, first: i128, num: [i64; N], den: [i64; D]) -> Option<i128> {
        let short = || {
            let top = num
                .iter()
                .try_fold(i64::try_from(first).ok()?, |product, n| product.checked_mul(*n))?;
            let bottom = den.iter().try_fold(1_i64, |product, n| product.checked_mul(*n))?;
            self.divide_64(top, bottom)
        };
        match short() {
            Some(units) => Some(i128::from(units)),
            None => self.long_ratio(first, &num, &den),
        }
    }

    #[cold]
    fn long_ratio(self, first: i128, num: &[i64], den: &[i64]) -> Option<i128> {
        let medium = || {
            let top = num.iter().try_fold(first, |product, n| product.checked_mul(i128::from(*n)))?;
            let bottom = den
                .iter()
                .try_fold(1_i128, |product, n| product.checked_mul(i128::from(*n)))?;
            self.divide_128(top, bottom)
        };
        let wide = || {
            let top = num
                .iter()
                .try_fold(I256::from(first), |product, n| product.checked_mul(I256::from(*n)))?;
            let bottom = den
                .iter()
                .try_fold(I256::ONE, |product, n| product.checked_mul(I256::from(*n)))?;
            i128::try_from(self.divide_256(top, bottom)?).ok()
        };
        medium().or_else(wide)
    }
}

/// A mode, and the decimals that amounts have.
///
/// ```
/// use echeance::money::{Mode, Rounding};
/// use echeance::{Currency, ErrorCode};
/// let euro = Rounding::of("EUR".parse::<Currency>()?);
/// assert_eq!((euro.mode(), euro.scale()), (Mode::HalfAway, 2));
/// assert_eq!(Rounding::of("JPY".parse()?).scale(), 0);
/// assert_eq!(Rounding::new(Mode::Down, 7).unwrap_err().code(), ErrorCode::NumberOutOfRange);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounding {
    mode: Mode,
    scale: u8,
}

impl Rounding {
    /// A mode and 0 to 6 decimals.
    pub fn new(mode: Mode, scale: u8) -> Result<Self> {
        if scale > DECIMALS {
            return Err(Error::new(ErrorCode::NumberOutOfRange)
                .at("scale")
                .value(scale)
                .with("min", 0)
                .with("max", i64::from(DECIMALS)));
        }
        Ok(Self { mode, scale })
    }

    /// The default for a currency: to its minor unit, halves away from zero.
    pub fn of(currency: Currency) -> Self {
        Self {
            mode: Mode::default(),
            scale: currency.minor_units(),
        }
    }

    /// The mode.
    pub fn mode(self) -> Mode {
        self.mode
    }

    /// The decimals that an amount has after rounding.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// Rounds a decimal.
    /// ```
    /// use echeance::{Decimal, Rounding};
    /// let rounding = Rounding::of("EUR".parse()?);
    /// assert_eq!(rounding.round(Decimal::new(12_345, 4))?.to_string(), "1.23");
    /// assert_eq!(rounding.round(Decimal::ONE)?.to_string(), "1.00");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn round(self, decimal: Decimal) -> Result<Amount> {
        let decimals = u8::try_from(decimal.scale()).unwrap_or(u8::MAX);
        self.amount(decimal.mantissa(), [], 1, decimals)
    }

    /// `first` × `num` / (`den` × 10^`decimals`), rounded once. `den` is above zero, `decimals` at most 36.
    #[inline]
    pub(super) fn amount<const N: usize>(self, first: i128, num: [i64; N], den: i64, decimals: u8) -> Result<Amount> {
        let up = self.scale.saturating_sub(decimals);
        let down = decimals.saturating_sub(self.scale);
        let far = down.saturating_sub(18);
        let units = if up == 0 {
            self.mode
                .ratio(first, num, [den, pow10(down.saturating_sub(far)), pow10(far)])
        } else {
            let raised = first.checked_mul(i128::from(pow10(up)));
            raised.and_then(|first| self.mode.ratio(first, num, [den]))
        };
        match units {
            Some(units) => Ok(Amount::from_units(units, self.scale)),
            None => Err(overflow(first)),
        }
    }
}

#[cold]
fn overflow(units: i128) -> Error {
    Error::new(ErrorCode::Overflow).value(units)
}

/// How a plan writes its rounding: both fields may be left out; the scale is then the currency's.
///
/// ```
/// use echeance::money::{Mode, RoundingSetting};
/// let setting: RoundingSetting = serde_json::from_str(r#"{"mode":"half_even"}"#)?;
/// let rounding = setting.rounding("KWD".parse()?)?;
/// assert_eq!((rounding.mode(), rounding.scale()), (Mode::HalfEven, 3));
/// let setting: RoundingSetting = serde_json::from_str(r#"{"scale":4}"#)?;
/// assert_eq!(setting.rounding("KWD".parse()?)?.scale(), 4);
/// assert!(serde_json::from_str::<RoundingSetting>(r#"{"step":5}"#).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RoundingSetting {
    /// What becomes of the rest.
    pub mode: Mode,
    /// The decimals of an amount; those of the currency's minor unit when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<u8>,
}

impl RoundingSetting {
    /// The rounding of amounts in `currency`.
    pub fn rounding(self, currency: Currency) -> Result<Rounding> {
        Rounding::new(self.mode, self.scale.unwrap_or(currency.minor_units()))
    }
}
