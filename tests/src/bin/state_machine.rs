//! Plays random histories on the engine and on the naive model, and tells where they differ.
//!
//! `state_machine [--steps N] [--seed S] [--keep-going]`, or `state_machine --only SEED` for one history that was printed.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use echeance_tests::machine::dice::Dice;
use echeance_tests::machine::play::{play_safely, report, shrink};
use echeance_tests::machine::script::Script;
use echeance_tests::machine::stats::Stats;

const THREADS: u64 = 2;
/// Steps of one history at most.
const LONGEST: i64 = 40;

fn number(name: &str, default: u64) -> u64 {
    let mut words = std::env::args().skip_while(|word| word != name);
    match (words.next(), words.next()) {
        (None, _) => default,
        (_, text) => text.and_then(|text| text.parse().ok()).unwrap_or_else(|| {
            eprintln!("{name} needs a number");
            std::process::exit(2)
        }),
    }
}

/// The histories of one thread, until all threads together have made so many steps.
fn work(seeds: &mut Dice, steps: u64, done: &AtomicU64, stop: &AtomicBool, keep_going: bool) -> (Stats, u64) {
    let (mut stats, mut failures) = (Stats::default(), 0);
    while done.load(Ordering::Relaxed) < steps && !stop.load(Ordering::Relaxed) {
        let seed = seeds.bits();
        let script = Script::random(seed, LONGEST);
        let before = stats.steps;
        if play_safely(&script, &mut stats).is_err() {
            failures += 1;
            if failures <= 3 {
                println!("seed {seed} differs:\n{}", report(&shrink(&script)));
            }
            if !keep_going {
                stop.store(true, Ordering::Relaxed);
            }
        }
        let made = stats.steps - before;
        let total = done.fetch_add(made, Ordering::Relaxed) + made;
        let tenth = steps.div_ceil(10).max(1);
        if total / tenth > (total - made) / tenth {
            eprintln!("{total} steps");
        }
    }
    (stats, failures)
}

fn main() -> ExitCode {
    let (steps, seed) = (number("--steps", 1_000_000), number("--seed", 1));
    let said = |name: &str| std::env::args().any(|word| word == name);
    let keep_going = said("--keep-going");
    if said("--only") {
        let script = Script::random(number("--only", 0), LONGEST);
        println!("{}", report(&shrink(&script)));
        return ExitCode::SUCCESS;
    }
    // A panic is reported with its history.
    std::panic::set_hook(Box::new(|_| {}));
    let (done, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let (mut stats, mut failures) = (Stats::default(), 0);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (done, stop) = (&done, &stop);
                scope.spawn(move || work(&mut Dice::new(seed * 1_000 + thread), steps, done, stop, keep_going))
            })
            .collect();
        for thread in threads {
            let (counted, failed) = thread.join().unwrap();
            stats.add(&counted);
            failures += failed;
        }
    });
    println!("{stats}");
    println!("{:<34} {:>12}", "differences", failures);
    let shortcomings = stats.shortcomings();
    for text in &shortcomings {
        println!("not enough: {text}");
    }
    ExitCode::from(u8::from(failures > 0 || !shortcomings.is_empty()))
}
