//! Facts → entries of the ledger: what is said is there with its place, whatever is made of it.

use crm_events::Json;

use super::super::claim::Claim;
use super::super::entry::{Entry, EntryKind, Subject};
use super::super::fact::{Events, Fact, Said, What};
use super::super::kind::{Kind, Kinds};
use super::super::place::Place;
use super::super::pointer::{Pointer, Step};
use super::super::sample::{Object, Placeholder, Sample, Value};
use super::ledger::{Ledger, Names, entry};
use crate::json;

/// Tells a fact.
pub(super) fn tell(fact: &Fact, all: usize, ledger: &mut Ledger) {
    let events = names(&fact.events, all);
    if let What::Example(pointer, sample) = &fact.what {
        tell_sample(sample, pointer, sample.place, &events, &mut |entry| ledger.add(entry));
    }
    for mut told in entries(fact, &events) {
        told.place = Some(fact.place);
        told.also.extend(&fact.also);
        ledger.add(told);
    }
}

/// The events of a fact.
pub(super) fn names(events: &Events, all: usize) -> Names {
    match events {
        Events::All => Names::all(),
        Events::Of(names) => Names::new(names.iter().map(String::as_str), all),
    }
}

fn entries(fact: &Fact, events: &Names) -> Vec<Entry> {
    let kind = if fact.said == Said::Example { EntryKind::Example } else { EntryKind::Fact };
    let page = |code: &str| entry(kind, code, events, Subject::Page);
    let of = |kind, code: &str, pointer: &Option<Pointer>, text: &str| Entry {
        text: Some(text.to_owned()),
        by: (kind == EntryKind::Contradiction).then(|| "rule".to_owned()),
        ..entry(kind, code, events, pointer.clone().map_or(Subject::Page, Subject::Body))
    };
    let valued = |code: &str, value: Json| Entry { value: Some(value), ..page(code) };
    let at = |code: &str, pointer: &Pointer| entry(kind, code, events, Subject::Body(pointer.clone()));
    vec![match &fact.what {
        What::Event => page("event"),
        What::Planned => page("planned"),
        What::Deprecated => page("deprecated"),
        What::Handshake => page("handshake"),
        What::Echo(pointer, member) => {
            let value = member.as_deref().map(json::text);
            Entry { value, ..at("echo", pointer) }
        }
        What::NameAt(pointer) => at("event-name", pointer),
        What::NameInHeader(name) => entry(kind, "event-name", events, Subject::Header(name.clone())),
        What::Payload(pointer) => at("payload", pointer),
        What::Batch(pointer) => at("batch", pointer),
        What::Member(pointer, claim) => tell_claim(claim, kind, events, Subject::Body(pointer.clone())),
        What::Header(name, claim) => tell_claim(claim, kind, events, Subject::Header(name.clone())),
        What::Example(pointer, _) => {
            entry(EntryKind::Example, "example", events, Subject::Body(pointer.clone()))
        }
        What::SameAs(event) => valued("same-as", json::text(event)),
        What::Category(category) => valued("category", json::text(category)),
        What::Signature(signing) => valued("signature", signing.json()),
        // They are told together.
        What::Coverage(..) => return Vec::new(),
        What::Contradiction(code, pointer, text) => of(EntryKind::Contradiction, code, pointer, text),
        What::Gap(code, pointer, text) => of(EntryKind::Gap, code, pointer, text),
        What::Artefact(code, text) => of(EntryKind::Artefact, code, &None, text),
        What::Ignored(text) => of(EntryKind::Ignored, "ignored", &None, text),
    }]
}

/// An entry of what is said of a member or a header.
fn tell_claim(claim: &Claim, kind: EntryKind, events: &Names, subject: Subject) -> Entry {
    let code = match (&subject, claim) {
        (Subject::Header(_), Claim::Exists) => "header",
        (_, Claim::Exists) => "member",
        (_, Claim::Kinds(_) | Claim::Elements(_) | Claim::Named(_)) => "type",
        (_, Claim::Null(_)) => "null",
        (_, Claim::Required(_)) => "required",
        (_, Claim::Limit(..)) => "limit",
        (_, Claim::Enum(_)) => "enum",
        (_, Claim::Const(_)) => "const",
        (_, Claim::Format(_)) => "format",
        (_, Claim::Default(_)) => "default",
        (_, Claim::Deprecated) => "deprecated",
        (_, Claim::Open) => "open",
        (_, Claim::OnlyIn(_)) => "only-in",
        (_, Claim::SameAs(_)) => "same-as",
    };
    let subject = match (subject, claim) {
        (Subject::Body(pointer), Claim::Elements(_)) => Subject::Body(pointer.then(Step::Element)),
        (subject, _) => subject,
    };
    let (keyword, value) = keyword_and_value(claim);
    Entry { keyword: keyword.map(str::to_owned), value, ..entry(kind, code, events, subject) }
}

fn keyword_and_value(claim: &Claim) -> (Option<&'static str>, Option<Json>) {
    let (keyword, value) = match claim {
        Claim::Exists | Claim::Open => return (None, None),
        Claim::Kinds(kinds) | Claim::Elements(kinds) => ("type", type_value(kinds)),
        Claim::Named(name) => ("type", json::text(name)),
        Claim::Null(is_null) => ("null", Json::from_value(is_null)),
        Claim::Required(is_required) => ("required", Json::from_value(is_required)),
        Claim::Limit(keyword, value) => (*keyword, value.clone()),
        Claim::Enum(values) => ("enum", json::array(values.clone())),
        Claim::Const(value) => ("const", value.clone()),
        Claim::Format(format) => ("format", json::text(format)),
        Claim::Default(value) => ("default", value.clone()),
        Claim::Deprecated => ("deprecated", json::scalar("true")),
        Claim::OnlyIn(events) => return (None, Some(texts(events))),
        Claim::SameAs(other) => return (None, Some(json::text(other))),
    };
    (Some(keyword), Some(value))
}

fn texts(texts: &[String]) -> Json {
    json::array(texts.iter().map(|text| json::text(text)).collect())
}

/// Types as `type` has them; any is `"any"`.
pub(super) fn type_value(kinds: &Kinds) -> Json {
    let mut names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    if names.is_empty() {
        names.push("any");
    }
    match names.as_slice() {
        [name] => json::text(name),
        names => json::array(names.iter().map(|name| json::text(name)).collect()),
    }
}

/// The type of a shown value; nothing if any value may stand there.
pub(super) fn kind_of(value: &Value) -> Option<Kind> {
    Some(match value {
        Value::Null => Kind::Null,
        Value::Boolean(_) => Kind::Boolean,
        Value::Number(text) if text.contains(['.', 'e', 'E']) => Kind::Number,
        Value::Number(_) => Kind::Integer,
        Value::String(_) | Value::Placeholder(Placeholder::Text) => Kind::String,
        Value::Placeholder(Placeholder::Of(kind)) => *kind,
        Value::Placeholder(Placeholder::Any) => return None,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    })
}

/// An entry for each value that an example shows, at its key.
fn tell_sample(sample: &Sample, pointer: &Pointer, place: Place, events: &Names, add: &mut dyn FnMut(Entry)) {
    let kinds: Kinds = kind_of(&sample.value).into_iter().collect();
    add(Entry {
        keyword: Some("type".to_owned()),
        value: Some(type_value(&kinds)),
        place: Some(begin(place)),
        ..entry(EntryKind::Example, "member", events, Subject::Body(pointer.clone()))
    });
    match &sample.value {
        Value::Object(Object { members, .. }) => {
            for member in members {
                tell_sample(&member.sample, &pointer.member(&member.name), member.place, events, add);
            }
        }
        Value::Array(items) => {
            let element = pointer.then(Step::Element);
            items.iter().for_each(|item| tell_sample(item, &element, item.place, events, add));
        }
        _ => {}
    }
}

/// The line of a place that goes over several.
pub(super) fn begin(place: Place) -> Place {
    if place.end_line > place.line {
        return Place { end_line: place.line, end_column: place.column.saturating_add(1), ..place };
    }
    place
}
