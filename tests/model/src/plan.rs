//! What goes in and what comes out: plain data, taken to be valid. Prices, quantities, percentages and rates are in
//! millionths; nets are in units of 10^−scale.

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Interval {
    Days(i64),
    Weeks(i64),
    Months(i64),
    Years(i64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Align {
    Anniversary,
    DayOfMonth(i64),
    /// Monday is 1.
    Weekday(i64),
    MonthAndDay(i64, i64),
    Date(i64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    Next,
    Start,
    Month(i64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MonthEnd {
    SameDay,
    LastDay,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Timing {
    InAdvance,
    InArrears,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rounding {
    HalfAway,
    HalfEven,
    Up,
    Down,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Method {
    ActualDays,
    CalendarMonths,
    MonthsThenDays,
    Thirty360,
    Fixed30,
    Actual360,
    Actual365,
    StartedPeriod,
    None,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stub {
    Natural,
    Imagined,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FirstPeriod {
    Prorate,
    Full,
    Free,
    Extend,
    ExtendBelow(i64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LastPeriod {
    Full,
    Prorate,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Then {
    Open,
    End,
    Every(Interval),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub id: String,
    /// (in force from, price).
    pub prices: Vec<(i64, i128)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub currency_scale: u32,
    pub rounding: Rounding,
    pub items: Vec<Item>,
    pub interval: Interval,
    pub align: Align,
    pub phase: Phase,
    pub month_end: MonthEnd,
    pub timing: Timing,
    pub lead_days: i64,
    pub trial: Option<Interval>,
    pub manual: bool,
    pub price_each_day: bool,
    pub method: Method,
    pub stub: Stub,
    pub first_period: FirstPeriod,
    pub last_period: LastPeriod,
    pub commitment: Option<Interval>,
    pub then: Then,
    pub notice: Option<Interval>,
    pub commitment_align_period_end: bool,
    pub tax_rate: Option<i128>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Subscribed {
        customer: String,
        payer: Option<String>,
        quantity: i128,
        /// Of the first item.
        price: Option<i128>,
        discount_percent: Option<i128>,
        billed_from: Option<i64>,
        first_due_on: Option<i64>,
    },
    Renewed {
        periods: i64,
    },
    EndSet {
        last_day: Option<i64>,
    },
    PriceSet {
        item: usize,
        price: i128,
    },
    RenewalPriceSet {
        item: usize,
        price: Option<i128>,
    },
    ReferenceSet,
    SubscribedOnSet,
    Retracted {
        change: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub id: String,
    pub on: i64,
    pub recorded_on: i64,
    pub kind: Kind,
}

/// `end` and `full_end` are the days after the last ones. `net` is negative on a credit.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub key: String,
    pub corrects: Option<String>,
    pub credit: bool,
    pub item: usize,
    pub start: i64,
    pub end: i64,
    pub full_start: i64,
    pub full_end: i64,
    /// Numerator and denominator, reduced.
    pub fraction: (i128, i128),
    pub unit_price: i128,
    pub quantity: i128,
    pub discount: Option<i128>,
    pub customer: String,
    pub payer: Option<String>,
    pub tax_rate: Option<i128>,
    pub net: i128,
    pub owed_on: i64,
    pub cancelled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Status {
    Retracted,
    Pending,
    Ended,
    Trial,
    ToRenew,
    Ending,
    Active,
}
