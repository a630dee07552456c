//! Handles: memory of this library that a host holds by a pointer, and gives back.
//!
//! A handle begins with a tag that says what it is. A pointer to anything else is refused by its tag, as far as it may be read at all; the tag is overwritten
//! before the memory is given back, and the host's pointer is set to null.

use echeance::{Error, ErrorCode, Result};

/// A type that hosts know by pointers only.
pub(crate) trait Handle: Sized {
    /// Eight bytes that begin each of them.
    const TAG: u64;
    /// What is behind the tag.
    type Value;
}

/// What a pointer to a handle points to.
#[repr(C)]
struct Tagged<T> {
    tag: u64,
    value: T,
}

/// What a tag is overwritten with.
const FREED: u64 = u64::from_le_bytes(*b"ech_gone");

/// A new handle.
pub(crate) fn create<H: Handle>(value: H::Value) -> *mut H {
    Box::into_raw(Box::new(Tagged { tag: H::TAG, value })).cast()
}

/// Whether the pointer is a handle of that kind.
///
/// # Safety
/// `handle` is null or points to at least eight bytes that may be read.
unsafe fn check<H: Handle>(handle: *const H, field: &str) -> Result<*const Tagged<H::Value>> {
    let tagged = handle.cast::<Tagged<H::Value>>();
    if tagged.is_null() {
        return Err(Error::new(ErrorCode::ArgumentNull).at(field));
    }
    // SAFETY: an aligned pointer to eight bytes that may be read; any eight bytes are a number.
    if !tagged.is_aligned() || unsafe { handle.cast::<u64>().read() } != H::TAG {
        return Err(Error::new(ErrorCode::HandleInvalid).at(field));
    }
    Ok(tagged)
}

/// What a handle holds, to read.
///
/// # Safety
/// `handle` is null or points to at least eight bytes that may be read; a handle is not freed or changed meanwhile.
pub(crate) unsafe fn borrow<'a, H: Handle>(handle: *const H, field: &str) -> Result<&'a H::Value> {
    // SAFETY: the caller's promise.
    let tagged = unsafe { check(handle, field) }?;
    // SAFETY: it has the tag, so `create` made it.
    Ok(unsafe { &(*tagged).value })
}

/// What a handle holds, to change.
///
/// # Safety
/// That of [`borrow`]; and nobody else uses the handle meanwhile.
pub(crate) unsafe fn borrow_mut<'a, H: Handle>(handle: *mut H, field: &str) -> Result<&'a mut H::Value> {
    // SAFETY: the caller's promise.
    let tagged = unsafe { check(handle.cast_const(), field) }?.cast_mut();
    // SAFETY: it has the tag, so `create` made it; the caller promises that it is the only one to use it.
    Ok(unsafe { &mut (*tagged).value })
}

/// Frees the handle that `place` holds, if it holds one, and leaves null there.
///
/// # Safety
/// `place` is null or may be read and written; what it holds is null or points to at least eight bytes that may be read, and nobody else uses it.
pub(crate) unsafe fn release<H: Handle>(place: *mut *mut H, field: &str) -> Result<()> {
    if place.is_null() {
        return Ok(());
    }
    // SAFETY: not null, and the caller's promise.
    let handle = unsafe { place.read_unaligned() };
    if handle.is_null() {
        return Ok(());
    }
    // SAFETY: the caller's promise.
    let tagged = unsafe { check(handle.cast_const(), field) }?.cast_mut();
    // SAFETY: it has the tag, so `create` made it from a box; volatile, lest it be left out as a write that nobody reads.
    unsafe { (&raw mut (*tagged).tag).write_volatile(FREED) };
    // SAFETY: not null, and the caller's promise.
    unsafe { place.write_unaligned(std::ptr::null_mut()) };
    // SAFETY: the box that `create` made, whose only pointer was the host's.
    drop(unsafe { Box::from_raw(tagged) });
    Ok(())
}
