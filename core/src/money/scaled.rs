//! The decimal number behind prices, quantities and percentages: whole units of a power of ten, as written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use rust_decimal::Decimal;

use super::text::AmountText;
use crate::error::{Error, ErrorCode, Result};

/// Decimals that any number of this library may have.
pub(super) const DECIMALS: u8 = 6;

/// The powers of ten that fit 64 bits.
const POWERS: [i64; 19] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

/// 10ⁿ for n ≤ 18, which is more than any caller asks.
#[inline]
pub(super) fn pow10(n: u8) -> i64 {
    POWERS.get(usize::from(n)).copied().unwrap_or(i64::MAX)
}

/// What a text says: `units` × 10^−`decimals`.
#[derive(Clone, Copy)]
pub(super) struct Written {
    pub(super) units: i128,
    pub(super) decimals: u8,
}

/// Digits that fit 64 bits, whatever they are.
const SHORT: usize = 18;

/// Reads ASCII digits with at most one point between digits, and a minus sign at most; nothing else.
pub(super) fn read(text: &str) -> Result<Written> {
    match digits_of(text) {
        Some(written) => Ok(written),
        None => Err(Error::new(ErrorCode::AmountInvalid).value(text)),
    }
}

fn digits_of(text: &str) -> Option<Written> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', rest @ ..] => (true, rest),
        digits => (false, digits),
    };
    let (units, decimals) = match digits.len() {
        0..=SHORT => {
            let (units, decimals) = sum(digits, 0_u64, |units, digit| {
                units.wrapping_mul(10).wrapping_add(digit.into())
            })?;
            (i128::from(units), decimals)
        }
        // However many digits there are: past the end of an i128 it stays there, beyond every limit.
        _ => sum(digits, 0_i128, |units, digit| {
            units.saturating_mul(10).saturating_add(digit.into())
        })?,
    };
    Some(Written {
        units: if negative { units.saturating_neg() } else { units },
        decimals,
    })
}

/// The digits put together, and how many of them stand after the point.
#[inline]
fn sum<T>(digits: &[u8], zero: T, add: impl Fn(T, u8) -> T) -> Option<(T, u8)> {
    let (mut units, mut point) = (zero, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => units = add(units, byte & 0x0f),
            b'.' if point.is_none() && place > 0 => point = Some(place),
            _ => return None,
        }
    }
    let decimals = match point {
        None if digits.is_empty() => return None,
        None => 0,
        // Digits stand on both sides of the point.
        Some(place) => match digits.len().wrapping_sub(place).wrapping_sub(1) {
            0 => return None,
            decimals => u8::try_from(decimals).unwrap_or(u8::MAX),
        },
    };
    Some((units, decimals))
}

/// Writes `units` × 10^−`decimals` with exactly that many decimals.
pub(super) fn write(f: &mut fmt::Formatter<'_>, units: i128, decimals: u8) -> fmt::Result {
    let text = AmountText::of(units, decimals);
    f.pad_integral(units >= 0, "", text.as_str().trim_start_matches('-'))
}

/// `mantissa` × 10^−`decimals`, with `decimals` ≤ 6 and a value that fits 64 bits in millionths. Equal by value.
#[derive(Clone, Copy)]
pub(super) struct Scaled {
    mantissa: i64,
    decimals: u8,
}

impl Scaled {
    /// A whole number.
    pub(super) const fn whole(number: i64) -> Self {
        Self {
            mantissa: number,
            decimals: 0,
        }
    }

    /// Keeps the number when it has few enough decimals and lies in 0 ≤ value < `below` millionths.
    #[inline]
    pub(super) fn keep(written: Written, below: i64) -> Option<Self> {
        let mantissa = i64::try_from(written.units).ok()?;
        let missing = DECIMALS.checked_sub(written.decimals)?;
        let millionths = mantissa.checked_mul(pow10(missing))?;
        (0..below).contains(&millionths).then_some(Self {
            mantissa,
            decimals: written.decimals,
        })
    }

    /// Reads a text; the refusal says which limit it breaks.
    pub(super) fn parse(text: &str, below: i64) -> Result<Self> {
        let written = read(text)?;
        Self::keep(written, below).ok_or_else(|| refusal(written, below).value(text))
    }

    /// Takes a decimal; zeros after the sixth decimal count for nothing.
    #[inline]
    pub(super) fn from_decimal(decimal: Decimal, below: i64) -> Result<Self> {
        let written = written(decimal);
        match Self::keep(written, below) {
            Some(kept) => Ok(kept),
            None => Self::from_long(decimal, below),
        }
    }

    #[cold]
    fn from_long(decimal: Decimal, below: i64) -> Result<Self> {
        let written = written(decimal.normalize());
        Self::keep(written, below).ok_or_else(|| refusal(written, below).value(decimal))
    }

    /// The digits as written, without the point.
    #[inline]
    pub(super) const fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// The decimals as written.
    #[inline]
    pub(super) const fn decimals(self) -> u8 {
        self.decimals
    }

    /// The value in millionths.
    pub(super) fn millionths(self) -> i64 {
        self.mantissa.saturating_mul(pow10(DECIMALS.saturating_sub(self.decimals)))
    }
}

#[inline]
fn written(decimal: Decimal) -> Written {
    Written {
        units: decimal.mantissa(),
        decimals: u8::try_from(decimal.scale()).unwrap_or(u8::MAX),
    }
}

#[cold]
fn refusal(written: Written, below: i64) -> Error {
    if written.decimals > DECIMALS {
        return Error::new(ErrorCode::AmountTooPrecise).with("max", i64::from(DECIMALS));
    }
    let max = Scaled {
        mantissa: below,
        decimals: DECIMALS,
    };
    Error::new(ErrorCode::AmountOutOfRange)
        .with("min", "0")
        .with("max", Decimal::from(max).normalize().to_string())
}

impl From<Scaled> for Decimal {
    fn from(number: Scaled) -> Self {
        Decimal::new(number.mantissa, u32::from(number.decimals))
    }
}

impl PartialEq for Scaled {
    fn eq(&self, other: &Self) -> bool {
        self.millionths() == other.millionths()
    }
}

impl Eq for Scaled {}

impl PartialOrd for Scaled {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Scaled {
    fn cmp(&self, other: &Self) -> Ordering {
        self.millionths().cmp(&other.millionths())
    }
}

impl Hash for Scaled {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.millionths().hash(state);
    }
}

impl fmt::Display for Scaled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(f, i128::from(self.mantissa), self.decimals)
    }
}

/// Text in documents, through `Display` and `FromStr`; any other type is refused by its type. The phrase of the same name says what is expected.
macro_rules! text_serde {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($crate::error::Phrase::$name.en())
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<$name, E> {
                        text.parse().map_err($crate::error::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}
pub(super) use text_serde;

/// A number of one meaning over [`Scaled`]: what `Price`, `Quantity` and `Percent` have in common.
macro_rules! number {
    ($(#[$doc:meta])* $name:ident, below $below:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::money::scaled::Scaled);

        impl $name {
            /// Nothing.
            pub const ZERO: Self = Self($crate::money::scaled::Scaled::whole(0));

            /// Whether it is nothing.
            pub fn is_zero(self) -> bool {
                self == Self::ZERO
            }

            /// The decimals that were written.
            #[inline]
            pub fn decimals(self) -> u8 {
                self.0.decimals()
            }

            /// The value in millionths.
            #[inline]
            pub fn millionths(self) -> i64 {
                self.0.millionths()
            }

            /// The digits without the point.
            #[inline]
            pub(crate) fn mantissa(self) -> i64 {
                self.0.mantissa()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::Error;
            fn from_str(text: &str) -> $crate::Result<Self> {
                $crate::money::scaled::Scaled::parse(text, $below).map(Self)
            }
        }

        impl TryFrom<$crate::Decimal> for $name {
            type Error = $crate::Error;
            #[inline]
            fn try_from(decimal: $crate::Decimal) -> $crate::Result<Self> {
                $crate::money::scaled::Scaled::from_decimal(decimal, $below).map(Self)
            }
        }

        impl From<$name> for $crate::Decimal {
            fn from(number: $name) -> Self {
                number.0.into()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        $crate::money::scaled::text_serde!($name);
    };
}
pub(super) use number;
