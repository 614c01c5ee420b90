//! Fields with types of other crates: they take and refuse what fields of this crate's types do, and tell the same.

mod behaviour;
mod derives;
mod laws;
mod twins;
