//! Terms of days, months and years, and uses.

use echeance::calendar::parse_day;
use echeance::money::{Mode, Rounding};
use echeance::proration::{Method, Quote, Stub, Tariff, periods_in};
use echeance::{Amount, Error, Fraction, Interval, Period, Quantity, Recurrence, Value};
use serde_json::json;

use super::settings::{Answer, Settings, Translated, calendar_months, cents, decimals, text};

/// A source that cuts the daily rate to some decimals first: the rate is then the price, the days the quantity.
pub fn daily_rate_first(settings: &Settings) -> Translated {
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
pub fn days_of_a_term(settings: &Settings) -> Translated {
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

/// A part of a year that begins with it.
pub fn part_of_a_year(settings: &Settings) -> Translated {
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
pub fn term_in_months(settings: &Settings) -> Translated {
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
pub fn term_in_days(settings: &Settings) -> Translated {
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

/// Uses, each at the price of a hundred on its day.
pub fn usage(settings: &Settings) -> Translated {
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
