//! `echeance bill`: everything that is owed by a day and not billed yet.

use std::io::{IsTerminal, Write};

use clap::Args;
use echeance::calendar::serde_day;
use echeance::engine::Progress;
use echeance::store::{Failure, Filter, Tenant};
use echeance::{Amount, Currency, Error, ErrorCode, Id, Line, NaiveDate};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::clock::day_or_today;
use crate::desk::{Counter, Desk, Shelf};
use crate::stop::{Done, Result};
use crate::view::{Grid, Totals, days};
use crate::words::fill;

/// The lines shown to people; machines get all.
const LINES_SHOWN: usize = 25;
/// How many rows are read at a time to know how long a run is.
const PAGE: usize = 1_000;
/// The most subscriptions in one transaction.
const MAX_BATCH: usize = 65_535;

#[derive(Args)]
pub struct Bill {
    #[command(flatten)]
    shelf: Shelf,
    #[arg(long, value_name = "DAY")]
    as_of: Option<String>,
    #[arg(long, value_name = "N")]
    batch: Option<String>,
}

/// What a run did.
struct Run {
    as_of: NaiveDate,
    subscriptions: u64,
    count: u64,
    lines: Vec<Line>,
    totals: Totals,
    failures: Vec<(Id, Error)>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(with = "serde_day")]
    as_of: NaiveDate,
    subscriptions: u64,
    lines: Vec<Line>,
    totals: Vec<Total>,
    failures: Vec<Failed>,
}

#[derive(Serialize)]
struct Total {
    currency: Currency,
    net: Amount,
}

#[derive(Serialize)]
struct Failed {
    subscription: Id,
    failure: Failure,
}

impl Bill {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        let as_of = day_or_today(self.as_of.as_deref(), "as_of")?;
        let batch = self.batch.as_deref().map(batch).transpose()?;
        let (mut engine, tenant) = self.shelf.open()?;
        if let Some(batch) = batch {
            engine = engine.with_batch(batch);
        }
        let run = Run::of(desk, &mut engine, &tenant, as_of)?;
        let done = match run.failures.is_empty() {
            true => Done::Well,
            false => Done::Refused,
        };
        if desk.json {
            desk.out.answer(&run.answer())?;
        } else {
            run.show(desk)?;
        }
        Ok(done)
    }
}

fn batch(text: &str) -> echeance::Result<usize> {
    let refused = || {
        let error = Error::new(ErrorCode::NumberOutOfRange).at("batch").value(text);
        error
            .with("min", 1_i64)
            .with("max", i64::try_from(MAX_BATCH).unwrap_or(i64::MAX))
    };
    let number = text.parse().ok().filter(|number| (1..=MAX_BATCH).contains(number));
    number.ok_or_else(refused)
}

impl Run {
    fn of(desk: &Desk, engine: &mut Counter, tenant: &Tenant, as_of: NaiveDate) -> Result<Self> {
        let bar = bar(desk, engine, tenant, as_of)?;
        let kept = if desk.json { usize::MAX } else { LINES_SHOWN };
        let mut lines: Vec<Line> = Vec::new();
        let mut totals = Totals::default();
        let mut added = Ok(());
        let report = engine.bill(tenant, as_of, &mut |progress| {
            bar.set_position(progress.subscriptions.saturating_add(progress.failures));
            bar.set_message(desk.words.line.text(progress.lines));
            if desk.json {
                watched(progress);
            }
            if added.is_ok() {
                added = progress.posted.iter().try_for_each(|line| totals.add(line));
            }
            let room = kept.saturating_sub(lines.len());
            lines.extend(progress.posted.iter().take(room).cloned());
        });
        bar.finish_and_clear();
        let report = report?;
        added?;
        Ok(Self {
            as_of,
            subscriptions: report.subscriptions,
            count: report.lines,
            lines,
            totals,
            failures: report.failures,
        })
    }

    fn answer(self) -> Answer {
        let failed = |(subscription, error): (Id, Error)| Failed {
            failure: Failure::of(&error, self.as_of),
            subscription,
        };
        Answer {
            as_of: self.as_of,
            subscriptions: self.subscriptions,
            lines: self.lines,
            totals: self
                .totals
                .0
                .into_iter()
                .map(|(currency, net)| Total { currency, net })
                .collect(),
            failures: self.failures.into_iter().map(failed).collect(),
        }
    }

    fn show(&self, desk: &mut Desk) -> Result<()> {
        let words = desk.words;
        let template = match (self.count, self.failures.is_empty()) {
            (0, true) => words.nothing_billed,
            _ => words.billed,
        };
        let counts = [
            ("day", desk.day(self.as_of)),
            ("lines", words.line.text(self.count)),
            ("subscriptions", words.counted_subscription.text(self.subscriptions)),
        ];
        let [day, lines, subscriptions] = &counts;
        let said = fill(
            template,
            &[(day.0, &day.1), (lines.0, &lines.1), (subscriptions.0, &subscriptions.1)],
        );
        desk.out.sentence(&said)?;
        if self.count > 0 {
            self.show_lines(desk)?;
        }
        if !self.failures.is_empty() {
            self.show_failures(desk)?;
        }
        Ok(())
    }

    fn show_lines(&self, desk: &mut Desk) -> Result<()> {
        let (words, lines) = (desk.words, &self.lines);
        let shown = lines.len().to_string();
        let count = self.count.to_string();
        desk.out.blank()?;
        if shown != count {
            desk.out
                .line(&fill(words.first_of, &[("shown", &shown), ("count", &count)]))?;
        }
        let grid = Grid::default()
            .column(words.subscription, lines.iter().map(|line| line.subscription.to_string()))
            .column(words.customer, lines.iter().map(|line| line.customer.to_string()))
            .column(words.days, lines.iter().map(|line| days(line.period)))
            .words(words.label, lines.iter().map(|line| line.label.to_string()))
            .numbers(words.net, lines.iter().map(|line| desk.amount(line.net, line.currency)));
        desk.grid(grid)?;
        let total = desk.totals(&self.totals);
        desk.facts(vec![(words.total, Some(total))])
    }

    fn show_failures(&self, desk: &mut Desk) -> Result<()> {
        let failed = u64::try_from(self.failures.len()).unwrap_or(u64::MAX);
        let count = desk.words.counted_subscription.text(failed);
        desk.out.blank()?;
        desk.out.line(&fill(desk.words.not_billed, &[("subscriptions", &count)]))?;
        for (id, error) in &self.failures {
            let message = error.message(desk.language);
            let said = fill(desk.words.failed, &[("subscription", id.as_str()), ("message", &message)]);
            desk.out.entry(&said)?;
        }
        Ok(())
    }
}

/// For a program that watches: a line of JSON on the error output after each transaction. Nobody may be listening any more.
fn watched(progress: &Progress) {
    let (subscriptions, lines, failures) = (progress.subscriptions, progress.lines, progress.failures);
    let said = format!(r#"{{"progress":{{"subscriptions":{subscriptions},"lines":{lines},"failures":{failures}}}}}"#);
    drop(writeln!(std::io::stderr(), "{said}"));
}

/// A bar on a terminal; nothing anywhere else.
fn bar(desk: &Desk, engine: &mut Counter, tenant: &Tenant, as_of: NaiveDate) -> Result<ProgressBar> {
    if !std::io::stderr().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(due(engine, tenant, as_of)?);
    match ProgressStyle::with_template(desk.words.progress) {
        Ok(style) => Ok(bar.with_style(style)),
        Err(_) => Ok(bar),
    }
}

/// How many subscriptions a run will look at.
fn due(engine: &mut Counter, tenant: &Tenant, as_of: NaiveDate) -> Result<u64> {
    let (mut count, mut after) = (0_u64, None);
    loop {
        let page = engine.list(tenant, &Filter::default(), after.as_ref(), PAGE)?;
        let Some(last) = page.last() else { return Ok(count) };
        after = Some(last.id.clone());
        let is_due = |day: Option<NaiveDate>| day.is_some_and(|day| day <= as_of);
        let due = page.iter().filter(|listed| is_due(listed.index.next_bill_on)).count();
        count = count.saturating_add(u64::try_from(due).unwrap_or(u64::MAX));
    }
}
