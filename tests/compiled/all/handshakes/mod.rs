//! Checks of the address, as providers send them, in one document each: what they are answered.

mod all;
mod answers;
mod case;
