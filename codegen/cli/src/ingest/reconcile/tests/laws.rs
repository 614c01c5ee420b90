//! Laws that hold whatever pages say.

use proptest::prelude::*;

use super::super::super::claim::Claim;
use super::super::super::entry::{Entry, EntryKind};
use super::super::super::fact::{Fact, Said, What};
use super::super::super::kind::Kind;
use super::super::super::model::{Model, Node};
use super::super::super::place::{PageId, Place};
use super::super::super::pointer::{Pointer, Step};
use super::super::super::sample::{Object, Sample, Value};
use super::super::limits::keeps;
use super::super::{Reconciled, reconcile};
use super::build::{Facts, texts};
use super::ledger::without_entry;
use crate::json;

const EVENTS: [&str; 3] = ["note.created", "note.updated", "lead.created"];
const NAMES: [&str; 4] = ["id", "amount", "at", "more"];

/// What one page says: entries of lists, and examples.
#[derive(Clone, Debug)]
enum Saying {
    Listed(usize, String, Claim),
    Shown(usize, String),
}

fn pointers() -> impl Strategy<Value = String> {
    let step = prop_oneof![prop::sample::select(&NAMES[..]), Just("*"), Just("{}")];
    prop::collection::vec(step, 1..4).prop_map(|steps| format!("/data/{}", steps.join("/")))
}

fn claims() -> impl Strategy<Value = Claim> {
    let kind = prop::sample::select(vec![
        Kind::Boolean,
        Kind::Integer,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
    ]);
    prop_oneof![
        Just(Claim::Exists),
        prop::collection::btree_set(kind.clone(), 0..3).prop_map(Claim::Kinds),
        prop::collection::btree_set(kind, 1..3).prop_map(Claim::Elements),
        any::<bool>().prop_map(Claim::Null),
        any::<bool>().prop_map(Claim::Required),
        (0..4_u32).prop_map(|most| Claim::Limit("maxLength", json::scalar(&most.to_string()))),
        (0..4_u32).prop_map(|least| Claim::Limit("minimum", json::scalar(&least.to_string()))),
        (0..2_u32).prop_map(|most| Claim::Limit("maxItems", json::scalar(&most.to_string()))),
        Just(Claim::Enum(texts(&["a", "bb"]))),
        Just(Claim::Const(json::text("a"))),
        Just(Claim::Format("date-time".to_owned())),
        Just(Claim::Format("uuid".to_owned())),
        Just(Claim::Open),
        Just(Claim::OnlyIn(vec!["note.created".to_owned()])),
    ]
}

fn values() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "null",
        "true",
        "1",
        "2.5",
        r#""a""#,
        r#""long words""#,
        r#""2026-01-31T12:00:00Z""#,
        r#""<string>""#,
        r#""<number>""#,
        r#""<words>""#,
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(3, 12, 3, |inner| {
        let member = (prop::sample::select(&NAMES[..]), inner.clone());
        let members = prop::collection::btree_map(member.0, member.1, 0..3);
        prop_oneof![
            prop::collection::vec(inner, 0..3).prop_map(|items| format!("[{}]", items.join(","))),
            members.prop_map(|members| {
                let members = members.iter().map(|(name, value)| format!(r#""{name}":{value}"#));
                format!("{{{}}}", members.collect::<Vec<_>>().join(","))
            }),
        ]
    })
}

fn sayings() -> impl Strategy<Value = Vec<Saying>> {
    let listed =
        (0..4_usize, pointers(), claims()).prop_map(|(event, at, claim)| Saying::Listed(event, at, claim));
    let shown = (0..3_usize, values()).prop_map(|(event, value)| Saying::Shown(event, value));
    prop::collection::vec(prop_oneof![3 => listed, 1 => shown], 0..12)
}

/// The facts of pages. The first names the events.
fn facts(pages: &[Vec<Saying>]) -> Facts {
    let mut facts = Facts::of(&EVENTS);
    for page in pages {
        for saying in page {
            match saying {
                Saying::Listed(event, at, claim) => {
                    let events: Vec<&str> = EVENTS.get(*event).copied().into_iter().collect();
                    facts.list(&events, at, std::slice::from_ref(claim));
                }
                Saying::Shown(event, value) => {
                    let body = format!(r#"{{"event": "{}", "data": {value}}}"#, EVENTS[*event]);
                    facts.example(&[EVENTS[*event]], &body);
                }
            }
        }
        facts.next_page();
    }
    facts
}

fn accepts(node: &Node, sample: &Sample) -> Result<(), String> {
    let kind = super::super::told::kind_of(&sample.value);
    let Some(kind) = kind else { return Ok(()) };
    if matches!(sample.value, Value::Placeholder(_)) {
        return Ok(());
    }
    if kind == Kind::Null {
        return if node.nullable { Ok(()) } else { Err("null".to_owned()) };
    }
    if !super::super::types::has(node.kinds.as_ref(), kind) {
        return Err(format!("{:?} is none of {:?}", kind, node.kinds));
    }
    if let Some((keyword, _)) = node.limits.iter().find(|(keyword, limit)| !keeps(keyword, limit, sample)) {
        return Err(keyword.clone());
    }
    let scalar = super::super::values::scalar(sample);
    if node.constant.is_some() && scalar.is_some() && node.constant != scalar {
        return Err("const".to_owned());
    }
    match &sample.value {
        Value::Array(items) => {
            items.iter().try_for_each(|item| node.items.as_ref().map_or(Ok(()), |node| accepts(node, item)))
        }
        Value::Object(object) => accepts_object(node, object),
        _ => Ok(()),
    }
}

fn accepts_object(node: &Node, object: &Object) -> Result<(), String> {
    for (name, member) in &node.members {
        let shown = object.members.iter().filter(|shown| shown.name == *name);
        if member.required && shown.clone().next().is_none() {
            return Err(format!("{name} is required"));
        }
        shown.clone().try_for_each(|shown| {
            accepts(&member.node, &shown.sample).map_err(|why| format!("{name}: {why}"))
        })?;
    }
    Ok(())
}

fn shifted(facts: &[Fact], page: u32) -> Vec<Fact> {
    let shift = |place: Place| match place.page == PageId(page) {
        true => Place { line: place.line + 1, end_line: place.end_line + 1, ..place },
        false => place,
    };
    facts
        .iter()
        .map(|fact| {
            let mut fact = fact.clone();
            fact.place = shift(fact.place);
            if let What::Example(_, sample) = &mut fact.what {
                shift_sample(sample, &shift);
            }
            fact
        })
        .collect()
}

fn shift_sample(sample: &mut Sample, shift: &dyn Fn(Place) -> Place) {
    sample.place = shift(sample.place);
    match &mut sample.value {
        Value::Array(items) => items.iter_mut().for_each(|item| shift_sample(item, shift)),
        Value::Object(object) => {
            for member in &mut object.members {
                member.place = shift(member.place);
                shift_sample(&mut member.sample, shift);
            }
        }
        _ => {}
    }
}

/// What entries say, without their lines.
fn meanings(reconciled: &Reconciled) -> Vec<String> {
    let meaning = |entry: &Entry| {
        let claims: Vec<_> = entry.claims.iter().map(|claim| (&claim.value, &claim.label)).collect();
        format!(
            "{:?}",
            (entry.kind, &entry.code, &entry.events, &entry.subject, &entry.keyword, &entry.value, claims)
        )
    };
    let mut meanings: Vec<String> = reconciled.entries.iter().map(meaning).collect();
    meanings.sort();
    meanings
}

fn model_without_order(model: &Model) -> String {
    let mut events = model.events.clone();
    events.sort_by(|one, other| one.name.cmp(&other.name));
    format!("{:?}", (events, &model.headers, &model.extensions, &model.event_name, &model.payload))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_schema_accepts_every_example_of_its_page(pages in prop::collection::vec(sayings(), 1..3)) {
        let facts = facts(&pages);
        let reconciled = facts.reconciled();
        for fact in &facts.facts {
            let (What::Example(_, sample), super::super::super::fact::Events::Of(names)) = (&fact.what, &fact.events) else { continue };
            for event in reconciled.model.events.iter().filter(|event| names.contains(&event.name)) {
                prop_assert_eq!(accepts(&event.body, sample), Ok(()), "{}: {:?}", event.name, sample);
            }
        }
    }

    #[test]
    fn every_node_of_every_body_has_an_entry(pages in prop::collection::vec(sayings(), 1..3)) {
        prop_assert_eq!(without_entry(&facts(&pages).reconciled()), Vec::<String>::new());
    }

    #[test]
    fn the_order_of_pages_changes_nothing_but_the_order_of_events(pages in prop::collection::vec(sayings(), 1..4)) {
        let facts = facts(&pages);
        let mut turned = facts.facts.clone();
        turned.sort_by_key(|fact| std::cmp::Reverse(fact.place.page));
        let (one, other) = (facts.reconciled(), reconcile("acme", &turned));
        prop_assert_eq!(model_without_order(&one.model), model_without_order(&other.model));
        let entries = |reconciled: &Reconciled| {
            let mut entries: Vec<String> = reconciled.entries.iter().map(|entry| format!("{entry:?}")).collect();
            entries.sort();
            entries
        };
        prop_assert_eq!(entries(&one), entries(&other));
    }

    #[test]
    fn a_line_more_above_changes_places_alone(pages in prop::collection::vec(sayings(), 1..3), page in 0..3_u32) {
        let facts = facts(&pages);
        let (one, other) = (facts.reconciled(), reconcile("acme", &shifted(&facts.facts, page)));
        prop_assert_eq!(format!("{:?}", one.model), format!("{:?}", other.model));
        prop_assert_eq!(meanings(&one), meanings(&other));
    }

    #[test]
    fn examples_are_accepted_by_their_schema(pages in prop::collection::vec(sayings(), 1..3)) {
        let reconciled = facts(&pages).reconciled();
        for event in &reconciled.model.events {
            for example in &event.examples {
                let mut read = Facts::default();
                read.example(&[], example.as_str());
                let Some(Fact { what: What::Example(_, sample), .. }) = read.facts.first() else { continue };
                prop_assert_eq!(accepts(&event.body, sample), Ok(()), "{}: {}", event.name, example.as_str());
            }
        }
    }
}

#[test]
fn entries_of_contradictions_name_their_rule() {
    let mut facts = Facts::of(&EVENTS);
    facts.list(&[], "/data/a", &[Claim::Kinds([Kind::String].into())]);
    facts.example(&[], r#"{"event": "note.created", "data": {"a": 1}}"#);
    let reconciled = facts.reconciled();
    let contradictions = reconciled.entries.iter().filter(|entry| entry.kind == EntryKind::Contradiction);
    assert!(contradictions.clone().count() > 0);
    assert!(contradictions.into_iter().all(|entry| entry.by.as_deref() == Some("rule")));
    let _ = (Pointer::root(), Step::Element, Said::List);
}
