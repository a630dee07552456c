//! What every command has at hand: the language, the form of the output, the store.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use echeance::error::Phrase;
use echeance::store::{Store, Tenant};
use echeance::{Engine, Error, ErrorCode, Language};
use echeance_sqlite::SqliteStore;

use crate::out::Out;
use crate::stop::Stop;
use crate::words::{self, Words};

/// An engine on whatever store was opened.
pub type Counter = Engine<Box<dyn Store>>;

/// Where a command speaks.
pub struct Desk {
    pub language: Language,
    pub words: &'static Words,
    pub json: bool,
    pub out: Out,
}

/// Which database, and whose rows of it.
#[derive(Args)]
pub struct Shelf {
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
    #[arg(long, value_name = "ID", default_value = "main", hide_default_value = true)]
    tenant: String,
}

impl Desk {
    pub fn new(language: Language, json: bool) -> Self {
        Self {
            language,
            words: words::of(language),
            json,
            out: Out::new(),
        }
    }

    /// Says why the command stopped: for people on the error output, for machines as a document.
    pub fn refuse(&mut self, stop: &Stop) -> ExitCode {
        let message = match stop {
            Stop::Refused(error) => error.message(self.language),
            Stop::Output(error) => words::fill(self.words.output_failed, &[("reason", &error.to_string())]),
            Stop::Closed => return ExitCode::SUCCESS,
        };
        if let (true, Stop::Refused(error)) = (self.json, stop) {
            let said = self.out.line(&echeance::document::answer(Err::<&(), _>(error)));
            drop(said.and_then(|()| self.out.flush()));
        }
        drop(writeln!(io::stderr(), "{}{message}", self.words.refused));
        ExitCode::FAILURE
    }
}

impl Shelf {
    /// The database, which must be there and be one of ours, and the tenant.
    pub fn open(&self) -> echeance::Result<(Counter, Tenant)> {
        let tenant = self.tenant.parse()?;
        Ok((counter(SqliteStore::open_existing(&self.db)?), tenant))
    }

    /// The database, made when it is not there, and the tenant.
    pub fn open_or_create(&self) -> echeance::Result<(Counter, Tenant)> {
        let tenant = self.tenant.parse()?;
        Ok((open_or_create(&self.db)?, tenant))
    }
}

/// Opens a database, or makes it.
pub fn open_or_create(path: &Path) -> echeance::Result<Counter> {
    Ok(counter(SqliteStore::open(path)?))
}

fn counter(store: SqliteStore) -> Counter {
    Engine::new(Box::new(store))
}

/// Reads a file of text.
pub fn read(path: &Path) -> echeance::Result<String> {
    std::fs::read(path).map_err(|error| unreadable(path, &error)).and_then(text)
}

/// Reads the standard input as text.
pub fn read_input() -> echeance::Result<String> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().read_to_end(&mut bytes);
    read.map_err(|error| unreadable(Path::new("-"), &error))
        .and_then(|_| text(bytes))
}

/// Bytes as text.
pub fn text(bytes: Vec<u8>) -> echeance::Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let fine = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let fine = String::from_utf8_lossy(fine);
        let line = fine.rsplit('\n').next().unwrap_or_default();
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX).saturating_add(1);
        Error::new(ErrorCode::DocumentInvalid)
            .with("line", count(fine.matches('\n').count()))
            .with("column", count(line.chars().count()))
    })
}

/// The refusal of a file that cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::NotFound => Error::new(ErrorCode::NotFound).at("file").value(path.display()),
        _ => Error::new(ErrorCode::StoreFailed)
            .at("file")
            .value(path.display())
            .with("reason", (Phrase::GivenCause, format_args!("{error}: {}", path.display()))),
    }
}
