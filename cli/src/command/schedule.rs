//! `echeance schedule`: the échéancier of a subscription.

use clap::Args;
use echeance::billing::Row;
use echeance::calendar::parse_day;
use echeance::{Error, Id, Interval};
use serde::Serialize;

use crate::clock::day_or_today;
use crate::desk::{Desk, Shelf};
use crate::stop::{Done, Result};
use crate::words::fill;

#[derive(Args)]
pub struct Schedule {
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    shelf: Shelf,
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    #[arg(long, value_name = "DAY")]
    until: Option<String>,
}

/// The answer of the call `schedule`.
#[derive(Serialize)]
struct Answer {
    rows: Vec<Row>,
}

impl Schedule {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        let id: Id = self.id.parse().map_err(|error: Error| error.at("id"))?;
        let from = day_or_today(self.from.as_deref(), "from")?;
        let until = match self.until.as_deref() {
            Some(text) => parse_day(text).map_err(|error| error.at("until"))?,
            None => Interval::years(1)?.add_to(from).map_err(|error| error.at("until"))?,
        };
        let (mut engine, tenant) = self.shelf.open()?;
        let rows = engine.schedule(&tenant, &id, from, until)?;
        if desk.json {
            desk.out.answer(&Answer { rows })?;
            return Ok(Done::Well);
        }
        let plan = engine.state(&tenant, &id, from)?.plan;
        let currency = engine.plan(&tenant, &plan)?.currency();
        let said = fill(
            desk.words.schedule,
            &[
                ("subscription", id.as_str()),
                ("from", &desk.day(from)),
                ("until", &desk.day(until)),
            ],
        );
        desk.out.sentence(&said)?;
        match rows.is_empty() {
            true => desk.out.sentence(desk.words.nothing_due)?,
            false => desk.schedule(&rows, currency)?,
        }
        Ok(Done::Well)
    }
}
