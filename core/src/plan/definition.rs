//! The plan (article d'abonnement) and its builder, which is also its document.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Cycle, PriceList, PriceRow, Tax, Term};
use crate::calendar::Interval;
use crate::error::limits::{MAX_ITEM_ID_BYTES, MAX_ITEMS};
use crate::error::{Error, ErrorCode, Phrase, Result, at_most, carried};
use crate::id::{Id, Label, too_long};
use crate::money::{Currency, Price, Rounding, RoundingSetting};
use crate::proration::Proration;

/// The id of the only item of a plan that has a price and no list of items.
const ONLY_ITEM: &str = "fee";

/// Whether a due period renews by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Renewal {
    /// Each period follows the one before it.
    #[default]
    Automatic,
    /// A period follows only when a clerk renews.
    Manual,
}

/// Which of the plan's dated prices a period takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PriceAt {
    /// The one in force on its first paid day.
    #[default]
    PeriodStart,
    /// The one in force on each of its days.
    EachDay,
}

/// One thing that a plan charges for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its id in the plan.
    pub id: Id,
    /// What documents call it.
    pub name: Label,
    /// Its dated prices.
    pub price: PriceList,
}

/// A plan that has been checked; made by [`PlanBuilder::build`].
///
/// ```
/// use echeance::{Alignment, Cycle, ErrorCode, Plan};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Hébergement Pro".parse()?, "EUR".parse()?, monthly)
///     .price(day("2026-01-01"), "49.90".parse()?)
///     .build()?;
/// assert_eq!(plan.items().len(), 1);
/// assert_eq!(plan.items()[0].id.as_str(), "fee");
/// // A plan without a price is refused.
/// let refused = Plan::builder("Rien".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).build();
/// assert_eq!(refused.unwrap_err().code(), ErrorCode::FieldMissing);
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    given: PlanBuilder,
    items: Vec<Item>,
    rounding: Rounding,
}

/// What a plan is made from. Only the name, the currency, the cycle's interval and a price have no default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanBuilder {
    name: Label,
    currency: Currency,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    price: Option<Vec<PriceRow>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    items: Option<Vec<ItemGiven>>,
    cycle: Cycle,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trial: Option<Interval>,
    #[serde(default)]
    renewal: Renewal,
    #[serde(default)]
    price_at: PriceAt,
    #[serde(default)]
    proration: Proration,
    #[serde(default)]
    term: Term,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax: Option<Tax>,
    #[serde(default)]
    rounding: RoundingSetting,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemGiven {
    id: Id,
    name: Label,
    price: Vec<PriceRow>,
}

impl Plan {
    /// Starts a plan: in advance, prorated by days, renewed automatically, without trial, term or tax, unless said otherwise.
    pub fn builder(name: Label, currency: Currency, cycle: Cycle) -> PlanBuilder {
        PlanBuilder {
            name,
            currency,
            price: None,
            items: None,
            cycle,
            trial: None,
            renewal: Renewal::default(),
            price_at: PriceAt::default(),
            proration: Proration::default(),
            term: Term::default(),
            tax: None,
            rounding: RoundingSetting::default(),
        }
    }

    /// What documents call it.
    pub fn name(&self) -> &Label {
        &self.given.name
    }

    /// The currency of its prices.
    pub fn currency(&self) -> Currency {
        self.given.currency
    }

    /// What it charges for, in the order of documents; at least one.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// How often it falls due.
    pub fn cycle(&self) -> &Cycle {
        &self.given.cycle
    }

    /// The free time before the first paid day.
    pub fn trial(&self) -> Option<Interval> {
        self.given.trial
    }

    /// Whether it renews by itself.
    pub fn renewal(&self) -> Renewal {
        self.given.renewal
    }

    /// Which dated price a period takes.
    pub fn price_at(&self) -> PriceAt {
        self.given.price_at
    }

    /// How a part of a period is priced.
    pub fn proration(&self) -> &Proration {
        &self.given.proration
    }

    /// Commitment and notice.
    pub fn term(&self) -> &Term {
        &self.given.term
    }

    /// Its tax, when the host gives one.
    pub fn tax(&self) -> Option<&Tax> {
        self.given.tax.as_ref()
    }

    /// Whether it is `earlier` with more prices after those that it had, or the same.
    pub(crate) fn extends(&self, earlier: &Self) -> bool {
        let mut cut = self.given.clone();
        if let (Some(rows), Some(known)) = (&mut cut.price, &earlier.given.price) {
            rows.truncate(known.len());
        }
        for (item, known) in cut.items.iter_mut().flatten().zip(earlier.given.items.iter().flatten()) {
            item.price.truncate(known.price.len());
        }
        cut == earlier.given
    }

    /// Whether it was given as one price, without a list of items.
    pub(crate) fn has_one_price(&self) -> bool {
        self.given.price.is_some()
    }

    /// How its amounts are rounded.
    pub fn rounding(&self) -> Rounding {
        self.rounding
    }
}

impl PlanBuilder {
    /// Adds a price for the one item of the plan, from a day on; later days come later.
    #[must_use]
    pub fn price(mut self, from: NaiveDate, amount: Price) -> Self {
        self.price.get_or_insert_default().push(PriceRow { from, amount });
        self
    }

    /// Adds an item with its prices, for a plan with several.
    #[must_use]
    pub fn item(mut self, item: Item) -> Self {
        let given = ItemGiven {
            id: item.id,
            name: item.name,
            price: item.price.rows().to_vec(),
        };
        self.items.get_or_insert_default().push(given);
        self
    }

    /// Gives it a free time first.
    #[must_use]
    pub fn trial(mut self, trial: Interval) -> Self {
        self.trial = Some(trial);
        self
    }

    /// Says whether it renews by itself.
    #[must_use]
    pub fn renewal(mut self, renewal: Renewal) -> Self {
        self.renewal = renewal;
        self
    }

    /// Says which dated price a period takes.
    #[must_use]
    pub fn price_at(mut self, price_at: PriceAt) -> Self {
        self.price_at = price_at;
        self
    }

    /// Says how a part of a period is priced.
    #[must_use]
    pub fn proration(mut self, proration: Proration) -> Self {
        self.proration = proration;
        self
    }

    /// Gives it a commitment or a notice.
    #[must_use]
    pub fn term(mut self, term: Term) -> Self {
        self.term = term;
        self
    }

    /// Gives it a tax.
    #[must_use]
    pub fn tax(mut self, tax: Tax) -> Self {
        self.tax = Some(tax);
        self
    }

    /// Rounds amounts in another way than half away from zero to the currency's minor unit.
    #[must_use]
    pub fn rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = RoundingSetting {
            mode: rounding.mode(),
            scale: Some(rounding.scale()),
        };
        self
    }

    /// Checks the plan.
    ///
    /// # Errors
    /// The first setting that is out of its limits or does not suit another one, with its path.
    pub fn build(self) -> Result<Plan> {
        let items = self.checked_items()?;
        self.cycle.check().map_err(|error| error.at("cycle"))?;
        self.proration
            .check(self.cycle.every)
            .map_err(|error| error.at("proration"))?;
        self.term.check().map_err(|error| error.at("term"))?;
        let rounding = self.rounding.rounding(self.currency).map_err(|error| error.at("rounding"))?;
        Ok(Plan {
            given: self,
            items,
            rounding,
        })
    }

    fn checked_items(&self) -> Result<Vec<Item>> {
        match (&self.price, &self.items) {
            (Some(rows), None) => {
                let price = PriceList::new(rows.clone()).map_err(|error| error.at("price"))?;
                Ok(vec![Item {
                    id: Id::known(ONLY_ITEM),
                    name: self.name.clone(),
                    price,
                }])
            }
            (None, Some(items)) => checked_list(items).map_err(|error| error.at("items")),
            (Some(_), Some(_)) => Err(Error::new(ErrorCode::SettingMismatch)
                .value("items")
                .with("other", (Phrase::TheField, "price"))),
            (None, None) => Err(Error::new(ErrorCode::FieldMissing).value("price")),
        }
    }
}

fn checked_list(given: &[ItemGiven]) -> Result<Vec<Item>> {
    if given.is_empty() {
        return Err(Error::new(ErrorCode::ListEmpty));
    }
    at_most(given.len(), MAX_ITEMS)?;
    let mut items: Vec<Item> = Vec::with_capacity(given.len());
    for (place, item) in given.iter().enumerate() {
        let here = |error: Error| error.at(&format!("[{place}]"));
        if item.id.as_str().len() > MAX_ITEM_ID_BYTES {
            return Err(here(too_long(item.id.as_str(), MAX_ITEM_ID_BYTES).at("id")));
        }
        if items.iter().any(|known| known.id == item.id) {
            return Err(here(Error::new(ErrorCode::FieldDuplicate).at("id").value(&item.id)));
        }
        let price = PriceList::new(item.price.clone()).map_err(|error| here(error.at("price")))?;
        items.push(Item {
            id: item.id.clone(),
            name: item.name.clone(),
            price,
        });
    }
    Ok(items)
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.given.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        carried(PlanBuilder::deserialize(deserializer)?.build())
    }
}
