//! The term: commitment, what follows it, notice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::calendar::Interval;
use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::id::Parsed;

/// What follows the commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Then {
    /// No limit (durée indéterminée).
    #[default]
    Open,
    /// The subscription stops with the commitment.
    End,
    /// Terms of this length follow one another (tacite reconduction).
    Terms(Interval),
}

/// Where the commitment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TermAlign {
    /// Exactly when its length is over.
    #[default]
    Exact,
    /// At the end of the billing period in which its length is over.
    PeriodEnd,
}

/// Commitment (engagement), what follows it, and the length of the notice (préavis).
///
/// ```
/// use echeance::{Term, Then};
/// let term = Term { commitment: Some("P12M".parse()?), then: Some(Then::Terms("P12M".parse()?)), notice: Some("P1M".parse()?), ..Term::default() };
/// assert_eq!(term.then().to_string(), "P12M");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The minimum length, counted from the first paid day.
    pub commitment: Option<Interval>,
    /// What follows; it must be said when there is a commitment.
    pub then: Option<Then>,
    /// How long before a term's end a notice must be filed.
    pub notice: Option<Interval>,
    /// Where the commitment ends.
    #[serde(default)]
    pub align: TermAlign,
}

impl Term {
    /// What follows the commitment; [`Then::Open`] when there is none.
    pub fn then(&self) -> Then {
        self.then.unwrap_or_default()
    }

    pub(crate) fn check(&self) -> Result<()> {
        match (self.commitment, self.then) {
            (Some(_), None) => Err(Error::new(ErrorCode::ThenMissing).at("then")),
            (None, Some(then @ (Then::End | Then::Terms(_)))) => Err(Error::new(ErrorCode::SettingMismatch)
                .at("then")
                .value(then)
                .with("other", Phrase::NoCommitment)),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Then {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("open"),
            Self::End => f.write_str("end"),
            Self::Terms(interval) => interval.fmt(f),
        }
    }
}

impl FromStr for Then {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "open" => Ok(Self::Open),
            "end" => Ok(Self::End),
            _ if text.starts_with('P') => text.parse().map(Self::Terms),
            _ => Err(Error::new(ErrorCode::ChoiceUnknown)
                .value(text)
                .with("expected", Phrase::OpenEndOrInterval)),
        }
    }
}

impl Serialize for Then {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Then {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed::new())
    }
}
