//! The suite that every store passes: what a transaction, a version, a key, a tenant and a page must do.
//!
//! A store calls it in its own tests:
//!
//! ```
//! use echeance::store::{MemoryStore, conformance};
//! let failures = conformance::failures(&mut || Box::new(MemoryStore::new()));
//! assert!(failures.is_empty(), "{failures:?}");
//! ```

mod documents;
mod pages;
mod sample;
mod transactions;
mod whole;

use super::Store;
use crate::error::Error;

/// Makes an empty store; each check gets one of its own.
pub type Make<'a> = dyn FnMut() -> Box<dyn Store> + 'a;

/// One thing that a store must do.
pub struct Check {
    /// What it is, as a sentence.
    pub name: &'static str,
    run: fn(&mut dyn Store) -> Verdict,
}

impl Check {
    /// Runs it on an empty store.
    ///
    /// # Errors
    /// What the store did instead.
    pub fn run(&self, store: &mut dyn Store) -> Result<(), String> {
        (self.run)(store).map_err(|problem| problem.0)
    }
}

/// Every check.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    [transactions::CHECKS, pages::CHECKS, documents::CHECKS, whole::CHECKS]
        .into_iter()
        .flatten()
}

/// Runs every check, each on a store of its own; answers those that failed, and what the store did instead.
pub fn failures(make: &mut Make<'_>) -> Vec<(&'static str, String)> {
    let failed = checks().filter_map(|check| check.run(&mut *make()).err().map(|problem| (check.name, problem)));
    failed.collect()
}

/// What went wrong.
struct Problem(String);

type Verdict = Result<(), Problem>;

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self(format!("refused: {error:?}"))
    }
}

/// Both must be equal.
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Verdict {
    if found == expected {
        return Ok(());
    }
    Err(Problem(format!("{what}: found {found:?}, expected {expected:?}")))
}

/// The call must be refused under this code.
fn refused<T>(what: &str, result: crate::Result<T>, code: crate::ErrorCode) -> Verdict {
    match result {
        Err(error) if error.code() == code => Ok(()),
        Err(error) => Err(Problem(format!("{what}: refused as {error:?}, expected {}", code.name()))),
        Ok(_) => Err(Problem(format!("{what}: accepted, expected {}", code.name()))),
    }
}
