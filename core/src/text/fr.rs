//! French explanations: sentences for the clerk and for the customer.

use chrono::NaiveDate;

use super::Words;
use super::amount::{Marks, Money, Number};
use super::due::{self, End, Renewing, Rule, Shorter};
use super::line::{Convention, Facts, Opening, Part, Piece, Sum};
use super::span::{Length, Shape, Unit, Whole};
use crate::calendar::{Period, Weekday};
use crate::error::fr::{day, month, rank};

pub(super) struct French;

const MARKS: Marks = Marks {
    point: ",",
    thousands: "\u{202f}",
};

impl Words for French {
    fn line(&self, facts: &Facts<'_>) -> String {
        let days = period(facts.days);
        let on = facts.corrects.map(|key| format!(" sur la ligne {key}")).unwrap_or_default();
        let comma = if on.is_empty() { "" } else { "," };
        let net = tax_free(facts.net);
        let why = format!("{}, {}, {}", part(&facts.part), price(facts), sum(facts));
        match facts.opening {
            Opening::Charge => format!("{} : {why}.", capital(&days)),
            Opening::Complement => format!("Complément : {days}, {why}{comma}{on}."),
            Opening::Credit => format!("Avoir : {days}, {why}{comma}{on}."),
            Opening::Mending => format!("Arrondi : {net}{on}, {days}, pour arriver au montant dû."),
            Opening::ChargeDifference => format!("Complément : {net}{on}, {days}, pour arriver au montant dû."),
            Opening::CreditDifference => format!("Avoir : {net}{on}, {days}, pour revenir au montant dû."),
        }
    }

    fn due(&self, facts: &due::Facts) -> String {
        let next = match facts {
            due::Facts::None(end) => return none(*end),
            due::Facts::ToRenew { due, today: true } => {
                return format!("À renouveler : l’échéance est aujourd’hui, le {}.", day(*due));
            }
            due::Facts::ToRenew { due, today: false } => {
                return format!("À renouveler : l’échéance du {} est passée.", day(*due));
            }
            due::Facts::Next(next) => next,
        };
        let renewing = match next.renewing {
            Renewing::Automatic => "",
            Renewing::Manual => ", sur renouvellement",
        };
        let arrears = if next.in_arrears { ", à terme échu" } else { "" };
        let skipped = match next.skipped {
            Some(skipped) => format!(" ; la période du {} est facturée avec la première", day(skipped)),
            None => String::new(),
        };
        let why = rule(&next.rule);
        format!("Prochaine échéance le {} : {why}{arrears}{renewing}{skipped}.", day(next.due))
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
        End::Retracted => "Plus d’échéance : l’abonnement a été annulé.".to_owned(),
        End::Ends(last) => format!("Plus d’échéance : l’abonnement prend fin le {}.", day(last)),
        End::Ended(last) => format!("Plus d’échéance : l’abonnement a pris fin le {}.", day(last)),
        End::Calendar(last) => format!("Plus d’échéance : le calendrier s’arrête le {}.", day(last)),
    }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Trial => "fin de la période d’essai".to_owned(),
        Rule::Imposed => "première échéance, fixée à ce jour".to_owned(),
        Rule::LastDay(last) => format!("l’abonnement prend fin le {}", day(*last)),
        Rule::Anniversary { every, from, shorter } => {
            format!("{} à partir du {}{}", each(*every), day(*from), short(*shorter))
        }
        Rule::DayOfMonth {
            number,
            every,
            from,
            shorter,
        } => {
            let place = match number {
                31 => "le dernier jour du mois".to_owned(),
                1 => "le 1er du mois".to_owned(),
                _ => format!("le {number} du mois"),
            };
            format!("{place}, {}{}{}", each(*every), since(*from), short(*shorter))
        }
        Rule::Weekday { weekday, every, from } => format!("le {}, {}{}", weekday_name(*weekday), each(*every), since(*from)),
        Rule::DayOfYear {
            on,
            every,
            from,
            shorter,
        } => {
            let place = format!("{} {}", rank(*on), month(*on));
            format!("le {place}, {}{}{}", each(*every), since(*from), short(*shorter))
        }
        Rule::Through { on, every, shorter } => format!("{} en passant par le {}{}", each(*every), day(*on), short(*shorter)),
    }
}

fn since(from: Option<NaiveDate>) -> String {
    from.map(|from| format!(" à partir du {}", day(from))).unwrap_or_default()
}

fn short(shorter: Shorter) -> &'static str {
    match shorter {
        Shorter::Never => "",
        Shorter::LastDay => ", au dernier jour des mois plus courts",
        Shorter::February28 => ", au 28 février des années non bissextiles",
        Shorter::AlwaysLast => ", le dernier jour du mois",
    }
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// `tous les mois`, `toutes les 2 semaines`.
fn each(every: Length) -> String {
    let (count, unit) = match (every.unit, every.count) {
        (Unit::Quarter, _) => (3, "mois"),
        (Unit::HalfYear, _) => (6, "mois"),
        (Unit::Day, count) => (count, "jours"),
        (Unit::Week, count) => (count, "semaines"),
        (Unit::Month, count) => (count, "mois"),
        (Unit::Year, count) => (count, "ans"),
    };
    let all = if every.unit == Unit::Week { "toutes" } else { "tous" };
    match count {
        1 => format!("{all} les {unit}"),
        _ => format!("{all} les {count} {unit}"),
    }
}

/// `par mois`, `tous les 10 jours`.
fn per(every: Length) -> String {
    match every.count {
        1 => format!("par {}", unit(every)),
        _ => each(every),
    }
}

fn unit(length: Length) -> &'static str {
    match (length.unit, length.count) {
        (Unit::Day, 0 | 1) => "jour",
        (Unit::Day, _) => "jours",
        (Unit::Week, 0 | 1) => "semaine",
        (Unit::Week, _) => "semaines",
        (Unit::Month, _) => "mois",
        (Unit::Quarter, 0 | 1) => "trimestre",
        (Unit::Quarter, _) => "trimestres",
        (Unit::HalfYear, 0 | 1) => "semestre",
        (Unit::HalfYear, _) => "semestres",
        (Unit::Year, 0 | 1) => "an",
        (Unit::Year, _) => "ans",
    }
}

/// `du 15 au 31 mars 2026`, `le 15 mars 2026`.
fn period(days: Period) -> String {
    let (first, last) = (days.start(), days.last_day());
    match Shape::of(days) {
        Shape::Day => format!("le {}", day(first)),
        Shape::Month => format!("du {} au {}", rank(first), day(last)),
        Shape::Year => format!("du {} {} au {}", rank(first), month(first), day(last)),
        Shape::Years => format!("du {} au {}", day(first), day(last)),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

fn money(money: Money) -> String {
    let sign = if money.is_euro() { "€" } else { money.currency.code() };
    format!("{}{} {sign}", money.number.sign(), money.number.digits(MARKS))
}

/// Before tax: hors taxes.
fn tax_free(amount: Money) -> String {
    format!("{} HT", money(amount))
}

fn number(number: Number) -> String {
    number.digits(MARKS)
}

fn price(facts: &Facts<'_>) -> String {
    let times = facts.quantity.map(|quantity| format!("{} × ", number(quantity)));
    let discount = facts.discount.map(|percent| format!(", remise de {} %", number(percent)));
    format!(
        "à {}{} {}{}",
        times.unwrap_or_default(),
        tax_free(facts.price),
        per(facts.every),
        discount.unwrap_or_default()
    )
}

fn sum(facts: &Facts<'_>) -> String {
    let net = tax_free(facts.net);
    match &facts.sum {
        Sum::Product => format!("soit {net}"),
        Sum::Difference { until, before } => format!("soit {} − {} déjà comptés = {net}", money(*until), money(*before)),
        Sum::Remainder => format!("soit {net} (ce qui était facturé moins ce qui reste dû)"),
        Sum::Given { product } => format!("inscrit pour {net} (calculé : {})", tax_free(*product)),
    }
}

fn days(count: i64) -> String {
    let unit = if count.abs() < 2 { "jour" } else { "jours" };
    format!("{count} {unit}")
}

fn counted(count: i64) -> &'static str {
    if count.abs() < 2 { "compté" } else { "comptés" }
}

fn part(part: &Part) -> String {
    match part {
        Part::Whole(length) => format!("{} {}", length.count, unit(*length)),
        Part::Days { count, of, whole } => format!("{} sur les {of} {}", days(*count), of_whole(whole)),
        Part::Convention {
            count,
            counted: as_many,
            of,
            convention,
        } => {
            let note = conventional(*convention);
            match count == as_many {
                true => format!("{} sur {of} ({note})", days(*count)),
                false => format!("{}, {} pour {as_many} sur {of} ({note})", days(*count), counted(*count)),
            }
        }
        Part::CalendarMonths { pieces, of } => format!("{}{}", listed(pieces), of_months(*of)),
        Part::MonthsThenDays {
            months,
            days: rest,
            length,
            of,
        } => {
            let rest = (*rest > 0).then(|| format!("{} sur {length}", days(*rest)));
            let months = (*months > 0).then(|| format!("{months} mois"));
            let both: Vec<String> = months.into_iter().chain(rest).collect();
            format!("{}{}", both.join(" et "), of_months(*of))
        }
        Part::Started { count, of } => {
            let (feminine, plural) = (count.unit == Unit::Week, count.count > 1);
            let begun = match (feminine, plural) {
                (false, false) => "commencé",
                (false, true) => "commencés",
                (true, false) => "commencée",
                (true, true) => "commencées",
            };
            let of = if *of == 1 { String::new() } else { format!(" sur {of}") };
            format!("{} {} {begun}{of}", count.count, unit(*count))
        }
        Part::NoProration { count } => format!("{}, sans prorata", days(*count)),
        Part::FullPrice { count } => format!("{} au prix d’une période entière", days(*count)),
        Part::Fraction {
            count,
            fraction,
            convention,
        } => {
            let note = convention.map(|convention| format!(" ({})", conventional(convention)));
            let note = note.unwrap_or_default();
            format!("{}, {} pour {fraction} de la période{note}", days(*count), counted(*count))
        }
    }
}

fn of_whole(whole: &Whole) -> String {
    match whole {
        Whole::Month => "du mois".to_owned(),
        Whole::Quarter => "du trimestre".to_owned(),
        Whole::Year => "de l’année".to_owned(),
        Whole::Days(days) => format!("de la période {}", period(*days)),
    }
}

fn conventional(convention: Convention) -> &'static str {
    match convention {
        Convention::Months30 => "mois de 30 jours",
        Convention::Years365 => "année de 365 jours",
        Convention::Years360 => "année de 360 jours",
    }
}

/// Of how many months, when the period has several.
fn of_months(of: u32) -> String {
    match of {
        1 => String::new(),
        _ => format!(", sur les {of} mois de la période"),
    }
}

fn listed(pieces: &[Piece]) -> String {
    let texts: Vec<String> = pieces.iter().map(piece).collect();
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} et {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Days { count, of, month: named } => format!("{} sur {of} en {}", days(*count), month(*named)),
        Piece::Months(1) => "1 mois entier".to_owned(),
        Piece::Months(count) => format!("{count} mois entiers"),
    }
}
