//! Processor time of this thread: other programs on the machine hardly move it.

use rustix::time::{ClockId, clock_gettime};

/// Runs `job` and gives the nanoseconds that it took.
pub fn timed(job: impl FnOnce() -> bool) -> Option<f64> {
    let before = now();
    let done = job();
    let after = now();
    done.then_some(after - before)
}

fn now() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
