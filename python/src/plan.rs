//! The plan, with its prices.

use chrono::NaiveDate;
use echeance::money::RoundingSetting;
use echeance::plan::{PriceAt, Renewal};
use echeance::{Currency, Id, Label, Price, PriceList, document};
use pyo3::prelude::*;

use crate::day::Day;
use crate::document::{Made, New, Tuple, document_class, made};
use crate::given::{Given, maybe};
use crate::number::Number;
use crate::plain::{Choice, Word};
use crate::refused::unreadable;
use crate::settings::{Cycle, Proration, Tax, Term};
use crate::time::Interval;

document_class! {
    /// A price of one unit for one whole period, and the day from which it is in force.
    ///
    /// >>> PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90")).amount
    /// Decimal('49.90')
    PriceRow(echeance::PriceRow) ["start", "amount"] hash |it| it
}

#[pymethods]
impl PriceRow {
    #[new]
    #[pyo3(signature = (*, start, amount))]
    fn new(start: Given<NaiveDate>, amount: Given<Price>) -> New<Self> {
        let row = echeance::PriceRow {
            from: start.at("start")?,
            amount: amount.at("amount")?,
        };
        made(Self(row))
    }

    #[getter]
    fn start(&self) -> Day {
        Day(self.0.from)
    }

    #[getter]
    fn amount(&self) -> Number<Price> {
        Number(self.0.amount)
    }
}

document_class! {
    /// One thing that a plan charges for.
    ///
    /// >>> Item(id="base", name="Base", price=[PriceRow(start=date(2026, 1, 1), amount=10)]).name
    /// 'Base'
    Item(ItemOf) ["id", "name", "price"] hash |it| it.0
}

/// An item, which core writes only within a plan.
#[derive(Clone, PartialEq)]
pub struct ItemOf(pub echeance::Item);

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemText {
    id: Id,
    name: Label,
    price: Vec<echeance::PriceRow>,
}

impl serde::Serialize for ItemOf {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (item, price) = (&self.0, self.0.price.rows().to_vec());
        let text = ItemText {
            id: item.id.clone(),
            name: item.name.clone(),
            price,
        };
        text.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for ItemOf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ItemText { id, name, price } = ItemText::deserialize(deserializer)?;
        let price = PriceList::new(price).map_err(serde::de::Error::custom)?;
        Ok(Self(echeance::Item { id, name, price }))
    }
}

#[pymethods]
impl Item {
    #[new]
    #[pyo3(signature = (*, id, name, price))]
    fn new(id: Given<Id>, name: Given<Label>, price: Given<Vec<echeance::PriceRow>>) -> New<Self> {
        let item = echeance::Item {
            id: id.at("id")?,
            name: name.at("name")?,
            price: PriceList::new(price.at("price")?).map_err(|error| error.at("price"))?,
        };
        made(Self(ItemOf(item)))
    }

    #[getter]
    fn id(&self) -> &str {
        self.0.0.id.as_str()
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.0.name.as_str()
    }

    #[getter]
    fn price(&self) -> Tuple<PriceRow> {
        Tuple(self.0.0.price.rows().to_vec())
    }
}

document_class! {
    /// What is sold (article d'abonnement): dated prices, a cycle, a proration, a term, a tax.
    ///
    /// Only `name`, `currency`, `cycle` and one of `price` and `items` must be there. The one item of a
    /// plan with a `price` has the id `"fee"`. `renewal`: `"automatic"`, `"manual"`. `price_at`:
    /// `"period_start"`, `"each_day"`. `rounding`: `{"mode": "half_away", "scale": 2}`; modes:
    /// `half_away`, `half_even`, `up`, `down`.
    ///
    /// >>> pro = Plan(
    /// ...     name="Hébergement Pro", currency="EUR",
    /// ...     price=[PriceRow(start=date(2026, 1, 1), amount=Decimal("49.90"))],
    /// ...     cycle=Cycle(every="P1M", align={"day_of_month": 1}),
    /// ...     term=Term(commitment="P12M", then="P12M", notice="P1M"),
    /// ...     tax=Tax(code="FR20", rate=Decimal("20")),
    /// ... )
    /// >>> pro.replace(trial="P14D").trial
    /// Interval('P14D')
    Plan(echeance::Plan) [
        "name", "currency", "price", "items", "cycle", "trial", "renewal", "price_at", "proration", "term", "tax", "rounding"
    ] hash |it| (it.name(), it.currency(), it.cycle(), it.items())
}

/// What a plan was given, where core does not say so itself.
#[derive(serde::Deserialize)]
struct Written {
    price: Option<serde_json::Value>,
    rounding: RoundingSetting,
}

/// The plan with that rounding, the scale left open when it is.
fn rounded(plan: &echeance::Plan, rounding: RoundingSetting) -> echeance::Result<echeance::Plan> {
    let reason = |error: serde_json::Error| unreadable(&error);
    let mut written = serde_json::to_value(plan).map_err(reason)?;
    if let Some(fields) = written.as_object_mut() {
        fields.insert("rounding".to_owned(), serde_json::to_value(rounding).map_err(reason)?);
    }
    document::from_json(&written.to_string())
}

/// The entries of a list that was given, which must have one.
fn some<T>(list: Option<Vec<T>>, field: &str) -> echeance::Result<Vec<T>> {
    match list {
        Some(entries) if entries.is_empty() => Err(echeance::Error::new(echeance::ErrorCode::ListEmpty).at(field)),
        entries => Ok(entries.unwrap_or_default()),
    }
}

impl Plan {
    fn written(&self) -> echeance::Result<Written> {
        let text = document::to_json(&self.0)?;
        serde_json::from_str(&text).map_err(|error| unreadable(&error))
    }
}

#[pymethods]
impl Plan {
    #[new]
    #[pyo3(signature = (*, name, currency, cycle, price = None, items = None, trial = None, renewal = None, price_at = None, proration = None, term = None, tax = None, rounding = None))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of a plan")]
    fn new(
        name: Given<Label>,
        currency: Given<Currency>,
        cycle: Given<echeance::Cycle>,
        price: Option<Given<Vec<echeance::PriceRow>>>,
        items: Option<Given<Vec<ItemOf>>>,
        trial: Option<Given<echeance::Interval>>,
        renewal: Option<Given<Word<Renewal>>>,
        price_at: Option<Given<Word<PriceAt>>>,
        proration: Option<Given<echeance::Proration>>,
        term: Option<Given<echeance::Term>>,
        tax: Option<Given<echeance::Tax>>,
        rounding: Option<Given<Choice<RoundingSetting>>>,
    ) -> New<Self> {
        let currency = currency.at("currency")?;
        let mut plan = echeance::Plan::builder(name.at("name")?, currency, cycle.at("cycle")?);
        for row in some(maybe(price, "price")?, "price")? {
            plan = plan.price(row.from, row.amount);
        }
        for item in some(maybe(items, "items")?, "items")? {
            plan = plan.item(item.0);
        }
        if let Some(trial) = maybe(trial, "trial")? {
            plan = plan.trial(trial);
        }
        if let Some(renewal) = maybe(renewal, "renewal")? {
            plan = plan.renewal(renewal.0);
        }
        if let Some(price_at) = maybe(price_at, "price_at")? {
            plan = plan.price_at(price_at.0);
        }
        if let Some(proration) = maybe(proration, "proration")? {
            plan = plan.proration(proration);
        }
        if let Some(term) = maybe(term, "term")? {
            plan = plan.term(term);
        }
        if let Some(tax) = maybe(tax, "tax")? {
            plan = plan.tax(tax);
        }
        let plan = plan.build()?;
        let plan = match maybe(rounding, "rounding")? {
            Some(rounding) => rounded(&plan, rounding.0)?,
            None => plan,
        };
        made(Self(plan))
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.name().as_str()
    }

    #[getter]
    fn currency(&self) -> &'static str {
        self.0.currency().code()
    }

    #[getter]
    fn price(&self) -> crate::refused::Answer<Option<Tuple<PriceRow>>> {
        let one = self.written()?.price.is_some();
        let rows = self.0.items().first().filter(|_| one).map(|item| item.price.rows().to_vec());
        Ok(rows.map(Tuple))
    }

    #[getter]
    fn items(&self) -> crate::refused::Answer<Option<Tuple<Item>>> {
        let several = self.written()?.price.is_none();
        Ok(several.then(|| Tuple(self.0.items().iter().cloned().map(ItemOf).collect())))
    }

    #[getter]
    fn cycle(&self) -> Made<Cycle> {
        Made(self.0.cycle().clone())
    }

    #[getter]
    fn trial(&self) -> Option<Made<Interval>> {
        self.0.trial().map(Made)
    }

    #[getter]
    fn renewal(&self) -> Word<Renewal> {
        Word(self.0.renewal())
    }

    #[getter]
    fn price_at(&self) -> Word<PriceAt> {
        Word(self.0.price_at())
    }

    #[getter]
    fn proration(&self) -> Made<Proration> {
        Made(*self.0.proration())
    }

    #[getter]
    fn term(&self) -> Made<Term> {
        Made(self.0.term().clone())
    }

    #[getter]
    fn tax(&self) -> Option<Made<Tax>> {
        self.0.tax().cloned().map(Made)
    }

    #[getter]
    fn rounding(&self) -> crate::refused::Answer<Choice<RoundingSetting>> {
        Ok(Choice(self.written()?.rounding))
    }
}
