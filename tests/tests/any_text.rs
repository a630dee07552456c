//! Any text gets an answer: random bytes, and requests that were once valid. None panics.

use std::panic::{AssertUnwindSafe, catch_unwind};

use echeance::Engine;
use echeance::document::{call, call_engine};
use echeance::store::MemoryStore;
use echeance_tests::scripts;
use echeance_tests::vectors::all;
use serde_json::Value;

const RANDOM: usize = 5_000;
const MUTATED: usize = 25_000;

/// Repeats itself, so that a fault can be found again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll() % 256).unwrap()
    }
}

/// Whether the request was accepted.
fn answered(request: &str) -> bool {
    answered_by(request, call)
}

fn answered_by(request: &str, mut call: impl FnMut(&str) -> String) -> bool {
    let answer = catch_unwind(AssertUnwindSafe(|| call(request))).unwrap_or_else(|_| panic!("panicked on {request}"));
    let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer} to {request}"));
    assert_eq!(answer["v"], 1, "{answer} to {request}");
    let (ok, error) = (answer["ok"].is_object(), &answer["error"]);
    assert_ne!(ok, error.is_object(), "{answer} to {request}");
    if !ok {
        let said = |language: &str| error["message"][language].as_str().is_some_and(|text| !text.is_empty());
        assert!(error["code"].is_u64() && said("en") && said("fr"), "{answer} to {request}");
    }
    ok
}

#[test]
fn random_bytes() {
    let mut dice = Dice(1);
    let json = br#"{}[]":,0123456789.-eEtrufalsn\ v1bill"#;
    for number in 0..RANDOM {
        let length = dice.below(200);
        let bytes: Vec<u8> = match number % 2 {
            0 => (0..length).map(|_| dice.byte()).collect(),
            _ => (0..length).map(|_| json[dice.below(json.len())]).collect(),
        };
        assert!(!answered(&String::from_utf8_lossy(&bytes)));
    }
}

fn mutated(request: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = request.to_vec();
    for _ in 0..=dice.below(3) {
        let place = dice.below(bytes.len());
        let length = dice.below(12).min(bytes.len() - place);
        match dice.below(7) {
            0 => bytes[place] ^= 1 << dice.below(8),
            1 => bytes[place] = dice.byte(),
            2 => bytes.truncate(place),
            3 => drop(bytes.drain(place..place + length)),
            4 => {
                let copy = bytes[place..place + length].to_vec();
                bytes.splice(place..place, copy);
            }
            // A digit for a digit keeps the shape, and reaches the rules.
            5 => {
                if let Some(digit) = bytes[place..].iter_mut().find(|byte| byte.is_ascii_digit()) {
                    *digit = b'0' + digit_of(dice);
                }
            }
            _ => {
                let from = dice.below(other.len());
                let until = (from + dice.below(60)).min(other.len());
                bytes.splice(place..place + length, other[from..until].iter().copied());
            }
        }
        if bytes.is_empty() {
            return bytes;
        }
    }
    bytes
}

fn digit_of(dice: &mut Dice) -> u8 {
    u8::try_from(dice.below(10)).unwrap()
}

#[test]
fn mutated_requests() {
    let vectors = all();
    let requests: Vec<&[u8]> = vectors
        .iter()
        .filter(|vector| vector.file != "refused.jsonl" && vector.request.len() < 3_000)
        .map(|vector| vector.request.as_bytes())
        .collect();
    assert!(requests.len() >= 300);
    let mut dice = Dice(2);
    let (mut accepted, mut refused) = (0, 0);
    for number in 0..MUTATED {
        let request = requests[number % requests.len()];
        let other = requests[dice.below(requests.len())];
        let bytes = mutated(request, other, &mut dice);
        match answered(&String::from_utf8_lossy(&bytes)) {
            true => accepted += 1,
            false => refused += 1,
        }
    }
    println!("{MUTATED} mutated requests: {accepted} accepted, {refused} refused");
    // Both ways are worth walking.
    assert!(
        accepted >= MUTATED / 50 && refused >= MUTATED / 2,
        "{accepted} accepted, {refused} refused"
    );
}

/// The requests of the scripts, mutated, one after the other to one engine.
#[test]
fn mutated_requests_to_an_engine() {
    let scripts = scripts::all();
    let requests: Vec<&[u8]> = scripts
        .iter()
        .flat_map(|script| &script.steps)
        .map(|step| step.request.as_bytes())
        .collect();
    let mut dice = Dice(3);
    let mut engine = Engine::new(MemoryStore::new());
    let (mut accepted, mut refused) = (0, 0);
    for number in 0..MUTATED / 5 {
        let request = requests[number % requests.len()];
        let bytes = match number % 4 {
            0 => request.to_vec(),
            _ => mutated(request, requests[dice.below(requests.len())], &mut dice),
        };
        match answered_by(&String::from_utf8_lossy(&bytes), |request| call_engine(&mut engine, request)) {
            true => accepted += 1,
            false => refused += 1,
        }
    }
    println!(
        "{} requests to an engine: {accepted} accepted, {refused} refused",
        MUTATED / 5
    );
    assert!(accepted >= 200 && refused >= 1_000, "{accepted} accepted, {refused} refused");
}
