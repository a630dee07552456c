//! What the calculator answers.

use chrono::NaiveDate;
use echeance::calendar::serde_day;
use echeance::{Amount, Fraction};
use pyo3::prelude::*;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::document::{Made, New, document_class, made};
use crate::given::{Given, maybe};
use crate::number::{Number, Ratio};
use crate::time::Period;

/// What the call `prorate` answers; core only writes it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuoteOf {
    period: echeance::Period,
    full_period: echeance::Period,
    fraction: Fraction,
    net: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tax: Option<Amount>,
    gross: Amount,
    #[serde(with = "serde_day")]
    next_due_on: NaiveDate,
}

impl From<echeance::proration::Quote> for QuoteOf {
    fn from(quote: echeance::proration::Quote) -> Self {
        Self {
            period: quote.period,
            full_period: quote.full_period,
            fraction: quote.fraction,
            net: quote.net,
            tax: quote.tax,
            gross: quote.gross,
            next_due_on: quote.next_due_on,
        }
    }
}

document_class! {
    /// What the days up to the next due date cost, and which part of the whole period they are.
    ///
    /// >>> quote = prorate(price=Decimal("49.90"), currency="EUR", every="P1M", start=date(2026, 3, 15),
    /// ...                 align={"day_of_month": 1}, tax_rate=20)
    /// >>> quote.fraction, quote.net, quote.tax, quote.gross
    /// (Fraction(17, 31), Decimal('27.36'), Decimal('5.47'), Decimal('32.83'))
    Quote(QuoteOf) ["period", "full_period", "fraction", "net", "tax", "gross", "next_due_on"] hash |it| (it.period, it.net)
}

#[pymethods]
impl Quote {
    #[new]
    #[pyo3(signature = (*, period, full_period, fraction, net, gross, next_due_on, tax = None))]
    fn new(
        period: Given<echeance::Period>,
        full_period: Given<echeance::Period>,
        fraction: Given<Fraction>,
        net: Given<Amount>,
        gross: Given<Amount>,
        next_due_on: Given<NaiveDate>,
        tax: Option<Given<Amount>>,
    ) -> New<Self> {
        let quote = QuoteOf {
            period: period.at("period")?,
            full_period: full_period.at("full_period")?,
            fraction: fraction.at("fraction")?,
            net: net.at("net")?,
            tax: maybe(tax, "tax")?,
            gross: gross.at("gross")?,
            next_due_on: next_due_on.at("next_due_on")?,
        };
        made(Self(quote))
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
    fn net(&self) -> Number<Amount> {
        Number(self.0.net)
    }

    #[getter]
    fn tax(&self) -> Option<Number<Amount>> {
        self.0.tax.map(Number)
    }

    #[getter]
    fn gross(&self) -> Number<Amount> {
        Number(self.0.gross)
    }

    #[getter]
    fn next_due_on(&self) -> Day {
        Day(self.0.next_due_on)
    }
}
