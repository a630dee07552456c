//! Where a subscription stands, with its prices.

use chrono::NaiveDate;
use echeance::{Id, Label, Price, Status, billing, subscription::PriceOrigin};
use pyo3::prelude::*;

use crate::day::Day;
use crate::document::{New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::number::Number;
use crate::plain::Word;

document_class! {
    /// The price of an item, and where it comes from: `"plan"` or `"subscription"`.
    ///
    /// >>> state(subscription, plans=plans, today=date(2026, 3, 20)).prices[0].origin
    /// 'plan'
    ItemPrice(billing::ItemPrice) ["item", "unit_price", "origin"] hash |it| (&it.item, it.unit_price)
}

#[pymethods]
impl ItemPrice {
    #[new]
    #[pyo3(signature = (*, item, unit_price, origin))]
    fn new(item: Given<Id>, unit_price: Given<Price>, origin: Given<Word<PriceOrigin>>) -> New<Self> {
        let price = billing::ItemPrice {
            item: item.at("item")?,
            unit_price: unit_price.at("unit_price")?,
            from: origin.at("origin")?.0,
        };
        made(Self(price))
    }

    #[getter]
    fn item(&self) -> &str {
        self.0.item.as_str()
    }

    #[getter]
    fn unit_price(&self) -> Number<Price> {
        Number(self.0.unit_price)
    }

    #[getter]
    fn origin(&self) -> Word<PriceOrigin> {
        Word(self.0.from)
    }
}

document_class! {
    /// Where a subscription stands on a day: what a host shows, and what it indexes.
    ///
    /// `status`: `"pending"`, `"trial"`, `"active"`, `"to_renew"`, `"ending"`, `"ended"`, `"retracted"`.
    /// `next_due_on` is the prochaine échéance, `next_bill_on` the day on which `bill` next gives a line.
    ///
    /// >>> now = state(subscription, plans=plans, today=date(2026, 3, 20))
    /// >>> now.status, now.next_due_on, now.commitment_last_day
    /// ('active', datetime.date(2026, 4, 1), datetime.date(2027, 3, 14))
    State(echeance::State) [
        "status", "status_changes_on", "customer", "payer", "plan", "reference", "start", "subscribed_on", "first_paid_day", "last_day",
        "next_due_on", "next_bill_on", "billed_until", "commitment_last_day", "notice_by", "prices"
    ] hash |it| (it.status, &it.customer, it.start, it.next_due_on)
}

#[pymethods]
impl State {
    #[new]
    #[pyo3(signature = (
        *, status, customer, plan, start, subscribed_on, first_paid_day, prices, status_changes_on = None, payer = None, reference = None,
        last_day = None, next_due_on = None, next_bill_on = None, billed_until = None, commitment_last_day = None, notice_by = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "the fields of a state")]
    fn new(
        status: Given<Word<Status>>,
        customer: Given<Id>,
        plan: Given<Id>,
        start: Given<NaiveDate>,
        subscribed_on: Given<NaiveDate>,
        first_paid_day: Given<NaiveDate>,
        prices: Given<Vec<billing::ItemPrice>>,
        status_changes_on: Option<Given<NaiveDate>>,
        payer: Option<Given<Id>>,
        reference: Option<Given<Label>>,
        last_day: Option<Given<NaiveDate>>,
        next_due_on: Option<Given<NaiveDate>>,
        next_bill_on: Option<Given<NaiveDate>>,
        billed_until: Option<Given<NaiveDate>>,
        commitment_last_day: Option<Given<NaiveDate>>,
        notice_by: Option<Given<NaiveDate>>,
    ) -> New<Self> {
        let state = echeance::State {
            status: status.at("status")?.0,
            status_changes_on: maybe(status_changes_on, "status_changes_on")?,
            customer: customer.at("customer")?,
            payer: maybe(payer, "payer")?,
            plan: plan.at("plan")?,
            reference: maybe(reference, "reference")?,
            start: start.at("start")?,
            subscribed_on: subscribed_on.at("subscribed_on")?,
            first_paid_day: first_paid_day.at("first_paid_day")?,
            last_day: maybe(last_day, "last_day")?,
            next_due_on: maybe(next_due_on, "next_due_on")?,
            next_bill_on: maybe(next_bill_on, "next_bill_on")?,
            billed_until: maybe(billed_until, "billed_until")?,
            commitment_last_day: maybe(commitment_last_day, "commitment_last_day")?,
            notice_by: maybe(notice_by, "notice_by")?,
            prices: prices.at("prices")?,
        };
        made(Self(state))
    }

    #[getter]
    fn status(&self) -> Word<Status> {
        Word(self.0.status)
    }

    #[getter]
    fn status_changes_on(&self) -> Option<Day> {
        self.0.status_changes_on.map(Day)
    }

    #[getter]
    fn customer(&self) -> &str {
        self.0.customer.as_str()
    }

    #[getter]
    fn payer(&self) -> Option<&str> {
        self.0.payer.as_ref().map(Id::as_str)
    }

    #[getter]
    fn plan(&self) -> &str {
        self.0.plan.as_str()
    }

    #[getter]
    fn reference(&self) -> Option<&str> {
        self.0.reference.as_ref().map(Label::as_str)
    }

    #[getter]
    fn start(&self) -> Day {
        Day(self.0.start)
    }

    #[getter]
    fn subscribed_on(&self) -> Day {
        Day(self.0.subscribed_on)
    }

    #[getter]
    fn first_paid_day(&self) -> Day {
        Day(self.0.first_paid_day)
    }

    #[getter]
    fn last_day(&self) -> Option<Day> {
        self.0.last_day.map(Day)
    }

    #[getter]
    fn next_due_on(&self) -> Option<Day> {
        self.0.next_due_on.map(Day)
    }

    #[getter]
    fn next_bill_on(&self) -> Option<Day> {
        self.0.next_bill_on.map(Day)
    }

    #[getter]
    fn billed_until(&self) -> Option<Day> {
        self.0.billed_until.map(Day)
    }

    #[getter]
    fn commitment_last_day(&self) -> Option<Day> {
        self.0.commitment_last_day.map(Day)
    }

    #[getter]
    fn notice_by(&self) -> Option<Day> {
        self.0.notice_by.map(Day)
    }

    #[getter]
    fn prices(&self) -> Tuple<ItemPrice> {
        Tuple(self.0.prices.clone())
    }
}
