//! `echeance subscribe`: a client on a plan, with what a clerk sees before adding it.

use std::str::FromStr;

use clap::Args;
use echeance::billing::first_lines;
use echeance::calendar::parse_day;
use echeance::error::Phrase;
use echeance::{
    BilledFrom, Discount, Enrolment, Error, ErrorCode, Line, NaiveDate, Outcome, Plan, Plans, Result as Checked, State, Subscribed,
    Subscription, Terms, text,
};
use serde::Serialize;

use crate::clock::day_or_today;
use crate::desk::{Desk, Shelf};
use crate::stop::{Done, Result};
use crate::words::fill;

#[derive(Args)]
pub struct Subscribe {
    #[command(flatten)]
    shelf: Shelf,
    #[arg(long, value_name = "ID")]
    id: String,
    #[arg(long, value_name = "ID")]
    customer: String,
    #[arg(long = "plan", value_name = "ID")]
    plan_id: String,
    #[arg(long, value_name = "DAY")]
    start: Option<String>,
    #[arg(long, value_name = "TEXT")]
    reference: Option<String>,
    #[arg(long, value_name = "QUANTITY")]
    quantity: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    price: Option<String>,
    #[arg(long, value_name = "PERCENT")]
    discount: Option<String>,
    #[arg(long, value_name = "WHEN")]
    billed_from: Option<String>,
    #[arg(long, value_name = "DAY")]
    first_due_on: Option<String>,
    #[arg(long, value_name = "ID")]
    payer: Option<String>,
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
    #[arg(long)]
    preview: bool,
}

/// The answer of the call `subscribe`.
#[derive(Serialize)]
pub struct Answer {
    pub subscription: Subscription,
    pub state: State,
    pub lines: Vec<Line>,
    pub first_lines: Vec<Line>,
}

impl Subscribe {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        let today = day_or_today(self.today.as_deref(), "today")?;
        let enrolment = self.enrolment()?;
        let (mut engine, tenant) = self.shelf.open()?;
        let outcome = if self.preview {
            engine.preview_subscribe(&tenant, enrolment, today)?
        } else {
            engine.subscribe(&tenant, enrolment, today)?
        };
        let plan = engine.plan(&tenant, &outcome.state.plan)?;
        let answer = Answer::of(outcome, &plan)?;
        if desk.json {
            desk.out.answer(&answer)?;
        } else {
            if self.preview {
                desk.out.sentence(desk.words.preview)?;
            }
            answer.show(desk, &plan, today)?;
        }
        Ok(Done::Well)
    }

    fn enrolment(&self) -> Checked<Enrolment> {
        let subscribed = Subscribed {
            payer: optional(&self.payer, "payer")?,
            reference: optional(&self.reference, "reference")?,
            quantity: optional(&self.quantity, "quantity")?,
            price: optional(&self.price, "price")?,
            discount: optional(&self.discount, "discount")?.map(Discount::Percent),
            first_due_on: day(&self.first_due_on, "first_due_on")?,
            ..Subscribed::new(read(&self.customer, "customer")?, read(&self.plan_id, "plan")?)
        };
        let mut enrolment = Enrolment::new(read(&self.id, "id")?, subscribed);
        enrolment.start = day(&self.start, "start")?;
        if let Some(when) = &self.billed_from {
            enrolment.billed_from = billed_from(when).map_err(|error| error.at("billed_from"))?;
        }
        Ok(enrolment)
    }
}

impl Answer {
    pub fn of(outcome: Outcome, plan: &Plan) -> Checked<Self> {
        let plans = Plans::from([(outcome.state.plan.clone(), plan.clone())]);
        Ok(Self {
            first_lines: first_lines(&Terms::of(&outcome.subscription, &plans)?)?,
            subscription: outcome.subscription,
            state: outcome.state,
            lines: outcome.lines,
        })
    }

    fn show(&self, desk: &mut Desk, plan: &Plan, today: NaiveDate) -> Result<()> {
        let said = fill(
            desk.words.subscribed,
            &[
                ("subscription", self.subscription.id().as_str()),
                ("customer", self.state.customer.as_str()),
                ("plan", plan.name().as_str()),
            ],
        );
        desk.out.sentence(&said)?;
        desk.out.sentence(&self.next_due(desk, plan, today)?)?;
        desk.out.blank()?;
        desk.state(&self.state, plan)?;
        desk.never_owed(&self.state, &self.first_lines)?;
        if !self.first_lines.is_empty() {
            desk.out.blank()?;
            desk.out.line(desk.words.first_lines)?;
            desk.lines_with_reasons(&self.first_lines)?;
        }
        Ok(())
    }

    /// Why the next due date is what it is.
    pub fn next_due(&self, desk: &Desk, plan: &Plan, today: NaiveDate) -> Checked<String> {
        let plans = Plans::from([(self.state.plan.clone(), plan.clone())]);
        text::explain_due(&Terms::of(&self.subscription, &plans)?, today, desk.language)
    }
}

fn read<T: FromStr<Err = Error>>(text: &str, field: &str) -> Checked<T> {
    text.parse().map_err(|error: Error| error.at(field))
}

fn optional<T: FromStr<Err = Error>>(text: &Option<String>, field: &str) -> Checked<Option<T>> {
    text.as_deref().map(|text| read(text, field)).transpose()
}

fn day(text: &Option<String>, field: &str) -> Checked<Option<NaiveDate>> {
    let read = |text| parse_day(text).map_err(|error| error.at(field));
    text.as_deref().map(read).transpose()
}

fn billed_from(text: &str) -> Checked<BilledFrom> {
    match text {
        "start" => Ok(BilledFrom::Start),
        "current-period" => Ok(BilledFrom::CurrentPeriod),
        "next-due" => Ok(BilledFrom::NextDue),
        _ if text.starts_with(|first: char| first.is_ascii_digit()) => parse_day(text).map(BilledFrom::Day),
        _ => Err(Error::new(ErrorCode::ChoiceUnknown)
            .value(text)
            .with("expected", Phrase::StartPeriodDueOrDay)),
    }
}
