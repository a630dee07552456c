//! Dated prices: a list that only grows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::serde_day;
use crate::error::limits::MAX_PRICES;
use crate::error::{Error, ErrorCode, Result};
use crate::money::Price;

/// A price and the day from which it is in force.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceRow {
    /// The first day of this price.
    #[serde(with = "serde_day")]
    pub from: NaiveDate,
    /// The price of one unit for one whole period.
    pub amount: Price,
}

/// The prices of an item by day, oldest first.
///
/// ```
/// use echeance::{NaiveDate, PriceList, PriceRow};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let list = PriceList::new(vec![
///     PriceRow { from: day("2026-01-01"), amount: "49.90".parse().unwrap() },
///     PriceRow { from: day("2027-01-01"), amount: "52.00".parse().unwrap() },
/// ]).unwrap();
/// assert_eq!(list.on(day("2026-12-31")).unwrap().to_string(), "49.90");
/// assert_eq!(list.on(day("2027-01-01")).unwrap().to_string(), "52.00");
/// assert_eq!(list.on(day("2025-12-31")), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct PriceList(Vec<PriceRow>);

impl PriceList {
    /// A list of 1 to [`MAX_PRICES`] rows whose days increase.
    ///
    /// # Errors
    /// `list_empty`, `too_many`, `list_unordered` (at the row that does not come after the one before it).
    pub fn new(rows: Vec<PriceRow>) -> Result<Self> {
        if rows.is_empty() {
            return Err(Error::new(ErrorCode::ListEmpty));
        }
        crate::error::at_most(rows.len(), MAX_PRICES)?;
        for (place, (before, row)) in rows.iter().zip(rows.iter().skip(1)).enumerate() {
            if row.from <= before.from {
                let place = place.saturating_add(1);
                return Err(Error::new(ErrorCode::ListUnordered)
                    .at(&format!("[{place}].from"))
                    .value(row.from));
            }
        }
        Ok(Self(rows))
    }

    /// The price in force on `day`; none before the first row.
    pub fn on(&self, day: NaiveDate) -> Option<Price> {
        let after = self.0.partition_point(|row| row.from <= day);
        self.0.get(after.checked_sub(1)?).map(|row| row.amount)
    }

    /// The rows, oldest first.
    pub fn rows(&self) -> &[PriceRow] {
        &self.0
    }
}
