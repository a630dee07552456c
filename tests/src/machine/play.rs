//! Plays histories; when one fails, makes it shorter and writes it down.

use std::panic::{AssertUnwindSafe, catch_unwind};

use echeance::calendar::Interval;
use serde_json::Value;

use super::compare::{self, Difference};
use super::script::Script;
use super::stats::{Done, Kind, Stats};
use super::world::World;

/// Plays a history to its end, or to the first difference.
pub fn play(script: &Script, stats: &mut Stats) -> Result<World, (Option<Box<World>>, Difference)> {
    stats.open(anchor(script));
    let subscribed = |accepted| Done::Change {
        kind: Kind::Subscribed,
        accepted,
        period: script.grid().index(script.start).unwrap(),
        case: None,
    };
    let Some(mut world) = World::new(script) else {
        stats.count(subscribed(false));
        let mut other = script.clone();
        other.subscribed.first_due_on = None;
        return play(&other, stats);
    };
    let first = compare::bills(&world, script.grid_from()).and_then(|_| compare::states(&world, script.start));
    if let Err(difference) = first {
        return Err((Some(Box::new(world)), difference));
    }
    stats.count(subscribed(true));
    for step in &script.steps {
        match world.step(*step) {
            Ok(done) => stats.count(done),
            Err(difference) => return Err((Some(Box::new(world)), difference)),
        }
    }
    stats.lines(&world.model_posted);
    Ok(world)
}

/// The same; a panic is a difference too.
pub fn play_safely(script: &Script, stats: &mut Stats) -> Result<(), (Option<Box<World>>, Difference)> {
    match catch_unwind(AssertUnwindSafe(|| play(script, stats))) {
        Ok(played) => played.map(drop),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            let difference = Difference::new("a panic", script.start, "none", &text.unwrap_or_default());
            Err((None, difference))
        }
    }
}

/// The day of the month through which the grid goes; for days and weeks, that of the day from which it is needed.
fn anchor(script: &Script) -> u32 {
    let from = chrono::Datelike::day(&script.grid_from());
    script.grid().anchor_day().unwrap_or(from)
}

fn fails(script: &Script) -> bool {
    play_safely(script, &mut Stats::default()).is_err()
}

/// A history that fails, without the steps and the settings that it fails without.
pub fn shrink(script: &Script) -> Script {
    let mut least = script.clone();
    loop {
        let before = format!("{least:?}").len();
        drop_steps(&mut least);
        drop_settings(&mut least);
        if format!("{least:?}").len() == before {
            return least;
        }
    }
}

fn drop_steps(least: &mut Script) {
    let mut size = least.steps.len().max(1);
    while size > 0 {
        let mut from = 0;
        while from < least.steps.len() {
            let mut shorter = least.clone();
            shorter.steps.drain(from..(from + size).min(least.steps.len()));
            if fails(&shorter) {
                *least = shorter;
            } else {
                from += size;
            }
        }
        size /= 2;
    }
}

/// Tries the plan's document without each of its fields, and `subscribed` without each of its specials.
fn drop_settings(least: &mut Script) {
    let document = serde_json::to_value(&least.plan).unwrap();
    let paths = document.as_object().unwrap().iter().flat_map(|(key, value)| {
        let inner = value.as_object().into_iter().flatten();
        let inner = inner.map(move |(field, _)| (key.clone(), Some(field.clone())));
        inner.chain([(key.clone(), None)]).collect::<Vec<_>>()
    });
    for (key, field) in paths {
        let mut document = serde_json::to_value(&least.plan).unwrap();
        let removed = match field {
            Some(field) => document
                .get_mut(&key)
                .and_then(Value::as_object_mut)
                .and_then(|inner| inner.remove(&field)),
            None => document.as_object_mut().unwrap().remove(&key),
        };
        if let (Some(_), Ok(plan)) = (removed, serde_json::from_value(document)) {
            try_instead(least, |script| script.plan = plan);
        }
    }
    if least.plan.cycle().every != Interval::months(1).unwrap() {
        let mut document = serde_json::to_value(&least.plan).unwrap();
        document["cycle"]["every"] = "P1M".into();
        if let Ok(plan) = serde_json::from_value(document) {
            try_instead(least, |script| script.plan = plan);
        }
    }
    try_instead(least, |script| script.subscribed.payer = None);
    try_instead(least, |script| script.subscribed.quantity = None);
    try_instead(least, |script| script.subscribed.price = None);
    try_instead(least, |script| script.subscribed.discount = None);
    try_instead(least, |script| script.subscribed.first_due_on = None);
    try_instead(least, |script| script.taken_over = None);
    try_instead(least, |script| {
        (script.subscribed.billed_from, script.taken_over) = (None, None)
    });
    try_instead(least, |script| script.recorded_on = script.start);
}

fn try_instead(least: &mut Script, make: impl FnOnce(&mut Script)) {
    let mut other = least.clone();
    make(&mut other);
    if fails(&other) {
        *least = other;
    }
}

/// The history as a text: the documents, what is posted, and the two answers.
pub fn report(script: &Script) -> String {
    let Err((world, difference)) = play_safely(script, &mut Stats::default()) else {
        return "no difference".to_owned();
    };
    let mut text = format!("plan: {}\n", serde_json::to_string(&script.plan).unwrap());
    if let Some(world) = world {
        for change in world.subscription.changes() {
            text += &format!("change: {}\n", serde_json::to_string(change).unwrap());
        }
        for line in &world.model_posted {
            text += &format!("posted: {}\n", compare::short(line));
        }
    } else {
        text += &format!("script: {script:?}\n");
    }
    text + &format!(
        "asked: {} on {}\nmodel:  {}\nengine: {}\n",
        difference.what, difference.asked, difference.model, difference.engine
    )
}
