//! The rows: the same ones everywhere, from a seed. The Python baseline makes them with the same steps.

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

/// One subscription: when it starts, the day of the month on which it is due, its price.
#[derive(Clone, Copy)]
pub struct Row {
    pub start: NaiveDate,
    pub anchor: u8,
    pub price: Decimal,
}

/// Xorshift of 64 bits.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }
}

/// Starts from 2020-01-01 to 2026-12-31, days of the month 1 to 31 and a third of them 29 to 31, prices 1.00 to 500.00.
pub fn rows(count: usize) -> Vec<Row> {
    let mut random = Random(0x5DEE_CE66_D1CE_4E5B);
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
    let mut row = || {
        let start = first + Days::new(random.below(2557));
        let anchor = match random.below(3) {
            0 => 29 + random.below(3),
            _ => 1 + random.below(31),
        };
        let cents = 100 + random.below(49_901);
        Row {
            start,
            anchor: u8::try_from(anchor).unwrap_or(31),
            price: Decimal::new(i64::try_from(cents).unwrap_or(0), 2),
        }
    };
    (0..count).map(|_| row()).collect()
}
