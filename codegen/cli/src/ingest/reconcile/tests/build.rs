//! Facts built by hand, and what is looked at of what is made of them.

use crm_events::{Json, JsonKind};

use super::super::super::claim::Claim;
use super::super::super::entry::{Entry, EntryKind, Subject};
use super::super::super::fact::{Events, Fact, Said, What};
use super::super::super::kind::Kind;
use super::super::super::model::{Event, Member, Node};
use super::super::super::place::{PageId, Place};
use super::super::super::pointer::{Pointer, Step};
use super::super::super::sample::{self, Object, Placeholder, Sample, Value};
use super::super::{Reconciled, reconcile};
use crate::json;

/// Facts, each on a line of its own.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) facts: Vec<Fact>,
    line: u32,
    page: u32,
}

pub(super) fn kinds(names: &str) -> Claim {
    Claim::Kinds(names.split(' ').filter_map(Kind::named).collect())
}

pub(super) fn texts(texts: &[&str]) -> Vec<Json> {
    texts.iter().map(|text| json::text(text)).collect()
}

impl Facts {
    /// Facts of these events, whose name is at `/event` and whose payload is at `/data`.
    pub(super) fn of(events: &[&str]) -> Self {
        let mut facts = Self::default();
        for event in events {
            facts.say(&[event], Said::Heading, What::Event);
        }
        facts.say(&[], Said::List, What::NameAt(Pointer::parse("/event")));
        facts.say(&[], Said::List, What::Payload(Pointer::parse("/data")));
        facts
    }

    pub(super) fn next_page(&mut self) {
        self.page += 1;
        self.line = 0;
    }

    fn place(&mut self) -> Place {
        self.line += 1;
        Place { page: PageId(self.page), line: self.line, column: 1, end_line: self.line, end_column: 9 }
    }

    /// Says something of these events; of none of them means of all.
    pub(super) fn say(&mut self, events: &[&str], said: Said, what: What) -> &mut Self {
        let events = match events {
            [] => Events::All,
            names => Events::Of(names.iter().map(|name| (*name).to_owned()).collect()),
        };
        let place = self.place();
        self.facts.push(Fact { what, events, said, place, also: Vec::new() });
        self
    }

    /// Says in a list that a member exists, and something of it.
    pub(super) fn list(&mut self, events: &[&str], pointer: &str, claims: &[Claim]) -> &mut Self {
        self.member(events, Said::List, pointer, claims)
    }

    pub(super) fn member(
        &mut self,
        events: &[&str],
        said: Said,
        pointer: &str,
        claims: &[Claim],
    ) -> &mut Self {
        self.say(events, said, What::Member(Pointer::parse(pointer), Claim::Exists));
        self.line -= 1;
        for claim in claims {
            self.say(events, said, What::Member(Pointer::parse(pointer), claim.clone()));
            self.line -= 1;
        }
        self.line += 1;
        self
    }

    /// Shows an example of the whole body.
    pub(super) fn example(&mut self, events: &[&str], text: &str) -> &mut Self {
        self.example_at(events, "", text)
    }

    pub(super) fn example_at(&mut self, events: &[&str], pointer: &str, text: &str) -> &mut Self {
        let value = text.parse().expect("the example of a test is JSON");
        let sample = self.sample(&value);
        self.say(events, Said::Example, What::Example(Pointer::parse(pointer), sample))
    }

    fn sample(&mut self, value: &Json) -> Sample {
        let place = self.place();
        let value = match value.kind() {
            JsonKind::Null => Value::Null,
            JsonKind::Boolean => Value::Boolean(value.as_str() == "true"),
            JsonKind::Number => Value::Number(value.as_str().to_owned()),
            JsonKind::String => self.text(json::as_text(value).unwrap_or_default()),
            JsonKind::Array => {
                Value::Array(json::items(value).iter().map(|item| self.sample(item)).collect())
            }
            JsonKind::Object => Value::Object(self.object(value)),
        };
        Sample { value, place, comments: Vec::new() }
    }

    fn text(&mut self, text: String) -> Value {
        match text.strip_prefix('<').and_then(|text| text.strip_suffix('>')) {
            Some(kind) => Value::Placeholder(Kind::named(kind).map_or(Placeholder::Text, Placeholder::Of)),
            None => Value::String(text),
        }
    }

    fn object(&mut self, value: &Json) -> Object {
        let mut object = Object::default();
        for (name, value) in &json::members(value) {
            if name == "..." {
                object.is_cut = true;
                continue;
            }
            let sample = self.sample(value);
            let place = sample.place;
            object.members.push(sample::Member { name: name.to_owned(), place, sample });
        }
        object
    }

    pub(super) fn reconciled(&self) -> Reconciled {
        reconcile("acme", &self.facts)
    }
}

pub(super) fn event<'r>(reconciled: &'r Reconciled, name: &str) -> &'r Event {
    reconciled.model.events.iter().find(|event| event.name == name).expect("the event is there")
}

/// The value at a place of the first event's body.
pub(super) fn node<'r>(reconciled: &'r Reconciled, pointer: &str) -> &'r Node {
    let event = reconciled.model.events.first().expect("there is an event");
    at(&event.body, pointer).unwrap_or_else(|| panic!("{pointer} is there"))
}

pub(super) fn at<'n>(node: &'n Node, pointer: &str) -> Option<&'n Node> {
    Pointer::parse(pointer).0.iter().try_fold(node, |node, step| match step {
        Step::Member(name) => node.members.get(name).map(|member| &member.node),
        Step::Element => node.items.as_deref(),
        Step::Key => node.values.as_deref(),
    })
}

/// The member at a place of the first event's body.
pub(super) fn member<'r>(reconciled: &'r Reconciled, pointer: &str) -> &'r Member {
    let whole = Pointer::parse(pointer);
    let (object, step) = whole.split_last().expect("a member has a name");
    let node = node(reconciled, &object.to_string());
    match step {
        Step::Member(name) => node.members.get(name).expect("the member is there"),
        _ => panic!("{pointer} is no member"),
    }
}

/// The types of a node, `?` for null, as text.
pub(super) fn types(node: &Node) -> String {
    let kinds = node.kinds.iter().flatten().map(|kind| kind.name());
    let mut text = kinds.collect::<Vec<_>>().join(" ");
    if node.kinds.is_none() {
        text.push_str("any");
    } else if node.nullable {
        text.push('?');
    }
    text
}

/// The contradictions or gaps: code, place and lines.
pub(super) fn told(reconciled: &Reconciled, kind: EntryKind) -> Vec<String> {
    let mut told: Vec<String> = reconciled
        .entries
        .iter()
        .filter(|entry| entry.kind == kind)
        .map(|entry| format!("{} {}", entry.code, subject(entry)))
        .collect();
    told.sort();
    told
}

pub(super) fn subject(entry: &Entry) -> String {
    match &entry.subject {
        Subject::Page => "page".to_owned(),
        Subject::Body(pointer) => format!("{pointer}"),
        Subject::Header(name) => format!("header:{name}"),
    }
}
