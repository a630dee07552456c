//! What a case gives, and what the translations have in common.

use std::collections::BTreeMap;

use echeance::calendar::{Alignment, MonthEnd, Phase, add_days, parse_day};
use echeance::money::{Mode, Rounding};
use echeance::proration::Method;
use echeance::{Error, Interval, NaiveDate, Period, Price, Quantity, Recurrence, Value};
use serde_json::Value as Json;

pub type Answer = BTreeMap<&'static str, Json>;

/// `None`: the settings say nothing that this file knows.
pub type Translated = Option<Result<Answer, Error>>;

pub struct Settings<'a>(pub &'a Json);

impl Settings<'_> {
    /// Whether the case has exactly these settings.
    pub fn are(&self, keys: &[&str]) -> Option<()> {
        let found = self.0.as_object()?;
        (found.len() == keys.len() && keys.iter().all(|key| found.contains_key(*key))).then_some(())
    }

    pub fn method(&self) -> Option<Method> {
        match self.0["method"].as_str()? {
            "actual_actual" => Some(Method::ActualDays),
            "actual_30" => Some(Method::Fixed30),
            "strict_30_360" => Some(Method::Thirty360),
            "annual_365" => Some(Method::Actual365),
            "actual_actual_per_calendar_month" | "cpq_calendar_monthly_plus_daily" => Some(Method::CalendarMonths),
            "cpq_month" => Some(Method::MonthsThenDays),
            "actual" => Some(Method::ActualDays),
            _ => None,
        }
    }

    pub fn text(&self, key: &str) -> Result<&str, Error> {
        Ok(self.0[key].as_str().unwrap_or_default())
    }

    pub fn day(&self, key: &str) -> Result<NaiveDate, Error> {
        parse_day(self.text(key)?)
    }

    pub fn price(&self, key: &str) -> Result<Value, Error> {
        self.text(key)?.parse().map(one)
    }

    pub fn count(&self, key: &str) -> u32 {
        self.0[key].as_u64().and_then(|count| count.try_into().ok()).unwrap_or(0)
    }

    /// The days between two settings, both included.
    pub fn days(&self, start: &str, last_day: &str) -> Result<Period, Error> {
        Period::through(self.day(start)?, self.day(last_day)?)
    }
}

fn one(price: Price) -> Value {
    Value::new(price, Quantity::ONE, None)
}

/// No case of these names a currency: two decimals, halves away from zero.
pub fn cents() -> Rounding {
    Rounding::new(Mode::HalfAway, 2).unwrap()
}

pub fn decimals(scale: u32) -> Result<Rounding, Error> {
    Rounding::new(Mode::HalfAway, u8::try_from(scale).unwrap_or(u8::MAX))
}

pub fn text(shown: &impl ToString) -> Json {
    Json::String(shown.to_string())
}

/// Calendar months, from the first to the last day.
pub fn calendar_months(from: NaiveDate) -> Result<Recurrence, Error> {
    let month = Interval::months(1)?;
    Recurrence::aligned(from, month, Alignment::DayOfMonth(1), Phase::Next, MonthEnd::SameDay)
}

/// So many days from some day on: for settings that count days and name none.
pub fn some_days(count: u32) -> Result<Period, Error> {
    let start = parse_day("2023-01-01")?;
    Period::new(start, add_days(start, count.into())?)
}
