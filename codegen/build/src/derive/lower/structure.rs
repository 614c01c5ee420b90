//! Structs with named fields: JSON objects.

use std::collections::BTreeMap;

use proc_macro2::Span;
use quote::{quote, quote_spanned};
use syn::FieldsNamed;
use syn::spanned::Spanned;

use super::field::{self, Lowered};
use super::lowering::Lowering;
use super::redact::Marks;
use crate::base::words;
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::case::Case;
use crate::derive::context::Context;
use crate::ir::blank::Blank;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::object::{Constant, Member, Open, Struct};
use crate::ir::rule::Rule;

const SETTINGS: &[&str] = &[
    "blank",
    "constant",
    "crate",
    "default",
    "deny_unknown_fields",
    "null_is_absent",
    "own_serde",
    "redact",
    "rename_all",
    "schema",
];

pub(super) fn lower(type_of: &mut Lowering<'_>, fields: &FieldsNamed) -> Option<Provider> {
    type_of.allow(SETTINGS, "a struct");
    type_of.settings.allow_rules(&["check", "custom"], "a whole struct", type_of.context);
    let (definition, marks) = object(type_of, fields);
    let mut ty = type_of.definition(Definition::Struct(definition));
    ty.extras.redacted = type_of.redacted(&marks);
    type_of.payload(ty)
}

/// The members, in the order of the fields, and which of them are redacted.
pub(super) fn object(type_of: &mut Lowering<'_>, fields: &FieldsNamed) -> (Struct, Marks) {
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    let defaults = field::Defaults {
        case: rename_all(settings, context),
        null_is_absent: settings.flag("null_is_absent", context).is_some(),
        all_have_default: settings.get("default").is_some(),
    };
    let mut members: Vec<Member> = Vec::new();
    let mut marks = Marks::default();
    let mut open = None;
    let mut places: Vec<(String, Span)> = Vec::new();
    for field in &fields.named {
        match field::lower(field, &defaults, context) {
            Some(Lowered::Member { field, place, is_redacted }) => {
                places.push((field.wire.clone(), place));
                members.push(Member::Field(field));
                marks.part(is_redacted);
            }
            Some(Lowered::Skipped { ident, blank }) => members.push(Member::Skipped { ident, blank }),
            Some(Lowered::Rest { place, .. }) if open.is_some() => {
                context.errors.at(place, "a second field for unknown members: one can have them");
            }
            Some(Lowered::Rest { open: rest, is_redacted, .. }) => {
                open = Some(rest);
                marks.others(is_redacted);
            }
            None => {}
        }
    }
    for constant in settings.all("constant") {
        add_constant(constant, &mut members, &mut places, context);
    }
    check_names(&places, context);
    let open = open_of(open, settings, context);
    let rules: Vec<Rule> = settings.rules.iter().flat_map(|written| written.rules.clone()).collect();
    let blank = blank(settings, context);
    (Struct { members, open, rules, table: None, keywords: Vec::new(), blank }, marks)
}

pub(super) fn rename_all(settings: &Settings, context: &mut Context) -> Option<Case> {
    let text = settings.text("rename_all", context)?;
    let case = Case::by_name(&text.value());
    if case.is_none() {
        let all = Case::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let hint = suggestion(&text.value(), Case::names());
        context.errors.push(&text, format!("unknown convention{hint}; there are {all}"));
    }
    case
}

fn open_of(rest: Option<Open>, settings: &Settings, context: &mut Context) -> Open {
    match (rest, settings.flag("deny_unknown_fields", context)) {
        (Some(_), Some(place)) => {
            context.errors.at(place, "unknown members are either kept in a field or refused, not both");
            Open::Closed
        }
        (Some(rest), None) => rest,
        (None, Some(_)) => Open::Closed,
        (None, None) => Open::Drop,
    }
}

/// `blank = path::to::function`, or field by field.
fn blank(settings: &Settings, context: &mut Context) -> Blank {
    let call = match settings.get("default") {
        Some(_) => Some(quote!(::core::default::Default::default())),
        None => settings
            .path("blank", context)
            .map(|path| quote_spanned!(path.span().resolved_at(Span::call_site())=> #path())),
    };
    call.map_or(Blank::Members, |call| Blank::Call(context.kept.code(call)))
}

/// `constant(name = "object", value = "resource")`: a member that always holds the same text.
fn add_constant(
    argument: &Argument,
    members: &mut Vec<Member>,
    places: &mut Vec<(String, Span)>,
    context: &mut Context,
) {
    let example = "constant(name = \"object\", value = \"contact\")";
    let Some(list) = context.errors.keep(argument.list(example)) else { return };
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut position = 0;
    for part in list {
        match part.name().as_deref() {
            Some(name @ ("name" | "value" | "const_name")) => {
                if let Some(text) = context.errors.keep(part.text()) {
                    texts.insert(name.to_owned(), text.value());
                }
            }
            Some("position") => position = context.errors.keep(part.count()).unwrap_or_default() as usize,
            _ => context.errors.push(part, format!("expected `{example}`")),
        }
    }
    let (Some(wire), Some(value)) = (texts.remove("name"), texts.remove("value")) else {
        return context.errors.push(argument, format!("a constant has a name and a value: `{example}`"));
    };
    let ident = texts.remove("const_name").unwrap_or_else(|| constant_name(&wire));
    if syn::parse_str::<syn::Ident>(&ident).is_err() {
        return context
            .errors
            .push(argument, format!("`{ident}` is no name for a constant: set `const_name`"));
    }
    places.push((wire.clone(), argument.name_span()));
    let origin = context.origin(argument.name_span());
    let constant = Constant { docs: words::of_constant(&wire), wire, ident, value, origin };
    members.insert(position.min(members.len()), Member::Constant(constant));
}

/// `eventType` → `EVENT_TYPE`
fn constant_name(wire: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    crate::derive::case::snake(&wire.chars().map(plain).collect::<String>()).to_ascii_uppercase()
}

fn check_names(places: &[(String, Span)], context: &mut Context) {
    for (index, (name, place)) in places.iter().enumerate() {
        if places[..index].iter().any(|(earlier, _)| earlier == name) {
            context
                .errors
                .at(*place, format!("two fields are called `{name}` in JSON: `rename` one of them"));
        }
    }
}
