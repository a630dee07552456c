//! Runs the Python baseline on the same rows and reads its sums and times.

use std::path::Path;
use std::process::Command;

/// What the script prints: for each job its sum and its nanoseconds of processor time.
pub struct Answer {
    pub dates: (i128, f64),
    pub lines: (i128, f64),
}

/// Its answer, or what to do so that there is one.
pub fn run(rows: usize) -> Result<Answer, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("baselines/dateutil_decimal.py");
    let ran = Command::new("python3")
        .arg(script)
        .arg("--rows")
        .arg(rows.to_string())
        .output();
    let output =
        ran.map_err(|error| format!("python3 cannot be run ({error}): install it (Debian: apt-get install python3 python3-venv)"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("No module named 'dateutil'") {
        return Err("python-dateutil is missing: run `make bench`, or pip install python-dateutil".to_owned());
    }
    answer(&String::from_utf8_lossy(&output.stdout)).ok_or_else(|| format!("the Python baseline gave no answer: {said}"))
}

fn answer(text: &str) -> Option<Answer> {
    let numbers: Vec<&str> = text.split_whitespace().collect();
    let [dates, dates_ns, lines, lines_ns] = numbers.as_slice() else {
        return None;
    };
    Some(Answer {
        dates: (dates.parse().ok()?, dates_ns.parse().ok()?),
        lines: (lines.parse().ok()?, lines_ns.parse().ok()?),
    })
}
