//! Échéance for Python: the classes and functions of the package `echeance`, which adds the exceptions.
//!
//! All rules are core's. What is here reads Python's values strictly, releases the interpreter while core works, and raises its refusals.

mod answers;
mod changes;
mod classes;
mod day;
mod document;
mod engine;
mod enrolment;
mod given;
mod html;
mod kept;
mod line;
mod number;
mod plain;
mod plan;
mod quote;
mod refused;
mod schedule;
mod settings;
mod state;
mod stored;
mod subscription;
mod time;
mod verbs;

/// The compiled part of `echeance`.
#[pyo3::pymodule]
mod _echeance {
    #[pymodule_export]
    use crate::classes::{
        Bill, Change, Cycle, Discount, EndSet, Interval, Item, ItemPrice, Line, Outcome, Period, Plan, Posting, PriceRow, PriceSet,
        Proration, Quote, ReferenceSet, RenewalPriceSet, Renewed, Retracted, Row, Run, Schedule, State, Stored, Subscribed,
        SubscribedOnSet, Subscription, Tax, Term,
    };
    #[pymodule_export]
    use crate::document::Document;
    #[pymodule_export]
    use crate::engine::Engine;
    #[pymodule_export]
    use crate::verbs::{amend, bill, call, catalogue, explain, explain_due, prorate, recur, renew, schedule, state, subscribe};
}
