//! Parts of a month.

use echeance::calendar::{Alignment, MonthEnd, Phase};
use echeance::proration::{Method, Share, Stub, Tariff};
use echeance::{Error, Interval, Period, Recurrence};
use serde_json::{Value as Json, json};

use super::settings::{Answer, Settings, Translated, calendar_months, cents, decimals, some_days, text};

/// The days from `start` to `last_day`, in their calendar month.
pub fn part_of_a_month(settings: &Settings) -> Translated {
    settings
        .are(&["start_inclusive", "end_inclusive", "method", "unit"])
        .or_else(|| settings.are(&["start_inclusive", "end_inclusive", "method", "monthly_price"]))?;
    let method = settings.method()?;
    let answer = || {
        let paid = settings.days("start_inclusive", "end_inclusive")?;
        let part = Share::first(method, Stub::Natural, calendar_months(paid.start())?, paid)?.whole()?;
        let mut answer = Answer::from([("ratio", text(&part)), ("days", json!(paid.days()))]);
        if settings
            .are(&["start_inclusive", "end_inclusive", "method", "monthly_price"])
            .is_some()
        {
            let amount = settings.price("monthly_price")?.share(part, cents())?;
            answer.insert("amount", text(&amount));
        }
        Ok(answer)
    };
    Some(answer())
}

/// So many days of a month of so many, or of a year of 365.
pub fn days_used(settings: &Settings) -> Translated {
    let keys = |more: &'static str| settings.are(&["days_used", "monthly_price", more]);
    let fixed = keys("divisor").is_some();
    let month = settings
        .are(&["days_used", "month_days", "monthly_price", "method"])
        .is_some();
    if !fixed && !month {
        keys("method")?;
    }
    let method = if fixed { Method::ActualDays } else { settings.method()? };
    let answer = || {
        let whole = match (fixed, month) {
            (true, _) => settings.count("divisor"),
            (_, true) => settings.count("month_days"),
            // The method has its own divisor.
            _ => 31,
        };
        let (paid, whole) = (some_days(settings.count("days_used"))?, some_days(whole)?);
        let part = Share::new(method, Interval::months(1)?, whole, paid)?.whole()?;
        let amount = settings.price("monthly_price")?.share(part, cents())?;
        Ok(Answer::from([("amount", text(&amount))]))
    };
    Some(answer())
}

/// A month cut in two.
pub fn two_parts(settings: &Settings) -> Translated {
    settings.are(&["method", "month_days", "monthly_price", "split_after_day"])?;
    let method = settings.method()?;
    let answer = || {
        let (whole, first) = (
            some_days(settings.count("month_days"))?,
            some_days(settings.count("split_after_day"))?,
        );
        let second = Period::new(first.end(), whole.end())?;
        let share = Share::new(method, Interval::months(1)?, whole, whole)?;
        let price = settings.price("monthly_price")?;
        let part = |days: Period| price.part(share.before(days.start())?, share.before(days.end())?, cents());
        let (one, two) = (part(first)?, part(second)?);
        Ok(Answer::from([
            ("first_part", text(&one)),
            ("first_part_days", json!(first.days())),
            ("second_part", text(&two)),
            ("second_part_days", json!(second.days())),
            ("sum", text(&one.plus(two)?)),
        ]))
    };
    Some(answer())
}

/// A part of a period whose two ends are given.
pub fn part_of_a_known_period(settings: &Settings) -> Translated {
    settings.are(&[
        "start_inclusive",
        "end_inclusive",
        "period_start",
        "period_end_inclusive",
        "full_amount",
        "method",
    ])?;
    let method = settings.method()?;
    let answer = || {
        let whole = settings.days("period_start", "period_end_inclusive")?;
        let paid = settings.days("start_inclusive", "end_inclusive")?;
        let part = Share::new(method, Interval::months(1)?, whole, paid)?.whole()?;
        let amount = settings.price("full_amount")?.share(part, cents())?;
        Ok(Answer::from([
            ("amount", text(&amount)),
            ("prorated_days", json!(paid.days())),
        ]))
    };
    Some(answer())
}

/// A line begun within a month: its first part and the next month in advance.
pub fn first_period_and_next(settings: &Settings) -> Translated {
    settings.are(&[
        "change",
        "start_inclusive",
        "period_start",
        "period_end_inclusive",
        "next_period",
        "price",
    ])?;
    let answer = || {
        let monthly = Recurrence::anniversary(settings.day("period_start")?, Interval::months(1)?);
        let terms = Tariff::new(settings.price("price")?.price(), cents());
        let first = terms.quote(monthly, settings.day("start_inclusive")?)?;
        let next = terms.quote(monthly, first.next_due_on)?;
        let given = [
            first.period.start(),
            first.period.last_day(),
            next.period.start(),
            next.period.last_day(),
        ];
        let shown = &settings.0["next_period"];
        assert_eq!(given[0], settings.day("change")?);
        assert_eq!(given[1], settings.day("period_end_inclusive")?);
        assert_eq!(json!([given[2].to_string(), given[3].to_string()]), *shown);
        Ok(Answer::from([
            ("stub_amount", text(&first.net)),
            ("days_that_match", json!(first.period.days())),
            ("period_days", json!(first.full_period.days())),
            ("next_period_amount", text(&next.net)),
        ]))
    };
    Some(answer())
}

/// From a day to the next billing day, each part over the days of its own month; the source shows parts with four decimals.
pub fn by_calendar_month(settings: &Settings) -> Translated {
    settings.are(&["billing_day", "start_inclusive", "end_exclusive", "method", "monthly_price"])?;
    let method = settings.method()?;
    let answer = || {
        let start = settings.day("start_inclusive")?;
        let day = Alignment::DayOfMonth(u8::try_from(settings.count("billing_day")).unwrap_or(0));
        let monthly = Recurrence::aligned(start, Interval::months(1)?, day, Phase::Next, MonthEnd::SameDay)?;
        let paid = Period::new(start, settings.day("end_exclusive")?)?;
        let price = settings.price("monthly_price")?;
        let share = Share::first(method, Stub::Natural, monthly, paid)?;
        let calendar = calendar_months(start)?;
        let months = calendar.schedule(calendar.index(start)?, 2)?;
        let parts: Result<Vec<Json>, Error> = months
            .filter_map(|month| Some((month, month.meet(paid)?)))
            .map(|(month, part)| {
                let amount = price.share(share.between(part.start(), part.end())?, decimals(4)?)?;
                Ok(json!({"amount": amount, "days": part.days(), "month_days": month.days()}))
            })
            .collect();
        let amount = price.share(share.whole()?, cents())?;
        Ok(Answer::from([("amount", text(&amount)), ("parts", Json::Array(parts?))]))
    };
    Some(answer())
}

/// The days from one on to the end of a month of so many.
pub fn days_left(settings: &Settings) -> Translated {
    settings.are(&["addon_day", "month_days"])?;
    let answer = || {
        let month = some_days(settings.count("month_days"))?;
        let from = some_days(settings.count("addon_day"))?.last_day();
        Ok(Answer::from([(
            "prorated_days",
            json!(Period::new(from, month.end())?.days()),
        )]))
    };
    Some(answer())
}
