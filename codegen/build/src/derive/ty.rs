//! What can be told of a field's type from how it is written.

use syn::{GenericArgument, PathArguments, Type};

use crate::ir::Node;
use crate::ir::{Presence, Shape};

/// A type as a rule sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Timestamp,
    Date,
    Boolean,
    Integer,
    Number,
    Json,
    Null,
    List(Box<Kind>),
    Map(Box<Kind>),
    /// It may be null.
    Nullable(Box<Kind>),
    /// A type of somebody's own, which may have rules.
    Other(String),
}

/// The kind of a field's type, and whether the type says that the member may be absent.
pub(super) fn field(ty: &Type) -> (Presence, Kind) {
    match wrapped(ty) {
        Some(("Option", inner)) => (Presence::Optional, kind(inner)),
        Some(("Maybe", inner)) => (Presence::OptionalNullable, kind(inner)),
        _ => (Presence::Required, kind(ty)),
    }
}

/// A field's type without what says that there may be no value.
pub(super) fn present(ty: &Type) -> &Type {
    match wrapped(ty) {
        Some(("Option" | "Maybe", inner)) => inner,
        _ => ty,
    }
}

/// What a map holds, where its type says that.
pub(super) fn values(ty: &Type) -> Option<&Type> {
    wrapped(ty).map(|(_, inner)| inner)
}

/// The kind of a type, whatever stands around it.
pub(super) fn kind(ty: &Type) -> Kind {
    match ty {
        Type::Group(group) => return kind(&group.elem),
        Type::Paren(paren) => return kind(&paren.elem),
        Type::Reference(reference) => return kind(&reference.elem),
        Type::Slice(slice) => return Kind::List(Box::new(kind(&slice.elem))),
        _ => {}
    }
    if let Some((name, inner)) = wrapped(ty) {
        return match name {
            "Option" | "Maybe" => Kind::Nullable(Box::new(kind(inner))),
            "Vec" => Kind::List(Box::new(kind(inner))),
            "Box" | "Cow" => kind(inner),
            _ => Kind::Map(Box::new(kind(inner))),
        };
    }
    by_name(ty)
}

/// A wrapper that we know by name, and what it holds.
fn wrapped(ty: &Type) -> Option<(&'static str, &Type)> {
    const WRAPPERS: [&str; 9] =
        ["Option", "Maybe", "Vec", "Box", "Cow", "Map", "Extra", "BTreeMap", "HashMap"];
    let ty = ungrouped(ty);
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let name = WRAPPERS.into_iter().find(|known| segment.ident == known)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    // The key of a map of the standard library comes first.
    let position = usize::from(name == "BTreeMap" || name == "HashMap");
    types.nth(position).map(|inner| (name, inner))
}

/// Macros that pass a type on put it into an invisible group.
fn ungrouped(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungrouped(&group.elem),
        Type::Paren(paren) => ungrouped(&paren.elem),
        _ => ty,
    }
}

fn by_name(ty: &Type) -> Kind {
    let Type::Path(path) = ty else { return Kind::Other(quote::quote!(#ty).to_string()) };
    let Some(segment) = path.path.segments.last() else { return Kind::Other(String::new()) };
    let name = segment.ident.to_string();
    match name.as_str() {
        "String" | "str" => Kind::Text,
        "Timestamp" => Kind::Timestamp,
        "Date" => Kind::Date,
        "bool" => Kind::Boolean,
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "isize" | "usize" | "Integer" => {
            Kind::Integer
        }
        "f32" | "f64" | "Number" => Kind::Number,
        "Json" => Kind::Json,
        "Null" => Kind::Null,
        "Map" | "Extra" => Kind::Map(Box::new(Kind::Json)),
        _ => Kind::Other(name),
    }
}

impl Kind {
    /// The kind as the IR has it; types of somebody's own are any JSON.
    pub(super) fn node(&self) -> Node {
        let list = |inner: &Kind| Box::new(inner.node());
        match self {
            Self::Nullable(inner) => Node { nullable: true, ..inner.node() },
            Self::Text => Node::new(Shape::Text),
            Self::Timestamp => Node::new(Shape::Timestamp),
            Self::Date => Node::new(Shape::Date),
            Self::Boolean => Node::new(Shape::Boolean),
            Self::Integer => Node::new(Shape::Integer),
            Self::Number => Node::new(Shape::Number),
            Self::Null => Node::new(Shape::Null),
            Self::Json | Self::Other(_) => Node::new(Shape::Any),
            Self::List(inner) => Node::new(Shape::List(list(inner))),
            Self::Map(inner) => Node::new(Shape::Map(list(inner))),
        }
    }

    /// Without null.
    pub(super) fn present(&self) -> &Kind {
        match self {
            Self::Nullable(inner) => inner.present(),
            _ => self,
        }
    }

    /// The type of somebody's own that values of this kind are made of.
    pub(super) fn own_type(&self) -> Option<&str> {
        match self {
            Self::Other(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.own_type(),
            _ => None,
        }
    }

    /// What it is called in messages.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Timestamp | Self::Date => "a time as text",
            Self::Boolean => "a boolean",
            Self::Integer | Self::Number => "a number",
            Self::Json => "any JSON",
            Self::Null => "null",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Nullable(inner) => inner.word(),
            Self::Other(_) => "a type of its own",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Presence, field};

    fn of(text: &str) -> (Presence, Kind) {
        field(&syn::parse_str(text).unwrap())
    }

    #[test]
    fn types_are_told_by_their_last_name() {
        assert_eq!(of("std::string::String"), (Presence::Required, Kind::Text));
        assert_eq!(of("Option<&'a str>"), (Presence::Optional, Kind::Text));
        assert_eq!(of("crm_events::Maybe<Cow<'a, str>>"), (Presence::OptionalNullable, Kind::Text));
        let list = Kind::List(Box::new(Kind::Nullable(Box::new(Kind::Other("Contact".to_owned())))));
        assert_eq!(of("Vec<Option<Box<Contact>>>"), (Presence::Required, list));
        let map = Kind::Map(Box::new(Kind::Integer));
        assert_eq!(of("Option<BTreeMap<String, u32>>"), (Presence::Optional, map));
    }
}
