//! How much may go on at a time.

/// How much may go on at a time. Clones are the same limits, which receivers may share.
#[derive(Clone, Debug)]
pub struct Limits {}

impl Limits {
    /// The limits unless others are set.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}
