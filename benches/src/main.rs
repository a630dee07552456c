//! The speed of the library beside the obvious code, on random rows; every answer must be the same.
//!
//! `cargo run --release -p echeance-benches -- [--rows n] [--rounds n]`. Exits with 1 when two answers differ.
#![allow(clippy::arithmetic_side_effects, clippy::print_stdout, clippy::print_stderr)]

mod baseline;
mod clock;
mod job;
mod ours;
mod rows;
mod table;

use std::process::ExitCode;

use baseline::{chrono_decimal, python, rrule};
use chrono::NaiveDate;
use job::{DATES, Line, sum_of_dates, sum_of_lines};
use rows::Row;
use table::Runs;

/// With fewer rows the processor learns the branches by heart.
const LEAST_ROWS: usize = 500_000;
/// Slow peers get the first so many rows.
const SLOW_ROWS: usize = 20_000;
const LEAST_ROUNDS: usize = 5;

fn main() -> ExitCode {
    let rows = rows::rows(argument("--rows", 1_000_000).max(LEAST_ROWS));
    let rounds = argument("--rounds", LEAST_ROUNDS).max(LEAST_ROUNDS);
    match measure(&rows, rounds) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::FAILURE
        }
    }
}

fn argument(name: &str, default: usize) -> usize {
    let mut arguments = std::env::args().skip_while(|argument| argument != name).skip(1);
    arguments.next().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Runs the programs in turn, so that a busy moment hits all of them; the first turn only warms up.
fn measure(rows: &[Row], rounds: usize) -> Result<(), String> {
    let slow = rows.get(..SLOW_ROWS).unwrap_or(rows);
    let mut dates: Vec<NaiveDate> = Vec::with_capacity(rows.len() * DATES);
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    let runs = |name, rows: &[Row], target| Runs {
        name,
        rows: rows.len(),
        costs: Vec::new(),
        target,
    };
    let mut schedule = [
        runs("échéance", rows, None),
        runs("chrono checked_add_months", rows, Some(1.5)),
        runs("rrule crate", slow, Some(100.0)),
        runs("python-dateutil", slow, None),
    ];
    let mut billing = [
        runs("échéance", rows, None),
        runs("chrono + rust_decimal", rows, Some(3.0)),
        runs("python-dateutil + decimal", slow, Some(200.0)),
    ];
    for round in 0..=rounds {
        let keep = |runs: &mut Runs, cost: f64| {
            if round > 0 {
                runs.costs.push(cost / runs.rows as f64);
            }
        };
        let [ours, chrono, crate_rrule, dateutil] = &mut schedule;

        keep(
            ours,
            time(ours.name, &mut dates, |dates| ours::due_dates(rows, dates).is_ok())?,
        );
        let (all, first) = (
            sum_of_dates(&dates),
            sum_of_dates(dates.get(..slow.len() * DATES).unwrap_or(&dates)),
        );
        keep(
            chrono,
            time(chrono.name, &mut dates, |dates| {
                chrono_decimal::due_dates(rows, dates).is_some()
            })?,
        );
        same(chrono.name, sum_of_dates(&dates), all)?;
        keep(
            crate_rrule,
            time(crate_rrule.name, &mut dates, |dates| rrule::due_dates(slow, dates).is_some())?,
        );
        same(crate_rrule.name, sum_of_dates(&dates), first)?;
        let python = python::run(slow.len());
        if let Some(python) = &python {
            keep(dateutil, python.dates.1);
            same(dateutil.name, python.dates.0, first)?;
        }

        let [ours, chrono, dateutil] = &mut billing;
        keep(ours, time(ours.name, &mut lines, |lines| ours::bill(rows, lines).is_ok())?);
        let (all, first) = (sum_of_lines(&lines), sum_of_lines(lines.get(..slow.len()).unwrap_or(&lines)));
        keep(
            chrono,
            time(chrono.name, &mut lines, |lines| chrono_decimal::bill(rows, lines).is_some())?,
        );
        same(chrono.name, sum_of_lines(&lines), all)?;
        match &python {
            Some(python) => {
                keep(dateutil, python.lines.1);
                same(dateutil.name, python.lines.0, first)?;
            }
            None if round == 0 => eprintln!("not run: python3 with python-dateutil"),
            None => {}
        }
        if round == rounds {
            println!("every program gave the same sums; lines, all rows: {all}, first rows: {first}");
        }
    }
    println!("{rounds} rounds in turn, processor time of one thread, medians; slow peers on the first {SLOW_ROWS} rows");
    table::print("A: 12 due dates", "date", DATES as f64, &schedule);
    table::print(
        "B: a bill line: first period, prorata, 10 % off, 20 % tax, next due date",
        "line",
        1.0,
        &billing,
    );
    Ok(())
}

fn time<T>(name: &str, out: &mut Vec<T>, job: impl FnOnce(&mut Vec<T>) -> bool) -> Result<f64, String> {
    out.clear();
    clock::timed(|| job(out)).ok_or_else(|| format!("{name} failed"))
}

fn same(name: &str, found: i128, expected: i128) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{name} differs: its sum is {found}, ours {expected}"))
    }
}
