//! English explanations: no full stop, as in messages; days in words, for they are read and not parsed.

use chrono::{Datelike, NaiveDate};

use super::Words;
use super::amount::{Marks, Money, Number};
use super::due::{self, End, Renewing, Rule, Shorter};
use super::line::{Convention, Facts, Opening, Part, Piece, Sum};
use super::span::{Length, Shape, Unit, Whole};
use crate::calendar::{Period, Weekday};

pub(super) struct English;

const MARKS: Marks = Marks {
    point: ".",
    thousands: ",",
};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Words for English {
    fn line(&self, facts: &Facts<'_>) -> String {
        let days = period(facts.days);
        let on = facts.corrects.map(|key| format!(" on line {key}")).unwrap_or_default();
        let comma = if on.is_empty() { "" } else { "," };
        let net = tax_free(facts.net);
        let why = format!("{}, {}{}", part(&facts.part), price(facts), sum(facts));
        match facts.opening {
            Opening::Charge => format!("{days}: {why}"),
            Opening::Complement => format!("Addition: {days}, {why}{comma}{on}"),
            Opening::Credit => format!("Credit: {days}, {why}{comma}{on}"),
            Opening::Mending => format!("Rounding: {net}{on}, {days}, to reach the amount owed"),
            Opening::ChargeDifference => format!("Addition: {net}{on}, {days}, to reach the amount owed"),
            Opening::CreditDifference => format!("Credit: {net}{on}, {days}, to return to the amount owed"),
        }
    }

    fn due(&self, facts: &due::Facts) -> String {
        let next = match facts {
            due::Facts::None(end) => return none(*end),
            due::Facts::ToRenew { due, today: true } => return format!("To renew: the due date is today, {}", day(*due)),
            due::Facts::ToRenew { due, today: false } => return format!("To renew: the due date of {} has passed", day(*due)),
            due::Facts::Next(next) => next,
        };
        let renewing = match next.renewing {
            Renewing::Automatic => "",
            Renewing::Manual => ", when renewed",
        };
        let arrears = if next.in_arrears { ", in arrears" } else { "" };
        let skipped = match next.skipped {
            Some(skipped) => format!("; the period from {} is billed with the first one", day(skipped)),
            None => String::new(),
        };
        let why = rule(&next.rule);
        format!("Next due on {}: {why}{arrears}{renewing}{skipped}", day(next.due))
    }

    fn money(&self, amount: Money) -> String {
        money(amount)
    }

    fn day(&self, asked: NaiveDate) -> String {
        day(asked)
    }

    fn days(&self, days: Period) -> String {
        period(days)
    }
}

fn none(end: End) -> String {
    match end {
        End::Retracted => "No further due date: the subscription was retracted".to_owned(),
        End::Ends(last) => format!("No further due date: the subscription ends on {}", day(last)),
        End::Ended(last) => format!("No further due date: the subscription ended on {}", day(last)),
        End::Calendar(last) => format!("No further due date: the calendar ends on {}", day(last)),
    }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Trial => "end of the trial".to_owned(),
        Rule::Imposed => "the first due date, set to this day".to_owned(),
        Rule::LastDay(last) => format!("the subscription ends on {}", day(*last)),
        Rule::Anniversary { every, from, shorter } => {
            format!("{} from {}{}", each(*every), day(*from), short(*shorter))
        }
        Rule::DayOfMonth {
            number,
            every,
            from,
            shorter,
        } => {
            let place = match number {
                31 => "on the last day of the month".to_owned(),
                _ => format!("on the {} of the month", ordinal(*number)),
            };
            format!("{place}, {}{}{}", each(*every), since(*from), short(*shorter))
        }
        Rule::Weekday { weekday, every, from } => format!("on {}, {}{}", weekday_name(*weekday), each(*every), since(*from)),
        Rule::DayOfYear {
            on,
            every,
            from,
            shorter,
        } => {
            let place = format!("{} {}", on.day(), month(*on));
            format!("on {place}, {}{}{}", each(*every), since(*from), short(*shorter))
        }
        Rule::Through { on, every, shorter } => format!("{} through {}{}", each(*every), day(*on), short(*shorter)),
    }
}

fn since(from: Option<NaiveDate>) -> String {
    from.map(|from| format!(" from {}", day(from))).unwrap_or_default()
}

fn short(shorter: Shorter) -> &'static str {
    match shorter {
        Shorter::Never => "",
        Shorter::LastDay => ", on the last day of shorter months",
        Shorter::February28 => ", on 28 February of common years",
        Shorter::AlwaysLast => ", on the last day of the month",
    }
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn ordinal(number: u32) -> String {
    let ending = match number {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `every month`, `every 3 months`.
fn each(every: Length) -> String {
    match (every.unit, every.count) {
        (Unit::Quarter, _) => "every 3 months".to_owned(),
        (Unit::HalfYear, _) => "every 6 months".to_owned(),
        (_, 1) => format!("every {}", unit(every)),
        (_, count) => format!("every {count} {}", unit(every)),
    }
}

/// `per month`, `every 10 days`.
fn per(every: Length) -> String {
    match every.count {
        1 => format!("per {}", unit(every)),
        _ => each(every),
    }
}

fn unit(length: Length) -> &'static str {
    match (length.unit, length.count) {
        (Unit::Day, 1) => "day",
        (Unit::Day, _) => "days",
        (Unit::Week, 1) => "week",
        (Unit::Week, _) => "weeks",
        (Unit::Month, 1) => "month",
        (Unit::Month, _) => "months",
        (Unit::Quarter, 1) => "quarter",
        (Unit::Quarter, _) => "quarters",
        (Unit::HalfYear, 1) => "half-year",
        (Unit::HalfYear, _) => "half-years",
        (Unit::Year, 1) => "year",
        (Unit::Year, _) => "years",
    }
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS
        .iter()
        .zip(1..)
        .find(|(_, number)| *number == day.month())
        .map_or("", |(name, _)| *name)
}

fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `15 to 31 March 2026`, `15 March 2026`.
fn period(days: Period) -> String {
    let (first, last) = (days.start(), days.last_day());
    match Shape::of(days) {
        Shape::Day => day(first),
        Shape::Month => format!("{} to {}", first.day(), day(last)),
        Shape::Year => format!("{} {} to {}", first.day(), month(first), day(last)),
        Shape::Years => format!("{} to {}", day(first), day(last)),
    }
}

fn money(money: Money) -> String {
    let (sign, digits) = (money.number.sign(), money.number.digits(MARKS));
    match money.is_euro() {
        true => format!("{sign}€{digits}"),
        false => format!("{sign}{digits} {}", money.currency.code()),
    }
}

fn tax_free(amount: Money) -> String {
    format!("{} excl. tax", money(amount))
}

fn number(number: Number) -> String {
    number.digits(MARKS)
}

fn price(facts: &Facts<'_>) -> String {
    let times = facts.quantity.map(|quantity| format!("{} × ", number(quantity)));
    let discount = facts
        .discount
        .map(|percent| format!(", less a discount of {}%", number(percent)));
    format!(
        "at {}{} {}{}",
        times.unwrap_or_default(),
        tax_free(facts.price),
        per(facts.every),
        discount.unwrap_or_default()
    )
}

fn sum(facts: &Facts<'_>) -> String {
    let net = tax_free(facts.net);
    match &facts.sum {
        Sum::Product => format!(": {net}"),
        Sum::Difference { until, before } => format!(": {} − {} already counted = {net}", money(*until), money(*before)),
        Sum::Remainder => format!(": {net} (what was billed less what is still owed)"),
        Sum::Given { product } => format!(", entered as {net} (computed: {})", tax_free(*product)),
    }
}

fn days(count: i64) -> String {
    let unit = if count == 1 { "day" } else { "days" };
    format!("{count} {unit}")
}

fn part(part: &Part) -> String {
    match part {
        Part::Whole(length) => format!("{} {}", length.count, unit(*length)),
        Part::Days { count, of, whole } => format!("{count} of the {} {}", days(*of), of_whole(whole)),
        Part::Convention {
            count,
            counted,
            of,
            convention,
        } => {
            let note = conventional(*convention);
            match count == counted {
                true => format!("{count} of {of} days ({note})"),
                false => format!("{}, counted as {counted} of {of} ({note})", days(*count)),
            }
        }
        Part::CalendarMonths { pieces, of } => format!("{}{}", listed(pieces), of_months(*of)),
        Part::MonthsThenDays {
            months,
            days: rest,
            length,
            of,
        } => {
            let rest = (*rest > 0).then(|| format!("{rest} of {}", days(*length)));
            let months = (*months > 0).then(|| counted_months(*months));
            let both: Vec<String> = months.into_iter().chain(rest).collect();
            format!("{}{}", both.join(" and "), of_months(*of))
        }
        Part::Started { count, of } => {
            let of = if *of == 1 { String::new() } else { format!(" of {of}") };
            format!("{} {} begun{of}", count.count, unit(*count))
        }
        Part::NoProration { count } => format!("{}, not prorated", days(*count)),
        Part::FullPrice { count } => format!("{} for the price of a whole period", days(*count)),
        Part::Fraction {
            count,
            fraction,
            convention,
        } => {
            let note = convention.map(|convention| format!(" ({})", conventional(convention)));
            let note = note.unwrap_or_default();
            format!("{}, counted as {fraction} of the period{note}", days(*count))
        }
    }
}

fn of_whole(whole: &Whole) -> String {
    match whole {
        Whole::Month => "of the month".to_owned(),
        Whole::Quarter => "of the quarter".to_owned(),
        Whole::Year => "of the year".to_owned(),
        Whole::Days(days) => format!("of the period {}", period(*days)),
    }
}

fn conventional(convention: Convention) -> &'static str {
    match convention {
        Convention::Months30 => "months of 30 days",
        Convention::Years365 => "years of 365 days",
        Convention::Years360 => "years of 360 days",
    }
}

/// Of how many months, when the period has several.
fn of_months(of: u32) -> String {
    match of {
        1 => String::new(),
        _ => format!(", of the {of} months of the period"),
    }
}

fn counted_months(count: u32) -> String {
    let unit = if count == 1 { "month" } else { "months" };
    format!("{count} {unit}")
}

fn listed(pieces: &[Piece]) -> String {
    let texts: Vec<String> = pieces.iter().map(piece).collect();
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Days { count, of, month: named } => format!("{count} of the {} of {}", days(*of), month(*named)),
        Piece::Months(count) => {
            let unit = if *count == 1 { "month" } else { "months" };
            format!("{count} whole {unit}")
        }
    }
}
