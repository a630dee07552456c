//! A history before it is played: a plan, what is subscribed, and dated steps. A step means the same whatever stands before
//! it in the list, so that a history that fails can be made shorter.

use chrono::{NaiveDate, TimeDelta};
use echeance::{Alignment, Discount, MonthEnd, Phase, Plan, Recurrence, Subscribed};

use super::dice::Dice;
use super::plans::{self, PRICES, days_of};

/// Something happens on a day; the seed says what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Today.
    pub day: NaiveDate,
    /// Decides what.
    pub seed: u64,
}

/// One subscription's history.
#[derive(Clone, Debug)]
pub struct Script {
    /// The plan.
    pub plan: Plan,
    /// The start.
    pub start: NaiveDate,
    /// The day on which it was entered.
    pub recorded_on: NaiveDate,
    /// Customer and specials.
    pub subscribed: Subscribed,
    /// How many days after `billed_from` the one who billed before went on, when there is one.
    pub taken_over: Option<i64>,
    /// The steps, by day.
    pub steps: Vec<Step>,
}

impl Script {
    /// The history of a seed, with so many steps at most.
    pub fn random(seed: u64, most: i64) -> Script {
        let mut dice = Dice::new(seed);
        let opening = dice.bits();
        let steps = (0..dice.between(most / 3, most)).map(|_| (dice.roll(1000) as u16, dice.bits()));
        let steps: Vec<_> = steps.collect();
        Script::of(opening, &steps)
    }

    /// The history that an opening and some steps make, each with its place in time, in thousandths, and its seed.
    pub fn of(opening: u64, steps: &[(u16, u64)]) -> Script {
        let mut dice = Dice::new(opening);
        let mut script = Script::opening(&mut dice);
        let every = days_of(script.plan.cycle().every);
        // In one history of three, all happens within a period or two: it is cut many times.
        let periods = if dice.chance(33) { 1 } else { dice.between(2, 9) };
        let length = 20 + (every * periods).clamp(30, 2500) + dice.roll(30);
        let begin = script.start - TimeDelta::days(20);
        script.steps = steps
            .iter()
            .map(|(place, seed)| Step {
                day: begin + TimeDelta::days(i64::from(*place) * length / 1000),
                seed: *seed,
            })
            .collect();
        script.steps.sort();
        script
    }

    /// A plan and a subscription without steps.
    pub fn opening(dice: &mut Dice) -> Script {
        let start = dice.day(9);
        let plan = plans::plan(dice, start);
        let subscribed = subscribed(dice, &plan, start);
        Script {
            start,
            recorded_on: dice.around(start, 20, 5),
            taken_over: subscribed.billed_from.is_some().then(|| dice.between(-10, 90)),
            subscribed,
            plan,
            steps: Vec::new(),
        }
    }

    /// The day for which the grid is made: the trial's end, or the start.
    pub fn grid_from(&self) -> NaiveDate {
        grid_from(&self.plan, self.start)
    }

    /// The grid of the subscription.
    pub fn grid(&self) -> Recurrence {
        grid(&self.plan, self.start, self.subscribed.first_due_on)
    }
}

/// The grid of a subscription to a plan.
pub fn grid(plan: &Plan, start: NaiveDate, first_due_on: Option<NaiveDate>) -> Recurrence {
    let from = grid_from(plan, start);
    match first_due_on {
        Some(due) => through(plan, from, due),
        None => plan.cycle().grid(from).unwrap(),
    }
}

fn grid_from(plan: &Plan, start: NaiveDate) -> NaiveDate {
    plan.trial().map_or(start, |trial| trial.add_to(start).unwrap())
}

fn through(plan: &Plan, from: NaiveDate, due: NaiveDate) -> Recurrence {
    let cycle = plan.cycle();
    let month_end: MonthEnd = cycle.month_end;
    Recurrence::aligned(from, cycle.every, Alignment::Date(due), Phase::Next, month_end).unwrap()
}

fn subscribed(dice: &mut Dice, plan: &Plan, start: NaiveDate) -> Subscribed {
    let mut said = Subscribed::new("C-42".parse().unwrap(), "PLAN".parse().unwrap());
    said.payer = dice.maybe(20, &["P-7"]).map(|payer| payer.parse().unwrap());
    let quantities = ["2", "3", "0.5", "1.234567", "1000", "12.25"];
    said.quantity = dice.maybe(50, &quantities).map(|quantity| quantity.parse().unwrap());
    let discounts = ["10", "33.333333", "12.5", "5"];
    said.discount = dice
        .maybe(30, &discounts)
        .map(|percent| Discount::Percent(percent.parse().unwrap()));
    if plan.items().len() == 1 {
        said.price = dice.maybe(25, &PRICES).map(|price| price.parse().unwrap());
    }
    if dice.chance(25) {
        said.billed_from = Some(dice.around(start, 0, 2 * days_of(plan.cycle().every) + 10));
    }
    if dice.chance(15) {
        let from = grid_from(plan, start);
        let last = plan.cycle().every.add_to(from).unwrap();
        let due = dice.around(from + TimeDelta::days(1), 0, (last - from).num_days() - 1);
        // Few days in a hundred are not the first due date of their own grid; those are refused.
        let fits = through(plan, from, due).next_after(from).unwrap() == due;
        said.first_due_on = (fits || dice.chance(50)).then_some(due);
    }
    said
}
