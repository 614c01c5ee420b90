//! Facts → text.

use super::claims;
use super::parts::PageFacts;
use super::samples;
use super::writing::{Parts, object, place, text, texts};
use crate::ingest::fact::{Events, Fact, Said, What};
use crate::ingest::pointer::Pointer;

/// The names of the ways in which a page says something.
pub(super) const SAID: [(Said, &str); 5] = [
    (Said::List, "list"),
    (Said::Schema, "schema"),
    (Said::Prose, "prose"),
    (Said::Example, "example"),
    (Said::Heading, "heading"),
];

pub(super) fn page(page: &PageFacts) -> String {
    object(&vec![
        ("file", text(&page.file)),
        ("sha256", text(&page.sha256)),
        ("format", text(page.format.name())),
        ("lines", page.lines.to_string()),
    ])
}

pub(super) fn fact(fact: &Fact) -> String {
    let mut parts = what(&fact.what);
    if let Events::Of(events) = &fact.events {
        parts.push(("events", texts(events)));
    }
    let said = SAID.iter().find(|(said, _)| *said == fact.said).map_or("", |(_, name)| name);
    parts.push(("said", text(said)));
    parts.push(("at", place(fact.place)));
    if !fact.also.is_empty() {
        let also: Vec<String> = fact.also.iter().map(|also| place(*also)).collect();
        parts.push(("also", format!("[{}]", also.join(", "))));
    }
    object(&parts)
}

fn what(what: &What) -> Parts {
    let named = |name: &str| ("what", text(name));
    let pointer = |pointer: &Pointer| ("pointer", text(&pointer.to_string()));
    let told = |kind: &str, code: &str, at: &Option<Pointer>, sentence: &str| {
        let mut parts = vec![named(kind), ("code", text(code))];
        parts.extend(at.as_ref().map(pointer));
        parts.push(("text", text(sentence)));
        parts
    };
    match what {
        What::Event => vec![named("event")],
        What::Planned => vec![named("planned")],
        What::Deprecated => vec![named("deprecated")],
        What::Handshake => vec![named("handshake")],
        What::Echo(at, member) => {
            let member = member.as_ref().map(|member| ("member", text(member)));
            [named("echo"), pointer(at)].into_iter().chain(member).collect()
        }
        What::NameAt(at) => vec![named("name"), pointer(at)],
        What::NameInHeader(header) => vec![named("name"), ("header", text(header))],
        What::Payload(at) => vec![named("payload"), pointer(at)],
        What::Batch(at) => vec![named("batch"), pointer(at)],
        What::Member(at, claim) => [vec![named("member"), pointer(at)], claims::parts(claim)].concat(),
        What::Header(name, claim) => {
            [vec![named("header"), ("header", text(name))], claims::parts(claim)].concat()
        }
        What::Example(at, sample) => {
            vec![named("example"), pointer(at), ("sample", samples::sample(sample))]
        }
        What::SameAs(event) => vec![named("same"), ("as", text(event))],
        What::Category(category) => vec![named("category"), ("category", text(category))],
        What::Coverage(connector, mode) => {
            vec![named("coverage"), ("connector", text(connector)), ("mode", text(mode))]
        }
        What::Signature(signing) => {
            let said = signing.parts().into_iter().map(|(name, said)| (name, text(said)));
            [named("signature")].into_iter().chain(said).collect()
        }
        What::Contradiction(code, at, sentence) => told("contradiction", code, at, sentence),
        What::Gap(code, at, sentence) => told("gap", code, at, sentence),
        What::Artefact(code, sentence) => told("artefact", code, &None, sentence),
        What::Ignored(sentence) => vec![named("ignored"), ("text", text(sentence))],
    }
}
