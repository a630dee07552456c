//! A line of an invoice or a credit note, and the document that it stands on.

use chrono::NaiveDate;
use echeance::billing::{self, DocumentStatus};
use echeance::{Amount, Currency, Fraction, Id, Key, Label, Price, Quantity};
use pyo3::prelude::*;

use crate::changes::Discount;
use crate::day::Day;
use crate::document::{Made, New, document_class, made};
use crate::given::{Given, maybe};
use crate::number::{Number, Ratio};
use crate::plain::{Choice, Word};
use crate::settings::Tax;
use crate::time::Period;

document_class! {
    /// The document that a posted line stands on: the host's number, its date, `"final"` or `"cancelled"`.
    ///
    /// >>> Posting(number="F-12", issued_on=date(2026, 3, 15)).status
    /// 'final'
    Posting(billing::Document) ["number", "issued_on", "status"] hash |it| (&it.number, it.issued_on, it.status)
}

#[pymethods]
impl Posting {
    #[new]
    #[pyo3(signature = (*, number, issued_on, status = None))]
    fn new(number: Given<Id>, issued_on: Given<NaiveDate>, status: Option<Given<Word<DocumentStatus>>>) -> New<Self> {
        let document = billing::Document {
            number: number.at("number")?,
            issued_on: issued_on.at("issued_on")?,
            status: maybe(status, "status")?.map_or(DocumentStatus::Final, |word| word.0),
        };
        made(Self(document))
    }

    #[getter]
    fn number(&self) -> &str {
        self.0.number.as_str()
    }

    #[getter]
    fn issued_on(&self) -> Day {
        Day(self.0.issued_on)
    }

    #[getter]
    fn status(&self) -> Word<DocumentStatus> {
        Word(self.0.status)
    }
}

document_class! {
    /// What to invoice or credit: for which days, how much, and why. `bill` makes it; the host puts it on a
    /// document and gives it back as posted, with that document.
    ///
    /// `key` is unique for ever. `kind` is `"charge"` or `"credit"`, `period` the days, `full_period` the whole
    /// period of which they are the `fraction`, `corrects` the key of the line that it credits or completes.
    /// `display` (`quantity`, `unit_price`) and `basis` (`method`, `every`, `before`) are as in documents.
    ///
    /// >>> line = bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines[0]
    /// >>> line.key, line.net, line.fraction
    /// ('S-1/fee/2026-03-01/1', Decimal('27.36'), Fraction(17, 31))
    /// >>> line.replace(document=Posting(number="F-12", issued_on=date(2026, 3, 15))).is_cancelled
    /// False
    Line(echeance::Line) [
        "key", "kind", "subscription", "customer", "payer", "item", "label", "period", "full_period", "fraction", "quantity",
        "unit_price", "discount", "net", "currency", "tax", "owed_on", "corrects", "display", "basis", "rules_version", "document"
    ] hash |it| (&it.key, it.net, it.owed_on)
}

#[pymethods]
impl Line {
    #[new]
    #[pyo3(signature = (
        *, key, kind, subscription, customer, item, label, period, full_period, fraction, quantity, unit_price, net, currency, owed_on,
        display, basis, rules_version, payer = None, discount = None, tax = None, corrects = None, document = None
    ))]
    #[expect(clippy::too_many_arguments, reason = "the fields of a line")]
    fn new(
        key: Given<Key>,
        kind: Given<Word<echeance::Kind>>,
        subscription: Given<Id>,
        customer: Given<Id>,
        item: Given<Id>,
        label: Given<Label>,
        period: Given<echeance::Period>,
        full_period: Given<echeance::Period>,
        fraction: Given<Fraction>,
        quantity: Given<Quantity>,
        unit_price: Given<Price>,
        net: Given<Amount>,
        currency: Given<Currency>,
        owed_on: Given<NaiveDate>,
        display: Given<Choice<billing::Display>>,
        basis: Given<Choice<billing::Basis>>,
        rules_version: Given<u32>,
        payer: Option<Given<Id>>,
        discount: Option<Given<echeance::Discount>>,
        tax: Option<Given<echeance::Tax>>,
        corrects: Option<Given<Key>>,
        document: Option<Given<billing::Document>>,
    ) -> New<Self> {
        let line = echeance::Line {
            key: key.at("key")?,
            kind: kind.at("kind")?.0,
            subscription: subscription.at("subscription")?,
            customer: customer.at("customer")?,
            payer: maybe(payer, "payer")?,
            item: item.at("item")?,
            label: label.at("label")?,
            period: period.at("period")?,
            full_period: full_period.at("full_period")?,
            fraction: fraction.at("fraction")?,
            quantity: quantity.at("quantity")?,
            unit_price: unit_price.at("unit_price")?,
            discount: maybe(discount, "discount")?,
            net: net.at("net")?,
            currency: currency.at("currency")?,
            tax: maybe(tax, "tax")?,
            owed_on: owed_on.at("owed_on")?,
            corrects: maybe(corrects, "corrects")?,
            display: display.at("display")?.0,
            basis: basis.at("basis")?.0,
            rules_version: rules_version.at("rules_version")?,
            document: maybe(document, "document")?,
        };
        made(Self(line))
    }

    #[getter]
    fn key(&self) -> &str {
        self.0.key.as_str()
    }

    #[getter]
    fn kind(&self) -> Word<echeance::Kind> {
        Word(self.0.kind)
    }

    #[getter]
    fn subscription(&self) -> &str {
        self.0.subscription.as_str()
    }

    #[getter]
    fn customer(&self) -> &str {
        self.0.customer.as_str()
    }

    #[getter]
    fn payer(&self) -> Option<&str> {
        self.0.payer.as_ref().map(Id::as_str)
    }

    #[getter]
    fn item(&self) -> &str {
        self.0.item.as_str()
    }

    #[getter]
    fn label(&self) -> &str {
        self.0.label.as_str()
    }

    #[getter]
    fn period(&self) -> Made<Period> {
        Made(self.0.period)
    }

    #[getter]
    fn full_period(&self) -> Made<Period> {
        Made(self.0.full_period)
    }

    #[getter]
    fn fraction(&self) -> Ratio {
        Ratio(self.0.fraction)
    }

    #[getter]
    fn quantity(&self) -> Number<Quantity> {
        Number(self.0.quantity)
    }

    #[getter]
    fn unit_price(&self) -> Number<Price> {
        Number(self.0.unit_price)
    }

    #[getter]
    fn discount(&self) -> Option<Made<Discount>> {
        self.0.discount.map(Made)
    }

    #[getter]
    fn net(&self) -> Number<Amount> {
        Number(self.0.net)
    }

    #[getter]
    fn currency(&self) -> &'static str {
        self.0.currency.code()
    }

    #[getter]
    fn tax(&self) -> Option<Made<Tax>> {
        self.0.tax.clone().map(Made)
    }

    #[getter]
    fn owed_on(&self) -> Day {
        Day(self.0.owed_on)
    }

    #[getter]
    fn corrects(&self) -> Option<&str> {
        self.0.corrects.as_ref().map(Key::as_str)
    }

    #[getter]
    fn display(&self) -> Choice<billing::Display> {
        Choice(self.0.display)
    }

    #[getter]
    fn basis(&self) -> Choice<billing::Basis> {
        Choice(self.0.basis)
    }

    #[getter]
    fn rules_version(&self) -> u32 {
        self.0.rules_version
    }

    #[getter]
    fn document(&self) -> Option<Made<Posting>> {
        self.0.document.clone().map(Made)
    }

    #[getter]
    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }
}
