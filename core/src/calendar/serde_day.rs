//! Days in documents, for `#[serde(with = …)]`: ISO text, read as strictly as [`parse_day`] does.
//!
//! ```
//! use echeance::{NaiveDate, calendar::{parse_day, serde_day}};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Contract {
//!     #[serde(with = "serde_day")]
//!     signed_on: NaiveDate,
//!     #[serde(default, with = "serde_day::optional")]
//!     ends_on: Option<NaiveDate>,
//! }
//!
//! let contract: Contract = serde_json::from_str(r#"{"signed_on":"2026-03-15"}"#).unwrap();
//! assert_eq!(contract.signed_on, parse_day("2026-03-15")?);
//! assert_eq!(serde_json::to_string(&contract).unwrap(), r#"{"signed_on":"2026-03-15","ends_on":null}"#);
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on":"2026-02-31"}"#).is_err());
//! assert!(serde_json::from_str::<Contract>(r#"{"signed_on":20260315}"#).is_err());
//! # Ok::<(), echeance::Error>(())
//! ```

use std::fmt;

use chrono::NaiveDate;
use serde::{
    Deserializer, Serializer,
    de::{self, Visitor},
};

use super::day::parse_day;
use crate::error::{Phrase, custom};

/// Writes a day as ISO text.
pub fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}

/// Reads a day that must be there.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    from.deserialize_str(Day)
}

struct Day;

impl Visitor<'_> for Day {
    type Value = NaiveDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Phrase::Day.en())
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
        parse_day(text).map_err(custom)
    }
}

/// A day that may be left out: beside `with`, put `default` on the field.
pub mod optional {
    use std::fmt;

    use chrono::NaiveDate;
    use serde::{
        Deserializer, Serializer,
        de::{self, Visitor},
    };

    /// Writes a day as ISO text, or nothing.
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => to.collect_str(day),
            None => to.serialize_none(),
        }
    }

    /// Reads a day or `null`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        from.deserialize_option(OptionalDay)
    }

    struct OptionalDay;

    impl<'de> Visitor<'de> for OptionalDay {
        type Value = Option<NaiveDate>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(crate::error::Phrase::DayOrNull.en())
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }

        fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
            super::deserialize(from).map(Some)
        }
    }
}
