//! Engines: subscriptions kept in a file of SQLite.

use std::ffi::c_char;
use std::ptr::null_mut;

use echeance::document::call_engine;
use echeance::{Engine, Error, ErrorCode};
use echeance_sqlite::SqliteStore;

use crate::argument::{self, Out};
use crate::document;
use crate::error::ech_error;
use crate::guard;
use crate::handle::{self, Handle};
use crate::status::ech_status;
use crate::text::ech_text;

/// Plans, subscriptions and posted lines in one SQLite file, which any number of engines and processes may have open. For one thread at a time; not to be used in
/// a child process after fork().
#[allow(non_camel_case_types)]
pub struct ech_engine {
    _opaque: [u8; 0],
}

/// An engine, and whether it panicked.
pub(crate) struct Kept {
    engine: Engine<SqliteStore>,
    poisoned: bool,
}

impl Handle for ech_engine {
    const TAG: u64 = u64::from_le_bytes(*b"echengin");
    type Value = Kept;
}

/// Bytes of a path.
const PATH: usize = 4_096;

/// Opens the SQLite file at `path` (`path_len` bytes of UTF-8, 4096 at most), or makes it. ":memory:" is an engine that is gone when it is freed; any other text
/// is the name of a file, "file:a.db?mode=ro" too.
///
/// `engine`: free it with ech_engine_free().
/// ECH_STATUS_STORE_FAILED when it cannot be opened or is no SQLite file, ECH_STATUS_SCHEMA_UNSUPPORTED when a later version made it,
/// ECH_STATUS_TEXT_TOO_LONG, ECH_STATUS_TEXT_EMPTY, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_ARGUMENT_NULL. Any thread at any time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_engine_open(
    path: *const c_char,
    path_len: usize,
    engine: *mut *mut ech_engine,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the engine.
        let out = unsafe { Out::new(engine, "engine", null_mut()) }?;
        // SAFETY: the host passes null or the bytes that it promises.
        let path = unsafe { argument::short_text(path, path_len, "path", PATH) }?;
        if path.is_empty() {
            return Err(Error::new(ErrorCode::TextEmpty).at("path"));
        }
        let kept = Kept {
            engine: Engine::new(SqliteStore::open(path)?),
            poisoned: false,
        };
        out.write(handle::create(kept));
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_engine_open", error, body) }
}

/// Answers one request of docs/DOCUMENTS.md, "Engine calls", such as {"v":1,"tenant":"main","bill":{"as_of":"2026-04-01"}}. What the answer says has happened has
/// reached the disk.
///
/// `request`, `answer`: as for ech_call(). Waits for other processes for 10 seconds, then the answer is `store_failed`.
///
/// Without an answer (`*answer` is NULL): ECH_STATUS_ARGUMENT_NULL, ECH_STATUS_ENCODING_INVALID, ECH_STATUS_HANDLE_INVALID, ECH_STATUS_PANIC and, after that one,
/// ECH_STATUS_ENGINE_POISONED: free it and open it again, the file is whole. One thread at a time, any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_engine_call(
    engine: *mut ech_engine,
    request: *const c_char,
    request_len: usize,
    answer: *mut *mut ech_text,
    error: *mut *mut ech_error,
) -> ech_status {
    let body = || {
        // SAFETY: the host passes null or a place for the answer.
        let out = unsafe { Out::new(answer, "answer", null_mut()) }?;
        // SAFETY: the host passes null or a pointer that may be read, and uses the engine in this thread only.
        let kept = unsafe { handle::borrow_mut(engine, "engine") }?;
        if kept.poisoned {
            return Err(Error::new(ErrorCode::EnginePoisoned).at("engine"));
        }
        // It stays so, should the call not come back.
        kept.poisoned = true;
        let call = |request: &str| {
            guard::plant("engine");
            call_engine(&mut kept.engine, request)
        };
        // SAFETY: the host passes null or the bytes that it promises.
        let answered = unsafe { document::answer(request, request_len, call) };
        kept.poisoned = false;
        out.write(answered?);
        Ok(())
    };
    // SAFETY: the host passes null or a place for the error.
    unsafe { guard::status("ech_engine_call", error, body) }
}

/// Closes the engine that `*engine` holds and sets `*engine` to NULL. Does nothing when either is NULL already, so that freeing twice does no harm.
///
/// ECH_STATUS_HANDLE_INVALID: `*engine` is no engine; it is left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ech_engine_free(engine: *mut *mut ech_engine) -> ech_status {
    // SAFETY: the host passes null or the address of its pointer, which is null or may be read.
    unsafe { guard::status("ech_engine_free", null_mut(), || handle::release(engine, "engine")) }
}
