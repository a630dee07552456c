//! Random plans: every setting, in every legal pairing.

use chrono::{NaiveDate, TimeDelta};
use echeance::calendar::{IntervalUnit, Weekday};
use echeance::money::Mode;
use echeance::plan::{PriceAt, Renewal, TermAlign};
use echeance::proration::{FirstPeriod, LastPeriod, Method, Proration, Stub};
use echeance::{Alignment, Cycle, Interval, Item, MonthEnd, Phase, Plan, PriceList, PriceRow, Rounding, Tax, Term, Then, Timing};

use super::dice::Dice;

/// Few enough for the same price to come back.
pub const PRICES: [&str; 8] = ["49.90", "59.90", "49.90", "49.90", "33.33", "0.333333", "19.999", "1250"];

/// About so many days.
pub fn days_of(interval: Interval) -> i64 {
    let count = i64::from(interval.count());
    match interval.unit() {
        IntervalUnit::Days => count,
        IntervalUnit::Weeks => 7 * count,
        IntervalUnit::Months => 30 * count,
        IntervalUnit::Years => 365 * count,
    }
}

/// A plan for subscriptions that start about a day.
pub fn plan(dice: &mut Dice, start: NaiveDate) -> Plan {
    let cycle = cycle(dice, start);
    let every = cycle.every;
    let mut plan = Plan::builder(
        "Plan".parse().unwrap(),
        dice.pick(&["EUR", "EUR", "JPY", "KWD"]).parse().unwrap(),
        cycle,
    )
    .proration(proration(dice, every))
    .term(term(dice))
    .renewal(if dice.chance(25) {
        Renewal::Manual
    } else {
        Renewal::Automatic
    })
    .price_at(if dice.chance(40) {
        PriceAt::EachDay
    } else {
        PriceAt::PeriodStart
    });
    if let Some(trial) = dice.maybe(30, &["P14D", "P1M", "P1W", "P1D", "P2M"]) {
        plan = plan.trial(trial.parse().unwrap());
    }
    if dice.chance(50) {
        let mode = dice.pick(&[Mode::HalfAway, Mode::HalfEven, Mode::Up, Mode::Down]);
        plan = plan.rounding(Rounding::new(mode, dice.pick(&[0, 2, 2, 3, 6])).unwrap());
    }
    if dice.chance(30) {
        plan = plan.tax(Tax::new("FR20".parse().unwrap(), "20".parse().unwrap()));
    }
    if dice.chance(60) {
        for row in rows(dice, start, every) {
            plan = plan.price(row.from, row.amount);
        }
    } else {
        for id in ["base", "more", "most"].iter().take(dice.between(1, 3) as usize) {
            plan = plan.item(Item {
                id: id.parse().unwrap(),
                name: id.parse().unwrap(),
                price: PriceList::new(rows(dice, start, every)).unwrap(),
            });
        }
    }
    plan.build().unwrap()
}

/// A price from long ago, then up to three others.
fn rows(dice: &mut Dice, start: NaiveDate, every: Interval) -> Vec<PriceRow> {
    let mut row = |from| PriceRow {
        from,
        amount: if dice.chance(2) { "0" } else { dice.pick(&PRICES) }.parse().unwrap(),
    };
    let mut out = vec![row(NaiveDate::from_ymd_opt(2000, 1, 1).unwrap())];
    for _ in 0..dice.roll(4) {
        let from = dice.around(start, 10, 5 * days_of(every) + 30);
        if out.last().is_some_and(|last: &PriceRow| last.from < from) {
            let amount = dice.pick(&PRICES).parse().unwrap();
            out.push(PriceRow { from, amount });
        }
    }
    out
}

fn interval(dice: &mut Dice) -> Interval {
    match dice.roll(100) {
        0..35 => Interval::months(1),
        35..58 => Interval::months(dice.pick(&[2, 3, 3, 4, 5, 6, 7, 12, 18])),
        58..64 => Interval::years(dice.pick(&[1, 1, 2])),
        64..80 => Interval::weeks(dice.between(1, 6) as u32),
        _ => Interval::days(dice.between(1, 45) as u32),
    }
    .unwrap()
}

fn cycle(dice: &mut Dice, start: NaiveDate) -> Cycle {
    let mut cycle = Cycle::every(interval(dice));
    (cycle.align, cycle.phase) = alignment(dice, cycle.every, start);
    cycle.month_end = dice.pick(&[MonthEnd::SameDay, MonthEnd::LastDay]);
    cycle.timing = dice.pick(&[Timing::InAdvance, Timing::InArrears]);
    cycle.lead_days = if dice.chance(4) {
        dice.between(-366, 366) as i32
    } else {
        dice.pick(&[0, 0, 0, 0, 7, 30, -5, -31])
    };
    cycle
}

fn alignment(dice: &mut Dice, every: Interval, start: NaiveDate) -> (Alignment, Phase) {
    let through = Alignment::Date(dice.day(10).max(start - TimeDelta::days(2000)));
    let number = dice.day_number() as u8;
    let month = dice.between(1, 12) as u8;
    let choices = match (every.as_months(), every.unit()) {
        (Some(months), _) => {
            let mut choices = vec![
                (Alignment::Anniversary, Phase::Next),
                (Alignment::Anniversary, Phase::Next),
                (through, Phase::Next),
                (Alignment::DayOfMonth(number), Phase::Next),
                (Alignment::DayOfMonth(number), Phase::Start),
            ];
            if 12 % months == 0 || months % 12 == 0 {
                choices.push((Alignment::DayOfMonth(number), Phase::Month(month)));
                choices.push((Alignment::MonthAndDay { month, day: number }, Phase::Next));
            }
            choices
        }
        (None, IntervalUnit::Weeks) => {
            let weekday = dice.pick(&[
                Weekday::Monday,
                Weekday::Tuesday,
                Weekday::Wednesday,
                Weekday::Thursday,
                Weekday::Friday,
                Weekday::Saturday,
                Weekday::Sunday,
            ]);
            vec![
                (Alignment::Anniversary, Phase::Next),
                (through, Phase::Next),
                (Alignment::Weekday(weekday), Phase::Next),
                (Alignment::Weekday(weekday), Phase::Start),
            ]
        }
        _ => vec![(Alignment::Anniversary, Phase::Next), (through, Phase::Next)],
    };
    dice.pick(&choices)
}

fn proration(dice: &mut Dice, every: Interval) -> Proration {
    let legal: Vec<Method> = Method::ALL.into_iter().filter(|method| method.check(every).is_ok()).collect();
    let below = dice.between(1, 40) as u32;
    let first = [
        FirstPeriod::Prorate,
        FirstPeriod::Full,
        FirstPeriod::Free,
        FirstPeriod::Extend,
        FirstPeriod::ExtendBelow(below),
    ];
    Proration {
        method: dice.pick(&legal),
        stub: dice.pick(&[Stub::Natural, Stub::Imagined]),
        first_period: dice.pick(&first),
        last_period: dice.pick(&[LastPeriod::Full, LastPeriod::Prorate]),
    }
}

fn term(dice: &mut Dice) -> Term {
    let length = |text: &str| Some(text.parse::<Interval>().unwrap());
    let notice = dice.maybe(50, &["P1M", "P2W", "P3M", "P1D"]).and_then(length);
    let align = dice.pick(&[TermAlign::Exact, TermAlign::PeriodEnd]);
    if dice.chance(50) {
        return Term {
            notice,
            align,
            ..Term::default()
        };
    }
    let then = match dice.roll(4) {
        0 => Then::End,
        1 => Then::Open,
        _ => Then::Terms(dice.pick(&["P1M", "P12M", "P1Y", "P45D", "P3M"]).parse().unwrap()),
    };
    Term {
        commitment: length(dice.pick(&["P1M", "P3M", "P12M", "P1Y", "P10D", "P6M"])),
        then: Some(then),
        notice,
        align,
    }
}
