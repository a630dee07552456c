//! The engine on a store, against the engine in memory.

use super::sample::{Sample, day, id, plan, tenant, write};
use super::{Check, Verdict, same};
use crate::billing::{Document, DocumentStatus};
use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Result};
use crate::store::{Filter, MemoryStore, Store, Stored};
use crate::subscription::{ChangeKind, Draft, Enrolment, Subscribed};

pub(super) const CHECKS: &[Check] = &[Check {
    name: "an engine does the same as in memory",
    run: like_memory,
}];

fn like_memory(store: &mut dyn Store) -> Verdict {
    let (found, expected) = (history(store)?, history(&mut MemoryStore::new())?);
    same("how many subscriptions", found.len(), expected.len())?;
    for (found, expected) in found.into_iter().zip(expected) {
        same("a subscription", found, expected)?;
    }
    Ok(())
}

/// Half a year of two tenants: all that an engine can do, with a subscription that cannot be billed.
fn history(store: &mut dyn Store) -> Result<Vec<Stored>> {
    let tenants = [tenant("acme")?, tenant("zen")?];
    let lost = Sample::with("S-5", Subscribed::new(id("C-1")?, id("GONE")?))?.due(Some("2026-01-31"))?;
    for tenant in &tenants {
        write(store, |unit| unit.save(tenant, &lost.bare(), None))?;
    }
    let mut engine = Engine::new(store).with_batch(3);
    let mut all = Vec::new();
    for tenant in tenants {
        engine.add_plan(&tenant, &id("PRO")?, &plan("49.90")?)?;
        for number in (1..=9).filter(|number| *number != 5) {
            let mut subscribed = Subscribed::new(id(&format!("C-{}", number % 4))?, id("PRO")?);
            subscribed.reference = Some(format!("www.exemple-{number}.fr").parse()?);
            let mut enrolment = Enrolment::new(id(&format!("S-{number}"))?, subscribed);
            enrolment.start = Some(day("2026-01-15")?);
            let preview = engine.preview_subscribe(&tenant, enrolment.clone(), day("2026-01-10")?)?;
            let first = engine.subscribe(&tenant, enrolment.clone(), day("2026-01-10")?)?;
            let again = engine.subscribe(&tenant, enrolment, day("2026-02-10")?)?;
            if first != again || first != preview {
                return Err(Error::new(ErrorCode::IdTaken).at("replayed").value(number));
            }
        }
        let report = engine.bill(&tenant, day("2026-03-01")?, &mut |_| {})?;
        if report.subscriptions != 8 || report.lines != 16 || report.failures.len() != 1 {
            return Err(Error::new(ErrorCode::TooMany).at("report").value(report.lines));
        }
        let dearer = ChangeKind::PriceSet {
            item: None,
            price: "59.90".parse()?,
        };
        let mut draft = Draft::new(id("dearer")?, dearer);
        draft.on = Some(day("2026-02-20")?);
        engine.amend(&tenant, &id("S-2")?, day("2026-03-01")?, draft)?;
        engine.renew(&tenant, &id("S-3")?, day("2026-03-01")?, id("early")?, 2)?;
        let keys: Vec<_> = engine
            .lines_without_document(&tenant, None, 4)?
            .into_iter()
            .map(|line| line.key)
            .collect();
        let cancelled = Document {
            number: id("F-1")?,
            issued_on: day("2026-03-02")?,
            status: DocumentStatus::Cancelled,
        };
        engine.set_document(&tenant, &keys, &cancelled)?;
        engine.bill(&tenant, day("2026-06-01")?, &mut |_| {})?;
        engine.bill(&tenant, day("2026-06-01")?, &mut |_| {})?;
        for listed in engine.list(&tenant, &Filter::default(), None, 100)? {
            all.push(engine.load(&tenant, &listed.id)?);
        }
    }
    Ok(all)
}
