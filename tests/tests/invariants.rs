//! What holds whatever the plan, the changes and the runs.

mod stories;

use echeance::calendar::FIRST_DAY;
use echeance::document::{call, from_json, to_json};
use echeance::{ChangeKind, Draft, Line, NaiveDate, Plan, State, Subscription, amend, bill, outcome, schedule, state};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use stories::{Story, id, later, nets, story};

fn value(thing: &impl Serialize) -> Value {
    serde_json::from_str(&to_json(thing).unwrap()).unwrap()
}

/// The answer to a request, accepted.
fn accepted(request: &Value) -> Value {
    let answer: Value = serde_json::from_str(&call(&request.to_string())).unwrap();
    assert!(answer["ok"].is_object(), "{answer}");
    answer["ok"].clone()
}

fn plans(story: &Story) -> Value {
    json!({"P": value(&story.plans[&id("P")])})
}

fn same_again<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(thing: &T) {
    let text = to_json(thing).unwrap();
    let back: T = from_json(&text).unwrap();
    assert_eq!(back, *thing);
    assert_eq!(to_json(&back).unwrap(), text);
}

/// A day by which all that was ever posted is owed, even if what brought it forward was retracted: in arrears, an extended stub waits for the year after it.
fn all_due(posted: &[Line], today: NaiveDate) -> NaiveDate {
    let ends = posted.iter().map(|line| line.full_period.end());
    later(ends.max().map_or(today, |end| end.max(today)), 800)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// A run is a pure function: the same lines again as long as they are not posted, none once they are.
    #[test]
    fn run_again_gives_nothing(story in story()) {
        let (subscription, mut posted, today) = story.told(true);
        for after in [0, 40, 200] {
            let day = later(today, after);
            let run = bill(&subscription, &story.plans, &posted, day).unwrap();
            prop_assert_eq!(&bill(&subscription, &story.plans, &posted, day).unwrap(), &run);
            posted.extend(run.lines);
            for _ in 0..3 {
                let again = bill(&subscription, &story.plans, &posted, day).unwrap();
                prop_assert_eq!(again.lines, []);
                prop_assert_eq!((again.next_bill_on, again.billed_until), (run.next_bill_on, run.billed_until));
            }
        }
        let mut keys: Vec<&str> = posted.iter().map(|line| line.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), posted.len());
    }

    /// Whatever was billed on the way, each whole period of each item costs the same in the end.
    #[test]
    fn runs_in_between_change_no_total(story in story()) {
        let (subscription, mut posted, today) = story.told(true);
        let late = all_due(&posted, today);
        posted.extend(bill(&subscription, &story.plans, &posted, late).unwrap().lines);
        let once = bill(&story.told(false).0, &story.plans, &[], late).unwrap().lines;
        prop_assert_eq!(nets(&posted), nets(&once));
    }

    /// `next_bill_on` is the first day on which a run gives a line.
    #[test]
    fn the_next_bill_comes_on_its_day(story in story()) {
        let (subscription, posted, _) = story.told(true);
        let lines = |day| bill(&subscription, &story.plans, &posted, day).unwrap().lines;
        if let Some(next) = state(&subscription, &story.plans, &posted, story.today).unwrap().next_bill_on {
            prop_assert!(!lines(next).is_empty());
            prop_assert!(lines(later(next, -1)).is_empty());
        } else {
            prop_assert!(lines(later(story.today, 900)).is_empty());
        }
    }

    /// A preview is what the change, then the run, give.
    #[test]
    fn a_preview_comes_true(story in story()) {
        let (subscription, posted, today) = story.told(true);
        let draft = Draft::new(id("new"), ChangeKind::PriceSet { item: None, price: "12.34".parse().unwrap() });
        let change = value(&draft.kind);
        let Ok(amended) = amend(&subscription, &story.plans, today, draft) else { return Ok(()) };
        let run = bill(&amended, &story.plans, &posted, today).unwrap();
        let native = outcome(amended, &story.plans, &posted, today).unwrap();
        prop_assert_eq!(&native.lines, &run.lines);
        let request = json!({
            "plans": plans(&story), "subscription": value(&subscription), "posted": value(&posted),
            "today": today.to_string(), "id": "new", "change": change,
        });
        let preview = accepted(&json!({"v": 1, "preview": {"amend": request}}));
        prop_assert_eq!(&preview, &accepted(&json!({"v": 1, "amend": request})));
        prop_assert_eq!(preview, value(&native));
        let request = json!({
            "plans": plans(&story), "subscription": value(&native.subscription), "posted": value(&posted), "as_of": today.to_string(),
        });
        let preview = accepted(&json!({"v": 1, "preview": {"bill": request}}));
        prop_assert_eq!(&preview["lines"], &value(&run.lines));
        let all: Vec<Line> = posted.into_iter().chain(run.lines).collect();
        prop_assert_eq!(&preview["state"], &value(&state(&native.subscription, &story.plans, &all, today).unwrap()));
    }

    /// A change that is retracted never was; what was billed for it comes back.
    #[test]
    fn what_is_retracted_never_was(story in story(), kind in 0_u8..5) {
        let (before, posted, today) = story.told(true);
        let item = (story.plans[&id("P")].items().len() > 1).then(|| id("base"));
        let kind = match kind {
            0 => ChangeKind::PriceSet { item, price: "77.77".parse().unwrap() },
            1 => ChangeKind::RenewalPriceSet { item, price: Some("88.88".parse().unwrap()) },
            2 => ChangeKind::EndSet { last_day: Some(later(today, 17)) },
            3 => ChangeKind::Renewed { periods: 2 },
            _ => ChangeKind::Retracted { change: id("s0") },
        };
        let Ok(changed) = amend(&before, &story.plans, today, Draft::new(id("x"), kind)) else { return Ok(()) };
        let undo = Draft::new(id("y"), ChangeKind::Retracted { change: id("x") });
        let after = amend(&changed, &story.plans, later(today, 30), undo).unwrap();
        for day in [today, later(today, 100)] {
            prop_assert_eq!(
                bill(&before, &story.plans, &posted, day).unwrap(),
                bill(&after, &story.plans, &posted, day).unwrap()
            );
            prop_assert_eq!(
                state(&before, &story.plans, &posted, day).unwrap(),
                state(&after, &story.plans, &posted, day).unwrap()
            );
            prop_assert_eq!(
                schedule(&before, &story.plans, FIRST_DAY, day).unwrap(),
                schedule(&after, &story.plans, FIRST_DAY, day).unwrap()
            );
        }
        let mut billed = posted.clone();
        billed.extend(bill(&changed, &story.plans, &billed, later(today, 20)).unwrap().lines);
        let late = all_due(&billed, today);
        billed.extend(bill(&after, &story.plans, &billed, late).unwrap().lines);
        prop_assert_eq!(nets(&billed), nets(&bill(&before, &story.plans, &[], late).unwrap().lines));
    }

    /// The rows of the schedule are the lines that are billed when nothing was.
    #[test]
    fn a_row_is_a_line(story in story(), from in 0_i64..200) {
        let (subscription, _, today) = story.told(false);
        let (from, until) = (later(story.today, from - 100), later(today, 200));
        let lines = bill(&subscription, &story.plans, &[], until).unwrap().lines;
        let mut lines: Vec<_> = lines
            .into_iter()
            .map(|line| (line.owed_on, line.item, line.period, line.full_period, line.fraction, line.net))
            .collect();
        let rows = |from| {
            let rows = schedule(&subscription, &story.plans, from, until).unwrap();
            let rows = rows.into_iter().map(|row| (row.owed_on, row.item, row.period, row.full_period, row.fraction, row.net));
            let mut rows: Vec<_> = rows.collect();
            rows.sort_by_key(|row| (row.0, row.2, row.1.clone()));
            rows
        };
        lines.sort_by_key(|line| (line.0, line.2, line.1.clone()));
        prop_assert_eq!(&rows(FIRST_DAY), &lines);
        lines.retain(|line| line.0 >= from);
        prop_assert_eq!(rows(from), lines);
    }

    /// What is written is read back, and written the same.
    #[test]
    fn documents_come_back(story in story()) {
        let (subscription, posted, today) = story.told(true);
        same_again::<Plan>(&story.plans[&id("P")]);
        same_again::<Subscription>(&subscription);
        same_again::<State>(&state(&subscription, &story.plans, &posted, today).unwrap());
        for line in posted.iter().chain(&bill(&subscription, &story.plans, &posted, today).unwrap().lines) {
            same_again::<Line>(line);
        }
        same_again(&outcome(subscription.clone(), &story.plans, &posted, today).unwrap());
        for row in schedule(&subscription, &story.plans, FIRST_DAY, today).unwrap_or_default() {
            same_again(&row);
        }
    }
}
