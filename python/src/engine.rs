//! The engine that owns its storage.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use echeance::billing::{self, DocumentStatus};
use echeance::store::{Failure, MemoryStore, Store, Tenant};
use echeance::subscription::Meta;
use echeance::{BilledFrom, ChangeKind, Error, ErrorCode, Id, Key, Label, Plans, Price, Quantity, Terms};
use echeance_sqlite::SqliteStore;
use pyo3::prelude::*;

use crate::answers::{Outcome, OutcomeOf, State};
use crate::document::{Made, Tuple};
use crate::enrolment::{Client, Notes, draft, enrolment};
use crate::given::{Given, maybe, or};
use crate::line::Line;
use crate::plain::Word;
use crate::plan::Plan;
use crate::refused::Answer;
use crate::schedule::{Rows, Schedule};
use crate::stored::{FailureOf, Run, RunOf, Stored, StoredOf};

type Inner = echeance::Engine<Box<dyn Store + Send>>;

/// Whose rows they are, when nobody says.
const TENANT: &str = "main";

/// Subscriptions kept in a store: every verb in one transaction, every id an idempotency key.
///
/// The same id with the same content answers what it answered the first time; with other content it is
/// refused. It may be used from several threads, and closes at the end of a `with`.
///
/// >>> with Engine.open("memory:") as shop:
/// ...     shop.add_plan("HEB-PRO", plan)
/// ...     shop.subscribe(id="S-1", customer="C-42", plan="HEB-PRO", today=date(2026, 3, 15)).lines[0].net
/// True
/// Decimal('27.36')
#[pyclass(module = "echeance", frozen)]
pub struct Engine {
    inner: Arc<Mutex<Option<Inner>>>,
    tenant: Tenant,
}

impl Engine {
    /// Runs with the interpreter free, and alone.
    fn run<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut Inner, &Tenant) -> echeance::Result<T> + Send) -> Answer<T> {
        let answer = py.detach(|| {
            let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            match inner.as_mut() {
                Some(engine) => work(engine, &self.tenant),
                None => Err(Error::new(ErrorCode::StoreFailed).with("reason", "the engine is closed")),
            }
        });
        Ok(answer?)
    }
}

#[pymethods]
impl Engine {
    /// Opens an engine on `"sqlite:///file.db"`, made when it is not there (an absolute path has four slashes),
    /// or on `"memory:"`. `tenant` says whose rows are meant, `"main"` when left out.
    ///
    /// >>> Engine.open("memory:", tenant="acme")
    /// <echeance.Engine of 'acme'>
    #[staticmethod]
    #[pyo3(signature = (url, *, tenant = None))]
    fn open(py: Python<'_>, url: Given<String>, tenant: Option<Given<Tenant>>) -> Answer<Self> {
        let url = url.at("url")?;
        let tenant = match maybe(tenant, "tenant")? {
            Some(tenant) => tenant,
            None => TENANT.parse()?,
        };
        let store: Box<dyn Store + Send> = match url.strip_prefix("sqlite:///") {
            Some(path) if !path.is_empty() && !path.contains('\0') => Box::new(py.detach(|| SqliteStore::open(path))?),
            _ if url == "memory:" => Box::new(MemoryStore::new()),
            _ => {
                let expected = "`sqlite:///path`, `memory:`";
                return Err(Error::new(ErrorCode::ChoiceUnknown)
                    .at("url")
                    .value(url)
                    .with("expected", expected)
                    .into());
            }
        };
        let inner = Arc::new(Mutex::new(Some(echeance::Engine::new(store))));
        Ok(Self { inner, tenant })
    }

    /// The same engine for another tenant's rows.
    ///
    /// >>> engine.for_tenant("acme").load("S-1")
    /// Traceback (most recent call last):
    ///     ...
    /// echeance.errors.NotFoundError: `id`: there is no `S-1`
    fn for_tenant(&self, tenant: Given<Tenant>) -> Answer<Self> {
        let tenant = tenant.at("tenant")?;
        Ok(Self {
            inner: Arc::clone(&self.inner),
            tenant,
        })
    }

    #[getter]
    fn tenant(&self) -> &str {
        self.tenant.as_str()
    }

    /// Adds a plan, or one that has grown by later prices, and answers whether anything was written.
    ///
    /// >>> engine.add_plan("HEB-PRO", plan)
    /// False
    fn add_plan(&self, py: Python<'_>, id: Given<Id>, plan: Given<echeance::Plan>) -> Answer<bool> {
        let (id, plan) = (id.at("id")?, plan.at("plan")?);
        self.run(py, |engine, tenant| engine.add_plan(tenant, &id, &plan))
    }

    /// The plan of that id.
    ///
    /// >>> engine.plan("HEB-PRO").name
    /// 'Hébergement Pro'
    fn plan(&self, py: Python<'_>, id: Given<Id>) -> Answer<Made<Plan>> {
        let id = id.at("id")?;
        self.run(py, |engine, tenant| engine.plan(tenant, &id)).map(Made)
    }

    /// Subscribes a client (abonner un client); the arguments are those of the function `subscribe`.
    /// With `preview`, answers the same and stores nothing.
    ///
    /// >>> engine.subscribe(id="S-2", customer="C-7", plan="HEB-PRO", today=date(2026, 3, 1)).state.status
    /// 'active'
    #[pyo3(signature = (*, today, id, customer, plan, start = None, payer = None, reference = None, quantity = None, price = None, discount = None, billed_from = None, first_due_on = None, change_id = None, by = None, note = None, meta = None, preview = false))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
    fn subscribe(
        &self,
        py: Python<'_>,
        today: Given<NaiveDate>,
        id: Given<Id>,
        customer: Given<Id>,
        plan: Given<Id>,
        start: Option<Given<NaiveDate>>,
        payer: Option<Given<Id>>,
        reference: Option<Given<Label>>,
        quantity: Option<Given<Quantity>>,
        price: Option<Given<Price>>,
        discount: Option<Given<echeance::Discount>>,
        billed_from: Option<Given<BilledFrom>>,
        first_due_on: Option<Given<NaiveDate>>,
        change_id: Option<Given<Id>>,
        by: Option<Given<Label>>,
        note: Option<Given<Label>>,
        meta: Option<Given<Meta>>,
        preview: bool,
    ) -> Answer<Made<Outcome>> {
        let client = Client {
            id,
            customer,
            plan,
            start,
            payer,
            reference,
            quantity,
            price,
            discount,
            billed_from,
            first_due_on,
            change_id,
        };
        let entered = enrolment(client, Notes { by, note, meta })?;
        let today = today.at("today")?;
        let outcome = self.run(py, |engine, tenant| {
            let outcome = match preview {
                true => engine.preview_subscribe(tenant, entered, today)?,
                false => engine.subscribe(tenant, entered, today)?,
            };
            let id = &outcome.state.plan;
            let plans = Plans::from([(id.clone(), engine.plan(tenant, id)?)]);
            let first_lines = billing::first_lines(&Terms::of(&outcome.subscription, &plans)?)?;
            Ok(OutcomeOf {
                first_lines: Some(first_lines),
                ..outcome.into()
            })
        })?;
        Ok(Made(outcome))
    }

    /// Makes a change to a subscription (avenant). With `preview`, answers the same and stores nothing.
    ///
    /// >>> engine.amend("S-1", today=date(2026, 3, 20), id="c2", change=PriceSet(price=Decimal("59.90")), preview=True).subscription.changes[1].on
    /// datetime.date(2026, 4, 1)
    #[pyo3(signature = (subscription, *, today, id, change, on = None, by = None, note = None, meta = None, preview = false))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
    fn amend(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        today: Given<NaiveDate>,
        id: Given<Id>,
        change: Given<ChangeKind>,
        on: Option<Given<NaiveDate>>,
        by: Option<Given<Label>>,
        note: Option<Given<Label>>,
        meta: Option<Given<Meta>>,
        preview: bool,
    ) -> Answer<Made<Outcome>> {
        let (subscription, today) = (subscription.at("subscription")?, today.at("today")?);
        let asked = draft(id, change.at("change")?, on, Notes { by, note, meta })?;
        let outcome = self.run(py, |engine, tenant| match preview {
            true => engine.preview_amend(tenant, &subscription, today, asked),
            false => engine.amend(tenant, &subscription, today, asked),
        })?;
        Ok(Made(outcome.into()))
    }

    /// Renews (Renouveler) by so many `periods`, 1 when left out. With `preview`, answers the same and stores nothing.
    ///
    /// >>> engine.renew("S-1", today=date(2026, 3, 20), id="r1", preview=True).lines[-1].period.start
    /// datetime.date(2026, 4, 1)
    #[pyo3(signature = (subscription, *, today, id, periods = None, by = None, note = None, meta = None, preview = false))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
    fn renew(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        today: Given<NaiveDate>,
        id: Given<Id>,
        periods: Option<Given<u32>>,
        by: Option<Given<Label>>,
        note: Option<Given<Label>>,
        meta: Option<Given<Meta>>,
        preview: bool,
    ) -> Answer<Made<Outcome>> {
        let (subscription, today) = (subscription.at("subscription")?, today.at("today")?);
        let kind = ChangeKind::Renewed {
            periods: or(periods, "periods", 1)?,
        };
        let asked = draft(id, kind, None, Notes { by, note, meta })?;
        let outcome = self.run(py, |engine, tenant| match preview {
            true => engine.preview_amend(tenant, &subscription, today, asked),
            false => engine.amend(tenant, &subscription, today, asked),
        })?;
        Ok(Made(outcome.into()))
    }

    /// Posts what all subscriptions owe by `as_of`. A second run posts nothing; one that fails is left out, the run goes on.
    ///
    /// >>> [str(line.net) for line in engine.bill(date(2026, 3, 15)).lines]
    /// ['27.36']
    /// >>> engine.bill(date(2026, 3, 15)).lines
    /// ()
    fn bill(&self, py: Python<'_>, as_of: Given<NaiveDate>) -> Answer<Made<Run>> {
        let as_of = as_of.at("as_of")?;
        let run = self.run(py, |engine, tenant| {
            let mut lines = Vec::new();
            let report = engine.bill(tenant, as_of, &mut |progress| lines.extend(progress.posted.iter().cloned()))?;
            let failures = report.failures.into_iter().map(|(subscription, error)| FailureOf {
                subscription,
                failure: Failure::of(&error, as_of),
            });
            Ok(RunOf {
                as_of,
                subscriptions: report.subscriptions,
                lines,
                failures: failures.collect(),
            })
        })?;
        Ok(Made(run))
    }

    /// Posts what one subscription owes by `as_of`, and answers the new lines. With `preview`, posts nothing.
    ///
    /// >>> [line.key for line in engine.bill_one("S-1", date(2026, 3, 15))]
    /// ['S-1/fee/2026-03-01/1']
    #[pyo3(signature = (subscription, as_of, *, preview = false))]
    fn bill_one(&self, py: Python<'_>, subscription: Given<Id>, as_of: Given<NaiveDate>, preview: bool) -> Answer<Tuple<Line>> {
        let (subscription, as_of) = (subscription.at("subscription")?, as_of.at("as_of")?);
        let lines = self.run(py, |engine, tenant| match preview {
            true => engine.preview_bill(tenant, &subscription, as_of),
            false => engine.bill_one(tenant, &subscription, as_of),
        })?;
        Ok(Tuple(lines))
    }

    /// The state of a subscription on `today`.
    ///
    /// >>> engine.state("S-1", date(2026, 3, 20)).next_bill_on
    /// datetime.date(2026, 3, 15)
    fn state(&self, py: Python<'_>, subscription: Given<Id>, today: Given<NaiveDate>) -> Answer<Made<State>> {
        let (subscription, today) = (subscription.at("subscription")?, today.at("today")?);
        self.run(py, |engine, tenant| engine.state(tenant, &subscription, today))
            .map(Made)
    }

    /// The schedule (échéancier) of a subscription from `start` to `until`, both included.
    ///
    /// >>> len(engine.schedule("S-1", start=date(2026, 4, 1), until=date(2027, 3, 31)))
    /// 12
    #[pyo3(signature = (subscription, *, start, until))]
    fn schedule(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        start: Given<NaiveDate>,
        until: Given<NaiveDate>,
    ) -> Answer<Made<Schedule>> {
        let (subscription, start, until) = (subscription.at("subscription")?, start.at("start")?, until.at("until")?);
        let rows = self.run(py, |engine, tenant| engine.schedule(tenant, &subscription, start, until))?;
        Ok(Made(Rows { rows }))
    }

    /// All that is stored of a subscription.
    ///
    /// >>> engine.load("S-1").subscription.id
    /// 'S-1'
    fn load(&self, py: Python<'_>, subscription: Given<Id>) -> Answer<Made<Stored>> {
        let subscription = subscription.at("subscription")?;
        let stored = self.run(py, |engine, tenant| engine.load(tenant, &subscription))?;
        Ok(Made(StoredOf {
            subscription: stored.subscription,
            version: stored.version,
            lines: stored.lines,
            failure: stored.failure,
        }))
    }

    /// Puts posted lines on a document, all or none. `status`: `"final"` (the default), or `"cancelled"`: their days are billed again.
    ///
    /// >>> keys = [line.key for line in engine.bill_one("S-1", date(2026, 3, 15))]
    /// >>> engine.set_document(keys, number="F-12", issued_on=date(2026, 3, 15))
    /// >>> engine.load("S-1").lines[0].document.number
    /// 'F-12'
    #[pyo3(signature = (keys, *, number, issued_on, status = None))]
    fn set_document(
        &self,
        py: Python<'_>,
        keys: Given<Vec<Key>>,
        number: Given<Id>,
        issued_on: Given<NaiveDate>,
        status: Option<Given<Word<DocumentStatus>>>,
    ) -> Answer<()> {
        let keys = keys.at("keys")?;
        let document = billing::Document {
            number: number.at("number")?,
            issued_on: issued_on.at("issued_on")?,
            status: maybe(status, "status")?.map_or(DocumentStatus::Final, |word| word.0),
        };
        self.run(py, |engine, tenant| engine.set_document(tenant, &keys, &document))
    }

    /// Closes the store; every later call is refused.
    ///
    /// >>> engine.close()
    /// >>> engine.load("S-1")
    /// Traceback (most recent call last):
    ///     ...
    /// echeance.errors.StoreError: the store failed: the engine is closed
    fn close(&self, py: Python<'_>) {
        let closed = py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).take());
        drop(closed);
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_error: "object") -> "None")]
    fn __exit__(&self, py: Python<'_>, _error: &Bound<'_, pyo3::types::PyTuple>) {
        self.close(py);
    }

    fn __repr__(&self) -> String {
        format!("<echeance.Engine of '{}'>", self.tenant)
    }
}
