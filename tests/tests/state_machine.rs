//! The state machine as a quick test: about 20,000 steps, made smaller when they fail. The long run is the binary
//! `state_machine`.

use std::cell::RefCell;

use echeance_tests::machine::play::{play_safely, report, shrink};
use echeance_tests::machine::script::Script;
use echeance_tests::machine::stats::Stats;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

fn runner(cases: u32, seed: u8) -> TestRunner {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]))
}

fn engine_and_model_agree(cases: u32, seed: u8) {
    let stats = RefCell::new(Stats::default());
    let histories = (any::<u64>(), vec((0_u16..1000, any::<u64>()), 10..40));
    let result = runner(cases, seed).run(&histories, |(opening, steps)| {
        let script = Script::of(opening, &steps);
        let played = play_safely(&script, &mut stats.borrow_mut());
        played.map_err(|_| TestCaseError::fail(report(&shrink(&script))))
    });
    if let Err(TestError::Fail(reason, _)) = result {
        panic!("engine and model differ\n{reason}");
    }
    let stats = stats.into_inner();
    assert!(stats.steps > u64::from(cases) * 20, "{stats}");
    assert!(stats.accepted_percent() > 60.0, "{stats}");
    assert!(stats.rarest_kind_percent() > 1.0, "{stats}");
}

#[test]
fn the_first_half() {
    engine_and_model_agree(400, 1);
}

#[test]
fn the_second_half() {
    engine_and_model_agree(400, 2);
}
