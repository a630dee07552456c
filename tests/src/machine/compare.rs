//! The answers of both, put next to each other.

use chrono::NaiveDate;
use echeance::{Line, bill, state};
use echeance_model as model;

use super::translate::{self, civil, day};
use super::world::World;

/// Where engine and model do not agree.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What was asked.
    pub what: String,
    /// On which day.
    pub asked: NaiveDate,
    /// What the model says.
    pub model: String,
    /// What the engine says.
    pub engine: String,
}

impl Difference {
    /// A difference.
    pub fn new(what: &str, asked: NaiveDate, model: &str, engine: &str) -> Self {
        Self {
            what: what.into(),
            asked,
            model: model.into(),
            engine: engine.into(),
        }
    }
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, asked: NaiveDate, model: &T, engine: &T) -> Result<(), Difference> {
    if model == engine {
        return Ok(());
    }
    Err(Difference::new(what, asked, &format!("{model:?}"), &format!("{engine:?}")))
}

fn refused(what: &str, asked: NaiveDate, error: &echeance::Error) -> Difference {
    Difference::new(what, asked, "an answer", &format!("refused: {error:?}"))
}

/// A line in one line.
pub fn short(line: &model::Line) -> String {
    let model::Line {
        key,
        corrects,
        item,
        start,
        end,
        full_start,
        full_end,
        ..
    } = line;
    let days = format!("{} to {}", civil(*start), civil(end - 1));
    let whole = format!("{} to {}", civil(*full_start), civil(full_end - 1));
    let corrects = corrects.as_ref().map_or(String::new(), |named| format!(" corrects {named}"));
    let cancelled = if line.cancelled { " cancelled" } else { "" };
    let (n, d) = line.fraction;
    format!(
        "{key}: item {item}, {days} of {whole}, {n}/{d} × {} = {}, owed on {}{corrects}{cancelled}",
        line.unit_price,
        line.net,
        civil(line.owed_on)
    )
}

/// A bill as of a day: lines, and the dates once they are posted. Gives the engine's lines.
pub fn bills(world: &World, as_of: NaiveDate) -> Result<Vec<Line>, Difference> {
    let found = bill(&world.subscription, &world.plans, &world.posted, as_of).map_err(|error| refused("bill", as_of, &error))?;
    let (plan, changes) = (&world.model_plan, &world.model_changes);
    let expected = model::bill(
        plan,
        world.subscription.id().as_str(),
        changes,
        &world.model_posted,
        day(as_of),
    );
    let lines: Vec<model::Line> = found.lines.iter().map(|line| translate::line(world.plan(), line)).collect();
    if lines != expected {
        let text = |lines: &[model::Line]| lines.iter().map(|line| format!("\n    {}", short(line))).collect::<String>();
        return Err(Difference::new("bill.lines", as_of, &text(&expected), &text(&lines)));
    }
    let mut posted = world.model_posted.clone();
    posted.extend(expected);
    dates("bill", world, &posted, as_of, (found.next_bill_on, found.billed_until))?;
    Ok(found.lines)
}

/// `next_bill_on` and `billed_until`.
fn dates(
    call: &str,
    world: &World,
    posted: &[model::Line],
    asked: NaiveDate,
    found: (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<(), Difference> {
    let (plan, changes) = (&world.model_plan, &world.model_changes);
    let id = world.subscription.id().as_str();
    let next = model::next_bill_on(plan, id, changes, posted).map(civil);
    equal(&format!("{call}.next_bill_on"), asked, &next, &found.0)?;
    let until = model::billed_until(plan, id, changes, posted).map(civil);
    equal(&format!("{call}.billed_until"), asked, &until, &found.1)
}

/// The state on a day.
pub fn states(world: &World, asked: NaiveDate) -> Result<(), Difference> {
    let found = state(&world.subscription, &world.plans, &world.posted, asked).map_err(|error| refused("state", asked, &error))?;
    let (plan, changes, at) = (&world.model_plan, &world.model_changes, day(asked));
    equal(
        "status",
        asked,
        &model::status(plan, changes, at),
        &translate::status(found.status),
    )?;
    let same = |what: &str, model: Option<i64>, engine: Option<NaiveDate>| equal(what, asked, &model.map(civil), &engine);
    same(
        "status_changes_on",
        model::status_changes_on(plan, changes, at),
        found.status_changes_on,
    )?;
    same("next_due_on", model::next_due_on(plan, changes, at), found.next_due_on)?;
    same(
        "commitment_last_day",
        model::commitment_last_day(plan, changes),
        found.commitment_last_day,
    )?;
    same("notice_by", model::notice_by(plan, changes, at), found.notice_by)?;
    dates(
        "state",
        world,
        &world.model_posted,
        asked,
        (found.next_bill_on, found.billed_until),
    )
}
