//! Two more engines: one with a day of the month for anchor, on civil days; one with an instant for anchor.

use chrono::{DateTime, NaiveDate, Utc};
use echeance::calendar::{Alignment, MonthEnd, Phase, Recurrence};
use serde_json::json;

use super::{Answer, Question, Zone, said, written};

/// How many entries of a list without end are worked out.
const SHOWN: i64 = 24;

/// Meteroid: the month of quarters and years is that of the start; a first period may be partial.
pub fn day_of_month(kind: &str, question: &Question) -> Result<Answer, String> {
    let start_key = if question.has("billing_starts_on") {
        "billing_starts_on"
    } else {
        "period_starts_on"
    };
    let start = question.day(start_key)?;
    let align = Alignment::DayOfMonth(question.day_number("anchor_day")?);
    let every = question.interval("interval")?;
    let due = Recurrence::aligned(start, every, align, Phase::Start, MonthEnd::SameDay).map_err(said)?;
    let index = |day| due.index(day).map_err(said);
    let mut answer = Answer::default();
    if kind == "recurrence" {
        // A partial first period counts as one.
        answer.put("complete_cycles", index(question.day("at")?)? - index(start)?);
        return Ok(answer);
    }
    let asked = if question.has("at") {
        index(question.day("at")?.max(start))?
    } else if question.has("invoice_date") {
        // In arrears: the period that has just ended.
        let holding = index(question.day("invoice_date")?)?;
        if question.flag("pay_in_advance") {
            holding
        } else {
            holding - 1
        }
    } else {
        index(start)?
    };
    let period = due.period(asked).map_err(said)?;
    answer.day("from", period.start().max(start));
    answer.day("to_exclusive", period.end());
    Ok(answer)
}

/// Boundaries at the anchor's time of day: the calendar gives their days.
struct Instants {
    due: Recurrence,
    zone: Zone,
    anchor: DateTime<Utc>,
}

impl Instants {
    fn read(question: &Question) -> Result<Self, String> {
        let (zone, anchor) = (question.zone()?, question.instant("anchor")?);
        let due = Recurrence::anniversary(zone.day(anchor), question.interval("interval")?);
        Ok(Self { due, zone, anchor })
    }

    fn at(&self, index: i64) -> Result<DateTime<Utc>, String> {
        let day: NaiveDate = self.due.boundary(index).map_err(said)?;
        self.zone.at(day, self.zone.time(self.anchor))
    }

    /// The last boundary on or before an instant: that of its day, or the one before when it is later in the day.
    fn index(&self, instant: DateTime<Utc>) -> Result<i64, String> {
        let index = self.due.index(self.zone.day(instant)).map_err(said)?;
        Ok(if self.at(index)? > instant { index - 1 } else { index })
    }
}

/// OpenMeter: periods between instants.
pub fn instants(kind: &str, question: &Question) -> Result<Answer, String> {
    let grid = Instants::read(question)?;
    let mut answer = Answer::default();
    if kind == "billing_period" && question.has("started_at") {
        let started = question.instant("started_at")?;
        let first = grid.index(started)?;
        let (mut periods, mut invoiced) = (Vec::new(), Vec::new());
        for index in first..first + SHOWN {
            let (from, to) = (grid.at(index)?.max(started), grid.at(index + 1)?);
            periods.push(json!([written(from), written(to)]));
            invoiced.push(json!(written(if question.flag("pay_in_advance") { from } else { to })));
        }
        answer.open("periods", periods);
        answer.open("invoice_at", invoiced);
        return Ok(answer);
    }
    let at = question.instant("at")?;
    let index = grid.index(at)?;
    let exact = grid.at(index)? == at;
    if kind == "billing_period" {
        answer.instant("from", grid.at(index)?);
        answer.instant("to_exclusive", grid.at(index + 1)?);
        return Ok(answer);
    }
    let found = match (question.text("op")?, question.text("boundary")?) {
        ("next", "inclusive") if exact => index,
        ("next", _) => index + 1,
        ("previous", "exclusive") if exact => index - 1,
        ("previous", _) => index,
        (other, _) => return Err(format!("unknown question `{other}`")),
    };
    answer.instant("result", grid.at(found)?);
    Ok(answer)
}
