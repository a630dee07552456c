//! Pages: in the order of the ids, byte by byte, and never a row twice.

use super::sample::{Sample, day, id, plan, read, tenant, write};
use super::{Check, Verdict, same};
use crate::error::Result;
use crate::id::Id;
use crate::store::{Filter, Store, Tenant};
use crate::subscription::Subscribed;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "due pages hold what is due, by id",
        run: due,
    },
    Check {
        name: "due follows the last save",
        run: due_moves,
    },
    Check {
        name: "lists are filtered, by id",
        run: lists,
    },
    Check {
        name: "plans are replaced and listed by id",
        run: plans,
    },
];

/// In the order of their bytes, which no language's order is.
const NAMES: [&str; 7] = ["A-10", "A-2", "B", "Z", "_", "a", "a-1"];

fn names(ids: &[Id]) -> Vec<&str> {
    ids.iter().map(Id::as_str).collect()
}

fn fill(store: &mut dyn Store, acme: &Tenant, next_bill_on: impl Fn(usize) -> Option<&'static str>) -> Result<()> {
    for (place, name) in NAMES.iter().enumerate().rev() {
        let mut subscribed = Subscribed::new(id(if place % 2 == 0 { "even" } else { "odd" })?, id("PRO")?);
        subscribed.reference = Some(name.parse()?);
        let sample = Sample::with(name, subscribed)?.due(next_bill_on(place))?;
        write(store, |unit| unit.save(acme, &sample.bare(), None))?;
    }
    Ok(())
}

fn due(store: &mut dyn Store) -> Verdict {
    let acme = tenant("acme")?;
    fill(store, &acme, |place| match place {
        2 => None,
        4 => Some("2026-04-02"),
        _ => Some("2026-04-01"),
    })?;
    let mut page = |as_of: &str, after: Option<&str>, limit: usize| -> Result<Vec<Id>> {
        let (as_of, after) = (day(as_of)?, after.map(id).transpose()?);
        read(store, |unit| unit.due(&acme, as_of, after.as_ref(), limit))
    };
    same("the day before", names(&page("2026-03-31", None, 10)?), vec![])?;
    same(
        "all",
        names(&page("2026-04-01", None, 10)?),
        vec!["A-10", "A-2", "Z", "a", "a-1"],
    )?;
    same(
        "a day later",
        names(&page("2026-04-02", None, 10)?),
        vec!["A-10", "A-2", "Z", "_", "a", "a-1"],
    )?;
    same("the first page", names(&page("2026-04-02", None, 2)?), vec!["A-10", "A-2"])?;
    same("the second page", names(&page("2026-04-02", Some("A-2"), 2)?), vec!["Z", "_"])?;
    same("the third page", names(&page("2026-04-02", Some("_"), 2)?), vec!["a", "a-1"])?;
    same("the last page", names(&page("2026-04-02", Some("a-1"), 2)?), vec![])?;
    same(
        "after an id that is not there",
        names(&page("2026-04-02", Some("Y"), 1)?),
        vec!["Z"],
    )?;
    same("a page of nothing", names(&page("2026-04-02", None, 0)?), vec![])
}

fn due_moves(store: &mut dyn Store) -> Verdict {
    let acme = tenant("acme")?;
    let sample = Sample::new("S-1")?.due(Some("2026-04-01"))?;
    write(store, |unit| unit.save(&acme, &sample.bare(), None))?;
    let later = Sample::new("S-1")?.due(Some("2026-05-01"))?;
    let (before, after) = write(store, |unit| {
        let before = unit.due(&acme, day("2026-04-15")?, None, 10)?;
        unit.save(&acme, &later.bare(), Some(1))?;
        Ok((before, unit.due(&acme, day("2026-04-15")?, None, 10)?))
    })?;
    same("before", names(&before), vec!["S-1"])?;
    same("after, in the same transaction", names(&after), vec![])?;
    let never = Sample::new("S-1")?.due(None)?;
    write(store, |unit| unit.save(&acme, &never.bare(), Some(2)))?;
    let left = read(store, |unit| unit.due(&acme, day("9999-12-31")?, None, 10))?;
    same("once nothing is due any more", names(&left), vec![])
}

fn lists(store: &mut dyn Store) -> Verdict {
    let acme = tenant("acme")?;
    fill(store, &acme, |_| None)?;
    let (even, pro, other, b) = (id("even")?, id("PRO")?, id("BASIC")?, "B".parse()?);
    let mut list = |filter: Filter<'_>, after: Option<&str>, limit: usize| -> Result<Vec<Id>> {
        let after = after.map(id).transpose()?;
        let rows = read(store, |unit| unit.list(&acme, &filter, after.as_ref(), limit))?;
        Ok(rows.into_iter().map(|listed| listed.id).collect())
    };
    let all = Filter::default();
    same("all", names(&list(all, None, 10)?), NAMES.to_vec())?;
    same("a page", names(&list(all, Some("A-2"), 2)?), vec!["B", "Z"])?;
    let customer = Filter {
        customer: Some(&even),
        ..all
    };
    same(
        "of a customer",
        names(&list(customer, None, 10)?),
        vec!["A-10", "B", "_", "a-1"],
    )?;
    same(
        "a page of a customer",
        names(&list(customer, Some("A-10"), 2)?),
        vec!["B", "_"],
    )?;
    let on_plan = Filter { plan: Some(&pro), ..all };
    same("on a plan", names(&list(on_plan, None, 10)?), NAMES.to_vec())?;
    let on_other = Filter {
        plan: Some(&other),
        ..all
    };
    same("on another plan", names(&list(on_other, None, 10)?), vec![])?;
    let reference = Filter {
        reference: Some(&b),
        ..customer
    };
    same("by reference and customer", names(&list(reference, None, 10)?), vec!["B"])?;
    let sample = Sample::new("B")?;
    let row = read(store, |unit| unit.list(&acme, &reference, None, 1))?;
    let row = row.first().map(|row| (row.version, row.index.status, row.index.as_of));
    same("its row", row, Some((1, sample.index.status, sample.index.as_of)))
}

fn plans(store: &mut dyn Store) -> Verdict {
    let acme = tenant("acme")?;
    for name in NAMES.iter().rev() {
        write(store, |unit| unit.put_plan(&acme, &id(name)?, &plan("10")?))?;
    }
    write(store, |unit| unit.put_plan(&acme, &id("B")?, &plan("20")?))?;
    let (all, page, found) = read(store, |unit| {
        Ok((
            unit.plans(&acme, None, 10)?,
            unit.plans(&acme, Some(&id("A-2")?), 2)?,
            unit.plan(&acme, &id("B")?)? == Some(plan("20")?),
        ))
    })?;
    same("all", names(&all), NAMES.to_vec())?;
    same("a page", names(&page), vec!["B", "Z"])?;
    same("the plan that replaced the other", found, true)
}
