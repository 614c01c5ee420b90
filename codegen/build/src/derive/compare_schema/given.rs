//! The user's type → what it takes.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields};

use super::model::{Content, Keyword, Kind, Member, Object, Opaque, Rest, Rules, Setting, Tagged, Texts};
use super::model::{Type, Value};
use super::rules::{self, Places};
use crate::derive::Context;
use crate::derive::ty::{self, Kind as Written};
use crate::diag::Origin;
use crate::ir::{self, Definition, Node, Open, PlainUnion, Presence, Provider, Select, Struct, Tuple};

/// What a type takes; `None` for those that stand for no schema.
pub(super) fn read(input: &DeriveInput, provider: &Provider, context: &Context) -> Option<Type<Span>> {
    let reader = Reader { input, context };
    Some(match &provider.types.first()?.definition {
        Definition::Struct(definition) => Type::Object(reader.object(definition)),
        Definition::Enum(definition) => Type::Texts(reader.texts(definition)),
        Definition::Union(definition) => Type::Tagged(reader.tagged(definition)),
        Definition::Plain(definition) => reader.plain(definition),
        Definition::Tuple(definition) => reader.tuple(definition)?,
        _ => return None,
    })
}

struct Reader<'r> {
    input: &'r DeriveInput,
    context: &'r Context,
}

impl Reader<'_> {
    fn object(&self, definition: &Struct) -> Object<Span> {
        let place = self.input.ident.span();
        let members = definition.members.iter().filter_map(|member| self.member(member)).collect();
        let rest = match &definition.open {
            Open::Closed => Rest::Refused,
            Open::Drop => Rest::Dropped,
            Open::Keep { ident, values } => {
                let field = self.field(ident);
                let kept = field.map(|field| (ty::kind(&field.ty), field.ty.span()));
                let values_of = |kind| match kind {
                    Written::Map(values) => *values,
                    _ => Written::Json,
                };
                let (kind, place) = kept.unwrap_or((Written::Json, place));
                Rest::Kept(self.value(&values_of(kind), values, None, place))
            }
        };
        let opaque = self.rules(&definition.rules, place).opaque;
        Object { members, rest, opaque, place }
    }

    fn member(&self, member: &ir::Member) -> Option<Member<Span>> {
        let place = |origin: &Origin| self.context.span(origin).unwrap_or_else(|| self.input.ident.span());
        match member {
            ir::Member::Field(field) => {
                let ty = self.field(&field.ident).map(|field| &field.ty);
                let kind = ty.map_or(Written::Other(String::new()), |ty| ty::field(ty).1);
                let place = place(&field.origin);
                let mut value = self.value(&kind, &field.node, ty, place);
                let (may_be_absent, may_be_null) = allowed(field.presence);
                value.nullable |= may_be_null;
                Some(Member {
                    wire: field.wire.clone(),
                    may_be_absent,
                    content: Content::Value(value),
                    place,
                })
            }
            ir::Member::Constant(constant) => Some(Member {
                wire: constant.wire.clone(),
                may_be_absent: false,
                content: Content::Constant(constant.value.clone()),
                place: place(&constant.origin),
            }),
            ir::Member::Skipped { .. } => None,
        }
    }

    fn field(&self, ident: &str) -> Option<&syn::Field> {
        let Data::Struct(data) = &self.input.data else { return None };
        let Fields::Named(fields) = &data.fields else { return None };
        fields.named.iter().find(|field| field.ident.as_ref().is_some_and(|name| name == ident))
    }

    fn variant(&self, ident: &str) -> Option<&syn::Variant> {
        let Data::Enum(data) = &self.input.data else { return None };
        data.variants.iter().find(|variant| variant.ident == ident)
    }

    fn variant_place(&self, ident: &str) -> Span {
        self.variant(ident).map_or(self.input.ident.span(), |variant| variant.ident.span())
    }

    fn texts(&self, definition: &ir::Enum) -> Texts<Span> {
        let values = definition.values.iter();
        let values = values.map(|value| (value.wire.clone(), self.variant_place(&value.variant))).collect();
        Texts { values, open: definition.open, place: self.input.ident.span() }
    }

    fn tagged(&self, definition: &ir::Union) -> Tagged<Span> {
        let variants = definition.variants.iter();
        let values =
            variants.map(|variant| (variant.tag.clone(), self.variant_place(&variant.name))).collect();
        Tagged { tag: definition.tag.clone(), values, place: self.input.ident.span() }
    }

    fn plain(&self, definition: &PlainUnion) -> Type<Span> {
        let Select::Kind(kinds) = &definition.select else {
            return Type::Ordered(definition.variants.len());
        };
        let values = definition.variants.iter().map(|variant| {
            let held = self.variant(&variant.name).and_then(|variant| variant.fields.iter().next());
            let kind = held.map_or(Written::Other(String::new()), |held| ty::kind(&held.ty));
            let place = self.variant_place(&variant.name);
            self.value(&kind, &variant.node, held.map(|held| &held.ty), place)
        });
        Type::Kinds(kinds.iter().copied().zip(values).collect())
    }

    fn tuple(&self, definition: &Tuple) -> Option<Type<Span>> {
        let Data::Struct(data) = &self.input.data else { return None };
        let ([item], Some(field)) = (&definition.items[..], data.fields.iter().next()) else {
            return Some(Type::Tuple);
        };
        let mut kind = ty::kind(&field.ty);
        let mut nullable = false;
        while let Written::Nullable(inner) = kind {
            (kind, nullable) = (*inner, true);
        }
        let mut value = self.value(&kind, &item.node, Some(&field.ty), field.ty.span());
        value.nullable |= nullable;
        let whole = self.rules(&definition.rules, self.input.ident.span()).opaque;
        value.rules.opaque = value.rules.opaque.or(whole);
        Some(Type::Value(value))
    }

    /// `ty`: as it is written, where it is not that of items.
    fn value(&self, kind: &Written, node: &Node, ty: Option<&syn::Type>, place: Span) -> Value<Span> {
        let mut rules = self.rules(&node.rules, place);
        let nullable = node.nullable || matches!(kind, Written::Nullable(_));
        let present = kind.present();
        if let Some((lower, upper)) = ty.and_then(integer_limits) {
            let bound = |value: &str| Setting::Bound { value: value.to_owned(), exclusive: false };
            let at = ty.map_or(place, |ty| ty.span());
            for (keyword, limit) in [(Keyword::Lower, lower), (Keyword::Upper, upper)] {
                if let Some(limit) = limit {
                    rules::add_bound(keyword, bound(limit), at, &mut rules);
                }
            }
        }
        let inner = |kind: &Written| {
            let node = Node { rules: rules::of_items(&node.rules), ..kind.node() };
            Box::new(self.value(kind, &node, None, place))
        };
        let kind = match present {
            Written::Other(_) if !rules::of_items(&node.rules).is_empty() => Kind::Elements(inner(present)),
            Written::Other(_) | Written::Nullable(_) => Kind::Unknown,
            Written::Json => Kind::Any,
            Written::Null => Kind::Null,
            Written::Boolean => Kind::Boolean,
            Written::Text | Written::Timestamp | Written::Date => Kind::Text,
            Written::Integer => Kind::Integer,
            Written::Number => Kind::Number,
            Written::List(items) => Kind::List(inner(items)),
            Written::Map(values) => Kind::Map(inner(values)),
        };
        Value { place, kind, nullable, rules }
    }

    fn rules(&self, rules: &[ir::Rule], place: Span) -> Rules<Span> {
        let of_limit = |origin: &Origin| self.context.span(origin).unwrap_or(place);
        let places = Places {
            of_limit: &of_limit,
            of_keyword: &|_| place,
            patterns: &[],
            asserted_formats: &[],
            left: &[],
        };
        let mut read = rules::read(rules, &places);
        // What a user writes is asserted.
        read.list.iter_mut().for_each(|rule| rule.is_asserted = true);
        read.opaque = read.opaque.map(|opaque| Opaque { keywords: Vec::new(), ..opaque });
        read
    }
}

/// Whether a member may be absent, and whether it may be null.
fn allowed(presence: Presence) -> (bool, bool) {
    match presence {
        Presence::Required => (false, false),
        Presence::Optional | Presence::Defaulted => (true, false),
        Presence::Nullable => (false, true),
        Presence::OptionalNullable | Presence::NullIsAbsent => (true, true),
    }
}

/// What the type of a field itself refuses. 64 bits at the upper end, and at the lower one of signed types, count as no
/// limit, as they do in generated types.
fn integer_limits(ty: &syn::Type) -> Option<(Option<&'static str>, Option<&'static str>)> {
    let syn::Type::Path(path) = innermost(ty) else { return None };
    Some(match path.path.segments.last()?.ident.to_string().as_str() {
        "i8" => (Some("-128"), Some("127")),
        "i16" => (Some("-32768"), Some("32767")),
        "i32" => (Some("-2147483648"), Some("2147483647")),
        "u8" => (Some("0"), Some("255")),
        "u16" => (Some("0"), Some("65535")),
        "u32" => (Some("0"), Some("4294967295")),
        "u64" | "usize" => (Some("0"), None),
        _ => return None,
    })
}

/// The type in an `Option`, a `Maybe` or a `Box`.
fn innermost(ty: &syn::Type) -> &syn::Type {
    let syn::Type::Path(path) = ty else { return ty };
    let Some(segment) = path.path.segments.last() else { return ty };
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else { return ty };
    match (segment.ident.to_string().as_str(), arguments.args.first()) {
        ("Option" | "Maybe" | "Box", Some(syn::GenericArgument::Type(inner))) => innermost(inner),
        _ => ty,
    }
}
