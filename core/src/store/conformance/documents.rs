//! Receipts, documents, failures.

use super::sample::{Sample, day, id, read, tenant, write};
use super::{Check, Verdict, refused, same};
use crate::billing::{Document, DocumentStatus, Key};
use crate::error::{Error, ErrorCode};
use crate::store::{Failure, Filter, Store};

pub(super) const CHECKS: &[Check] = &[
    Check {
        name: "a receipt stays",
        run: receipts,
    },
    Check {
        name: "a document is set and replaced",
        run: documents,
    },
    Check {
        name: "lines without a document come by key",
        run: without_document,
    },
    Check {
        name: "a failure is recorded until the next save",
        run: failures,
    },
];

fn receipts(store: &mut dyn Store) -> Verdict {
    let (acme, sample) = (tenant("acme")?, Sample::new("S-1")?);
    write(store, |unit| unit.save(&acme, &sample.save(), None))?;
    write(store, |unit| unit.save(&acme, &sample.bare(), Some(1)))?;
    let (kept, other) = read(store, |unit| {
        let kept = unit.receipt(&acme, sample.id(), &sample.receipt.change)?;
        Ok((kept, unit.receipt(&acme, sample.id(), &id("other")?)?))
    })?;
    same("the receipt", kept, Some(sample.receipt))?;
    same("the receipt of another change", other, None)
}

fn document(number: &str, status: DocumentStatus) -> crate::Result<Document> {
    Ok(Document {
        number: id(number)?,
        issued_on: day("2026-02-01")?,
        status,
    })
}

fn documents(store: &mut dyn Store) -> Verdict {
    let (acme, mut sample) = (tenant("acme")?, Sample::new("S-1")?);
    write(store, |unit| unit.save(&acme, &sample.save(), None))?;
    for (number, status) in [("F-1", DocumentStatus::Final), ("A-1", DocumentStatus::Cancelled)] {
        let document = document(number, status)?;
        if let Some(line) = sample.lines.get_mut(1) {
            line.document = Some(document.clone());
            let key = line.key.clone();
            write(store, |unit| unit.set_document(&acme, &id("S-1")?, &key, &document))?;
        }
        let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
        same("what is loaded", loaded, Some(sample.stored(1)))?;
    }
    let final_one = document("F-2", DocumentStatus::Final)?;
    let missing: Key = "S-1/fee/2020-01-01/1".parse()?;
    let put = write(store, |unit| unit.set_document(&acme, sample.id(), &missing, &final_one));
    refused("a line that is not there", put, ErrorCode::NotFound)?;
    for line in &sample.lines {
        let put = write(store, |unit| unit.set_document(&acme, &id("S-2")?, &line.key, &final_one));
        refused("a line of another subscription", put, ErrorCode::NotFound)?;
    }
    Ok(())
}

fn without_document(store: &mut dyn Store) -> Verdict {
    let (acme, mut last, first) = (tenant("acme")?, Sample::new("S-2")?, Sample::new("S-10")?);
    last.lines.reverse();
    write(store, |unit| unit.save(&acme, &last.save(), None))?;
    write(store, |unit| unit.save(&acme, &first.save(), None))?;
    last.lines.reverse();
    let all: Vec<_> = first.lines.iter().chain(&last.lines).cloned().collect();
    let found = read(store, |unit| unit.lines_without_document(&acme, None, 100))?;
    same("all lines", found, all.clone())?;
    let cancelled = document("F-1", DocumentStatus::Cancelled)?;
    for line in &first.lines {
        write(store, |unit| unit.set_document(&acme, first.id(), &line.key, &cancelled))?;
    }
    let after = all.get(3).map(|line| &line.key);
    let page = read(store, |unit| unit.lines_without_document(&acme, after, 1))?;
    same("a page", page, all.get(4..5).unwrap_or_default().to_vec())?;
    let left = read(store, |unit| unit.lines_without_document(&acme, None, 100))?;
    same("those left", left, last.lines)
}

fn failures(store: &mut dyn Store) -> Verdict {
    let (acme, sample, other) = (tenant("acme")?, Sample::new("S-1")?, Sample::new("S-2")?);
    let error = Error::new(ErrorCode::PlanUnknown).at("plan").value("« PRO »");
    let failure = Failure::of(&error, day("2026-04-01")?);
    let early = write(store, |unit| unit.record_failure(&acme, sample.id(), &failure));
    refused("a failure of nothing", early, ErrorCode::NotFound)?;
    for sample in [&sample, &other] {
        write(store, |unit| unit.save(&acme, &sample.save(), None))?;
    }
    write(store, |unit| unit.record_failure(&acme, sample.id(), &failure))?;
    let mut expected = sample.stored(1);
    expected.failure = Some(failure.clone());
    let loaded = read(store, |unit| unit.load(&acme, sample.id()))?;
    same("what is loaded", loaded, Some(expected))?;
    let filter = Filter {
        failed: true,
        ..Filter::default()
    };
    let failed = read(store, |unit| unit.list(&acme, &filter, None, 10))?;
    let failed: Vec<_> = failed.into_iter().map(|row| (row.id, row.failure)).collect();
    same("the failed ones", failed, vec![(id("S-1")?, Some(failure))])?;
    write(store, |unit| unit.save(&acme, &sample.bare(), Some(1)))?;
    let left = read(store, |unit| unit.list(&acme, &filter, None, 10))?;
    same("once saved", left, vec![])
}
