//! Engine and model side by side: every step is made on both.

use chrono::{NaiveDate, TimeDelta};
use echeance::billing::{Document, DocumentStatus};
use echeance::{Change, ChangeKind, Draft, Id, Line, Plan, Plans, Recurrence, Subscription, Terms, amend, bill};
use echeance_model as model;

use super::compare::{self, Difference};
use super::dice::{Dice, month_end};
use super::plans::PRICES;
use super::script::{Script, Step, grid};
use super::stats::{self, Done, Kind};
use super::translate;

/// One subscription in both.
#[derive(Clone)]
pub struct World {
    /// The plans the engine knows.
    pub plans: Plans,
    /// The subscription.
    pub subscription: Subscription,
    /// What the engine's host posted.
    pub posted: Vec<Line>,
    /// The same for the model.
    pub model_plan: model::Plan,
    /// The model's changes.
    pub model_changes: Vec<model::Change>,
    /// The model's lines.
    pub model_posted: Vec<model::Line>,
    grid: Recurrence,
    start: NaiveDate,
    documents: usize,
}

impl World {
    /// The subscription just entered; none when what is subscribed is refused.
    pub fn new(script: &Script) -> Option<World> {
        let subscribed = ChangeKind::Subscribed(Box::new(script.subscribed.clone()));
        let first = Change::new(id("c1"), script.start, script.recorded_on, subscribed);
        let subscription = Subscription::new(id("S-1"), vec![first]).ok()?;
        let mut world = World::of(script.plan.clone(), subscription)?;
        world.take_over(script);
        Some(world)
    }

    /// A subscription to the plan `PLAN`, as it is; none when the two do not fit.
    pub fn of(plan: Plan, subscription: Subscription) -> Option<World> {
        let model = (translate::plan(&plan), translate::changes(&plan, &subscription));
        let start = subscription.changes()[0].on;
        let ChangeKind::Subscribed(said) = &subscription.changes()[0].kind else {
            return None;
        };
        let grid = grid(&plan, start, said.first_due_on);
        let plans = Plans::from([(id("PLAN"), plan)]);
        Terms::of(&subscription, &plans).ok()?;
        Some(World {
            model_plan: model.0,
            model_changes: model.1,
            plans,
            subscription,
            posted: Vec::new(),
            model_posted: Vec::new(),
            grid,
            start,
            documents: 0,
        })
    }

    /// The lines of the one who billed before `billed_from`.
    fn take_over(&mut self, script: &Script) {
        if let (Some(days), Some(from)) = (script.taken_over, script.subscribed.billed_from) {
            let mut before = script.clone();
            (before.subscribed.billed_from, before.taken_over) = (None, None);
            let other = World::new(&before).unwrap();
            let lines = bill(&other.subscription, &other.plans, &[], from + TimeDelta::days(days)).unwrap();
            self.post(lines.lines, from);
        }
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plans["PLAN"]
    }

    /// Puts lines on a document, in both.
    pub fn post(&mut self, lines: Vec<Line>, on: NaiveDate) {
        self.documents += 1;
        let number = id(&format!("F-{}", self.documents));
        for mut line in lines {
            line.document = Some(Document {
                number: number.clone(),
                issued_on: on,
                status: DocumentStatus::Final,
            });
            self.model_posted.push(translate::line(self.plan(), &line));
            self.posted.push(line);
        }
    }

    /// Cancels all lines for which it is said.
    pub fn cancel(&mut self, which: impl Fn(&Line) -> bool) {
        for (line, mirror) in self.posted.iter_mut().zip(&mut self.model_posted) {
            if which(line) {
                line.document.as_mut().unwrap().status = DocumentStatus::Cancelled;
                mirror.cancelled = true;
            }
        }
    }

    /// Adds a change, if the engine takes it. Nothing is changed otherwise.
    pub fn amend(&mut self, today: NaiveDate, draft: Draft) -> bool {
        let Ok(amended) = amend(&self.subscription, &self.plans, today, draft) else {
            return false;
        };
        for change in &amended.changes()[self.subscription.changes().len()..] {
            self.model_changes.push(translate::change(self.plan(), change));
        }
        self.subscription = amended;
        true
    }

    /// Makes a step on both and compares all answers.
    pub fn step(&mut self, step: Step) -> Result<Done, Difference> {
        let mut dice = Dice::new(step.seed);
        let as_of = dice.around(step.day, 40, 60);
        let asked = dice.around(step.day, 60, 300);
        let done = self.make(step)?;
        compare::bills(self, as_of)?;
        compare::states(self, asked)?;
        Ok(done)
    }

    /// Makes a step on both; only the lines of a bill run are compared.
    pub fn make(&mut self, step: Step) -> Result<Done, Difference> {
        let mut dice = Dice::new(!step.seed);
        let today = step.day;
        Ok(match dice.roll(100) {
            0..18 => {
                let as_of = dice.around(today, 20, 40);
                let lines = compare::bills(self, as_of)?;
                self.post(lines, as_of);
                let again = bill(&self.subscription, &self.plans, &self.posted, as_of);
                if again.as_ref().map(|again| again.lines.is_empty()) != Ok(true) {
                    return Err(Difference::new("a second run", as_of, "nothing", &format!("{again:#?}")));
                }
                Done::Run
            }
            18..23 => {
                self.cancel_some(&mut dice);
                Done::Cancelled
            }
            23..30 => Done::Asked,
            _ => {
                let (kind, draft) = self.draft(&mut dice, today);
                let accepted = self.amend(today, draft);
                let on = self.subscription.changes().last().unwrap().on;
                let period = self.grid.index(on).unwrap();
                let case = stats::case(self.subscription.changes());
                Done::Change {
                    kind,
                    accepted,
                    period,
                    case,
                }
            }
        })
    }

    /// Cancels a document, or a single line.
    fn cancel_some(&mut self, dice: &mut Dice) {
        if self.posted.is_empty() {
            return;
        }
        let line = dice.pick(&self.posted);
        if dice.chance(50) {
            let number = line.document.unwrap().number;
            self.cancel(|other| other.document.as_ref().is_some_and(|document| document.number == number));
        } else {
            self.cancel(|other| other.key == line.key);
        }
    }

    /// A random change.
    pub fn draft(&self, dice: &mut Dice, today: NaiveDate) -> (Kind, Draft) {
        let day = self.a_day(dice, today);
        let item = (self.plan().items().len() > 1 || dice.chance(20)).then(|| dice.pick(self.plan().items()).id);
        let price = dice.pick(&PRICES).parse().unwrap();
        let (kind, change) = match dice.roll(100) {
            0..23 => (Kind::PriceSet, ChangeKind::PriceSet { item, price }),
            23..39 => {
                let price = dice.chance(65).then_some(price);
                (Kind::RenewalPriceSet, ChangeKind::RenewalPriceSet { item, price })
            }
            39..54 => {
                let periods = dice.pick(&[1, 1, 2, 3]);
                (Kind::Renewed, ChangeKind::Renewed { periods })
            }
            54..67 => {
                let last_day = dice.chance(65).then(|| self.an_end(dice, today));
                (Kind::EndSet, ChangeKind::EndSet { last_day })
            }
            67..74 => {
                let reference = dice.maybe(70, &["www.exemple.fr", "42"]).map(|text| text.parse().unwrap());
                (Kind::ReferenceSet, ChangeKind::ReferenceSet { reference })
            }
            74..81 => (Kind::SubscribedOnSet, ChangeKind::SubscribedOnSet { day }),
            _ => {
                let change = self.a_change(dice);
                (Kind::Retracted, ChangeKind::Retracted { change })
            }
        };
        let number = self.subscription.changes().len() + usize::from(!dice.chance(1));
        let mut draft = Draft::new(id(&format!("c{number}")), change);
        draft.on = dice.chance(92).then(|| self.a_day(dice, today));
        (kind, draft)
    }

    /// A day about today, on a boundary, at the end of a month, or the start; hardly ever before the start.
    fn a_day(&self, dice: &mut Dice, today: NaiveDate) -> NaiveDate {
        let day = match dice.roll(20) {
            0..6 => today,
            6..13 => dice.around(today, 45, 45),
            13..16 => self.grid.next_after(dice.around(today, 60, 30)).unwrap(),
            16..19 => month_end(dice.around(today, 30, 30)),
            _ => self.start,
        };
        if dice.chance(96) { day.max(self.start) } else { day }
    }

    fn an_end(&self, dice: &mut Dice, today: NaiveDate) -> NaiveDate {
        let day = match dice.roll(10) {
            0..4 => dice.around(today, 60, 200),
            4..7 => self.grid.next_after(dice.around(today, 30, 200)).unwrap() - TimeDelta::days(1),
            7..9 => month_end(dice.around(today, 30, 200)),
            _ => dice.around(self.start, 5, 60),
        };
        if dice.chance(96) { day.max(self.start) } else { day }
    }

    /// A change to retract: mostly one that stands, and `subscribed` rarely.
    fn a_change(&self, dice: &mut Dice) -> Id {
        let changes = self.subscription.changes();
        let stands = standing(changes);
        if !stands[0] && dice.chance(70) {
            // Give the subscription back.
            let by = |change: &&Change| matches!(&change.kind, ChangeKind::Retracted { change } if *change == changes[0].id);
            return changes.iter().rfind(by).unwrap().id.clone();
        }
        let some = |dice: &mut Dice| dice.roll(changes.len() as i64) as usize;
        let mut at = some(dice);
        for _ in 0..6 {
            if stands[at] && (at > 0 || dice.chance(25)) {
                break;
            }
            at = some(dice);
        }
        changes[at].id.clone()
    }
}

/// Which changes hold: from the last to the first, those that no holding retraction names.
pub fn standing(changes: &[Change]) -> Vec<bool> {
    let mut stands = vec![true; changes.len()];
    for at in (0..changes.len()).rev() {
        if let (true, ChangeKind::Retracted { change }) = (stands[at], &changes[at].kind) {
            let named = changes.iter().position(|other| other.id == *change).unwrap();
            stands[named] = false;
        }
    }
    stands
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}
