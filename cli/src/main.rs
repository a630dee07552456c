//! `echeance`: the subscription engine from a terminal.

mod args;
mod clock;
mod command;
mod desk;
mod help;
mod out;
mod stop;
mod view;
mod words;

use std::process::ExitCode;

use crate::desk::Desk;
use crate::stop::{Done, Stop};

fn main() -> ExitCode {
    let typed: Vec<_> = std::env::args_os().collect();
    let language = help::language(&typed);
    let args = match help::read(typed, words::of(language)) {
        Ok(args) => args,
        Err(code) => return code,
    };
    let mut desk = Desk::new(language, args.json);
    let done = args.command.run(&mut desk);
    match done.and_then(|done| desk.out.flush().map(|()| done)) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Refused) => ExitCode::FAILURE,
        // Whoever read the output has seen enough.
        Err(Stop::Closed) => ExitCode::SUCCESS,
        Err(stop) => desk.refuse(&stop),
    }
}
