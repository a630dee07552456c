//! The calls: each takes its request apart, asks the core, and puts the answer together.

use super::answer::{Answer, BillAnswer, SubscribeAnswer};
use super::request::{Amend, Bill, Explain, Preview, Prorate, Recur, Renew, Request, Schedule, State, Subscribe};
use crate::billing::{self, first_lines, outcome, state_after};
use crate::calendar::Recurrence;
use crate::error::limits::MAX_PERIODS;
use crate::error::{Error, ErrorCode, Language, Phrase, Result};
use crate::money::Quantity;
use crate::proration;
use crate::subscription::{self, Terms};
use crate::text;

/// How many periods `recur` gives when it is not told.
const PERIODS_SHOWN: u64 = 12;

type Call = Box<dyn FnOnce() -> Result<Answer>>;

pub(super) fn answer(request: Request) -> Result<Answer> {
    let (name, call) = only(request.v, calls_of(request))?;
    call().map_err(|error| error.at(name))
}

/// The one call that a request names.
pub(super) fn only<C>(version: i64, calls: impl IntoIterator<Item = (&'static str, C)>) -> Result<(&'static str, C)> {
    if version != i64::from(super::VERSION) {
        return Err(Error::new(ErrorCode::VersionUnsupported).at("v").value(version));
    }
    let mut calls = calls.into_iter();
    let Some(call) = calls.next() else {
        return Err(Error::new(ErrorCode::FieldMissing).value("bill"));
    };
    match calls.next() {
        Some((second, _)) => Err(Error::new(ErrorCode::FieldUnknown)
            .value(second)
            .with("expected", Phrase::OneCall)),
        None => Ok(call),
    }
}

fn calls_of(request: Request) -> Vec<(&'static str, Call)> {
    fn named<T: 'static>(name: &'static str, given: Option<T>, run: fn(T) -> Result<Answer>) -> Option<(&'static str, Call)> {
        given.map(|given| (name, Box::new(move || run(given)) as Call))
    }
    let calls = [
        named("subscribe", request.subscribe, subscribe),
        named("amend", request.amend, amend),
        named("renew", request.renew, renew),
        named("preview", request.preview, preview),
        named("bill", request.bill, bill),
        named("schedule", request.schedule, schedule),
        named("state", request.state, state),
        named("prorate", request.prorate, prorate),
        named("recur", request.recur, recur),
        named("explain", request.explain, explain),
        named("version", request.version, |_| Ok(version())),
    ];
    calls.into_iter().flatten().collect()
}

fn preview(given: Preview) -> Result<Answer> {
    match given {
        Preview::Subscribe(given) => subscribe(*given).map_err(|error| error.at("subscribe")),
        Preview::Amend(given) => amend(*given).map_err(|error| error.at("amend")),
        Preview::Renew(given) => renew(*given).map_err(|error| error.at("renew")),
        Preview::Bill(given) => bill(*given).map_err(|error| error.at("bill")),
    }
}

fn subscribe(given: Subscribe) -> Result<Answer> {
    let made = subscription::subscribe(given.enrolment(), &given.plans, given.today)?;
    let first_lines = first_lines(&Terms::of(&made, &given.plans)?)?;
    let outcome = outcome(made, &given.plans, &[], given.today)?;
    Ok(Answer::Subscribed(Box::new(SubscribeAnswer::new(outcome, first_lines))))
}

fn amend(given: Amend) -> Result<Answer> {
    let amended = subscription::amend(&given.subscription, &given.plans, given.today, given.draft())?;
    Answer::outcome(outcome(amended, &given.plans, &given.posted, given.today)?)
}

fn renew(given: Renew) -> Result<Answer> {
    let amended = subscription::amend(&given.subscription, &given.plans, given.today, given.draft()).map_err(of_renewal)?;
    Answer::outcome(outcome(amended, &given.plans, &given.posted, given.today)?)
}

/// The path in a request to renew: it names no change.
pub(super) fn of_renewal(error: Error) -> Error {
    error.within("change.renewed").within("change").within("on")
}

fn bill(given: Bill) -> Result<Answer> {
    let run = billing::bill(&given.subscription, &given.plans, &given.posted, given.as_of)?;
    let terms = Terms::of(&given.subscription, &given.plans)?;
    let state = state_after(&terms, (run.next_bill_on, run.billed_until), given.as_of)?;
    Ok(Answer::Bill(Box::new(BillAnswer { lines: run.lines, state })))
}

fn schedule(given: Schedule) -> Result<Answer> {
    let from = match given.from {
        Some(from) => from,
        None => crate::calendar::FIRST_DAY,
    };
    Ok(Answer::Schedule {
        rows: billing::schedule(&given.subscription, &given.plans, from, given.until)?,
    })
}

fn state(given: State) -> Result<Answer> {
    let state = billing::state(&given.subscription, &given.plans, &given.posted, given.today)?;
    Ok(Answer::State(Box::new(state)))
}

fn prorate(given: Prorate) -> Result<Answer> {
    let rounding = given
        .rounding
        .rounding(given.currency)
        .map_err(|error| error.at("rounding"))?;
    let mut tariff = proration::Tariff::new(given.price, rounding)
        .with_quantity(given.quantity.unwrap_or(Quantity::ONE))
        .with_method(given.method)
        .with_stub(given.stub);
    if let Some(discount) = given.discount {
        tariff = tariff.with_discount(discount.percent());
    }
    if let Some(rate) = given.tax_rate {
        tariff = tariff.with_tax_rate(rate);
    }
    let grid = Recurrence::aligned(given.start, given.every, given.align, given.phase, given.month_end)?;
    let quote = match given.last_day {
        Some(last_day) if last_day < given.start => {
            return Err(Error::new(ErrorCode::PeriodEmpty)
                .at("last_day")
                .value(last_day)
                .with("start", given.start));
        }
        Some(last_day) => tariff.quote_until(grid, given.start, last_day)?,
        None => tariff.quote(grid, given.start)?,
    };
    Ok(Answer::Prorate(quote))
}

fn recur(given: Recur) -> Result<Answer> {
    let count = given.count.unwrap_or(PERIODS_SHOWN);
    let grid = Recurrence::aligned(given.start, given.every, given.align, given.phase, given.month_end)?;
    let first = grid.index(given.from.unwrap_or(given.start))?;
    let too_many = || {
        Error::new(ErrorCode::TooMany)
            .at("count")
            .value(count)
            .with("max", crate::error::count(MAX_PERIODS))
    };
    let wanted = usize::try_from(count).map_err(|_| too_many())?;
    if wanted > MAX_PERIODS {
        return Err(too_many());
    }
    if wanted == 0 {
        return Err(Error::new(ErrorCode::NumberOutOfRange)
            .at("count")
            .value(count)
            .with("min", 1_i64)
            .with("max", crate::error::count(MAX_PERIODS)));
    }
    Ok(Answer::Recur {
        periods: grid.schedule(first, wanted)?.collect(),
    })
}

fn explain(given: Explain) -> Result<Answer> {
    let (en, fr) = match given {
        Explain::Line(line) => {
            let text = |language| text::explain_line(&line, language).map_err(|error| error.at("line"));
            (text(Language::En)?, text(Language::Fr)?)
        }
        Explain::Due(due) => {
            let at_due = |error: Error| error.at("due");
            let terms = Terms::of(&due.subscription, &due.plans).map_err(at_due)?;
            let text = |language| text::explain_due(&terms, due.today, language).map_err(at_due);
            (text(Language::En)?, text(Language::Fr)?)
        }
    };
    Ok(Answer::Explain { en, fr })
}

fn version() -> Answer {
    Answer::Version {
        version: env!("CARGO_PKG_VERSION"),
        document: super::VERSION,
        rules_version: crate::RULES_VERSION,
    }
}
