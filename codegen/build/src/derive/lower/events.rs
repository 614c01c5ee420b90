//! Enums of the events of a provider.

use quote::quote;
use syn::{DataEnum, LitStr, Variant};

use super::lowering::Lowering;
use super::union::{held, held_type};
use super::{envelope, generics, signature};
use crate::derive::attr::settings::Settings;
use crate::derive::case;
use crate::derive::context::Context;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::events::{Dispatch, Event, EventName, UnknownEvents};
use crate::ir::names::Own;
use crate::ir::place::{Place, Template};

const SETTINGS: &[&str] = &[
    "crate",
    "envelope",
    "handshake",
    "header",
    "headers",
    "idempotency_header",
    "name",
    "payload",
    "provider",
    "signature",
];

pub(super) fn lower(
    type_of: &mut Lowering<'_>,
    data: &DataEnum,
    written: &[(&Variant, Settings)],
) -> Option<Provider> {
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    settings.allow(SETTINGS, "an enum of events", context);
    settings.allow_rules(&[], "an enum of events", context);
    for parameter in type_of.input.generics.type_params() {
        context.errors.push(
            parameter,
            "an enum of events has no type parameters: each variant names its payload's type",
        );
    }
    let (events, unknown) = variants(data, written, context);
    let places = envelope::places(type_of);
    let provider = type_of.provider_name();
    let (places, provider) = (places?, provider?);
    let stem = stem(&provider, type_of)?;
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    let envelope_type = settings.ty("envelope", context);
    let headers_type = settings.ty("headers", context).unwrap_or_else(|| context.kept.code(quote!(())));
    let envelope = envelope::open(&places);
    let event_name = {
        let header = header(settings, "header", context).map(|name| Template::of(Place::Header(vec![name])));
        let path = Template::of(Place::Body(places.name));
        EventName { alternatives: header.into_iter().chain([path]).collect() }
    };
    let dispatch = Dispatch {
        visibility: context.kept.code(&type_of.input.vis),
        event_type: type_of.input.ident.to_string(),
        payloads: vec![places.payload.into_iter().collect()],
        idempotency_key: header(settings, "idempotency_header", context)
            .map(|name| Place::Header(vec![name])),
        signature: signature::lower(settings, context),
        headers_type: Some(headers_type),
        envelope_type,
        unknown,
        handshakes: settings.texts("handshake", context).iter().map(LitStr::value).collect(),
        event_generics: generics::lower(&type_of.input.generics, context),
        ..Dispatch::new(stem, event_name, envelope, events)
    };
    let ty = type_of.definition(Definition::Events);
    Some(type_of.provider(provider, ty, Some(dispatch)))
}

/// The name of a header.
fn header(settings: &Settings, setting: &str, context: &mut Context) -> Option<String> {
    settings.text(setting, context).map(|name| name.value().to_ascii_lowercase())
}

/// `acme` → `Acme`, of which the names of all that belongs to the provider are made.
fn stem(provider: &str, type_of: &mut Lowering<'_>) -> Option<String> {
    let stem = case::pascal(provider);
    let own = [Own::Marker, Own::Envelope, Own::Handler, Own::Delivery].map(|own| own.name(&stem));
    if own.iter().any(|name| type_of.input.ident == name) {
        let message = format!(
            "`{}` is made for the provider itself: call the enum `{}`",
            type_of.input.ident,
            Own::Event.name(&stem)
        );
        type_of.context.errors.push(&type_of.input.ident, message);
        return None;
    }
    Some(stem)
}

/// The events, and the variant for all others.
fn variants(
    data: &DataEnum,
    written: &[(&Variant, Settings)],
    context: &mut Context,
) -> (Vec<Event>, Option<UnknownEvents>) {
    let mut events: Vec<Event> = Vec::new();
    let mut unknown = None;
    for (variant, settings) in written {
        settings.allow_rules(&[], "an event: they are on the fields of its payload", context);
        let payload = held(variant, context);
        if let Some(place) = settings.flag("unknown", context) {
            settings.allow(&["unknown"], "the variant for all other events", context);
            let written = payload.map(|ty| context.kept.code(ty));
            let found = UnknownEvents { variant: variant.ident.to_string(), written };
            if unknown.replace(found).is_some() {
                context.errors.at(place, "a second variant for all other events: one can have them");
            }
            continue;
        }
        settings.allow(&["name", "planned"], "an event", context);
        let Some(name) = event_name(variant, settings, context) else { continue };
        if events.iter().any(|known| known.name == name.value()) {
            context.errors.push(&name, format!("the event `{}` is named twice", name.value()));
        }
        let Some(payload) = payload else { continue };
        let planned = settings.flag("planned", context).is_some();
        events.push(Event { planned, ..event(variant, name.value(), payload, context) });
    }
    if events.is_empty() && context.errors.is_empty() {
        context.errors.at(data.brace_token.span.join(), "an enum of events needs an event");
    }
    (events, unknown)
}

fn event_name(variant: &Variant, settings: &Settings, context: &mut Context) -> Option<LitStr> {
    let names = settings.texts("name", context);
    if names.is_empty() && settings.get("name").is_none() {
        let message = format!(
            "which event is `{0}`? `#[crm_event(\"…\")]` names it, `#[crm_event(unknown)]` makes it the variant for all others",
            variant.ident
        );
        context.errors.push(&variant.ident, message);
    }
    for name in names.iter().skip(1) {
        context.errors.push(name, "a variant is one event: another one needs a variant of its own");
    }
    names.into_iter().next()
}

fn event(variant: &Variant, name: String, payload: &syn::Type, context: &mut Context) -> Event {
    let method = case::snake(&variant.ident.to_string());
    let is_keyword = syn::parse_str::<syn::Ident>(&method).is_err();
    let method = if is_keyword { format!("r#{method}") } else { method };
    Event::new(name, variant.ident.to_string(), method, held_type(payload, context))
}
