//! The command line in the language of who types it: help, usage and what is wrong with it.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::builder::{Str, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use echeance::{Error, ErrorCode, Language, document};

use crate::args::Args;
use crate::out::{WIDTH, bound, unbound};
use crate::words::{Words, fill};

/// The exit code of a command line that makes no sense.
const WRONG_USAGE: u8 = 2;

/// The language: `--lang`, else the locale.
pub fn language(typed: &[OsString]) -> Language {
    let mut words = typed.iter().map(|word| word.to_string_lossy());
    let mut asked = None;
    while let Some(word) = words.next() {
        asked = match word.strip_prefix("--lang") {
            Some("") => words.next().map(std::borrow::Cow::into_owned),
            Some(given) => given.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
    }
    let asked = asked.or_else(|| {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok());
        set.into_iter().find(|value| !value.is_empty())
    });
    match asked {
        Some(name) if name.starts_with("fr") => Language::Fr,
        _ => Language::En,
    }
}

/// The arguments, or the exit code once help, version or what is wrong was shown.
pub fn read(typed: Vec<OsString>, words: &'static Words) -> Result<Args, ExitCode> {
    let mut command = in_words(Args::command(), "", words);
    let asked = Asked::of(&command, &typed);
    let read = command.try_get_matches_from_mut(typed);
    let args = read.and_then(|matches| Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command)));
    args.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            drop(write!(io::stdout(), "{}", unbound(&error.render().to_string())));
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(write!(io::stderr(), "{}", unbound(&error.render().to_string())));
            ExitCode::from(WRONG_USAGE)
        }
        _ => {
            if asked.json {
                let refused = Err::<&(), _>(&asked.refusal(&error));
                drop(writeln!(io::stdout(), "{}", document::answer(refused)));
            }
            drop(write!(io::stderr(), "{}", asked.wrong(&error, words)));
            ExitCode::from(WRONG_USAGE)
        }
    })
}

/// A command and all below it with the texts of a language.
fn in_words(command: Command, above: &str, words: &'static Words) -> Command {
    let name = command.get_name().to_owned();
    let path = match above {
        "" => name.clone(),
        "echeance" => name,
        _ => format!("{above} {name}"),
    };
    command
        .about(bound(words.help(&path, "")))
        .term_width(usize::from(WIDTH))
        .help_template(format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}\n", words.usage))
        .subcommand_help_heading(words.commands)
        .subcommand_value_name(words.any_command)
        .mut_args(|arg| in_words_argument(arg, &path, words))
        .mut_subcommands(|below| in_words(below, &path, words))
}

fn in_words_argument(arg: Arg, path: &str, words: &'static Words) -> Arg {
    let help = words.help(path, arg.get_id().as_str());
    let heading = if arg.is_positional() { words.arguments } else { words.options };
    let arg = arg.help(StyledStr::from(bound(help))).help_heading(heading);
    let shown = arg.get_value_names().and_then(|names| names.first()).map(Str::as_str);
    let named = shown.and_then(|shown| words.values.iter().find(|(known, _)| *known == shown));
    match named {
        Some((_, name)) => arg.value_name(*name),
        None => arg,
    }
}

/// What was asked, as far as it can be told of a command line that makes no sense.
struct Asked {
    /// The command that was named, as it is typed.
    path: String,
    /// Its options.
    options: String,
    /// The commands below it.
    commands: String,
    /// Whether documents were asked for.
    json: bool,
}

impl Asked {
    fn of(command: &Command, typed: &[OsString]) -> Self {
        let mut path = command.get_name().to_owned();
        let mut here = command;
        for word in typed.iter().skip(1) {
            if let Some(below) = here.find_subcommand(word) {
                path = format!("{path} {}", below.get_name());
                here = below;
            }
        }
        let options = here.get_arguments().filter_map(Arg::get_long);
        Self {
            path,
            options: listed(options.map(|name| format!("--{name}"))),
            commands: listed(here.get_subcommands().map(|below| below.get_name().to_owned())),
            json: typed.iter().take_while(|word| *word != "--").any(|word| word == "--json"),
        }
    }

    /// What is wrong with the command line, for people.
    fn wrong(&self, error: &clap::Error, words: &Words) -> String {
        let said = Said::of(error);
        let (template, expected) = match error.kind() {
            ErrorKind::UnknownArgument => (words.argument_unknown, &self.options),
            ErrorKind::MissingRequiredArgument => (words.argument_missing, &said.expected),
            ErrorKind::InvalidValue if said.value.is_empty() => (words.value_missing, &said.expected),
            ErrorKind::InvalidValue => (words.value_wrong, &said.expected),
            ErrorKind::InvalidSubcommand => (words.command_unknown, &self.commands),
            ErrorKind::MissingSubcommand => (words.command_missing, &self.commands),
            ErrorKind::ArgumentConflict => (words.given_twice, &said.expected),
            ErrorKind::TooManyValues => (words.takes_no_value, &said.expected),
            _ => (words.usage_wrong, &said.expected),
        };
        let said = fill(
            template,
            &[("argument", &said.argument), ("value", &said.value), ("expected", expected)],
        );
        let help = fill(words.see_help, &[("command", &self.path)]);
        format!("{}{said}\n{help}\n", words.error)
    }

    /// The same for machines.
    fn refusal(&self, error: &clap::Error) -> Error {
        let said = Said::of(error);
        let of_command = |code| Error::new(code).at(&self.path);
        let of_argument = |code| Error::new(code).at(&said.field());
        match error.kind() {
            ErrorKind::UnknownArgument => of_command(ErrorCode::FieldUnknown)
                .value(&said.argument)
                .with("expected", self.options.as_str()),
            ErrorKind::MissingRequiredArgument => of_command(ErrorCode::FieldMissing).value(&said.argument),
            ErrorKind::InvalidValue if said.value.is_empty() => of_command(ErrorCode::FieldMissing).value(&said.argument),
            ErrorKind::InvalidValue => of_argument(ErrorCode::ChoiceUnknown)
                .value(&said.value)
                .with("expected", said.expected.as_str()),
            ErrorKind::InvalidSubcommand => Error::new(ErrorCode::ChoiceUnknown)
                .at("command")
                .value(&said.argument)
                .with("expected", self.commands.as_str()),
            ErrorKind::MissingSubcommand => of_command(ErrorCode::FieldMissing).value("command"),
            ErrorKind::ArgumentConflict => of_command(ErrorCode::FieldDuplicate).value(&said.argument),
            ErrorKind::TooManyValues => of_argument(ErrorCode::TypeWrong)
                .value(&said.value)
                .with("found", said.value.as_str())
                .with("expected", "no value"),
            _ => of_command(ErrorCode::FieldUnknown)
                .value(&said.argument)
                .with("expected", self.options.as_str()),
        }
    }
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// What clap says of a mistake.
struct Said {
    argument: String,
    value: String,
    expected: String,
}

impl Said {
    fn of(error: &clap::Error) -> Self {
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            _ => String::new(),
        };
        let argument = match error.kind() {
            ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
            _ => ContextKind::InvalidArg,
        };
        Self {
            argument: context(argument),
            value: context(ContextKind::InvalidValue),
            expected: context(ContextKind::ValidValue),
        }
    }

    /// The argument as refusals name fields.
    fn field(&self) -> String {
        let name = self.argument.trim_start_matches('-');
        let name = name.split([' ', '=']).next().unwrap_or(name);
        name.replace('-', "_")
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};
    use echeance::Language;

    use super::{Args, in_words};
    use crate::words;

    #[test]
    fn the_command_line_holds_together() {
        in_words(Args::command(), "", words::of(Language::Fr)).debug_assert();
    }

    #[test]
    fn every_command_and_argument_has_its_help_in_both_languages() {
        for language in [Language::En, Language::Fr] {
            let words = words::of(language);
            has_help(&in_words(Args::command(), "", words));
        }
    }

    fn has_help(command: &Command) {
        let name = command.get_name();
        assert!(command.get_about().is_some_and(|text| !text.to_string().is_empty()), "{name}");
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            assert!(!help.is_empty(), "{name} {}", argument.get_id());
        }
        command.get_subcommands().for_each(has_help);
    }
}
