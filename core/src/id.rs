//! The words that come from the host: ids and texts.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::limits::{MAX_ID_BYTES, MAX_TEXT_CHARS};
use crate::error::{Error, ErrorCode, Phrase, Result, carried};

/// An id of the host: of a subscription, a change, a plan, an item, a customer, a document.
///
/// 1 to [`MAX_ID_BYTES`] visible ASCII characters other than `/`, which parts the pieces of a line's key.
///
/// ```
/// use echeance::{ErrorCode, Id};
/// let id: Id = "C-42".parse().unwrap();
/// assert_eq!(id.as_str(), "C-42");
/// assert_eq!("C 42".parse::<Id>().unwrap_err().code(), ErrorCode::IdInvalid);
/// assert_eq!("".parse::<Id>().unwrap_err().code(), ErrorCode::TextEmpty);
/// assert_eq!("x".repeat(65).parse::<Id>().unwrap_err().code(), ErrorCode::TextTooLong);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

/// A text of the host: a name, a reference (« identifiant »), a note. Any characters, 1 to [`MAX_TEXT_CHARS`] of them.
///
/// ```
/// use echeance::{ErrorCode, Label};
/// let reference: Label = "https://www.exemple.fr/été".parse().unwrap();
/// assert_eq!(reference.as_str(), "https://www.exemple.fr/été");
/// assert_eq!("é".repeat(256).parse::<Label>().unwrap_err().code(), ErrorCode::TextTooLong);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(String);

impl FromStr for Id {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Err(Error::new(ErrorCode::TextEmpty).value(text));
        }
        if text.len() > MAX_ID_BYTES {
            return Err(too_long(text, MAX_ID_BYTES));
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/') {
            return Err(Error::new(ErrorCode::IdInvalid).value(text));
        }
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for Label {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.is_empty() {
            return Err(Error::new(ErrorCode::TextEmpty).value(text));
        }
        if text.chars().nth(MAX_TEXT_CHARS).is_some() {
            return Err(too_long(text, MAX_TEXT_CHARS));
        }
        Ok(Self(text.to_owned()))
    }
}

impl Id {
    /// An id written in this library.
    pub(crate) fn known(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

pub(crate) fn too_long(text: &str, max: usize) -> Error {
    Error::new(ErrorCode::TextTooLong)
        .value(text)
        .with("max", i64::try_from(max).unwrap_or(i64::MAX))
}

macro_rules! word {
    ($name:ident) => {
        impl $name {
            /// The text as the host gave it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                deserializer.deserialize_str(crate::id::Parsed::new())
            }
        }
    };
}

word!(Id);
word!(Label);

/// Reads any type from its text; its own refusal travels in the serde error.
pub(crate) struct Parsed<T>(std::marker::PhantomData<T>);

impl<T> Parsed<T> {
    pub(crate) fn new() -> Self {
        Self(std::marker::PhantomData)
    }
}

impl<T: FromStr<Err = Error>> serde::de::Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Phrase::Text.en())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<T, E> {
        carried(text.parse())
    }
}
