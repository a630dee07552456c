//! What was done, counted.

use std::fmt;

use echeance::{Change, ChangeKind};
use echeance_model as model;

/// The kinds of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the documents")]
pub enum Kind {
    Subscribed,
    Renewed,
    EndSet,
    PriceSet,
    RenewalPriceSet,
    ReferenceSet,
    SubscribedOnSet,
    Retracted,
}

const KINDS: [&str; 8] = [
    "subscribed",
    "renewed",
    "end_set",
    "price_set",
    "renewal_price_set",
    "reference_set",
    "subscribed_on_set",
    "retracted",
];

/// Cases of a kind that are counted by themselves.
const CASES: [&str; 5] = [
    "ends cleared",
    "ends moved",
    "renewal prices emptied",
    "retractions of a retraction",
    "retractions of subscribed",
];

/// The special case that the last change is, if any.
pub fn case(changes: &[Change]) -> Option<usize> {
    let (last, before) = changes.split_last()?;
    match &last.kind {
        ChangeKind::EndSet { last_day: None } => Some(0),
        ChangeKind::EndSet { .. } => before
            .iter()
            .any(|change| matches!(change.kind, ChangeKind::EndSet { .. }))
            .then_some(1),
        ChangeKind::RenewalPriceSet { price: None, .. } => Some(2),
        ChangeKind::Retracted { change } => match &before.iter().find(|other| other.id == *change)?.kind {
            ChangeKind::Retracted { .. } => Some(3),
            ChangeKind::Subscribed(_) => Some(4),
            _ => None,
        },
        _ => None,
    }
}

/// A step that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A bill run, posted.
    Run,
    /// A document was cancelled.
    Cancelled,
    /// Only questions.
    Asked,
    /// A change was asked for.
    Change {
        /// What.
        kind: Kind,
        /// Whether the engine took it.
        accepted: bool,
        /// The number of the period in which it takes effect.
        period: i64,
        /// Which special case it is.
        case: Option<usize>,
    },
}

/// The counts of many histories.
#[derive(Clone, Debug, Default)]
pub struct Stats {
    /// All steps, `subscribed` included.
    pub steps: u64,
    /// Subscriptions.
    pub histories: u64,
    runs: u64,
    cancelled: u64,
    asked: u64,
    /// Charges, credits, days charged again, cents mended.
    lines: [u64; 4],
    tried: [u64; 8],
    accepted: [u64; 8],
    cases: [u64; 5],
    pairs: [[u64; 8]; 8],
    anchors: u64,
    late_anchors: u64,
    /// Of the history that runs: kind and period of each change taken.
    here: Vec<(usize, i64)>,
}

impl Stats {
    /// A new history, whose grid goes through that day of the month.
    pub fn open(&mut self, anchor: u32) {
        self.histories += 1;
        self.anchors += 1;
        self.late_anchors += u64::from((28..=31).contains(&anchor));
        self.here.clear();
    }

    /// Counts a step.
    pub fn count(&mut self, done: Done) {
        self.steps += 1;
        match done {
            Done::Run => self.runs += 1,
            Done::Cancelled => self.cancelled += 1,
            Done::Asked => self.asked += 1,
            Done::Change {
                kind,
                accepted,
                period,
                case,
            } => {
                let kind = kind as usize;
                self.tried[kind] += 1;
                if accepted {
                    self.accepted[kind] += 1;
                    if let Some(case) = case {
                        self.cases[case] += 1;
                    }
                    for (other, at) in &self.here {
                        if *at == period {
                            self.pairs[kind.min(*other)][kind.max(*other)] += 1;
                        }
                    }
                    self.here.push((kind, period));
                }
            }
        }
    }

    /// Counts the lines posted in a history.
    pub fn lines(&mut self, posted: &[model::Line]) {
        for line in posted {
            let kind = match line {
                _ if line.corrects.is_none() => 0,
                _ if line.fraction.0 == 0 => 3,
                _ => 2 - usize::from(line.credit),
            };
            self.lines[kind] += 1;
        }
    }

    /// Adds the counts of another thread.
    pub fn add(&mut self, other: &Stats) {
        self.steps += other.steps;
        self.histories += other.histories;
        self.runs += other.runs;
        self.cancelled += other.cancelled;
        self.asked += other.asked;
        for case in 0..5 {
            self.cases[case] += other.cases[case];
        }
        for kind in 0..4 {
            self.lines[kind] += other.lines[kind];
        }
        self.anchors += other.anchors;
        self.late_anchors += other.late_anchors;
        for one in 0..8 {
            self.tried[one] += other.tried[one];
            self.accepted[one] += other.accepted[one];
            for two in 0..8 {
                self.pairs[one][two] += other.pairs[one][two];
            }
        }
    }

    /// Changes taken, in percent of those tried.
    pub fn accepted_percent(&self) -> f64 {
        percent(self.accepted.iter().sum(), self.tried.iter().sum())
    }

    /// The kind seen least, in percent of all steps.
    pub fn rarest_kind_percent(&self) -> f64 {
        self.accepted
            .iter()
            .map(|count| percent(*count, self.steps))
            .fold(100.0, f64::min)
    }

    /// The pair of kinds that met least in one period; `subscribed` happens once, so it never meets itself.
    pub fn rarest_pair(&self) -> (&'static str, &'static str, u64) {
        let pairs = (0..8).flat_map(|one| (one..8).map(move |two| (one, two))).skip(1);
        let (one, two) = pairs.min_by_key(|(one, two)| self.pairs[*one][*two]).unwrap();
        (KINDS[one], KINDS[two], self.pairs[one][two])
    }

    /// Grids through a day from 28 to 31, in percent.
    pub fn late_anchors_percent(&self) -> f64 {
        percent(self.late_anchors, self.anchors)
    }

    /// What is not enough to say that all was tried.
    pub fn shortcomings(&self) -> Vec<String> {
        let (one, two, met) = self.rarest_pair();
        let checks = [
            (
                self.accepted_percent() < 60.0,
                "fewer than 60 % of the changes were taken".to_owned(),
            ),
            (
                self.rarest_kind_percent() < 1.0,
                "a kind is less than 1 % of the steps".to_owned(),
            ),
            (met < 100, format!("{one} and {two} met {met} times in one period, not 100")),
            (
                self.late_anchors_percent() < 50.0,
                "fewer than half of the anchors are on the 28th to the 31st".to_owned(),
            ),
        ];
        checks.into_iter().filter(|(bad, _)| *bad).map(|(_, text)| text).collect()
    }
}

fn percent(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name: &str, value: String| writeln!(f, "{name:<34} {value:>12}");
        row(f, "steps", self.steps.to_string())?;
        row(f, "subscriptions", self.histories.to_string())?;
        for (kind, name) in ["charges posted", "credits", "days charged again", "cents mended"]
            .iter()
            .enumerate()
        {
            row(f, name, self.lines[kind].to_string())?;
        }
        row(f, "bill runs", format!("{:.1} %", percent(self.runs, self.steps)))?;
        row(
            f,
            "documents cancelled",
            format!("{:.1} %", percent(self.cancelled, self.steps)),
        )?;
        row(f, "questions only", format!("{:.1} %", percent(self.asked, self.steps)))?;
        row(f, "changes taken of those tried", format!("{:.1} %", self.accepted_percent()))?;
        for (kind, name) in KINDS.iter().enumerate() {
            let share = percent(self.accepted[kind], self.steps);
            let taken = percent(self.accepted[kind], self.tried[kind]);
            row(
                f,
                &format!("  {name}, of steps (taken)"),
                format!("{share:.1} % ({taken:.0} %)"),
            )?;
        }
        for (case, name) in CASES.iter().enumerate() {
            row(f, name, self.cases[case].to_string())?;
        }
        let (one, two, met) = self.rarest_pair();
        row(f, "rarest pair inside one period", met.to_string())?;
        writeln!(f, "  ({one} and {two})")?;
        row(
            f,
            "anchors on the 28th to the 31st",
            format!("{:.1} %", self.late_anchors_percent()),
        )?;
        writeln!(f, "\npairs inside one period")?;
        for (one, name) in KINDS.iter().enumerate() {
            write!(f, "{name:<18}")?;
            for two in 0..=one {
                write!(f, " {:>9}", self.pairs[two][one])?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
