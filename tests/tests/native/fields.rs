//! The fields of one object, each to be read once; what nobody reads is a fault of the translator.

use std::str::FromStr;

use echeance::calendar::parse_day;
use echeance::{Error, NaiveDate, Result};
use serde_json::{Map, Value};

pub struct Fields(Map<String, Value>);

impl Fields {
    pub fn of(value: &Value) -> Self {
        Self(
            value
                .as_object()
                .unwrap_or_else(|| panic!("{value} is not an object"))
                .clone(),
        )
    }

    /// The value of a field; `null` is as good as nothing.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.0.remove(key).filter(|value| !value.is_null())
    }

    pub fn must(&mut self, key: &str) -> Value {
        self.take(key).unwrap_or_else(|| panic!("no `{key}`"))
    }

    pub fn text(&mut self, key: &str) -> Option<String> {
        self.take(key).map(|value| value.as_str().unwrap().to_owned())
    }

    /// A word of documents; the default when there is none.
    pub fn word(&mut self, key: &str, default: &str) -> String {
        self.text(key).unwrap_or_else(|| default.to_owned())
    }

    /// What a type reads from its text.
    pub fn parsed<T: FromStr<Err = Error>>(&mut self, key: &str) -> Result<Option<T>> {
        self.text(key).map(|text| text.parse()).transpose()
    }

    pub fn given<T: FromStr<Err = Error>>(&mut self, key: &str) -> Result<T> {
        self.must(key).as_str().unwrap().parse()
    }

    pub fn day(&mut self, key: &str) -> Result<Option<NaiveDate>> {
        self.text(key).map(|text| parse_day(&text)).transpose()
    }

    pub fn given_day(&mut self, key: &str) -> Result<NaiveDate> {
        parse_day(self.must(key).as_str().unwrap())
    }

    pub fn number(&mut self, key: &str) -> Option<i64> {
        self.take(key).map(|value| value.as_i64().unwrap())
    }

    pub fn list(&mut self, key: &str) -> Option<Vec<Value>> {
        self.take(key).map(|value| value.as_array().unwrap().clone())
    }

    /// The fields of an object with free keys.
    pub fn entries(self) -> impl Iterator<Item = (String, Value)> {
        self.0.into_iter()
    }

    /// The only field that there is: how a choice with a value is written.
    pub fn only(self) -> (String, Value) {
        let mut entries = self.0.into_iter();
        let only = entries.next().unwrap();
        assert!(entries.next().is_none());
        only
    }

    pub fn done(self) {
        assert!(self.0.is_empty(), "not read: {:?}", self.0.keys().collect::<Vec<_>>());
    }
}
