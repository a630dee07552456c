//! The subscription itself: an id and its changes, checked to fit together.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::change::{Change, ChangeKind, Subscribed};
use crate::error::limits::MAX_CHANGES;
use crate::error::{Error, ErrorCode, Result, at_most, carried};
use crate::id::Id;

/// One customer's subscription (abonnement).
///
/// ```
/// use echeance::{Change, ChangeKind, ErrorCode, Subscribed, Subscription};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "HEB-PRO".parse()?)));
/// let first = Change::new("c1".parse()?, day("2026-03-15"), day("2026-03-14"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![first.clone()])?;
/// assert_eq!(subscription.changes().len(), 1);
/// // Ids of changes are used once.
/// let twice = Subscription::new("S-1".parse()?, vec![first.clone(), first]);
/// assert_eq!(twice.unwrap_err().code(), ErrorCode::ChangeIdTaken);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subscription {
    id: Id,
    changes: Vec<Change>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    id: Id,
    changes: Vec<Change>,
}

impl Subscription {
    /// A subscription of 1 to [`MAX_CHANGES`] changes, of which `subscribed` is the first and the only one of its kind.
    ///
    /// # Errors
    /// `not_subscribed`, `already_subscribed`, `change_id_taken`, `change_unknown`, `change_retracted`, `too_many`, and what a single change must respect.
    pub fn new(id: Id, changes: Vec<Change>) -> Result<Self> {
        at_most(changes.len(), MAX_CHANGES).map_err(|error| error.at("changes"))?;
        let subscription = Self { id, changes };
        subscription.check()?;
        Ok(subscription)
    }

    /// The caller's id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// All changes, in the order in which they were added; the first is `subscribed`.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The change of that id.
    pub fn change(&self, id: &Id) -> Option<&Change> {
        self.changes.iter().find(|change| change.id == *id)
    }

    /// The first change and what it says.
    pub(crate) fn subscribed(&self) -> Result<(&Change, &Subscribed)> {
        match self.changes.first() {
            Some(
                change @ Change {
                    kind: ChangeKind::Subscribed(given),
                    ..
                },
            ) => Ok((change, given)),
            Some(_) => Err(Error::new(ErrorCode::NotSubscribed).at("changes[0].change")),
            None => Err(Error::new(ErrorCode::ListEmpty).at("changes")),
        }
    }

    /// The same subscription with one change more, checked.
    pub(crate) fn with(&self, change: Change) -> Result<Self> {
        let mut changes = Vec::with_capacity(self.changes.len().saturating_add(1));
        changes.extend(self.changes.iter().cloned());
        changes.push(change);
        Self::new(self.id.clone(), changes)
    }

    /// The changes in force, in the order of the list, each with its place.
    pub(crate) fn in_force(&self) -> Vec<(usize, &Change)> {
        let gone = retracted_by(&self.targets());
        let places = self.changes.iter().enumerate().zip(gone);
        places.filter(|(_, gone)| gone.is_none()).map(|(change, _)| change).collect()
    }

    /// The change that retracted `subscribed`, if one did.
    pub(crate) fn retraction(&self) -> Option<&Change> {
        let by = retracted_by(&self.targets()).first().copied().flatten()?;
        self.changes.get(by)
    }

    fn check(&self) -> Result<()> {
        let (first, _) = self.subscribed()?;
        let mut places: BTreeMap<&Id, &Change> = BTreeMap::new();
        for (place, change) in self.changes.iter().enumerate() {
            let here = |error: Error| error.at(&format!("changes[{place}]"));
            if let Some(other) = places.insert(&change.id, change) {
                return Err(here(
                    Error::new(ErrorCode::ChangeIdTaken)
                        .at("id")
                        .value(&change.id)
                        .with("day", other.on),
                ));
            }
            if place > 0 && matches!(change.kind, ChangeKind::Subscribed(_)) {
                let error = Error::new(ErrorCode::AlreadySubscribed).at("change").value(&change.id);
                return Err(here(error.with("other", first.id.as_str()).with("day", first.on)));
            }
            change.check().and_then(|()| after_start(change, first)).map_err(here)?;
        }
        self.check_retractions()
    }

    /// By change, the place of the earlier change that it retracts.
    fn targets(&self) -> Vec<Option<usize>> {
        let mut places: BTreeMap<&Id, usize> = BTreeMap::new();
        let mut targets = Vec::with_capacity(self.changes.len());
        for (place, change) in self.changes.iter().enumerate() {
            targets.push(match &change.kind {
                ChangeKind::Retracted { change } => places.get(change).copied(),
                _ => None,
            });
            places.insert(&change.id, place);
        }
        targets
    }

    /// Each retraction names a change before it that is not retracted there.
    fn check_retractions(&self) -> Result<()> {
        let targets = self.targets();
        for (place, change) in self.changes.iter().enumerate() {
            let ChangeKind::Retracted { change: id } = &change.kind else {
                continue;
            };
            let refused = |code| {
                let field = format!("changes[{place}].change.retracted.change");
                Error::new(code).at(&field).value(id)
            };
            let Some(target) = targets.get(place).copied().flatten() else {
                return Err(refused(ErrorCode::ChangeUnknown));
            };
            let before = targets.get(..place).unwrap_or_default();
            if let Some(by) = retracted_by(before).get(target).copied().flatten() {
                let other = self.changes.get(by).map_or("", |change| change.id.as_str());
                return Err(refused(ErrorCode::ChangeRetracted).with("other", other));
            }
        }
        Ok(())
    }
}

/// By change, which later one retracted it. Read from the last one: a retraction that is retracted does nothing.
fn retracted_by(targets: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut gone: Vec<Option<usize>> = vec![None; targets.len()];
    for (place, target) in targets.iter().enumerate().rev() {
        let holds = gone.get(place).is_some_and(Option::is_none);
        if let Some(slot) = target.filter(|_| holds).and_then(|target| gone.get_mut(target)) {
            *slot = slot.or(Some(place));
        }
    }
    gone
}

/// What a change must respect of the start of its subscription.
fn after_start(change: &Change, first: &Change) -> Result<()> {
    let start = first.on;
    match &change.kind {
        ChangeKind::Subscribed(given) => match given.billed_from {
            Some(day) if day < start => {
                let field = "change.subscribed.billed_from";
                Err(Error::new(ErrorCode::BilledFromBeforeStart)
                    .at(field)
                    .value(day)
                    .with("start", start))
            }
            _ => Ok(()),
        },
        ChangeKind::EndSet { last_day: Some(day) } if *day < start => {
            let error = Error::new(ErrorCode::EndBeforeStart).at("change.end_set.last_day").value(day);
            Err(error.with("start", start).with("other", first.id.as_str()))
        }
        ChangeKind::PriceSet { .. } | ChangeKind::RenewalPriceSet { .. } | ChangeKind::Renewed { .. } if change.on < start => {
            let error = Error::new(ErrorCode::ChangeBeforeStart).at("on").value(change.on);
            Err(error.with("start", start).with("other", first.id.as_str()))
        }
        _ => Ok(()),
    }
}

impl<'de> Deserialize<'de> for Subscription {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let given = Given::deserialize(deserializer)?;
        carried(Self::new(given.id, given.changes))
    }
}
