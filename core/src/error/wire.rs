//! A refusal through serde: serde errors are text, so the facts travel behind the message and are read back from it.

use std::fmt;

use chrono::NaiveDate;

use super::{CATALOGUE, Detail, Error, Phrase, Result};

/// ASCII unit separator; it stands in no message, and is taken out of values.
const MARK: char = '\u{1f}';

/// ASCII record separator, between the words of a list.
const COMMA: char = '\u{1e}';

/// Every fact that a message may show; a name read back is one of these.
const FACTS: &[&str] = &[
    "bytes", "column", "day", "end", "expected", "first", "found", "interval", "last", "line", "max", "min", "other", "plan",
    "reason", "start",
];

/// A refusal as a serde error; [`recover`] gets it back.
pub(crate) fn custom<E: serde::de::Error>(error: Error) -> E {
    E::custom(Wire(&error))
}

/// `value` as its refusal or its result, for `Deserialize` implementations.
pub(crate) fn carried<T, E: serde::de::Error>(result: Result<T>) -> std::result::Result<T, E> {
    result.map_err(custom)
}

struct Wire<'a>(&'a Error);

impl fmt::Display for Wire<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clean = |text: &str| text.replace(MARK, "\u{fffd}");
        write!(f, "{}", clean(&self.0.to_string()))?;
        write!(
            f,
            "{MARK}{}{MARK}{}{MARK}{}",
            self.0.name(),
            clean(self.0.field()),
            clean(self.0.found())
        )?;
        for (name, detail) in self.0.details() {
            match detail {
                Detail::Text(text) => write!(f, "{MARK}{name}=t{}", clean(text))?,
                Detail::Day(day) => write!(f, "{MARK}{name}=d{day}")?,
                Detail::Number(number) => write!(f, "{MARK}{name}=n{number}")?,
                Detail::Phrase(phrase) => write!(f, "{MARK}{name}=p{}", phrase.name())?,
                Detail::Named(phrase, value) => write!(f, "{MARK}{name}=v{} {}", phrase.name(), clean(value))?,
                Detail::OneOf(words) => {
                    let words = words.iter().map(|word| clean(word).replace(COMMA, "\u{fffd}"));
                    let words = words.collect::<Vec<_>>().join("\u{1e}");
                    write!(f, "{MARK}{name}=l{words}")?;
                }
            }
        }
        write!(f, "{MARK}")
    }
}

/// The refusal that a serde error's text carries, if it carries one.
pub(super) fn recover(text: &str) -> Option<Error> {
    let (_, rest) = text.split_once(MARK)?;
    let (rest, _) = rest.rsplit_once(MARK)?;
    let mut parts = rest.split(MARK);
    let name = parts.next()?;
    let code = CATALOGUE.iter().copied().find(|code| code.name() == name)?;
    let mut error = Error::new(code).at(parts.next()?);
    error.0.value = parts.next()?.to_owned();
    for part in parts {
        let (name, detail) = part.split_once('=')?;
        let name = FACTS.iter().copied().find(|fact| *fact == name)?;
        let mut letters = detail.chars();
        let kind = letters.next()?;
        let said = letters.as_str();
        let detail = match kind {
            'd' => Detail::Day(said.parse::<NaiveDate>().ok()?),
            'n' => Detail::Number(said.parse().ok()?),
            'p' => Detail::Phrase(Phrase::named(said)?),
            'v' => {
                let (phrase, value) = said.split_once(' ')?;
                Detail::Named(Phrase::named(phrase)?, value.to_owned())
            }
            'l' => Detail::OneOf(said.split(COMMA).map(str::to_owned).collect()),
            _ => Detail::Text(said.to_owned()),
        };
        error = error.with(name, detail);
    }
    Some(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Language, en, fr};

    #[test]
    fn every_fact_of_every_message_travels() {
        for code in CATALOGUE {
            for template in [en::message(*code), fr::message(*code)] {
                for part in template.split('{').skip(1) {
                    let (name, _) = part.split_once('}').unwrap();
                    assert!(
                        ["field", "value"].contains(&name) || FACTS.contains(&name),
                        "{name} of {}",
                        code.name()
                    );
                }
            }
        }
    }

    #[test]
    fn a_refusal_comes_back_whole() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        for code in CATALOGUE {
            let mut error = Error::new(*code).at("a.b[0]").value("x\u{1f}y");
            for name in FACTS {
                error = error.with(name, day).with(name, 12_i64).with(name, "t");
                error = error.with(name, Phrase::List).with(name, (Phrase::Text, "a b"));
                error = error.with(name, Detail::OneOf(vec!["a".to_owned(), "b".to_owned()]));
            }
            let text = serde_json_like(&error);
            let back = recover(&text).unwrap();
            assert_eq!(
                back.message(Language::Fr),
                error.message(Language::Fr).replace('\u{1f}', "\u{fffd}")
            );
            assert_eq!(back.details(), error.details());
        }
        assert_eq!(recover("expected value at line 1 column 1"), None);
    }

    fn serde_json_like(error: &Error) -> String {
        format!("{} at line 1 column 7", Wire(error))
    }
}
