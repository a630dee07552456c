//! What an engine keeps of a subscription, and what a run of it did.

use chrono::NaiveDate;
use echeance::calendar::serde_day;
use echeance::store::{Failure, Tenant};
use echeance::{Id, Line as CoreLine};
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::document::{Made, New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::kept::Inner;
use crate::line::Line;
use crate::plain::Choice;
use crate::subscription::Subscription;

/// All that is stored of a subscription.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredOf {
    pub subscription: echeance::Subscription,
    pub version: u64,
    pub lines: Vec<CoreLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<Failure>,
}

impl From<echeance::store::Stored> for StoredOf {
    fn from(stored: echeance::store::Stored) -> Self {
        Self {
            subscription: stored.subscription,
            version: stored.version,
            lines: stored.lines,
            failure: stored.failure,
        }
    }
}

document_class! {
    /// All that an engine stores of a subscription: how often it was saved (`version`), its posted `lines`,
    /// and why it could not be billed (`failure`), when the last attempt failed.
    ///
    /// >>> stored = engine.load("S-1")
    /// >>> stored.version, stored.lines, stored.failure is None
    /// (1, (), True)
    Stored(StoredOf) ["subscription", "version", "lines", "failure"] hash |it| (it.subscription.id(), it.version)
}

#[pymethods]
impl Stored {
    #[new]
    #[pyo3(signature = (*, subscription, version, lines, failure = None))]
    fn new(
        subscription: Given<echeance::Subscription>,
        version: Given<u64>,
        lines: Given<Vec<CoreLine>>,
        failure: Option<Given<Choice<Failure>>>,
    ) -> New<Self> {
        let stored = StoredOf {
            subscription: subscription.at("subscription")?,
            version: version.at("version")?,
            lines: lines.at("lines")?,
            failure: maybe(failure, "failure")?.map(|failure| failure.0),
        };
        made(Self(stored))
    }

    #[getter]
    fn subscription(&self) -> Made<Subscription> {
        Made(self.0.subscription.clone())
    }

    #[getter]
    fn version(&self) -> u64 {
        self.0.version
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn failure(&self) -> Option<Choice<Failure>> {
        self.0.failure.clone().map(Choice)
    }
}

/// What a bill run did.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunOf {
    #[serde(with = "serde_day")]
    pub as_of: NaiveDate,
    pub subscriptions: u64,
    pub lines: Vec<CoreLine>,
    pub failures: Vec<FailureOf>,
}

/// A subscription that a run left out.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FailureOf {
    pub subscription: Id,
    pub failure: Failure,
}

impl RunOf {
    /// Runs.
    pub fn of(engine: &mut Inner, tenant: &Tenant, as_of: NaiveDate) -> echeance::Result<Self> {
        let mut lines = Vec::new();
        let report = engine.bill(tenant, as_of, &mut |progress| lines.extend(progress.posted.iter().cloned()))?;
        let failures = report.failures.into_iter().map(|(subscription, error)| FailureOf {
            subscription,
            failure: Failure::of(&error, as_of),
        });
        Ok(Self {
            as_of,
            subscriptions: report.subscriptions,
            lines,
            failures: failures.collect(),
        })
    }
}

document_class! {
    /// What a bill run did: how many `subscriptions` were billed, the `lines` that it posted, and the
    /// `failures`: the subscriptions that were left out, each with the reason in both languages.
    ///
    /// >>> run = engine.bill(date(2026, 4, 1))
    /// >>> run.subscriptions, len(run.lines), run.failures
    /// (1, 2, [])
    Run(RunOf) ["as_of", "subscriptions", "lines", "failures"] hash |it| (it.as_of, it.subscriptions)
}

impl crate::given::FromPython for FailureOf {
    const HINT: pyo3::inspect::PyStaticExpr = Choice::<Self>::HINT;

    fn read(value: &Bound<'_, PyAny>) -> echeance::Result<Self> {
        Choice::read(value).map(|choice| choice.0)
    }
}

#[pymethods]
impl Run {
    #[new]
    #[pyo3(signature = (*, as_of, subscriptions, lines, failures))]
    fn new(
        as_of: Given<NaiveDate>,
        subscriptions: Given<u64>,
        lines: Given<Vec<CoreLine>>,
        failures: Given<Vec<FailureOf>>,
    ) -> New<Self> {
        let run = RunOf {
            as_of: as_of.at("as_of")?,
            subscriptions: subscriptions.at("subscriptions")?,
            lines: lines.at("lines")?,
            failures: failures.at("failures")?,
        };
        made(Self(run))
    }

    #[getter]
    fn as_of(&self) -> Day {
        Day(self.0.as_of)
    }

    #[getter]
    fn subscriptions(&self) -> u64 {
        self.0.subscriptions
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn failures(&self) -> Vec<Choice<FailureOf>> {
        self.0.failures.iter().cloned().map(Choice).collect()
    }
}
