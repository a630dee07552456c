//! Facts: what fills the places of a message, in the words of its language.

use std::fmt;

use chrono::NaiveDate;

use super::{Language, Phrase, SHOWN_VALUE, fr};

/// A fact that a message shows in the words of its language.
///
/// ```
/// use echeance::{Language, error::{Detail, Phrase}};
/// let found = Detail::from((Phrase::Text, "12"));
/// assert_eq!(found.text(Language::En), "a text `12`");
/// assert_eq!(found.text(Language::Fr), "un texte « 12 »");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Detail {
    /// Text as it came from the host, cut to [`SHOWN_VALUE`] characters.
    Text(String),
    /// A civil day.
    Day(NaiveDate),
    /// A count or a limit.
    Number(i64),
    /// A piece of the message itself.
    Phrase(Phrase),
    /// What a value is, and the value, cut to [`SHOWN_VALUE`] characters.
    Named(Phrase, String),
    /// Words of the document of which one is meant.
    OneOf(Vec<String>),
}

impl Detail {
    /// The fact in the words of `language`: days in ISO form in English, in words in French; a long list is cut between two words.
    ///
    /// ```
    /// use echeance::{Language, error::Detail};
    /// let words = Detail::OneOf(vec!["percent".into(), "amount".into()]);
    /// assert_eq!(words.text(Language::En), "`percent` or `amount`");
    /// assert_eq!(words.text(Language::Fr), "« percent » ou « amount »");
    /// ```
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => match language {
                Language::En => day.to_string(),
                Language::Fr => fr::day(*day),
            },
            Self::Phrase(phrase) => phrase.text(language).to_owned(),
            Self::Named(phrase, value) => format!("{} {}", phrase.text(language), quoted(value, language)),
            Self::OneOf(words) => one_of(words, language),
        }
    }
}

fn quoted(value: &str, language: Language) -> String {
    match language {
        Language::En => format!("`{value}`"),
        Language::Fr => format!("« {value} »"),
    }
}

fn one_of(words: &[String], language: Language) -> String {
    let or = match language {
        Language::En => " or ",
        Language::Fr => " ou ",
    };
    let mut text = String::new();
    let mut shown = 0_usize;
    for (place, word) in words.iter().enumerate() {
        shown = shown.saturating_add(word.chars().count());
        // One word is shown, whatever its length.
        if place > 0 && shown > SHOWN_VALUE {
            text.push_str(", …");
            break;
        }
        if place > 0 {
            let last = place.saturating_add(1) == words.len();
            text.push_str(if last { or } else { ", " });
        }
        text.push_str(&quoted(word, language));
    }
    text
}

impl From<NaiveDate> for Detail {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<&str> for Detail {
    fn from(text: &str) -> Self {
        Self::Text(shown(text))
    }
}

impl From<String> for Detail {
    fn from(text: String) -> Self {
        Self::Text(shown(text))
    }
}

impl From<i64> for Detail {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Phrase> for Detail {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl<T: fmt::Display> From<(Phrase, T)> for Detail {
    fn from((phrase, value): (Phrase, T)) -> Self {
        Self::Named(phrase, shown(value))
    }
}

/// A value as far as it is shown, whatever its length.
pub(super) fn shown(value: impl fmt::Display) -> String {
    let mut shown = Shown {
        text: String::new(),
        left: SHOWN_VALUE,
    };
    // An error means that there was more than is shown.
    if fmt::Write::write_fmt(&mut shown, format_args!("{value}")).is_err() {
        shown.text.push('…');
    }
    shown.text
}

struct Shown {
    text: String,
    left: usize,
}

impl fmt::Write for Shown {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = part.char_indices().nth(self.left).map(|(end, _)| end);
        let fits = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
        self.text.push_str(fits);
        self.left = self.left.saturating_sub(fits.chars().count());
        if end.is_some() { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_between_words() {
        let words = |count: usize| Detail::OneOf(vec!["0123456789".to_owned(); count]);
        assert_eq!(words(0).text(Language::En), "");
        assert_eq!(words(1).text(Language::Fr), "« 0123456789 »");
        assert_eq!(words(3).text(Language::En), "`0123456789`, `0123456789` or `0123456789`");
        let long = words(7).text(Language::En);
        assert!(long.ends_with("`0123456789`, …"), "{long}");
        assert_eq!(long.matches("0123456789").count(), 6);
    }
}
