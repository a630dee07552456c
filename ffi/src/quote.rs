//! Prices: what a period, or a part of one, costs, and a schedule of them.

use std::ffi::c_char;

use chrono::NaiveDate;
use echeance::money::{Mode, Rounding};
use echeance::proration::{Quote, Stub, Tariff};
use echeance::{Currency, ErrorCode, Method, Price, Result};

use crate::argument::{self, Inline, Out, TEXT, choice, day_or_none, fixed, number, outside};
use crate::error::ech_error;
use crate::guard;
use crate::recurrence::{Grid, ech_recurrence};
use crate::status::ech_status;

/// How the share of a part of a period is counted.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_method {
    /// Days over the days of the whole period.
    ActualDays = 0,
    /// The days in each calendar month over the days of that month.
    CalendarMonths = 1,
    /// Whole months from the first day, then days over the days of the month begun.
    MonthsThenDays = 2,
    /// Every month has 30 days (30E/360).
    Thirty_360 = 3,
    /// Days over 30 days a month.
    Fixed_30 = 4,
    /// Days over 365 days a year.
    Actual_365 = 5,
    /// Days over 360 days a year.
    Actual_360 = 6,
    /// Every month, week or day that has begun counts whole.
    StartedPeriod = 7,
    /// Any part costs as much as the whole.
    None = 8,
}

/// Which period is the whole one, when the start lies between two due days.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_stub {
    /// The one between the due days around it.
    Natural = 0,
    /// One interval from the start on.
    Imagined = 1,
}

/// What becomes of the rest of a division.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_rounding {
    /// To the nearest; a half away from zero.
    HalfAway = 0,
    /// To the nearest; a half to the even digit.
    HalfEven = 1,
    /// Away from zero.
    Up = 2,
    /// Towards zero.
    Down = 3,
}

/// How a price becomes an amount. The host fills it; set all of it to 0 first, then `struct_size` and `currency`. It is only read during a call.
///
/// Each text ends with NUL, and "" is the default. Numbers are digits with a point: "2.5", never "2,5" or "1e3".
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct ech_terms {
    /// sizeof(ech_terms).
    pub struct_size: usize,
    /// Three letters of ISO 4217, such as "EUR".
    pub currency: [c_char; 4],
    /// Units: below 10^9, 6 decimals at most. "": 1.
    pub quantity: [c_char; 32],
    /// Percent off, such as "10": up to 100, 6 decimals at most. "": none.
    pub discount: [c_char; 32],
    /// Percent of tax on the net amount, such as "20". "": none; the quote then has no tax.
    pub tax_rate: [c_char; 32],
    /// An ech_method.
    pub method: i32,
    /// An ech_stub.
    pub stub: i32,
    /// An ech_rounding. Each amount is rounded once.
    pub rounding: i32,
    /// Decimals of an amount: 0 for those of the currency, 1 to 6, or -1 for none.
    pub decimals: i32,
    /// The last day that is charged, YYYYMMDD; 0 for no end.
    pub last_day: i32,
}

/// What a period costs, or a part of one: filled by the library, in the host's memory. Days are YYYYMMDD, the last ones included; amounts are texts that end with
/// NUL.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct ech_quote {
    /// The share of the whole period, in its lowest terms: 17 of 17/31.
    pub numerator: i64,
    /// 31 of 17/31.
    pub denominator: i64,
    /// The first day charged.
    pub start: i32,
    /// The last day charged.
    pub last_day: i32,
    /// The first day of the whole period.
    pub full_start: i32,
    /// The last day of the whole period.
    pub full_last_day: i32,
    /// The first due day after `start`.
    pub next_due_on: i32,
    /// How many days are charged.
    pub days: i32,
    /// Price x quantity, less the discount, x share, rounded once.
    pub net: [c_char; 32],
    /// The tax on it, rounded once; "" without a rate.
    pub tax: [c_char; 32],
    /// Their sum.
    pub gross: [c_char; 32],
}

const EMPTY: ech_quote = ech_quote {
    numerator: 0,
    denominator: 0,
    start: 0,
    last_day: 0,
    full_start: 0,
    full_last_day: 0,
    next_due_on: 0,
    days: 0,
    net: [0; TEXT],
    tax: [0; TEXT],
    gross: [0; TEXT],
};

/// Bytes of a price that are looked at; none has as many.
const PRICE: usize = 64;

/// The terms that a host described, and the last day.
struct Given {
    terms: Tariff,
    last_day: Option<NaiveDate>,
}

impl Given {
    /// # Safety
    /// `terms` is null or points to terms whose `struct_size` bytes may be read, `price` is null or points to `price_len` bytes that may be.
    unsafe fn read(terms: *const ech_terms, price: *const c_char, price_len: usize) -> Result<Self> {
        // SAFETY: the structure has numbers only, its size first, and the caller's promise.
        let given = unsafe { argument::structure(terms, "terms") }?;
        // SAFETY: the caller's promise.
        let price = unsafe { argument::short_text(price, price_len, "price", PRICE) }?;
        let price = price.parse::<Price>().map_err(|error| error.at("price"))?;
        given.terms(price).map_err(|error| error.at("terms"))
    }
}

impl ech_terms {
    fn terms(&self, price: Price) -> Result<Given> {
        let mut terms = Tariff::new(price, self.rounding()?)
            .with_method(choice(self.method, 0, &Method::ALL, "method")?)
            .with_stub(choice(self.stub, 0, &[Stub::Natural, Stub::Imagined], "stub")?);
        if let Some(quantity) = parsed(&self.quantity, "quantity")? {
            terms = terms.with_quantity(quantity);
        }
        if let Some(discount) = parsed(&self.discount, "discount")? {
            terms = terms.with_discount(discount);
        }
        if let Some(rate) = parsed(&self.tax_rate, "tax_rate")? {
            terms = terms.with_tax_rate(rate);
        }
        let last_day = day_or_none(self.last_day, "last_day")?;
        Ok(Given { terms, last_day })
    }

    fn rounding(&self) -> Result<Rounding> {
        let mode = choice(
            self.rounding,
            0,
            &[Mode::HalfAway, Mode::HalfEven, Mode::Up, Mode::Down],
            "rounding",
        )?;
        let text = Inline::of(&self.currency);
        let code = text.read("currency")?.unwrap_or_default();
        let currency = code.parse::<Currency>().map_err(|error| error.at("currency"))?;
        match self.decimals {
            0 => Rounding::new(mode, currency.minor_units()),
            -1 => Rounding::new(mode, 0),
            decimals => match u8::try_from(decimals) {
                Ok(scale) => Rounding::new(mode, scale).map_err(|_| outside(decimals, -1, 6, "decimals")),
                Err(_) => Err(outside(decimals, -1, 6, "decimals")),
            },
        }
    }
}

/// A number inside the structure; `None` when its text is empty.
fn parsed<T: std::str::FromStr<Err = echeance::Error>>(text: &[c_char; TEXT], field: &str) -> Result<Option<T>> {
    if text.first() == Some(&0) {
        return Ok(None);
    }
    let text = Inline::of(text);
    let text = text.read(field)?;
    text.map(|text| text.parse().map_err(|error: echeance::Error| error.at(field)))
        .transpose()
}

impl ech_quote {
    fn of(quote: &Quote) -> Result<Self> {
        let (paid, whole) = (quote.period, quote.full_period);
        Ok(Self {
            numerator: quote.fraction.numerator(),
            denominator: quote.fraction.denominator(),
            start: number(paid.start()),
            last_day: number(paid.last_day()),
            full_start: number(whole.start()),
            full_last_day: number(whole.last_day()),
            next_due_on: number(quote.next_due_on),
            days: i32::try_from(paid.days()).unwrap_or(i32::MAX),
            net: fixed(quote.net, "net")?,
            tax: match quote.tax {
                Some(tax) => fixed(tax, "tax")?,
                None => [0; TEXT],
            },
            gross: fixed(quote.gross, "gross")?,
        })
    }
}

/// What the days from the start to the next due day cost (prorata temporis): of 49.90 a month on the 1st, from 15 March: 17/31, 27.36.
///
/// `price`: `price_len` bytes, the price of a whole period, such as "49.90": 0 or more, below 10^12, 6 decimals at most. It is only read during the call.
/// `quote`: all zeros when there is no result. With `terms->last_day`, the days end there; it may not lie past the period (ECH_STATUS_SETTING_MISMATCH) or before
/// the start (ECH_STATUS_PERIOD_EMPTY).
///
/// ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE (also when a day of the whole
/// period lies before 19000101, or the next due day past 99991231), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_INTERVAL_INVALID (a count of 0),
/// ECH_STATUS_INTERVAL_OUT_OF_RANGE, ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `terms`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID,
/// ECH_STATUS_DAY_OUT_OF_RANGE, ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_CURRENCY_UNKNOWN, ECH_STATUS_METHOD_NEEDS_MONTHS. For a number in text and for `price`:
/// ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_AMOUNT_INVALID, ECH_STATUS_AMOUNT_OUT_OF_RANGE, ECH_STATUS_AMOUNT_TOO_PRECISE. Any thread at
/// any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_prorate(
    recurrence: *const ech_recurrence,
    terms: *const ech_terms,
    price: *const c_char,
    price_len: usize,
    quote: *mut ech_quote,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the quote.
        let out = unsafe { Out::new(quote, "quote", EMPTY) }?;
        // SAFETY: the host passes null or a recurrence.
        let grid = unsafe { Grid::read(recurrence) }?;
        // SAFETY: the host passes null or terms, and null or the bytes that it promises.
        let given = unsafe { Given::read(terms, price, price_len) }?;
        let quote = match given.last_day {
            Some(last_day) => {
                not_before(last_day, grid.start, "terms.last_day")?;
                given.terms.quote_until(grid.recurrence, grid.start, last_day)
            }
            None => given.terms.quote(grid.recurrence, grid.start),
        };
        out.write(ech_quote::of(&quote.map_err(placed)?)?);
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_prorate", error, body) }
}

/// The refusal of a price: of a field of the terms, or of a day that the recurrence leads to.
fn placed(error: echeance::Error) -> echeance::Error {
    let argument = if error.field().is_empty() { "recurrence" } else { "terms" };
    error.at(argument)
}

fn not_before(day: NaiveDate, start: NaiveDate, field: &str) -> Result<()> {
    if day < start {
        let error = echeance::Error::new(ErrorCode::PeriodEmpty).at(field).value(day);
        return Err(error.with("start", start));
    }
    Ok(())
}

/// The schedule (échéancier): one row for each period, the first one from the start, or from the due day on or before `from`, to the next due day, then whole
/// ones. With `terms->last_day`, in whatever period, the row that holds it ends there, for its share, and is the last one. The calendar ends on 99991231: a period
/// whose next due day lies past it has no row.
///
/// `price`: as for ech_prorate().
/// `from`: YYYYMMDD, not before the start (ECH_STATUS_PERIOD_EMPTY); 0 for the start. To go on where a schedule stopped, give the last row's `next_due_on`.
/// `until`: YYYYMMDD, rows that start later are left out; 0 for as many rows as there is room.
/// `rows`: room for `capacity` rows, 10000 at most (ECH_STATUS_TOO_MANY); those that are not filled are left as they are.
/// `count`: how many were filled; `capacity` when there may be more. 0 when there is no result; then rows may have been written.
///
/// ECH_STATUS_ARGUMENT_NULL. For `recurrence`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE (also when a day of the first whole
/// period lies before 19000101), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_INTERVAL_INVALID (a count of 0), ECH_STATUS_INTERVAL_OUT_OF_RANGE,
/// ECH_STATUS_ALIGNMENT_MISMATCH, ECH_STATUS_SETTING_MISMATCH. For `terms`: ECH_STATUS_STRUCT_SIZE_WRONG, ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE,
/// ECH_STATUS_PERIOD_EMPTY (a last day before the start), ECH_STATUS_NUMBER_OUT_OF_RANGE, ECH_STATUS_CURRENCY_UNKNOWN, ECH_STATUS_METHOD_NEEDS_MONTHS. For a number
/// in text and for `price`: ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_AMOUNT_INVALID, ECH_STATUS_AMOUNT_OUT_OF_RANGE,
/// ECH_STATUS_AMOUNT_TOO_PRECISE. For `from` and `until`: ECH_STATUS_DAY_INVALID, ECH_STATUS_DAY_OUT_OF_RANGE. Any thread at any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_schedule(
    recurrence: *const ech_recurrence,
    terms: *const ech_terms,
    price: *const c_char,
    price_len: usize,
    from: i32,
    until: i32,
    rows: *mut ech_quote,
    capacity: usize,
    count: *mut usize,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the count.
        let filled = unsafe { Out::new(count, "count", 0) }?;
        // SAFETY: the host passes null or a recurrence.
        let grid = unsafe { Grid::read(recurrence) }?;
        // SAFETY: the host passes null or terms, and null or the bytes that it promises.
        let given = unsafe { Given::read(terms, price, price_len) }?;
        // SAFETY: the host passes null or room for so many rows.
        let mut rows = unsafe { Rows::new(rows, capacity) }?;
        let from = day_or_none(from, "from")?.unwrap_or(grid.start);
        not_before(from, grid.start, "from")?;
        let until = day_or_none(until, "until")?.unwrap_or(echeance::calendar::LAST_DAY);
        if let Some(last_day) = given.last_day {
            not_before(last_day, grid.start, "terms.last_day")?;
        }
        given.fill(&grid, from, until, &mut rows).map_err(placed)?;
        filled.write(rows.filled);
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_schedule", error, body) }
}

impl Given {
    fn fill(&self, grid: &Grid, from: NaiveDate, until: NaiveDate, rows: &mut Rows) -> Result<()> {
        let (grid, start) = (grid.recurrence, grid.start);
        let until = self.last_day.map_or(until, |last_day| last_day.min(until));
        // Past the end of the calendar there is no due day to stop at.
        let goes_on = |day| grid.next_after(day).is_ok();
        if !goes_on(from) {
            return Ok(());
        }
        let mut first = grid.period_holding(from)?.start().max(start);
        while first <= until && rows.has_room() && goes_on(first) {
            let quote = match self.last_day {
                Some(last_day) if grid.period_holding(first)?.holds(last_day) => self.terms.quote_until(grid, first, last_day)?,
                _ => self.terms.quote(grid, first)?,
            };
            rows.push(ech_quote::of(&quote)?);
            first = quote.next_due_on;
        }
        Ok(())
    }
}

/// The host's room for rows.
struct Rows {
    next: *mut ech_quote,
    left: usize,
    filled: usize,
}

impl Rows {
    /// # Safety
    /// `rows` is null or has room for `capacity` rows, as long as this lives.
    unsafe fn new(rows: *mut ech_quote, capacity: usize) -> Result<Self> {
        if rows.is_null() {
            return Err(echeance::Error::new(ErrorCode::ArgumentNull).at("rows"));
        }
        let max = echeance::error::limits::MAX_PERIODS;
        if capacity > max {
            let error = echeance::Error::new(ErrorCode::TooMany).at("capacity").value(capacity);
            return Err(error.with("max", i64::try_from(max).unwrap_or(i64::MAX)));
        }
        Ok(Self {
            next: rows,
            left: capacity,
            filled: 0,
        })
    }

    fn has_room(&self) -> bool {
        self.left > 0
    }

    fn push(&mut self, row: ech_quote) {
        let Some(left) = self.left.checked_sub(1) else { return };
        // SAFETY: there is room for one more row, by the promise made to `new`.
        unsafe { self.next.write_unaligned(row) };
        // SAFETY: at most one past the last row.
        self.next = unsafe { self.next.add(1) };
        self.left = left;
        self.filled = self.filled.saturating_add(1);
    }
}
