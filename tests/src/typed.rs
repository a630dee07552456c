//! Vectors in the words of the typed functions of C: what `tests/c/typed.c` reads, and what its lines mean.

use echeance::calendar::{IntervalUnit, Weekday, parse_day};
use echeance::proration::Method;
use echeance::{Interval, NaiveDate};
use serde_json::{Map, Value, json};

use crate::vectors::{Vector, difference};

/// One line for `typed.c`, and what must come back.
pub struct Row {
    /// Names the vector and the function; has no space.
    pub id: String,
    /// The line.
    pub line: String,
    expected: Value,
    read: fn(&[&str]) -> Value,
}

impl Row {
    /// What is wrong with the line that came back, if anything is.
    pub fn fault(&self, came: &str) -> Option<String> {
        let words: Vec<&str> = came.split_whitespace().collect();
        let [id, status, rest @ ..] = words.as_slice() else {
            return Some(format!("{}: no answer", self.id));
        };
        let got = match *status {
            "0" => json!({"v": 1, "ok": (self.read)(rest)}),
            code => json!({"v": 1, "error": {"code": code.parse::<u16>().unwrap()}}),
        };
        let found = difference(&self.expected, &got).or_else(|| (*id != self.id).then(|| "another line".to_owned()));
        let shown: String = came.chars().take(200).collect();
        found.map(|found| format!("{}: {found}\n  got {shown}", self.id))
    }

    /// The same with another answer, to see that it fails.
    pub fn corrupt(&mut self) {
        self.expected = json!({"v": 1, "error": {"code": 1}});
    }
}

/// All that a vector says in typed words: nothing when the typed functions cannot say it.
pub fn rows(vector: &Vector) -> Vec<Row> {
    let request: Value = serde_json::from_str(&vector.request).unwrap_or_default();
    let expected = match vector.answer["error"]["code"].as_u64() {
        // What is wrong with a document as such; a schedule whose length is the host's room.
        Some(..110) => return Vec::new(),
        Some(123) if request["schedule"].is_object() => return Vec::new(),
        Some(code) => json!({"v": 1, "error": {"code": code}}),
        None => vector.answer.clone(),
    };
    let found = if request["recur"].is_object() {
        recur(&request["recur"], &expected)
    } else if request["prorate"].is_object() {
        prorate(&request["prorate"]).map(|line| vec![("prorate", line, expected, read_quote as fn(&[&str]) -> Value)])
    } else {
        schedule(&request["schedule"]).map(|line| vec![("schedule", line, expected, read_due_rows as fn(&[&str]) -> Value)])
    };
    let found = found.unwrap_or_default().into_iter().map(|(call, line, expected, read)| {
        let id = format!("{}:{call}", vector.id);
        Row {
            line: format!("{} {id} {line}", call.trim_end_matches("_periods")),
            id,
            expected,
            read,
        }
    });
    found.collect()
}

type Said = (&'static str, String, Value, fn(&[&str]) -> Value);

/// The periods as rows of a schedule; where they are answered, also their days one after the other, and by number.
fn recur(given: &Value, expected: &Value) -> Option<Vec<Said>> {
    only(given, &["every", "start", "align", "phase", "month_end", "from", "count"])?;
    let grid = grid(given)?;
    let start = day(&given["start"])?;
    let from = if given["from"].is_null() {
        start
    } else {
        day(&given["from"])?
    };
    let count = if given["count"].is_null() {
        12
    } else {
        given["count"].as_u64().filter(|count| (1..=10_000).contains(count))?
    };
    let mut said: Vec<Said> = Vec::new();
    let due = |expected| {
        (
            "due",
            format!("{grid} {from} {count}"),
            expected,
            read_days as fn(&[&str]) -> Value,
        )
    };
    // A schedule ends with the calendar; due days past it are refused like the periods.
    if expected["error"]["code"] == 111 {
        return Some(vec![due(expected.clone())]);
    }
    if from >= start {
        let terms = "EUR - - - 0 0 0 0 0 0";
        said.push((
            "schedule_periods",
            format!("{grid} {terms} {from} 0 {count}"),
            expected.clone(),
            read_periods,
        ));
    }
    let Some(periods) = expected["ok"]["periods"].as_array() else {
        return Some(said);
    };
    let next: Option<Vec<Value>> = periods.iter().map(|period| next_day(&period["last_day"])).collect();
    said.push(due(json!({"v": 1, "ok": next?})));
    // Without another first day, the first boundary at or after the start is number 0.
    if given["from"].is_null() {
        let first = periods.first()?["start"] == given["start"];
        let starts: Vec<Value> = periods.iter().map(|period| period["start"].clone()).collect();
        said.push((
            "nth",
            format!("{grid} {} {count}", if first { 0 } else { -1 }),
            json!({"v": 1, "ok": starts}),
            read_days,
        ));
    }
    Some(said)
}

fn prorate(given: &Value) -> Option<String> {
    let known = [
        "price",
        "currency",
        "every",
        "start",
        "last_day",
        "align",
        "phase",
        "month_end",
        "method",
        "stub",
        "quantity",
        "discount",
        "tax_rate",
        "rounding",
    ];
    only(given, &known)?;
    let (grid, terms) = (grid(given)?, terms(given, &given["currency"], &given["last_day"])?);
    Some(format!("{grid} {terms} {}", word(&given["price"])?))
}

/// A subscription to one item of one price, from its start to its end.
fn schedule(given: &Value) -> Option<String> {
    only(given, &["plans", "subscription", "until"])?;
    let [change] = given["subscription"]["changes"].as_array()?.as_slice() else {
        return None;
    };
    let subscribed = &change["change"]["subscribed"];
    only(
        subscribed,
        &["customer", "plan", "reference", "quantity", "discount", "price"],
    )?;
    let plan = &given["plans"][subscribed["plan"].as_str()?];
    only(plan, &["name", "currency", "price", "cycle", "proration", "rounding", "tax"])?;
    let [price] = plan["price"].as_array()?.as_slice() else {
        return None;
    };
    let (cycle, proration) = (&plan["cycle"], &plan["proration"]);
    only(cycle, &["every", "align", "phase", "month_end"])?;
    if !proration.is_null() {
        only(proration, &["method", "stub", "first_period"])?;
        matches!(proration["first_period"].as_str(), None | Some("prorate")).then_some(())?;
    }
    let mut when: Map<String, Value> = cycle.as_object()?.clone();
    when.insert("start".to_owned(), change["on"].clone());
    let how = json!({
        "method": proration["method"], "stub": proration["stub"], "rounding": plan["rounding"],
        "quantity": subscribed["quantity"], "discount": subscribed["discount"],
    });
    let grid = grid(&Value::Object(when))?;
    let terms = terms(&how, &plan["currency"], &Value::Null)?;
    let price = if subscribed["price"].is_null() {
        &price["amount"]
    } else {
        &subscribed["price"]
    };
    Some(format!("{grid} {terms} {} 0 {} 1000", word(price)?, day(&given["until"])?))
}

/// Whether all fields of an object are among those.
fn only(given: &Value, known: &[&str]) -> Option<()> {
    given
        .as_object()?
        .keys()
        .all(|key| known.contains(&key.as_str()))
        .then_some(())
}

/// The eight numbers of a recurrence.
fn grid(given: &Value) -> Option<String> {
    let interval: Interval = given["every"].as_str()?.parse().ok()?;
    let unit = match interval.unit() {
        IntervalUnit::Days => 1,
        IntervalUnit::Weeks => 2,
        IntervalUnit::Months => 3,
        IntervalUnit::Years => 4,
    };
    let (align, value) = match &given["align"] {
        Value::Null => (0, 0),
        Value::String(word) => (0, (word == "anniversary").then_some(0)?),
        align => {
            let [(name, value)] = Vec::from_iter(align.as_object()?)[..] else {
                return None;
            };
            match name.as_str() {
                "day_of_month" => (1, i32::try_from(value.as_i64()?).ok()?),
                "weekday" => (2, serde_json::from_value::<Weekday>(value.clone()).ok()? as i32 + 1),
                "month_and_day" => {
                    let part = |name: &str| i32::try_from(value[name].as_u64()?).ok();
                    (3, part("month")? * 100 + part("day")?)
                }
                _ => (4, day(value)?),
            }
        }
    };
    let (phase, month) = match &given["phase"] {
        Value::Null => (0, 0),
        Value::String(word) => (["next", "start"].iter().position(|known| known == word)?, 0),
        phase => (2, phase["month"].as_i64()?),
    };
    let month_end = choice(&given["month_end"], &["same_day", "last_day"])?;
    let start = day(&given["start"])?;
    Some(format!(
        "{start} {unit} {} {align} {value} {phase} {month} {month_end}",
        interval.count()
    ))
}

/// The terms, in the order in which `typed.c` reads them.
fn terms(given: &Value, currency: &Value, last_day: &Value) -> Option<String> {
    let methods = Method::ALL.map(|method| method.name());
    let stub = choice(&given["stub"], &["natural", "imagined"])?;
    let rounding = choice(&given["rounding"]["mode"], &["half_away", "half_even", "up", "down"])?;
    let decimals = match given["rounding"]["scale"].as_i64() {
        None if given["rounding"]["scale"].is_null() => 0,
        Some(0) => -1,
        Some(scale @ 1..) => scale,
        _ => return None,
    };
    let last_day = if last_day.is_null() { 0 } else { day(last_day)? };
    Some(format!(
        "{} {} {} {} {} {stub} {rounding} {decimals} {last_day}",
        word(currency)?,
        or_none(&given["quantity"])?,
        or_none(&given["discount"]["percent"])?,
        or_none(&given["tax_rate"])?,
        choice(&given["method"], &methods)?,
    ))
}

fn choice(given: &Value, words: &[&str]) -> Option<usize> {
    if given.is_null() {
        Some(0)
    } else {
        words.iter().position(|word| given == word)
    }
}

/// A text that one word of a line can be.
fn word(given: &Value) -> Option<&str> {
    given
        .as_str()
        .filter(|text| !text.is_empty() && text.len() < 32 && text.bytes().all(|byte| byte.is_ascii_graphic()) && *text != "-")
}

fn or_none(given: &Value) -> Option<&str> {
    if given.is_null() { Some("-") } else { word(given) }
}

/// A day as YYYYMMDD; also of one out of range, which the functions are to refuse.
fn day(given: &Value) -> Option<i32> {
    let text = given.as_str()?;
    let parsed = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
    parsed.and_then(|_| text.replace('-', "").parse().ok())
}

fn next_day(given: &Value) -> Option<Value> {
    Some(json!(parse_day(given.as_str()?).ok()?.succ_opt()?.to_string()))
}

fn iso(number: &str) -> String {
    format!("{}-{}-{}", &number[..4], &number[4..6], &number[6..])
}

fn read_days(words: &[&str]) -> Value {
    words.iter().map(|word| iso(word)).collect()
}

/// The ten words of a quote.
fn quote(words: &[&str]) -> Value {
    let &[fraction, start, last_day, full_start, full_last_day, next, net, tax, gross] = words else {
        panic!("not a quote: {words:?}")
    };
    let mut quote = json!({
        "period": {"start": iso(start), "last_day": iso(last_day)},
        "full_period": {"start": iso(full_start), "last_day": iso(full_last_day)},
        "fraction": fraction.strip_suffix("/1").unwrap_or(fraction),
        "net": net, "gross": gross, "next_due_on": iso(next),
    });
    if tax != "-" {
        quote["tax"] = json!(tax);
    }
    quote
}

fn read_quote(words: &[&str]) -> Value {
    quote(words)
}

fn read_periods(words: &[&str]) -> Value {
    let periods: Vec<Value> = words.chunks(9).map(|words| quote(words)["full_period"].clone()).collect();
    json!({"periods": periods})
}

fn read_due_rows(words: &[&str]) -> Value {
    let row = |words: &[&str]| {
        let mut row = quote(words);
        let due = row["period"]["start"].clone();
        row["due_on"] = due.clone();
        row["owed_on"] = due;
        row["item"] = json!("fee");
        row
    };
    json!({"rows": words.chunks(9).map(row).collect::<Vec<Value>>()})
}
