//! The places where values stand.

use super::ids::TypeId;
use super::rule::{Keyword, Rule};
use super::user_code::UserCode;
use crate::diag::origin::Origin;

/// A place where a value stands: its Rust type and the rules on it.
#[derive(Clone, Debug)]
pub struct Node {
    pub shape: Shape,
    /// Null is valid too.
    pub nullable: bool,
    /// Held in a box, because the type contains itself.
    pub boxed: bool,
    /// It holds a text of the body, without a copy.
    pub borrows: bool,
    /// The type is an object, and any value of another kind is valid, too.
    pub loose: bool,
    pub rules: Vec<Rule>,
    /// Where the schema says what rules check that have no place of their own.
    pub keywords: Vec<Keyword>,
    /// Where the value is described: its schema, or its type in the user's code.
    pub origin: Option<Origin>,
    /// The type as the user has written it, without what its presence says.
    pub written: Option<UserCode>,
}

impl Node {
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            nullable: false,
            boxed: false,
            borrows: false,
            loose: false,
            rules: Vec::new(),
            keywords: Vec::new(),
            origin: None,
            written: None,
        }
    }
}

#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value.
    Any,
    Null,
    Boolean,
    Text,
    Timestamp,
    Date,
    /// A signed integer of 64 bits.
    Integer,
    /// Another integer of Rust, by its name: `u64`, or what a user has written.
    Primitive(&'static str),
    /// An integer of any size.
    BigInteger,
    /// A decimal number with all its digits.
    Number,
    List(Box<Node>),
    Map(Box<Node>),
    Named(TypeId),
    /// A type of the user that the derive cannot see, by its name.
    Foreign(String),
}
