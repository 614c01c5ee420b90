//! Reading and writing payloads: strict JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)), straight
//! into and out of typed values, without a tree in between.
//!
//! # Reading
//!
//! A value that implements [`Decode`](crate::Decode) is filled in place by a [`Reader`](crate::Reader). Stricter than RFC 8259 where it leaves
//! room, so that a body means one thing only; refused are
//!
//! * a second member of the same name in an object, whether the schema knows it or not, at any depth, compared
//!   after unescaping,
//! * escapes that are half of a surrogate pair, invalid UTF-8, a byte-order mark,
//! * more than [`Reader::MAX_DEPTH`](crate::Reader::MAX_DEPTH) arrays and objects in each other,
//! * numbers with an exponent of more than 18 digits.
//!
//! While all goes well, nothing is noted: no path is built, no position counted. A fault is an offset and a kind;
//! pointer, line and column come from a second walk over the body.
//!
//! # Writing
//!
//! A value that implements [`Encode`](crate::Encode) writes itself to a [`Writer`](crate::Writer). What was decoded and is encoded again is the
//! same JSON: members in the schema's order, then the unknown ones as they came; numbers with all their digits.

pub(crate) mod ahead;
mod at_key;
pub(crate) mod by_offset;
pub(crate) mod constant;
pub(crate) mod containers;
pub(crate) mod decimal;
pub(crate) mod decode;
mod digits;
mod division;
mod edge;
pub(crate) mod encode;
pub(crate) mod fault;
mod find;
mod head;
mod holders;
pub(crate) mod index_set;
mod integer;
pub(crate) mod key;
pub(crate) mod kind;
mod leaf;
pub(crate) mod left;
pub(crate) mod look;
pub(crate) mod mark;
pub(crate) mod member_names;
mod members;
mod names;
mod noting;
pub(crate) mod number;
mod object;
mod of_form;
mod order;
pub(crate) mod place;
pub(crate) mod pointer;
pub(crate) mod printable;
pub(crate) mod put;
pub(crate) mod reader;
pub(crate) mod replace;
mod scan;
pub(crate) mod sign;
mod skip;
#[cfg(feature = "serde")]
pub(crate) mod spelling;
pub(crate) mod spots;
mod string;
mod tag;
pub(crate) mod texts;
pub(crate) mod tree;
pub(crate) mod trial;
pub(crate) mod verdicts;
pub(crate) mod whole;
pub(crate) mod writer;
