//! What can be told of a field's type from how it is written.

use proc_macro2::Span;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Token, Type, TypePath};

use crate::derive::context::Context;
use crate::derive::parts::Rules;
use crate::ir::ids::TypeId;
use crate::ir::node::{Node, Shape};
use crate::ir::object::Presence;
use crate::ir::rule::Rule;

/// The value of a field, and whether its type says that the member may be absent.
pub(super) fn field(ty: &Type, context: &mut Context) -> (Presence, Node) {
    let (presence, present) = match wrapped(ty) {
        Some(("Option", inner)) => (Presence::Optional, inner),
        Some(("Maybe", inner)) => (Presence::OptionalNullable, inner),
        _ => (Presence::Required, ty),
    };
    (presence, written(ty, Some(present), node(present, &context.own_name), context))
}

/// Whether values of a type need not be there: `Option<…>`, `Maybe<…>`, `()`, or one of them in a box.
pub(super) fn may_be_absent(ty: &Type) -> bool {
    match (ty, wrapped(ty)) {
        (Type::Tuple(tuple), _) => tuple.elems.is_empty(),
        (_, Some(("Option" | "Maybe", _))) => true,
        (_, Some(("Box", inner))) => may_be_absent(inner),
        _ => false,
    }
}

/// The type of a payload that is there: what stands in an `Option`, or in one in a box.
pub(super) fn payload_there(ty: &Type) -> &Type {
    match wrapped(ty) {
        Some(("Option", inner)) => inner,
        Some(("Box", inner)) => payload_there(inner),
        _ => ty,
    }
}

/// A value that is always there.
pub(super) fn value(ty: &Type, context: &mut Context) -> Node {
    let (presence, mut node) = field(ty, context);
    node.nullable |= presence != Presence::Required;
    node
}

/// What a field for unknown members keeps; `None` if its type is no map.
pub(super) fn values(ty: &Type, context: &mut Context) -> Option<Node> {
    match node(ty, &context.own_name) {
        Node { shape: Shape::Map(values), nullable: false, .. } => {
            Some(written(ty, wrapped(ty).map(|(_, inner)| inner), *values, context))
        }
        _ => None,
    }
}

/// The node with the type as it is written, and its place.
fn written(ty: &Type, present: Option<&Type>, node: Node, context: &mut Context) -> Node {
    // A missing impl is told at the type.
    let span = place(ty);
    let written = present.map(|present| context.kept.code(present));
    Node { origin: Some(context.origin(span)), written, ..node }
}

impl Node {
    /// The value with rules; what `each(…)` says is on its items as well.
    pub(super) fn with_rules(mut self, rules: Vec<Rule>) -> Self {
        self.set_rules(rules);
        self
    }

    fn set_rules(&mut self, rules: Vec<Rule>) {
        if let Shape::List(inner) | Shape::Map(inner) = &mut self.shape {
            let each = rules.iter().filter_map(|rule| match rule {
                Rule::Each(inner) => Some(inner.clone()),
                _ => None,
            });
            inner.set_rules(each.flatten().collect());
        }
        self.rules = rules;
    }
}

/// Has what stands in a field or variant be asked for all that it needs, if it is a type of somebody's own.
pub(super) fn ask(ty: &Type, rules: Rules, context: &mut Context) {
    if let Some(own) = own(ty) {
        context.parts.add(own, rules, place(ty));
    }
}

/// Where what is wrong with a value is told: at its type, without what that is wrapped in.
pub(super) fn place(ty: &Type) -> Span {
    own(ty).unwrap_or(ty).span().resolved_at(Span::call_site())
}

/// The type of somebody's own that values are made of, without what holds it.
fn own(ty: &Type) -> Option<&Type> {
    match ungrouped(ty) {
        Type::Reference(reference) => return own(&reference.elem),
        Type::Slice(slice) => return own(&slice.elem),
        _ => {}
    }
    match wrapped(ty) {
        Some((_, inner)) => own(inner),
        None => matches!(by_name(ungrouped(ty), ""), Shape::Foreign(_)).then(|| ungrouped(ty)),
    }
}

/// The type in what says that a value need not be there.
pub(super) fn present(ty: &Type) -> &Type {
    match wrapped(ty) {
        Some(("Option" | "Maybe", inner)) => inner,
        _ => ty,
    }
}

/// What stands in all that is known to hold something.
pub(super) fn innermost(ty: &Type) -> &Type {
    wrapped(ty).map_or(ungrouped(ty), |(_, inner)| innermost(inner))
}

/// The same type with another one in the place of the innermost.
pub(super) fn with_innermost(ty: &Type, other: Type) -> Type {
    let (Some((_, inner)), Type::Path(path)) = (wrapped(ty), ungrouped(ty)) else { return other };
    let is_inner =
        |argument: &GenericArgument| matches!(argument, GenericArgument::Type(ty) if std::ptr::eq(ty, inner));
    let place = arguments(path).and_then(|arguments| arguments.iter().position(is_inner));
    let mut path = path.clone();
    if let Some(place) = place
        && let Some(last) = path.path.segments.last_mut()
        && let PathArguments::AngleBracketed(arguments) = &mut last.arguments
        && let Some(argument) = arguments.args.get_mut(place)
    {
        *argument = GenericArgument::Type(with_innermost(inner, other));
    }
    Type::Path(path)
}

/// What the last name of a path is given in brackets.
fn arguments(path: &TypePath) -> Option<&Punctuated<GenericArgument, Token![,]>> {
    match &path.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    }
}

/// Whether a type is a text.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(node(ty, ""), Node { shape: Shape::Text, nullable: false, .. })
}

/// `own_name` is that of the type that a field is in.
fn node(ty: &Type, own_name: &str) -> Node {
    let inside = |ty: &Type| Box::new(node(ty, own_name));
    match ty {
        Type::Group(group) => return node(&group.elem, own_name),
        Type::Paren(paren) => return node(&paren.elem, own_name),
        Type::Reference(reference) => return Node { is_string: false, ..node(&reference.elem, own_name) },
        Type::Slice(slice) => return Node::new(Shape::List(inside(&slice.elem))),
        _ => {}
    }
    match wrapped(ty) {
        Some(("Option" | "Maybe", inner)) => Node { nullable: true, ..node(inner, own_name) },
        Some(("Vec", inner)) => Node::new(Shape::List(inside(inner))),
        Some(("Box" | "Cow", inner)) => Node { is_string: false, ..node(inner, own_name) },
        Some((_, inner)) => Node::new(Shape::Map(inside(inner))),
        None => Node { is_string: is_string(ty), ..Node::new(by_name(ty, own_name)) },
    }
}

/// Whether a type is the standard library's `String`, as far as its name says.
fn is_string(ty: &Type) -> bool {
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return false };
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let is_named = matches!(names[..], ["String"] | ["std" | "alloc", "string", "String"]);
    is_named && path.segments.iter().all(|segment| segment.arguments.is_none())
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

fn by_name(ty: &Type, own_name: &str) -> Shape {
    const PRIMITIVES: [&str; 8] = ["i8", "i16", "i32", "u8", "u16", "u32", "u64", "usize"];
    let Type::Path(path) = ty else { return Shape::Foreign(quote::quote!(#ty).to_string()) };
    let Some(segment) = path.path.segments.last() else { return Shape::Foreign(String::new()) };
    let name = segment.ident.to_string();
    if let Some(primitive) = PRIMITIVES.into_iter().find(|known| *known == name) {
        return Shape::Primitive(primitive);
    }
    match name.as_str() {
        "String" | "str" => Shape::Text,
        "Timestamp" => Shape::Timestamp,
        "Date" => Shape::Date,
        "bool" => Shape::Boolean,
        "i64" | "isize" => Shape::Integer,
        "Integer" => Shape::BigInteger,
        "f32" | "f64" | "Number" => Shape::Number,
        "Json" => Shape::Any,
        "Null" => Shape::Null,
        "Map" | "Extra" => Shape::Map(Box::new(Node::new(Shape::Any))),
        own if path.path.segments.len() == 1 && (own == own_name || own == "Self") => Shape::Named(TypeId(0)),
        _ => Shape::Foreign(names(path)),
    }
}

/// The names of a path, without what they are given in brackets.
fn names(path: &syn::TypePath) -> String {
    let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    names.join("::")
}

#[cfg(test)]
mod tests {
    use super::{Context, Presence, field};
    use crate::ir::node::{Node, Shape};

    /// The presence of a field of the type `Ticket`, and its shapes from the outside in, `?` where null is valid.
    fn of(text: &str) -> (Presence, String) {
        let mut context = Context { own_name: "Ticket".to_owned(), ..Context::default() };
        let (presence, node) = field(&syn::parse_str(text).unwrap(), &mut context);
        (presence, shown(&node))
    }

    fn shown(node: &Node) -> String {
        let null = if node.nullable { "?" } else { "" };
        match &node.shape {
            Shape::List(inner) => format!("{null}list of {}", shown(inner)),
            Shape::Map(inner) => format!("{null}map of {}", shown(inner)),
            shape => format!("{null}{shape:?}"),
        }
    }

    #[test]
    fn types_are_told_by_their_last_name() {
        assert_eq!(of("std::string::String"), (Presence::Required, "Text".to_owned()));
        assert_eq!(of("Option<&'a str>"), (Presence::Optional, "Text".to_owned()));
        assert_eq!(of("crm_events::Maybe<Cow<'a, str>>"), (Presence::OptionalNullable, "Text".to_owned()));
        let list = "list of ?Foreign(\"Contact\")".to_owned();
        assert_eq!(of("Vec<Option<Box<Contact>>>"), (Presence::Required, list));
        let map = "map of Primitive(\"u32\")".to_owned();
        assert_eq!(of("Option<BTreeMap<String, u32>>"), (Presence::Optional, map));
    }

    #[test]
    fn only_the_string_of_the_standard_library_is_held_as_one() {
        let is_string = |text: &str| {
            let (_, node) = field(&syn::parse_str(text).unwrap(), &mut Context::default());
            node.is_string
        };
        assert!(is_string("String") && is_string("::std::string::String"));
        for other in
            ["heapless::String<8>", "other::String", "Cow<'a, str>", "&'a str", "Box<str>", "Timestamp"]
        {
            assert!(!is_string(other), "{other}");
        }
    }

    #[test]
    fn a_type_in_itself_is_known() {
        for text in ["Option<Box<Ticket>>", "Option<Box<Self>>"] {
            assert_eq!(of(text), (Presence::Optional, "Named(TypeId(0))".to_owned()));
        }
        assert_eq!(of("other::Ticket"), (Presence::Required, "Foreign(\"other::Ticket\")".to_owned()));
    }
}
