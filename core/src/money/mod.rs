//! Money: exact numbers in, one rounding, parts that add up.
//!
//! Prices, quantities and percentages come in as [`Decimal`](crate::Decimal) or as text and keep the decimals that were
//! written. What they cost together is a [`Value`], exact; a [`Fraction`] of it is rounded once, by a [`Rounding`], to an
//! [`Amount`].
//!
//! ```
//! use echeance::{Currency, Fraction, Rounding, Value};
//! let rounding = Rounding::of("EUR".parse::<Currency>()?);
//! let value = Value::new("49.90".parse()?, "1".parse()?, None);
//! // from 15 to 31 March: 17 days of 31
//! assert_eq!(value.share(Fraction::new(17, 31)?, rounding)?.to_string(), "27.36");
//! # Ok::<(), echeance::Error>(())
//! ```

mod amount;
mod currency;
mod fraction;
mod percent;
mod price;
mod quantity;
mod rounding;
mod scaled;
mod text;
mod value;

pub use amount::Amount;
pub use currency::Currency;
pub use fraction::Fraction;
pub use percent::Percent;
pub use price::Price;
pub use quantity::Quantity;
pub use rounding::{Mode, Rounding, RoundingSetting};
pub use text::AmountText;
pub use value::Value;
