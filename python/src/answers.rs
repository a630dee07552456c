//! What the verbs answer.

use chrono::NaiveDate;
use echeance::calendar::serde_day;
use echeance::{Amount, Fraction, Id, Label, Line as CoreLine, Price, Status, billing, subscription::PriceOrigin};
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::document::{Made, New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::html::{escaped, table};
use crate::line::Line;
use crate::number::{Number, Ratio};
use crate::plain::Word;
use crate::subscription::Subscription;
use crate::time::Period;

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

/// What `subscribe`, `amend` and `renew` answer, as their documents do.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeOf {
    pub subscription: echeance::Subscription,
    pub state: echeance::State,
    pub lines: Vec<CoreLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_lines: Option<Vec<CoreLine>>,
}

impl From<echeance::Outcome> for OutcomeOf {
    fn from(outcome: echeance::Outcome) -> Self {
        Self {
            subscription: outcome.subscription,
            state: outcome.state,
            lines: outcome.lines,
            first_lines: None,
        }
    }
}

document_class! {
    /// What a verb, or its preview, answers: the subscription with the change in it, its state today, and
    /// the lines that `bill` would give today. `first_lines`, after `subscribe` only: those of the first day
    /// on which anything is owed.
    ///
    /// >>> outcome = amend(subscription, plans=plans, today=date(2026, 3, 20), id="end", change=EndSet(last_day=date(2026, 5, 31)))
    /// >>> outcome.state.last_day, len(outcome.subscription.changes)
    /// (datetime.date(2026, 5, 31), 2)
    Outcome(OutcomeOf) ["subscription", "state", "lines", "first_lines"] hash |it| (it.subscription.id(), it.lines.len())
}

#[pymethods]
impl Outcome {
    #[new]
    #[pyo3(signature = (*, subscription, state, lines, first_lines = None))]
    fn new(
        subscription: Given<echeance::Subscription>,
        state: Given<echeance::State>,
        lines: Given<Vec<CoreLine>>,
        first_lines: Option<Given<Vec<CoreLine>>>,
    ) -> New<Self> {
        let outcome = OutcomeOf {
            subscription: subscription.at("subscription")?,
            state: state.at("state")?,
            lines: lines.at("lines")?,
            first_lines: maybe(first_lines, "first_lines")?,
        };
        made(Self(outcome))
    }

    #[getter]
    fn subscription(&self) -> Made<Subscription> {
        Made(self.0.subscription.clone())
    }

    #[getter]
    fn state(&self) -> Made<State> {
        Made(self.0.state.clone())
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn first_lines(&self) -> Option<Tuple<Line>> {
        self.0.first_lines.clone().map(Tuple)
    }

    fn _repr_html_(&self) -> String {
        let next = self.0.state.next_due_on.map(|day| day.to_string()).unwrap_or_default();
        let id = escaped(self.0.subscription.id().as_str());
        format!("<p>{id}: next due {next}</p>{}", lines_table(&self.0.lines))
    }
}

fn lines_table(lines: &[CoreLine]) -> String {
    let rows = lines.iter().map(|line| {
        let days = format!("{} – {}", line.period.start(), line.period.last_day());
        let net = format!("{} {}", line.net, line.currency);
        [
            line.owed_on.to_string(),
            line.label.to_string(),
            days,
            line.fraction.to_string(),
            net,
        ]
    });
    table(["owed on", "line", "days", "share", "net"], rows)
}

/// What the call `bill` answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillOf {
    pub lines: Vec<CoreLine>,
    pub state: echeance::State,
}

document_class! {
    /// What to invoice or credit now: `lines`, corrections first, and the `state` once they are posted.
    ///
    /// The host inserts the lines in one transaction, their keys under a UNIQUE index.
    ///
    /// >>> run = bill(subscription, plans=plans, as_of=date(2026, 4, 1))
    /// >>> [str(line.net) for line in run.lines], run.state.next_bill_on
    /// (['27.36', '49.90'], datetime.date(2026, 5, 1))
    Bill(BillOf) ["lines", "state"] hash |it| (it.lines.len(), it.state.start)
}

#[pymethods]
impl Bill {
    #[new]
    #[pyo3(signature = (*, lines, state))]
    fn new(lines: Given<Vec<CoreLine>>, state: Given<echeance::State>) -> New<Self> {
        let (lines, state) = (lines.at("lines")?, state.at("state")?);
        made(Self(BillOf { lines, state }))
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn state(&self) -> Made<State> {
        Made(self.0.state.clone())
    }

    fn _repr_html_(&self) -> String {
        lines_table(&self.0.lines)
    }
}

/// What the call `prorate` answers; core only writes it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteOf {
    period: echeance::Period,
    full_period: echeance::Period,
    fraction: Fraction,
    net: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax: Option<Amount>,
    gross: Amount,
    #[serde(with = "serde_day")]
    next_due_on: NaiveDate,
}

impl From<echeance::proration::Quote> for QuoteOf {
    fn from(quote: echeance::proration::Quote) -> Self {
        Self {
            period: quote.period,
            full_period: quote.full_period,
            fraction: quote.fraction,
            net: quote.net,
            tax: quote.tax,
            gross: quote.gross,
            next_due_on: quote.next_due_on,
        }
    }
}

document_class! {
    /// What the days up to the next due date cost, and which part of the whole period they are.
    ///
    /// >>> quote = prorate(price=Decimal("49.90"), currency="EUR", every="P1M", start=date(2026, 3, 15),
    /// ...                 align={"day_of_month": 1}, tax_rate=20)
    /// >>> quote.fraction, quote.net, quote.tax, quote.gross
    /// (Fraction(17, 31), Decimal('27.36'), Decimal('5.47'), Decimal('32.83'))
    Quote(QuoteOf) ["period", "full_period", "fraction", "net", "tax", "gross", "next_due_on"] hash |it| (it.period, it.net)
}

#[pymethods]
impl Quote {
    #[new]
    #[pyo3(signature = (*, period, full_period, fraction, net, gross, next_due_on, tax = None))]
    fn new(
        period: Given<echeance::Period>,
        full_period: Given<echeance::Period>,
        fraction: Given<Fraction>,
        net: Given<Amount>,
        gross: Given<Amount>,
        next_due_on: Given<NaiveDate>,
        tax: Option<Given<Amount>>,
    ) -> New<Self> {
        let quote = QuoteOf {
            period: period.at("period")?,
            full_period: full_period.at("full_period")?,
            fraction: fraction.at("fraction")?,
            net: net.at("net")?,
            tax: maybe(tax, "tax")?,
            gross: gross.at("gross")?,
            next_due_on: next_due_on.at("next_due_on")?,
        };
        made(Self(quote))
    }

    #[getter]
    fn period(&self) -> Made<Period> {
        Made(self.0.period)
    }

    #[getter]
    fn full_period(&self) -> Made<Period> {
        Made(self.0.full_period)
    }

    #[getter]
    fn fraction(&self) -> Ratio {
        Ratio(self.0.fraction)
    }

    #[getter]
    fn net(&self) -> Number<Amount> {
        Number(self.0.net)
    }

    #[getter]
    fn tax(&self) -> Option<Number<Amount>> {
        self.0.tax.map(Number)
    }

    #[getter]
    fn gross(&self) -> Number<Amount> {
        Number(self.0.gross)
    }

    #[getter]
    fn next_due_on(&self) -> Day {
        Day(self.0.next_due_on)
    }
}
