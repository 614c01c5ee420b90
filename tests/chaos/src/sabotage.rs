//! What a store is made to do wrong, to see that it is found.

use clap::ValueEnum;

/// What a store does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sabotage {
    /// Says of some completions that they are recorded, and forgets them.
    Forget,
    /// Says of some deliveries that nobody had that they were handled.
    Lose,
    /// Gives deliveries that are in progress to a second handler.
    Share,
}

impl Sabotage {
    /// Its name among the arguments.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Forget => "forget",
            Self::Lose => "lose",
            Self::Share => "share",
        }
    }
}
