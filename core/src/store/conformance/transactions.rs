//! Transactions, versions, keys, tenants.

use super::sample::{Sample, day, id, plan, read, tenant, write};
use super::{Check, Verdict, refused, same};
use crate::billing::{Document, DocumentStatus};
use crate::error::{Error, ErrorCode};
use crate::store::{Failure, Filter, Save, Store};
use crate::subscription::Subscribed;

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "what is saved is loaded, lines in the order posted",
        run: saved_is_loaded,
    },
    Check {
        name: "what is not there is none",
        run: nothing_there,
    },
    Check {
        name: "a save without the subscription leaves its changes",
        run: changes_left,
    },
    Check {
        name: "an error undoes every write",
        run: error_undoes,
    },
    Check {
        name: "a view sees its own writes and keeps none",
        run: view_keeps_nothing,
    },
    Check {
        name: "a save under another version is refused",
        run: versions,
    },
    Check {
        name: "a line's key is taken once in a tenant",
        run: keys,
    },
    Check {
        name: "tenants do not see one another",
        run: tenants,
    },
    Check {
        name: "the longest and strangest texts come back",
        run: texts,
    },
];

fn saved_is_loaded(store: &mut dyn Store) -> Verdict {
    let (acme, mut sample) = (tenant("acme")?, Sample::new("S-1")?);
    sample.lines.reverse();
    let version = write(store, |unit| unit.save(&acme, &sample.save(), None))?;
    same("the first version", version, 1)?;
    let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
    same("what is loaded", loaded, Some(sample.stored(1)))
}

fn nothing_there(store: &mut dyn Store) -> Verdict {
    let (acme, missing) = (tenant("acme")?, id("S-9")?);
    read(store, |unit| {
        let found = [
            unit.plan(&acme, &missing)?.is_some(),
            unit.load(&acme, &missing)?.is_some(),
            unit.receipt(&acme, &missing, &missing)?.is_some(),
            !unit.due(&acme, day("2026-01-01")?, None, 10)?.is_empty(),
            !unit.list(&acme, &Filter::default(), None, 10)?.is_empty(),
            !unit.plans(&acme, None, 10)?.is_empty(),
            !unit.lines_without_document(&acme, None, 10)?.is_empty(),
        ];
        Ok(found)
    })
    .map_err(Into::into)
    .and_then(|found| same("what is found in an empty store", found, [false; 7]))
}

fn changes_left(store: &mut dyn Store) -> Verdict {
    let (acme, sample) = (tenant("acme")?, Sample::new("S-1")?);
    let nothing = Save {
        subscription: None,
        ..sample.bare()
    };
    let refusal = write(store, |unit| unit.save(&acme, &nothing, None));
    refused("a first save without the subscription", refusal, ErrorCode::NotSubscribed)?;
    write(store, |unit| unit.save(&acme, &sample.bare(), None))?;
    let lines = Save {
        lines: &sample.lines,
        ..nothing
    };
    same(
        "the second version",
        write(store, |unit| unit.save(&acme, &lines, Some(1)))?,
        2,
    )?;
    let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
    same("what is loaded", loaded, Some(sample.stored(2)))
}

fn error_undoes(store: &mut dyn Store) -> Verdict {
    let acme = tenant("acme")?;
    let (first, second, pro) = (Sample::new("S-1")?, Sample::new("S-2")?, id("PRO")?);
    write(store, |unit| unit.put_plan(&acme, &pro, &plan("49.90")?))?;
    write(store, |unit| unit.save(&acme, &first.save(), None))?;
    let stop = || Error::new(ErrorCode::Overflow);
    let undone = write::<()>(store, |unit| {
        unit.put_plan(&acme, &pro, &plan("1")?)?;
        unit.put_plan(&acme, &id("NEW")?, &plan("2")?)?;
        unit.save(&acme, &first.bare(), Some(1))?;
        unit.save(&acme, &second.save(), None)?;
        unit.record_failure(&acme, first.id(), &Failure::of(&stop(), day("2026-01-01")?))?;
        for line in &first.lines {
            let document = Document {
                number: id("F-1")?,
                issued_on: day("2026-02-01")?,
                status: DocumentStatus::Final,
            };
            unit.set_document(&acme, first.id(), &line.key, &document)?;
        }
        Err(stop())
    });
    refused("the transaction", undone, ErrorCode::Overflow)?;
    let (stored, other, receipt, plans, same_plan) = read(store, |unit| {
        Ok((
            unit.load(&acme, first.id())?,
            unit.load(&acme, second.id())?,
            unit.receipt(&acme, second.id(), &second.receipt.change)?,
            unit.plans(&acme, None, 10)?,
            unit.plan(&acme, &pro)? == Some(plan("49.90")?),
        ))
    })?;
    same("the subscription saved before", stored, Some(first.stored(1)))?;
    same("the subscription undone", other, None)?;
    same("the receipt undone", receipt, None)?;
    same("the plans", plans, vec![pro])?;
    same("the plan as it was", same_plan, true)?;
    // The keys that were undone are free.
    same(
        "a save of the same lines",
        write(store, |unit| unit.save(&acme, &second.save(), None))?,
        1,
    )
}

fn view_keeps_nothing(store: &mut dyn Store) -> Verdict {
    let (acme, sample) = (tenant("acme")?, Sample::new("S-1")?);
    let inside = read(store, |unit| {
        unit.save(&acme, &sample.save(), None)?;
        unit.load(&acme, sample.id())
    })?;
    same("its own write", inside, Some(sample.stored(1)))?;
    let failed = read::<()>(store, |unit| {
        unit.save(&acme, &sample.save(), None)?;
        Err(Error::new(ErrorCode::Overflow))
    });
    refused("the view's error", failed, ErrorCode::Overflow)?;
    same("what is left", read(store, |unit| unit.load(&acme, sample.id()))?, None)
}

fn versions(store: &mut dyn Store) -> Verdict {
    let (acme, sample) = (tenant("acme")?, Sample::new("S-1")?);
    let mut save = |expected| write(store, |unit| unit.save(&acme, &sample.bare(), expected));
    refused("an update of nothing", save(Some(1)), ErrorCode::VersionConflict)?;
    same("the first", save(None)?, 1)?;
    refused("a second first save", save(None), ErrorCode::VersionConflict)?;
    same("the second", save(Some(1))?, 2)?;
    refused("an old version", save(Some(1)), ErrorCode::VersionConflict)?;
    refused("a version to come", save(Some(3)), ErrorCode::VersionConflict)?;
    same("the third", save(Some(2))?, 3)?;
    let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
    same("the stored version", loaded.map(|stored| stored.version), Some(3))
}

fn keys(store: &mut dyn Store) -> Verdict {
    let (acme, other) = (tenant("acme")?, tenant("zen")?);
    let (first, second) = (Sample::new("S-1")?, Sample::new("S-2")?);
    write(store, |unit| unit.save(&acme, &first.save(), None))?;
    write(store, |unit| unit.save(&acme, &second.bare(), None))?;
    let again = write(store, |unit| unit.save(&acme, &first.save(), Some(1)));
    refused("the same lines again", again, ErrorCode::KeyTaken)?;
    let last = first.lines.get(2..).unwrap_or_default();
    let foreign = Save {
        lines: last,
        ..second.bare()
    };
    let stolen = write(store, |unit| unit.save(&acme, &foreign, Some(1)));
    refused("a key of another subscription", stolen, ErrorCode::KeyTaken)?;
    same(
        "the same key in another tenant",
        write(store, |unit| unit.save(&other, &first.save(), None))?,
        1,
    )?;
    let loaded = read(store, |unit| unit.load(&acme, first.id()))?;
    same("what is loaded", loaded, Some(first.stored(1)))
}

fn tenants(store: &mut dyn Store) -> Verdict {
    let (acme, zen) = (tenant("acme")?, tenant("zen")?);
    let (sample, pro) = (Sample::new("S-1")?, id("PRO")?);
    write(store, |unit| {
        unit.put_plan(&acme, &pro, &plan("49.90")?)?;
        unit.save(&acme, &sample.save(), None)
    })?;
    let nothing = read(store, |unit| {
        Ok([
            unit.plan(&zen, &pro)?.is_none(),
            unit.plans(&zen, None, 10)?.is_empty(),
            unit.load(&zen, sample.id())?.is_none(),
            unit.receipt(&zen, sample.id(), &sample.receipt.change)?.is_none(),
            unit.due(&zen, day("9999-12-31")?, None, 10)?.is_empty(),
            unit.list(&zen, &Filter::default(), None, 10)?.is_empty(),
            unit.lines_without_document(&zen, None, 10)?.is_empty(),
        ])
    })?;
    same("what another tenant sees", nothing, [true; 7])?;
    let conflict = write(store, |unit| unit.save(&zen, &sample.bare(), Some(1)));
    refused("another tenant's save", conflict, ErrorCode::VersionConflict)?;
    let failure = Failure::of(&Error::new(ErrorCode::Overflow), day("2026-01-01")?);
    let failed = write(store, |unit| unit.record_failure(&zen, sample.id(), &failure));
    refused("another tenant's failure", failed, ErrorCode::NotFound)?;
    let document = Document {
        number: id("F-1")?,
        issued_on: day("2026-02-01")?,
        status: DocumentStatus::Final,
    };
    for line in &sample.lines {
        let put = write(store, |unit| unit.set_document(&zen, sample.id(), &line.key, &document));
        refused("another tenant's document", put, ErrorCode::NotFound)?;
    }
    let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
    same("what is loaded", loaded, Some(sample.stored(1)))
}

fn texts(store: &mut dyn Store) -> Verdict {
    let long = "~".repeat(64);
    let (acme, mut subscribed) = (tenant(&long)?, Subscribed::new(id(&"C".repeat(64))?, id("'\"\\;--")?));
    subscribed.payer = Some(id("%_*?")?);
    let strange = ["'); DROP TABLE x; --", "\u{1f9fe}", "\r\n\t\\", "é\u{301}\u{202e}", " "].concat();
    let rest = 255_usize.saturating_sub(strange.chars().count());
    subscribed.reference = Some(format!("{strange}{}", "\u{1f9fe}".repeat(rest)).parse()?);
    let mut sample = Sample::with(&"S".repeat(64), subscribed)?;
    sample.index.next_due_on = Some(day("9999-12-31")?);
    sample.index.next_bill_on = Some(day("1900-01-01")?);
    sample.index.billed_until = None;
    write(store, |unit| unit.save(&acme, &sample.save(), None))?;
    let (loaded, receipt) = read(store, |unit| {
        let loaded = unit.load(&acme, sample.id())?;
        Ok((loaded, unit.receipt(&acme, sample.id(), &sample.receipt.change)?))
    })?;
    same("what is loaded", loaded, Some(sample.stored(1)))?;
    same("the receipt", receipt, Some(sample.receipt.clone()))?;
    let reference = sample.index.reference.as_ref();
    let filter = Filter {
        reference,
        ..Filter::default()
    };
    let listed = read(store, |unit| unit.list(&acme, &filter, None, 10))?;
    same("those of that reference", listed.len(), 1)
}
