//! `echeance show`: where a subscription stands, what is billed, what comes next and why.

use clap::Args;
use echeance::billing::first_lines;
use echeance::store::Tenant;
use echeance::{Error, Id, Line, NaiveDate, Plans, State, Subscription, Terms, text};
use serde::Serialize;

use crate::clock::day_or_today;
use crate::desk::{Counter, Desk, Shelf};
use crate::stop::{Done, Result};

/// How many due dates ahead are shown.
const DUE_DATES_AHEAD: usize = 3;

#[derive(Args)]
pub struct Show {
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    shelf: Shelf,
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    subscription: Subscription,
    state: State,
    posted: Vec<Line>,
    /// What the bill runs of the next due dates will give.
    coming: Vec<Line>,
}

impl Show {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        let id: Id = self.id.parse().map_err(|error: Error| error.at("id"))?;
        let today = day_or_today(self.today.as_deref(), "today")?;
        let (mut engine, tenant) = self.shelf.open()?;
        let stored = engine.load(&tenant, &id)?;
        let state = engine.state(&tenant, &id, today)?;
        let plan = engine.plan(&tenant, &state.plan)?;
        let plans = Plans::from([(state.plan.clone(), plan.clone())]);
        let terms = Terms::of(&stored.subscription, &plans)?;
        let coming = coming(&mut engine, &tenant, &id, &terms, today)?;
        if desk.json {
            desk.out.answer(&Answer {
                subscription: stored.subscription.clone(),
                state,
                posted: stored.lines,
                coming,
            })?;
            return Ok(Done::Well);
        }
        desk.out.title(id.as_str())?;
        desk.out.sentence(&text::explain_due(&terms, today, desk.language)?)?;
        desk.out.blank()?;
        desk.state(&state, &plan)?;
        desk.never_owed(&state, &first_lines(&terms)?)?;
        desk.out.blank()?;
        if stored.lines.is_empty() {
            desk.out.line(desk.words.nothing_posted)?;
        } else {
            desk.out.line(desk.words.posted)?;
            desk.posted(&stored.lines)?;
        }
        desk.out.blank()?;
        if coming.is_empty() {
            desk.out.line(desk.words.nothing_coming)?;
        } else {
            desk.out.line(desk.words.coming)?;
            desk.lines_with_reasons(&coming)?;
        }
        Ok(Done::Well)
    }
}

/// What will be billed up to the next due dates, given what is billed.
fn coming(engine: &mut Counter, tenant: &Tenant, id: &Id, terms: &Terms<'_>, today: NaiveDate) -> Result<Vec<Line>> {
    let mut until = today.max(terms.start());
    for _ in 0..DUE_DATES_AHEAD {
        match terms.next_due_on(until)? {
            Some(due) if due > until => until = due,
            _ => break,
        }
    }
    Ok(engine.preview_bill(tenant, id, until)?)
}
