//! A refusal is cheap: every line of `refused.jsonl` in less than 10 ms and less than 1 MiB more memory.

use std::time::Duration;

use echeance::document::call;
use echeance_tests::vectors::all;
use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Unoptimized code is slower by ten times; `make test` runs this in release too.
const TIME: Duration = Duration::from_millis(if cfg!(debug_assertions) { 200 } else { 10 });
const BYTES: usize = 1 << 20;
const RUNS: usize = 3;

/// The processor's time of this thread, so that what else runs on the machine does not count.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap(), time.tv_nsec.try_into().unwrap())
}

// The only test of this binary: nothing else allocates meanwhile.
#[test]
fn every_refusal_is_cheap() {
    let mut vectors = all();
    vectors.retain(|vector| vector.file == "refused.jsonl");
    assert!(vectors.len() >= 100);
    let (mut slowest, mut largest) = ((Duration::ZERO, ""), (0, ""));
    let mut dear = Vec::new();
    for vector in &vectors {
        let mut best = Duration::MAX;
        let mut peak = 0;
        for _ in 0..RUNS {
            let before = MEMORY.current_usage();
            MEMORY.reset_peak_usage();
            let start = spent();
            let answer = call(&vector.request);
            best = best.min(spent() - start);
            peak = MEMORY.peak_usage().saturating_sub(before);
            assert!(answer.contains(r#""error""#), "{}: {answer}", vector.id);
        }
        slowest = slowest.max((best, &vector.id));
        largest = largest.max((peak, &vector.id));
        if best >= TIME || peak >= BYTES {
            dear.push(format!("{}: {best:?}, {peak} bytes", vector.id));
        }
    }
    println!(
        "{} refusals; slowest {:?} ({}); most memory {} bytes ({})",
        vectors.len(),
        slowest.0,
        slowest.1,
        largest.0,
        largest.1
    );
    assert!(dear.is_empty(), "{}", dear.join("\n"));
}
