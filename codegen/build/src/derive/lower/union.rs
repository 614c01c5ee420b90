//! Enums whose variants hold values: told apart by a member, by the kind of JSON, or tried in order.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use syn::spanned::Spanned;
use syn::{DataEnum, Fields, LitStr, Type, Variant};

use super::field;
use super::lowering::Lowering;
use super::redact::{self, Marks};
use super::structure::rename_all;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::derive::parts::Rules;
use crate::derive::{fits, ty};
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::signs::Signs;
use crate::ir::union::{PlainUnion, PlainVariant, Select, Union, UnionVariant};
use crate::ir::written::Held;

pub(super) fn lower(
    type_of: &mut Lowering<'_>,
    data: &DataEnum,
    variants: &[(&Variant, Settings)],
) -> Option<Provider> {
    type_of.allow(
        &["crate", "own_serde", "redact", "rename_all", "schema", "tag", "tag_in_payload", "untagged"],
        "an enum of payload types",
    );
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    settings.allow_rules(&["check", "custom"], "a whole enum", context);
    let mut marks = Marks::default();
    let definition = match (settings.text("tag", context), settings.flag("untagged", context)) {
        (Some(tag), None) => tagged(tag.value(), settings, variants, &mut marks, context),
        (None, Some(_)) => plain(settings, data, variants, &mut marks, context),
        (Some(_), Some(place)) => {
            context.errors.at(place, "an enum has a `tag` or is `untagged`, not both");
            return None;
        }
        (None, None) => {
            if settings.get("tag").is_none() {
                let message = "how are the variants told apart? `#[crm_event(tag = \"…\")]` by the text in a member, \
                               `#[crm_event(untagged)]` by trying them in order";
                context.errors.push(&type_of.input.ident, message);
            }
            return None;
        }
    };
    let mut ty = type_of.definition(definition);
    ty.extras.redacted = type_of.redacted(&marks);
    type_of.payload(ty)
}

/// The one value that a variant holds.
pub(super) fn held<'v>(variant: &'v Variant, context: &mut Context) -> Option<&'v Type> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| &field.ty),
        _ => {
            let message = format!(
                "`{0}` has no payload: a variant holds one value, `{0}(…)`, of a type of its own",
                variant.ident
            );
            context.errors.push(&variant.ident, message);
            None
        }
    }
}

/// A type as a variant holds it, and that of a value that is there.
pub(super) fn held_type(ty: &Type, present: &Type, context: &mut Context) -> Held {
    let borrows = quote::quote!(#ty).into_iter().any(names_a_lifetime);
    let place = context.origin(ty::place(ty));
    let [ty, present] = [ty, present].map(|ty| context.kept.code(ty));
    Held::Written { ty, present, borrows, place: Some(place) }
}

/// Whether there is a lifetime among tokens: `'` and a name.
fn names_a_lifetime(token: TokenTree) -> bool {
    match token {
        TokenTree::Punct(punct) => punct.as_char() == '\'',
        TokenTree::Group(group) => group.stream().into_iter().any(names_a_lifetime),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

fn tagged(
    tag: String,
    settings: &Settings,
    written: &[(&Variant, Settings)],
    marks: &mut Marks,
    context: &mut Context,
) -> Definition {
    let case = rename_all(settings, context);
    let mut variants: Vec<UnionVariant> = Vec::new();
    let mut unknown = None;
    for (variant, own) in written {
        own.allow_rules(&["nested", "unchecked"], "a variant of an enum with a `tag`", context);
        let Some(ty) = held(variant, context) else { continue };
        if let Some(place) = own.flag("unknown", context) {
            own.allow(&["redact", "unknown"], "the variant for values that are not listed", context);
            marks.others(redact::is_marked(own, context));
            if unknown.replace(variant.ident.to_string()).is_some() {
                context
                    .errors
                    .at(place, "a second variant for values that are not listed: one can have them");
            }
            continue;
        }
        own.allow(&["alias", "redact", "rename"], "a variant of an enum with a `tag`", context);
        marks.read(own, context);
        let name = variant.ident.to_string();
        let text = own.text("rename", context).map(|text| text.value());
        let text = text.unwrap_or_else(|| case.map_or(name.clone(), |case| case.variant(&name)));
        let aliases = own.texts("alias", context);
        let tags: Vec<String> = [text].into_iter().chain(aliases.iter().map(LitStr::value)).collect();
        let mut known: BTreeSet<&String> = variants.iter().flat_map(|known| &known.tags).collect();
        for tag in tags.iter().filter(|tag| !known.insert(tag)) {
            context
                .errors
                .push(&variant.ident, format!("two variants have the tag `{tag}`: `rename` one of them"));
        }
        ty::ask(ty, Rules::Run, context);
        let (ty, origin) = (held_type(ty, ty, context), context.origin(variant.ident.span()));
        variants.push(UnionVariant { tags, name, ty, boxed: false, origin });
    }
    let tag_in_payload = settings.flag("tag_in_payload", context);
    if let (Some(place), None) = (tag_in_payload, &unknown) {
        context.errors.at(place, "without a variant that is `unknown`, the tags have to be told here");
    }
    Definition::Union(Union { tag, variants, unknown, tag_in_payload: tag_in_payload.is_some() })
}

/// The kinds of JSON, by their names in JSON Schema, and by those of the runtime.
const KINDS: [(&str, &str); 6] = [
    ("null", "Null"),
    ("boolean", "Boolean"),
    ("number", "Number"),
    ("string", "String"),
    ("array", "Array"),
    ("object", "Object"),
];

fn plain(
    settings: &Settings,
    data: &DataEnum,
    written: &[(&Variant, Settings)],
    marks: &mut Marks,
    context: &mut Context,
) -> Definition {
    let mut variants = Vec::new();
    let mut kinds = Vec::new();
    let mut unmatched = None;
    for (variant, own) in written {
        let Some(ty) = held(variant, context) else { continue };
        if let Some(place) = own.flag("unmatched", context) {
            own.allow(&["redact", "unmatched"], "the variant for what fits no other one", context);
            marks.others(redact::is_marked(own, context));
            own.allow_rules(&[], "the variant for what fits no other one", context);
            if unmatched.replace(variant.ident.to_string()).is_some() {
                context.errors.at(place, "a second variant for what fits no other one: one can have it");
            }
            continue;
        }
        own.allow(&["kind", "redact"], "a variant of an `untagged` enum", context);
        marks.read(own, context);
        kinds.extend(kind(own, &kinds, context));
        ty::ask(ty, Rules::Run, context);
        let node = ty::value(ty, context);
        fits::check(&node, &own.rules, ty.span(), "", context);
        let (node, origin) = (node.with_rules(field::rules(own)), context.origin(variant.ident.span()));
        variants.push(PlainVariant { name: variant.ident.to_string(), node, origin });
    }
    if !kinds.is_empty() && kinds.len() < variants.len() {
        let message = "either every variant says its `kind`, or none does and they are tried in order";
        context.errors.push(&data.variants, message);
    }
    if !kinds.is_empty() && unmatched.is_some() {
        let message = "what has no variant for its `kind` is an error of its type: remove the variant that is `unmatched`";
        context.errors.push(&data.variants, message);
    }
    let select =
        if kinds.is_empty() { Select::Signs(Signs::unseen(variants.len())) } else { Select::Kind(kinds) };
    Definition::Plain(PlainUnion { select, variants, rules: field::rules(settings), unmatched })
}

fn kind(own: &Settings, seen: &[&'static str], context: &mut Context) -> Option<&'static str> {
    let text = own.text("kind", context)?;
    let name = text.value();
    match KINDS.iter().find(|(known, _)| *known == name) {
        Some((_, kind)) if seen.contains(kind) => {
            context.errors.push(&text, format!("two variants are for the kind `{name}`"));
            None
        }
        Some((_, kind)) => Some(kind),
        None => {
            let all = KINDS.map(|(known, _)| format!("`{known}`")).join(", ");
            let hint = suggestion(&name, KINDS.map(|(known, _)| known));
            context.errors.push(&text, format!("unknown kind of JSON `{name}`{hint}; there are {all}"));
            None
        }
    }
}
