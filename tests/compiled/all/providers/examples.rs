//! Every example of the repository, as it is and in other spellings.

use std::collections::BTreeSet;

use crm_events::{DeliveryOf, EventSet, Extra, FromBody, Json, Provider};
use crm_providers::apideck::Apideck;
use crm_providers::heffl::Heffl;
use crm_providers::morph::Morph;
use serde_json::Value;
use tests::workspace;

use super::{Example, event_examples, examples, folder, subjects};
use tests::support::subject::Subject;
use tests::support::tree::{Member, Tree};

fn for_each_example(test: impl Fn(&Subject, &Example)) {
    for subject in subjects() {
        for example in event_examples(&subject) {
            test(&subject, &example);
        }
    }
}

fn json(text: &str) -> Json {
    text.parse().unwrap()
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_folder_of_schemas_is_a_provider_that_is_tested() {
    let folders: BTreeSet<String> = std::fs::read_dir(workspace().join("schemas"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let mut tested: BTreeSet<String> = subjects().map(|subject| subject.name.to_owned()).into();
    // Beside the default features, in a module of its own.
    tested.insert("highlevel".to_owned());
    assert_eq!(folders, tested);
}

#[test]
fn every_event_has_an_example_and_every_handshake_too() {
    let mut events = 0;
    for subject in subjects() {
        let named: Vec<String> =
            examples(&subject.schemas.folder).into_iter().map(|example| example.event).collect();
        let mut expected: Vec<&str> = subject.schemas.events().into_keys().collect();
        events += expected.len();
        expected.extend(subject.schemas.handshakes());
        assert_eq!(
            named.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            expected.into_iter().collect::<BTreeSet<_>>()
        );
        assert_eq!(named.len(), named.iter().collect::<BTreeSet<_>>().len(), "{}", subject.name);
    }
    assert_eq!(events, 50);
}

/// The example as an event and as a delivery: both have the name of its file, and its payload.
fn decodes<P>()
where
    P: Provider,
    for<'a> P::Event<'a>: FromBody<'a> + PartialEq + std::fmt::Debug,
{
    let mut names = Vec::new();
    for example in examples(&folder(P::NAME)) {
        if P::HANDSHAKES.iter().any(|handshake| handshake.name() == Some(&*example.event)) {
            continue;
        }
        let delivery: DeliveryOf<P> = crm_events::from_str(&example.text).unwrap();
        let event: P::Event<'_> = crm_events::from_slice(example.text.as_bytes()).unwrap();
        assert_eq!(delivery.name(), example.event);
        assert_eq!(event.name(), example.event);
        assert!(!event.is_unknown());
        assert_eq!(event.description().map(|description| description.name()), Some(example.event.as_str()));
        assert!(crm_events::validate(&delivery).is_empty());
        assert_eq!(crm_events::decode::<DeliveryOf<P>>(example.text.as_bytes()).unwrap(), delivery);
        let payload = value(&example.text)[P::PAYLOADS[0][0]].to_string();
        assert_eq!(Json::from_value(event.payload()), json(&payload), "{}", example.event);
        assert_eq!(event, delivery.payload);
        names.push(example.event);
    }
    names.sort();
    let mut events: Vec<&str> = P::Event::EVENTS.iter().map(|event| event.name()).collect();
    events.sort_unstable();
    assert_eq!(names, events);
}

#[test]
fn every_example_decodes_as_its_event_and_is_valid() {
    decodes::<Apideck>();
    decodes::<Heffl>();
    decodes::<Morph>();
}

#[test]
fn every_example_is_written_as_it_was_read() {
    for_each_example(|subject, example| {
        let written = (subject.rewrite)(example.text.as_bytes()).unwrap();
        assert_eq!(value(&written), value(&example.text), "{}", example.event);
        assert_eq!(json(&written), json(&example.text), "{}", example.event);
        assert!((subject.are_equal)(written.as_bytes(), example.text.as_bytes()), "{}", example.event);
    });
}

/// The same example, spelled in another way, is an equal delivery.
fn is_the_same(change: impl Fn(&Subject, Tree) -> String) {
    for_each_example(|subject, example| {
        let changed = change(subject, Tree::parse(&example.text));
        assert_eq!(value(&changed), value(&example.text), "the test changes more than the spelling");
        (subject.check)(changed.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", example.event));
        assert!((subject.are_equal)(changed.as_bytes(), example.text.as_bytes()), "{}", example.event);
        let written = (subject.rewrite)(changed.as_bytes()).unwrap();
        assert_eq!(value(&written), value(&example.text), "{}", example.event);
    });
}

#[test]
fn members_may_come_in_reverse_order() {
    is_the_same(|_, tree| tree.with_objects(&mut |members| members.reverse()).compact());
}

#[test]
fn members_may_come_in_alphabetical_order() {
    is_the_same(|_, tree| {
        tree.with_objects(&mut |members| members.sort_by(|(one, _), (other, _)| one.cmp(other))).compact()
    });
}

#[test]
fn names_of_events_and_tags_may_come_last() {
    is_the_same(|subject, tree| {
        let name = subject.schemas.name_pointer().rsplit('/').next().unwrap();
        let is_last = |member: &str| [name, "object", "model"].contains(&member);
        let mut to_the_end = |members: &mut Vec<Member>| members.sort_by_key(|(member, _)| is_last(member));
        tree.with_objects(&mut to_the_end).compact()
    });
}

#[test]
fn white_space_does_not_matter() {
    is_the_same(|_, tree| tree.compact());
    is_the_same(|_, tree| tree.pretty());
    is_the_same(|_, tree| format!(" \t\r\n{}\n\n ", tree.pretty()));
}

#[test]
fn names_and_texts_may_be_spelled_with_escapes() {
    is_the_same(|_, tree| with_escapes(&tree.compact()));
}

/// JSON text whose names and strings spell every letter as an escape.
fn with_escapes(text: &str) -> String {
    let (mut inside, mut behind_backslash) = (false, false);
    let mut spell = |character: char| {
        let is_plain = inside && !behind_backslash;
        inside ^= character == '"' && !behind_backslash;
        behind_backslash = is_plain && character == '\\';
        match character {
            'a'..='z' | 'A'..='Z' if is_plain => format!("\\u{:04X}", u32::from(character)),
            other => other.to_string(),
        }
    };
    text.chars().map(&mut spell).collect()
}

#[test]
fn unknown_members_are_kept_in_every_object() {
    for_each_example(|subject, example| {
        let more = |name: &str| vec![(name.to_owned(), Tree::parse(r#"{"x": [null, 1.50]}"#))];
        for at_the_end in [true, false] {
            let changed = Tree::parse(&example.text).with_objects(&mut |members| {
                let place = if at_the_end { members.len() } else { 0 };
                members.splice(place..place, more("tomorrow's member"));
            });
            let text = changed.compact();
            (subject.check)(text.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}", example.event));
            let written = (subject.rewrite)(text.as_bytes()).unwrap();
            assert_eq!(value(&written), value(&text), "{}", example.event);
            assert!(!(subject.are_equal)(text.as_bytes(), example.text.as_bytes()), "{}", example.event);
        }
    });
}

/// What a delivery of `P` holds beside what the schema names.
fn extra<P: Provider>(text: &str, extra: impl for<'e> Fn(&'e P::Envelope<'_>) -> &'e Extra) {
    let body = Tree::parse(text).with("/tomorrow", Tree::parse("[1.50]")).compact();
    let delivery: DeliveryOf<P> = crm_events::from_str(&body).unwrap();
    let kept: Vec<(&str, &str)> =
        extra(&delivery.envelope).iter().map(|(name, json)| (name, json.as_str())).collect();
    assert_eq!(kept, [("tomorrow", "[1.50]")]);
}

#[test]
fn unknown_members_of_the_body_are_in_extra_of_the_envelope() {
    extra::<Apideck>(&super::example("apideck", "crm.note.created"), |envelope| &envelope.extra);
    extra::<Heffl>(&super::example("heffl", "deal.created"), |envelope| &envelope.extra);
    extra::<Morph>(&super::example("morph", "crmEngagement::deleted"), |envelope| &envelope.extra);
}
