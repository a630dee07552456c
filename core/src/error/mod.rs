//! Errors: one catalogue, one shape.
//!
//! Every refusal is an [`ErrorCode`], the path of the field, the value found there, and the facts that the message needs.
//! Messages are templates in one file per language, so that a binding, a log and a clerk read the same thing.

mod code;
mod detail;
mod en;
pub(crate) mod fr;
pub mod limits;
mod phrase;
mod wire;

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

pub use code::{CATALOGUE, ErrorCode};
pub use detail::Detail;
pub use phrase::Phrase;
pub(crate) use wire::{carried, custom};

/// The result of every fallible function of this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// How much of an offending value a message repeats, in characters.
pub const SHOWN_VALUE: usize = 64;

/// The language of a message or an explanation.
///
/// ```
/// # use echeance::{ErrorCode, Error, Language};
/// let error = Error::new(ErrorCode::DayInvalid).at("start").value("2026-02-31");
/// assert!(error.message(Language::Fr).contains("2026-02-31"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English: lower case, no full stop, days in ISO form.
    #[default]
    En,
    /// French: a sentence for the clerk, days in words.
    Fr,
}

/// A refusal: which rule, at which field, for which value. One word wide.
///
/// # Example: matching on the code
/// ```
/// use echeance::{ErrorCode, Interval};
/// let error = "P0D".parse::<Interval>().unwrap_err();
/// assert_eq!(error.code(), ErrorCode::IntervalInvalid);
/// assert_eq!(error.code().number(), 112);
/// assert_eq!(error.code().name(), "interval_invalid");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Kind>);

#[derive(Clone, PartialEq, Eq)]
struct Kind {
    code: ErrorCode,
    field: String,
    value: String,
    details: Vec<(&'static str, Detail)>,
}

impl ErrorCode {
    /// The message in `language` with the names of its facts in place of them, for a page or a binding that lists the catalogue.
    ///
    /// ```
    /// use echeance::{ErrorCode, Language};
    /// assert_eq!(ErrorCode::TextEmpty.template(Language::En), "`{field}`: the text is empty");
    /// ```
    pub const fn template(self, language: Language) -> &'static str {
        match language {
            Language::En => en::message(self),
            Language::Fr => fr::message(self),
        }
    }
}

impl Error {
    /// A refusal under `code`, with no field and no value yet.
    pub fn new(code: ErrorCode) -> Self {
        Self(Box::new(Kind {
            code,
            field: String::new(),
            value: String::new(),
            details: Vec::new(),
        }))
    }

    /// The refusal that the text of a serde error carries, when one of this crate's types refused what was read, in whatever format.
    ///
    /// ```
    /// use echeance::{Error, ErrorCode, Interval};
    /// let said = serde_json::from_str::<Interval>(r#""P0D""#).unwrap_err().to_string();
    /// assert_eq!(Error::carried_in(&said).unwrap().code(), ErrorCode::IntervalInvalid);
    /// assert_eq!(Error::carried_in("expected value at line 1 column 1"), None);
    /// ```
    pub fn carried_in(text: &str) -> Option<Self> {
        wire::recover(text)
    }

    /// Names the field; called again by an outer layer, the outer name goes in front: `cycle` + `every` = `cycle.every`.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.0.field = match (field.is_empty(), self.0.field.is_empty()) {
            (true, _) => self.0.field,
            (_, true) => field.to_owned(),
            _ if self.0.field.starts_with('[') => format!("{field}{}", self.0.field),
            _ => format!("{field}.{}", self.0.field),
        };
        self
    }

    /// Takes an outer name off the path again, where a list was rebuilt around the one entry that the caller gave.
    pub(crate) fn within(mut self, outer: &str) -> Self {
        if let Some(inner) = self.0.field.strip_prefix(outer) {
            self.0.field = inner.trim_start_matches('.').to_owned();
        }
        self
    }

    /// Keeps the offending value, cut to [`SHOWN_VALUE`] characters.
    #[must_use]
    pub fn value(mut self, value: impl fmt::Display) -> Self {
        self.0.value = detail::shown(value);
        self
    }

    /// Adds a fact for the message and for [`Error::details`].
    #[must_use]
    pub fn with(mut self, name: &'static str, detail: impl Into<Detail>) -> Self {
        self.0.details.push((name, detail.into()));
        self
    }

    /// The rule that was broken: stable, to match on.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Short for `code().name()`.
    pub fn name(&self) -> &'static str {
        self.0.code.name()
    }

    /// The path of the field, as in `plans.HEB-PRO.cycle.every`; empty when the refusal is not about one field.
    pub fn field(&self) -> &str {
        &self.0.field
    }

    /// The value that was refused, cut; empty when there is none.
    pub fn found(&self) -> &str {
        &self.0.value
    }

    /// The facts of the message, by name, in the order given.
    pub fn details(&self) -> &[(&'static str, Detail)] {
        &self.0.details
    }

    /// The message in `language`.
    pub fn message(&self, language: Language) -> String {
        let template = self.0.code.template(language);
        let mut text = String::with_capacity(template.len().saturating_mul(2));
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').unwrap_or((after, ""));
            text.push_str(before);
            text.push_str(&self.fact(name, language));
            rest = tail;
        }
        // What was cut ends the sentence itself.
        if !(rest == "." && text.ends_with('…')) {
            text.push_str(rest);
        }
        text
    }

    fn fact(&self, name: &str, language: Language) -> String {
        match name {
            "field" if self.0.field.is_empty() => "document".to_owned(),
            "field" => self.0.field.clone(),
            "value" => self.0.value.clone(),
            _ => self
                .0
                .details
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, detail)| detail.text(language))
                .unwrap_or_default(),
        }
    }
}

/// A day in the words of `language`: `2026-03-01` in English, `1er mars 2026` in French.
pub fn day_text(day: NaiveDate, language: Language) -> String {
    Detail::Day(day).text(language)
}

/// A count, as errors carry it.
pub(crate) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Refuses more than `max` entries.
pub(crate) fn at_most(entries: usize, max: usize) -> Result<()> {
    if entries > max {
        return Err(Error::new(ErrorCode::TooMany).value(entries).with("max", count(max)));
    }
    Ok(())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({} at `{}`: {self})", self.name(), self.field())
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{CATALOGUE, en, fr};

    fn facts(template: &str) -> BTreeSet<&str> {
        let named = template.split('{').skip(1).filter_map(|part| part.split_once('}'));
        named.map(|(name, _)| name).collect()
    }

    #[test]
    fn each_message_says_the_same_in_both_languages() {
        for code in CATALOGUE {
            let (english, french) = (en::message(*code), fr::message(*code));
            assert_eq!(facts(english), facts(french), "{}", code.name());
            assert!(
                !english.ends_with('.'),
                "{}: an English message has no full stop",
                code.name()
            );
            assert!(french.ends_with('.'), "{}: a French message is a sentence", code.name());
            assert_eq!(english.matches('{').count(), english.matches('}').count(), "{}", code.name());
            assert_eq!(french.matches('{').count(), french.matches('}').count(), "{}", code.name());
        }
    }
}
