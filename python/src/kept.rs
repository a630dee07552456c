//! The store of an engine, which its handles share: closed by the one that opened it, and of use only to the process that did.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use echeance::error::Detail;
use echeance::store::{MemoryStore, Store, Tenant};
use echeance::{Draft, Error, ErrorCode, Id, Result};
use echeance_sqlite::SqliteStore;
use pyo3::prelude::*;

use crate::answers::Outcome;
use crate::document::Made;
use crate::refused::{Answer, Unanswered, detached, of_subscription};

pub type Inner = echeance::Engine<Box<dyn Store + Send>>;

/// An open engine, or none any more.
struct Kept {
    url: String,
    process: u32,
    engine: Mutex<Option<Inner>>,
}

impl Kept {
    fn open(url: String) -> Result<Self> {
        let store: Box<dyn Store + Send> = match url.strip_prefix("sqlite:///") {
            Some(path) if !path.is_empty() && !path.contains('\0') => Box::new(SqliteStore::open(path)?),
            _ if url == "memory:" => Box::new(MemoryStore::new()),
            _ => {
                let expected = ["sqlite:///file.db", "memory:"].map(str::to_owned).to_vec();
                let error = Error::new(ErrorCode::ChoiceUnknown).at("url").value(url);
                return Err(error.with("expected", Detail::OneOf(expected)));
            }
        };
        Ok(Self {
            url,
            process: process::id(),
            engine: Mutex::new(Some(Inner::new(store))),
        })
    }

    /// Refuses in a process that was forked from the one that opened the store: SQLite's handle is of no use to it, and
    /// the lock may be held by a thread that it does not have.
    fn here(&self) -> std::result::Result<(), Unanswered> {
        if self.process == process::id() {
            return Ok(());
        }
        let url = &self.url;
        Err(Unanswered {
            name: "engine_forked",
            en: format!("the engine on `{url}` belongs to the process that opened it; open one after the fork"),
            fr: format!("Le moteur sur « {url} » est celui du processus qui l’a ouvert. Ouvrez-en un après le fork."),
            value: url.clone(),
        })
    }

    fn closed(&self) -> Unanswered {
        let url = &self.url;
        Unanswered {
            name: "engine_closed",
            en: format!("the engine on `{url}` was closed"),
            fr: format!("Le moteur sur « {url} » a été fermé."),
            value: url.clone(),
        }
    }

    /// Works alone; `None` when it was closed. A panic leaves the lock poisoned, and the engine answers nothing more.
    fn run<T>(&self, work: impl FnOnce(&mut Inner) -> Result<T>) -> Result<Option<T>> {
        let poisoned = |_| Error::new(ErrorCode::EnginePoisoned).at("engine");
        let mut engine = self.engine.lock().map_err(poisoned)?;
        engine.as_mut().map(work).transpose()
    }

    fn close(&self) {
        drop(self.engine.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        // A forked process leaves the file to its parent.
        if self.here().is_err() {
            let engine = self.engine.get_mut().unwrap_or_else(PoisonError::into_inner);
            std::mem::forget(engine.take());
        }
    }
}

/// An engine for the rows of one tenant.
pub struct Handle {
    kept: Arc<Kept>,
    pub tenant: Tenant,
    /// Whether it is the one that opened the store.
    opened: bool,
    closed: AtomicBool,
}

impl Handle {
    pub fn open(url: String, tenant: Tenant) -> Result<Self> {
        Ok(Self {
            kept: Arc::new(Kept::open(url)?),
            tenant,
            opened: true,
            closed: AtomicBool::new(false),
        })
    }

    pub fn for_tenant(&self, tenant: Tenant) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            tenant,
            opened: false,
            closed: AtomicBool::new(false),
        }
    }

    /// Runs with the interpreter free, and alone.
    pub fn run<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Inner, &Tenant) -> Result<T> + Send) -> Answer<T> {
        self.kept.here()?;
        if self.closed.load(Ordering::Relaxed) {
            return Err(self.kept.closed().into());
        }
        let answer = detached(py, || self.kept.run(|engine| work(engine, &self.tenant)))?;
        Ok(answer.ok_or_else(|| self.kept.closed())?)
    }

    /// The same for a verb about one subscription.
    pub fn about<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Inner, &Tenant) -> Result<T> + Send) -> Answer<T> {
        self.run(py, |engine, tenant| work(engine, tenant).map_err(of_subscription))
    }

    /// Makes a change; `named` puts a refusal at the argument that the verb has for it.
    pub fn changed(
        &self,
        py: Python<'_>,
        id: &Id,
        today: NaiveDate,
        asked: Draft,
        preview: bool,
        named: fn(Error) -> Error,
    ) -> Answer<Made<Outcome>> {
        let outcome = self.about(py, |engine, tenant| {
            let changed = match preview {
                true => engine.preview_amend(tenant, id, today, asked),
                false => engine.amend(tenant, id, today, asked),
            };
            changed.map_err(named)
        })?;
        Ok(Made(outcome.into()))
    }

    /// Closes the store if it opened it. A forked process leaves it to its parent.
    pub fn close(&self) -> Result<()> {
        self.closed.store(true, Ordering::Relaxed);
        if self.opened && self.kept.here().is_ok() {
            self.kept.close();
        }
        Ok(())
    }
}
