//! Objects, and their members.

use super::blank::Blank;
use super::ids::TableId;
use super::node::{Node, Shape};
use super::rule::{Keyword, Rule};
use super::user_code::UserCode;
use crate::diag::origin::Origin;

/// An object with known members.
#[derive(Clone, Debug)]
pub struct Struct {
    pub members: Vec<Member>,
    pub open: Open,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    /// What the members do not say.
    pub table: Option<TableId>,
    /// Where the schema says what `check` checks, and that there are no other members.
    pub keywords: Vec<Keyword>,
    pub blank: Blank,
}

impl Struct {
    /// How a value to decode into is made, of a type with these members that is generated.
    pub fn blank_of(members: &[Member]) -> Blank {
        let lacks = |member: &Member| matches!(member, Member::Field(field) if field.lacks_default());
        if members.iter().any(lacks) { Blank::Members } else { Blank::OfType }
    }

    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(field),
            Member::Constant(_) | Member::Skipped { .. } => None,
        })
    }

    /// The fields, if they are texts that have to be there, of one type, and there is nothing else but constants: such an object
    /// can be read in one go.
    pub fn only_texts(&self) -> Option<Vec<&Field>> {
        let is_skipped = |member: &Member| matches!(member, Member::Skipped { .. });
        let fields: Vec<&Field> = self.fields().collect();
        let borrows = fields.first()?.node.borrows;
        let is_text = |field: &&Field| field.is_plain_text() && field.node.borrows == borrows;
        (fields.iter().all(is_text) && !self.members.iter().any(is_skipped)).then_some(fields)
    }

    /// Whether it has a field or a constant for a member.
    #[cfg(feature = "schema")]
    pub(crate) fn has_member(&self, wire: &str) -> bool {
        self.fields().any(|field| field.wire == wire)
            || self.constants().any(|constant| constant.wire == wire)
    }

    pub fn constants(&self) -> impl Iterator<Item = &Constant> {
        self.members.iter().filter_map(|member| match member {
            Member::Constant(constant) => Some(constant),
            Member::Field(_) | Member::Skipped { .. } => None,
        })
    }
}

#[derive(Clone, Debug)]
pub enum Member {
    Field(Field),
    Constant(Constant),
    /// A field of the user that is no member.
    Skipped {
        ident: String,
        blank: UserCode,
    },
}

/// A required member with one possible string: written and compared, but no field.
#[derive(Clone, Debug)]
pub struct Constant {
    pub wire: String,
    pub ident: String,
    pub value: String,
    pub docs: Vec<String>,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub wire: String,
    pub ident: String,
    pub docs: Vec<String>,
    pub node: Node,
    pub presence: Presence,
    pub origin: Origin,
    /// The code that makes a value to decode into, if the type does not.
    pub blank: Option<UserCode>,
}

impl Field {
    /// Whether it has to be there, and is held as a text without anything around it.
    fn is_plain_text(&self) -> bool {
        let Node { shape, nullable, boxed, loose, is_string, with, .. } = &self.node;
        let is_bare = !nullable && !boxed && !loose && *is_string && with.is_none() && self.blank.is_none();
        is_bare && matches!(shape, Shape::Text) && self.presence == Presence::Required
    }

    /// Whether the type of the field may be one that has no `Default`.
    pub fn lacks_default(&self) -> bool {
        let is_bare = matches!(self.presence, Presence::Required | Presence::Defaulted);
        is_bare && self.node.lacks_default()
    }
}

/// What happens to members that the schema does not name.
#[derive(Clone, Debug)]
pub enum Open {
    /// They are kept, each as a value of this node, in a field with this name.
    Keep { ident: String, values: Node },
    /// They violate `additionalProperties`.
    Closed,
    /// They are dropped.
    Drop,
}

/// Whether a member may be absent, and whether it may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    Nullable,
    OptionalNullable,
    /// Absent and null mean the same, and are written as absent.
    NullIsAbsent,
    /// If it is absent, the field keeps the value that it had before decoding.
    Defaulted,
}
