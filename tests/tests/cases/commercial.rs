//! Billing dates of commercial systems, of French payment terms and of French law.

use chrono::NaiveDate;
use echeance::calendar::{Alignment, Interval, MonthEnd, Period, Phase, Recurrence, Weekday, add_days, expiry};
use serde_json::Value;

use super::{Answer, Question, both, said};

pub fn dates(question: &Question) -> Result<Answer, String> {
    let mut answer = Answer::default();
    if question.has("terms") {
        payment_terms(question, &mut answer)?;
    } else if question.has("rule") {
        rules_of_law(question, &mut answer)?;
    } else if question.has("bill_cycle_day") {
        let start = question.day("start_inclusive")?;
        let align = Alignment::DayOfMonth(question.day_number("bill_cycle_day")?);
        let due = aligned(start, question.interval("period")?, align)?;
        let partial = question.flag("bill_partial_month");
        let periods = covered(due, start, question.day("end_inclusive")?, partial)?;
        // With nothing prorated, what is billed is not what is served, hence another key.
        let key = if partial { "periods" } else { "billed_periods" };
        answer.put(key, periods.into_iter().map(both).collect::<Vec<_>>());
    } else if question.has("billing_weekday") {
        let start = question.day("start_inclusive")?;
        let term = Recurrence::anniversary(start, Interval::weeks(question.number("term_weeks")?).map_err(said)?);
        let align = Alignment::Weekday(weekday(question.text("billing_weekday")?)?);
        let due = aligned(start, question.interval("period")?, align)?;
        let last_day = term.period(0).map_err(said)?.last_day();
        let periods: Vec<Value> = covered(due, start, last_day, question.flag("bill_partial_week"))?
            .into_iter()
            .map(both)
            .collect();
        answer.put("last_period", periods.last().cloned().unwrap_or_default());
        answer.open("first_periods", periods);
    } else if question.has("period_calculation") {
        // The standard one; the other keeps the distance to the end of the month and is no rule of ours.
        if question.text("period_calculation")? != "align_to_start_of_month" {
            return Err("unknown period calculation".to_owned());
        }
        let due = Recurrence::anniversary(question.day("start_inclusive")?, question.interval("period")?);
        answer.day("period_end_inclusive", due.period(0).map_err(said)?.last_day());
    } else if question.has("billing_day") {
        let align = Alignment::DayOfMonth(question.day_number("billing_day")?);
        let due = aligned(question.day("start")?, question.interval("period")?, align)?;
        answer.day("first_invoice", due.boundary(0).map_err(said)?);
    } else if question.has("right_days") {
        let delay = Interval::days(question.number("right_days")?).map_err(said)?;
        answer.day(
            "last_day_to_terminate",
            expiry(question.day("notice_sent")?, delay).map_err(said)?,
        );
    } else if question.has("signup") {
        let signup = question.day("signup")?;
        let due = Recurrence::anniversary(signup, question.interval("period")?);
        answer.day("next_billing", due.next_after(signup).map_err(said)?);
    } else if question.has("addon_start") {
        let start = question.day("addon_start")?;
        let align = Alignment::Date(question.day("annual_period_start")?);
        let due = aligned(start, Interval::years(1).map_err(said)?, align)?;
        let renewal = due.next_after(start).map_err(said)?;
        answer.put("addon_period", both(Period::new(start, renewal).map_err(said)?));
        answer.day("renewal", renewal);
    } else if question.has("target_day_of_month") {
        let from = question.day("repeat_from")?;
        let due = Recurrence::anniversary(from, question.interval("period")?);
        let runs = runs(due, question)?;
        let align = Alignment::DayOfMonth(question.day_number("target_day_of_month")?);
        let targets = runs.iter().map(|run| monthly(*run, align)?.first_from(*run).map_err(said));
        answer.days("target_dates", targets.collect::<Result<Vec<_>, _>>()?);
        answer.days("run_dates", runs);
    } else if question.has("invoice_day_next_month") {
        if question.text("run_day")? != "end_of_month" {
            return Err("unknown day of the run".to_owned());
        }
        let runs = runs(monthly(question.day("from")?, Alignment::DayOfMonth(31))?, question)?;
        let align = Alignment::DayOfMonth(question.day_number("invoice_day_next_month")?);
        let invoices = runs.iter().map(|run| monthly(*run, align)?.next_after(*run).map_err(said));
        answer.days("invoice_dates", invoices.collect::<Result<Vec<_>, _>>()?);
        answer.days("run_dates", runs);
    } else if question.has("anchor") {
        let due = Recurrence::anniversary(question.day("anchor")?, question.interval("interval")?);
        let count = question.number("count")? as usize;
        answer.days("dates", due.due_dates(1, count).map_err(said)?);
    } else {
        return Err("no such settings".to_owned());
    }
    Ok(answer)
}

fn aligned(from: NaiveDate, every: Interval, align: Alignment) -> Result<Recurrence, String> {
    Recurrence::aligned(from, every, align, Phase::Next, MonthEnd::SameDay).map_err(said)
}

fn monthly(from: NaiveDate, align: Alignment) -> Result<Recurrence, String> {
    aligned(from, Interval::months(1).map_err(said)?, align)
}

fn runs(due: Recurrence, question: &Question) -> Result<Vec<NaiveDate>, String> {
    Ok(due.due_dates(0, question.number("count")? as usize).map_err(said)?.collect())
}

/// The periods of a grid that begin between two days; `partial`: a stub comes first and the last one is cut, else the stub is
/// free and the last one whole.
fn covered(due: Recurrence, start: NaiveDate, last_day: NaiveDate, partial: bool) -> Result<Vec<Period>, String> {
    let (first, last) = (due.index(start).map_err(said)?, due.index(last_day).map_err(said)?);
    let served = Period::through(start, last_day).map_err(said)?;
    let whole = due
        .schedule(
            first,
            usize::try_from(last - first + 1).map_err(|_| "the end is before the start")?,
        )
        .map_err(said)?;
    if partial {
        Ok(whole.filter_map(|period| period.meet(served)).collect())
    } else {
        Ok(whole.filter(|period| period.start() >= start).collect())
    }
}

/// The last day of the calendar month of a day.
fn month_end(day: NaiveDate) -> Result<NaiveDate, String> {
    Ok(calendar_month(day)?.last_day())
}

fn calendar_month(day: NaiveDate) -> Result<Period, String> {
    monthly(day, Alignment::DayOfMonth(1))?.period_holding(day).map_err(said)
}

/// "n days net" and both readings of "n days end of month".
fn payment_terms(question: &Question, answer: &mut Answer) -> Result<(), String> {
    let (invoiced, terms) = (question.day("invoice_date")?, question.text("terms")?);
    let count = terms
        .split(' ')
        .find_map(|word| word.parse::<i64>().ok())
        .ok_or("terms without days")?;
    let plus = add_days(invoiced, count).map_err(said)?;
    let due = match terms.replace(&count.to_string(), "n").as_str() {
        "n days net" => plus,
        "n days then end of month" => month_end(plus)?,
        "end of month then n days" => add_days(month_end(invoiced)?, count).map_err(said)?,
        _ => return Err(format!("unknown terms `{terms}`")),
    };
    answer.day("due", due);
    answer.day(&format!("plus_{count}"), plus);
    Ok(())
}

/// A delay from an event, and a period from a day on, which ends one day sooner.
fn rules_of_law(question: &Question, answer: &mut Answer) -> Result<(), String> {
    match question.text("rule")? {
        "CPC_641_same_day_number" => {
            let notice = Interval::months(question.number("notice_months")?).map_err(said)?;
            let last = expiry(question.day("notice_received")?, notice).map_err(said)?;
            answer.day("expires_end_of", last);
            let due = Period::through(calendar_month(last)?.start(), last).map_err(said)?;
            answer.put("days_due_in_last_month", due.days());
        }
        "period_of_months" => {
            let length = Interval::months(question.number("months")?).map_err(said)?;
            let due = Recurrence::anniversary(question.day("start_inclusive")?, length);
            answer.day("end_inclusive", due.period(0).map_err(said)?.last_day());
        }
        rule => return Err(format!("unknown rule `{rule}`")),
    }
    Ok(())
}

fn weekday(name: &str) -> Result<Weekday, String> {
    serde_json::from_value(Value::from(name)).map_err(|error| error.to_string())
}
