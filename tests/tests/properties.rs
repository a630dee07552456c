//! What must hold for every subscription, whatever its plan and its history; the engine alone, without the model.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use echeance::{Change, ChangeKind, Draft, Id, Line, Period, Subscription, Terms, amend, bill, outcome, schedule, state};
use echeance_tests::machine::dice::Dice;
use echeance_tests::machine::script::Script;
use echeance_tests::machine::world::{World, standing};
use proptest::collection::vec;
use proptest::prelude::*;

/// Steps of a history, each a place in time and a seed.
fn steps() -> impl Strategy<Value = Vec<(u16, u64)>> {
    vec((0_u16..1000, any::<u64>()), 0..25)
}

/// The history played.
fn played(opening: u64, steps: &[(u16, u64)]) -> Option<World> {
    let script = Script::of(opening, steps);
    let mut world = World::new(&script)?;
    for step in &script.steps {
        world.make(*step).unwrap();
    }
    Some(world)
}

fn billed_from(world: &World) -> Option<NaiveDate> {
    match &world.subscription.changes()[0].kind {
        ChangeKind::Subscribed(said) => said.billed_from,
        _ => None,
    }
}

/// A day by which everything posted, and more, has fallen due.
fn late(world: &World) -> NaiveDate {
    let posted = world.posted.iter().map(|line| line.full_period.end());
    let changed = world.subscription.changes().iter().map(|change| change.on);
    posted.chain(changed).max().unwrap() + TimeDelta::days(800)
}

/// What stands for each item and whole period.
fn nets<'a>(parts: impl Iterator<Item = (&'a Id, Period, i128)>) -> BTreeMap<(String, NaiveDate), i128> {
    let mut sums = BTreeMap::new();
    for (item, whole, net) in parts {
        *sums.entry((item.to_string(), whole.start())).or_default() += net;
    }
    sums.retain(|_, net| *net != 0);
    sums
}

/// The same of posted lines, without those of who billed before.
fn standing_nets(world: &World, posted: &[Line]) -> BTreeMap<(String, NaiveDate), i128> {
    let earlier = |line: &Line| line.corrects.is_none() && billed_from(world).is_some_and(|from| line.period.start() < from);
    let lines = posted.iter().filter(|line| !line.is_cancelled() && !earlier(line));
    nets(lines.map(|line| (&line.item, line.full_period, line.net.units())))
}

fn run(world: &World, posted: &[Line], as_of: NaiveDate) -> Vec<Line> {
    bill(&world.subscription, &world.plans, posted, as_of).unwrap().lines
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// The money does not depend on when, or how often, runs were made: all runs and one late run give what one late run
    /// alone gives, and that is what the schedule says.
    #[test]
    fn runs_in_between_change_nothing(opening: u64, steps in steps()) {
        let Some(world) = played(opening, &steps) else { return Ok(()) };
        let late = late(&world);
        let mut posted = world.posted.clone();
        posted.extend(run(&world, &posted, late));
        prop_assert_eq!(run(&world, &posted, late), []);
        let many = standing_nets(&world, &posted);
        prop_assert_eq!(&many, &standing_nets(&world, &run(&world, &[], late)));
        let start = world.subscription.changes()[0].on;
        let rows = schedule(&world.subscription, &world.plans, start - TimeDelta::days(800), late).unwrap();
        prop_assert_eq!(&many, &nets(rows.iter().map(|row| (&row.item, row.full_period, row.net.units()))));
    }

    /// What is retracted never was: a change and its retraction leave the bill and the state as they are without both.
    #[test]
    fn what_is_retracted_never_was(opening: u64, steps in steps(), seed: u64) {
        let Some(world) = played(opening, &steps) else { return Ok(()) };
        let mut dice = Dice::new(seed);
        let today = dice.around(world.subscription.changes()[0].on, 30, 900);
        let (_, draft) = world.draft(&mut dice, today);
        let named = draft.id.clone();
        if world.subscription.change(&named).is_some() {
            return Ok(());
        }
        let Ok(changed) = amend(&world.subscription, &world.plans, today, draft) else { return Ok(()) };
        let undo = Draft::new(id("undo"), ChangeKind::Retracted { change: named });
        let undone = amend(&changed, &world.plans, today, undo).unwrap();
        let as_of = dice.around(today, 200, 400);
        let bills = |subscription| bill(subscription, &world.plans, &world.posted, as_of).unwrap();
        prop_assert_eq!(bills(&undone), bills(&world.subscription));
        let states = |subscription| state(subscription, &world.plans, &world.posted, as_of).unwrap();
        prop_assert_eq!(states(&undone), states(&world.subscription));
    }

    /// The order in which changes became known is no matter for money: only their days are, and on one day their order.
    #[test]
    fn changes_may_become_known_in_any_order(opening: u64, steps in steps(), seed: u64) {
        let Some(world) = played(opening, &steps) else { return Ok(()) };
        let stands = standing(world.subscription.changes());
        let retraction = |change: &Change| matches!(change.kind, ChangeKind::Retracted { .. });
        let kept = world.subscription.changes().iter().zip(stands);
        let kept = kept.filter(|(change, stands)| *stands && !retraction(change)).map(|(change, _)| change.clone());
        let first: Vec<Change> = kept.collect();
        let Some(Change { kind: ChangeKind::Subscribed(_), .. }) = first.first() else { return Ok(()) };
        let mut other = first.clone();
        let mut dice = Dice::new(seed);
        for _ in 0..4 * other.len() * other.len() {
            let at = 1 + dice.roll(other.len() as i64) as usize;
            let end = |at: usize| matches!(other.get(at).map(|change: &Change| &change.kind), Some(ChangeKind::EndSet { .. }));
            // Of ends the last recorded holds, so that theirs is an order that matters.
            if at + 1 < other.len() && other[at].on != other[at + 1].on && !(end(at) && end(at + 1)) {
                other.swap(at, at + 1);
            }
        }
        let known = |mut changes: Vec<Change>| {
            for (place, change) in changes.iter_mut().enumerate() {
                change.recorded_on = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + TimeDelta::days(place as i64);
            }
            let subscription = Subscription::new(id("S-1"), changes).unwrap();
            Terms::of(&subscription, &world.plans).unwrap();
            bill(&subscription, &world.plans, &world.posted, late(&world)).unwrap()
        };
        prop_assert_eq!(known(first), known(other));
    }

    /// A preview is the run: what a change would give is what it gives, and asking leaves everything as it was.
    #[test]
    fn a_preview_is_the_run(opening: u64, steps in steps(), seed: u64) {
        let Some(mut world) = played(opening, &steps) else { return Ok(()) };
        let mut dice = Dice::new(seed);
        let today = dice.around(world.subscription.changes()[0].on, 30, 900);
        let before = (world.subscription.clone(), run(&world, &world.posted, today));
        let (_, draft) = world.draft(&mut dice, today);
        let amended = amend(&world.subscription, &world.plans, today, draft.clone());
        let preview = amended.and_then(|amended| outcome(amended, &world.plans, &world.posted, today));
        prop_assert_eq!(&before, &(world.subscription.clone(), run(&world, &world.posted, today)));
        prop_assert_eq!(world.amend(today, draft.clone()), preview.is_ok());
        let Ok(preview) = preview else { return Ok(()) };
        prop_assert_eq!(&preview.subscription, &world.subscription);
        prop_assert_eq!(&preview.lines, &run(&world, &world.posted, today));
        // Once more, the same change is no change.
        prop_assert_eq!(amend(&world.subscription, &world.plans, today, draft).unwrap(), preview.subscription);
    }

    /// `next_bill_on` is the first day that gives a line, and nothing is owed up to `billed_until`.
    #[test]
    fn the_index_dates_say_when_to_bill(opening: u64, steps in steps(), seed: u64) {
        let Some(world) = played(opening, &steps) else { return Ok(()) };
        let as_of = Dice::new(seed).around(world.subscription.changes()[0].on, 400, 900);
        let found = bill(&world.subscription, &world.plans, &world.posted, as_of).unwrap();
        let mut posted = world.posted.clone();
        posted.extend(found.lines.clone());
        match found.next_bill_on {
            Some(next) => {
                prop_assert!(next > as_of);
                prop_assert_eq!(run(&world, &posted, next - TimeDelta::days(1)), []);
                let lines = run(&world, &posted, next);
                prop_assert!(!lines.is_empty());
                prop_assert!(lines.iter().all(|line| found.billed_until.is_none_or(|until| line.period.start() > until)));
            }
            None => prop_assert_eq!(run(&world, &posted, late(&world)), []),
        }
    }
}
