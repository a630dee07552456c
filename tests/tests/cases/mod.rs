//! What the adapters share: reading a question, writing an answer, and the host's part, which is time zones.

pub mod commercial;
pub mod engines;
pub mod lago;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use echeance::calendar::{Interval, Period, parse_day};
use serde_json::{Value, json};

/// The settings of a case.
pub struct Question<'a>(&'a Value);

impl<'a> Question<'a> {
    pub fn new(settings: &'a Value) -> Self {
        Self(settings)
    }

    pub fn has(&self, key: &str) -> bool {
        self.0.get(key).is_some()
    }

    pub fn text(&self, key: &str) -> Result<&'a str, String> {
        self.0[key].as_str().ok_or_else(|| format!("`{key}` is not a text"))
    }

    pub fn day(&self, key: &str) -> Result<NaiveDate, String> {
        parse_day(self.text(key)?).map_err(|error| error.to_string())
    }

    pub fn number(&self, key: &str) -> Result<u32, String> {
        self.0[key]
            .as_u64()
            .and_then(|number| number.try_into().ok())
            .ok_or_else(|| format!("`{key}` is not a count"))
    }

    pub fn day_number(&self, key: &str) -> Result<u8, String> {
        self.number(key)?.try_into().map_err(|_| format!("`{key}` is no day number"))
    }

    /// A switch, off when it is left out.
    pub fn flag(&self, key: &str) -> bool {
        self.0[key] == true
    }

    pub fn instant(&self, key: &str) -> Result<DateTime<Utc>, String> {
        instant(self.text(key)?)
    }

    pub fn instants(&self, key: &str) -> Result<Vec<DateTime<Utc>>, String> {
        let list = self.0[key].as_array().ok_or_else(|| format!("`{key}` is not a list"))?;
        list.iter().map(|value| instant(value.as_str().unwrap_or_default())).collect()
    }

    /// The zone in which days begin; without one, that of the instants.
    pub fn zone(&self) -> Result<Zone, String> {
        match self.0.get("timezone") {
            None => Ok(Zone(Tz::UTC)),
            Some(name) => name
                .as_str()
                .and_then(|name| name.parse().ok())
                .map(Zone)
                .ok_or_else(|| format!("no zone {name}")),
        }
    }

    /// A word, an ISO 8601 text, or the same without its `P`.
    pub fn interval(&self, key: &str) -> Result<Interval, String> {
        let text = match self.text(key)? {
            "day" | "daily" => "P1D".to_owned(),
            "week" | "weekly" => "P1W".to_owned(),
            "month" | "monthly" => "P1M".to_owned(),
            "quarter" | "quarterly" => "P3M".to_owned(),
            "semiannual" => "P6M".to_owned(),
            "year" | "yearly" | "annual" => "P1Y".to_owned(),
            text if text.starts_with('P') => text.to_owned(),
            text => format!("P{text}"),
        };
        text.parse().map_err(|error: echeance::Error| error.to_string())
    }
}

fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let read = DateTime::parse_from_rfc3339(text).map_err(|error| format!("`{text}`: {error}"))?;
    Ok(read.with_timezone(&Utc))
}

/// The host's part: from instants to civil days and back.
pub struct Zone(Tz);

impl Zone {
    pub fn day(&self, instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&self.0).date_naive()
    }

    pub fn time(&self, instant: DateTime<Utc>) -> NaiveTime {
        instant.with_timezone(&self.0).time()
    }

    /// The instant of a local time, the first one when clocks go back.
    pub fn at(&self, day: NaiveDate, time: NaiveTime) -> Result<DateTime<Utc>, String> {
        let local = NaiveDateTime::new(day, time);
        let found = self.0.from_local_datetime(&local).earliest();
        found
            .map(|instant| instant.with_timezone(&Utc))
            .ok_or_else(|| format!("{local} was skipped"))
    }

    /// The first second of a day.
    pub fn opens(&self, day: NaiveDate) -> Result<DateTime<Utc>, String> {
        self.at(day, NaiveTime::MIN)
    }

    /// The last whole second before a day.
    pub fn closes_before(&self, day: NaiveDate) -> Result<DateTime<Utc>, String> {
        Ok(self.opens(day)? - TimeDelta::seconds(1))
    }
}

/// What the calendar answered, by the key that cases have for it.
#[derive(Default)]
pub struct Answer {
    values: BTreeMap<String, Value>,
    /// Lists without an end of their own: a case shows as many entries as it likes.
    open: BTreeMap<String, Vec<Value>>,
}

impl Answer {
    pub fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.values.insert(key.to_owned(), value.into());
    }

    pub fn day(&mut self, key: &str, day: NaiveDate) {
        self.put(key, day.to_string());
    }

    pub fn days(&mut self, key: &str, days: impl IntoIterator<Item = NaiveDate>) {
        self.put(key, days.into_iter().map(|day| json!(day.to_string())).collect::<Vec<_>>());
    }

    pub fn instant(&mut self, key: &str, instant: DateTime<Utc>) {
        self.put(key, written(instant));
    }

    pub fn open(&mut self, key: &str, list: Vec<Value>) {
        self.open.insert(key.to_owned(), list);
    }

    /// The keys of `out` alone; `ran` is what their code gave beyond what their test asserts.
    pub fn compare(&self, out: &Value) -> Result<(), String> {
        for (key, wanted) in out
            .as_object()
            .ok_or("`out` is not an object")?
            .iter()
            .filter(|(key, _)| *key != "ran")
        {
            let same = match (self.values.get(key), self.open.get(key), wanted) {
                (Some(found), _, _) => found == wanted,
                (_, Some(found), Value::Array(wanted)) => !wanted.is_empty() && found.starts_with(wanted),
                _ => return Err(format!("no answer for `{key}`")),
            };
            if !same {
                let found = self.values.get(key).cloned().unwrap_or_else(|| json!(self.open.get(key)));
                return Err(format!("`{key}` is {found} here, {wanted} there"));
            }
        }
        Ok(())
    }
}

pub fn written(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Both days included.
pub fn both(period: Period) -> Value {
    json!([period.start().to_string(), period.last_day().to_string()])
}

/// An error of the calendar, for `?`.
pub fn said(error: echeance::Error) -> String {
    error.to_string()
}
