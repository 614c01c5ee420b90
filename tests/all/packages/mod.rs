//! The packages of the workspace: what may depend on what, their floors inside, and what those that are published say of themselves.

mod arrows;
mod floors;
mod published;
