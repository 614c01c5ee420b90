//! What a Rust type cannot say: schemas as tables, evaluated on JSON as it stands.
//!
//! Most of a schema becomes types and [`rules`](crate::rules). The rest, such as `not`, `if`, `oneOf` whose
//! branches overlap, or `unevaluatedProperties`, is a [`Check`](table::Check): a `static` table of [`Assertion`](table::Assertion)s that
//! [`rules::residual`](crate::rules::residual) evaluates. Generated code has no logic of its own for it.
//!
//! * **Exact.** As JSON Schema 2020-12 says, annotations included: numbers in decimal, lengths in code points,
//!   equality by value.
//! * **Never more than linear in the body,** times the size of the schema: verdicts are remembered by table and
//!   value, so schemas that look at one value in many ways cost no more than their number. Only comparing the
//!   elements of an array (`uniqueItems`) and finding members take longer, by the logarithm of how many there are. Regular
//!   expressions run in linear time, or, if they look around or refer back, stop after a number of steps.
//! * **Never too deep for the stack.** Bodies are at most [`Reader::MAX_DEPTH`](crate::Reader::MAX_DEPTH) levels deep.
//!   A table must not lead back to itself without stepping into a member or an element; the generator refuses such
//!   schemas. Whatever the table: a value that leads through more than 1536 of them in each other is refused.
//!
//! A verdict needs no report: a valid value is evaluated once, and only if it is not valid, evaluated again for
//! what to tell.

mod arrays;
#[cfg(feature = "backtracking")]
mod backtracking;
mod evaluated;
mod evaluator;
mod explain;
pub(crate) mod format;
mod leaf;
mod literal;
mod made;
mod memo;
mod objects;
mod part;
mod parts;
#[cfg_attr(not(feature = "pattern"), path = "no_pattern.rs")]
pub(crate) mod pattern;
mod selected;
pub(crate) mod table;
#[cfg(test)]
mod testing;
mod verdict;
