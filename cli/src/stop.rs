//! How a command ends.

use std::io;

use echeance::Error;

/// A command that ran to its end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// All of it went well.
    Well,
    /// Something was refused, and the output says what.
    Refused,
}

/// Why a command stopped before its end.
pub enum Stop {
    /// The request was refused.
    Refused(Error),
    /// The output could not be written.
    Output(io::Error),
    /// Nobody reads the output any more.
    Closed,
}

/// The result of a command or a part of it.
pub type Result<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Refused(error)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output(error),
        }
    }
}
