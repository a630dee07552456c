//! Random choices that a seed decides (splitmix64).

use chrono::{Datelike, NaiveDate, TimeDelta};

/// The same seed gives the same rolls.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `sides` − 1.
    pub fn roll(&mut self, sides: i64) -> i64 {
        ((self.bits() >> 33) % sides as u64) as i64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.roll(high - low + 1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.roll(100) < percent
    }

    /// One of a list.
    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as i64) as usize].clone()
    }

    /// One of a list, so many times in a hundred.
    pub fn maybe<T: Clone>(&mut self, percent: i64, from: &[T]) -> Option<T> {
        if self.chance(percent) { Some(self.pick(from)) } else { None }
    }

    /// A day of the month: 28 to 31 in two cases of three.
    pub fn day_number(&mut self) -> i64 {
        if self.chance(66) {
            self.between(28, 31)
        } else {
            self.between(1, 27)
        }
    }

    /// A day of so many years from 2020, near the end of a month in two cases of three.
    pub fn day(&mut self, years: i64) -> NaiveDate {
        let (year, month) = (self.between(2020, 2019 + years), self.between(1, 12));
        near_end(year as i32, month as u32, self.day_number() as u32)
    }

    /// A day at most so far before or after another.
    pub fn around(&mut self, day: NaiveDate, before: i64, after: i64) -> NaiveDate {
        day + TimeDelta::days(self.between(-before, after))
    }
}

/// The day of that number, or the last of the month.
fn near_end(year: i32, month: u32, number: u32) -> NaiveDate {
    (1..=number)
        .rev()
        .find_map(|number| NaiveDate::from_ymd_opt(year, month, number))
        .unwrap()
}

/// The last day of the month of a day.
pub fn month_end(day: NaiveDate) -> NaiveDate {
    near_end(day.year(), day.month(), 31)
}
