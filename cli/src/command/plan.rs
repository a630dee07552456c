//! `echeance plan add`: a plan from a document.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use echeance::{Error, Id, Plan as Definition, document};
use serde::Serialize;

use crate::desk::{self, Desk, Shelf};
use crate::stop::{Done, Result};
use crate::words::fill;

#[derive(Args)]
pub struct Plan {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    Add(Add),
}

#[derive(Args)]
struct Add {
    #[arg(value_name = "ID", display_order = 1)]
    id: String,
    #[arg(value_name = "FILE", display_order = 2)]
    file: PathBuf,
    #[command(flatten)]
    shelf: Shelf,
}

#[derive(Serialize)]
struct Answer {
    plan: Id,
    /// Whether anything was written.
    stored: bool,
}

impl Plan {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        let Verb::Add(add) = self.verb;
        add.run(desk)
    }
}

impl Add {
    fn run(self, desk: &mut Desk) -> Result<Done> {
        let id: Id = self.id.parse().map_err(|error: Error| error.at("id"))?;
        let given = if self.file == Path::new("-") {
            desk::read_input()?
        } else {
            desk::read(&self.file)?
        };
        let plan: Definition = document::from_json(&given).map_err(|error| error.at("plan"))?;
        let (mut engine, tenant) = self.shelf.open_or_create()?;
        let stored = engine.add_plan(&tenant, &id, &plan)?;
        if desk.json {
            desk.out.answer(&Answer { plan: id, stored })?;
        } else {
            let template = if stored {
                desk.words.plan_added
            } else {
                desk.words.plan_known
            };
            desk.out
                .sentence(&fill(template, &[("plan", &format!("{} ({id})", plan.name()))]))?;
        }
        Ok(Done::Well)
    }
}
