//! Adding a change to a subscription: what it meets may refuse it, and then nothing is changed.

use chrono::NaiveDate;

use super::change::{Change, ChangeKind, Meta};
use super::list::Subscription;
use super::terms::Terms;
use crate::error::{Detail, Error, ErrorCode, Phrase, Result};
use crate::id::{Id, Label};
use crate::plan::Plans;

/// A change as the caller asks for it; the day is chosen when it is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The caller's id: an idempotency key.
    pub id: Id,
    /// The effective day. Without one: a price takes effect on the next due date, so that nobody gets a surprise credit note, and is refused when nothing falls due any more; anything else today, or on
    /// the start when that is later.
    pub on: Option<NaiveDate>,
    /// Who asks.
    pub by: Option<Label>,
    /// Why.
    pub note: Option<Label>,
    /// The host's own.
    pub meta: Option<Meta>,
    /// What is to change.
    pub kind: ChangeKind,
}

impl Draft {
    /// A change with no day, author, note or meta.
    pub fn new(id: Id, kind: ChangeKind) -> Self {
        Self {
            id,
            on: None,
            by: None,
            note: None,
            meta: None,
            kind,
        }
    }

    /// Whether `change` is this draft, recorded.
    pub(crate) fn is(&self, change: &Change) -> bool {
        let same_day = self.on.is_none_or(|on| on == change.on);
        same_day
            && self.id == change.id
            && self.kind == change.kind
            && self.by == change.by
            && self.note == change.note
            && self.meta == change.meta
    }

    pub(crate) fn recorded(self, on: NaiveDate, recorded_on: NaiveDate) -> Change {
        Change {
            id: self.id,
            on,
            recorded_on,
            by: self.by,
            note: self.note,
            meta: self.meta,
            kind: self.kind,
        }
    }
}

/// The subscription with the change in it. The same draft again gives the subscription as it is.
///
/// # Errors
/// `change_id_taken` (same id, other content), `change_after_end`, `change_before_start`, `end_before_start`, `nothing_to_renew`, `subscription_retracted`,
/// and whatever makes a list of changes invalid.
///
/// ```
/// use echeance::{amend, Alignment, Change, ChangeKind, Cycle, Draft, Plan, Plans, Subscribed, Subscription};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "PRO".parse()?)));
/// let first = Change::new("c1".parse()?, day("2026-03-15"), day("2026-03-14"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![first])?;
/// // Without a day, a price waits for the next due date.
/// let dearer = Draft::new("c2".parse()?, ChangeKind::PriceSet { item: None, price: "59.90".parse()? });
/// let amended = amend(&subscription, &plans, day("2026-03-20"), dearer.clone())?;
/// assert_eq!(amended.changes()[1].on, day("2026-04-01"));
/// assert_eq!(amend(&amended, &plans, day("2026-03-21"), dearer)?, amended);
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn amend(subscription: &Subscription, plans: &Plans, today: NaiveDate, draft: Draft) -> Result<Subscription> {
    if let Some(known) = subscription.change(&draft.id) {
        if draft.is(known) {
            return Ok(subscription.clone());
        }
        return Err(Error::new(ErrorCode::ChangeIdTaken)
            .at("id")
            .value(&draft.id)
            .with("day", known.on));
    }
    let terms = Terms::of(subscription, plans)?;
    if let (Some(by), false) = (subscription.retraction(), matches!(draft.kind, ChangeKind::Retracted { .. })) {
        return Err(Error::new(ErrorCode::SubscriptionRetracted)
            .at("change")
            .with("other", by.id.as_str()));
    }
    let on = match draft.on {
        Some(on) => on,
        None => terms.default_day(&draft.kind, today)?,
    };
    terms.meets(&draft.kind, on)?;
    let change = draft.recorded(on, today);
    let place = format!("changes[{}]", subscription.changes().len());
    let amended = subscription.with(change).map_err(|error| error.within(&place))?;
    Terms::of(&amended, plans).map_err(|error| error.within(&format!("subscription.{place}")))?;
    Ok(amended)
}

impl Terms<'_> {
    fn default_day(&self, kind: &ChangeKind, today: NaiveDate) -> Result<NaiveDate> {
        let day = match kind {
            ChangeKind::PriceSet { .. } | ChangeKind::RenewalPriceSet { .. } => {
                // With nothing left to fall due, a price would make the credit note that the default is there to avoid: it is refused as too late.
                self.next_due_on(today)?.or(self.end).unwrap_or(today)
            }
            _ => today,
        };
        Ok(day.max(self.start))
    }

    /// Refuses a change that can have no effect because of the end.
    fn meets(&self, kind: &ChangeKind, on: NaiveDate) -> Result<()> {
        let moves_money = matches!(
            kind,
            ChangeKind::PriceSet { .. } | ChangeKind::RenewalPriceSet { .. } | ChangeKind::Renewed { .. }
        );
        let Some(last_day) = self.last_day().filter(|_| moves_money) else {
            return Ok(());
        };
        if matches!(kind, ChangeKind::Renewed { .. }) && (self.is_over(on) || self.next_due_on(on)?.is_none()) {
            return Err(Error::new(ErrorCode::NothingToRenew).at("change").with("end", last_day));
        }
        if self.is_over(on) {
            let error = Error::new(ErrorCode::ChangeAfterEnd).at("on").value(on).with("end", last_day);
            return Err(error.with("other", self.end_setter()));
        }
        Ok(())
    }

    /// What set the end: the id of a change, or the plan's term.
    fn end_setter(&self) -> Detail {
        let ends = self
            .subscription
            .in_force()
            .into_iter()
            .filter_map(|(_, change)| match change.kind {
                ChangeKind::EndSet { last_day } => Some((change, last_day)),
                _ => None,
            });
        match ends.max_by_key(|(change, _)| change.recorded_on) {
            Some((change, Some(_))) => (Phrase::TheChange, &change.id).into(),
            _ => Phrase::TheTerm.into(),
        }
    }
}
