//! The packages of the workspace: what may depend on what, and what those that are published say of themselves.

mod arrows;
mod published;
