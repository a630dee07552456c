//! Single values as explanations write them, for hosts that show them beside one.

use chrono::NaiveDate;

use super::amount::Money;
use super::words;
use crate::calendar::Period;
use crate::error::Language;
use crate::money::{Amount, Currency, Price};

/// An amount with its currency.
///
/// ```
/// use echeance::{Language, text::amount_text};
/// let (amount, euro) = ("-1234.5".parse()?, "EUR".parse()?);
/// assert_eq!(amount_text(amount, euro, Language::En), "−€1,234.50");
/// assert_eq!(amount_text(amount, euro, Language::Fr), "−1\u{202f}234,50 €");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn amount_text(amount: Amount, currency: Currency, language: Language) -> String {
    words(language).money(Money::amount(amount, currency))
}

/// A unit price with its currency.
///
/// ```
/// use echeance::{Language, text::price_text};
/// assert_eq!(price_text("49.9".parse()?, "EUR".parse()?, Language::En), "€49.90");
/// assert_eq!(price_text("0.0125".parse()?, "USD".parse()?, Language::En), "0.0125 USD");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn price_text(price: Price, currency: Currency, language: Language) -> String {
    words(language).money(Money::price(price, currency))
}

/// A day in words.
///
/// ```
/// use echeance::{Language, calendar::parse_day, text::day_text};
/// assert_eq!(day_text(parse_day("2026-04-01")?, Language::En), "1 April 2026");
/// assert_eq!(day_text(parse_day("2026-04-01")?, Language::Fr), "1er avril 2026");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn day_text(day: NaiveDate, language: Language) -> String {
    words(language).day(day)
}

/// Some days in words, the first and the last one named.
///
/// ```
/// use echeance::{Language, Period, calendar::parse_day, text::period_text};
/// let days = Period::through(parse_day("2026-03-15")?, parse_day("2026-03-31")?)?;
/// assert_eq!(period_text(days, Language::En), "15 to 31 March 2026");
/// assert_eq!(period_text(days, Language::Fr), "du 15 au 31 mars 2026");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn period_text(days: Period, language: Language) -> String {
    words(language).days(days)
}
