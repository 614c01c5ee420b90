//! The derive macros of `crm-events`, which re-exports them: use them from there.
//!
//! A shell: the attributes are read and the impls are written by `crm-events-build`, with the emitters that write
//! generated code.
//!
//! # Features
//!
//! None is on by default; those of `crm-events` turn them on.
//!
//! * `backtracking`: `pattern = "…"` that looks around or refers back.
//! * `pattern`: `pattern = "…"`, which translates patterns of ECMA-262.
//! * `schema`: `schema = "…"`, which holds types against a schema while they compile.
//! * `schemars`: `derive(JsonSchema)`.
//! * `yaml`: schemas in YAML, for `schema`.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![forbid(unsafe_code)]

use crm_events_build::derive::{Derive, expand};
use proc_macro::TokenStream;

/// Makes a type an event: the payload of one or more events, or all events of a provider.
///
/// # On a struct
///
/// The payload of the events that are named. It gets [`CrmEvent`], [`Decode`], [`Encode`] and [`Validate`].
///
/// ```ignore
/// #[derive(CrmEvent)]
/// #[crm_event(provider = "acme", name = "ticket.created", name = "ticket.updated", rename_all = "camelCase")]
/// struct Ticket {
///     #[crm_event(length(min = 1, max = 250))]
///     title: String,
///     #[crm_event(length(3))]
///     currency: Option<String>,
///     #[crm_event(nested)]
///     customer: Customer,
/// }
/// ```
///
/// # On an enum
///
/// The events of a provider: a variant an event, each with its payload, and where a delivery has the event's name and the
/// payload. It gets what a generated event enum has: `from_slice` reads it from a body, `name()`, `entity()`,
/// `action()`; beside it come the provider `Acme`, `AcmeDelivery`, `AcmeEnvelope` with the body's other members, and the
/// trait `AcmeHandler`, one method an event.
///
/// ```ignore
/// #[derive(CrmEvent)]
/// #[crm_event(provider = "acme", name = "/event", payload = "/data")]
/// enum AcmeEvent {
///     #[crm_event("ticket.created")]
///     TicketCreated(Ticket),
///     #[crm_event(unknown)]
///     Unknown(UnknownEvent),
/// }
/// ```
///
/// Without a variant that is `unknown`, an event that is not listed is an error with its place.
///
/// # Settings of a type
///
/// | | |
/// |---|---|
/// | `provider = "acme"` | the provider's name, in snake case |
/// | `name = "ticket.created"` | on a struct: the name of an event whose payload this is; may be repeated |
/// | `name = "/event"` | on an enum: where a delivery says which event it is; see [below](#where-names-stand) |
/// | `payload = "/data"` | on an enum: where the payload stands, a JSON Pointer; `""` if the body is the payload; may be repeated |
/// | `batch = "/events"` | on an enum and its envelope: a body brings several events, in the array to which this JSON Pointer leads; with `*` for each element or member on the way, several arrays. Other places are then in an event, `$request.body#/type` is in the whole body, and `{*1}` is what the first `*` is |
/// | `idempotency_key = "$request.header.x-id"` | on an enum, or an event, which wins: what is the same when a delivery is repeated, and different in all others: a header, `$request.query.NAME`, a JSON Pointer into the body, or several of these, `"{$request.header.x-account}:{/id}"` |
/// | `entity = "/data/id"` | on an enum, or an event, which wins: where the identifier of what the event is about stands; may be repeated: the first that is there |
/// | `occurred_at = "/at"` | on an enum, or an event, which wins: where it stands when the event happened, a time of RFC 3339; `occurred_at(in = "/at", unit = "ms")` for others: `s`, `ms`, `http-date` |
/// | `key = "/id"` | short for `idempotency_key` |
/// | `signature = "standard-webhooks"` | on an enum: how deliveries are signed; or `signature(header = "x-signature", value = "sha256={signature}")`, HMAC-SHA256 of the body, with the members of `x-signature` in documents (`crm-events explain x-signature`): `scheme = "…"`, `signed = "{time}.{$request.body}"`, `time(header = "x-time", unit = "ms")`, `key(encoding = "hex")`, `equal("/token" = "{given.token}")` …; `signature(name = "v2", …)` again: the first whose places are there |
/// | `handshake = "ping"` | on an enum: a delivery that only checks the address, by its name; `handshake(when("/type" = "ping", "/challenge" = true), answer(status = 200, body = "{/challenge}"))` by what stands somewhere (`true`: anything), with an answer, whose body may be an object, `body(challenge = "{/challenge}")`, and which may have a `content` and `headers("x-a" = "…")`; `unsigned` if it is not signed: it is answered before verification, with a body of at most 4,096 bytes; may be repeated |
/// | `answers(success = 200, again = 429)` | on an enum: what the sender takes for success, or `success(status = 200, body = "…")`, and after which statuses it sends again, `again(429, 503)`, or `again = false` |
/// | `content = "application/x-www-form-urlencoded"` | on an enum: the media type of bodies, where it is not JSON, or several: `content("application/json", "application/x-www-form-urlencoded")`. Of `application/cloudevents+json` the attributes may be headers; what is neither JSON by its name nor a form is JSON under another name. `content(json_in_text("/payload"), json_in_base64("/message/data"))` names texts that hold JSON, which is read in their place, by JSON Pointers from the root of a body, `*` for each element or member; `types("…")` in it names media types |
/// | `envelope = AcmeEnvelope` | on an enum: a struct for the body's other members, which has `#[crm_event(envelope, …)]` itself |
/// | `headers = AcmeHeaders` | on an enum: the headers, a type with `Headers` |
/// | `redact` | `Debug` shows nothing of what is in it; the derive writes it then, so leave `Debug` out of your own `derive` |
/// | `rename_all = "camelCase"` | how names are written in JSON, as in serde |
/// | `deny_unknown_fields` | unknown members violate `additionalProperties` |
/// | `null_is_absent` | null is taken for `None` in all fields of type `Option` |
/// | `default` | absent members take their value from the type's `Default` |
/// | `blank = path` | a function that makes a value to decode into, instead of one field by field |
/// | `constant(name = "object", value = "ticket")` | a member that always holds this text, and is no field |
/// | `tag = "object"`, `untagged` | on an enum of payload types: see `Validate` |
/// | `custom(path)` | a rule of your own: `fn(&Self) -> Result<(), &'static str>` |
/// | `check(path)` | a rule as a table: a `static` of type `Check` |
/// | `schema = "schemas/ticket.schema.json#/$defs/Ticket"` | a schema, by its path from `Cargo.toml` on, that the type is compared with: it does not compile where it takes what the schema refuses, or refuses what it takes; feature `schema` |
/// | `own_serde` | it has `Serialize` and `Deserialize` otherwise, so that the feature `serde` adds neither; an attribute of serde's on the type, a field or a variant says the same |
/// | `crate = "path"` | where `crm_events` is |
///
/// # Where names stand
///
/// A place is a runtime expression of OpenAPI: `$request.header.x-event`, `$request.query.event`, or `$request.body#/event`, for
/// which a JSON Pointer alone (`/event`) is short. A template is a text with places in braces: `{/type}.{/action}`. `name` is
/// a place or a template, and may be repeated: the first counts whose places are all there and not null; places behind `?`
/// (`{/action?}`) may be absent, and are empty then. Alternatives that are single places have to agree.
///
/// ```ignore
/// #[crm_event(
///     provider = "github",
///     name = "{$request.header.x-github-event}.{/action}",
///     name = "$request.header.x-github-event",
///     payload = "",
/// )]
/// ```
///
/// A name in the body is a text, an integer (`#[crm_event(1)]` on a variant) or a boolean. Where the body does not say it,
/// `AcmeDelivery::from_request` takes headers and query as well.
///
/// # Settings of an event
///
/// | | |
/// |---|---|
/// | `"ticket.created"` | the event's name; `1` where names are integers |
/// | `payload = "/item"` | which of the places that the enum names is that of its payload; otherwise the first |
/// | `named_beside` | a header or the address names it, in an enum that has a `name` in the body as well: what stands there in its own body is something else |
/// | `planned` | documented, and not sent yet |
/// | `redact` | `Debug` of the enum does not show the payload; see the settings of a field |
/// | `unknown` | not an event, but the variant for all others |
///
/// A payload of type `Option<T>`, `Maybe<T>` or `()` may be absent; `()` takes whatever stands there.
///
/// # Settings of a field
///
/// `Option<T>` may be absent and is not null; `Maybe<T>` is absent, null or a value; everything else is required.
///
/// | | |
/// |---|---|
/// | `rename = "createdAt"` | the name in JSON |
/// | `nullable` | on an `Option`: required, and may be null |
/// | `null_is_absent` | on an `Option`: may be absent or null, both are `None` |
/// | `default`, `default(path)` | if absent, the type's `Default`, or what a function gives |
/// | `skip` | no part of the JSON: `Default` |
/// | `with = Address` | a value of another crate, read and written by a [`Conversion`], which the type `Address` of yours implements; in `Option`, `Maybe`, `Box`, lists and maps as well. Also on an item of a tuple |
/// | `extra` | an `Extra` that keeps the members without a field |
/// | `redact` | `Debug` of the type shows `<redacted>` in its place, and of unknown members only the names: for `email`, `phone` and the like. Also on an item of a tuple, a variant, or `extra` alone. The derive writes `Debug` then: leave it out of your own `derive` |
///
/// # Rules of a field
///
/// | | |
/// |---|---|
/// | `length(min = 1, max = 250)`, `length(3)` | code points of a text |
/// | `pattern = "^[A-Z]{3}$"`, `pattern(PATTERN)` | an ECMA-262 pattern, or a `static` of type `Pattern`; feature `pattern`, and `backtracking` if it looks around or refers back |
/// | `format = "email"` | a format of JSON Schema |
/// | `range(min = 0, exclusive_max = "0.10")` | limits of a number |
/// | `multiple_of = 0.01`, `one_of(1, 2)` | a number |
/// | `items(min = 1, max = 10, unique)`, `properties(max = 10)` | elements of a list, members of a map |
/// | `each(length(max = 50))` | rules for every element |
/// | `nested` | the rules of the field's own type; needed for every type that is not of the standard library |
/// | `unchecked` | the field's type has no rules, or they are not to be run |
/// | `known` | an enum of texts holds a text that it lists |
/// | `custom(path)` | `fn(&T) -> Result<(), &'static str>` |
/// | `check(CHECK)` | a `static` of type `Check` |
///
/// `#[serde(rename, rename_all, alias, default, skip, deny_unknown_fields, flatten)]` are read where they are there.
///
/// [`CrmEvent`]: https://docs.rs/crm-events
/// [`Conversion`]: https://docs.rs/crm-events
/// [`Decode`]: https://docs.rs/crm-events
/// [`Encode`]: https://docs.rs/crm-events
/// [`Validate`]: https://docs.rs/crm-events
#[proc_macro_derive(CrmEvent, attributes(crm_event, serde))]
pub fn crm_event(input: TokenStream) -> TokenStream {
    expand(Derive::CrmEvent, input.into()).into()
}

/// Makes a type a part of payloads: it gets `Decode`, `Encode` and `Validate`, and takes the settings and rules of
/// `CrmEvent` but for those of events.
///
/// Structs with named fields are objects, those around one value are that value, those around several are arrays of as
/// many. Enums without values are texts; with `#[crm_event(unknown)] Unknown(String)` they keep texts that are not
/// listed, which violate `enum` unless the enum is `open`; without that variant they are errors with their place. Enums of
/// types are told apart by the text in a member (`tag = "object"`, written if the variant's type does not write it; `alias = "…"`
/// is one more text for a variant), or are `untagged`: by the `kind` of JSON that each variant names, else tried in order. What fits none
/// of those is an error that names the nearest, or is kept by a variant `#[crm_event(unmatched)] Other(Json)`.
///
/// ```ignore
/// #[derive(Validate)]
/// #[crm_event(rename_all = "snake_case")]
/// enum Priority {
///     Low,
///     High,
///     #[crm_event(unknown)]
///     Unknown(String),
/// }
/// ```
#[proc_macro_derive(Validate, attributes(crm_event, serde))]
pub fn validate(input: TokenStream) -> TokenStream {
    expand(Derive::Validate, input.into()).into()
}

/// Gives a type its JSON Schema: `schemars::JsonSchema`, of the same attributes as `CrmEvent` and `Validate`, so that
/// the schema has the limits that are checked. Needs the feature `schemars`.
///
/// Stands beside the other derive, and reads what that reads. Rules are keywords (`length` is `minLength` and
/// `maxLength`, `each` is `items` or `additionalProperties`), presence is `required` and `null`, doc comments are
/// `description`. `custom`, `check` and limits that `serde_json` cannot hold are told in `$comment`. Events that are
/// not listed are not in the schema of an enum of events.
///
/// ```ignore
/// #[derive(Validate, JsonSchema)]
/// struct Ticket {
///     #[crm_event(length(min = 1, max = 250))]
///     title: String,
/// }
/// let schema = schemars::schema_for!(Ticket);
/// ```
#[cfg(feature = "schemars")]
#[proc_macro_derive(JsonSchema, attributes(crm_event, serde))]
pub fn json_schema(input: TokenStream) -> TokenStream {
    expand(Derive::JsonSchema, input.into()).into()
}
