//! The decimal number behind prices, quantities and percentages: whole units of a power of ten, as written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use rust_decimal::Decimal;

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

/// Reads ASCII digits with at most one point between digits, and a minus sign at most; nothing else.
pub(super) fn read(text: &str) -> Result<Written> {
    let invalid = || Error::new(ErrorCode::AmountInvalid).value(text);
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return Err(invalid()),
        None => (digits, ""),
    };
    if whole.is_empty() {
        return Err(invalid());
    }
    let mut units = 0_i128;
    for byte in whole.bytes().chain(part.bytes()) {
        if !byte.is_ascii_digit() {
            return Err(invalid());
        }
        // However many digits there are: past the end of an i128 it stays there, beyond every limit.
        units = units.saturating_mul(10).saturating_add(i128::from(byte & 0x0f));
    }
    Ok(Written {
        units: if negative { units.saturating_neg() } else { units },
        decimals: u8::try_from(part.len()).unwrap_or(u8::MAX),
    })
}

/// Writes `units` × 10^−`decimals` with exactly that many decimals.
pub(super) fn write(f: &mut fmt::Formatter<'_>, units: i128, decimals: u8) -> fmt::Result {
    let power = u128::from(pow10(decimals).unsigned_abs());
    let size = units.unsigned_abs();
    let (whole, part) = (size.checked_div(power), size.checked_rem(power));
    let (whole, part) = (whole.unwrap_or_default(), part.unwrap_or_default());
    let text = match usize::from(decimals) {
        0 => whole.to_string(),
        width => format!("{whole}.{part:0width$}"),
    };
    f.pad_integral(units >= 0, "", &text)
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
