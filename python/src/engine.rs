//! The engine that owns its storage.

use chrono::NaiveDate;
use echeance::billing::{self, DocumentStatus};
use echeance::calendar::FIRST_DAY;
use echeance::document::call_engine;
use echeance::error::limits::MAX_PERIODS;
use echeance::store::Tenant;
use echeance::subscription::Meta;
use echeance::{BilledFrom, ChangeKind, Error, Id, Key, Label, Plans, Price, Quantity, Terms};
use pyo3::prelude::*;

use crate::answers::{Outcome, OutcomeOf};
use crate::document::{Made, Tuple};
use crate::enrolment::{Client, Notes, draft, enrolment};
use crate::given::{Count, Given, Periods, maybe, or, out_of_range, truth};
use crate::kept::Handle;
use crate::line::Line;
use crate::plain::Word;
use crate::plan::Plan;
use crate::refused::{Answer, detached, moved, of_renewal};
use crate::schedule::{Rows, Schedule};
use crate::state::State;
use crate::stored::{Run, RunOf, Stored};
use crate::verbs::answered;

/// Whose rows they are, when nobody says.
const TENANT: &str = "main";
/// How many lines `lines_without_document` gives when it is not told.
const LINES_SHOWN: u64 = 100;

/// Subscriptions kept in a store: every verb in one transaction, every id an idempotency key.
///
/// The same id with the same content answers what it answered the first time; with other content it is
/// refused. It may be used from several threads, and closes at the end of a `with`. A process that was forked
/// opens an engine of its own.
///
/// >>> with Engine.open("memory:") as shop:
/// ...     shop.add_plan("HEB-PRO", plan)
/// ...     shop.subscribe(id="S-1", customer="C-42", plan="HEB-PRO", today=date(2026, 3, 15)).lines[0].net
/// True
/// Decimal('27.36')
#[pyclass(module = "echeance", frozen)]
pub struct Engine(Handle);

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
        Ok(Self(detached(py, || Handle::open(url, tenant))?))
    }

    /// The same engine for another tenant's rows. Closing it closes nothing but itself.
    ///
    /// >>> engine.for_tenant("acme").load("S-1")
    /// Traceback (most recent call last):
    ///     ...
    /// echeance.errors.NotFoundError: `subscription`: there is no `S-1`
    fn for_tenant(&self, tenant: Given<Tenant>) -> Answer<Self> {
        Ok(Self(self.0.for_tenant(tenant.at("tenant")?)))
    }

    #[getter]
    fn tenant(&self) -> &str {
        self.0.tenant.as_str()
    }

    /// Adds a plan, or one that has grown by later prices, and answers whether anything was written.
    ///
    /// >>> engine.add_plan("HEB-PRO", plan)
    /// False
    fn add_plan(&self, py: Python<'_>, id: Given<Id>, plan: Given<echeance::Plan>) -> Answer<bool> {
        let (id, plan) = (id.at("id")?, plan.at("plan")?);
        // The engine names the id that is taken `plan`.
        let of_id = |error: Error| if error.field() == "plan" { moved(&error, "id") } else { error };
        self.0
            .run(py, |engine, tenant| engine.add_plan(tenant, &id, &plan).map_err(of_id))
    }

    /// The plan of that id.
    ///
    /// >>> engine.plan("HEB-PRO").name
    /// 'Hébergement Pro'
    fn plan(&self, py: Python<'_>, id: Given<Id>) -> Answer<Made<Plan>> {
        let id = id.at("id")?;
        self.0.run(py, |engine, tenant| engine.plan(tenant, &id)).map(Made)
    }

    /// Subscribes a client (abonner un client); the arguments are those of the function `subscribe`.
    /// With `preview`, answers the same and stores nothing.
    ///
    /// >>> engine.subscribe(id="S-2", customer="C-7", plan="HEB-PRO", today=date(2026, 3, 1)).state.status
    /// 'active'
    #[pyo3(signature = (*, today, id, customer, plan, start = None, payer = None, reference = None, quantity = None, price = None, discount = None, billed_from = None, first_due_on = None, change_id = None, by = None, note = None, meta = None, preview: "bool" = false))]
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
        #[pyo3(from_py_with = truth)] preview: bool,
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
        let outcome = self.0.run(py, |engine, tenant| {
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
    #[pyo3(signature = (subscription, *, today, id, change, on = None, by = None, note = None, meta = None, preview: "bool" = false))]
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
        #[pyo3(from_py_with = truth)] preview: bool,
    ) -> Answer<Made<Outcome>> {
        let (subscription, today) = (subscription.at("subscription")?, today.at("today")?);
        let asked = draft(id, change.at("change")?, on, Notes { by, note, meta })?;
        self.0.changed(py, &subscription, today, asked, preview, |error| error)
    }

    /// Renews (Renouveler) by so many `periods`, 1 when left out. With `preview`, answers the same and stores nothing.
    ///
    /// >>> engine.renew("S-1", today=date(2026, 3, 20), id="r1", preview=True).lines[-1].period.start
    /// datetime.date(2026, 4, 1)
    #[pyo3(signature = (subscription, *, today, id, periods = None, by = None, note = None, meta = None, preview: "bool" = false))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
    fn renew(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        today: Given<NaiveDate>,
        id: Given<Id>,
        periods: Option<Given<Periods>>,
        by: Option<Given<Label>>,
        note: Option<Given<Label>>,
        meta: Option<Given<Meta>>,
        #[pyo3(from_py_with = truth)] preview: bool,
    ) -> Answer<Made<Outcome>> {
        let (subscription, today) = (subscription.at("subscription")?, today.at("today")?);
        let kind = ChangeKind::Renewed {
            periods: maybe(periods, "periods")?.map_or(1, |periods| periods.0),
        };
        let asked = draft(id, kind, None, Notes { by, note, meta })?;
        self.0.changed(py, &subscription, today, asked, preview, of_renewal)
    }

    /// Posts what all subscriptions owe by `as_of`. A second run posts nothing; one that fails is left out, the run goes on.
    ///
    /// >>> [str(line.net) for line in engine.bill(date(2026, 3, 15)).lines]
    /// ['27.36']
    /// >>> engine.bill(date(2026, 3, 15)).lines
    /// ()
    fn bill(&self, py: Python<'_>, as_of: Given<NaiveDate>) -> Answer<Made<Run>> {
        let as_of = as_of.at("as_of")?;
        let run = self.0.run(py, |engine, tenant| RunOf::of(engine, tenant, as_of))?;
        Ok(Made(run))
    }

    /// Posts what one subscription owes by `as_of`, and answers the new lines. With `preview`, posts nothing.
    ///
    /// >>> [line.key for line in engine.bill_one("S-1", date(2026, 3, 15))]
    /// ['S-1/fee/2026-03-01/1']
    #[pyo3(signature = (subscription, as_of, *, preview: "bool" = false))]
    fn bill_one(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        as_of: Given<NaiveDate>,
        #[pyo3(from_py_with = truth)] preview: bool,
    ) -> Answer<Tuple<Line>> {
        let (subscription, as_of) = (subscription.at("subscription")?, as_of.at("as_of")?);
        let lines = self.0.about(py, |engine, tenant| match preview {
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
        self.0
            .about(py, |engine, tenant| engine.state(tenant, &subscription, today))
            .map(Made)
    }

    /// The schedule (échéancier) of a subscription from `start` (the beginning when left out) to `until`, both included.
    ///
    /// >>> len(engine.schedule("S-1", start=date(2026, 4, 1), until=date(2027, 3, 31)))
    /// 12
    #[pyo3(signature = (subscription, *, until, start = None))]
    fn schedule(
        &self,
        py: Python<'_>,
        subscription: Given<Id>,
        until: Given<NaiveDate>,
        start: Option<Given<NaiveDate>>,
    ) -> Answer<Made<Schedule>> {
        let (subscription, until) = (subscription.at("subscription")?, until.at("until")?);
        let start = or(start, "start", FIRST_DAY)?;
        let rows = self
            .0
            .about(py, |engine, tenant| engine.schedule(tenant, &subscription, start, until))?;
        Ok(Made(Rows { rows }))
    }

    /// All that is stored of a subscription.
    ///
    /// >>> engine.load("S-1").subscription.id
    /// 'S-1'
    fn load(&self, py: Python<'_>, subscription: Given<Id>) -> Answer<Made<Stored>> {
        let subscription = subscription.at("subscription")?;
        let stored = self.0.about(py, |engine, tenant| engine.load(tenant, &subscription))?;
        Ok(Made(stored.into()))
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
        self.0.run(py, |engine, tenant| engine.set_document(tenant, &keys, &document))
    }

    /// The posted lines that are on no document yet: what the host has still to invoice, in the order of their keys.
    /// `limit`: how many at most (100 when left out, 10,000 at most); `after`: the last key that was given before.
    ///
    /// >>> (posted,) = engine.bill_one("S-1", date(2026, 3, 15))
    /// >>> [line.key for line in engine.lines_without_document()]
    /// ['S-1/fee/2026-03-01/1']
    /// >>> engine.lines_without_document(after=posted.key)
    /// ()
    #[pyo3(signature = (*, after = None, limit = None))]
    fn lines_without_document(
        &self,
        py: Python<'_>,
        after: Option<Given<Key>>,
        limit: Option<Given<Count>>,
    ) -> Answer<Tuple<Line>> {
        let (after, limit) = (
            maybe(after, "after")?,
            maybe(limit, "limit")?.map_or(LINES_SHOWN, |limit| limit.0),
        );
        let limit = match usize::try_from(limit) {
            Ok(limit) if (1..=MAX_PERIODS).contains(&limit) => limit,
            _ => return Err(out_of_range(limit, 1, MAX_PERIODS).at("limit").into()),
        };
        let lines = self.0.run(py, |engine, tenant| {
            engine.lines_without_document(tenant, after.as_ref(), limit)
        })?;
        Ok(Tuple(lines))
    }

    /// Answers a request of the engine calls of the documents, which names its tenant itself: text for text, plain data
    /// for plain data. A refusal is answered too, not raised.
    ///
    /// >>> engine.call({"v": 1, "tenant": "main", "bill": {"as_of": date(2026, 3, 15)}})["ok"]
    /// {'subscriptions': 1, 'lines': 1, 'failures': []}
    #[pyo3(signature = (request: "str | dict[str, Any]") -> "Any")]
    fn call<'py>(&self, py: Python<'py>, request: &Bound<'py, PyAny>) -> Answer<Bound<'py, PyAny>> {
        answered(request, |text| self.0.run(py, |engine, _| Ok(call_engine(engine, text))))
    }

    /// Closes the store; every later call is refused. An engine of `for_tenant` closes only itself.
    ///
    ///
    /// >>> engine.close()
    /// >>> engine.load("S-1")
    /// Traceback (most recent call last):
    ///     ...
    /// echeance.errors.LibraryError: the engine on `memory:` was closed
    fn close(&self, py: Python<'_>) -> Answer<()> {
        Ok(detached(py, || self.0.close())?)
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_error: "object") -> "None")]
    fn __exit__(&self, py: Python<'_>, _error: &Bound<'_, pyo3::types::PyTuple>) -> Answer<()> {
        self.close(py)
    }

    fn __repr__(&self) -> String {
        format!("<echeance.Engine of '{}'>", self.0.tenant)
    }
}
