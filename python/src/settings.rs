//! The settings of a plan: cycle, proration, term, tax.

use echeance::calendar::{Alignment, MonthEnd, Phase};
use echeance::plan::{TermAlign, Timing};
use echeance::proration::{FirstPeriod, LastPeriod, Method, Stub};
use echeance::{Id, Percent, Then};
use pyo3::prelude::*;

use crate::document::{Made, New, document_class, made};
use crate::given::{Given, LeadDays, maybe};
use crate::number::Number;
use crate::plain::{Choice, Word};
use crate::time::Interval;

document_class! {
    /// How often a plan falls due, on which days, and on which side of the period (périodicité).
    ///
    /// `align`: `"anniversary"` (the default), `{"day_of_month": 1}`, `{"weekday": "monday"}`,
    /// `{"month_and_day": {"month": 4, "day": 1}}`, `{"date": date(2026, 4, 1)}`. `phase`: `"next"`,
    /// `"start"`, `{"month": 1}`. `month_end`: `"same_day"`, `"last_day"`. `timing`: `"in_advance"`,
    /// `"in_arrears"`. `lead_days`: days by which the bill precedes the due day.
    ///
    /// >>> Cycle(every="P3M", align={"day_of_month": 1}, timing="in_arrears").every
    /// Interval('P3M')
    Cycle(echeance::Cycle) ["every", "align", "phase", "month_end", "timing", "lead_days"] hash |it| it
}

#[pymethods]
impl Cycle {
    #[new]
    #[pyo3(signature = (*, every, align = None, phase = None, month_end = None, timing = None, lead_days = None))]
    fn new(
        every: Given<echeance::Interval>,
        align: Option<Given<Choice<Alignment>>>,
        phase: Option<Given<Choice<Phase>>>,
        month_end: Option<Given<Word<MonthEnd>>>,
        timing: Option<Given<Word<Timing>>>,
        lead_days: Option<Given<LeadDays>>,
    ) -> New<Self> {
        let mut cycle = echeance::Cycle::every(every.at("every")?);
        cycle.align = maybe(align, "align")?.map_or_else(Alignment::default, |choice| choice.0);
        cycle.phase = maybe(phase, "phase")?.map_or_else(Phase::default, |choice| choice.0);
        cycle.month_end = maybe(month_end, "month_end")?.map_or_else(MonthEnd::default, |word| word.0);
        cycle.timing = maybe(timing, "timing")?.map_or_else(Timing::default, |word| word.0);
        cycle.lead_days = maybe(lead_days, "lead_days")?.map_or(0, |days| days.0);
        made(Self(cycle))
    }

    #[getter]
    fn every(&self) -> Made<Interval> {
        Made(self.0.every)
    }

    #[getter]
    fn align(&self) -> Choice<Alignment> {
        Choice(self.0.align)
    }

    #[getter]
    fn phase(&self) -> Choice<Phase> {
        Choice(self.0.phase)
    }

    #[getter]
    fn month_end(&self) -> Word<MonthEnd> {
        Word(self.0.month_end)
    }

    #[getter]
    fn timing(&self) -> Word<Timing> {
        Word(self.0.timing)
    }

    #[getter]
    fn lead_days(&self) -> i32 {
        self.0.lead_days
    }
}

document_class! {
    /// How a part of a period is priced (prorata temporis).
    ///
    /// `method`: `"actual_days"` (the default), `"calendar_months"`, `"months_then_days"`, `"thirty_360"`,
    /// `"fixed_30"`, `"actual_365"`, `"actual_360"`, `"started_period"`, `"none"`. `stub`: `"natural"`,
    /// `"imagined"`. `first_period`: `"prorate"`, `"full"`, `"free"`, `"extend"`, `{"extend_below": 15}`.
    /// `last_period`: `"full"`, `"prorate"`.
    ///
    /// >>> Proration(method="thirty_360", first_period={"extend_below": 15}).last_period
    /// 'full'
    Proration(echeance::Proration) ["method", "stub", "first_period", "last_period"] hash |it| it
}

#[pymethods]
impl Proration {
    #[new]
    #[pyo3(signature = (*, method = None, stub = None, first_period = None, last_period = None))]
    fn new(
        method: Option<Given<Word<Method>>>,
        stub: Option<Given<Word<Stub>>>,
        first_period: Option<Given<Choice<FirstPeriod>>>,
        last_period: Option<Given<Word<LastPeriod>>>,
    ) -> New<Self> {
        let proration = echeance::Proration {
            method: maybe(method, "method")?.map_or_else(Method::default, |word| word.0),
            stub: maybe(stub, "stub")?.map_or_else(Stub::default, |word| word.0),
            first_period: maybe(first_period, "first_period")?.map_or_else(FirstPeriod::default, |choice| choice.0),
            last_period: maybe(last_period, "last_period")?.map_or_else(LastPeriod::default, |word| word.0),
        };
        made(Self(proration))
    }

    #[getter]
    fn method(&self) -> Word<Method> {
        Word(self.0.method)
    }

    #[getter]
    fn stub(&self) -> Word<Stub> {
        Word(self.0.stub)
    }

    #[getter]
    fn first_period(&self) -> Choice<FirstPeriod> {
        Choice(self.0.first_period)
    }

    #[getter]
    fn last_period(&self) -> Word<LastPeriod> {
        Word(self.0.last_period)
    }
}

document_class! {
    /// Commitment (engagement), what follows it, and the length of the notice (préavis).
    ///
    /// `then` must be said with a commitment: `"open"`, `"end"`, or an interval (tacite reconduction).
    /// `align`: `"exact"` (the default), `"period_end"`.
    ///
    /// >>> Term(commitment="P12M", then="P12M", notice="P1M").then
    /// 'P12M'
    Term(echeance::Term) ["commitment", "then", "notice", "align"] hash |it| it
}

#[pymethods]
impl Term {
    #[new]
    #[pyo3(signature = (*, commitment = None, then = None, notice = None, align = None))]
    fn new(
        commitment: Option<Given<echeance::Interval>>,
        then: Option<Given<Then>>,
        notice: Option<Given<echeance::Interval>>,
        align: Option<Given<Word<TermAlign>>>,
    ) -> New<Self> {
        let term = echeance::Term {
            commitment: maybe(commitment, "commitment")?,
            then: maybe(then, "then")?,
            notice: maybe(notice, "notice")?,
            align: maybe(align, "align")?.map_or_else(TermAlign::default, |word| word.0),
        };
        made(Self(term))
    }

    #[getter]
    fn commitment(&self) -> Option<Made<Interval>> {
        self.0.commitment.map(Made)
    }

    #[getter]
    fn then(&self) -> Option<String> {
        self.0.then.map(|then| then.to_string())
    }

    #[getter]
    fn notice(&self) -> Option<Made<Interval>> {
        self.0.notice.map(Made)
    }

    #[getter]
    fn align(&self) -> Word<TermAlign> {
        Word(self.0.align)
    }
}

document_class! {
    /// A tax rate in percent, with its code in the host and its category of EN 16931.
    ///
    /// Without a `category` it is `"S"`, or `"Z"` for a rate of 0.
    ///
    /// >>> Tax(code="FR20", rate=Decimal("20")).category
    /// 'S'
    Tax(echeance::Tax) ["code", "category", "rate"] hash |it| it
}

#[pymethods]
impl Tax {
    #[new]
    #[pyo3(signature = (*, code, rate, category = None))]
    fn new(code: Given<Id>, rate: Given<Percent>, category: Option<Given<Id>>) -> New<Self> {
        let mut tax = echeance::Tax::new(code.at("code")?, rate.at("rate")?);
        if let Some(category) = maybe(category, "category")? {
            tax.category = category;
        }
        made(Self(tax))
    }

    #[getter]
    fn code(&self) -> &str {
        self.0.code.as_str()
    }

    #[getter]
    fn category(&self) -> &str {
        self.0.category.as_str()
    }

    #[getter]
    fn rate(&self) -> Number<Percent> {
        Number(self.0.rate)
    }
}
