//! Why the next due date is what it is: the facts.

use chrono::{Datelike, NaiveDate};

use super::span::{Length, ends_month};
use super::words;
use crate::calendar::{Alignment, Interval, LAST_DAY, MonthEnd, Weekday};
use crate::error::{Language, Result};
use crate::plan::{Renewal, Timing};
use crate::subscription::Terms;

/// What there is to say about the next due date.
pub(super) enum Facts {
    /// Nothing falls due any more.
    None(End),
    /// The due date of a manual plan has come, and nobody has renewed.
    ToRenew {
        due: NaiveDate,
        today: bool,
    },
    Next(Next),
}

/// Why nothing falls due any more.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// The subscription was entered by mistake.
    Retracted,
    /// Its last day is still to come, or is today.
    Ends(NaiveDate),
    /// Its last day is past.
    Ended(NaiveDate),
    /// It has no end, but the calendar of this library has.
    Calendar(NaiveDate),
}

/// A due date that is still to come.
pub(super) struct Next {
    pub(super) due: NaiveDate,
    pub(super) rule: Rule,
    pub(super) in_arrears: bool,
    pub(super) renewing: Renewing,
    /// A boundary before it on which nothing falls due.
    pub(super) skipped: Option<NaiveDate>,
}

#[derive(Clone, Copy)]
pub(super) enum Renewing {
    Automatic,
    Manual,
}

/// The rule that gives the date. `from` is the first date that it gives, where that says more than the rule.
pub(super) enum Rule {
    /// The trial is over.
    Trial,
    /// Set when the subscription was made.
    Imposed,
    /// In arrears: the day after the last day of the subscription.
    LastDay(NaiveDate),
    Anniversary {
        every: Length,
        from: NaiveDate,
        shorter: Shorter,
    },
    /// 31: the last day of every month.
    DayOfMonth {
        number: u32,
        every: Length,
        from: Option<NaiveDate>,
        shorter: Shorter,
    },
    Weekday {
        weekday: Weekday,
        every: Length,
        from: Option<NaiveDate>,
    },
    /// A day of the year; the year of `on` means nothing.
    DayOfYear {
        on: NaiveDate,
        every: Length,
        from: Option<NaiveDate>,
        shorter: Shorter,
    },
    /// On the grid through a date.
    Through { on: NaiveDate, every: Length, shorter: Shorter },
}

/// What happens in the months that are shorter than the day number.
#[derive(Clone, Copy)]
pub(super) enum Shorter {
    /// No month of the grid is.
    Never,
    /// The last day.
    LastDay,
    /// From 29 February, in years: 28 February.
    February28,
    /// The last day of every month, whatever its length.
    AlwaysLast,
}

/// Why the next due date is what it is, asked on a day.
///
/// ```
/// use echeance::{Change, ChangeKind, Cycle, Language, Plan, Plans, Subscribed, Subscription, Terms, explain_due};
/// let day = |text| echeance::calendar::parse_day(text).unwrap();
/// let monthly = Cycle::every("P1M".parse()?);
/// let plan = Plan::builder("Pro".parse()?, "EUR".parse()?, monthly).price(day("2026-01-01"), "49.90".parse()?).build()?;
/// let plans = Plans::from([("PRO".parse()?, plan)]);
/// let subscribed = ChangeKind::Subscribed(Box::new(Subscribed::new("C-42".parse()?, "PRO".parse()?)));
/// let change = Change::new("c1".parse()?, day("2026-01-31"), day("2026-01-30"), subscribed);
/// let subscription = Subscription::new("S-1".parse()?, vec![change])?;
/// let terms = Terms::of(&subscription, &plans)?;
/// assert_eq!(
///     explain_due(&terms, day("2026-02-01"), Language::Fr)?,
///     "Prochaine échéance le 28 février 2026 : tous les mois à partir du 31 janvier 2026, au dernier jour des mois plus courts."
/// );
/// assert_eq!(
///     explain_due(&terms, day("2026-02-01"), Language::En)?,
///     "Next due on 28 February 2026: every month from 31 January 2026, on the last day of shorter months"
/// );
/// # Ok::<(), echeance::Error>(())
/// ```
///
/// # Errors
/// `day_out_of_range`.
pub fn explain_due(terms: &Terms<'_>, today: NaiveDate, language: Language) -> Result<String> {
    Ok(words(language).due(&Facts::of(terms, today)?))
}

impl Facts {
    fn of(terms: &Terms<'_>, today: NaiveDate) -> Result<Self> {
        let Some(due) = terms.next_due_on(today)? else {
            return Ok(Self::None(End::of(terms, today)));
        };
        let manual = terms.plan().renewal() == Renewal::Manual;
        if manual && due <= today {
            return Ok(Self::ToRenew {
                due,
                today: due == today,
            });
        }
        let (rule, asked) = (Rule::of(terms, due)?, today.max(terms.start()));
        let passed_over = |boundary: &NaiveDate| !manual && asked < *boundary && *boundary < due;
        Ok(Self::Next(Next {
            due,
            rule,
            in_arrears: terms.plan().cycle().timing == Timing::InArrears,
            renewing: if manual { Renewing::Manual } else { Renewing::Automatic },
            skipped: terms.extended_until().filter(passed_over),
        }))
    }
}

impl End {
    fn of(terms: &Terms<'_>, today: NaiveDate) -> Self {
        match terms.last_day() {
            _ if terms.is_retracted() => Self::Retracted,
            Some(last) if last < today => Self::Ended(last),
            Some(last) => Self::Ends(last),
            None => Self::Calendar(LAST_DAY),
        }
    }
}

impl Rule {
    fn of(terms: &Terms<'_>, due: NaiveDate) -> Result<Self> {
        let (plan, grid) = (terms.plan(), terms.recurrence());
        let (cycle, given) = (plan.cycle(), terms.subscribed());
        if let Some(last) = terms.last_day().filter(|last| *last < due) {
            return Ok(Self::LastDay(last));
        }
        if given.first_due_on == Some(due) {
            return Ok(Self::Imposed);
        }
        let trial_end = plan.trial().map(|trial| trial.add_to(terms.start())).transpose()?;
        if trial_end == Some(due) {
            return Ok(Self::Trial);
        }
        let every = cycle.every;
        let length = Length::from(every);
        let first = grid.boundary(0)?;
        let is_plain = every.as_months() == Some(1) || every.as_days() == Some(7);
        let from = (!is_plain).then_some(first);
        let shorter = |anchor| shorter(every, anchor, grid.anchor_day(), cycle.month_end);
        let through = |on| Self::Through {
            on,
            every: length,
            shorter: shorter(on),
        };
        if let Some(on) = given.first_due_on {
            return Ok(through(on));
        }
        Ok(match cycle.align {
            Alignment::Anniversary => Self::Anniversary {
                every: length,
                from: first,
                shorter: shorter(first),
            },
            Alignment::DayOfMonth(number) => {
                let number = grid.anchor_day().unwrap_or(u32::from(number));
                Self::DayOfMonth {
                    number,
                    every: length,
                    from,
                    shorter: match number {
                        31 => Shorter::Never,
                        _ => shorter_than(every, first.month0(), number),
                    },
                }
            }
            Alignment::Weekday(weekday) => Self::Weekday {
                weekday,
                every: length,
                from,
            },
            Alignment::MonthAndDay { month, day } => {
                day_of_year(first, u32::from(month), u32::from(day), every, &through, &shorter)
            }
            Alignment::Date(on) => through(on),
        })
    }
}

/// Whole years say the day of the year; several times a year, the grid passes through it.
fn day_of_year(
    first: NaiveDate,
    month: u32,
    day: u32,
    every: Interval,
    through: &dyn Fn(NaiveDate) -> Rule,
    shorter: &dyn Fn(NaiveDate) -> Shorter,
) -> Rule {
    // The day of a leap year, so that 29 February has a name. A day past the end of its month is the last one.
    let on = (1..=day).rev().find_map(|day| NaiveDate::from_ymd_opt(2000, month, day));
    match on {
        Some(on) if every.as_months().is_some_and(|months| months.is_multiple_of(12)) => Rule::DayOfYear {
            on,
            every: every.into(),
            from: (every.as_months() != Some(12)).then_some(first),
            shorter: shorter(on),
        },
        _ => through(first),
    }
}

/// What the grid through `anchor` does in shorter months. `number` is the day number that it keeps.
fn shorter(every: Interval, anchor: NaiveDate, number: Option<u32>, month_end: MonthEnd) -> Shorter {
    match number {
        None => Shorter::Never,
        Some(31) if month_end == MonthEnd::LastDay && ends_month(anchor) => Shorter::AlwaysLast,
        Some(_) => shorter_than(every, anchor.month0(), anchor.day()),
    }
}

/// Whether a month of the grid is shorter than `number`; `month0` is one of its months, counted from 0.
fn shorter_than(every: Interval, month0: u32, number: u32) -> Shorter {
    let Some(months) = every.as_months() else {
        return Shorter::Never;
    };
    let short = |times: u32| {
        let month0 = times
            .saturating_mul(months)
            .saturating_add(month0)
            .checked_rem(12)
            .unwrap_or(0);
        let days = NaiveDate::from_ymd_opt(2001, month0.saturating_add(1), 1).map_or(31, |day| u32::from(day.num_days_in_month()));
        days < number
    };
    match ((0..12).any(short), months.is_multiple_of(12)) {
        (false, _) => Shorter::Never,
        (true, true) => Shorter::February28,
        (true, false) => Shorter::LastDay,
    }
}
