//! Which library this is.

use std::ffi::{CStr, c_char};

use crate::guard;

/// The number in the library's name: libecheance.so.0. Within it functions and status codes are only ever added.
pub const ECH_ABI_VERSION: u32 = 0;

const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// The version of the library, such as "0.1.0". It lives as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn ech_version() -> *const c_char {
    guard::value("ech_version", c"".as_ptr(), || VERSION.as_ptr())
}

/// The ECH_ABI_VERSION with which the library was built: a host that loads it at run time compares.
#[unsafe(no_mangle)]
pub extern "C" fn ech_abi_version() -> u32 {
    guard::value("ech_abi_version", u32::MAX, || ECH_ABI_VERSION)
}
