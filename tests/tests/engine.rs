//! The engine on a store: ids are idempotency keys, previews keep nothing, plans only grow (I21, I26, I29, I37).

use echeance::billing::{Document, DocumentStatus};
use echeance::calendar::parse_day;
use echeance::plan::PlanBuilder;
use echeance::store::{Filter, MemoryStore, Store, Tenant};
use echeance::{BilledFrom, ChangeKind, Cycle, Draft, Engine, Enrolment, Error, ErrorCode, Id, NaiveDate, Plan, Subscribed};
use echeance_sqlite::SqliteStore;

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn acme() -> Tenant {
    "acme".parse().unwrap()
}

fn builder() -> PlanBuilder {
    Plan::builder(
        "Pro".parse().unwrap(),
        "EUR".parse().unwrap(),
        Cycle::every("P1M".parse().unwrap()),
    )
    .price(day("2026-01-01"), "49.90".parse().unwrap())
}

fn enrolment(name: &str) -> Enrolment {
    Enrolment::new(id(name), Subscribed::new(id("C-1"), id("PRO")))
}

/// Every test runs on each of the stores.
fn on_each(test: impl Fn(&mut Engine<Box<dyn Store>>)) {
    let stores: [Box<dyn Store>; 2] = [Box::new(MemoryStore::new()), Box::new(SqliteStore::in_memory().unwrap())];
    for store in stores {
        let mut engine = Engine::new(store);
        engine.add_plan(&acme(), &id("PRO"), &builder().build().unwrap()).unwrap();
        test(&mut engine);
    }
}

fn code<T>(result: Result<T, Error>) -> ErrorCode {
    result.err().unwrap().code()
}

#[test]
fn an_enrolment_sent_again_answers_the_same() {
    on_each(|engine| {
        let mut asked = enrolment("S-1");
        asked.start = Some(day("2026-01-10"));
        asked.billed_from = BilledFrom::CurrentPeriod;
        let preview = engine.preview_subscribe(&acme(), asked.clone(), day("2026-03-20")).unwrap();
        assert_eq!(code(engine.load(&acme(), &id("S-1"))), ErrorCode::NotFound);
        let first = engine.subscribe(&acme(), asked.clone(), day("2026-03-20")).unwrap();
        assert_eq!(first, preview);
        // Later, after it was billed and changed, the answer is still the one that was given.
        engine.bill(&acme(), day("2026-05-10"), &mut |_| {}).unwrap();
        let price = "59.90".parse().unwrap();
        let dearer = Draft::new(id("c2"), ChangeKind::PriceSet { item: None, price });
        engine.amend(&acme(), &id("S-1"), day("2026-05-11"), dearer).unwrap();
        assert_eq!(engine.subscribe(&acme(), asked.clone(), day("2027-01-01")).unwrap(), first);
        assert_eq!(
            engine.preview_subscribe(&acme(), asked.clone(), day("2027-01-01")).unwrap(),
            first
        );

        let mut other = asked.clone();
        other.subscribed.customer = id("C-2");
        let mut later = asked.clone();
        later.start = Some(day("2026-01-11"));
        let mut billed = asked.clone();
        billed.billed_from = BilledFrom::Start;
        let mut named = asked;
        named.change_id = id("first");
        for changed in [other, later, billed, named] {
            assert_eq!(
                code(engine.subscribe(&acme(), changed, day("2026-03-20"))),
                ErrorCode::IdTaken
            );
        }
    });
}

#[test]
fn without_a_start_the_day_of_the_first_request_counts() {
    on_each(|engine| {
        let first = engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-20")).unwrap();
        assert_eq!(engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-21")).unwrap(), first);
        assert_eq!(first.state.start, day("2026-03-20"));
    });
}

#[test]
fn a_change_sent_again_answers_the_same() {
    on_each(|engine| {
        engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-01")).unwrap();
        let end = |last| {
            Draft::new(
                id("end"),
                ChangeKind::EndSet {
                    last_day: Some(day(last)),
                },
            )
        };
        let preview = engine
            .preview_amend(&acme(), &id("S-1"), day("2026-03-05"), end("2026-06-30"))
            .unwrap();
        let first = engine
            .amend(&acme(), &id("S-1"), day("2026-03-05"), end("2026-06-30"))
            .unwrap();
        assert_eq!(first, preview);
        let renewed = engine.renew(&acme(), &id("S-1"), day("2026-03-06"), id("r"), 2).unwrap();
        assert_eq!(
            engine.renew(&acme(), &id("S-1"), day("2026-04-06"), id("r"), 2).unwrap(),
            renewed
        );
        assert_eq!(
            engine
                .amend(&acme(), &id("S-1"), day("2026-04-05"), end("2026-06-30"))
                .unwrap(),
            first
        );
        assert_eq!(engine.load(&acme(), &id("S-1")).unwrap().version, 3);
        let other = engine.amend(&acme(), &id("S-1"), day("2026-03-05"), end("2026-07-31"));
        assert_eq!(code(other), ErrorCode::ChangeIdTaken);
        assert_eq!(
            code(engine.renew(&acme(), &id("S-1"), day("2026-03-06"), id("r"), 3)),
            ErrorCode::ChangeIdTaken
        );
        assert_eq!(
            code(engine.renew(&acme(), &id("S-2"), day("2026-03-06"), id("r"), 3)),
            ErrorCode::NotFound
        );
    });
}

#[test]
fn the_index_is_the_state() {
    on_each(|engine| {
        engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-20")).unwrap();
        for today in ["2026-03-20", "2026-04-25", "2026-08-01"] {
            let preview = engine.preview_bill(&acme(), &id("S-1"), day(today)).unwrap();
            assert_eq!(engine.bill_one(&acme(), &id("S-1"), day(today)).unwrap(), preview);
            assert!(engine.bill_one(&acme(), &id("S-1"), day(today)).unwrap().is_empty());
            let state = engine.state(&acme(), &id("S-1"), day(today)).unwrap();
            let index = engine.load(&acme(), &id("S-1")).unwrap().index;
            assert_eq!(index, echeance::store::Index::of(&state, day(today)));
        }
    });
}

#[test]
fn a_plan_that_grows_moves_the_bill_days_of_its_subscriptions() {
    on_each(|engine| {
        engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-01")).unwrap();
        engine.bill(&acme(), day("2026-03-01"), &mut |_| {}).unwrap();
        let index = |engine: &mut Engine<Box<dyn Store>>| engine.load(&acme(), &id("S-1")).unwrap().index;
        assert_eq!(index(engine).next_bill_on, Some(day("2026-04-01")));
        // A price from before what is posted: March is owed at another price, now.
        let grown = builder().price(day("2026-02-15"), "51".parse().unwrap()).build().unwrap();
        assert_eq!(engine.add_plan(&acme(), &id("PRO"), &grown), Ok(true));
        assert_eq!(index(engine).next_bill_on, Some(day("2026-03-01")));
        let run = engine.bill(&acme(), day("2026-03-02"), &mut |_| {}).unwrap();
        assert_eq!((run.lines, run.failures.len()), (2, 0));
        // Shrunk again, or another, it is refused.
        for refused in [builder(), builder().price(day("2026-02-16"), "51".parse().unwrap())] {
            let refused = engine.add_plan(&acme(), &id("PRO"), &refused.build().unwrap());
            assert_eq!(code(refused), ErrorCode::IdTaken);
        }
        assert_eq!(engine.plan(&acme(), &id("PRO")), Ok(grown));
    });
}

#[test]
fn cancelled_lines_are_billed_again_and_a_key_that_is_not_there_changes_nothing() {
    on_each(|engine| {
        engine.subscribe(&acme(), enrolment("S-1"), day("2026-03-01")).unwrap();
        let mut keys: Vec<_> = engine
            .bill_one(&acme(), &id("S-1"), day("2026-04-01"))
            .unwrap()
            .into_iter()
            .map(|line| line.key)
            .collect();
        let invoice = |status| Document {
            number: id("F-1"),
            issued_on: day("2026-04-01"),
            status,
        };
        engine.set_document(&acme(), &keys, &invoice(DocumentStatus::Final)).unwrap();
        let before = engine.load(&acme(), &id("S-1")).unwrap();
        keys.push("S-9/fee/2026-03-01/1".parse().unwrap());
        let refused = engine.set_document(&acme(), &keys, &invoice(DocumentStatus::Cancelled));
        assert_eq!(code(refused), ErrorCode::NotFound);
        assert_eq!(engine.load(&acme(), &id("S-1")).unwrap(), before);
        keys.pop();
        engine
            .set_document(&acme(), &keys, &invoice(DocumentStatus::Cancelled))
            .unwrap();
        assert_eq!(
            engine.load(&acme(), &id("S-1")).unwrap().index.next_bill_on,
            Some(day("2026-03-01"))
        );
        let again = engine.bill(&acme(), day("2026-04-01"), &mut |_| {}).unwrap();
        assert_eq!(again.lines, 2);
        assert_eq!(engine.lines_without_document(&acme(), None, 10).unwrap().len(), 2);
    });
}

#[test]
fn an_unknown_plan_is_refused_and_a_list_is_filtered() {
    on_each(|engine| {
        let lost = Enrolment::new(id("S-1"), Subscribed::new(id("C-1"), id("LOST")));
        let refused = engine.subscribe(&acme(), lost, day("2026-03-01")).unwrap_err();
        assert_eq!((refused.code(), refused.field()), (ErrorCode::NotFound, "plan"));
        assert_eq!(refused.to_string(), "`plan`: there is no `LOST`");
        assert!(engine.list(&acme(), &Filter::default(), None, 10).unwrap().is_empty());
        assert_eq!(engine.plans(&acme(), None, 10).unwrap(), [id("PRO")]);
        assert_eq!(code(engine.plan(&acme(), &id("LOST"))), ErrorCode::NotFound);
    });
}
