//! The calls of an engine that owns its storage: the same language, with what is stored left out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Refusal, SubscribeAnswer, refusal};
use super::calls::{of_renewal, only};
use super::read::{from_json, of_version};
use super::request::{AmendStored, RenewStored, SubscribeStored};
use crate::billing::{Document, Key, Line, Outcome, Row, State, first_lines};
use crate::calendar::{FIRST_DAY, serde_day};
use crate::engine::Engine;
use crate::error::limits::MAX_PERIODS;
use crate::error::{Error, ErrorCode, Result, count};
use crate::id::Id;
use crate::plan::{Plan, Plans};
use crate::store::{Failure, Store, Tenant};
use crate::subscription::{Subscription, Terms};

/// How many lines `lines_without_document` gives when it is not told.
const LINES_SHOWN: usize = 100;

/// Answers a request to an engine: the same language as [`call`](super::call), but that plans, subscriptions and posted lines are the engine's own.
///
/// `docs/DOCUMENTS.md` lists the calls under "Engine calls". Like [`call`](super::call) it never fails, it answers with the error; what was answered is stored.
///
/// ```
/// use echeance::{Engine, document::call_engine, store::MemoryStore};
/// let mut engine = Engine::new(MemoryStore::new());
/// let plan = r#"{"name":"Pro","currency":"EUR","price":[{"from":"2026-01-01","amount":"49.90"}],"cycle":{"every":"P1M"}}"#;
/// let added = call_engine(&mut engine, &format!(r#"{{"v":1,"tenant":"main","add_plan":{{"id":"PRO","plan":{plan}}}}}"#));
/// assert_eq!(added, r#"{"v":1,"ok":{"plan":"PRO","stored":true}}"#);
/// let unknown = call_engine(&mut engine, r#"{"v":1,"tenant":"main","load":{"subscription":"S-1"}}"#);
/// assert!(unknown.starts_with(r#"{"v":1,"error":{"code":300,"name":"not_found","field":"load.subscription","value":"S-1","#));
/// ```
pub fn call_engine<S: Store>(engine: &mut Engine<S>, request: &str) -> String {
    let result = from_json(request)
        .map_err(|error| of_version(request, error))
        .and_then(|request| answer(engine, request));
    super::answer(result.as_ref())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    v: i64,
    tenant: Id,
    add_plan: Option<AddPlan>,
    subscribe: Option<SubscribeStored>,
    amend: Option<AmendStored>,
    renew: Option<RenewStored>,
    preview: Option<Preview>,
    bill_one: Option<BillOne>,
    bill: Option<Bill>,
    state: Option<Ask>,
    schedule: Option<Schedule>,
    load: Option<Load>,
    set_document: Option<SetDocument>,
    lines_without_document: Option<LinesWithoutDocument>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddPlan {
    id: Id,
    plan: Plan,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Preview {
    Subscribe(Box<SubscribeStored>),
    Amend(Box<AmendStored>),
    Renew(Box<RenewStored>),
    BillOne(BillOne),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BillOne {
    subscription: Id,
    #[serde(with = "serde_day")]
    as_of: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bill {
    #[serde(with = "serde_day")]
    as_of: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ask {
    subscription: Id,
    #[serde(with = "serde_day")]
    today: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schedule {
    subscription: Id,
    #[serde(default, with = "serde_day::optional")]
    from: Option<NaiveDate>,
    #[serde(with = "serde_day")]
    until: NaiveDate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Load {
    subscription: Id,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetDocument {
    keys: Vec<Key>,
    document: Document,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinesWithoutDocument {
    after: Option<Key>,
    limit: Option<u64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Plan {
        plan: Id,
        stored: bool,
    },
    Subscribed(Box<SubscribeAnswer>),
    Outcome(Box<Outcome>),
    Lines {
        lines: Vec<Line>,
    },
    Run {
        subscriptions: u64,
        lines: u64,
        failures: Vec<Failed>,
    },
    State(Box<State>),
    Schedule {
        rows: Vec<Row>,
    },
    Loaded(Box<Loaded>),
    Lasting {},
}

/// A subscription that a run left out, and why.
#[derive(Serialize)]
struct Failed {
    id: Id,
    #[serde(serialize_with = "as_refusal")]
    error: Error,
}

#[derive(Serialize)]
struct Loaded {
    subscription: Subscription,
    posted: Vec<Line>,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Failure>,
}

fn as_refusal<S: serde::Serializer>(error: &Error, to: S) -> std::result::Result<S::Ok, S::Error> {
    let refusal: Refusal<'_> = refusal(error);
    refusal.serialize(to)
}

/// A request's engine, and whose rows it is about.
struct Counter<'a, S> {
    engine: &'a mut Engine<S>,
    tenant: Tenant,
}

type Call<'a, S> = Box<dyn FnOnce(&mut Counter<'a, S>) -> Result<Answer> + 'a>;

fn answer<S: Store>(engine: &mut Engine<S>, request: Request) -> Result<Answer> {
    let tenant = Tenant::new(request.tenant.clone());
    let (name, call) = only(request.v, calls_of(request))?;
    call(&mut Counter { engine, tenant }).map_err(|error| error.at(name))
}

fn calls_of<'a, S: Store + 'a>(request: Request) -> impl Iterator<Item = (&'static str, Call<'a, S>)> {
    fn named<'a, T: 'a, S: Store + 'a>(
        name: &'static str,
        given: Option<T>,
        run: fn(&mut Counter<'a, S>, &T) -> Result<Answer>,
    ) -> Option<(&'static str, Call<'a, S>)> {
        given.map(|given| {
            (
                name,
                Box::new(move |counter: &mut Counter<'a, S>| run(counter, &given)) as Call<'a, S>,
            )
        })
    }
    let calls = [
        named("add_plan", request.add_plan, Counter::add_plan),
        named("subscribe", request.subscribe, Counter::subscribe),
        named("amend", request.amend, Counter::amend),
        named("renew", request.renew, Counter::renew),
        named("preview", request.preview, Counter::preview),
        named("bill_one", request.bill_one, Counter::bill_one),
        named("bill", request.bill, Counter::bill),
        named("state", request.state, Counter::state),
        named("schedule", request.schedule, Counter::schedule),
        named("load", request.load, Counter::load),
        named("set_document", request.set_document, Counter::set_document),
        named(
            "lines_without_document",
            request.lines_without_document,
            Counter::lines_without_document,
        ),
    ];
    calls.into_iter().flatten()
}

/// The engine calls a subscription's id `id`; a request that is about one calls it `subscription`.
fn of_subscription(error: Error) -> Error {
    match (error.code(), error.field()) {
        (ErrorCode::NotFound | ErrorCode::VersionConflict, "id") => error.within("id").at("subscription"),
        _ => error,
    }
}

impl<S: Store> Counter<'_, S> {
    fn add_plan(&mut self, given: &AddPlan) -> Result<Answer> {
        // The engine names the id that is taken `plan`.
        let in_request = |error: Error| error.within("plan").at("id");
        let stored = self
            .engine
            .add_plan(&self.tenant, &given.id, &given.plan)
            .map_err(in_request)?;
        Ok(Answer::Plan {
            plan: given.id.clone(),
            stored,
        })
    }

    fn subscribe(&mut self, given: &SubscribeStored) -> Result<Answer> {
        let outcome = self.engine.subscribe(&self.tenant, given.enrolment(), given.today)?;
        self.subscribed(outcome)
    }

    fn subscribed(&mut self, outcome: Outcome) -> Result<Answer> {
        let id = &outcome.subscription.subscribed()?.1.plan;
        let plans = Plans::from([(id.clone(), self.engine.plan(&self.tenant, id)?)]);
        let first_lines = first_lines(&Terms::of(&outcome.subscription, &plans)?)?;
        Ok(Answer::Subscribed(Box::new(SubscribeAnswer::new(outcome, first_lines))))
    }

    fn amend(&mut self, given: &AmendStored) -> Result<Answer> {
        let amended = self
            .engine
            .amend(&self.tenant, &given.subscription, given.today, given.draft());
        amended.map(outcome).map_err(of_subscription)
    }

    fn renew(&mut self, given: &RenewStored) -> Result<Answer> {
        let renewed = self
            .engine
            .amend(&self.tenant, &given.subscription, given.today, given.draft());
        renewed.map(outcome).map_err(|error| of_renewal(of_subscription(error)))
    }

    fn preview(&mut self, given: &Preview) -> Result<Answer> {
        let (engine, tenant) = (&mut *self.engine, &self.tenant);
        match given {
            Preview::Subscribe(given) => {
                let at_call = |error: Error| error.at("subscribe");
                let outcome = engine
                    .preview_subscribe(tenant, given.enrolment(), given.today)
                    .map_err(at_call)?;
                self.subscribed(outcome).map_err(at_call)
            }
            Preview::Amend(given) => {
                let amended = engine.preview_amend(tenant, &given.subscription, given.today, given.draft());
                amended.map(outcome).map_err(|error| of_subscription(error).at("amend"))
            }
            Preview::Renew(given) => {
                let renewed = engine.preview_amend(tenant, &given.subscription, given.today, given.draft());
                let in_request = |error| of_renewal(of_subscription(error)).at("renew");
                renewed.map(outcome).map_err(in_request)
            }
            Preview::BillOne(given) => {
                let lines = engine.preview_bill(tenant, &given.subscription, given.as_of);
                let at_call = |error| of_subscription(error).at("bill_one");
                lines.map(|lines| Answer::Lines { lines }).map_err(at_call)
            }
        }
    }

    fn bill_one(&mut self, given: &BillOne) -> Result<Answer> {
        let lines = self.engine.bill_one(&self.tenant, &given.subscription, given.as_of);
        lines.map(|lines| Answer::Lines { lines }).map_err(of_subscription)
    }

    fn bill(&mut self, given: &Bill) -> Result<Answer> {
        let report = self.engine.bill(&self.tenant, given.as_of, &mut |_| {})?;
        let failures = report.failures.into_iter().map(|(id, error)| Failed { id, error });
        Ok(Answer::Run {
            subscriptions: report.subscriptions,
            lines: report.lines,
            failures: failures.collect(),
        })
    }

    fn state(&mut self, given: &Ask) -> Result<Answer> {
        let state = self.engine.state(&self.tenant, &given.subscription, given.today);
        state.map(|state| Answer::State(Box::new(state))).map_err(of_subscription)
    }

    fn schedule(&mut self, given: &Schedule) -> Result<Answer> {
        let from = given.from.unwrap_or(FIRST_DAY);
        let rows = self.engine.schedule(&self.tenant, &given.subscription, from, given.until);
        rows.map(|rows| Answer::Schedule { rows }).map_err(of_subscription)
    }

    fn load(&mut self, given: &Load) -> Result<Answer> {
        let stored = self.engine.load(&self.tenant, &given.subscription).map_err(of_subscription)?;
        Ok(Answer::Loaded(Box::new(Loaded {
            subscription: stored.subscription,
            posted: stored.lines,
            version: stored.version,
            failure: stored.failure,
        })))
    }

    fn set_document(&mut self, given: &SetDocument) -> Result<Answer> {
        self.engine.set_document(&self.tenant, &given.keys, &given.document)?;
        Ok(Answer::Lasting {})
    }

    fn lines_without_document(&mut self, given: &LinesWithoutDocument) -> Result<Answer> {
        let limit = match given.limit {
            Some(limit) => usize::try_from(limit).unwrap_or(usize::MAX),
            None => LINES_SHOWN,
        };
        if limit == 0 || limit > MAX_PERIODS {
            let error = Error::new(ErrorCode::NumberOutOfRange).at("limit").value(limit);
            return Err(error.with("min", 1_i64).with("max", count(MAX_PERIODS)));
        }
        let lines = self
            .engine
            .lines_without_document(&self.tenant, given.after.as_ref(), limit)?;
        Ok(Answer::Lines { lines })
    }
}

fn outcome(outcome: Outcome) -> Answer {
    Answer::Outcome(Box::new(outcome))
}
