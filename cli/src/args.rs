//! The command line. Its texts are in `words`, and are put in by `help`.

use clap::{ArgAction, Parser, Subcommand};

use crate::command;
use crate::desk::Desk;
use crate::stop::{Done, Result};

#[derive(Parser)]
#[command(
    name = "echeance",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    /// Read by `help::language` before the rest: it is the language of the help as well.
    #[arg(long, global = true, display_order = 900, value_name = "LANG", value_parser = ["fr", "en"], hide_possible_values = true)]
    lang: Option<String>,
    #[arg(long, global = true, display_order = 901)]
    pub json: bool,
    #[arg(long, short, global = true, display_order = 902, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', display_order = 903, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub enum Command {
    Demo(command::demo::Demo),
    Plan(command::plan::Plan),
    Subscribe(Box<command::subscribe::Subscribe>),
    Show(command::show::Show),
    Schedule(command::schedule::Schedule),
    Bill(command::bill::Bill),
    Call(command::call::Call),
    Errors(command::errors::Errors),
}

impl Command {
    pub fn run(self, desk: &mut Desk) -> Result<Done> {
        match self {
            Self::Demo(given) => given.run(desk),
            Self::Plan(given) => given.run(desk),
            Self::Subscribe(given) => given.run(desk),
            Self::Show(given) => given.run(desk),
            Self::Schedule(given) => given.run(desk),
            Self::Bill(given) => given.run(desk),
            Self::Call(given) => given.run(desk),
            Self::Errors(given) => given.run(desk),
        }
    }
}
