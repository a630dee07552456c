//! The outcome of a verb: the subscription as it becomes, its state, and what there is to invoice or credit now.
//!
//! A preview is the same outcome; only nobody stores it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bill::bill;
use super::line::Line;
use super::state::{State, state};
use crate::error::Result;
use crate::plan::Plans;
use crate::subscription::Subscription;

/// What a verb, or its preview, answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The subscription with the change in it.
    pub subscription: Subscription,
    /// Its state today.
    pub state: State,
    /// What `bill` gives today.
    pub lines: Vec<Line>,
}

/// The outcome of a subscription that has just been changed.
///
/// # Errors
/// Those of [`bill`].
pub fn outcome(subscription: Subscription, plans: &Plans, posted: &[Line], today: NaiveDate) -> Result<Outcome> {
    let lines = bill(&subscription, plans, posted, today)?.lines;
    let state = state(&subscription, plans, posted, today)?;
    Ok(Outcome {
        subscription,
        state,
        lines,
    })
}
