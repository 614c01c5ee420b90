//! What belongs to a whole delivery: the provider, and its deliveries.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::level::{self, Bodies};
use super::{answers, batch, content, debug, decode, envelope, event, place, protection, serde, signature};
use crate::emit::header::TypeHeader;
use crate::emit::scope::Scope;
use crate::emit::tokens::{docs, ident};
use crate::ir::answers::{Again, Answers};
use crate::ir::events::{Dispatch, POST};
use crate::ir::names::Own;
use crate::ir::place::Place;
use crate::ir::signature::Signature;
use crate::ir::template::Template;
use crate::ir::user_code::UserCode;

pub(in crate::emit) fn envelope_impls(
    dispatch: &Dispatch,
    names: &Names,
    scope: Scope<'_>,
) -> Vec<TokenStream> {
    let bodies = Bodies {
        has_payload: dispatch.payloads.iter().map(|path| !path.is_empty()).collect(),
        needs_name: dispatch.event_name.alternatives.len() == 1,
        names: match dispatch.events.iter().any(|event| event.is_plain_name) {
            true => level::Names::Plain,
            false => level::Names::Texts,
        },
    };
    let header = envelope_header(dispatch, scope);
    let blank = decode::blank(&dispatch.envelope.blank(), scope, || {
        let fields = dispatch.envelope.fields().map(|field| decode::blank_field(field, scope));
        let rest = decode::blank_rest(&dispatch.envelope.open, scope);
        quote!(Self { #(#fields,)* #rest })
    });
    let mut items = envelope::impls(&header, &names.marker, &dispatch.envelope, &bodies, &blank);
    items.push(serde::envelope(&header));
    items.extend(debug::envelope(dispatch, &header));
    items
}

pub(in crate::emit) fn envelope_header<'s>(dispatch: &'s Dispatch, scope: Scope<'s>) -> TypeHeader<'s> {
    TypeHeader::new(&dispatch.own(Own::Envelope), &dispatch.envelope.generics, scope)
}

/// The types of a provider, as its own impls name them.
pub(in crate::emit) struct Names {
    marker: Ident,
    /// With their parameters.
    event: TokenStream,
    pub envelope: TokenStream,
    pub headers: TokenStream,
    delivery: Ident,
    item: Ident,
}

impl Names {
    pub(in crate::emit) fn of(dispatch: &Dispatch, scope: Scope<'_>) -> Self {
        let written = |ty: &Option<UserCode>| ty.as_ref().map(|ty| scope.code(ty));
        let own = |what: Own| ident(&dispatch.own(what));
        let envelope = || envelope_header(dispatch, scope).ty();
        Self {
            marker: own(Own::Marker),
            event: event::event_header(dispatch, scope).ty(),
            envelope: written(&dispatch.envelope_type).unwrap_or_else(envelope),
            headers: written(&dispatch.headers_type).unwrap_or_else(|| own(Own::Headers).into_token_stream()),
            delivery: own(Own::Delivery),
            item: own(Own::Item),
        }
    }
}

pub(in crate::emit) fn marker(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> Vec<TokenStream> {
    let rt = scope.rt();
    let Names { marker, event, envelope, headers, .. } = names;
    let visibility = scope.code(&dispatch.visibility);
    let body = event::event_header(dispatch, scope).body();
    let mut lines = vec![format!("{}, as a provider of events.", dispatch.stem)];
    lines.extend(protection::lines(&dispatch.signature));
    lines.extend(how_it_sends_again(&dispatch.answers));
    let docs = docs(&lines);
    let name = &scope.provider.name;
    let event_name = place::event_name(dispatch, scope);
    let idempotency_key = match &dispatch.idempotency_key {
        Some(key) => {
            let parts = place::template(key, scope);
            quote!(Some(#parts))
        }
        None => quote!(None),
    };
    let signature = signature::scheme(&dispatch.signature, scope);
    let payloads = dispatch.payloads.iter().map(|path| quote!(&[#(#path),*]));
    let handshakes = dispatch.handshakes.iter().map(|handshake| answers::handshake(handshake, scope));
    let more = more(dispatch, scope);
    let methods = (dispatch.methods != [POST]).then(|| {
        let methods = &dispatch.methods;
        quote!(const METHODS: &'static [&'static str] = &[#(#methods),*];)
    });
    let signs = ident(match dispatch.signature {
        Signature::None => "UnsignedProvider",
        _ => "SignedProvider",
    });
    vec![
        quote! {
            #docs
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            #visibility struct #marker;
        },
        quote! {
            impl #rt::Provider for #marker {
                const NAME: &'static str = #name;
                const EVENT_NAME: #rt::EventName = #event_name;
                const PAYLOADS: &'static [&'static [&'static str]] = &[#(#payloads),*];
                const IDEMPOTENCY_KEY: Option<&'static [#rt::TemplatePart]> = #idempotency_key;
                #methods
                #more
                const SIGNATURE: #rt::SignatureScheme = #signature;
                const HANDSHAKES: &'static [#rt::Handshake] = &[#(#handshakes),*];
                type Event<#body> = #event;
                type Envelope<#body> = #envelope;
                type Headers = #headers;
            }
        },
        quote!(impl #rt::#signs for #marker {}),
    ]
}

/// What a user has to know of a sender that does not send again after any status but success.
fn how_it_sends_again(answers: &Answers) -> Vec<String> {
    let line = match &answers.again {
        Again::Unknown => return Vec::new(),
        Again::Never => {
            "It never sends a delivery again by itself: what is not handled when it comes is lost.".to_owned()
        }
        Again::After(statuses) => {
            let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
            format!("It sends a delivery again after these statuses alone: {}.", statuses.join(", "))
        }
    };
    vec![String::new(), line]
}

/// What only some providers have.
fn more(dispatch: &Dispatch, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let content = content::content(dispatch, scope);
    let batch = dispatch
        .batch
        .as_ref()
        .map(|path| quote!(const BATCH: Option<&'static [&'static str]> = Some(&[#(#path),*]);));
    let entity_id = (!dispatch.entity_id.is_empty()).then(|| {
        let places = place::places(&dispatch.entity_id, scope);
        quote!(const ENTITY_ID: &'static [#rt::Place] = #places;)
    });
    let occurred_at = dispatch.occurred_at.as_ref().map(|time| {
        let time = place::occurred_at(time, scope);
        quote!(const OCCURRED_AT: Option<#rt::OccurredAt> = Some(#time);)
    });
    let answers = answers::answers(&dispatch.answers, scope);
    quote!(#content #batch #entity_id #occurred_at #answers)
}

/// The names for deliveries, and for the events in them where they bring several.
pub(in crate::emit) fn alias(dispatch: &Dispatch, names: &Names, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let Names { event, envelope, delivery, item, .. } = names;
    let header = event::event_header(dispatch, scope);
    let body = header.body();
    let lifetime = header.borrows().then(|| quote!(#body,));
    let visibility = scope.code(&dispatch.visibility);
    let one = |name: &Ident, lines: &[String]| {
        let docs = docs(lines);
        quote!(#docs #visibility type #name<#lifetime T = #event> = #rt::Delivery<T, #envelope>;)
    };
    match &dispatch.batch {
        None => {
            let mut lines = vec![format!("A delivery of {}: a payload and its envelope.", dispatch.stem)];
            lines.extend(how_it_is_told(dispatch));
            one(delivery, &lines)
        }
        Some(path) => {
            let whole = docs(&batch::of_delivery(dispatch, path));
            let lifetime = header.borrows().then(|| quote!(<#body>));
            let item = one(item, &batch::of_item(dispatch));
            quote!(#whole #visibility type #delivery #lifetime = #rt::Batch<#event, #envelope>; #item)
        }
    }
}

/// What a user has to know of deliveries whose bodies do not say which event they are.
fn how_it_is_told(dispatch: &Dispatch) -> Vec<String> {
    let alternatives = &dispatch.event_name.alternatives;
    let needs_more = |template: &Template| template.places().any(|place| !matches!(place, Place::Body(_)));
    let said = dispatch.event_name.said();
    let lines = if !alternatives.iter().any(needs_more) {
        return Vec::new();
    } else if alternatives.iter().all(needs_more) {
        [
            "Its body does not say which event it is, so that it is an unknown one to `from_slice`: use `from_request`,".to_owned(),
            format!("or `from_named` where the name is known. It is named by {said}."),
        ]
    } else {
        [
            format!("It is named by {said}."),
            "`from_slice` looks for that in the body alone, `from_request` everywhere.".to_owned(),
        ]
    };
    [String::new()].into_iter().chain(lines).collect()
}
