//! What the verbs answer.

use echeance::Line as CoreLine;
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::document::{Made, New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::html::{escaped, table};
use crate::line::Line;
use crate::state::State;
use crate::subscription::Subscription;

/// What `subscribe`, `amend` and `renew` answer, as their documents do.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeOf {
    pub subscription: echeance::Subscription,
    pub state: echeance::State,
    pub lines: Vec<CoreLine>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_lines: Option<Vec<CoreLine>>,
}

impl From<echeance::Outcome> for OutcomeOf {
    fn from(outcome: echeance::Outcome) -> Self {
        Self {
            subscription: outcome.subscription,
            state: outcome.state,
            lines: outcome.lines,
            first_lines: None,
        }
    }
}

document_class! {
    /// What a verb, or its preview, answers: the subscription with the change in it, its state today, and
    /// the lines that `bill` would give today. `first_lines`, after `subscribe` only: those of the first day
    /// on which anything is owed.
    ///
    /// >>> outcome = amend(subscription, plans=plans, today=date(2026, 3, 20), id="end", change=EndSet(last_day=date(2026, 5, 31)))
    /// >>> outcome.state.last_day, len(outcome.subscription.changes)
    /// (datetime.date(2026, 5, 31), 2)
    Outcome(OutcomeOf) ["subscription", "state", "lines", "first_lines"] hash |it| (it.subscription.id(), it.lines.len())
}

#[pymethods]
impl Outcome {
    #[new]
    #[pyo3(signature = (*, subscription, state, lines, first_lines = None))]
    fn new(
        subscription: Given<echeance::Subscription>,
        state: Given<echeance::State>,
        lines: Given<Vec<CoreLine>>,
        first_lines: Option<Given<Vec<CoreLine>>>,
    ) -> New<Self> {
        let outcome = OutcomeOf {
            subscription: subscription.at("subscription")?,
            state: state.at("state")?,
            lines: lines.at("lines")?,
            first_lines: maybe(first_lines, "first_lines")?,
        };
        made(Self(outcome))
    }

    #[getter]
    fn subscription(&self) -> Made<Subscription> {
        Made(self.0.subscription.clone())
    }

    #[getter]
    fn state(&self) -> Made<State> {
        Made(self.0.state.clone())
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn first_lines(&self) -> Option<Tuple<Line>> {
        self.0.first_lines.clone().map(Tuple)
    }

    fn _repr_html_(&self) -> String {
        let next = self.0.state.next_due_on.map(|day| day.to_string()).unwrap_or_default();
        let id = escaped(self.0.subscription.id().as_str());
        format!("<p>{id}: next due {next}</p>{}", lines_table(&self.0.lines))
    }
}

fn lines_table(lines: &[CoreLine]) -> String {
    let rows = lines.iter().map(|line| {
        let days = format!("{} – {}", line.period.start(), line.period.last_day());
        let net = format!("{} {}", line.net, line.currency);
        [
            line.owed_on.to_string(),
            line.label.to_string(),
            days,
            line.fraction.to_string(),
            net,
        ]
    });
    table(["owed on", "line", "days", "share", "net"], rows)
}

/// What the call `bill` answers.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BillOf {
    pub lines: Vec<CoreLine>,
    pub state: echeance::State,
}

document_class! {
    /// What to invoice or credit now: `lines`, corrections first, and the `state` once they are posted.
    ///
    /// The host inserts the lines in one transaction, their keys under a UNIQUE index.
    ///
    /// >>> run = bill(subscription, plans=plans, as_of=date(2026, 4, 1))
    /// >>> [str(line.net) for line in run.lines], run.state.next_bill_on
    /// (['27.36', '49.90'], datetime.date(2026, 5, 1))
    Bill(BillOf) ["lines", "state"] hash |it| (it.lines.len(), it.state.start)
}

#[pymethods]
impl Bill {
    #[new]
    #[pyo3(signature = (*, lines, state))]
    fn new(lines: Given<Vec<CoreLine>>, state: Given<echeance::State>) -> New<Self> {
        let (lines, state) = (lines.at("lines")?, state.at("state")?);
        made(Self(BillOf { lines, state }))
    }

    #[getter]
    fn lines(&self) -> Tuple<Line> {
        Tuple(self.0.lines.clone())
    }

    #[getter]
    fn state(&self) -> Made<State> {
        Made(self.0.state.clone())
    }

    fn _repr_html_(&self) -> String {
        lines_table(&self.0.lines)
    }
}
