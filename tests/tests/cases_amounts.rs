//! The amounts that other billing systems print for a part of a period, asked of this library.
//!
//! A case is translated by the settings it gives, never by what is expected of it; the library does the arithmetic.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use echeance::calendar::{Alignment, MonthEnd, Phase, add_days, parse_day};
use echeance::money::{Mode, Rounding};
use echeance::proration::{Method, Quote, Share, Stub, Tariff, periods_in};
use echeance::{Amount, Error, Fraction, Interval, NaiveDate, Period, Price, Quantity, Recurrence, Value};
use serde_json::{Value as Json, json};

type Answer = BTreeMap<&'static str, Json>;
/// `None`: the settings say nothing that this file knows.
type Translated = Option<Result<Answer, Error>>;

#[test]
fn amounts_of_other_systems() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases/commercial.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        println!("cases: none, for shared/cases/commercial.jsonl is not there");
        return;
    };
    let cases = text.lines().map(|line| serde_json::from_str::<Json>(line).unwrap());
    let (mut all, mut wrong) = (0, Vec::new());
    for case in cases.filter(|case| case["kind"] == "proration_amount" && case["unusual"] != true) {
        all += 1;
        let found = match translate(&case["in"]) {
            None => Err("no translation".to_owned()),
            Some(Err(error)) => Err(error.to_string()),
            Some(Ok(answer)) => differences(&answer, &case["out"]),
        };
        if let Err(reason) = found {
            wrong.push(format!("{} {}: {reason}", case["id"], case["in"]));
        }
    }
    println!("cases: {} of {all}", all - wrong.len());
    assert!(all > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Compares the keys that the case has. What a source prints beside its own formula is no expectation.
fn differences(answer: &Answer, out: &Json) -> Result<(), String> {
    for (key, expected) in out.as_object().unwrap() {
        if key.ends_with("_printed_in_source") {
            continue;
        }
        let expected = match key.as_str() {
            "ratio" => text(&expected.as_str().unwrap().parse::<Fraction>().unwrap()),
            _ => expected.clone(),
        };
        match answer.get(key.as_str()) {
            Some(found) if *found == expected => {}
            found => return Err(format!("{key} is {found:?}, not {expected}")),
        }
    }
    Ok(())
}

fn translate(settings: &Json) -> Translated {
    let settings = Settings(settings);
    let translations = [
        part_of_a_month,
        daily_rate_first,
        days_of_a_term,
        days_used,
        two_parts,
        part_of_a_known_period,
        first_period_and_next,
        by_calendar_month,
        part_of_a_year,
        term_in_months,
        term_in_days,
        days_left,
        usage,
    ];
    translations.iter().find_map(|translation| translation(&settings))
}

struct Settings<'a>(&'a Json);

impl Settings<'_> {
    /// Whether the case has exactly these settings.
    fn are(&self, keys: &[&str]) -> Option<()> {
        let found = self.0.as_object()?;
        (found.len() == keys.len() && keys.iter().all(|key| found.contains_key(*key))).then_some(())
    }

    fn method(&self) -> Option<Method> {
        match self.0["method"].as_str()? {
            "actual_actual" => Some(Method::ActualDays),
            "actual_30" => Some(Method::Fixed30),
            "strict_30_360" => Some(Method::Thirty360),
            "annual_365" => Some(Method::Actual365),
            "actual_actual_per_calendar_month" | "cpq_calendar_monthly_plus_daily" => Some(Method::CalendarMonths),
            "cpq_month" => Some(Method::MonthsThenDays),
            "actual" => Some(Method::ActualDays),
            _ => None,
        }
    }

    fn text(&self, key: &str) -> Result<&str, Error> {
        Ok(self.0[key].as_str().unwrap_or_default())
    }

    fn day(&self, key: &str) -> Result<NaiveDate, Error> {
        parse_day(self.text(key)?)
    }

    fn price(&self, key: &str) -> Result<Value, Error> {
        self.text(key)?.parse().map(one)
    }

    fn count(&self, key: &str) -> u32 {
        self.0[key].as_u64().and_then(|count| count.try_into().ok()).unwrap_or(0)
    }

    /// The days between two settings, both included.
    fn days(&self, start: &str, last_day: &str) -> Result<Period, Error> {
        Period::through(self.day(start)?, self.day(last_day)?)
    }
}

fn one(price: Price) -> Value {
    Value::new(price, Quantity::ONE, None)
}

/// No case of these names a currency: two decimals, halves away from zero.
fn cents() -> Rounding {
    Rounding::new(Mode::HalfAway, 2).unwrap()
}

fn decimals(scale: u32) -> Result<Rounding, Error> {
    Rounding::new(Mode::HalfAway, u8::try_from(scale).unwrap_or(u8::MAX))
}

fn text(shown: &impl ToString) -> Json {
    Json::String(shown.to_string())
}

/// Calendar months, from the first to the last day.
fn calendar_months(from: NaiveDate) -> Result<Recurrence, Error> {
    let month = Interval::months(1)?;
    Recurrence::aligned(from, month, Alignment::DayOfMonth(1), Phase::Next, MonthEnd::SameDay)
}

/// So many days from some day on: for settings that count days and name none.
fn some_days(count: u32) -> Result<Period, Error> {
    let start = parse_day("2023-01-01")?;
    Period::new(start, add_days(start, count.into())?)
}

/// The days from `start` to `last_day`, in their calendar month.
fn part_of_a_month(settings: &Settings) -> Translated {
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

/// A source that cuts the daily rate to some decimals first: the rate is then the price, the days the quantity.
fn daily_rate_first(settings: &Settings) -> Translated {
    let keys = [
        "start_inclusive",
        "end_inclusive",
        "daily_rate_decimals",
        "item_term_days",
        "price",
    ];
    settings
        .are(&keys)
        .or_else(|| settings.are(&[&keys[..], &["item_term"]].concat()))?;
    let answer = || {
        let paid = settings.days("start_inclusive", "end_inclusive")?;
        let rounding = Rounding::new(
            Mode::Down,
            u8::try_from(settings.count("daily_rate_decimals")).unwrap_or(u8::MAX),
        )?;
        let day = Fraction::new(1, settings.count("item_term_days").into())?;
        let daily = settings.price("price")?.share(day, rounding)?;
        let days = paid.days().to_string().parse::<Quantity>()?;
        let amount = Value::new(daily.to_string().parse()?, days, None).share(Fraction::ONE, cents())?;
        Ok(Answer::from([
            ("daily", text(&daily)),
            ("days", json!(paid.days())),
            ("amount", text(&amount)),
        ]))
    };
    Some(answer())
}

/// A term of so many days.
fn days_of_a_term(settings: &Settings) -> Translated {
    settings.are(&["start_inclusive", "end_inclusive", "item_term_days", "price"])?;
    let answer = || {
        let paid = settings.days("start_inclusive", "end_inclusive")?;
        let term = Recurrence::anniversary(paid.start(), Interval::days(settings.count("item_term_days"))?);
        let part = periods_in(Method::ActualDays, Stub::Natural, term, paid)?;
        let amount = settings.price("price")?.share(part, cents())?;
        Ok(Answer::from([("amount", text(&amount)), ("days", json!(paid.days()))]))
    };
    Some(answer())
}

/// So many days of a month of so many, or of a year of 365.
fn days_used(settings: &Settings) -> Translated {
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
fn two_parts(settings: &Settings) -> Translated {
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
fn part_of_a_known_period(settings: &Settings) -> Translated {
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
fn first_period_and_next(settings: &Settings) -> Translated {
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
fn by_calendar_month(settings: &Settings) -> Translated {
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

/// A part of a year that begins with it.
fn part_of_a_year(settings: &Settings) -> Translated {
    let method = settings.method()?;
    let (price, last_day) = if settings
        .are(&["annual_price", "method", "period_end_inclusive", "start_inclusive"])
        .is_some()
    {
        ("annual_price", "period_end_inclusive")
    } else {
        settings.are(&["price_for_12_months", "method", "end_inclusive", "start_inclusive"])?;
        ("price_for_12_months", "end_inclusive")
    };
    let answer = || {
        let paid = settings.days("start_inclusive", last_day)?;
        let yearly = Recurrence::anniversary(paid.start(), Interval::months(12)?);
        let terms = Tariff::new(settings.price(price)?.price(), cents()).with_method(method);
        let Quote { fraction, net, .. } = terms.quote_until(yearly, paid.start(), paid.last_day())?;
        let calendar = calendar_months(paid.start())?;
        let (from, to) = (calendar.index(paid.start())?, calendar.index(paid.last_day())?);
        let months = (from..=to)
            .map(|month| calendar.period(month))
            .collect::<Result<Vec<Period>, Error>>()?;
        let full = months.iter().filter(|month| month.meet(paid) == Some(**month)).count();
        let stub = months.iter().find(|month| month.meet(paid) != Some(**month));
        let mut answer = Answer::from([
            ("amount", text(&net)),
            ("days", json!(paid.days())),
            ("term_days", json!(paid.days())),
            ("multiplier", text(&fraction.round(decimals(4)?)?)),
            ("full_months", json!(full)),
        ]);
        if let Some(month) = stub {
            answer.insert("stub_days", json!(month.meet(paid).map(Period::days)));
            answer.insert("stub_month_days", json!(month.days()));
        }
        Ok(answer)
    };
    Some(answer())
}

/// A term of so many months, for a price per so many.
fn term_in_months(settings: &Settings) -> Translated {
    settings.are(&["term_months", "default_term_months", "method", "multiplier_decimals"])?;
    let method = settings.method()?;
    let answer = || {
        let start = parse_day("2023-01-01")?;
        let paid = Period::new(start, Interval::months(settings.count("term_months"))?.add_to(start)?)?;
        let terms = Recurrence::anniversary(start, Interval::months(settings.count("default_term_months"))?);
        let worth = periods_in(method, Stub::Natural, terms, paid)?;
        let shown = worth.round(decimals(settings.count("multiplier_decimals"))?)?;
        Ok(Answer::from([("multiplier", text(&shown))]))
    };
    Some(answer())
}

/// A term between two days, in months from its first one; the source shows three decimals.
fn term_in_days(settings: &Settings) -> Translated {
    settings.are(&["start_inclusive", "end_inclusive", "alignment", "method", "period"])?;
    if settings.0["alignment"] != "service_start" || settings.0["period"] != "month" {
        return None;
    }
    let method = settings.method()?;
    let answer = || {
        let paid = settings.days("start_inclusive", "end_inclusive")?;
        let monthly = Recurrence::anniversary(paid.start(), Interval::months(1)?);
        let worth = periods_in(method, Stub::Natural, monthly, paid)?;
        let last = monthly.period_holding(paid.last_day())?;
        Ok(Answer::from([
            ("full_periods", json!(monthly.index(paid.last_day())?)),
            ("partial_days", json!(last.meet(paid).map(Period::days))),
            ("partial_period_days", json!(last.days())),
            ("term_months", text(&worth.round(decimals(3)?)?)),
        ]))
    };
    Some(answer())
}

/// The days from one on to the end of a month of so many.
fn days_left(settings: &Settings) -> Translated {
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

/// Uses, each at the price of a hundred on its day.
fn usage(settings: &Settings) -> Translated {
    settings.are(&["mode", "note", "usage"])?;
    let uses = settings.0["usage"].as_array()?;
    let answer = || {
        let hundredth = Fraction::new(1, 100)?;
        let mut sum = Amount::zero(cents());
        for used in uses.iter().map(Settings) {
            let calls = used.count("calls").to_string().parse::<Quantity>()?;
            let price = used.text("price_per_100")?.parse()?;
            sum = sum.plus(Value::new(price, calls, None).share(hundredth, cents())?)?;
        }
        Ok(Answer::from([("amount", text(&sum))]))
    };
    Some(answer())
}
