//! The engine's words in the model's words. The two share no type; here is the only place that knows both.

use chrono::{Datelike, NaiveDate};
use echeance::calendar::{IntervalUnit, Weekday};
use echeance::money::Mode;
use echeance::plan::{PriceAt, Renewal, TermAlign};
use echeance::proration::{self, FirstPeriod, LastPeriod};
use echeance::{Alignment, ChangeKind, Interval, Method, MonthEnd, Phase, Plan, Status, Subscription, Then, Timing};
use echeance_model as model;

/// A day by its number.
pub fn day(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - 693_596
}

/// A number by its day.
pub fn civil(number: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt((number + 693_596) as i32).unwrap()
}

fn interval(given: Interval) -> model::Interval {
    let count = i64::from(given.count());
    match given.unit() {
        IntervalUnit::Days => model::Interval::Days(count),
        IntervalUnit::Weeks => model::Interval::Weeks(count),
        IntervalUnit::Months => model::Interval::Months(count),
        IntervalUnit::Years => model::Interval::Years(count),
    }
}

fn align(given: Alignment) -> model::Align {
    match given {
        Alignment::DayOfMonth(number) => model::Align::DayOfMonth(number.into()),
        Alignment::Weekday(weekday) => model::Align::Weekday(match weekday {
            Weekday::Monday => 1,
            Weekday::Tuesday => 2,
            Weekday::Wednesday => 3,
            Weekday::Thursday => 4,
            Weekday::Friday => 5,
            Weekday::Saturday => 6,
            Weekday::Sunday => 7,
        }),
        Alignment::MonthAndDay { month, day } => model::Align::MonthAndDay(month.into(), day.into()),
        Alignment::Date(date) => model::Align::Date(day(date)),
        _ => model::Align::Anniversary,
    }
}

fn method(given: Method) -> model::Method {
    match given {
        Method::ActualDays => model::Method::ActualDays,
        Method::CalendarMonths => model::Method::CalendarMonths,
        Method::MonthsThenDays => model::Method::MonthsThenDays,
        Method::Thirty360 => model::Method::Thirty360,
        Method::Fixed30 => model::Method::Fixed30,
        Method::Actual365 => model::Method::Actual365,
        Method::Actual360 => model::Method::Actual360,
        Method::StartedPeriod => model::Method::StartedPeriod,
        Method::None => model::Method::None,
        other => panic!("the model has no method {other}"),
    }
}

fn first_period(given: FirstPeriod) -> model::FirstPeriod {
    match given {
        FirstPeriod::Prorate => model::FirstPeriod::Prorate,
        FirstPeriod::Full => model::FirstPeriod::Full,
        FirstPeriod::Free => model::FirstPeriod::Free,
        FirstPeriod::Extend => model::FirstPeriod::Extend,
        FirstPeriod::ExtendBelow(days) => model::FirstPeriod::ExtendBelow(days.into()),
        other => panic!("the model has no first period {other:?}"),
    }
}

/// The plan.
pub fn plan(given: &Plan) -> model::Plan {
    let (cycle, proration, term) = (given.cycle(), given.proration(), given.term());
    let items = given.items().iter().map(|item| model::Item {
        id: item.id.to_string(),
        prices: item
            .price
            .rows()
            .iter()
            .map(|row| (day(row.from), row.amount.millionths().into()))
            .collect(),
    });
    model::Plan {
        currency_scale: given.rounding().scale().into(),
        rounding: match given.rounding().mode() {
            Mode::HalfEven => model::Rounding::HalfEven,
            Mode::Up => model::Rounding::Up,
            Mode::Down => model::Rounding::Down,
            _ => model::Rounding::HalfAway,
        },
        items: items.collect(),
        interval: interval(cycle.every),
        align: align(cycle.align),
        phase: match cycle.phase {
            Phase::Start => model::Phase::Start,
            Phase::Month(month) => model::Phase::Month(month.into()),
            _ => model::Phase::Next,
        },
        month_end: match cycle.month_end {
            MonthEnd::LastDay => model::MonthEnd::LastDay,
            _ => model::MonthEnd::SameDay,
        },
        timing: match cycle.timing {
            Timing::InArrears => model::Timing::InArrears,
            _ => model::Timing::InAdvance,
        },
        lead_days: cycle.lead_days.into(),
        trial: given.trial().map(interval),
        manual: given.renewal() == Renewal::Manual,
        price_each_day: given.price_at() == PriceAt::EachDay,
        method: method(proration.method),
        stub: match proration.stub {
            proration::Stub::Imagined => model::Stub::Imagined,
            _ => model::Stub::Natural,
        },
        first_period: first_period(proration.first_period),
        last_period: match proration.last_period {
            LastPeriod::Prorate => model::LastPeriod::Prorate,
            _ => model::LastPeriod::Full,
        },
        commitment: term.commitment.map(interval),
        then: match term.then() {
            Then::End => model::Then::End,
            Then::Terms(length) => model::Then::Every(interval(length)),
            _ => model::Then::Open,
        },
        notice: term.notice.map(interval),
        commitment_align_period_end: term.align == TermAlign::PeriodEnd,
        tax_rate: given.tax().map(|tax| tax.rate.millionths().into()),
    }
}

/// The changes of a subscription.
pub fn changes(plan: &Plan, given: &Subscription) -> Vec<model::Change> {
    given.changes().iter().map(|one| change(plan, one)).collect()
}

/// One change.
pub fn change(plan: &Plan, given: &echeance::Change) -> model::Change {
    let place = |id: &Option<echeance::Id>| {
        id.as_ref()
            .map_or(0, |id| plan.items().iter().position(|item| item.id == *id).unwrap())
    };
    let kind = match &given.kind {
        ChangeKind::Subscribed(said) => model::Kind::Subscribed {
            customer: said.customer.to_string(),
            payer: said.payer.as_ref().map(ToString::to_string),
            quantity: said.quantity.map_or(1_000_000, |quantity| quantity.millionths().into()),
            price: said.price.map(|price| price.millionths().into()),
            discount_percent: said.discount.map(|discount| discount.percent().millionths().into()),
            billed_from: said.billed_from.map(day),
            first_due_on: said.first_due_on.map(day),
        },
        ChangeKind::Renewed { periods } => model::Kind::Renewed {
            periods: (*periods).into(),
        },
        ChangeKind::EndSet { last_day } => model::Kind::EndSet {
            last_day: last_day.map(day),
        },
        ChangeKind::PriceSet { item, price } => model::Kind::PriceSet {
            item: place(item),
            price: price.millionths().into(),
        },
        ChangeKind::RenewalPriceSet { item, price } => model::Kind::RenewalPriceSet {
            item: place(item),
            price: price.map(|price| price.millionths().into()),
        },
        ChangeKind::ReferenceSet { .. } => model::Kind::ReferenceSet,
        ChangeKind::SubscribedOnSet { .. } => model::Kind::SubscribedOnSet,
        ChangeKind::Retracted { change } => model::Kind::Retracted {
            change: change.to_string(),
        },
        other => panic!("the model has no change {other:?}"),
    };
    model::Change {
        id: given.id.to_string(),
        on: day(given.on),
        recorded_on: day(given.recorded_on),
        kind,
    }
}

/// A line.
pub fn line(plan: &Plan, given: &echeance::Line) -> model::Line {
    let (fraction, discount) = (given.fraction, given.discount);
    model::Line {
        key: given.key.to_string(),
        corrects: given.corrects.as_ref().map(ToString::to_string),
        credit: given.kind == echeance::Kind::Credit,
        item: plan.items().iter().position(|item| item.id == given.item).unwrap(),
        start: day(given.period.start()),
        end: day(given.period.end()),
        full_start: day(given.full_period.start()),
        full_end: day(given.full_period.end()),
        fraction: (fraction.numerator().into(), fraction.denominator().into()),
        unit_price: given.unit_price.millionths().into(),
        quantity: given.quantity.millionths().into(),
        discount: discount.map(|discount| discount.percent().millionths().into()),
        customer: given.customer.to_string(),
        payer: given.payer.as_ref().map(ToString::to_string),
        tax_rate: given.tax.as_ref().map(|tax| tax.rate.millionths().into()),
        net: given.net.units(),
        owed_on: day(given.owed_on),
        cancelled: given.is_cancelled(),
    }
}

/// A status.
pub fn status(given: Status) -> model::Status {
    match given {
        Status::Pending => model::Status::Pending,
        Status::Trial => model::Status::Trial,
        Status::Active => model::Status::Active,
        Status::ToRenew => model::Status::ToRenew,
        Status::Ending => model::Status::Ending,
        Status::Ended => model::Status::Ended,
        Status::Retracted => model::Status::Retracted,
        other => panic!("the model has no status {other:?}"),
    }
}
