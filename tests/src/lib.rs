//! What several tests share.

pub mod machine;
pub mod scripts;
pub mod typed;
pub mod vectors;
