//! A dated fact about a subscription (avenant).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::serde_day;
use crate::error::limits::{MAX_META, MAX_RENEWED_PERIODS};
use crate::error::{Error, ErrorCode, Result, at_most};
use crate::id::{Id, Label};
use crate::money::{Percent, Price, Quantity};

/// Texts that the host keeps with a change; core never reads them.
pub type Meta = BTreeMap<Id, Label>;

/// One change: what, from which day, and when it became known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The caller's id: sent again with the same content, it changes nothing.
    pub id: Id,
    /// The effective day.
    #[serde(with = "serde_day")]
    pub on: NaiveDate,
    /// The day on which it became known; it orders changes of one day, and nothing else.
    #[serde(with = "serde_day")]
    pub recorded_on: NaiveDate,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Label>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Label>,
    /// The host's own.
    #[serde(
        default,
        deserialize_with = "crate::unique::optional",
        skip_serializing_if = "Option::is_none"
    )]
    pub meta: Option<Meta>,
    /// What was changed.
    #[serde(rename = "change")]
    pub kind: ChangeKind,
}

/// What a change says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The customer is subscribed; the start is the change's `on`.
    Subscribed(Box<Subscribed>),
    /// On a manual plan, so many periods more; on an automatic plan, so many are owed at once.
    Renewed {
        /// 1 to [`MAX_RENEWED_PERIODS`].
        periods: u32,
    },
    /// The last day is set; without one, the subscription has no set end any more.
    EndSet {
        /// The last day that is served.
        #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
        last_day: Option<NaiveDate>,
    },
    /// A price of its own, from the change's day on.
    PriceSet {
        /// The item; needed when the plan has several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<Id>,
        /// The new price of one unit.
        price: Price,
    },
    /// A price of its own from the next boundary on (tarif de renouvellement spécifique); without one, the plan's again.
    RenewalPriceSet {
        /// The item; needed when the plan has several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<Id>,
        /// The new price of one unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price: Option<Price>,
    },
    /// Another identifiant. A record: no date and no amount moves.
    ReferenceSet {
        /// The host's text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<Label>,
    },
    /// Another date de souscription. A record: no date and no amount moves.
    SubscribedOnSet {
        /// The day to show.
        #[serde(with = "serde_day")]
        day: NaiveDate,
    },
    /// An earlier change was a mistake: as if it had never been made.
    Retracted {
        /// The id of that change.
        change: Id,
    },
}

/// What `subscribed` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscribed {
    /// The host's id of the customer (abonné).
    pub customer: Id,
    /// Who is invoiced, when it is somebody else (tiers payeur).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Id>,
    /// The id of the plan.
    pub plan: Id,
    /// The host's free text (identifiant).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
    /// Units of each item; one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// A price of its own from the start, on a plan with one item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// A lasting discount (remise).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Nothing before this day is ever owed; the start when left out.
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub billed_from: Option<NaiveDate>,
    /// The first due date, when it is imposed.
    #[serde(default, with = "serde_day::optional", skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<NaiveDate>,
    /// The version of the rules that this subscription follows; 1 is the only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules_version: Option<u32>,
}

/// A discount on the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Discount {
    /// So many hundredths of it.
    Percent(Percent),
}

impl Subscribed {
    /// A customer on a plan, with nothing special.
    pub fn new(customer: Id, plan: Id) -> Self {
        Self {
            customer,
            payer: None,
            plan,
            reference: None,
            quantity: None,
            price: None,
            discount: None,
            billed_from: None,
            first_due_on: None,
            rules_version: None,
        }
    }
}

impl Discount {
    /// The percentage that it takes off.
    pub fn percent(self) -> Percent {
        match self {
            Self::Percent(percent) => percent,
        }
    }
}

impl Change {
    /// A change without author, note or meta.
    pub fn new(id: Id, on: NaiveDate, recorded_on: NaiveDate, kind: ChangeKind) -> Self {
        Self {
            id,
            on,
            recorded_on,
            by: None,
            note: None,
            meta: None,
            kind,
        }
    }

    /// What the change alone must respect.
    pub(crate) fn check(&self) -> Result<()> {
        if let Some(meta) = &self.meta {
            at_most(meta.len(), MAX_META).map_err(|error| error.at("meta"))?;
        }
        match &self.kind {
            ChangeKind::Renewed { periods } if *periods == 0 || *periods > MAX_RENEWED_PERIODS => {
                Err(out_of_range("change.renewed.periods", *periods, 1, MAX_RENEWED_PERIODS))
            }
            ChangeKind::Subscribed(given) => match given.rules_version {
                Some(version) if version != crate::RULES_VERSION => Err(Error::new(ErrorCode::VersionUnsupported)
                    .at("change.subscribed.rules_version")
                    .value(version)),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }
}

fn out_of_range(field: &str, value: u32, min: u32, max: u32) -> Error {
    Error::new(ErrorCode::NumberOutOfRange)
        .at(field)
        .value(value)
        .with("min", i64::from(min))
        .with("max", i64::from(max))
}
