//! What the user has written, as the IR has it.

/// Rust code of the user. The IR may go to another thread, and tokens may not: it has the text instead, or a number for
/// tokens that the derive keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UserCode {
    /// As a setting of the generator has it.
    Text(String),
    /// As it stands in the type that a derive is on: a number among the tokens that the derive keeps. These know where
    /// they stand, and which names they can see: a macro may have written them.
    Kept(usize),
}
