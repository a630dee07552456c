//! Rule 5: what is owed minus what is posted, by sets of days.

use crate::cover::{Cover, Stretch};
use crate::plan::{Line, Rounding};
use crate::ratio::{Ratio, round_quotient};

/// Days one after the other that have the same value, as `(from, to, value)`.
fn groups<T: PartialEq + Copy>(start: i64, days: &[T]) -> Vec<(i64, i64, T)> {
    let mut groups: Vec<(i64, i64, T)> = Vec::new();
    for (day, value) in (start..).zip(days) {
        match groups.last_mut() {
            Some(last) if last.2 == *value => last.1 = day + 1,
            _ => groups.push((day, day + 1, *value)),
        }
    }
    groups
}

/// Every line there is to make, corrections first, without keys. No `cover` when nothing is owed.
pub(crate) fn difference(cover: Option<&Cover>, posted: &[Line], rounding: Rounding) -> Vec<Line> {
    let stretches: &[Stretch] = cover.map_or(&[], |cover| &cover.stretches);
    let mut taken: Vec<Vec<bool>> = stretches.iter().map(|s| vec![false; (s.end - s.start) as usize]).collect();
    let mut lines = Vec::new();
    for line in posted.iter().filter(|line| line.corrects.is_none()) {
        // The stretch kept on each day of the line, if any.
        let mut kept: Vec<Option<usize>> = vec![None; (line.end - line.start) as usize];
        for (at, stretch) in stretches.iter().enumerate() {
            if !line.cancelled && cover.is_some_and(|cover| cover.matches(stretch, line)) {
                for day in line.start.max(stretch.start)..line.end.min(stretch.end) {
                    let taken = &mut taken[at][(day - stretch.start) as usize];
                    if !*taken {
                        *taken = true;
                        kept[(day - line.start) as usize] = Some(at);
                    }
                }
            }
        }
        lines.extend(correct(cover, line, &kept, posted, rounding));
    }
    if let Some(cover) = cover {
        for (stretch, taken) in cover.stretches.iter().zip(&taken) {
            let free = groups(stretch.start, taken).into_iter().filter(|group| !group.2);
            lines.extend(free.map(|(from, to, _)| cover.charge(stretch, from, to)));
        }
    }
    lines.retain(|line| line.net != 0);
    lines
}

/// What brings one posted line to what is kept of it (rules 5.2 and 5.3).
fn correct(cover: Option<&Cover>, line: &Line, kept: &[Option<usize>], posted: &[Line], rounding: Rounding) -> Vec<Line> {
    let mut live = vec![!line.cancelled; kept.len()];
    let mut value = if line.cancelled { 0 } else { line.net };
    for other in posted
        .iter()
        .filter(|other| other.corrects.as_ref() == Some(&line.key) && !other.cancelled)
    {
        value += other.net;
        if other.fraction.0 != 0 {
            for day in other.start.max(line.start)..other.end.min(line.end) {
                live[(day - line.start) as usize] = !other.credit;
            }
        }
    }
    // Each day: the stretch kept, and whether the day is live.
    let days: Vec<(Option<usize>, bool)> = kept.iter().copied().zip(live).collect();
    let (mut target, mut lost, mut regained) = (0, Vec::new(), Vec::new());
    for (from, to, (at, live)) in groups(line.start, &days) {
        match (at.and_then(|at| Some((cover?, &cover?.stretches[at]))), live) {
            (Some((cover, stretch)), true) => target += cover.part(stretch, from, to),
            (Some((cover, stretch)), false) => regained.push(Line {
                corrects: Some(line.key.clone()),
                ..cover.charge(stretch, from, to)
            }),
            (None, true) => lost.push((from, to)),
            (None, false) => {}
        }
    }
    let correction = |start: i64, end: i64, fraction: Ratio, net: i128| Line {
        key: String::new(),
        corrects: Some(line.key.clone()),
        credit: net < 0,
        start,
        end,
        fraction: (fraction.n, fraction.d),
        net,
        cancelled: false,
        ..line.clone()
    };
    let mut lines = Vec::new();
    if value > target && !lost.is_empty() {
        let total: i64 = lost.iter().map(|(from, to)| to - from).sum();
        let bound = |days: i64| round_quotient((value - target) * i128::from(days), total.into(), rounding);
        let mut before = 0;
        for (from, to) in lost {
            let days = to - from;
            let (n, d) = (
                line.fraction.0 * i128::from(days),
                line.fraction.1 * i128::from(line.end - line.start),
            );
            lines.push(correction(from, to, Ratio::new(n, d), bound(before) - bound(before + days)));
            before += days;
        }
    } else if value != target {
        lines.push(correction(line.start, line.end, Ratio::ZERO, target - value));
    }
    lines.extend(regained);
    lines
}
