//! Answers.

use serde::Serialize;

use super::VERSION;
use crate::billing::{Line, Outcome, Row, State};
use crate::calendar::Period;
use crate::error::{Error, Language, Result};
use crate::proration::Quote;

/// What a call answers.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    Subscribed(Box<SubscribeAnswer>),
    Outcome(Box<Outcome>),
    Bill(Box<BillAnswer>),
    Schedule {
        rows: Vec<Row>,
    },
    State(Box<State>),
    Prorate(Quote),
    Recur {
        periods: Vec<Period>,
    },
    Explain {
        en: String,
        fr: String,
    },
    Version {
        version: &'static str,
        document: u32,
        rules_version: u32,
    },
}

#[derive(Serialize)]
pub(super) struct SubscribeAnswer {
    subscription: crate::subscription::Subscription,
    state: State,
    lines: Vec<Line>,
    first_lines: Vec<Line>,
}

#[derive(Serialize)]
pub(super) struct BillAnswer {
    pub(super) lines: Vec<Line>,
    pub(super) state: State,
}

#[derive(Serialize)]
struct Envelope<'a, T> {
    v: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    ok: Option<&'a T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Refusal<'a>>,
}

#[derive(Serialize)]
pub(super) struct Refusal<'a> {
    code: u16,
    name: &'static str,
    field: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    value: &'a str,
    message: Message,
}

#[derive(Serialize)]
struct Message {
    en: String,
    fr: String,
}

/// The answer as one line of JSON.
pub(super) fn text<T: Serialize>(result: std::result::Result<&T, &Error>) -> String {
    let envelope = Envelope {
        v: VERSION,
        ok: result.ok(),
        error: result.err().map(refusal),
    };
    serde_json::to_string(&envelope).unwrap_or_default()
}

pub(super) fn refusal(error: &Error) -> Refusal<'_> {
    let message = Message {
        en: error.message(Language::En),
        fr: error.message(Language::Fr),
    };
    Refusal {
        code: error.code().number(),
        name: error.name(),
        field: error.field(),
        value: error.found(),
        message,
    }
}

impl SubscribeAnswer {
    pub(super) fn new(outcome: Outcome, first_lines: Vec<Line>) -> Self {
        Self {
            subscription: outcome.subscription,
            state: outcome.state,
            lines: outcome.lines,
            first_lines,
        }
    }
}

impl Answer {
    pub(super) fn outcome(outcome: Outcome) -> Result<Self> {
        Ok(Self::Outcome(Box::new(outcome)))
    }
}
