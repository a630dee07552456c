//! Échéance for C: `libecheance`. The header that cbindgen makes of these files is the manual; `docs/C.md` has the conventions.
//!
//! Every function goes through [`guard`], which lets no panic out. What hosts pass in is checked in [`argument`], what they hold in [`handle`].

mod argument;
mod document;
mod engine;
mod error;
mod guard;
mod handle;
#[cfg(test)]
mod layout;
mod quote;
mod recurrence;
mod status;
mod text;
mod version;
