//! Explanations: why an amount and a date are what they are, in French and in English.
//!
//! What there is to say is worked out once, as facts; each language says all of them. An explanation never claims more than the
//! line shows: a count of days is named only when it gives the line's fraction, two terms only when their difference is its net.
//!
//! ```
//! use echeance::{Language, Line, explain_line};
//! let line: Line = serde_json::from_str(r#"{
//!     "key":"S-1/fee/2026-03-01/1","kind":"charge","subscription":"S-1","customer":"C-42","item":"fee","label":"Hébergement Pro",
//!     "period":{"start":"2026-03-15","last_day":"2026-03-31"},"full_period":{"start":"2026-03-01","last_day":"2026-03-31"},
//!     "fraction":"17/31","quantity":"1","unit_price":"49.90","net":"27.36","currency":"EUR","owed_on":"2026-03-15",
//!     "display":{"quantity":"1","unit_price":"27.36"},"basis":{"method":"actual_days","every":"P1M","before":"0"},"rules_version":1}"#)?;
//! assert_eq!(
//!     explain_line(&line, Language::Fr)?,
//!     "Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT."
//! );
//! assert_eq!(
//!     explain_line(&line, Language::En)?,
//!     "15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod amount;
mod due;
mod en;
mod fr;
mod line;
mod shown;
mod span;

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::error::Language;

pub use due::explain_due;
pub use line::explain_line;
pub use shown::{amount_text, day_text, period_text, price_text};

/// What a language must be able to say.
trait Words {
    /// Why an amount is what it is.
    fn line(&self, facts: &line::Facts<'_>) -> String;
    /// Why the next due date is what it is.
    fn due(&self, facts: &due::Facts) -> String;
    /// An amount or a price.
    fn money(&self, money: amount::Money) -> String;
    /// A day.
    fn day(&self, day: NaiveDate) -> String;
    /// Some days, the first and the last named.
    fn days(&self, days: Period) -> String;
}

fn words(language: Language) -> &'static dyn Words {
    match language {
        Language::En => &en::English,
        Language::Fr => &fr::French,
    }
}
