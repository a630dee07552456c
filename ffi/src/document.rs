//! Documents: text in, text out.

use std::ffi::c_char;
use std::ptr::null_mut;

use echeance::error::limits::MAX_DOCUMENT_BYTES;
use echeance::{Error, ErrorCode, Result, document};

use crate::argument::{self, Out};
use crate::error::ech_error;
use crate::guard;
use crate::status::ech_status;
use crate::text::{self, ech_text};

/// What `call` answers to a request. One that is too long is refused unread, in the same words as by `call` itself.
///
/// # Safety
/// `request` is null or points to `len` bytes that may be read and do not change meanwhile, unless that is more than a document may have.
pub(crate) unsafe fn answer(request: *const c_char, len: usize, call: impl FnOnce(&str) -> String) -> Result<*mut ech_text> {
    // SAFETY: the caller's promise.
    let answer = match unsafe { argument::text(request, len, "request", MAX_DOCUMENT_BYTES) }? {
        Some(request) => call(request),
        None => {
            let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
            let error = Error::new(ErrorCode::DocumentTooLarge).with("bytes", number(len));
            document::answer(Err::<&(), _>(&error.with("max", number(MAX_DOCUMENT_BYTES))))
        }
    };
    Ok(text::create(answer))
}

/// Answers one request of docs/DOCUMENTS.md, such as {"v":1,"recur":{"every":"P1M","start":"2026-01-31"}}. Nothing is stored, nothing is remembered.
///
/// `request`: `request_len` bytes of UTF-8, 1 MiB at most; no NUL is needed. It is only read during the call.
/// `answer`: one line of JSON, {"v":1,"ok":{...}} or {"v":1,"error":{...}}; free it with ech_text_free(). What the library refuses in the request is said in that
/// answer, under the code that is its status elsewhere: the status here is then ECH_STATUS_OK.
///
/// Without an answer (`*answer` is NULL): ECH_STATUS_ARGUMENT_NULL, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_PANIC.
/// Any thread at any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_call(
    request: *const c_char,
    request_len: usize,
    answer: *mut *mut ech_text,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the answer.
        let out = unsafe { Out::new(answer, "answer", null_mut()) }?;
        // SAFETY: the host passes null or the bytes that it promises.
        out.write(unsafe { self::answer(request, request_len, document::call) }?);
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_call", error, body) }
}
