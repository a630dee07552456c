//! What a change can say: one class for each kind.

use chrono::NaiveDate;
use echeance::error::Phrase;
use echeance::{ChangeKind, Id, Label, Percent, Price, Quantity};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::{PyTypeInfo, type_hint_union};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::day::Day;
use crate::document::{Made, New, document_class, held_class, made};
use crate::given::{FromPython, Given, Periods, maybe};
use crate::number::Number;
use crate::refused::{type_of, wrong_type};

/// The kinds by number, as documents call them.
const NAMES: [&str; 8] = [
    "subscribed",
    "renewed",
    "end_set",
    "price_set",
    "renewal_price_set",
    "reference_set",
    "subscribed_on_set",
    "retracted",
];

fn number(kind: &ChangeKind) -> usize {
    match kind {
        ChangeKind::Subscribed(_) => 0,
        ChangeKind::Renewed { .. } => 1,
        ChangeKind::EndSet { .. } => 2,
        ChangeKind::PriceSet { .. } => 3,
        ChangeKind::RenewalPriceSet { .. } => 4,
        ChangeKind::ReferenceSet { .. } => 5,
        ChangeKind::SubscribedOnSet { .. } => 6,
        ChangeKind::Retracted { .. } => 7,
        _ => NAMES.len(),
    }
}

/// A kind of that number, and no other.
#[derive(Clone, PartialEq)]
pub struct Only<const NUMBER: usize>(pub ChangeKind);

impl<const NUMBER: usize> Serialize for Only<NUMBER> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, const NUMBER: usize> Deserialize<'de> for Only<NUMBER> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kind = ChangeKind::deserialize(deserializer)?;
        let (found, expected) = (number(&kind), NAMES.get(NUMBER..=NUMBER).unwrap_or_default());
        if found == NUMBER {
            return Ok(Self(kind));
        }
        Err(D::Error::unknown_variant(NAMES.get(found).unwrap_or(&"change"), expected))
    }
}

/// What tells two changes of a kind apart, as far as a hash needs it.
fn told(kind: &ChangeKind) -> (usize, Option<&Id>, Option<Price>, Option<NaiveDate>) {
    let number = number(kind);
    match kind {
        ChangeKind::Subscribed(given) => (number, Some(&given.customer), given.price, given.billed_from),
        ChangeKind::EndSet { last_day } => (number, None, None, *last_day),
        ChangeKind::PriceSet { item, price } => (number, item.as_ref(), Some(*price), None),
        ChangeKind::RenewalPriceSet { item, price } => (number, item.as_ref(), *price, None),
        ChangeKind::SubscribedOnSet { day } => (number, None, None, Some(*day)),
        ChangeKind::Retracted { change } => (number, Some(change), None, None),
        _ => (number, None, None, None),
    }
}

macro_rules! read_kinds {
    ($($class:ident),*) => {
        impl FromPython for ChangeKind {
            const HINT: PyStaticExpr = type_hint_union!($($class::TYPE_HINT),*);

            fn read(value: &Bound<'_, PyAny>) -> echeance::Result<Self> {
                $(if let Ok(found) = value.cast_exact::<$class>() {
                    return Ok(found.get().0.0.clone());
                })*
                Err(wrong_type(&type_of(value), (Phrase::ChangeSuchAs, "echeance.PriceSet")))
            }
        }

        /// A kind on its way to Python.
        pub struct Kind(pub ChangeKind);

        impl<'py> IntoPyObject<'py> for Kind {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            const OUTPUT_TYPE: PyStaticExpr = ChangeKind::HINT;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                let name = NAMES.get(number(&self.0)).copied().unwrap_or_default();
                $(if name == $class::NAME {
                    return Ok(Made::<$class>(Only(self.0)).into_pyobject(py)?.into_any());
                })*
                Err(pyo3::exceptions::PyNotImplementedError::new_err("a kind of change that has no class"))
            }
        }
    };
}

read_kinds!(
    Subscribed,
    Renewed,
    EndSet,
    PriceSet,
    RenewalPriceSet,
    ReferenceSet,
    SubscribedOnSet,
    Retracted
);

document_class! {
    /// A lasting discount (remise), in percent.
    ///
    /// >>> Discount(percent=10).percent
    /// Decimal('10')
    Discount(echeance::Discount) ["percent"] hash |it| it
}

#[pymethods]
impl Discount {
    #[new]
    #[pyo3(signature = (*, percent))]
    fn new(percent: Given<Percent>) -> New<Self> {
        made(Self(echeance::Discount::Percent(percent.at("percent")?)))
    }

    #[getter]
    fn percent(&self) -> Number<Percent> {
        Number(self.0.percent())
    }
}

held_class! {
    /// The customer is subscribed; the first change of every subscription. `subscribe` makes it.
    ///
    /// >>> Subscribed(customer="C-42", plan="HEB-PRO", quantity=3).quantity
    /// Decimal('3')
    Subscribed(Only<0>) [
        "customer", "plan", "payer", "reference", "quantity", "price", "discount", "billed_from", "first_due_on", "rules_version"
    ] hash |it| told(&it.0)
}

impl Subscribed {
    const NAME: &'static str = "subscribed";

    fn given<T>(&self, field: impl FnOnce(&echeance::Subscribed) -> Option<T>) -> Option<T> {
        match &self.0.0 {
            ChangeKind::Subscribed(given) => field(given),
            _ => None,
        }
    }
}

#[pymethods]
impl Subscribed {
    #[new]
    #[pyo3(signature = (*, customer, plan, payer = None, reference = None, quantity = None, price = None, discount = None, billed_from = None, first_due_on = None, rules_version = None))]
    #[expect(clippy::too_many_arguments, reason = "the keywords of the change")]
    fn new(
        customer: Given<Id>,
        plan: Given<Id>,
        payer: Option<Given<Id>>,
        reference: Option<Given<Label>>,
        quantity: Option<Given<Quantity>>,
        price: Option<Given<Price>>,
        discount: Option<Given<echeance::Discount>>,
        billed_from: Option<Given<NaiveDate>>,
        first_due_on: Option<Given<NaiveDate>>,
        rules_version: Option<Given<u32>>,
    ) -> New<Self> {
        let given = echeance::Subscribed {
            payer: maybe(payer, "payer")?,
            reference: maybe(reference, "reference")?,
            quantity: maybe(quantity, "quantity")?,
            price: maybe(price, "price")?,
            discount: maybe(discount, "discount")?,
            billed_from: maybe(billed_from, "billed_from")?,
            first_due_on: maybe(first_due_on, "first_due_on")?,
            rules_version: maybe(rules_version, "rules_version")?,
            ..echeance::Subscribed::new(customer.at("customer")?, plan.at("plan")?)
        };
        made(Self(Only(ChangeKind::Subscribed(Box::new(given)))))
    }

    #[getter]
    fn customer(&self) -> String {
        self.given(|given| Some(given.customer.to_string())).unwrap_or_default()
    }

    #[getter]
    fn plan(&self) -> String {
        self.given(|given| Some(given.plan.to_string())).unwrap_or_default()
    }

    #[getter]
    fn payer(&self) -> Option<String> {
        self.given(|given| given.payer.as_ref().map(Id::to_string))
    }

    #[getter]
    fn reference(&self) -> Option<String> {
        self.given(|given| given.reference.as_ref().map(Label::to_string))
    }

    #[getter]
    fn quantity(&self) -> Option<Number<Quantity>> {
        self.given(|given| given.quantity.map(Number))
    }

    #[getter]
    fn price(&self) -> Option<Number<Price>> {
        self.given(|given| given.price.map(Number))
    }

    #[getter]
    fn discount(&self) -> Option<Made<Discount>> {
        self.given(|given| given.discount.map(Made))
    }

    #[getter]
    fn billed_from(&self) -> Option<Day> {
        self.given(|given| given.billed_from.map(Day))
    }

    #[getter]
    fn first_due_on(&self) -> Option<Day> {
        self.given(|given| given.first_due_on.map(Day))
    }

    #[getter]
    fn rules_version(&self) -> Option<u32> {
        self.given(|given| given.rules_version)
    }
}

/// A kind with few fields: its class, its constructor, its attributes.
macro_rules! kind {
    (
        $(#[$meta:meta])* $class:ident = $variant:ident number $number:literal $name:literal signature $signature:tt {
            $($field:ident: $take:ident $core:ty => $out:ty, |$value:ident| $shown:expr;)*
        }
    ) => {
        held_class! {
            $(#[$meta])*
            $class(Only<$number>) [$(stringify!($field)),*] hash |it| told(&it.0)
        }

        impl $class {
            const NAME: &'static str = $name;
        }

        #[pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = $signature)]
            fn new($($field: kind!(@argument $take $core)),*) -> New<Self> {
                let kind = ChangeKind::$variant { $($field: kind!(@take $take $field)),* };
                made(Self(Only(kind)))
            }

            $(#[getter]
            fn $field(&self) -> Option<$out> {
                match &self.0.0 {
                    ChangeKind::$variant { $field: $value, .. } => $shown,
                    _ => None,
                }
            })*
        }
    };
    (@argument must $core:ty) => { Given<$core> };
    (@argument number $core:ty) => { Given<$core> };
    (@argument may $core:ty) => { Option<Given<$core>> };
    (@take must $field:ident) => { $field.at(stringify!($field))? };
    (@take number $field:ident) => { $field.at(stringify!($field))?.0 };
    (@take may $field:ident) => { maybe($field, stringify!($field))? };
}

kind! {
    /// So many periods more on a manual plan; on an automatic one, so many are owed at once.
    ///
    /// >>> Renewed(periods=2).periods
    /// 2
    Renewed = Renewed number 1 "renewed" signature (*, periods) {
        periods: number Periods => u32, |it| Some(*it);
    }
}

kind! {
    /// The last day is set; without one, there is no set end any more.
    ///
    /// >>> EndSet(last_day=date(2026, 5, 31)).last_day
    /// datetime.date(2026, 5, 31)
    EndSet = EndSet number 2 "end_set" signature (*, last_day = None) {
        last_day: may NaiveDate => Day, |it| it.map(Day);
    }
}

kind! {
    /// A price of its own from the day of the change on; `item` is needed when the plan has several.
    ///
    /// >>> PriceSet(price=Decimal("59.90")).price
    /// Decimal('59.90')
    PriceSet = PriceSet number 3 "price_set" signature (*, price, item = None) {
        price: must Price => Number<Price>, |it| Some(Number(*it));
        item: may Id => String, |it| it.as_ref().map(Id::to_string);
    }
}

kind! {
    /// A price of its own from the next boundary on; without one, the plan's again.
    ///
    /// >>> RenewalPriceSet(price=Decimal("59.90")).price
    /// Decimal('59.90')
    RenewalPriceSet = RenewalPriceSet number 4 "renewal_price_set" signature (*, price = None, item = None) {
        price: may Price => Number<Price>, |it| it.map(Number);
        item: may Id => String, |it| it.as_ref().map(Id::to_string);
    }
}

kind! {
    /// Another identifiant. A record: no date and no amount moves.
    ///
    /// >>> ReferenceSet(reference="www.exemple.fr").reference
    /// 'www.exemple.fr'
    ReferenceSet = ReferenceSet number 5 "reference_set" signature (*, reference = None) {
        reference: may Label => String, |it| it.as_ref().map(Label::to_string);
    }
}

kind! {
    /// Another date de souscription. A record: no date and no amount moves.
    ///
    /// >>> SubscribedOnSet(day=date(2026, 3, 1)).day
    /// datetime.date(2026, 3, 1)
    SubscribedOnSet = SubscribedOnSet number 6 "subscribed_on_set" signature (*, day) {
        day: must NaiveDate => Day, |it| Some(Day(*it));
    }
}

kind! {
    /// An earlier change was a mistake: as if it had never been made. `change` is its id.
    ///
    /// >>> Retracted(change="c2").change
    /// 'c2'
    Retracted = Retracted number 7 "retracted" signature (*, change) {
        change: must Id => String, |it| Some(it.to_string());
    }
}
