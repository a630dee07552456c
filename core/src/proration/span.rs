//! How many periods a stretch of days is worth.

use super::{Method, Share, Stub};
use crate::calendar::{Period, Recurrence};
use crate::error::{Error, ErrorCode, Result};
use crate::money::Fraction;

/// How many periods of a recurrence the days `paid` are worth: the fraction of the first one, the whole ones, the fraction
/// of the last one. With it a price per period becomes the price of a term.
///
/// ```
/// use echeance::{Interval, Recurrence};
/// use echeance::calendar::{Period, parse_day};
/// use echeance::money::{Mode, Rounding};
/// use echeance::proration::{Method, Stub, periods_in};
/// // 15 January to 10 April: two months, and 27 days of the 31 from 15 March on
/// let paid = Period::through(parse_day("2019-01-15")?, parse_day("2019-04-10")?)?;
/// let monthly = Recurrence::anniversary(paid.start(), Interval::months(1)?);
/// let periods = periods_in(Method::ActualDays, Stub::Natural, monthly, paid)?;
/// assert_eq!(periods.to_string(), "89/31");
/// assert_eq!(periods.round(Rounding::new(Mode::HalfAway, 3)?)?.to_string(), "2.871");
/// # Ok::<(), echeance::Error>(())
/// ```
pub fn periods_in(method: Method, stub: Stub, recurrence: Recurrence, paid: Period) -> Result<Fraction> {
    let first = Share::first(method, stub, recurrence, paid)?;
    let begun = first.whole()?;
    let (from, last) = (recurrence.index(paid.start())?, recurrence.index(paid.last_day())?);
    if last == from {
        return Ok(begun);
    }
    let last_period = recurrence.period(last)?;
    let rest = Period::new(last_period.start(), paid.end())?;
    let ended = Share::new(method, recurrence.interval(), last_period, rest)?.whole()?;
    let between = last.checked_sub(from).and_then(|count| count.checked_sub(1));
    let between = between.ok_or_else(|| Error::new(ErrorCode::Overflow).value(paid))?;
    begun.plus(Fraction::whole(between))?.plus(ended)
}
