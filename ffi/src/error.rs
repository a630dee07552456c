//! Refusals, as a host holds them.

use std::ffi::{CString, c_char};

use echeance::{Error, ErrorCode, Language};

use crate::guard;
use crate::handle::{self, Handle};
use crate::status::ech_status;

/// The language of a message.
#[repr(C)]
#[allow(non_camel_case_types, dead_code)]
pub enum ech_language {
    /// For the log: lower case, days as 2026-03-15.
    En = 0,
    /// For the clerk: a sentence, days in words.
    Fr = 1,
}

/// Why a function did nothing. Any number of threads may read one at the same time; one of them frees it, once, with ech_error_free(), when no other reads it.
#[allow(non_camel_case_types)]
pub struct ech_error {
    _opaque: [u8; 0],
}

pub(crate) struct Refusal {
    code: ErrorCode,
    name: CString,
    field: CString,
    value: CString,
    en: CString,
    fr: CString,
}

impl Handle for ech_error {
    const TAG: u64 = u64::from_le_bytes(*b"echerror");
    type Value = Refusal;
}

/// A text that ends with NUL and has none before.
fn text(text: &str) -> CString {
    CString::new(text.replace('\0', "\u{2400}")).unwrap_or_default()
}

/// # Safety
/// `place` is null or may be written.
pub(crate) unsafe fn clear_error(place: *mut *mut ech_error) {
    if !place.is_null() {
        // SAFETY: not null, and the caller's promise.
        unsafe { place.write_unaligned(std::ptr::null_mut()) };
    }
}

/// # Safety
/// `place` is null or may be written.
pub(crate) unsafe fn write_error(place: *mut *mut ech_error, error: &Error) {
    if place.is_null() {
        return;
    }
    let made = handle::create::<ech_error>(Refusal {
        code: error.code(),
        name: text(error.name()),
        field: text(error.field()),
        value: text(error.found()),
        en: text(&error.message(Language::En)),
        fr: text(&error.message(Language::Fr)),
    });
    // SAFETY: not null, and the caller's promise.
    unsafe { place.write_unaligned(made) };
}

/// # Safety
/// `error` is null or points to eight bytes that may be read; what is read of it ends before it is freed.
unsafe fn part(name: &str, error: *const ech_error, part: fn(&Refusal) -> &CString) -> *const c_char {
    guard::value(name, c"".as_ptr(), || {
        // SAFETY: the caller's promise.
        match unsafe { handle::borrow(error, "error") } {
            Ok(refusal) => part(refusal).as_ptr(),
            Err(_) => c"".as_ptr(),
        }
    })
}

/// The status that came with it.
///
/// ECH_STATUS_OK for NULL, ECH_STATUS_HANDLE_INVALID for what is no error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_code(error: *const ech_error) -> ech_status {
    guard::value("ech_error_code", ech_status::Panic, || {
        // SAFETY: the host passes null or a pointer that may be read.
        match unsafe { handle::borrow(error, "error") } {
            Ok(refusal) => ech_status::of(refusal.code),
            Err(_) if error.is_null() => ech_status::Ok,
            Err(refusal) => ech_status::of(refusal.code()),
        }
    })
}

/// Its stable name, such as "day_invalid". Like the three that follow: UTF-8 that ends with NUL, never NULL ("" for NULL and for what is no error), the
/// error's own: it lives until ech_error_free().
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_name(error: *const ech_error) -> *const c_char {
    // SAFETY: the host passes null or a pointer that may be read.
    unsafe { part("ech_error_name", error, |refusal| &refusal.name) }
}

/// The path of what was refused, such as "recurrence.start" or "price"; "" when it is not one field.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_field(error: *const ech_error) -> *const c_char {
    // SAFETY: the host passes null or a pointer that may be read.
    unsafe { part("ech_error_field", error, |refusal| &refusal.field) }
}

/// The value that was refused, cut to 64 characters, a NUL in it shown as U+2400; "" when there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_value(error: *const ech_error) -> *const c_char {
    // SAFETY: the host passes null or a pointer that may be read.
    unsafe { part("ech_error_value", error, |refusal| &refusal.value) }
}

/// What to tell whom: `language` is an ech_language; any other number is English.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_message(error: *const ech_error, language: i32) -> *const c_char {
    let message: fn(&Refusal) -> &CString = match language {
        1 => |refusal| &refusal.fr,
        _ => |refusal| &refusal.en,
    };
    // SAFETY: the host passes null or a pointer that may be read.
    unsafe { part("ech_error_message", error, message) }
}

/// Frees the error that `*error` holds and sets `*error` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
///
/// ECH_STATUS_HANDLE_INVALID: `*error` is no error; it is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_error_free(error: *mut *mut ech_error) -> ech_status {
    // SAFETY: the host passes null or the address of its pointer, which is null or may be read.
    unsafe { guard::status("ech_error_free", std::ptr::null_mut(), || handle::release(error, "error")) }
}
