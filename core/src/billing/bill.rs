//! The bill: what to invoice or credit now.

use chrono::NaiveDate;

use super::difference::{Difference, difference};
use super::ledger::Ledger;
use super::line::Line;
use super::make::Maker;
use crate::error::limits::MAX_PERIODS;
use crate::error::{Error, ErrorCode, Result, count};
use crate::plan::Plans;
use crate::subscription::{Subscription, Terms};

/// What [`bill`] answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// The lines to post, corrections first. The host inserts them in one transaction, their keys under a UNIQUE index.
    pub lines: Vec<Line>,
    /// The earliest day on which `bill` would give a line again, once these are posted: hosts index it and select `<= as_of`.
    pub next_bill_on: Option<NaiveDate>,
    /// The last day up to which owed = posted, once these are posted (facturé jusqu'au).
    pub billed_until: Option<NaiveDate>,
}

/// What is owed by `as_of` and not posted yet, as lines.
///
/// A pure function: the same again when nothing was posted in between, nothing when all of it was.
///
/// # Errors
/// Those of [`Terms::of`]; `line_foreign`, `line_key_duplicate`, `line_unknown`, `line_mismatch` for what is posted; `price_missing`; `too_many` when more than
/// [`MAX_PERIODS`] lines would be made; `day_out_of_range`.
///
/// ```
/// use echeance::{bill, Alignment, Change, ChangeKind, Cycle, Plan, Plans, Subscribed, Subscription};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?).aligned(Alignment::DayOfMonth(1));
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "PRO".parse()?)));
/// let change = Change::new("c1".parse()?, day("2026-03-15"), day("2026-03-14"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![change])?;
///
/// // 17 of the 31 days of March, then April.
/// let run = bill(&subscription, &plans, &[], day("2026-04-01"))?;
/// let nets: Vec<_> = run.lines.iter().map(|line| line.net.to_string()).collect();
/// assert_eq!(nets, ["27.36", "49.90"]);
/// assert_eq!(run.lines[0].key.as_str(), "S-1/fee/2026-03-01/1");
/// assert_eq!(run.next_bill_on, Some(day("2026-05-01")));
/// assert_eq!(run.billed_until, Some(day("2026-04-30")));
///
/// // Again, with those lines posted: nothing.
/// assert!(bill(&subscription, &plans, &run.lines, day("2026-04-01"))?.lines.is_empty());
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn bill(subscription: &Subscription, plans: &Plans, posted: &[Line], as_of: NaiveDate) -> Result<Bill> {
    let terms = Terms::of(subscription, plans)?;
    let ledger = Ledger::new(subscription.id(), terms.plan(), posted)?;
    bill_terms(&terms, &ledger, Some(as_of))
}

/// What stands as it is, nothing more being posted: no lines, the next bill and how far all is billed.
pub(crate) fn outlook(terms: &Terms<'_>, posted: &[Line]) -> Result<Bill> {
    let ledger = Ledger::new(terms.subscription().id(), terms.plan(), posted)?;
    bill_terms(terms, &ledger, None)
}

/// The lines of the first day on which anything is owed, with nothing posted: what a clerk sees before "Ajouter".
///
/// # Errors
/// Those of [`bill`].
///
/// ```
/// use echeance::{billing, subscribe, Cycle, Enrolment, Plan, Plans, Subscribed, Terms};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let mut enrolment = Enrolment::new("S-1".parse()?, Subscribed::new("C-42".parse()?, "PRO".parse()?));
/// enrolment.start = Some(day("2026-09-01"));
/// let subscription = subscribe(enrolment, &plans, day("2026-03-15"))?;
/// let first = billing::first_lines(&Terms::of(&subscription, &plans)?)?;
/// assert_eq!((first[0].owed_on, first.len()), (day("2026-09-01"), 1));
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn first_lines(terms: &Terms<'_>) -> Result<Vec<Line>> {
    let ledger = Ledger::new(terms.subscription().id(), terms.plan(), &[])?;
    match bill_terms(terms, &ledger, None)?.next_bill_on {
        Some(first) => Ok(bill_terms(terms, &ledger, Some(first))?.lines),
        None => Ok(Vec::new()),
    }
}

fn bill_terms(terms: &Terms<'_>, ledger: &Ledger<'_>, as_of: Option<NaiveDate>) -> Result<Bill> {
    let found = difference(terms, ledger, as_of)?;
    if found.lines.len() > MAX_PERIODS {
        return Err(Error::new(ErrorCode::TooMany)
            .at("as_of")
            .value(found.lines.len())
            .with("max", count(MAX_PERIODS)));
    }
    let mut maker = Maker::new(terms, ledger);
    let mut lines = Vec::with_capacity(found.lines.len());
    for pending in &found.lines {
        lines.extend(maker.line(pending)?);
    }
    Ok(Bill {
        lines,
        next_bill_on: found.next_bill_on,
        billed_until: billed_until(terms, &found)?,
    })
}

fn billed_until(terms: &Terms<'_>, found: &Difference<'_>) -> Result<Option<NaiveDate>> {
    if terms.is_retracted() {
        return Ok(None);
    }
    let open = match found.first_open_day {
        None => terms.last_period()?.map(|last| last.paid.end()),
        open => open,
    };
    Ok(open.and_then(|open| open.pred_opt()))
}
