//! Due dates.

use echeance::calendar::parse_day;
use echeance::{Language, Plans, Subscription, Terms, explain_due};
use serde_json::{Value, json};

/// A plan with a cycle, and what it has beside; the start, what `subscribed` says beside, later changes, and the day asked.
struct Due {
    cycle: Value,
    plan: Value,
    start: &'static str,
    subscribed: Value,
    changes: Value,
    today: &'static str,
    french: &'static str,
    english: &'static str,
}

impl Default for Due {
    fn default() -> Self {
        Self {
            cycle: json!({"every": "P1M"}),
            plan: json!({}),
            start: "2026-03-15",
            subscribed: json!({}),
            changes: json!([]),
            today: "2026-03-15",
            french: "",
            english: "",
        }
    }
}

fn with(mut value: Value, more: &Value) -> Value {
    for (field, more) in more.as_object().unwrap() {
        value[field] = more.clone();
    }
    value
}

impl Due {
    fn check(&self) {
        let plan =
            json!({"name": "Pro", "currency": "EUR", "price": [{"from": "2020-01-01", "amount": "49.90"}], "cycle": self.cycle});
        let plans: Plans = serde_json::from_value(json!({"PRO": with(plan, &self.plan)})).unwrap();
        let subscribed = with(json!({"customer": "C-42", "plan": "PRO"}), &self.subscribed);
        let mut changes =
            vec![json!({"id": "c1", "on": self.start, "recorded_on": self.start, "change": {"subscribed": subscribed}})];
        for (place, change) in self.changes.as_array().unwrap().iter().enumerate() {
            changes.push(json!({"id": format!("c{}", place + 2), "on": self.start, "recorded_on": self.start, "change": change}));
        }
        let subscription: Subscription = serde_json::from_value(json!({"id": "S-1", "changes": changes})).unwrap();
        let terms = Terms::of(&subscription, &plans).unwrap();
        let today = parse_day(self.today).unwrap();
        assert_eq!(explain_due(&terms, today, Language::Fr).unwrap(), self.french);
        assert_eq!(explain_due(&terms, today, Language::En).unwrap(), self.english);
    }
}

#[test]
fn due_dates_on_the_cycle() {
    let cases = [
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 1}}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month",
            ..Due::default()
        },
        Due {
            french: "Prochaine échéance le 15 avril 2026 : tous les mois à partir du 15 mars 2026.",
            english: "Next due on 15 April 2026: every month from 15 March 2026",
            ..Due::default()
        },
        Due {
            start: "2026-01-31",
            today: "2026-03-01",
            french: "Prochaine échéance le 31 mars 2026 : tous les mois à partir du 31 janvier 2026, au dernier jour des mois plus courts.",
            english: "Next due on 31 March 2026: every month from 31 January 2026, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "month_end": "last_day"}),
            start: "2026-02-28",
            today: "2026-02-28",
            french: "Prochaine échéance le 31 mars 2026 : tous les mois à partir du 28 février 2026, le dernier jour du mois.",
            english: "Next due on 31 March 2026: every month from 28 February 2026, on the last day of the month",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1Y"}),
            start: "2024-02-29",
            today: "2026-03-01",
            french: "Prochaine échéance le 28 février 2027 : tous les ans à partir du 29 février 2024, au 28 février des années non bissextiles.",
            english: "Next due on 28 February 2027: every year from 29 February 2024, on 28 February of common years",
            ..Due::default()
        },
        // From 31 January in half-years: January and July both have 31 days.
        Due {
            cycle: json!({"every": "P6M"}),
            start: "2026-01-31",
            today: "2026-01-31",
            french: "Prochaine échéance le 31 juillet 2026 : tous les 6 mois à partir du 31 janvier 2026.",
            english: "Next due on 31 July 2026: every 6 months from 31 January 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 31}}),
            french: "Prochaine échéance le 31 mars 2026 : le dernier jour du mois, tous les mois.",
            english: "Next due on 31 March 2026: on the last day of the month, every month",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 30}}),
            french: "Prochaine échéance le 30 mars 2026 : le 30 du mois, tous les mois, au dernier jour des mois plus courts.",
            english: "Next due on 30 March 2026: on the 30th of the month, every month, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P3M", "align": {"day_of_month": 1}}),
            today: "2026-05-02",
            french: "Prochaine échéance le 1er juillet 2026 : le 1er du mois, tous les 3 mois à partir du 1er avril 2026.",
            english: "Next due on 1 July 2026: on the 1st of the month, every 3 months from 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1W", "align": {"weekday": "monday"}}),
            french: "Prochaine échéance le 16 mars 2026 : le lundi, toutes les semaines.",
            english: "Next due on 16 March 2026: on Monday, every week",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P2W", "align": {"weekday": "friday"}}),
            today: "2026-03-20",
            french: "Prochaine échéance le 3 avril 2026 : le vendredi, toutes les 2 semaines à partir du 20 mars 2026.",
            english: "Next due on 3 April 2026: on Friday, every 2 weeks from 20 March 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P10D"}),
            french: "Prochaine échéance le 25 mars 2026 : tous les 10 jours à partir du 15 mars 2026.",
            english: "Next due on 25 March 2026: every 10 days from 15 March 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1Y", "align": {"month_and_day": {"month": 4, "day": 1}}}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er avril, tous les ans.",
            english: "Next due on 1 April 2026: on 1 April, every year",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P3M", "align": {"month_and_day": {"month": 4, "day": 1}}}),
            today: "2026-04-01",
            french: "Prochaine échéance le 1er juillet 2026 : tous les 3 mois en passant par le 1er avril 2026.",
            english: "Next due on 1 July 2026: every 3 months through 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"date": "2026-01-20"}}),
            french: "Prochaine échéance le 20 mars 2026 : tous les mois en passant par le 20 janvier 2026.",
            english: "Next due on 20 March 2026: every month through 20 January 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "align": {"day_of_month": 1}, "timing": "in_arrears"}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois, à terme échu.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month, in arrears",
            ..Due::default()
        },
    ];
    cases.iter().for_each(Due::check);
}

#[test]
fn due_dates_that_something_decides() {
    let first_of_month = || json!({"every": "P1M", "align": {"day_of_month": 1}});
    let cases = [
        Due {
            plan: json!({"trial": "P14D"}),
            french: "Prochaine échéance le 29 mars 2026 : fin de la période d’essai.",
            english: "Next due on 29 March 2026: end of the trial",
            ..Due::default()
        },
        Due {
            plan: json!({"trial": "P14D"}),
            today: "2026-03-29",
            french: "Prochaine échéance le 29 avril 2026 : tous les mois à partir du 29 mars 2026, au dernier jour des mois plus courts.",
            english: "Next due on 29 April 2026: every month from 29 March 2026, on the last day of shorter months",
            ..Due::default()
        },
        Due {
            subscribed: json!({"first_due_on": "2026-04-10"}),
            french: "Prochaine échéance le 10 avril 2026 : première échéance, fixée à ce jour.",
            english: "Next due on 10 April 2026: the first due date, set to this day",
            ..Due::default()
        },
        Due {
            subscribed: json!({"first_due_on": "2026-04-10"}),
            today: "2026-04-10",
            french: "Prochaine échéance le 10 mai 2026 : tous les mois en passant par le 10 avril 2026.",
            english: "Next due on 10 May 2026: every month through 10 April 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            french: "Prochaine échéance le 1er avril 2026 : le 1er du mois, tous les mois, sur renouvellement.",
            english: "Next due on 1 April 2026: on the 1st of the month, every month, when renewed",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            today: "2026-04-01",
            french: "À renouveler : l’échéance est aujourd’hui, le 1er avril 2026.",
            english: "To renew: the due date is today, 1 April 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            plan: json!({"renewal": "manual"}),
            today: "2026-04-20",
            french: "À renouveler : l’échéance du 1er avril 2026 est passée.",
            english: "To renew: the due date of 1 April 2026 has passed",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-05-01",
            french: "Plus d’échéance : l’abonnement prend fin le 31 mai 2026.",
            english: "No further due date: the subscription ends on 31 May 2026",
            ..Due::default()
        },
        Due {
            cycle: first_of_month(),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-06-01",
            french: "Plus d’échéance : l’abonnement a pris fin le 31 mai 2026.",
            english: "No further due date: the subscription ended on 31 May 2026",
            ..Due::default()
        },
        Due {
            cycle: json!({"every": "P1M", "timing": "in_arrears"}),
            changes: json!([{"end_set": {"last_day": "2026-05-31"}}]),
            today: "2026-05-20",
            french: "Prochaine échéance le 1er juin 2026 : l’abonnement prend fin le 31 mai 2026, à terme échu.",
            english: "Next due on 1 June 2026: the subscription ends on 31 May 2026, in arrears",
            ..Due::default()
        },
        Due {
            changes: json!([{"retracted": {"change": "c1"}}]),
            french: "Plus d’échéance : l’abonnement a été annulé.",
            english: "No further due date: the subscription was retracted",
            ..Due::default()
        },
        Due {
            start: "9999-10-15",
            today: "9999-12-20",
            french: "Plus d’échéance : le calendrier s’arrête le 31 décembre 9999.",
            english: "No further due date: the calendar ends on 31 December 9999",
            ..Due::default()
        },
        // The stub and April are owed together on 15 March: 1 April is no due date.
        Due {
            cycle: first_of_month(),
            plan: json!({"proration": {"first_period": "extend"}}),
            french: "Prochaine échéance le 1er mai 2026 : le 1er du mois, tous les mois ; la période du 1er avril 2026 est facturée avec la première.",
            english: "Next due on 1 May 2026: on the 1st of the month, every month; the period from 1 April 2026 is billed with the first one",
            ..Due::default()
        },
    ];
    cases.iter().for_each(Due::check);
}
