//! `echeance demo`: two subscriptions from the first day to a second run that bills nothing. Only the inputs are written here.

use std::path::PathBuf;

use clap::Args;
use echeance::billing::Row;
use echeance::calendar::{parse_day, serde_day};
use echeance::error::Phrase;
use echeance::store::Tenant;
use echeance::{Enrolment, Error, ErrorCode, Line, NaiveDate, Plan, Result as Checked, Subscribed, document, text};
use serde::Serialize;

use super::subscribe::Answer as Enrolled;
use crate::desk::{self, Counter, Desk};
use crate::stop::{Done, Result};
use crate::view::{Grid, Totals, days};
use crate::words::{Words, fill};

#[derive(Args)]
pub struct Demo {
    #[arg(long, value_name = "FILE")]
    db: Option<PathBuf>,
}

/// What is entered; all else is computed.
struct Story {
    tenant: &'static str,
    plan_id: &'static str,
    plan: &'static str,
    subscription: &'static str,
    customer: &'static str,
    start: &'static str,
    runs: &'static [&'static str],
    /// The schedule up to this day, when it is shown.
    schedule_until: Option<&'static str>,
}

const HOSTING: Story = Story {
    tenant: "hosting",
    plan_id: "HEB-PRO",
    plan: include_str!("../../demo/hosting.json"),
    subscription: "S-1",
    customer: "C-42",
    start: "2026-03-15",
    runs: &["2026-03-15", "2026-04-01", "2026-05-01", "2026-05-01"],
    schedule_until: Some("2026-07-31"),
};

const TELECOM: Story = Story {
    tenant: "telecom",
    plan_id: "LIGNE-MOBILE",
    plan: include_str!("../../demo/telecom.json"),
    subscription: "S-2",
    customer: "C-7",
    start: "2017-06-14",
    runs: &["2017-06-14", "2017-06-14"],
    schedule_until: None,
};

/// What the engine made of a story.
#[derive(Serialize)]
struct Told {
    plan: Plan,
    subscribe: Enrolled,
    schedule: Vec<Row>,
    runs: Vec<Run>,
    #[serde(skip)]
    start: NaiveDate,
}

#[derive(Serialize)]
struct Run {
    #[serde(with = "serde_day")]
    as_of: NaiveDate,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Answer {
    stories: [Told; 2],
}

impl Demo {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        // The folder goes when it is dropped, with all that SQLite left in it.
        let folder =
            tempfile::tempdir().map_err(|error| Error::new(ErrorCode::StoreFailed).with("reason", (Phrase::GivenCause, error)))?;
        let file = self.db.clone().unwrap_or_else(|| folder.path().join("demo.db"));
        let mut engine = desk::open_or_create(&file)?;
        let stories = [HOSTING.told(&mut engine)?, TELECOM.told(&mut engine)?];
        drop(engine);
        if desk.json {
            desk.out.answer(&Answer { stories })?;
            return Ok(Done::Well);
        }
        let [hosting, telecom] = &stories;
        let words = desk.words;
        desk.out.sentence(words.demo.intro)?;
        desk.out.blank()?;
        desk.out.title(words.demo.hosting)?;
        hosting.show(desk, &HOSTING)?;
        desk.out.blank()?;
        desk.out.title(words.demo.telecom)?;
        desk.out.sentence(words.demo.telecom_source)?;
        desk.out.blank()?;
        telecom.show(desk, &TELECOM)?;
        desk.out.blank()?;
        desk.out.line(&self.farewell(words))?;
        Ok(Done::Well)
    }

    fn farewell(&self, words: &Words) -> String {
        let Some(file) = &self.db else {
            return words.demo.not_kept.to_owned();
        };
        let file = file.display().to_string();
        let values = [
            ("subscription", HOSTING.subscription),
            ("file", &file),
            ("tenant", HOSTING.tenant),
        ];
        fill(words.demo.kept, &values)
    }
}

impl Story {
    fn told(&self, engine: &mut Counter) -> Checked<Told> {
        let tenant: Tenant = self.tenant.parse()?;
        let (plan_id, start) = (self.plan_id.parse()?, parse_day(self.start)?);
        let plan: Plan = document::from_json(self.plan)?;
        engine.add_plan(&tenant, &plan_id, &plan)?;
        let enrolment = Enrolment::new(self.subscription.parse()?, Subscribed::new(self.customer.parse()?, plan_id));
        let subscribe = Enrolled::of(engine.subscribe(&tenant, enrolment, start)?, &plan)?;
        let id = subscribe.subscription.id();
        let schedule = match self.schedule_until {
            Some(until) => engine.schedule(&tenant, id, start, parse_day(until)?)?,
            None => Vec::new(),
        };
        let mut runs = Vec::with_capacity(self.runs.len());
        for day in self.runs {
            let as_of = parse_day(day)?;
            let mut lines = Vec::new();
            engine.bill(&tenant, as_of, &mut |progress| lines.extend(progress.posted.iter().cloned()))?;
            runs.push(Run { as_of, lines });
        }
        Ok(Told {
            plan,
            subscribe,
            schedule,
            runs,
            start,
        })
    }
}

impl Told {
    fn show(&self, desk: &mut Desk, story: &Story) -> Result<()> {
        let words = desk.words;
        desk.out.line(words.demo.given_plan)?;
        for line in story.plan.lines() {
            desk.out.line(&format!("  {line}"))?;
        }
        desk.out.blank()?;
        self.show_subscription(desk)?;
        desk.out.blank()?;
        if !self.schedule.is_empty() {
            desk.out.line(words.demo.coming)?;
            desk.schedule(&self.schedule, self.plan.currency())?;
            desk.out.blank()?;
        }
        desk.out.line(words.demo.runs)?;
        self.show_runs(desk)
    }

    fn show_subscription(&self, desk: &mut Desk) -> Result<()> {
        let (words, state) = (desk.words, &self.subscribe.state);
        let day = desk.day(self.start);
        let said = fill(words.demo.subscribed, &[("day", &day), ("customer", state.customer.as_str())]);
        desk.out.line(&said)?;
        for line in &self.subscribe.first_lines {
            desk.out.entry(&text::explain_line(line, desk.language)?)?;
        }
        desk.out.entry(&self.subscribe.next_due(desk, &self.plan, self.start)?)?;
        for (name, day) in [
            (words.commitment, state.commitment_last_day),
            (words.notice_by, state.notice_by),
        ] {
            if let Some(day) = day {
                desk.out.entry(&format!("{name} {}", desk.day(day)))?;
            }
        }
        Ok(())
    }

    fn show_runs(&self, desk: &mut Desk) -> Result<()> {
        let words = desk.words;
        let (mut when, mut what, mut share, mut net) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut all = Vec::new();
        for (place, run) in self.runs.iter().enumerate() {
            let again = self.runs.iter().take(place).any(|other| other.as_of == run.as_of);
            let day = run.as_of.to_string();
            when.push(match again {
                true => fill(words.demo.again, &[("day", &day)]),
                false => day,
            });
            if run.lines.is_empty() {
                what.push(words.demo.nothing.to_owned());
                share.push(String::new());
                net.push(String::new());
            }
            for (number, line) in run.lines.iter().enumerate() {
                if number > 0 {
                    when.push(String::new());
                }
                what.push(days(line.period));
                share.push(line.fraction.to_string());
                net.push(desk.amount(line.net, line.currency));
            }
            all.extend(run.lines.iter().cloned());
        }
        let totals = Totals::of(&all)?;
        when.push(words.total.to_owned());
        what.push(String::new());
        share.push(String::new());
        net.push(desk.totals(&totals));
        let grid = Grid::default()
            .column(words.run_of, when)
            .column(words.days, what)
            .column(words.share, share)
            .numbers(words.net, net);
        desk.grid(grid)
    }
}
