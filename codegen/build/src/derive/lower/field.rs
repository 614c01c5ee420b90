//! One field of a struct.

use proc_macro2::Span;
use quote::quote_spanned;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Field, Type};

use super::{redact, with};
use crate::derive::attr::argument::Argument;
use crate::derive::attr::place::Place;
use crate::derive::attr::settings::Settings;
use crate::derive::case::Case;
use crate::derive::context::Context;
use crate::derive::{docs, fits, ty};
use crate::ir::node::Node;
use crate::ir::object::{self, Open, Presence};
use crate::ir::rule::Rule;
use crate::ir::user_code::UserCode;

/// What the type says for all its fields.
pub(super) struct Defaults {
    pub case: Option<Case>,
    pub null_is_absent: bool,
    pub all_have_default: bool,
}

/// What a field is.
pub(super) enum Lowered {
    Member {
        field: object::Field,
        place: Span,
        is_redacted: bool,
    },
    /// It has no part in the JSON.
    Skipped {
        ident: String,
        blank: UserCode,
    },
    /// It keeps the members that no other field is named after.
    Rest {
        open: Open,
        place: Span,
        is_redacted: bool,
    },
}

pub(super) fn lower(field: &Field, defaults: &Defaults, context: &mut Context) -> Option<Lowered> {
    let ident = field.ident.as_ref()?;
    let settings = Settings::read(&field.attrs, Place::Field, context);
    if let Some(place) = settings.flag("extra", context) {
        return rest(field, &settings, place, context);
    }
    if settings.flag("skip", context).is_some() {
        settings.allow(&["skip", "default"], "a field that is skipped", context);
        settings.allow_rules(&[], "a field that is skipped", context);
        return Some(Lowered::Skipped { ident: ident.to_string(), blank: default(&settings, context) });
    }
    let allowed = ["default", "null_is_absent", "nullable", "redact", "rename", "with"];
    settings.allow(&allowed, "this field", context);
    let is_redacted = redact::is_marked(&settings, context);
    let (written, mut node) = ty::field(&field.ty, context);
    let presence = presence(written, defaults, &settings, context);
    check(&field.ty, &mut node, &settings, context);
    let has_default = settings.get("default").is_some();
    let wire = match settings.text("rename", context) {
        Some(text) => text.value(),
        None => {
            let name = ident.unraw().to_string();
            defaults.case.map_or(name.clone(), |case| case.field(&name))
        }
    };
    let place = ident.span();
    let member = object::Field {
        wire,
        ident: ident.to_string(),
        docs: docs::lines(&field.attrs),
        node: node.with_rules(rules(&settings)),
        presence,
        origin: context.origin(place),
        blank: has_default.then(|| default(&settings, context)),
    };
    Some(Lowered::Member { field: member, place, is_redacted })
}

/// Has the value in a field be one that can be read and written, and its rules fit.
pub(super) fn check(ty: &Type, node: &mut Node, settings: &Settings, context: &mut Context) {
    if with::lower(ty, node, settings, context) {
        return fits::check_rules(node, &settings.rules, context);
    }
    let other = "; a type of another crate needs `#[crm_event(with = …)]`";
    fits::check(node, &settings.rules, ty.span(), other, context);
    ty::ask(ty, fits::own_rules(&settings.rules), context);
}

/// All rules, in the order in which they are written.
pub(super) fn rules(settings: &Settings) -> Vec<Rule> {
    settings.rules.iter().flat_map(|written| written.rules.clone()).collect()
}

/// Whether the member may be absent or null: by its type, and by what its attributes add.
fn presence(written: Presence, defaults: &Defaults, settings: &Settings, context: &mut Context) -> Presence {
    let nullable = settings.flag("nullable", context);
    let lenient = settings.flag("null_is_absent", context);
    let has_default = settings.get("default").is_some() || defaults.all_have_default;
    let mut only_option = |place: Option<Span>, name: &str| {
        if let Some(place) = place {
            context.errors.at(place, format!("`{name}` is for fields of type `Option<…>`"));
        }
    };
    match written {
        Presence::Optional if lenient.is_some() && nullable.is_some() => {
            let message = "a member is either required (`nullable`) or may be absent (`null_is_absent`)";
            context.errors.at(nullable.unwrap_or_else(Span::call_site), message);
            Presence::Optional
        }
        Presence::Optional if nullable.is_some() => Presence::Nullable,
        Presence::Optional if lenient.is_some() || defaults.null_is_absent => Presence::NullIsAbsent,
        Presence::Optional => Presence::Optional,
        other => {
            only_option(nullable, "nullable");
            only_option(lenient, "null_is_absent");
            if other == Presence::Required && has_default { Presence::Defaulted } else { other }
        }
    }
}

/// `default`, or `default(path::to::function)`.
fn default(settings: &Settings, context: &mut Context) -> UserCode {
    let path = match settings.get("default") {
        None | Some(Argument::Word(_)) => None,
        Some(argument) => context.errors.keep(argument.path()),
    };
    let span = |place: Span| place.resolved_at(Span::call_site());
    context.kept.code(match path {
        Some(path) => quote_spanned!(span(path.span())=> #path()),
        None => {
            let place = settings.get("default").or_else(|| settings.get("skip")).map(Argument::name_span);
            quote_spanned!(span(place.unwrap_or_else(Span::call_site))=> ::core::default::Default::default())
        }
    })
}

/// `#[crm_event(extra)] extra: Extra`
fn rest(field: &Field, settings: &Settings, place: Span, context: &mut Context) -> Option<Lowered> {
    settings.allow(&["extra", "redact"], "a field for unknown members", context);
    let is_redacted = redact::is_marked(settings, context);
    let Some(values) = ty::values(&field.ty, context) else {
        let message = "unknown members are kept in an `Extra` (any JSON), or an `Extra<T>`";
        context.errors.push(&field.ty, message);
        return None;
    };
    fits::check(&values, &settings.rules, field.ty.span(), "", context);
    ty::ask(&field.ty, fits::own_rules(&settings.rules), context);
    let ident = field.ident.as_ref()?.to_string();
    let open = Open::Keep { ident, values: values.with_rules(rules(settings)) };
    Some(Lowered::Rest { open, place, is_redacted })
}
