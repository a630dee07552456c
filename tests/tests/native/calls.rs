//! Each call as a Rust host would make it.

use echeance::calendar::FIRST_DAY;
use echeance::proration::Tariff;
use echeance::{
    ChangeKind, Currency, Draft, Enrolment, Line, NaiveDate, Plans, Result, Rounding, Subscription, amend, bill, outcome, schedule,
    state, subscribe,
};
use serde_json::{Value, json};

use super::fields::Fields;
use super::{read, write};

/// The answer to a call that the native interface can say.
pub fn answer(call: &str, request: &Value) -> Option<Result<Value>> {
    let run: fn(Fields) -> Result<Value> = match call {
        "recur" => recur,
        "prorate" => prorate,
        "schedule" => scheduled,
        "bill" => billed,
        "state" => stated,
        "subscribe" => subscribed,
        "amend" => amended,
        "renew" => renewed,
        "version" => version,
        "preview" => {
            let (call, request) = Fields::of(request).only();
            return answer(&call, &request);
        }
        _ => return None,
    };
    Some(run(Fields::of(request)))
}

/// The plans and the subscription that most calls are about.
pub struct Subject {
    pub plans: Plans,
    pub subscription: Subscription,
    pub posted: Vec<Line>,
}

impl Subject {
    pub fn of(given: &mut Fields) -> Result<Self> {
        Ok(Self {
            plans: read::plans(&given.must("plans"))?,
            subscription: read::subscription(&given.must("subscription"))?,
            posted: read::lines(given.list("posted"))?,
        })
    }

    fn state(&self, day: NaiveDate) -> Result<Value> {
        Ok(write::state(&state(&self.subscription, &self.plans, &self.posted, day)?))
    }
}

fn recur(mut given: Fields) -> Result<Value> {
    let start = given.given_day("start")?;
    let grid = read::grid(&mut given, start)?;
    let from = given.day("from")?.unwrap_or(start);
    let count = given.number("count").unwrap_or(12).try_into().unwrap();
    given.done();
    let periods = grid.schedule(grid.index(from)?, count)?;
    Ok(json!({"periods": periods.map(write::period).collect::<Value>()}))
}

fn prorate(mut given: Fields) -> Result<Value> {
    let start = given.given_day("start")?;
    let currency: Currency = given.given("currency")?;
    let rounding = match given.take("rounding") {
        Some(rounding) => read::rounding(&rounding, currency)?,
        None => Rounding::of(currency),
    };
    let mut tariff = Tariff::new(given.given("price")?, rounding)
        .with_method(read::method(&given.word("method", "actual_days")))
        .with_stub(read::stub(&given.word("stub", "natural")));
    if let Some(quantity) = given.parsed("quantity")? {
        tariff = tariff.with_quantity(quantity);
    }
    if let Some(discount) = read::discount(given.take("discount"))? {
        tariff = tariff.with_discount(discount.percent());
    }
    if let Some(rate) = given.parsed("tax_rate")? {
        tariff = tariff.with_tax_rate(rate);
    }
    let grid = read::grid(&mut given, start)?;
    let last_day = given.day("last_day")?;
    given.done();
    let quote = match last_day {
        Some(last_day) => tariff.quote_until(grid, start, last_day)?,
        None => tariff.quote(grid, start)?,
    };
    Ok(write::quote(&quote))
}

fn scheduled(mut given: Fields) -> Result<Value> {
    let subject = Subject::of(&mut given)?;
    let (from, until) = (given.day("from")?.unwrap_or(FIRST_DAY), given.given_day("until")?);
    given.done();
    let rows = schedule(&subject.subscription, &subject.plans, from, until)?;
    Ok(json!({"rows": rows.iter().map(write::row).collect::<Value>()}))
}

fn billed(mut given: Fields) -> Result<Value> {
    let mut subject = Subject::of(&mut given)?;
    let as_of = given.given_day("as_of")?;
    given.done();
    let run = bill(&subject.subscription, &subject.plans, &subject.posted, as_of)?;
    let lines = write::lines(&run.lines);
    subject.posted.extend(run.lines);
    let state = subject.state(as_of)?;
    // What the run foretells is what the state says once its lines are posted.
    assert_eq!(state["next_bill_on"], json!(run.next_bill_on.map(|day| day.to_string())));
    assert_eq!(state["billed_until"], json!(run.billed_until.map(|day| day.to_string())));
    Ok(json!({"lines": lines, "state": state}))
}

fn stated(mut given: Fields) -> Result<Value> {
    let subject = Subject::of(&mut given)?;
    let today = given.given_day("today")?;
    given.done();
    subject.state(today)
}

fn subscribed(mut given: Fields) -> Result<Value> {
    let plans = read::plans(&given.must("plans"))?;
    let today = given.given_day("today")?;
    let mut enrolment = Enrolment::new(given.given("id")?, read::subscribed(&mut given)?);
    if let Some(id) = given.parsed("change_id")? {
        enrolment.change_id = id;
    }
    enrolment.start = given.day("start")?;
    enrolment.billed_from = read::billed_from(given.take("billed_from"))?;
    enrolment.by = given.parsed("by")?;
    enrolment.note = given.parsed("note")?;
    enrolment.meta = read::meta(given.take("meta"))?;
    given.done();
    let made = subscribe(enrolment, &plans, today)?;
    // The first lines are those of the first day on which there is anything to bill.
    let first_lines = match state(&made, &plans, &[], today)?.next_bill_on {
        Some(first) => bill(&made, &plans, &[], first)?.lines,
        None => Vec::new(),
    };
    let mut answer = outcome_of(made, &plans, &[], today)?;
    answer["first_lines"] = write::lines(&first_lines);
    Ok(answer)
}

fn amended(mut given: Fields) -> Result<Value> {
    let subject = Subject::of(&mut given)?;
    let kind = read::change_kind(&given.must("change"))?;
    with_change(&subject, given, kind)
}

fn renewed(mut given: Fields) -> Result<Value> {
    let subject = Subject::of(&mut given)?;
    let periods = given.number("periods").unwrap_or(1).try_into().unwrap();
    with_change(&subject, given, ChangeKind::Renewed { periods })
}

fn with_change(subject: &Subject, mut given: Fields, kind: ChangeKind) -> Result<Value> {
    let today = given.given_day("today")?;
    let draft = draft(&mut given, kind)?;
    given.done();
    let amended = amend(&subject.subscription, &subject.plans, today, draft)?;
    outcome_of(amended, &subject.plans, &subject.posted, today)
}

/// The change that a request asks for.
pub fn draft(given: &mut Fields, kind: ChangeKind) -> Result<Draft> {
    let mut draft = Draft::new(given.given("id")?, kind);
    draft.on = given.day("on")?;
    draft.by = given.parsed("by")?;
    draft.note = given.parsed("note")?;
    draft.meta = read::meta(given.take("meta"))?;
    Ok(draft)
}

fn outcome_of(subscription: Subscription, plans: &Plans, posted: &[Line], today: NaiveDate) -> Result<Value> {
    let outcome = outcome(subscription, plans, posted, today)?;
    Ok(json!({
        "subscription": write::subscription(&outcome.subscription),
        "state": write::state(&outcome.state),
        "lines": write::lines(&outcome.lines),
    }))
}

fn version(given: Fields) -> Result<Value> {
    given.done();
    Ok(json!({"document": echeance::document::VERSION, "rules_version": echeance::RULES_VERSION}))
}
