//! One customer's subscription: its id and the changes made to it.

use chrono::NaiveDate;
use echeance::subscription::Meta;
use echeance::{ChangeKind, Id, Label};
use pyo3::prelude::*;

use crate::changes::Kind;
use crate::day::Day;
use crate::document::{New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::plain::Texts;

document_class! {
    /// A dated fact about a subscription (avenant): what, from which day, and when it became known.
    ///
    /// `meta` is a dict of texts of the host's own.
    ///
    /// >>> Change(id="c2", on=date(2026, 5, 1), recorded_on=date(2026, 4, 20), change=PriceSet(price=Decimal("59.90"))).on
    /// datetime.date(2026, 5, 1)
    Change(echeance::Change) ["id", "on", "recorded_on", "change", "by", "note", "meta"] hash |it| (&it.id, it.on, it.recorded_on)
}

#[pymethods]
impl Change {
    #[new]
    #[pyo3(signature = (*, id, on, recorded_on, change, by = None, note = None, meta = None))]
    fn new(
        id: Given<Id>,
        on: Given<NaiveDate>,
        recorded_on: Given<NaiveDate>,
        change: Given<ChangeKind>,
        by: Option<Given<Label>>,
        note: Option<Given<Label>>,
        meta: Option<Given<Meta>>,
    ) -> New<Self> {
        let mut change = echeance::Change::new(
            id.at("id")?,
            on.at("on")?,
            recorded_on.at("recorded_on")?,
            change.at("change")?,
        );
        (change.by, change.note, change.meta) = (maybe(by, "by")?, maybe(note, "note")?, maybe(meta, "meta")?);
        made(Self(change))
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.id.as_str()
    }

    #[getter]
    fn on(&self) -> Day {
        Day(self.0.on)
    }

    #[getter]
    fn recorded_on(&self) -> Day {
        Day(self.0.recorded_on)
    }

    #[getter]
    fn change(&self) -> Kind {
        Kind(self.0.kind.clone())
    }

    #[getter]
    fn by(&self) -> Option<&str> {
        self.0.by.as_ref().map(Label::as_str)
    }

    #[getter]
    fn note(&self) -> Option<&str> {
        self.0.note.as_ref().map(Label::as_str)
    }

    #[getter]
    fn meta(&self) -> Option<Texts<Meta>> {
        self.0.meta.clone().map(Texts)
    }
}

document_class! {
    /// One customer's subscription (abonnement): the list of dated changes made to it.
    ///
    /// The first change is `Subscribed`; `subscribe` makes it, `amend` and `renew` add to it.
    ///
    /// >>> [change.id for change in subscription.changes]
    /// ['subscribed']
    /// >>> subscription.change("subscribed").on
    /// datetime.date(2026, 3, 15)
    Subscription(echeance::Subscription) ["id", "changes"] hash |it| (it.id(), it.changes().len())
}

#[pymethods]
impl Subscription {
    #[new]
    #[pyo3(signature = (*, id, changes))]
    fn new(id: Given<Id>, changes: Given<Vec<echeance::Change>>) -> New<Self> {
        let subscription = echeance::Subscription::new(id.at("id")?, changes.at("changes")?)?;
        made(Self(subscription))
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.id().as_str()
    }

    #[getter]
    fn changes(&self) -> Tuple<Change> {
        Tuple(self.0.changes().to_vec())
    }

    /// The change of that id, or `None`.
    ///
    /// >>> subscription.change("c9") is None
    /// True
    fn change(&self, id: Given<Id>) -> crate::refused::Answer<Option<crate::document::Made<Change>>> {
        let id = id.at("id")?;
        Ok(self.0.change(&id).cloned().map(crate::document::Made))
    }
}
