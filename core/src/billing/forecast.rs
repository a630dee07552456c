//! The schedule (échéancier): what falls due between two days if nothing more is changed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cover::stretches;
use super::difference::refuse_more_than;
use crate::calendar::{Period, serde_day};
use crate::error::limits::MAX_PERIODS;
use crate::error::{Error, ErrorCode, Result, count};
use crate::id::Id;
use crate::money::{Amount, Fraction};
use crate::plan::Plans;
use crate::subscription::{Subscription, Terms};

/// One row of the schedule: the line that would be billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The due day on the cycle.
    #[serde(with = "serde_day")]
    pub due_on: NaiveDate,
    /// The day from which it is owed: the due day moved by `lead_days`.
    #[serde(with = "serde_day")]
    pub owed_on: NaiveDate,
    /// The item.
    pub item: Id,
    /// The days that it is for.
    pub period: Period,
    /// The whole period by which it is counted.
    pub full_period: Period,
    /// Its share of the whole period.
    pub fraction: Fraction,
    /// Before tax.
    pub net: Amount,
}

/// Every line that is owed from `from` to `until`, both included, whatever is posted; past tacit renewals when no end is known.
///
/// # Errors
/// `period_empty` when `until` comes before `from`; those of [`Terms::of`]; `price_missing`; `too_many` past [`MAX_PERIODS`] rows.
///
/// ```
/// use echeance::{schedule, Alignment, Change, ChangeKind, Cycle, Plan, Plans, Subscribed, Subscription};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, Cycle::every("P1M".parse()?)).price(day("2026-01-01"), "10".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "PRO".parse()?)));
/// let change = Change::new("c1".parse()?, day("2026-01-31"), day("2026-01-31"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![change])?;
/// let due: Vec<_> = schedule(&subscription, &plans, day("2026-01-01"), day("2026-04-30"))?.into_iter().map(|row| row.due_on).collect();
/// assert_eq!(due, [day("2026-01-31"), day("2026-02-28"), day("2026-03-31"), day("2026-04-30")]);
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn schedule(subscription: &Subscription, plans: &Plans, from: NaiveDate, until: NaiveDate) -> Result<Vec<Row>> {
    if until < from {
        return Err(Error::new(ErrorCode::PeriodEmpty)
            .at("until")
            .value(until)
            .with("start", from));
    }
    let terms = Terms::of(subscription, plans)?;
    let mut first = terms.first_number_owed(from)?;
    refuse_more_than(MAX_PERIODS, &terms, (first, None)).map_err(|error| error.at("subscription.changes"))?;
    while terms.period(first)?.is_some_and(|period| period.owed_on < from) {
        first = first.saturating_add(1);
    }
    refuse_more_than(MAX_PERIODS, &terms, (first, Some(until))).map_err(|error| error.at("until"))?;
    let mut rows = Vec::new();
    for number in first.. {
        let Some(period) = terms.period(number)? else { break };
        if period.owed_on > until && number >= terms.forwarded_until() {
            break;
        }
        // Renewals bring periods forward, past others that are owed later.
        if period.owed_on < from || period.owed_on > until {
            continue;
        }
        for (place, item) in terms.plan().items().iter().enumerate() {
            for stretch in stretches(&terms, &period, place)? {
                let net = stretch.part(stretch.days)?;
                if net.is_zero() {
                    continue;
                }
                if rows.len() >= MAX_PERIODS {
                    return Err(Error::new(ErrorCode::TooMany)
                        .at("until")
                        .value(rows.len().saturating_add(1))
                        .with("max", count(MAX_PERIODS)));
                }
                rows.push(Row {
                    due_on: stretch.due_on,
                    owed_on: stretch.owed_on,
                    item: item.id.clone(),
                    period: stretch.days,
                    full_period: stretch.whole,
                    fraction: stretch.fraction(stretch.days)?,
                    net,
                });
            }
        }
    }
    Ok(rows)
}
