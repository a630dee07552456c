//! Every text of the terminal, one file a language. What explains an amount, a date or a refusal is core's.

mod en;
mod fr;

use echeance::{Language, Status};

/// The texts of one language. In a template, `{name}` stands for a value.
pub struct Words {
    // The command line.
    pub usage: &'static str,
    pub commands: &'static str,
    pub arguments: &'static str,
    pub options: &'static str,
    pub any_command: &'static str,
    /// The help of a command by its path, of an argument by its id, or by path and id where it differs.
    pub help: &'static [(&'static str, &'static str)],
    /// What stands for the value of an option.
    pub values: &'static [(&'static str, &'static str)],
    pub argument_unknown: &'static str,
    pub argument_missing: &'static str,
    pub value_missing: &'static str,
    pub value_wrong: &'static str,
    pub command_unknown: &'static str,
    pub command_missing: &'static str,
    pub given_twice: &'static str,
    pub takes_no_value: &'static str,
    pub error: &'static str,
    pub usage_wrong: &'static str,
    pub see_help: &'static str,

    // Refusals.
    pub refused: &'static str,
    pub output_failed: &'static str,

    // What is said about a subscription.
    pub subscribed: &'static str,
    pub preview: &'static str,
    pub status: &'static str,
    pub since: &'static str,
    pub customer: &'static str,
    pub payer: &'static str,
    pub plan: &'static str,
    pub reference: &'static str,
    pub price: &'static str,
    pub own_price: &'static str,
    pub start: &'static str,
    pub last_day: &'static str,
    pub next_bill_on: &'static str,
    pub billed_until: &'static str,
    pub commitment: &'static str,
    pub notice_by: &'static str,
    pub first_lines: &'static str,
    pub posted: &'static str,
    pub coming: &'static str,
    pub nothing_posted: &'static str,
    pub nothing_coming: &'static str,
    pub never_owed: &'static str,
    pub statuses: Statuses,

    // The heads of columns.
    pub due_on: &'static str,
    pub owed_on: &'static str,
    pub subscription: &'static str,
    pub days: &'static str,
    pub item: &'static str,
    pub label: &'static str,
    pub share: &'static str,
    pub net: &'static str,
    pub document: &'static str,
    pub why: &'static str,
    pub run_of: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    pub message: &'static str,

    // Totals and counts.
    pub total: &'static str,
    pub line: Counted,
    pub counted_subscription: Counted,
    pub first_of: &'static str,

    // Plans, schedules, bill runs.
    pub plan_added: &'static str,
    pub plan_known: &'static str,
    pub schedule: &'static str,
    pub nothing_due: &'static str,
    pub billed: &'static str,
    pub nothing_billed: &'static str,
    pub not_billed: &'static str,
    pub failed: &'static str,
    pub progress: &'static str,

    // The demo.
    pub demo: Demo,
}

/// The word for each status.
pub struct Statuses {
    pub pending: &'static str,
    pub trial: &'static str,
    pub active: &'static str,
    pub to_renew: &'static str,
    pub ending: &'static str,
    pub ended: &'static str,
    pub retracted: &'static str,
}

/// What is counted: none, one, several.
pub struct Counted {
    pub none: &'static str,
    pub one: &'static str,
    pub many: &'static str,
}

/// The texts of the demo.
pub struct Demo {
    pub intro: &'static str,
    pub hosting: &'static str,
    pub telecom: &'static str,
    pub telecom_source: &'static str,
    pub given_plan: &'static str,
    pub subscribed: &'static str,
    pub coming: &'static str,
    pub runs: &'static str,
    pub again: &'static str,
    pub nothing: &'static str,
    pub kept: &'static str,
    pub not_kept: &'static str,
}

/// The texts of a language.
pub fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &en::WORDS,
        Language::Fr => &fr::WORDS,
    }
}

/// A template with its values.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        text.push_str(before);
        text.push_str(value.map_or("", |(_, value)| value));
        rest = tail;
    }
    text.push_str(rest);
    text
}

impl Words {
    /// The help of a command, or of one of its arguments.
    pub fn help(&self, command: &str, argument: &str) -> &'static str {
        let own = format!("{command}.{argument}");
        let find = |key: &str| self.help.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
        find(own.trim_end_matches('.')).or_else(|| find(argument)).unwrap_or_default()
    }

    /// The word of a status.
    pub fn status_text(&self, status: Status) -> &'static str {
        match status {
            Status::Pending => self.statuses.pending,
            Status::Trial => self.statuses.trial,
            Status::ToRenew => self.statuses.to_renew,
            Status::Ending => self.statuses.ending,
            Status::Ended => self.statuses.ended,
            Status::Retracted => self.statuses.retracted,
            Status::Active => self.statuses.active,
            other => other.name(),
        }
    }
}

impl Counted {
    pub fn text(&self, count: u64) -> String {
        let template = match count {
            0 => self.none,
            1 => self.one,
            _ => self.many,
        };
        fill(template, &[("count", &count.to_string())])
    }
}
