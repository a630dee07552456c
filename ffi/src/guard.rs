//! The border to the host: no panic passes it, and every status goes through it.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use echeance::error::Phrase;
use echeance::{Error, ErrorCode, Result};

use crate::error::{clear_error, ech_error, write_error};
use crate::status::ech_status;

/// Runs the body of a function that answers a status; what it was refused for is written to `error`.
///
/// # Safety
/// `error` is null or may be written.
pub(crate) unsafe fn status(name: &str, error: *mut *mut ech_error, body: impl FnOnce() -> Result<()>) -> ech_status {
    // SAFETY: the caller's promise.
    unsafe { clear_error(error) };
    let refusal = match catch_unwind(AssertUnwindSafe(|| run(name, body))) {
        Ok(Ok(())) => return ech_status::Ok,
        Ok(Err(refusal)) => refusal,
        Err(payload) => Error::new(ErrorCode::Panic).with("reason", (Phrase::GivenCause, reason(payload))),
    };
    let status = ech_status::of(refusal.code());
    // SAFETY: the caller's promise. Should writing the messages fail in turn, there is no error but the status.
    drop(catch_unwind(AssertUnwindSafe(|| unsafe { write_error(error, &refusal) })));
    status
}

/// Runs the body of a function that answers a plain value: `otherwise`, should it panic.
pub(crate) fn value<T>(name: &str, otherwise: T, body: impl FnOnce() -> T) -> T {
    match catch_unwind(AssertUnwindSafe(|| run(name, body))) {
        Ok(value) => value,
        Err(payload) => {
            forget(payload);
            otherwise
        }
    }
}

fn run<T>(name: &str, body: impl FnOnce() -> T) -> T {
    plant(name);
    body()
}

/// What a panic said.
fn reason(payload: Box<dyn Any + Send>) -> String {
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => match payload.downcast::<&'static str>() {
            Ok(text) => (*text).to_owned(),
            Err(payload) => {
                forget(payload);
                "a panic without a text".to_owned()
            }
        },
    }
}

/// A payload of unknown type may panic when it is dropped.
fn forget(payload: Box<dyn Any + Send>) {
    match payload.downcast::<String>() {
        Ok(text) => drop(text),
        Err(payload) => std::mem::forget(payload),
    }
}

/// Panics in the function that the environment names: the tests' proof that the border holds.
#[cfg(feature = "plant-panic")]
#[expect(clippy::panic, reason = "it is what is to be caught")]
pub(crate) fn plant(name: &str) {
    if std::env::var("ECH_PLANT_PANIC").is_ok_and(|planted| planted == name) {
        panic!("planted in {name}");
    }
}

#[cfg(not(feature = "plant-panic"))]
#[inline]
pub(crate) fn plant(_: &str) {}
