//! What must hold whatever the subscription: a second run gives nothing, a late run gives the same total, `next_bill_on` is the
//! first day that gives a line. `STEPS=1000000 cargo test --release --test random` runs longer.

mod common;
use common::*;
use echeance_model::*;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides) as usize
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len() as u64)].clone()
    }

    fn day(&mut self, days: u64) -> i64 {
        d("2026-01-01") + self.roll(days) as i64
    }
}

fn random_plan(dice: &mut Dice) -> Plan {
    use Method::*;
    let mut p = plan(4990);
    p.interval = dice.pick(&[
        Interval::Months(1),
        Interval::Months(1),
        Interval::Months(3),
        Interval::Weeks(2),
        Interval::Days(10),
    ]);
    let months = matches!(p.interval, Interval::Months(_));
    if months {
        let day = 1 + dice.roll(31) as i64;
        p.align = dice.pick(&[Align::Anniversary, Align::DayOfMonth(day), Align::Date(d("2026-02-28") + day)]);
        let all = [
            CalendarMonths,
            MonthsThenDays,
            Thirty360,
            Fixed30,
            Actual365,
            ActualDays,
            StartedPeriod,
            None,
        ];
        p.method = dice.pick(&all);
    } else {
        p.align = dice.pick(&[Align::Anniversary, Align::Date(d("2026-02-03"))]);
        p.method = dice.pick(&[ActualDays, StartedPeriod]);
    }
    p.month_end = dice.pick(&[MonthEnd::SameDay, MonthEnd::LastDay]);
    p.timing = dice.pick(&[Timing::InAdvance, Timing::InArrears]);
    p.lead_days = dice.pick(&[0, 0, 7, -5]);
    p.trial = dice.pick(&[Option::None, Option::None, Some(Interval::Days(14))]);
    p.manual = dice.roll(5) == 0;
    p.price_each_day = dice.roll(3) == 0;
    p.items[0].prices.push((dice.day(400), cents(5990)));
    if dice.roll(4) == 0 {
        p.items.push(Item {
            id: "more".into(),
            prices: vec![(d("2000-01-01"), cents(333))],
        });
    }
    p.stub = dice.pick(&[Stub::Natural, Stub::Imagined]);
    let first = [
        FirstPeriod::Prorate,
        FirstPeriod::Full,
        FirstPeriod::Free,
        FirstPeriod::Extend,
        FirstPeriod::ExtendBelow(15),
    ];
    p.first_period = dice.pick(&first);
    p.last_period = dice.pick(&[LastPeriod::Full, LastPeriod::Prorate]);
    p.rounding = dice.pick(&[Rounding::HalfAway, Rounding::HalfEven, Rounding::Up, Rounding::Down]);
    p
}

fn random_change(dice: &mut Dice, p: &Plan, changes: &[Change], today: i64) -> Change {
    let on = (today - 60 + dice.roll(120) as i64).max(changes[0].on);
    let item = dice.roll(p.items.len() as u64);
    let price = cents(dice.pick(&[4990, 5990, 1000, 0]));
    let kind = match dice.roll(12) {
        0..=4 => Kind::PriceSet { item, price },
        5 | 6 => Kind::RenewalPriceSet {
            item,
            price: dice.pick(&[None, Some(price)]),
        },
        7 => Kind::EndSet {
            last_day: dice.pick(&[None, Some(on.max(today - 20))]),
        },
        8 | 9 => Kind::Renewed {
            periods: 1 + dice.roll(3) as i64,
        },
        _ => {
            let named: Vec<usize> = (0..changes.len()).filter(|at| *at > 0 || dice.roll(5) == 0).collect();
            // Only a change that stands may be retracted: one that no other change names.
            let free = |at: &&usize| {
                !changes.iter().any(|c| {
                    c.kind
                        == Kind::Retracted {
                            change: changes[**at].id.clone(),
                        }
                })
            };
            match named.iter().rfind(free) {
                Some(at) => Kind::Retracted {
                    change: changes[*at].id.clone(),
                },
                None => Kind::ReferenceSet,
            }
        }
    };
    Change {
        id: format!("c{}", changes.len() + 1),
        on,
        recorded_on: today,
        kind,
    }
}

#[test]
fn invariants() {
    let steps: u64 = std::env::var("STEPS").map_or(20_000, |text| text.parse().unwrap());
    let (mut dice, mut done) = (Dice(1), 0);
    while done < steps {
        let p = random_plan(&mut dice);
        let billed_from = if dice.roll(4) == 0 { Some(iso(dice.day(120))) } else { None };
        let start = dice.day(90);
        let kind = subscription(billed_from.as_deref(), None);
        let mut changes = vec![Change {
            id: "c1".into(),
            on: start,
            recorded_on: start,
            kind,
        }];
        let (mut posted, mut today) = (Vec::new(), start);
        for _ in 0..40 {
            done += 1;
            if dice.roll(3) == 0 {
                changes.push(random_change(&mut dice, &p, &changes, today));
                continue;
            }
            today += dice.roll(45) as i64;
            let next = next_bill_on(&p, "S-1", &changes, &posted);
            let new = bill(&p, "S-1", &changes, &posted, today);
            assert_eq!(
                next.is_some_and(|next| next <= today),
                !new.is_empty(),
                "{p:?} {changes:?} {posted:?} {next:?} {new:?}"
            );
            assert_eq!(new.iter().map(|line| line.owed_on).min(), next.filter(|next| *next <= today));
            posted.extend(new);
            if dice.roll(10) == 0 {
                posted
                    .iter_mut()
                    .filter(|line| line.corrects.is_none())
                    .last()
                    .into_iter()
                    .for_each(|line| {
                        line.cancelled = true;
                    });
                let cancelled: Vec<String> = posted
                    .iter()
                    .filter(|line| line.cancelled)
                    .map(|line| line.key.clone())
                    .collect();
                let names = |line: &Line| line.corrects.as_ref().is_some_and(|key| cancelled.contains(key));
                posted
                    .iter_mut()
                    .filter(|line| names(line))
                    .for_each(|line| line.cancelled = true);
                continue;
            }
            assert!(
                bill(&p, "S-1", &changes, &posted, today).is_empty(),
                "{p:?} {changes:?} {posted:?}"
            );
        }
        // Far enough for everything posted to have fallen due: the money is that of one run made late.
        let late = posted
            .iter()
            .map(|line: &Line| line.full_end)
            .max()
            .unwrap_or(today)
            .max(today)
            + 200;
        posted.extend(bill(&p, "S-1", &changes, &posted, late));
        let total = |lines: &[Line]| lines.iter().filter(|line| !line.cancelled).map(|line| line.net).sum::<i128>();
        assert_eq!(
            total(&posted),
            total(&bill(&p, "S-1", &changes, &[], late)),
            "{p:?} {changes:?} {posted:?}"
        );
        let mut keys: Vec<&str> = posted.iter().map(|line| line.key.as_str()).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), posted.len());
    }
}
