//! How a value to decode into is made.

use super::user_code::UserCode;

/// How it is made.
#[derive(Clone, Debug, Default)]
pub enum Blank {
    /// By the type's own `Default`.
    #[default]
    OfType,
    Call(UserCode),
    Members,
}
