//! What several tests share.

pub mod machine;
