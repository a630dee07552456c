//! `echeance call`: a document in, a document out. A host that keeps it open sends a request a line and reads an answer a line.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use echeance::document;

use crate::desk::{self, Counter, Desk};
use crate::stop::{Done, Result};

/// How the answer to a request that was accepted begins.
const ACCEPTED: &str = r#"{"v":1,"ok":"#;

#[derive(Args)]
pub struct Call {
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    file: PathBuf,
    #[arg(long)]
    lines: bool,
    /// The requests are then engine calls, which say whose rows they are about.
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

impl Call {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        // Its refusals are documents, whatever else was asked.
        desk.json = true;
        let mut input = open(&self.file)?;
        let mut engine = self.db.as_deref().map(desk::open_or_create).transpose()?;
        let engine = engine.as_mut();
        let first = self.line(&mut input)?.unwrap_or_default();
        let is_document = |text: &[u8]| document::from_json::<serde::de::IgnoredAny>(&String::from_utf8_lossy(text)).is_ok();
        if self.lines || is_document(&first) {
            return self.answer_lines(desk, engine, input, first);
        }
        let mut whole = first;
        input
            .read_to_end(&mut whole)
            .map_err(|error| desk::unreadable(&self.file, &error))?;
        answer(desk, engine, whole)
    }

    fn answer_lines(
        &self,
        desk: &mut Desk,
        mut engine: Option<&mut Counter>,
        mut input: impl BufRead,
        first: Vec<u8>,
    ) -> Result<Done> {
        let mut done = Done::Well;
        let mut next = (!first.is_empty()).then_some(first);
        while let Some(line) = next {
            if answer(desk, engine.as_deref_mut(), line)? == Done::Refused {
                done = Done::Refused;
            }
            next = self.line(&mut input)?;
        }
        Ok(done)
    }

    /// The next line with its end, or none.
    fn line(&self, input: &mut impl BufRead) -> Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        input
            .read_until(b'\n', &mut line)
            .map_err(|error| desk::unreadable(&self.file, &error))?;
        Ok((!line.is_empty()).then_some(line))
    }
}

fn open(file: &Path) -> Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let opened = std::fs::File::open(file).map_err(|error| desk::unreadable(file, &error))?;
    Ok(Box::new(BufReader::new(opened)))
}

/// Answers a request at once: who sent it may be waiting.
fn answer(desk: &mut Desk, engine: Option<&mut Counter>, request: Vec<u8>) -> Result<Done> {
    let answer = match desk::text(request) {
        Ok(request) => {
            let request = request.trim_end_matches(['\n', '\r']);
            match engine {
                Some(engine) => document::call_engine(engine, request),
                None => document::call(request),
            }
        }
        Err(error) => document::answer(Err::<&(), _>(&error)),
    };
    desk.out.line(&answer)?;
    desk.out.flush()?;
    Ok(if answer.starts_with(ACCEPTED) {
        Done::Well
    } else {
        Done::Refused
    })
}
