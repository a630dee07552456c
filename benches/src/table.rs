//! The result: medians, how far the rounds lie apart, and how many times slower each peer is.

/// One program on one job.
pub struct Runs {
    pub name: &'static str,
    /// Rows it was given.
    pub rows: usize,
    /// Nanoseconds a row, one for each round.
    pub costs: Vec<f64>,
    /// How many times faster than it ours has to be.
    pub target: Option<f64>,
}

impl Runs {
    fn median(&self) -> f64 {
        let mut costs = self.costs.clone();
        costs.sort_by(f64::total_cmp);
        costs.get(costs.len() / 2).copied().unwrap_or(f64::NAN)
    }

    /// From the fastest to the slowest round, in per cent of the median.
    fn spread(&self) -> f64 {
        let low = self.costs.iter().copied().fold(f64::INFINITY, f64::min);
        let high = self.costs.iter().copied().fold(0.0, f64::max);
        (high - low) / self.median() * 100.0
    }
}

/// Prints a job, and gives what was not run or missed its target; the first runs are ours. `per` is what one row is divided by.
pub fn print(title: &str, unit: &str, per: f64, runs: &[Runs]) -> Vec<String> {
    println!("\n{title}");
    println!("| | rows | ns/{unit} | spread | ours is faster by | target |\n|---|---:|---:|---:|---:|---:|");
    let ours = runs.first().map_or(f64::NAN, Runs::median);
    let mut faults = Vec::new();
    for one in runs {
        if one.costs.is_empty() {
            println!("| {} | not run | | | | |", one.name);
            faults.push(format!("{title}: {} was not run", one.name));
            continue;
        }
        let (median, spread) = (one.median(), one.spread());
        let ratio = if one.median() == ours {
            String::new()
        } else {
            format!("{:.1}×", median / ours)
        };
        let target = match one.target {
            None => String::new(),
            Some(target) if median / ours >= target => format!("≥ {target}× met"),
            Some(target) => {
                faults.push(format!("{title}: the target beside {} was missed", one.name));
                format!("≥ {target}× MISSED")
            }
        };
        println!(
            "| {} | {} | {:.1} | {spread:.0} % | {ratio} | {target} |",
            one.name,
            one.rows,
            median / per
        );
    }
    faults
}
