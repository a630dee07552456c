//! A line of an invoice or a credit note: what, for which days, how much, and why.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ledger::Key;
use crate::calendar::{Interval, Period, serde_day};
use crate::id::{Id, Label};
use crate::money::{Amount, Currency, Fraction, Price, Quantity};
use crate::plan::Tax;
use crate::proration::Method;
use crate::subscription::Discount;

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Something to invoice.
    Charge,
    /// Something to give back (avoir); its net is negative.
    Credit,
}

/// A line. The engine makes it; the host puts it on a document and gives it back as posted, with that document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Unique for ever: the host keeps it in a UNIQUE column.
    pub key: Key,
    /// Charge or credit.
    pub kind: Kind,
    /// The subscription.
    pub subscription: Id,
    /// Who is served.
    pub customer: Id,
    /// Who is invoiced, when it is somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Id>,
    /// The item of the plan.
    pub item: Id,
    /// What documents call it.
    pub label: Label,
    /// The days that it is for.
    pub period: Period,
    /// The whole period by which it is counted.
    pub full_period: Period,
    /// Its share of the whole period; of a credit, the share that is given back; 0 when it only mends a cent.
    pub fraction: Fraction,
    /// Units.
    pub quantity: Quantity,
    /// The price of one unit for the whole period, before discount.
    pub unit_price: Price,
    /// The discount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discount: Option<Discount>,
    /// Before tax; negative on a credit.
    pub net: Amount,
    /// The currency.
    pub currency: Currency,
    /// The tax, when the plan has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<Tax>,
    /// From which day it is owed.
    #[serde(with = "serde_day")]
    pub owed_on: NaiveDate,
    /// The key of the line that it credits or completes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Key>,
    /// A quantity and a unit price whose product is the net, for documents.
    pub display: Display,
    /// How the fraction was found.
    pub basis: Basis,
    /// The version of the rules that made it.
    pub rules_version: u32,
    /// Where the host put it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Document>,
}

/// A quantity and a unit price whose product is the line's net. A credit has a negative quantity, never a negative price (EN 16931, BR-27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Display {
    /// Units; negative on a credit.
    pub quantity: Amount,
    /// Never negative.
    pub unit_price: Amount,
}

/// How the fraction of a line was found: what an explanation needs beside the line itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The method of proration.
    pub method: Method,
    /// The length of a period.
    pub every: Interval,
    /// The share of the run before this part: its net is round(P × (before + fraction)) − round(P × before).
    pub before: Fraction,
}

/// The document that a posted line stands on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The host's number.
    pub number: Id,
    /// Its date.
    #[serde(with = "serde_day")]
    pub issued_on: NaiveDate,
    /// Whether it stands.
    pub status: DocumentStatus,
}

/// Whether a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DocumentStatus {
    /// It stands: only a credit can undo it.
    Final,
    /// It was cancelled: its days are to be billed again (remis à facturer).
    Cancelled,
}

impl Line {
    /// Whether its document was cancelled, so that it covers nothing.
    pub fn is_cancelled(&self) -> bool {
        self.document
            .as_ref()
            .is_some_and(|document| document.status == DocumentStatus::Cancelled)
    }
}
