//! The one-line calculator: this price, started that day, costs so much until the next due date.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Method, Share, Stub};
use crate::calendar::{Period, Recurrence, serde_day};
use crate::error::{Error, ErrorCode, Phrase, Result};
use crate::money::{Amount, Fraction, Percent, Price, Quantity, Rounding, Value};

/// What a clerk asks about: a price per period, and how a part of a period is priced.
///
/// ```
/// use echeance::{Interval, Recurrence, Rounding};
/// use echeance::calendar::{Alignment, MonthEnd, Phase, parse_day};
/// use echeance::proration::Tariff;
/// let start = parse_day("2026-03-15")?;
/// let due = Recurrence::aligned(start, Interval::months(1)?, Alignment::DayOfMonth(1), Phase::Next, MonthEnd::SameDay)?;
/// let terms = Tariff::new("49.90".parse()?, Rounding::of("EUR".parse()?)).with_tax_rate("20".parse()?);
/// let quote = terms.quote(due, start)?;
/// assert_eq!(quote.period.to_string(), "2026-03-15/2026-03-31");
/// assert_eq!(quote.full_period.to_string(), "2026-03-01/2026-03-31");
/// assert_eq!(quote.fraction.to_string(), "17/31");
/// assert_eq!(quote.net.to_string(), "27.36");
/// assert_eq!(quote.tax.unwrap().to_string(), "5.47");
/// assert_eq!(quote.gross.to_string(), "32.83");
/// assert_eq!(quote.next_due_on.to_string(), "2026-04-01");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tariff {
    value: Value,
    tax_rate: Option<Percent>,
    rounding: Rounding,
    method: Method,
    stub: Stub,
}

impl Tariff {
    /// One unit at `price` a period; no discount, no tax, the default method.
    #[inline]
    pub fn new(price: Price, rounding: Rounding) -> Self {
        Self {
            value: Value::new(price, Quantity::ONE, None),
            tax_rate: None,
            rounding,
            method: Method::default(),
            stub: Stub::default(),
        }
    }

    /// With so many units.
    #[must_use]
    #[inline]
    pub fn with_quantity(mut self, quantity: Quantity) -> Self {
        self.value = Value::new(self.value.price(), quantity, self.value.discount());
        self
    }

    /// With so much off.
    #[must_use]
    #[inline]
    pub fn with_discount(mut self, discount: Percent) -> Self {
        self.value = Value::new(self.value.price(), self.value.quantity(), Some(discount));
        self
    }

    /// With a tax on the net amount.
    #[must_use]
    #[inline]
    pub fn with_tax_rate(mut self, rate: Percent) -> Self {
        self.tax_rate = Some(rate);
        self
    }

    /// With another method.
    #[must_use]
    #[inline]
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// With another whole period for a start between two boundaries.
    #[must_use]
    #[inline]
    pub fn with_stub(mut self, stub: Stub) -> Self {
        self.stub = stub;
        self
    }

    /// What the days from `start` to the next boundary cost.
    #[inline]
    pub fn quote(&self, recurrence: Recurrence, start: NaiveDate) -> Result<Quote> {
        let natural = recurrence.period_holding(start)?;
        self.priced(recurrence, natural, Period::new(start, natural.end())?)
    }

    /// What the days from `start` to `last_day` cost, which may not lie past the period that holds `start`.
    ///
    /// ```
    /// use echeance::{ErrorCode, Interval, Recurrence, Rounding};
    /// use echeance::calendar::parse_day;
    /// use echeance::proration::{Method, Tariff};
    /// let start = parse_day("2023-09-01")?;
    /// let yearly = Recurrence::anniversary(start, Interval::years(1)?);
    /// let terms = Tariff::new("228.00".parse()?, Rounding::of("USD".parse()?)).with_method(Method::Actual365);
    /// let quote = terms.quote_until(yearly, start, parse_day("2023-12-31")?)?;
    /// assert_eq!((quote.fraction.to_string(), quote.net.to_string()), ("122/365".into(), "76.21".into()));
    /// let refused = |day| terms.quote_until(yearly, start, parse_day(day)?);
    /// assert_eq!(refused("2023-08-31").unwrap_err().code(), ErrorCode::PeriodEmpty);
    /// assert_eq!(refused("2024-09-01").unwrap_err().code(), ErrorCode::SettingMismatch);
    /// # Ok::<(), echeance::Error>(())
    /// ```
    pub fn quote_until(&self, recurrence: Recurrence, start: NaiveDate, last_day: NaiveDate) -> Result<Quote> {
        let natural = recurrence.period_holding(start)?;
        if last_day > natural.last_day() {
            return Err(Error::new(ErrorCode::SettingMismatch)
                .at("last_day")
                .value(last_day)
                .with("other", (Phrase::ThePeriod, natural)));
        }
        self.priced(recurrence, natural, Period::through(start, last_day)?)
    }

    #[inline]
    fn priced(&self, recurrence: Recurrence, natural: Period, paid: Period) -> Result<Quote> {
        let share = Share::in_period(self.method, self.stub, recurrence.interval(), natural, paid)?;
        let fraction = share.whole()?;
        let net = self.value.share(fraction, self.rounding)?;
        let tax = match self.tax_rate {
            Some(rate) => Some(net.percent(rate, self.rounding)?),
            None => None,
        };
        Ok(Quote {
            period: paid,
            full_period: share.full_period(),
            fraction,
            net,
            tax,
            gross: match tax {
                Some(tax) => net.plus(tax)?,
                None => net,
            },
            next_due_on: natural.end(),
        })
    }
}

/// The answer to [`Tariff::quote`]. It serializes as the call `prorate` answers.
///
/// ```
/// use echeance::{Interval, Recurrence, Rounding};
/// use echeance::calendar::parse_day;
/// use echeance::proration::Tariff;
/// let start = parse_day("2026-01-31")?;
/// let quote = Tariff::new("30".parse()?, Rounding::of("EUR".parse()?))
///     .quote(Recurrence::anniversary(start, Interval::months(1)?), start)?;
/// assert_eq!(
///     serde_json::to_string(&quote).unwrap(),
///     r#"{"period":{"start":"2026-01-31","last_day":"2026-02-27"},"full_period":{"start":"2026-01-31","last_day":"2026-02-27"},"#
///         .to_owned() + r#""fraction":"1","net":"30.00","gross":"30.00","next_due_on":"2026-02-28"}"#,
/// );
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Quote {
    /// The days priced.
    pub period: Period,
    /// The whole period that they are a part of.
    pub full_period: Period,
    /// Which part of it they are.
    pub fraction: Fraction,
    /// The price × the quantity, less the discount, × the fraction, rounded once.
    pub net: Amount,
    /// The tax on the net amount, rounded once, when a rate was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Amount>,
    /// The net amount plus the tax.
    pub gross: Amount,
    /// The first boundary after the start.
    #[serde(with = "serde_day")]
    pub next_due_on: NaiveDate,
}
