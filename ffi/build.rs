//! Gives the library the name under which hosts load it.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The number is that of the ABI, not of the crate.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libecheance.so.0");
    }
}
