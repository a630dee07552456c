//! Exact fractions.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::scaled::text_serde;
use super::{Amount, Rounding};
use crate::error::{Error, ErrorCode, Result};

/// An exact fraction, its denominator above zero. It is seen reduced.
///
/// ```
/// use echeance::Fraction;
/// let part = Fraction::new(14, 28)?;
/// assert_eq!((part.numerator(), part.denominator()), (1, 2));
/// assert_eq!(part.to_string(), "1/2");
/// assert_eq!(Fraction::new(31, 31)?.to_string(), "1");
/// assert_eq!("17/31".parse::<Fraction>()?, Fraction::new(-17, -31)?);
/// assert!(Fraction::new(9, 31)? < Fraction::new(9, 30)?);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Fraction {
    // As they were counted: reducing costs more than all the rest of a bill line, so it waits until somebody looks.
    num: i64,
    den: i64,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// The whole.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num` / `den`; a denominator of zero is refused.
    /// ```
    /// # use echeance::{ErrorCode, Fraction};
    /// assert_eq!(Fraction::new(3, -6)?.to_string(), "-1/2");
    /// assert_eq!(Fraction::new(1, 0).unwrap_err().code(), ErrorCode::AmountInvalid);
    /// assert_eq!(Fraction::new(1, i64::MIN).unwrap_err().code(), ErrorCode::Overflow);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    #[inline]
    pub fn new(num: i64, den: i64) -> Result<Self> {
        if den > 0 {
            Ok(Self { num, den })
        } else {
            Self::reduced(i128::from(num), i128::from(den))
        }
    }

    /// A whole number.
    /// ```
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::whole(3).to_string(), "3");
    /// ```
    pub const fn whole(number: i64) -> Self {
        Self { num: number, den: 1 }
    }

    /// The reduced numerator.
    pub fn numerator(self) -> i64 {
        self.reduce().0
    }

    /// The reduced denominator, at least 1.
    pub fn denominator(self) -> i64 {
        self.reduce().1
    }

    fn reduce(self) -> (i64, i64) {
        let common = i64::try_from(gcd(self.num.unsigned_abs(), self.den.unsigned_abs())).unwrap_or(1);
        let part = |number: i64| number.checked_div(common).unwrap_or(number);
        (part(self.num), part(self.den))
    }

    /// Numerator and denominator of the same value, not reduced.
    #[inline]
    pub(super) const fn parts(self) -> (i64, i64) {
        (self.num, self.den)
    }

    /// The fraction, or the whole when it is more.
    #[inline]
    pub(crate) fn at_most_one(self) -> Self {
        if self.num > self.den { Self::ONE } else { self }
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    /// The sum.
    /// ```
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::new(1, 6)?.plus(Fraction::new(1, 3)?)?, Fraction::new(1, 2)?);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn plus(self, other: Self) -> Result<Self> {
        match self.num.checked_add(other.num) {
            Some(num) if self.den == other.den => Self::new(num, self.den),
            _ => self.cross(other, i128::checked_add),
        }
    }

    /// The difference.
    /// ```
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::ONE.minus(Fraction::new(17, 31)?)?, Fraction::new(14, 31)?);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn minus(self, other: Self) -> Result<Self> {
        match self.num.checked_sub(other.num) {
            Some(num) if self.den == other.den => Self::new(num, self.den),
            _ if other.num == 0 => Ok(self),
            _ => self.cross(other, i128::checked_sub),
        }
    }

    /// The product.
    /// ```
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::new(2, 3)?.times(Fraction::new(3, 4)?)?, Fraction::new(1, 2)?);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn times(self, other: Self) -> Result<Self> {
        let num = i128::from(self.num).checked_mul(i128::from(other.num));
        let den = i128::from(self.den).checked_mul(i128::from(other.den));
        self.made(num, den)
    }

    /// The quotient; a divisor of zero is refused.
    /// ```
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::new(1, 3)?.over(Fraction::new(2, 3)?)?, Fraction::new(1, 2)?);
    /// assert!(Fraction::ONE.over(Fraction::ZERO).is_err());
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn over(self, other: Self) -> Result<Self> {
        let num = i128::from(self.num).checked_mul(i128::from(other.den));
        let den = i128::from(self.den).checked_mul(i128::from(other.num));
        self.made(num, den)
    }

    /// The fraction as a decimal number, rounded.
    /// ```
    /// use echeance::money::{Mode, Rounding};
    /// # use echeance::Fraction;
    /// assert_eq!(Fraction::new(35, 12)?.round(Rounding::new(Mode::HalfAway, 4)?)?.to_string(), "2.9167");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn round(self, rounding: Rounding) -> Result<Amount> {
        rounding.amount(i128::from(self.num), [], self.den, 0)
    }

    fn cross(self, other: Self, join: fn(i128, i128) -> Option<i128>) -> Result<Self> {
        let one = i128::from(self.num).checked_mul(i128::from(other.den));
        let two = i128::from(other.num).checked_mul(i128::from(self.den));
        let num = one.zip(two).and_then(|(one, two)| join(one, two));
        self.made(num, i128::from(self.den).checked_mul(i128::from(other.den)))
    }

    fn made(self, num: Option<i128>, den: Option<i128>) -> Result<Self> {
        match num.zip(den) {
            Some((num, den)) => Self::reduced(num, den),
            None => Err(overflow(self.num, self.den)),
        }
    }

    fn reduced(num: i128, den: i128) -> Result<Self> {
        if den == 0 {
            return Err(Error::new(ErrorCode::AmountInvalid).value(format_args!("{num}/0")));
        }
        let common = wide_gcd(num.unsigned_abs(), den.unsigned_abs());
        let part = |number: i128| {
            let size = i64::try_from(number.unsigned_abs().checked_div(common)?).ok()?;
            if (number < 0) == (den < 0) {
                Some(size)
            } else {
                size.checked_neg()
            }
        };
        match part(num).zip(part(den)) {
            Some((num, den)) => Ok(Self { num, den }),
            None => Err(Error::new(ErrorCode::Overflow).value(format_args!("{num}/{den}"))),
        }
    }
}

#[cold]
fn overflow(num: i64, den: i64) -> Error {
    Error::new(ErrorCode::Overflow).value(format_args!("{num}/{den}"))
}

/// By halving and subtracting: for the small numbers of a calendar faster than dividing.
#[inline]
fn gcd(one: u64, two: u64) -> u64 {
    if one == 0 || two == 0 {
        return one | two;
    }
    let twos = (one | two).trailing_zeros();
    let odd = |number: u64| number.wrapping_shr(number.trailing_zeros());
    let (mut low, mut rest) = (odd(one), two);
    while rest != 0 {
        let high = odd(rest);
        (low, rest) = (low.min(high), low.abs_diff(high));
    }
    low.wrapping_shl(twos)
}

fn wide_gcd(mut a: u128, mut b: u128) -> u128 {
    while let Some(rest) = a.checked_rem(b) {
        if let (Ok(a), Ok(b)) = (u64::try_from(b), u64::try_from(rest)) {
            return u128::from(gcd(a, b));
        }
        (a, b) = (b, rest);
    }
    a
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl Hash for Fraction {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.reduce().hash(state);
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        // two 63-bit factors: 126 bits at most
        let one = i128::from(self.num).saturating_mul(i128::from(other.den));
        let two = i128::from(other.num).saturating_mul(i128::from(self.den));
        one.cmp(&two)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reduce() {
            (num, 1) => write!(f, "{num}"),
            (num, den) => write!(f, "{num}/{den}"),
        }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fraction({self})")
    }
}

/// Reads `17/31`, `1` or `-1/2`: digits only, and reduces.
/// ```
/// use echeance::{ErrorCode, Fraction};
/// assert_eq!("2/62".parse::<Fraction>()?.to_string(), "1/31");
/// for text in ["", "1/", "/2", "1/-2", "1/0", "0.5", "+1", " 1", "1/2/3"] {
///     assert_eq!(text.parse::<Fraction>().unwrap_err().code(), ErrorCode::AmountInvalid, "{text}");
/// }
/// # Ok::<(), echeance::Error>(())
/// ```
impl FromStr for Fraction {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let invalid = || Error::new(ErrorCode::AmountInvalid).value(text);
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (num, den) = digits.split_once('/').unwrap_or((digits, "1"));
        let read = |part: &str| match part.bytes().all(|byte| byte.is_ascii_digit()) {
            true => part.parse::<i64>().ok(),
            false => None,
        };
        let (num, den) = read(num).zip(read(den)).ok_or_else(invalid)?;
        let num = if negative { num.checked_neg() } else { Some(num) };
        match num {
            Some(num) if den > 0 => Self::new(num, den),
            _ => Err(invalid()),
        }
    }
}

text_serde!(Fraction);
