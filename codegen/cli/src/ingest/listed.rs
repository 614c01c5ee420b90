//! Lists of members, headers or events: tables, fields, bullet lists, JSON Schemas, TypeScript interfaces; all in one shape.

use super::claim::Claim;
use super::place::Place;
use super::pointer::Pointer;

/// A list as it stands on a page.
#[derive(Clone, Debug)]
pub struct Listing {
    /// What kind of list it looks like by itself, by its head or its elements.
    pub looks: Looks,
    /// Its entries, in order.
    pub rows: Vec<Listed>,
    /// All of it.
    pub place: Place,
    /// Whether some of its entries are marked as required or optional: then the others are the opposite, and have a claim that
    /// says so at the place of their name.
    pub is_marked: bool,
}

/// What a list looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// Members of a body.
    Members,
    /// Headers.
    Headers,
    /// Names with descriptions: events, values, or members without types.
    Names,
    /// A JSON Schema, or an interface of TypeScript, of a whole object; with its name if it has one.
    Schema,
}

/// An entry of a list. Nested entries are entries of their own, with longer pointers, behind the one that they are in.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The name as written, such as `data.user.id` or `words[]`.
    pub name: String,
    /// The member, from the object that the list describes.
    pub pointer: Pointer,
    /// What is said of it, where. The first is always [`Claim::Exists`] at the place of the name.
    pub claims: Vec<(Claim, Place)>,
    /// The words that describe it: for lists of events.
    pub words: String,
}
