//! Lago: calendar or anniversary grids, on the local days of the customer, written as instants.
//!
//! In advance it bills the period that holds the run, in arrears the one before it, and usage always in arrears. The bill
//! that follows a termination covers the period that holds it. Ends are the last second of the local day.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use echeance::calendar::{Alignment, Interval, IntervalUnit, MonthEnd, Phase, Recurrence, Weekday};
use serde_json::{Value, json};

use super::{Answer, Question, Zone, said};

/// How many entries of a list without end are worked out; no case shows as many.
const SHOWN: usize = 36;

pub fn dates(kind: &str, question: &Question) -> Result<Answer, String> {
    match kind {
        "billing_period" if question.has("anchor_day") => by_day_number(question),
        "billing_period" => billing_period(question),
        "next_date" if question.has("runs_on") => billing_day(question),
        "next_date" | "period_start" => around_the_run(question),
        "recurrence" => billing_days(question),
        _ => Err("no such settings".to_owned()),
    }
}

/// The grid on which a subscription is billed, `start` being its local day.
fn grid(question: &Question, start: NaiveDate, every: Interval) -> Result<Recurrence, String> {
    let (align, phase) = match (question.text("alignment")?, every.unit()) {
        ("anniversary", _) => (Alignment::Anniversary, Phase::Next),
        ("calendar", IntervalUnit::Weeks) => (Alignment::Weekday(Weekday::Monday), Phase::Next),
        ("calendar", _) => (Alignment::DayOfMonth(1), Phase::Month(1)),
        (other, _) => return Err(format!("unknown alignment `{other}`")),
    };
    Recurrence::aligned(start, every, align, phase, MonthEnd::SameDay).map_err(said)
}

/// Usage may be billed each month whatever the interval of the fee.
fn usage_interval(question: &Question) -> Result<Interval, String> {
    if question.flag("usage_billed_monthly") {
        Interval::months(1).map_err(said)
    } else {
        question.interval("interval")
    }
}

/// Which period a bill is for.
#[derive(Clone, Copy)]
enum Billed {
    Holding,
    Before,
}

/// The days `[start, end)` of the period that holds a day, or of the one before it.
fn period(due: Recurrence, day: NaiveDate, billed: Billed) -> Result<(NaiveDate, NaiveDate), String> {
    let index = due.index(day).map_err(said)?;
    let period = due.period(match billed {
        Billed::Holding => index,
        Billed::Before => index - 1,
    });
    let period = period.map_err(said)?;
    Ok((period.start(), period.end()))
}

fn billing_period(question: &Question) -> Result<Answer, String> {
    let zone = question.zone()?;
    let (run, started) = (question.instant("run_at")?, question.instant("started_at")?);
    let anchor = zone.day(question.instant("anchor")?);
    let ended = if question.has("terminated_at") {
        Some(question.instant("terminated_at")?)
    } else {
        None
    };
    let in_force = question.has("mode") && question.text("mode")? == "current_usage";
    // A termination settles the period that it falls in, now.
    let (asked, settled) = match ended {
        Some(ended) => (zone.day(ended), true),
        None => (zone.day(run), in_force),
    };
    let fee = if settled || question.flag("pay_in_advance") {
        Billed::Holding
    } else {
        Billed::Before
    };
    let usage = if settled { Billed::Holding } else { Billed::Before };

    let mut answer = Answer::default();
    let (start, end) = period(grid(question, anchor, question.interval("interval")?)?, asked, fee)?;
    answer.instant("from", zone.opens(start.max(zone.day(started)))?);
    answer.instant("to_inclusive", last_second(&zone, end, ended)?);
    let (start, end) = period(grid(question, anchor, usage_interval(question)?)?, asked, usage)?;
    // Usage is counted from the very instant of the subscription, the fee from its day.
    answer.instant("usage_from", zone.opens(start)?.max(started));
    answer.instant("usage_to_inclusive", last_second(&zone, end, ended)?);
    Ok(answer)
}

fn last_second(zone: &Zone, end: NaiveDate, ended: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, String> {
    let last = zone.closes_before(end)?;
    Ok(ended.map_or(last, |ended| ended.min(last)))
}

/// A day of the month for anchor, and days in place of instants.
fn by_day_number(question: &Question) -> Result<Answer, String> {
    let run = question.day("run_at")?;
    let align = Alignment::DayOfMonth(question.day_number("anchor_day")?);
    let due = Recurrence::aligned(run, question.interval("interval")?, align, Phase::Next, MonthEnd::SameDay).map_err(said)?;
    let billed = if question.flag("pay_in_advance") {
        Billed::Holding
    } else {
        Billed::Before
    };
    let (start, end) = period(due, run, billed)?;
    let mut answer = Answer::default();
    answer.day("from", start);
    answer.day("to_inclusive", end.pred_opt().ok_or("no day before")?);
    Ok(answer)
}

fn around_the_run(question: &Question) -> Result<Answer, String> {
    let zone = question.zone()?;
    let due = grid(
        question,
        zone.day(question.instant("anchor")?),
        question.interval("interval")?,
    )?;
    let run = zone.day(question.instant("run_at")?);
    let billed = match question.has("which").then(|| question.text("which")).transpose()? {
        None | Some("current") => Billed::Holding,
        Some("previous") => Billed::Before,
        Some(other) => return Err(format!("unknown period `{other}`")),
    };
    let (start, end) = period(due, run, billed)?;
    let mut answer = Answer::default();
    answer.instant("period_start", zone.opens(start)?);
    answer.instant("current_period_end_inclusive", zone.closes_before(end)?);
    answer.instant("next_period_start", zone.opens(end)?);
    answer.day("next_period_start_local", end);
    Ok(answer)
}

/// An hourly job: it bills on a run whose local day is a billing day, once a day.
fn billing_day(question: &Question) -> Result<Answer, String> {
    let zone = question.zone()?;
    let start = zone.day(question.instant("subscribed_at")?);
    let due = grid(question, start, usage_interval(question)?)?;
    let billed = |key: &str| -> Result<BTreeSet<NaiveDate>, String> {
        let mut days = BTreeSet::new();
        for run in question.instants(key)? {
            let day = zone.day(run);
            if day > start && due.is_boundary(day).map_err(said)? {
                days.insert(day);
            }
        }
        Ok(days)
    };
    let days = billed("runs_on")?;
    for key in ["runs_without_invoice_before", "runs_without_invoice_after"] {
        if let Some(day) = billed(key)?.difference(&days).next() {
            return Err(format!("{day} is a billing day of `{key}`"));
        }
    }
    let mut answer = Answer::default();
    answer.put("invoices_from_runs_on", days.len());
    answer.put(
        "billing_day_local",
        days.first().map_or(Value::Null, |day| json!(day.to_string())),
    );
    Ok(answer)
}

/// The billing days of a subscription, one after the other.
fn billing_days(question: &Question) -> Result<Answer, String> {
    let zone = question.zone()?;
    let start = zone.day(question.instant("subscribed_at")?);
    let due = grid(question, start, question.interval("interval")?)?;
    let first = due.index(start).map_err(said)? + 1;
    let mut answer = Answer::default();
    let days = due.due_dates(first, SHOWN).map_err(said)?.map(|day| json!(day.to_string()));
    answer.open("billing_days", days.collect());
    Ok(answer)
}
