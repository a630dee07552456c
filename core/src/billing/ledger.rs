//! The posted lines of a subscription, checked and put together: each charge with the lines that correct it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::line::{Kind, Line};
use crate::error::limits::{MAX_KEY_BYTES, MAX_LINES};
use crate::error::{Error, ErrorCode, Phrase, Result, at_most};
use crate::id::{Id, Parsed, too_long};
use crate::money::Amount;
use crate::plan::Plan;

/// The key of a line: subscription `/` item `/` first day of the whole period `/` n.
///
/// n counts every line ever posted there, cancelled ones included, so that two runs that race make the same key and the host's UNIQUE column refuses the second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    pub(super) fn new(subscription: &Id, item: &Id, whole_start: NaiveDate, number: usize) -> Self {
        Self(format!("{subscription}/{item}/{whole_start}/{number}"))
    }

    /// The key as text: ASCII, at most 120 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.len() > MAX_KEY_BYTES {
            return Err(too_long(text, MAX_KEY_BYTES));
        }
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Error::new(if text.is_empty() {
                ErrorCode::TextEmpty
            } else {
                ErrorCode::IdInvalid
            })
            .value(text));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed::new())
    }
}

/// A posted charge and the lines that correct it and stand, in the order posted.
pub(super) struct Account<'a> {
    pub(super) line: &'a Line,
    pub(super) corrections: Vec<&'a Line>,
}

/// Where lines are counted: an item and the first day of a whole period.
type Place = (Id, NaiveDate);

/// All that is posted for one subscription.
pub(super) struct Ledger<'a> {
    accounts: Vec<Account<'a>>,
    at: BTreeMap<Place, Vec<usize>>,
    counts: BTreeMap<Place, usize>,
}

impl<'a> Ledger<'a> {
    /// Reads the posted lines of a subscription.
    pub(super) fn new(subscription: &Id, plan: &Plan, posted: &'a [Line]) -> Result<Self> {
        at_most(posted.len(), MAX_LINES).map_err(|error| error.at("posted"))?;
        let mut ledger = Self {
            accounts: Vec::new(),
            at: BTreeMap::new(),
            counts: BTreeMap::new(),
        };
        let mut keys: BTreeMap<&Key, usize> = BTreeMap::new();
        for (place, line) in posted.iter().enumerate() {
            let here = |error: Error| error.at(&format!("posted[{place}]"));
            check(subscription, plan, line).map_err(here)?;
            let spot = (line.item.clone(), line.full_period.start());
            let count = ledger.counts.entry(spot.clone()).or_default();
            *count = count.saturating_add(1);
            let account = match &line.corrects {
                None => ledger.open(spot, line),
                Some(key) => match keys.get(key) {
                    Some(account) => ledger.correct(*account, line),
                    None => return Err(here(Error::new(ErrorCode::LineUnknown).at("corrects").value(key))),
                },
            };
            if keys.insert(&line.key, account).is_some() {
                return Err(here(Error::new(ErrorCode::LineKeyDuplicate).at("key").value(&line.key)));
            }
        }
        Ok(ledger)
    }

    fn open(&mut self, spot: Place, line: &'a Line) -> usize {
        let number = self.accounts.len();
        self.accounts.push(Account {
            line,
            corrections: Vec::new(),
        });
        // A cancelled charge takes no days; what corrects it may still stand, and is then brought to nothing.
        if !line.is_cancelled() {
            self.at.entry(spot).or_default().push(number);
        }
        number
    }

    fn correct(&mut self, number: usize, line: &'a Line) -> usize {
        if let Some(account) = self.accounts.get_mut(number).filter(|_| !line.is_cancelled()) {
            account.corrections.push(line);
        }
        number
    }

    /// The posted charges, in the order posted.
    pub(super) fn accounts(&self) -> &[Account<'a>] {
        &self.accounts
    }

    /// The numbers of the charges posted at a place.
    pub(super) fn posted_at(&self, item: &Id, whole_start: NaiveDate) -> &[usize] {
        self.at.get(&(item.clone(), whole_start)).map_or(&[], Vec::as_slice)
    }

    /// The last first-day of a whole period for which something is posted.
    pub(super) fn last_whole_start(&self) -> Option<NaiveDate> {
        self.accounts.iter().map(|account| account.line.full_period.start()).max()
    }

    /// How many lines were ever posted at a place.
    pub(super) fn count(&self, item: &Id, whole_start: NaiveDate) -> usize {
        self.counts.get(&(item.clone(), whole_start)).copied().unwrap_or_default()
    }
}

impl Account<'_> {
    /// What stands of the charge, all corrections counted.
    pub(super) fn net(&self) -> Result<Amount> {
        let own = if self.line.is_cancelled() {
            Amount::from_units(0, self.line.net.scale())
        } else {
            self.line.net
        };
        self.corrections.iter().try_fold(own, |sum, line| sum.plus(line.net))
    }
}

fn check(subscription: &Id, plan: &Plan, line: &Line) -> Result<()> {
    if line.subscription != *subscription {
        let error = Error::new(ErrorCode::LineForeign)
            .at("subscription")
            .value(&line.subscription);
        return Err(error.with("expected", subscription.as_str()));
    }
    let mismatch = |field, value: &dyn fmt::Display, reason: Phrase| {
        Err(Error::new(ErrorCode::LineMismatch)
            .at(field)
            .value(value)
            .with("reason", reason))
    };
    if line.currency != plan.currency() {
        return mismatch("currency", &line.currency.code(), Phrase::OtherCurrency);
    }
    if line.net.scale() != plan.rounding().scale() {
        return mismatch("net", &line.net, Phrase::OtherDecimals);
    }
    if line.net.is_negative() != (line.kind == Kind::Credit) && !line.net.is_zero() {
        return mismatch("net", &line.net, Phrase::SignOfKind);
    }
    if line.kind == Kind::Credit && line.corrects.is_none() {
        return mismatch("kind", &"credit", Phrase::CreditNamesLine);
    }
    let full = line.full_period;
    if line.period.start() < full.start() || line.period.end() > full.end() {
        return mismatch("period", &line.period, Phrase::OutsideWhole);
    }
    let place = format!("{}/{}/{}/", line.subscription, line.item, full.start());
    let number = line.key.as_str().strip_prefix(&place);
    if number.is_none_or(|number| number.parse::<u64>().is_err()) {
        return mismatch("key", &line.key, Phrase::KeyOfPlace);
    }
    Ok(())
}
