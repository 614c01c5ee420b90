//! Enums of the events of a provider.

use quote::quote;
use syn::spanned::Spanned;
use syn::{DataEnum, LitStr, Variant};

use super::about::{self, About};
use super::envelope::OpenEnvelope;
use super::lowering::Lowering;
use super::places::{self, Places};
use super::redact::{self, Marks};
use super::union::{held, held_type};
use super::{answers, content, generics, handshake, signature};
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::case;
use crate::derive::context::Context;
use crate::derive::parts::Rules;
use crate::derive::ty;
use crate::ir::catalog::Provider;
use crate::ir::definition::Definition;
use crate::ir::events::{Dispatch, Event, EventName, POST, ToldBy, UnknownEvents};
use crate::ir::names::Own;
use crate::ir::node::Shape;

const SETTINGS: &[&str] = &[
    "answers",
    "batch",
    "content",
    "crate",
    "entity",
    "envelope",
    "handshake",
    "headers",
    "idempotency_key",
    "key",
    "name",
    "occurred_at",
    "own_serde",
    "payload",
    "provider",
    "redact",
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
    let places = places::places(type_of);
    let context = &mut *type_of.context;
    let Variants { events, unknown, optional, marks } = variants(data, written, places.as_ref(), context);
    let is_whole = events.len() + usize::from(unknown.is_some()) == written.len();
    let batch = places.as_ref().and_then(|places| places.batch.clone());
    // Without them, it is not known what its places are places in.
    let about = places
        .as_ref()
        .map(|_| about::read(type_of.settings, batch.as_deref(), type_of.context))
        .unwrap_or_default();
    let provider = type_of.provider_name();
    // A variant that is no event, as was told, would be missing in all that looks at each of them.
    let (places, provider) = (places.filter(|_| is_whole)?, provider?);
    let stem = stem(&provider, type_of)?;
    let (settings, context) = (type_of.settings, &mut *type_of.context);
    let envelope_type = settings.ty("envelope", context);
    let headers_type = settings.ty("headers", context).unwrap_or_else(|| context.kept.code(quote!(())));
    let origin = context.origin(type_of.input.ident.span());
    let mut open = OpenEnvelope::new(&places, &optional, &stem, origin);
    let envelope = open.envelope();
    // The user's own envelope has no such types.
    let types = if envelope_type.is_some() { Vec::new() } else { open.types };
    let signature = signature::lower(settings, context);
    let handshakes = handshake::lower(settings, &places.name, &events, &signature, context);
    let dispatch = Dispatch {
        visibility: context.kept.code(&type_of.input.vis),
        event_type: type_of.input.ident.to_string(),
        payloads: places.payloads,
        idempotency_key: about.idempotency_key,
        entity_id: about.entity_id.unwrap_or_default(),
        occurred_at: about.occurred_at,
        answers: answers::lower(settings, context),
        content: content::lower(settings, context),
        methods: vec![POST.to_owned()],
        signature,
        batch,
        headers_type: Some(headers_type),
        envelope_type,
        unknown,
        handshakes,
        event_generics: generics::lower(&type_of.input.generics, context),
        ..Dispatch::new(stem, places.name, envelope, events)
    };
    let mut dispatch = dispatch;
    dispatch.extras.event.redacted = type_of.redacted(&marks);
    let ty = type_of.definition(Definition::Events);
    let mut provider = type_of.provider(provider, ty, Some(dispatch));
    provider.types.extend(types);
    Some(provider)
}

/// `acme` → `Acme`, of which the names of all that belongs to the provider are made.
fn stem(provider: &str, type_of: &mut Lowering<'_>) -> Option<String> {
    let stem = case::pascal(provider);
    let own = [Own::Marker, Own::Envelope, Own::Handler, Own::Delivery].into_iter();
    let item = type_of.settings.get("batch").map(|_| Own::Item);
    if own.chain(item).map(|own| own.name(&stem)).any(|name| type_of.input.ident == name.as_str()) {
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

/// The variants of an enum of events.
struct Variants {
    events: Vec<Event>,
    /// The variant for all others.
    unknown: Option<UnknownEvents>,
    /// The places of payloads that may be absent.
    optional: Vec<usize>,
    marks: Marks,
}

fn variants(
    data: &DataEnum,
    written: &[(&Variant, Settings)],
    places: Option<&Places>,
    context: &mut Context,
) -> Variants {
    let mut events: Vec<Event> = Vec::new();
    let mut unknown = None;
    let mut optional = Vec::new();
    let mut marks = Marks::default();
    for (variant, settings) in written {
        settings.allow_rules(&[], "an event: they are on the fields of its payload", context);
        let payload = held(variant, context);
        if let Some(place) = settings.flag("unknown", context) {
            settings.allow(&["redact", "unknown"], "the variant for all other events", context);
            marks.others(redact::is_marked(settings, context));
            if let Some(ty) = payload.filter(|ty| !matches!(ty::value(ty, context).shape, Shape::Foreign(_)))
            {
                context.errors.push(ty, "the variant for all other events holds an `UnknownEvent`");
                continue;
            }
            let written = payload.map(|ty| context.kept.code(ty));
            let found = UnknownEvents { variant: variant.ident.to_string(), written };
            if unknown.replace(found).is_some() {
                context.errors.at(place, "a second variant for all other events: one can have them");
            }
            continue;
        }
        let allowed: Vec<&str> = ["name", "named_beside", "payload", "planned", "redact"]
            .into_iter()
            .chain(about::SETTINGS)
            .collect();
        settings.allow(&allowed, "an event", context);
        let about = places.map(|places| about::read(settings, places.batch.as_deref(), context));
        let About { entity_id, occurred_at, idempotency_key } = about.unwrap_or_default();
        let Some((name, is_plain_name)) = event_name(variant, settings, context) else { continue };
        if events.iter().any(|known| known.name == name.value()) {
            context.errors.push(&name, format!("the event `{}` is named twice", name.value()));
        }
        let Some(payload) = payload else { continue };
        let planned = settings.flag("planned", context).is_some();
        let told_by = told_by(settings, places, context);
        let payload_at = payload_at(settings, places, context);
        if ty::may_be_absent(payload) {
            optional.push(payload_at);
        }
        ty::ask(payload, Rules::Run, context);
        let event = event(variant, name.value(), payload, context);
        marks.read(settings, context);
        events.push(Event {
            planned,
            told_by: told_by.unwrap_or(event.told_by),
            payload_at,
            is_plain_name,
            entity_id,
            occurred_at,
            idempotency_key,
            ..event
        });
    }
    if events.is_empty() && context.errors.is_empty() {
        context.errors.at(data.brace_token.span.join(), "an enum of events needs an event");
    }
    Variants { events, unknown, optional, marks }
}

/// `payload = "/item"` on a variant: which of the places that the enum names is the event's.
fn payload_at(settings: &Settings, places: Option<&Places>, context: &mut Context) -> usize {
    let Some(text) = settings.text("payload", context) else { return 0 };
    let Some(places) = places else { return 0 };
    let Some(path) = places::payload(&text, places.grammar(), context) else { return 0 };
    let known = places.payloads.iter().position(|place| *place == path);
    if known.is_none() {
        context.errors.push(&text, "the enum names no such place: repeat `payload = …` there for each place");
    }
    known.unwrap_or_default()
}

/// `named_beside` on a variant: a header or the address names the event, and what names others in the body is something else there.
fn told_by(settings: &Settings, places: Option<&Places>, context: &mut Context) -> Option<ToldBy> {
    let (place, places) = (settings.flag("named_beside", context)?, places?);
    let names = &places.name.alternatives;
    if names.iter().all(EventName::is_of_body) || !names.iter().any(EventName::is_of_body) {
        let message = "`named_beside` is for enums with a `name` in the body and one in a header or the address: here, all events are \
                       named in the same";
        context.errors.at(place, message);
    }
    Some(ToldBy::Head)
}

/// The name of an event, and whether it is an integer.
fn event_name(variant: &Variant, settings: &Settings, context: &mut Context) -> Option<(LitStr, bool)> {
    let name = |argument: &Argument| match argument.integer() {
        Some(digits) => Some((LitStr::new(&digits, argument.span()), true)),
        None => context.errors.keep(argument.text()).map(|text| (text, false)),
    };
    let names: Vec<(LitStr, bool)> = settings.all("name").filter_map(name).collect();
    if names.is_empty() && settings.get("name").is_none() {
        let message = format!(
            "which event is `{0}`? `#[crm_event(\"…\")]` names it, `#[crm_event(unknown)]` makes it the variant for all others",
            variant.ident
        );
        context.errors.push(&variant.ident, message);
    }
    for (name, _) in names.iter().skip(1) {
        context.errors.push(name, "a variant is one event: another one needs a variant of its own");
    }
    // One without a name is an event nevertheless, so that all that looks at events finds it.
    let own = || (LitStr::new(&variant.ident.to_string(), variant.ident.span()), false);
    names.into_iter().next().or_else(|| Some(own()))
}

fn event(variant: &Variant, name: String, payload: &syn::Type, context: &mut Context) -> Event {
    let method = case::snake(&variant.ident.to_string());
    let is_keyword = syn::parse_str::<syn::Ident>(&method).is_err();
    let method = if is_keyword { format!("r#{method}") } else { method };
    let held = held_type(payload, ty::payload_there(payload), context);
    Event::new(name, variant.ident.to_string(), method, held)
}
