//! What several tests share.

pub mod machine;
pub mod scripts;
pub mod vectors;
