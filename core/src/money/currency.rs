//! Currencies of ISO 4217.

use std::fmt;
use std::str::FromStr;

use super::scaled::text_serde;
use crate::error::{Error, ErrorCode, Result};

/// A currency of ISO 4217 that has a minor unit.
///
/// ```
/// use echeance::Currency;
/// assert_eq!("EUR".parse::<Currency>()?.minor_units(), 2);
/// assert_eq!("JPY".parse::<Currency>()?.minor_units(), 0);
/// assert_eq!("KWD".parse::<Currency>()?.minor_units(), 3);
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// Unknown codes are refused, and so are those that no bill can be made out in:
/// ```
/// use echeance::{Currency, ErrorCode};
/// for text in ["", "eur", "EURO", "ZZZ", "XAU", "XXX", "978"] {
///     assert_eq!(text.parse::<Currency>().unwrap_err().code(), ErrorCode::CurrencyUnknown, "{text}");
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    known: iso_currency::Currency,
    minor_units: u8,
}

impl Currency {
    /// The three letters.
    /// ```
    /// # use echeance::Currency;
    /// assert_eq!("CHF".parse::<Currency>()?.code(), "CHF");
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn code(self) -> &'static str {
        self.known.code()
    }

    /// The decimals of its minor unit: 2 for the euro, 0 for the yen.
    pub fn minor_units(self) -> u8 {
        self.minor_units
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let unknown = || Error::new(ErrorCode::CurrencyUnknown).value(text);
        let known = match text {
            // One of nearly all; the others are looked for among 180.
            "EUR" => Some(iso_currency::Currency::EUR),
            _ => iso_currency::Currency::from_code(text),
        };
        let known = known.ok_or_else(unknown)?;
        let exponent = known.exponent().ok_or_else(unknown)?;
        Ok(Self {
            known,
            minor_units: u8::try_from(exponent).map_err(|_| unknown())?,
        })
    }
}

impl std::hash::Hash for Currency {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

text_serde!(Currency);
