//! Explanations.
use crate::error::{Language, Result};
/// placeholder until the text module is merged.
pub fn explain_line(_: &crate::billing::Line, _: Language) -> Result<String> {
    Ok(String::new())
}
/// placeholder until the text module is merged.
pub fn explain_due(_: &crate::subscription::Terms<'_>, _: chrono::NaiveDate, _: Language) -> Result<String> {
    Ok(String::new())
}
