//! What a clerk enters, put together from the arguments of a verb.

use chrono::NaiveDate;
use echeance::subscription::Meta;
use echeance::{BilledFrom, ChangeKind, Draft, Enrolment, Id, Label, Price, Quantity, Result, Subscribed};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_union;

use crate::day::is_date;
use crate::given::{FromPython, Given, TEXT, maybe, text};
use crate::plain::setting;

impl FromPython for BilledFrom {
    const HINT: PyStaticExpr = type_hint_union!(TEXT, NaiveDate::HINT);

    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        if is_date(value).unwrap_or(false) {
            return NaiveDate::read(value).map(Self::Day);
        }
        let word = text(value, &["str", "datetime.date"])?;
        setting(&word.into())
    }
}

/// What is special about a client.
pub struct Client {
    pub id: Given<Id>,
    pub customer: Given<Id>,
    pub plan: Given<Id>,
    pub start: Option<Given<NaiveDate>>,
    pub payer: Option<Given<Id>>,
    pub reference: Option<Given<Label>>,
    pub quantity: Option<Given<Quantity>>,
    pub price: Option<Given<Price>>,
    pub discount: Option<Given<echeance::Discount>>,
    pub billed_from: Option<Given<BilledFrom>>,
    pub first_due_on: Option<Given<NaiveDate>>,
    pub change_id: Option<Given<Id>>,
}

/// What the host keeps with a change.
pub struct Notes {
    pub by: Option<Given<Label>>,
    pub note: Option<Given<Label>>,
    pub meta: Option<Given<Meta>>,
}

/// The enrolment of a client.
pub fn enrolment(client: Client, notes: Notes) -> Result<Enrolment> {
    let subscribed = Subscribed {
        payer: maybe(client.payer, "payer")?,
        reference: maybe(client.reference, "reference")?,
        quantity: maybe(client.quantity, "quantity")?,
        price: maybe(client.price, "price")?,
        discount: maybe(client.discount, "discount")?,
        first_due_on: maybe(client.first_due_on, "first_due_on")?,
        ..Subscribed::new(client.customer.at("customer")?, client.plan.at("plan")?)
    };
    let mut made = Enrolment::new(client.id.at("id")?, subscribed);
    if let Some(id) = maybe(client.change_id, "change_id")? {
        made.change_id = id;
    }
    made.start = maybe(client.start, "start")?;
    made.billed_from = maybe(client.billed_from, "billed_from")?.unwrap_or_default();
    (made.by, made.note, made.meta) = (maybe(notes.by, "by")?, maybe(notes.note, "note")?, maybe(notes.meta, "meta")?);
    Ok(made)
}

/// A change as it is asked for.
pub fn draft(id: Given<Id>, kind: ChangeKind, on: Option<Given<NaiveDate>>, notes: Notes) -> Result<Draft> {
    Ok(Draft {
        on: maybe(on, "on")?,
        by: maybe(notes.by, "by")?,
        note: maybe(notes.note, "note")?,
        meta: maybe(notes.meta, "meta")?,
        ..Draft::new(id.at("id")?, kind)
    })
}
