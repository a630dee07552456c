//! Why the amount of a line is what it is: the facts.

use chrono::{Datelike, NaiveDate};

use super::amount::{Money, Number};
use super::span::{Length, Unit, Whole, ends_month};
use super::words;
use crate::billing::{Key, Kind, Line};
use crate::calendar::{Interval, IntervalUnit, Period, add_days, days_between};
use crate::error::{Language, Result};
use crate::money::{Amount, Fraction, Mode, Quantity, Rounding, Value};
use crate::proration::{Method, whole_months};

/// What there is to say about a line.
pub(super) struct Facts<'a> {
    pub(super) opening: Opening,
    pub(super) days: Period,
    pub(super) part: Part,
    /// Units, when there is not just one.
    pub(super) quantity: Option<Number>,
    pub(super) price: Money,
    pub(super) every: Length,
    /// In percent.
    pub(super) discount: Option<Number>,
    pub(super) net: Money,
    pub(super) sum: Sum,
    pub(super) corrects: Option<&'a Key>,
}

/// What a line does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    Charge,
    /// A charge that completes another line.
    Complement,
    Credit,
    /// It mends a cent, and takes no days.
    Mending,
    /// It takes no days either, but its amount is more than a rounding.
    ChargeDifference,
    CreditDifference,
}

/// What the days count for.
pub(super) enum Part {
    /// A whole period.
    Whole(Length),
    /// Days over the days of the whole period.
    Days { count: i64, of: i64, whole: Whole },
    /// Days of a month or a year that has the same days always.
    Convention {
        count: i64,
        counted: i64,
        of: Fraction,
        convention: Convention,
    },
    /// Each calendar month by its own days.
    CalendarMonths { pieces: Vec<Piece>, of: u32 },
    /// Whole months from the first day, then days of the month begun.
    MonthsThenDays { months: u32, days: i64, length: i64, of: u32 },
    /// Units that have begun.
    Started { count: Length, of: u32 },
    /// Any part costs the whole.
    NoProration { count: i64 },
    /// A first period that costs as much as a whole one.
    FullPrice { count: i64 },
    /// None of these gives the fraction: the fraction itself.
    Fraction {
        count: i64,
        fraction: Fraction,
        convention: Option<Convention>,
    },
}

/// Days counted as if all months, or all years, had the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Convention {
    Months30,
    Years365,
    Years360,
}

/// A part of a calendar month, or whole ones.
pub(super) enum Piece {
    Days { count: i64, of: i64, month: NaiveDate },
    Months(u32),
}

/// How the amount follows from price and fraction.
pub(super) enum Sum {
    /// Their product, rounded once.
    Product,
    /// The difference of two such products: up to the last day, and before the first one.
    Difference { until: Money, before: Money },
    /// What was billed minus what remains.
    Remainder,
    /// Neither: somebody else's amount, beside what the product would be.
    Given { product: Money },
}

/// Why the amount of a line is what it is.
///
/// The second of two parts of one month is what is left of the month, so that both add up to the price:
/// ```
/// use echeance::{Language, Line, explain_line};
/// let line: Line = serde_json::from_str(r#"{
///     "key":"S-1/fee/2026-03-01/2","kind":"charge","subscription":"S-1","customer":"C-42","item":"fee","label":"Hébergement Pro",
///     "period":{"start":"2026-03-18","last_day":"2026-03-31"},"full_period":{"start":"2026-03-01","last_day":"2026-03-31"},
///     "fraction":"14/31","quantity":"1","unit_price":"49.90","net":"22.54","currency":"EUR","owed_on":"2026-03-01",
///     "display":{"quantity":"1","unit_price":"22.54"},"basis":{"method":"actual_days","every":"P1M","before":"17/31"},"rules_version":1}"#)?;
/// let text = explain_line(&line, Language::Fr)?;
/// assert!(text.ends_with("soit 49,90 € − 27,36 € déjà comptés = 22,54 € HT."));
/// let text = explain_line(&line, Language::En)?;
/// assert!(text.ends_with(": €49.90 − €27.36 already counted = €22.54 excl. tax"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `method_needs_months` and `overflow`, for a line that this library did not make.
pub fn explain_line(line: &Line, language: Language) -> Result<String> {
    Ok(words(language).line(&Facts::of(line)?))
}

impl<'a> Facts<'a> {
    fn of(line: &'a Line) -> Result<Self> {
        let discount = line.discount.map(|discount| discount.percent());
        Ok(Self {
            opening: Opening::of(line),
            days: line.period,
            part: Part::of(line)?,
            quantity: (line.quantity != Quantity::ONE).then(|| line.quantity.into()),
            price: Money::price(line.unit_price, line.currency),
            every: line.basis.every.into(),
            discount: discount.filter(|percent| !percent.is_zero()).map(Number::from),
            net: Money::amount(line.net, line.currency),
            sum: Sum::of(line)?,
            corrects: line.corrects.as_ref(),
        })
    }
}

impl Opening {
    fn of(line: &Line) -> Self {
        let cent = line.net.units().unsigned_abs() <= 1;
        match (line.fraction.is_zero(), line.kind) {
            (true, _) if cent => Self::Mending,
            (true, Kind::Charge) => Self::ChargeDifference,
            (true, Kind::Credit) => Self::CreditDifference,
            (false, Kind::Credit) => Self::Credit,
            (false, Kind::Charge) if line.corrects.is_some() => Self::Complement,
            (false, Kind::Charge) => Self::Charge,
        }
    }
}

impl Part {
    /// The words of the method when they give the fraction exactly, else the fraction.
    fn of(line: &Line) -> Result<Self> {
        let (days, fraction, method) = (line.period, line.fraction, line.basis.method);
        let count = days.days();
        if days == line.full_period && fraction == Fraction::ONE {
            return Ok(Self::Whole(line.basis.every.into()));
        }
        if let Some(part) = Self::by_method(line)? {
            return Ok(part);
        }
        if fraction == Fraction::ONE {
            return Ok(Self::FullPrice { count });
        }
        let convention = match method {
            Method::Thirty360 | Method::Fixed30 => Some(Convention::Months30),
            Method::Actual365 => Some(Convention::Years365),
            Method::Actual360 => Some(Convention::Years360),
            _ => None,
        };
        Ok(Self::Fraction {
            count,
            fraction,
            convention,
        })
    }

    fn by_method(line: &Line) -> Result<Option<Self>> {
        let (days, whole, fraction) = (line.period, line.full_period, line.fraction);
        let (method, every) = (line.basis.method, line.basis.every);
        let count = days.days();
        let months = every.as_months().unwrap_or(0);
        let share = method.share(every, whole, days.start(), days.end());
        let agrees = share.map_err(|error| error.at("basis"))? == fraction;
        let convention = |of: Fraction, convention| convention_part(count, fraction, of, convention);
        let thirty = Fraction::whole(i64::from(months).saturating_mul(30));
        match method {
            Method::ActualDays if agrees => Ok(Some(Self::Days {
                count,
                of: whole.days(),
                whole: Whole::of(whole),
            })),
            Method::CalendarMonths if agrees => Ok(Some(Self::CalendarMonths {
                pieces: pieces(days)?,
                of: months,
            })),
            Method::MonthsThenDays if agrees => months_then_days(days, months).map(Some),
            Method::Thirty360 | Method::Fixed30 => convention(thirty, Convention::Months30),
            Method::Actual360 => convention(thirty, Convention::Years360),
            Method::Actual365 => {
                let of = Fraction::new(i64::from(months).saturating_mul(365), 12)?;
                convention(of, Convention::Years365)
            }
            Method::StartedPeriod => started(fraction, every),
            Method::None if agrees => Ok(Some(Self::NoProration { count })),
            _ => Ok(None),
        }
    }
}

/// So many days of a conventional month or year, when the fraction is a whole number of them.
fn convention_part(count: i64, fraction: Fraction, of: Fraction, convention: Convention) -> Result<Option<Part>> {
    Ok(whole_number(fraction.times(of)?).map(|counted| Part::Convention {
        count,
        counted,
        of,
        convention,
    }))
}

fn months_then_days(days: Period, of: u32) -> Result<Part> {
    let (months, reached) = whole_months(days.start(), days.end())?;
    let begun = i64::from(months).saturating_add(1);
    let next = Interval::months(1)?.add_times(days.start(), begun)?;
    Ok(Part::MonthsThenDays {
        months,
        days: days_between(reached, days.end()),
        length: days_between(reached, next),
        of,
    })
}

fn started(fraction: Fraction, every: Interval) -> Result<Option<Part>> {
    let (of, unit) = match (every.as_months(), every.unit()) {
        (Some(months), _) => (months, Unit::Month),
        (None, IntervalUnit::Weeks) => (every.count(), Unit::Week),
        (None, _) => (every.count(), Unit::Day),
    };
    let begun = whole_number(fraction.times(Fraction::whole(i64::from(of)))?);
    let count = begun.and_then(|begun| u32::try_from(begun).ok());
    Ok(count.map(|count| Part::Started {
        count: Length { count, unit },
        of,
    }))
}

/// A positive whole number, when the fraction is one.
fn whole_number(fraction: Fraction) -> Option<i64> {
    (fraction.denominator() == 1 && fraction.numerator() > 0).then_some(fraction.numerator())
}

/// Days cut into calendar months, whole months next to each other put together.
fn pieces(days: Period) -> Result<Vec<Piece>> {
    let (first, last) = (days.start(), days.last_day());
    let partial = |from: NaiveDate, to: NaiveDate| Piece::Days {
        count: days_between(from, to).saturating_add(1),
        of: i64::from(from.num_days_in_month()),
        month: from,
    };
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return Ok(vec![if first.day() == 1 && ends_month(last) {
            Piece::Months(1)
        } else {
            partial(first, last)
        }]);
    }
    let mut out = Vec::new();
    let mut from = first;
    if first.day() != 1 {
        let left = i64::from(first.num_days_in_month()).saturating_sub(i64::from(first.day()));
        let end = add_days(first, left)?;
        out.push(partial(first, end));
        from = add_days(end, 1)?;
    }
    let (months, reached) = whole_months(from, days.end())?;
    if months > 0 {
        out.push(Piece::Months(months));
    }
    if reached < days.end() {
        out.push(partial(reached, last));
    }
    Ok(out)
}

/// How amounts may have been rounded; a line does not say.
const MODES: [Mode; 4] = [Mode::HalfAway, Mode::HalfEven, Mode::Up, Mode::Down];

impl Sum {
    fn of(line: &Line) -> Result<Self> {
        let value = Value::new(
            line.unit_price,
            line.quantity,
            line.discount.map(|discount| discount.percent()),
        );
        if line.fraction.is_zero() {
            return Ok(Self::Product);
        }
        if line.kind == Kind::Credit {
            return Self::of_credit(line, value);
        }
        let (before, until) = (line.basis.before, line.basis.before.plus(line.fraction)?);
        let money = |amount: Amount| Money::amount(amount, line.currency);
        for mode in MODES {
            let rounding = Rounding::new(mode, line.net.scale())?;
            let (less, more) = (value.share(before, rounding)?, value.share(until, rounding)?);
            if more.minus(less)? == line.net {
                return Ok(match before.is_zero() {
                    true => Self::Product,
                    false => Self::Difference {
                        until: money(more),
                        before: money(less),
                    },
                });
            }
        }
        let usual = Rounding::new(Mode::default(), line.net.scale())?;
        let product = money(value.part(before, until, usual)?);
        Ok(Self::Given { product })
    }

    fn of_credit(line: &Line, value: Value) -> Result<Self> {
        for mode in MODES {
            let rounding = Rounding::new(mode, line.net.scale())?;
            if value.share(line.fraction, rounding)?.negated()? == line.net {
                return Ok(Self::Product);
            }
        }
        Ok(Self::Remainder)
    }
}
