//! The places where values stand.

use super::blank::Blank;
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
    /// A text is held by a type of its own, `String` or, where it borrows, `Cow`, and by nothing else that a user may have written.
    pub is_string: bool,
    /// The type as the user has written it, without what its presence says.
    pub written: Option<UserCode>,
    /// The same type with what converts its values in their place, if the user names a conversion.
    pub with: Option<UserCode>,
}

impl Node {
    pub fn new(shape: Shape) -> Self {
        Self {
            is_string: matches!(shape, Shape::Text),
            shape,
            nullable: false,
            boxed: false,
            borrows: false,
            loose: false,
            rules: Vec::new(),
            keywords: Vec::new(),
            origin: None,
            written: None,
            with: None,
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
    /// A type that a setting names, in the place of the one for the schema.
    Converted(Box<Converted>),
}

/// A type that a setting names.
#[derive(Clone, Debug)]
pub struct Converted {
    /// Which setting, by its number.
    pub choice: usize,
    pub with: UserCode,
    /// A string is converted, which nothing else says: the compiler has to.
    pub is_text: bool,
    /// What the documentation says of values.
    pub said: Vec<Rule>,
}

impl Node {
    /// How a value to decode into is made, of a type around this one that is generated.
    pub fn blank(&self) -> Blank {
        if self.lacks_default() { Blank::Members } else { Blank::OfType }
    }

    /// Whether the type of the node may be one that has no `Default`.
    pub fn lacks_default(&self) -> bool {
        matches!(self.shape, Shape::Converted(_)) && !self.nullable
    }
}
