//! Values of several kinds or types.

use super::node::Node;
use super::rule::Rule;
use super::signs::Signs;
use super::written::Held;
use crate::diag::origin::Origin;

/// Object types, told apart by a string in one of their members.
#[derive(Clone, Debug)]
pub struct Union {
    pub tag: String,
    pub variants: Vec<UnionVariant>,
    /// The variant for tags that are not listed, if there is one.
    pub unknown: Option<String>,
    /// The variants' types write the tag themselves.
    pub tag_in_payload: bool,
}

#[derive(Clone, Debug)]
pub struct UnionVariant {
    pub tag: String,
    pub name: String,
    pub ty: Held,
    pub boxed: bool,
    pub origin: Origin,
}

/// Values that no tag tells apart.
#[derive(Clone, Debug)]
pub struct PlainUnion {
    pub select: Select,
    pub variants: Vec<PlainVariant>,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    /// The variant for what fits no other one, if there is one.
    pub unmatched: Option<String>,
}

/// How the variant of a value is found.
#[derive(Clone, Debug)]
pub enum Select {
    /// By the kind of JSON: for each variant, what the runtime's `JsonKind` calls its kind.
    Kind(Vec<&'static str>),
    /// The first variant that takes the value, of those that it has a sign of.
    Signs(Signs),
}

#[derive(Clone, Debug)]
pub struct PlainVariant {
    pub name: String,
    pub node: Node,
    pub origin: Origin,
}
