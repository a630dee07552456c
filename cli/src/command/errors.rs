//! `echeance errors`: every refusal there is, with what is said of it.

use clap::Args;
use echeance::error::CATALOGUE;
use echeance::{ErrorCode, Language};
use serde::Serialize;

use crate::desk::Desk;
use crate::stop::{Done, Result};
use crate::view::Grid;

#[derive(Args)]
pub struct Errors {}

#[derive(Serialize)]
struct Answer {
    errors: Vec<Entry>,
}

/// A refusal, its facts still by name.
#[derive(Serialize)]
struct Entry {
    code: u16,
    name: &'static str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    en: &'static str,
    fr: &'static str,
}

impl Entry {
    fn of(code: ErrorCode) -> Self {
        Self {
            code: code.number(),
            name: code.name(),
            message: Message {
                en: code.template(Language::En),
                fr: code.template(Language::Fr),
            },
        }
    }
}

impl Errors {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        if desk.json {
            let errors = CATALOGUE.iter().copied().map(Entry::of).collect();
            desk.out.answer(&Answer { errors })?;
            return Ok(Done::Well);
        }
        let (words, language) = (desk.words, desk.language);
        let grid = Grid::default()
            .column(words.code, CATALOGUE.iter().map(|code| code.number().to_string()))
            .column(words.name, CATALOGUE.iter().map(|code| code.name().to_owned()))
            .words(words.message, CATALOGUE.iter().map(|code| code.template(language).to_owned()));
        desk.grid(grid)?;
        Ok(Done::Well)
    }
}
