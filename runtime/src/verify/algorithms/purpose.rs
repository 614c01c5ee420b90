//! What keys are for.

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::verify) enum Use {
    Verifying,
    Signing,
}
