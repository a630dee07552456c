//! When periods begin.

use echeance::calendar::{Weekday, parse_day};
use echeance::{Alignment, Cycle, Interval, MonthEnd, NaiveDate, Phase, Recurrence, Result, Timing};
use serde_json::Value;

use crate::native::fields::Fields;

pub fn cycle(value: &Value) -> Result<Cycle> {
    let mut given = Fields::of(value);
    let mut cycle = Cycle::every(given.given("every")?).aligned(align(given.take("align"))?);
    cycle.phase = phase(given.take("phase"));
    cycle.month_end = month_end(&given.word("month_end", "same_day"));
    cycle = match given.word("timing", "in_advance").as_str() {
        "in_advance" => cycle,
        "in_arrears" => cycle.in_arrears(),
        word => panic!("{word}"),
    };
    assert_eq!(cycle.timing == Timing::InArrears, value["timing"] == "in_arrears");
    cycle.lead_days = given.number("lead_days").unwrap_or(0).try_into().unwrap();
    given.done();
    Ok(cycle)
}

/// The grid that a request for a recurrence or a prorata describes, from its own fields.
pub fn grid(given: &mut Fields, from: NaiveDate) -> Result<Recurrence> {
    let every: Interval = given.given("every")?;
    let align = align(given.take("align"))?;
    let phase = phase(given.take("phase"));
    Recurrence::aligned(from, every, align, phase, month_end(&given.word("month_end", "same_day")))
}

fn align(value: Option<Value>) -> Result<Alignment> {
    let small = |value: &Value| u8::try_from(value.as_u64().unwrap()).unwrap();
    Ok(match value {
        None => Alignment::Anniversary,
        Some(Value::String(word)) if word == "anniversary" => Alignment::Anniversary,
        Some(value) => match Fields::of(&value).only() {
            (key, value) if key == "day_of_month" => Alignment::DayOfMonth(small(&value)),
            (key, value) if key == "weekday" => Alignment::Weekday(weekday(value.as_str().unwrap())),
            (key, value) if key == "month_and_day" => Alignment::MonthAndDay {
                month: small(&value["month"]),
                day: small(&value["day"]),
            },
            (key, value) if key == "date" => Alignment::Date(parse_day(value.as_str().unwrap())?),
            (key, _) => panic!("{key}"),
        },
    })
}

fn weekday(word: &str) -> Weekday {
    match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        word => panic!("{word}"),
    }
}

fn phase(value: Option<Value>) -> Phase {
    match value {
        None => Phase::Next,
        Some(Value::String(word)) if word == "next" => Phase::Next,
        Some(Value::String(word)) if word == "start" => Phase::Start,
        Some(value) => Phase::Month(value["month"].as_u64().unwrap().try_into().unwrap()),
    }
}

fn month_end(word: &str) -> MonthEnd {
    match word {
        "same_day" => MonthEnd::SameDay,
        "last_day" => MonthEnd::LastDay,
        word => panic!("{word}"),
    }
}
