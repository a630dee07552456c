//! The headers are those of the source: made again here and compared. `UPDATE_HEADER=1` writes them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The header that the source gives under a configuration.
fn made(config: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(folder.join(config)).unwrap();
    // In the order in which they are to be read.
    let mut builder = cbindgen::Builder::new().with_config(config);
    for file in [
        "version",
        "status",
        "error",
        "text",
        "document",
        "engine",
        "recurrence",
        "quote",
    ] {
        let path = folder.join("src").join(file).with_extension("rs");
        if path.exists() {
            builder = builder.with_src(path);
        }
    }
    let mut header = Vec::new();
    builder.generate().unwrap().write(&mut header);
    String::from_utf8(header).unwrap()
}

fn compare(path: &str, made: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_HEADER").is_some() {
        fs::write(&path, made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        committed,
        made,
        "{} is not that of the source: UPDATE_HEADER=1 writes it again",
        path.display()
    );
}

#[test]
fn the_header_is_that_of_the_source() {
    compare("include/echeance.h", &made("cbindgen.toml"));
}

#[test]
fn the_header_for_php_is_that_of_the_source() {
    compare("php/resources/echeance.ffi.h", &made("cbindgen.php.toml"));
}
