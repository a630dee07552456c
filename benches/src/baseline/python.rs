//! Runs the Python baseline on the same rows and reads its sums and times.

use std::path::Path;
use std::process::Command;

/// What the script prints: for each job its sum and its nanoseconds of processor time.
pub struct Answer {
    pub dates: (i128, f64),
    pub lines: (i128, f64),
}

/// `None` when python3 or python-dateutil is not there.
pub fn run(rows: usize) -> Option<Answer> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("baselines/dateutil_decimal.py");
    let output = Command::new("python3")
        .arg(script)
        .arg("--rows")
        .arg(rows.to_string())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let numbers: Vec<&str> = text.split_whitespace().collect();
    let [dates, dates_ns, lines, lines_ns] = numbers.as_slice() else {
        return None;
    };
    Some(Answer {
        dates: (dates.parse().ok()?, dates_ns.parse().ok()?),
        lines: (lines.parse().ok()?, lines_ns.parse().ok()?),
    })
}
