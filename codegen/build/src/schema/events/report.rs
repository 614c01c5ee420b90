//! What is said about events that cannot be told apart, or lose something.

use std::collections::BTreeSet;

use super::bodies::Body;
use super::join::{Difference, Note};
use super::names::{MOST_NAMES, Nameless};
use crate::base::pointer;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::events::EventName;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::schema::ast::schema::At;
use crate::schema::ast::schemas::Schemas;
use crate::schema::openapi::{Document, Webhook};

/// Reports about one document.
pub(super) struct Reporter<'a> {
    pub document: &'a Document,
    pub diagnostics: &'a mut Diagnostics,
    /// What was told already not to be checked around the items of bodies.
    pub unchecked: BTreeSet<String>,
}

impl<'a> Reporter<'a> {
    pub(super) fn new(document: &'a Document, diagnostics: &'a mut Diagnostics) -> Self {
        Self { document, diagnostics, unchecked: BTreeSet::new() }
    }

    pub(super) fn no_event(&mut self) {
        let diagnostic = Diagnostic::error(Code::OPENAPI, "`webhooks` names no event");
        self.at_root(diagnostic, "add the events: a handshake is none");
    }

    pub(super) fn all_left_out(&mut self) {
        let diagnostic = Diagnostic::error(Code::UNTOLD, "no event is left");
        self.at_root(diagnostic, "the warnings say why each webhook is left out");
    }

    /// `items` is where several events seem to be in each body.
    pub(super) fn nothing_tells(
        &mut self,
        count: usize,
        together: Option<[Vec<String>; 2]>,
        items: Option<Vec<String>>,
    ) {
        let header = self.likely_header();
        let message = format!("nothing tells the {count} events apart");
        let diagnostic = Diagnostic::error(Code::UNTOLD, message);
        let looked = if items.as_ref().is_some_and(Vec::is_empty) { ARRAY } else { LOOKED };
        let say = match (together, header) {
            _ if looked == ARRAY => BATCH.to_owned(),
            (Some([one, other]), _) => format!(
                "two members do so together: write `\"x-event-name\": \"{{{}}}.{{{}}}\"`",
                shown(&one),
                shown(&other)
            ),
            (None, Some(name)) => {
                format!(
                    "if the header `{name}` says it, write `\"x-event-name\": \"$request.header.{name}\"`; {WAYS}"
                )
            }
            (None, None) => match items.as_deref().map(shown) {
                Some(items) => {
                    format!(
                        "if each element of `{items}` is an event, write `\"x-batch\": \"{items}\"`; {WAYS}"
                    )
                }
                None => WAYS.to_owned(),
            },
        };
        self.at_webhooks(diagnostic, looked, say);
    }

    /// A header that all webhooks have, and whose name speaks of events.
    fn likely_header(&self) -> Option<&'a str> {
        let webhooks = &self.document.webhooks;
        let speaks = |name: &&str| name.contains("event") || name.contains("topic");
        let in_all = |name: &&str| {
            webhooks.iter().all(|webhook| webhook.headers.iter().any(|header| header.name.value == *name))
        };
        let names = webhooks.first()?.headers.iter().map(|header| header.name.value.as_str());
        names.filter(speaks).filter(|name| !name.ends_with("id")).find(in_all)
    }

    pub(super) fn several(&mut self, one: &[String], other: &[String]) {
        let (one, other) = (shown(one), shown(other));
        let message = format!("`{one}` and `{other}` both tell the events apart, by other names");
        let say = format!("say which is the name: `\"x-event-name\": \"{one}\"`");
        self.at_webhooks(Diagnostic::error(Code::UNTOLD, message), "", say);
    }

    pub(super) fn found_by_example(&mut self, path: &[String]) {
        let path = shown(path);
        let message = format!("events are told apart by `{path}`, whose examples are their keys");
        let say = format!("if that is right, write `\"x-event-name\": \"{path}\"`");
        self.at_webhooks(Diagnostic::warning(Code::BY_EXAMPLE, message), "", say);
    }

    /// A webhook that is alone, and that nothing in a delivery names. Its event has this `name`.
    pub(super) fn alone(&mut self, webhook: &Webhook, name: &str, is_array: bool) {
        let message = format!("every delivery is taken for the event `{}`", shown_name(name));
        let diagnostic = Diagnostic::warning(Code::ALONE, message)
            .at(&webhook.origin, "the only one, and nothing in a delivery names it")
            .help(if is_array { ALONE } else { WAYS });
        self.diagnostics.push(diagnostic);
    }

    /// A webhook of which nothing says what stands where the others have their names, which is at `path`.
    pub(super) fn guessed(&mut self, webhook: &Webhook, path: &[String]) {
        let message = format!("the key `{}` is taken for the name of an event", shown_name(&webhook.key));
        let label = format!("in its body, `{}` may be any text", shown(path));
        let diagnostic = Diagnostic::warning(Code::GUESSED, message).at(&webhook.origin, label);
        let help = "say its name with a `const` there, or by `\"x-event\": \"…\"` beside its method";
        self.diagnostics.push(diagnostic.help(help));
    }

    /// A webhook that nothing names, or, if it is not `whole`, an alternative of its body.
    pub(super) fn left_out(&mut self, webhook: &Webhook, why: &Nameless, whole: bool) {
        let key = shown_name(&webhook.key);
        let what = if whole { format!("`{key}`") } else { format!("an alternative of the body of `{key}`") };
        let (code, why, label, help) = match why {
            Nameless::Lacks(_) if webhook.body.is_none() => {
                (Code::LEFT_OUT, "nothing in a delivery names it", "it has no body".to_owned(), HEADER)
            }
            Nameless::Lacks(place) => {
                let what = match (place, &self.document.batch) {
                    (Place::Body(_), Some(_)) => "its events have",
                    _ => "its body has",
                };
                let label = format!("{what} no string `{}`", shown_name(&place.to_string()));
                (Code::LEFT_OUT, "nothing in a delivery names it", label, MEMBER)
            }
            Nameless::IsArray => {
                (Code::LEFT_OUT, "it brings several events at once", ARRAY.to_owned(), BATCH)
            }
            Nameless::IsNever(name) => {
                let label = format!("no delivery is called `{}`", shown_name(name));
                (Code::EVENT_NAME, "its deliveries have other names", label, NAME)
            }
            Nameless::TooMany => {
                let label = format!("the values of its places make more than {MOST_NAMES} names");
                (Code::LEFT_OUT, "it has too many names", label, FEWER)
            }
        };
        let diagnostic = Diagnostic::warning(code, format!("{what} is left out: {why}"));
        self.diagnostics.push(diagnostic.at(&webhook.origin, label).help(help));
    }

    pub(super) fn one_event(&mut self, name: &str, first: &Webhook, other: &Webhook) {
        let message = format!("two webhooks are the one event `{}`", shown_name(name));
        let diagnostic = Diagnostic::warning(Code::DUPLICATE_EVENT, message)
            .at(&other.origin, "its bodies are taken for the same event")
            .related(&first.origin, "first")
            .help("if they are two events, give their names different values");
        self.diagnostics.push(diagnostic);
    }

    /// Events whose deliveries have nothing at a place of their idempotency key.
    pub(super) fn keyless(&mut self, key: &At<Template>, place: &Place, events: &[&str]) {
        let names: Vec<String> =
            events.iter().take(MOST_LISTED).map(|name| format!("`{}`", shown_name(name))).collect();
        let more = match events.len().saturating_sub(MOST_LISTED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!("no idempotency key: {}{more}", names.join(", "));
        let label = format!("by their schemas, `{}` is never there", shown_name(&place.to_string()));
        let diagnostic = Diagnostic::warning(Code::NO_KEY, message)
            .at(&key.origin, label)
            .help("name a place that all deliveries have; without a key, what comes twice is handled twice");
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn nowhere(&mut self, place: &At<Vec<String>>) {
        let message = format!("no body has a member `{}`", shown(&place.value));
        let diagnostic = Diagnostic::error(Code::NO_PAYLOAD, message)
            .at(&place.origin, "the payload is said to stand there")
            .help(
                "point at a member that the bodies have; without `x-payload`, the whole body is the payload",
            );
        self.diagnostics.push(diagnostic);
    }

    /// A place of payloads that is the name, or stands inside another place of payloads.
    pub(super) fn inside(&mut self, place: &At<Vec<String>>) {
        let message = format!("`{}` cannot be a payload here", shown(&place.value));
        let diagnostic = Diagnostic::error(Code::NO_PAYLOAD, message)
            .at(&place.origin, "it is the name of the event, or stands inside another payload")
            .help("point at the outer one for both, or leave `x-payload` out: then the whole body is the payload");
        self.diagnostics.push(diagnostic);
    }

    pub(super) fn no_payload(&mut self, name: &str, webhook: &Webhook, places: &[Vec<String>]) {
        let places: Vec<String> = places.iter().map(|path| format!("`{}`", shown(path))).collect();
        let message = format!("the event `{}` has no payload", shown_name(name));
        let label = format!("its body has no {}", places.join(" or "));
        let help = "add the place to `x-payload`, or give the webhook an `x-payload` of its own";
        self.diagnostics
            .push(Diagnostic::warning(Code::NO_PAYLOAD, message).at(&webhook.origin, label).help(help));
    }

    /// A member that is the payload of other events, in the body of one whose payload stands elsewhere.
    pub(super) fn beside_payload(&mut self, name: &str, webhook: &Webhook, path: &[String]) {
        let (name, path) = (shown_name(name), shown(path));
        let message = format!("`{path}` is not read in the event `{name}`");
        let diagnostic = Diagnostic::warning(Code::ENVELOPE, message)
            .at(&webhook.origin, "its payload stands elsewhere; in other events, this is the payload")
            .help("give the webhook `\"x-payload\": \"\"`: then its whole body is the payload");
        self.diagnostics.push(diagnostic);
    }

    /// Rules on a whole body that an envelope does not check.
    pub(super) fn unchecked(&mut self, body: &Body, schemas: &Schemas) {
        const CARRIED: [&str; 5] = ["type", "properties", "required", "additionalProperties", "allOf"];
        for id in &body.view.parts {
            let is_chosen = body.view.choice(*id).is_some();
            let unions = ["oneOf", "anyOf"];
            for keyword in &schemas.get(*id).assertions {
                let name = keyword.value.as_str();
                if CARRIED.contains(&name) || (is_chosen && unions.contains(&name)) {
                    continue;
                }
                let message =
                    format!("`{name}` is not checked: it is about more than one part of a delivery");
                let diagnostic = Diagnostic::warning(Code::ENVELOPE, message)
                    .at(&keyword.origin, "on what stands around a payload")
                    .help("move it into the payload, or leave `x-payload` out: then the body is the payload");
                self.diagnostics.push(diagnostic);
            }
        }
    }

    /// Where the bodies have different envelopes. What says the name differs of course.
    pub(super) fn differences(&mut self, notes: &[Note], name: &EventName) {
        let mut told: BTreeSet<&[String]> = BTreeSet::new();
        let names: Vec<&Vec<String>> = name
            .alternatives
            .iter()
            .flat_map(|template| template.places())
            .filter_map(|place| match place {
                Place::Body(path) => Some(path),
                _ => None,
            })
            .collect();
        for note in notes.iter().filter(|note| !names.contains(&&note.path)) {
            if !told.insert(&note.path) {
                continue;
            }
            let place = shown(&note.path);
            let (message, label) = match note.difference {
                Difference::OnlySome => {
                    (format!("not all bodies have to have `{place}`"), "it is optional in the envelope")
                }
                Difference::Differs => (
                    format!("`{place}` is not the same in all bodies"),
                    "the envelope takes what any of them takes, or more",
                ),
            };
            let diagnostic = Diagnostic::warning(Code::ENVELOPE, message)
                .at(&note.origin, label)
                .help("what stands beside the payload is one struct for all events");
            self.diagnostics.push(diagnostic);
        }
    }

    fn at_root(&mut self, diagnostic: Diagnostic, help: &str) {
        self.diagnostics.push(diagnostic.at(&self.document.origin, "").help(help));
    }

    fn at_webhooks(&mut self, diagnostic: Diagnostic, label: &str, help: String) {
        let first = self.document.webhooks.first().map_or(&self.document.origin, |webhook| &webhook.origin);
        self.diagnostics.push(diagnostic.at(first, label).help(help));
    }
}

/// How many events are named in one message.
pub(super) const MOST_LISTED: usize = 3;

const LOOKED: &str = "no member of the bodies, and no header, has a `const`, or an `enum` of one value, that differs from webhook to webhook";
const ARRAY: &str = "its body is an array of events";
const BATCH: &str =
    "say where the events are: `\"x-batch\": \"\"` at the root, if the bodies of all webhooks are arrays";
const ALONE: &str = "if each element of the array is an event, write `\"x-batch\": \"\"` at the root";
const HEADER: &str = "name a header: `\"x-event-name\": \"$request.header.x-event\"`";
const MEMBER: &str =
    "name its event there, with a `const`, or say where else its name is: `x-event-name` beside its method";
const FEWER: &str = "name fewer places: `\"x-event-name\": \"/type\"` beside its method";
const NAME: &str = "say what its deliveries call it: `\"x-event\": \"…\"` beside its method";
const WAYS: &str = "say where the name is: `\"x-event-name\": \"/type\"`, or `\"$request.header.x-event\"`; `\"x-event-name\": false` makes types without events";

pub(super) fn shown(path: &[String]) -> String {
    shown_name(&pointer::of(path))
}

pub(super) fn shown_name(name: &str) -> String {
    name.escape_debug().to_string()
}
