//! Random subscriptions, made through the public interface: a plan, an enrolment, and changes on later days, some of which are refused.

use std::collections::BTreeMap;

use echeance::calendar::{Weekday, add_days, parse_day};
use echeance::money::Mode;
use echeance::plan::{PlanBuilder, PriceAt, Renewal, TermAlign};
use echeance::proration::{FirstPeriod, LastPeriod, Stub};
use echeance::{
    Alignment, Amount, BilledFrom, ChangeKind, Cycle, Discount, Draft, Enrolment, Id, Item, Line, Method, MonthEnd, NaiveDate,
    Phase, Plan, Plans, PriceList, PriceRow, Proration, Rounding, Subscribed, Subscription, Tax, Term, Then, amend, bill,
    subscribe,
};
use proptest::prelude::*;
use proptest::sample::select;

/// One step: so many days later, a change, and perhaps a run.
#[derive(Clone, Debug)]
pub struct Step {
    pub after: i64,
    pub on: Option<i64>,
    pub kind: Kind,
    pub runs: bool,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Nothing,
    Price(u32),
    RenewalPrice(Option<u32>),
    End(Option<i64>),
    Renewed(u32),
    Reference,
    SubscribedOn,
    Retracted(usize),
}

#[derive(Clone, Debug)]
pub struct Story {
    pub plans: Plans,
    pub first: Subscription,
    pub today: NaiveDate,
    pub steps: Vec<Step>,
}

pub fn id(text: &str) -> Id {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

pub fn later(day: NaiveDate, days: i64) -> NaiveDate {
    add_days(day, days).unwrap()
}

fn cycle() -> impl Strategy<Value = Cycle> {
    let every = select(vec!["P1M", "P1M", "P2M", "P3M", "P6M", "P1Y", "P1W", "P2W", "P10D", "P45D"]);
    let align = prop_oneof![
        Just(Alignment::Anniversary),
        Just(Alignment::DayOfMonth(1)),
        (1_u8..=31).prop_map(Alignment::DayOfMonth),
        Just(Alignment::Weekday(Weekday::Monday)),
        (1_u8..=12, 1_u8..=31).prop_map(|(month, day)| Alignment::MonthAndDay { month, day }),
        (-400_i64..400).prop_map(|days| Alignment::Date(later(day("2026-01-31"), days))),
    ];
    let phase = prop_oneof![4 => Just(Phase::Next), 1 => Just(Phase::Start), 1 => (1_u8..=12).prop_map(Phase::Month)];
    let lead = prop_oneof![3 => Just(0), 1 => -20_i32..40];
    (every, align, phase, any::<bool>(), any::<bool>(), lead).prop_map(|(every, align, phase, last_day, arrears, lead_days)| {
        let mut cycle = Cycle::every(every.parse().unwrap()).aligned(align);
        cycle.phase = phase;
        cycle.month_end = if last_day { MonthEnd::LastDay } else { MonthEnd::SameDay };
        cycle.lead_days = lead_days;
        if arrears { cycle.in_arrears() } else { cycle }
    })
}

fn proration() -> impl Strategy<Value = Proration> {
    let first = prop_oneof![
        3 => Just(FirstPeriod::Prorate),
        1 => Just(FirstPeriod::Full),
        1 => Just(FirstPeriod::Free),
        1 => Just(FirstPeriod::Extend),
        1 => (1_u32..40).prop_map(FirstPeriod::ExtendBelow),
    ];
    (select(Method::ALL.to_vec()), any::<bool>(), first, any::<bool>()).prop_map(|(method, imagined, first_period, prorate)| {
        Proration {
            method,
            stub: if imagined { Stub::Imagined } else { Stub::Natural },
            first_period,
            last_period: if prorate { LastPeriod::Prorate } else { LastPeriod::Full },
        }
    })
}

fn price(cents: u32) -> echeance::Price {
    format!("{}.{:02}", cents / 100, cents % 100).parse().unwrap()
}

fn term() -> impl Strategy<Value = Term> {
    let then = select(vec![Then::Open, Then::End, Then::Terms("P3M".parse().unwrap())]);
    let notice = select(vec![None, Some("P1M"), Some("P10D")]);
    let commitment = select(vec![None, None, Some("P6M"), Some("P100D")]);
    (commitment, then, notice, any::<bool>()).prop_map(|(commitment, then, notice, period_end)| Term {
        commitment: commitment.map(|text| text.parse().unwrap()),
        then: commitment.map(|_| then),
        notice: notice.map(|text| text.parse().unwrap()),
        align: if period_end { TermAlign::PeriodEnd } else { TermAlign::Exact },
    })
}

fn rounding() -> impl Strategy<Value = Rounding> {
    let mode = select(vec![Mode::HalfAway, Mode::HalfEven, Mode::Up, Mode::Down]);
    (mode, 0_u8..=4).prop_map(|(mode, scale)| Rounding::new(mode, scale).unwrap())
}

fn priced(plan: PlanBuilder, items: usize, cents: [u32; 3], second: i64) -> PlanBuilder {
    let from = later(day("2026-01-01"), second);
    let row = |from, cents| PriceRow {
        from,
        amount: price(cents),
    };
    let rows = vec![row(day("2010-01-01"), cents[0]), row(from, cents[1])];
    if items == 1 {
        return rows.into_iter().fold(plan, |plan, row| plan.price(row.from, row.amount));
    }
    let item = |name: &str, rows| Item {
        id: id(name),
        name: "Item".parse().unwrap(),
        price: PriceList::new(rows).unwrap(),
    };
    plan.item(item("base", rows))
        .item(item("more", vec![row(day("2010-01-01"), cents[2])]))
}

pub fn plan() -> impl Strategy<Value = Plan> {
    let cents = prop_oneof![4 => 1_u32..20_000, 1 => Just(0)];
    let prices = (
        [cents.clone().boxed(), cents.clone().boxed(), cents.boxed()],
        0_i64..300,
        1_usize..=2,
    );
    let trial = select(vec![None, None, Some("P14D"), Some("P1M")]);
    let words = (any::<bool>(), any::<bool>(), any::<bool>());
    let all = (cycle(), proration(), term(), rounding(), prices, trial, words);
    all.prop_filter_map(
        "a plan that is refused",
        |(cycle, proration, term, rounding, prices, trial, words)| {
            let (manual, each_day, taxed) = words;
            let (cents, second, items) = prices;
            let mut plan = Plan::builder("Pro".parse().unwrap(), "EUR".parse().unwrap(), cycle)
                .proration(proration)
                .term(term)
                .rounding(rounding);
            plan = priced(plan, items, cents, second);
            if manual {
                plan = plan.renewal(Renewal::Manual);
            }
            if each_day {
                plan = plan.price_at(PriceAt::EachDay);
            }
            if taxed {
                plan = plan.tax(Tax::new(id("FR20"), "20".parse().unwrap()));
            }
            if let Some(trial) = trial {
                plan = plan.trial(trial.parse().unwrap());
            }
            plan.build().ok()
        },
    )
}

fn step() -> impl Strategy<Value = Step> {
    let cents = || prop_oneof![4 => 1_u32..20_000, 1 => Just(0), 2 => Just(4990)];
    let kind = prop_oneof![
        1 => Just(Kind::Nothing),
        3 => cents().prop_map(Kind::Price),
        2 => proptest::option::of(cents()).prop_map(Kind::RenewalPrice),
        2 => proptest::option::weighted(0.7, -60_i64..200).prop_map(Kind::End),
        2 => (1_u32..4).prop_map(Kind::Renewed),
        1 => Just(Kind::Reference),
        1 => Just(Kind::SubscribedOn),
        3 => (0_usize..8).prop_map(Kind::Retracted),
    ];
    let on = proptest::option::weighted(0.6, -60_i64..90);
    (0_i64..45, on, kind, any::<bool>()).prop_map(|(after, on, kind, runs)| Step { after, on, kind, runs })
}

pub fn story() -> impl Strategy<Value = Story> {
    let enrolled = (
        0_i64..500,
        -80_i64..40,
        0_u8..5,
        proptest::option::of(1_u32..50),
        proptest::option::of(0_u32..=100),
    );
    let steps = proptest::collection::vec(step(), 0..8);
    (plan(), enrolled, steps).prop_filter_map("an enrolment that is refused", |(plan, enrolled, steps)| {
        let (first_day, offset, billed_from, quantity, discount) = enrolled;
        let today = later(day("2026-01-01"), first_day);
        let mut given = Subscribed::new(id("C-1"), id("P"));
        given.quantity = quantity.map(|units| units.to_string().parse().unwrap());
        given.discount = discount.map(|percent| Discount::Percent(percent.to_string().parse().unwrap()));
        let mut enrolment = Enrolment::new(id("S-1"), given);
        enrolment.start = Some(later(today, offset));
        enrolment.billed_from = match billed_from {
            0 => BilledFrom::CurrentPeriod,
            1 => BilledFrom::NextDue,
            2 => BilledFrom::Day(later(today, offset + 20)),
            _ => BilledFrom::Start,
        };
        let plans = Plans::from([(id("P"), plan)]);
        let first = subscribe(enrolment, &plans, today).ok()?;
        Some(Story {
            plans,
            first,
            today,
            steps,
        })
    })
}

impl Story {
    /// The change of a step, asked on `today`.
    pub fn draft(&self, number: usize, today: NaiveDate) -> Option<Draft> {
        let step = &self.steps[number];
        let item = (self.plans[&id("P")].items().len() > 1).then(|| id(if number.is_multiple_of(2) { "base" } else { "more" }));
        let kind = match &step.kind {
            Kind::Nothing => return None,
            Kind::Price(cents) => ChangeKind::PriceSet {
                item,
                price: price(*cents),
            },
            Kind::RenewalPrice(cents) => ChangeKind::RenewalPriceSet {
                item,
                price: cents.map(price),
            },
            Kind::End(days) => ChangeKind::EndSet {
                last_day: days.map(|days| later(today, days)),
            },
            Kind::Renewed(periods) => ChangeKind::Renewed { periods: *periods },
            Kind::Reference => ChangeKind::ReferenceSet {
                reference: Some(format!("r{number}").parse().unwrap()),
            },
            Kind::SubscribedOn => ChangeKind::SubscribedOnSet { day: later(today, -3) },
            Kind::Retracted(0) => ChangeKind::Retracted {
                change: id("subscribed"),
            },
            Kind::Retracted(back) => ChangeKind::Retracted {
                change: id(&format!("s{}", back - 1)),
            },
        };
        let mut draft = Draft::new(id(&format!("s{number}")), kind);
        draft.on = step.on.map(|days| later(today, days));
        Some(draft)
    }

    /// The subscription after all steps, the lines that their runs posted, and the last day.
    pub fn told(&self, with_runs: bool) -> (Subscription, Vec<Line>, NaiveDate) {
        let (mut subscription, mut posted, mut today) = (self.first.clone(), Vec::new(), self.today);
        for (number, step) in self.steps.iter().enumerate() {
            today = later(today, step.after);
            if let Some(draft) = self.draft(number, today) {
                subscription = amend(&subscription, &self.plans, today, draft).unwrap_or(subscription);
            }
            if with_runs && step.runs {
                let run = bill(&subscription, &self.plans, &posted, today).unwrap();
                posted.extend(run.lines);
            }
        }
        (subscription, posted, today)
    }
}

/// What is posted for each item and whole period, all lines counted.
pub fn nets(lines: &[Line]) -> BTreeMap<(Id, NaiveDate), Amount> {
    let mut nets: BTreeMap<(Id, NaiveDate), Amount> = BTreeMap::new();
    for line in lines {
        let net = nets
            .entry((line.item.clone(), line.full_period.start()))
            .or_insert_with(|| Amount::from_units(0, line.net.scale()));
        *net = net.plus(line.net).unwrap();
    }
    nets.retain(|_, net| !net.is_zero());
    nets
}
