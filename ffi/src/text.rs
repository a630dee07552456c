//! Answers, as a host holds them.

use std::ffi::c_char;

use crate::guard;
use crate::handle::{self, Handle};
use crate::status::ech_status;

/// An answer: UTF-8, with a NUL after it. Any number of threads may read one at the same time; one of them frees it, once, with ech_text_free(), when no other
/// reads it.
#[allow(non_camel_case_types)]
pub struct ech_text {
    _opaque: [u8; 0],
}

/// A text and the NUL after it.
pub(crate) struct Text(String);

impl Handle for ech_text {
    const TAG: u64 = u64::from_le_bytes(*b"ech_text");
    type Value = Text;
}

pub(crate) fn create(mut text: String) -> *mut ech_text {
    text.push('\0');
    handle::create(Text(text))
}

/// Its first byte; after the last one comes a NUL. The text's own: it lives until ech_text_free(). An answer of ech_call() has no NUL inside.
///
/// "" for NULL and for what is no text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_text_data(text: *const ech_text) -> *const c_char {
    guard::value("ech_text_data", c"".as_ptr(), || {
        // SAFETY: the host passes null or a pointer that may be read.
        unsafe { handle::borrow(text, "text") }.map_or(c"".as_ptr(), |text| text.0.as_ptr().cast())
    })
}

/// Its bytes, without the NUL after them. 0 for NULL and for what is no text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_text_len(text: *const ech_text) -> usize {
    guard::value("ech_text_len", 0, || {
        // SAFETY: the host passes null or a pointer that may be read.
        unsafe { handle::borrow(text, "text") }.map_or(0, |text| text.0.len().saturating_sub(1))
    })
}

/// Frees the text that `*text` holds and sets `*text` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
///
/// ECH_STATUS_HANDLE_INVALID: `*text` is no text; it is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_text_free(text: *mut *mut ech_text) -> ech_status {
    // SAFETY: the host passes null or the address of its pointer, which is null or may be read.
    unsafe { guard::status("ech_text_free", std::ptr::null_mut(), || handle::release(text, "text")) }
}
