//! The speed of the library beside the obvious code, on random rows; every answer must be the same.
//!
//! `cargo run --release -p echeance-benches -- [--rows n] [--rounds n]`. Exits with 1 when two answers differ, a target is missed or a peer cannot be run.
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
use job::{DATES, Line, sum_of_dates, sum_of_lines, sum_of_nets};
use rows::Row;
use rust_decimal::Decimal;
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
        Ok(faults) => {
            faults.iter().for_each(|fault| eprintln!("{fault}"));
            if faults.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
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

/// Runs the programs in turn, so that a busy moment hits all of them; the first turn only warms up. Gives what is not as it should be.
fn measure(rows: &[Row], rounds: usize) -> Result<Vec<String>, String> {
    let slow = rows.get(..SLOW_ROWS).unwrap_or(rows);
    let mut dates: Vec<NaiveDate> = Vec::with_capacity(rows.len() * DATES);
    let mut lines: Vec<Line> = Vec::with_capacity(rows.len());
    let mut nets: Vec<Decimal> = Vec::with_capacity(slow.len());
    let subscribers = ours::subscribers(slow).map_err(|error| error.to_string())?;
    let mut python = python::run(slow.len());
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
    let mut engine = [runs("échéance", slow, None)];
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
        if round > 0 && python.is_ok() {
            python = python::run(slow.len());
        }
        if let Ok(python) = &python {
            keep(dateutil, python.dates.1);
            same(dateutil.name, python.dates.0, first)?;
        }

        let [ours, chrono, dateutil] = &mut billing;
        keep(ours, time(ours.name, &mut lines, |lines| ours::quote(rows, lines).is_ok())?);
        let (all, first) = (sum_of_lines(&lines), sum_of_lines(lines.get(..slow.len()).unwrap_or(&lines)));
        keep(
            chrono,
            time(chrono.name, &mut lines, |lines| chrono_decimal::bill(rows, lines).is_some())?,
        );
        same(chrono.name, sum_of_lines(&lines), all)?;
        if let Ok(python) = &python {
            keep(dateutil, python.lines.1);
            same(dateutil.name, python.lines.0, first)?;
        }

        let [ours] = &mut engine;
        keep(
            ours,
            time(ours.name, &mut nets, |nets| ours::bill(&subscribers, nets).is_ok())?,
        );
        let quoted = sum_of_nets(lines.iter().take(slow.len()).map(|line| line.net));
        same("bill", sum_of_nets(nets.iter().copied()), quoted)?;
        if round == rounds {
            println!("every program gave the same sums; lines, all rows: {all}, first rows: {first}");
        }
    }
    println!("{rounds} rounds in turn, processor time of one thread, medians; slow peers on the first {SLOW_ROWS} rows");
    let mut faults: Vec<String> = python.err().into_iter().collect();
    faults.extend(table::print("A: 12 due dates", "date", DATES as f64, &schedule));
    faults.extend(table::print(
        "B: the calculator `Tariff::quote`: first period, prorata, 10 % off, 20 % tax, next due date",
        "line",
        1.0,
        &billing,
    ));
    faults.extend(table::print(
        "C: for information, `bill` of one subscription with nothing posted: its terms and one line of the same first period",
        "subscription",
        1.0,
        &engine,
    ));
    Ok(faults)
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
