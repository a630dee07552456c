//! What a store keeps.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::billing::{Line, State};
use crate::calendar::serde_day;
use crate::error::{Error, Language};
use crate::id::{Id, Label};
use crate::subscription::{Status, Subscription};

/// A subscription as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The subscription.
    pub subscription: Subscription,
    /// How many times it was saved.
    pub version: u64,
    /// Its posted lines, in the order posted, each with its document when it has one.
    pub lines: Vec<Line>,
    /// What hosts search by.
    pub index: Index,
    /// Why it could not be billed, when the last attempt failed.
    pub failure: Option<Failure>,
}

/// What hosts search by: columns of their own in a database.
///
/// `next_bill_on` and `billed_until` follow from the changes and the posted lines, and always hold. `status` and `next_due_on` are those of the day `as_of`, the
/// day of the write that last touched them; ask [`Engine::state`](crate::Engine::state) for those of another day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Who is served.
    pub customer: Id,
    /// The identifiant.
    pub reference: Option<Label>,
    /// The plan.
    pub plan: Id,
    /// The day on which `status` and `next_due_on` were asked.
    pub as_of: NaiveDate,
    /// Where it stood.
    pub status: Status,
    /// The next due date (prochaine échéance).
    pub next_due_on: Option<NaiveDate>,
    /// The earliest day on which there is something to bill (à facturer le).
    pub next_bill_on: Option<NaiveDate>,
    /// The last day up to which owed = posted (facturé jusqu'au).
    pub billed_until: Option<NaiveDate>,
}

impl Index {
    /// The index of a state asked on `as_of`.
    pub fn of(state: &State, as_of: NaiveDate) -> Self {
        Self {
            customer: state.customer.clone(),
            reference: state.reference.clone(),
            plan: state.plan.clone(),
            as_of,
            status: state.status,
            next_due_on: state.next_due_on,
            next_bill_on: state.next_bill_on,
            billed_until: state.billed_until,
        }
    }
}

/// What to save of a subscription.
#[derive(Clone, Debug)]
pub struct Save<'a> {
    /// The subscription's id.
    pub id: &'a Id,
    /// The subscription, when its changes are not those stored. Without it the index has the customer, reference and plan that are stored, for they follow
    /// from the changes.
    pub subscription: Option<&'a Subscription>,
    /// The lines to add, in the order posted.
    pub lines: &'a [Line],
    /// What hosts search by, all of it.
    pub index: &'a Index,
    /// The answer to keep, when a change was made.
    pub receipt: Option<&'a Receipt>,
}

/// The answer that a change got, so that the same request again gets the same.
///
/// Changes are only ever added, so the subscription of that answer is the first `changes` of the stored one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The id of the change.
    pub change: Id,
    /// How many changes the subscription had, this one included.
    pub changes: usize,
    /// The state that was answered.
    pub state: State,
    /// The lines that were answered.
    pub lines: Vec<Line>,
}

/// Why a subscription could not be billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Failure {
    /// The day for which it was to be billed.
    #[serde(with = "serde_day")]
    pub as_of: NaiveDate,
    /// The name of the error's code.
    pub name: String,
    /// The error's field.
    pub field: String,
    /// The message for the log.
    pub en: String,
    /// The message for the clerk.
    pub fr: String,
}

impl Failure {
    /// The failure to bill for `as_of`.
    pub fn of(error: &Error, as_of: NaiveDate) -> Self {
        Self {
            as_of,
            name: error.name().to_owned(),
            field: error.field().to_owned(),
            en: error.message(Language::En),
            fr: error.message(Language::Fr),
        }
    }
}

/// Which subscriptions to list: all, unless narrowed.
///
/// ```
/// use echeance::store::Filter;
/// let id = "C-42".parse()?;
/// let filter = Filter { customer: Some(&id), ..Filter::default() };
/// assert!(!filter.failed);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    /// Only those of this customer.
    pub customer: Option<&'a Id>,
    /// Only those on this plan.
    pub plan: Option<&'a Id>,
    /// Only those with this identifiant.
    pub reference: Option<&'a Label>,
    /// Only those that could not be billed.
    pub failed: bool,
}

impl Filter<'_> {
    /// Whether a subscription passes.
    pub fn lets(&self, index: &Index, failure: Option<&Failure>) -> bool {
        self.customer.is_none_or(|customer| *customer == index.customer)
            && self.plan.is_none_or(|plan| *plan == index.plan)
            && self
                .reference
                .is_none_or(|reference| index.reference.as_ref() == Some(reference))
            && (!self.failed || failure.is_some())
    }
}

/// A row of a list of subscriptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The subscription's id.
    pub id: Id,
    /// How many times it was saved.
    pub version: u64,
    /// What it is searched by.
    pub index: Index,
    /// Why it could not be billed, when the last attempt failed.
    pub failure: Option<Failure>,
}
