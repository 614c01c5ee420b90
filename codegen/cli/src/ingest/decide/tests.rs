use super::*;
use crate::ingest::decisions::Decisions;
use crate::ingest::entry::{Claimed, EntryKind, Subject};
use crate::ingest::fact::Said;
use crate::ingest::identity;
use crate::ingest::kind::Kind;
use crate::ingest::model::{Event, Header, Node, TypeFile};
use crate::ingest::place::Place;
use crate::ingest::pointer::Pointer;

fn node(schema: &str) -> Node {
    crate::ingest::decisions::schema::node(&crate::json::scalar(schema)).unwrap()
}

fn model() -> Model {
    let deal = r#"{"type":"object","properties":{"event":{"type":"string"},"data":{"type":"object","properties":{
        "id":{"type":"string"},"amount":{"type":"number"},
        "owner":{"type":"object","properties":{"id":{"type":"string"},"tax":{}}},
        "owners":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"tax":{"type":"string"}}}}}}}}"#;
    let event = |name: &str, body: &str| Event { name: name.into(), body: node(body), ..Event::default() };
    Model {
        provider: "acme".into(),
        payload: Some(Pointer::parse("/data")),
        events: vec![
            event("deal.created", deal),
            event("deal.deleted", r#"{"type":"object"}"#),
            event("note.created", deal),
        ],
        headers: vec![Header { name: "x-sign".into(), ..Header::default() }],
        ..Model::default()
    }
}

fn entry(kind: EntryKind, code: &str, pointer: &str) -> Entry {
    Entry {
        kind,
        code: code.into(),
        events: vec!["deal.created".into()],
        subject: Subject::Body(Pointer::parse(pointer)),
        keyword: None,
        value: None,
        place: Some(Place::default()),
        also: Vec::new(),
        claims: Vec::new(),
        took: None,
        by: None,
        text: None,
    }
}

fn decisions(text: &str) -> Decisions {
    Decisions::read("ingest.toml".into(), text.into()).unwrap()
}

fn decide(text: &str, model: &mut Model) -> Decided {
    in_model(&decisions(text), model, &mut []).unwrap()
}

fn wrongs(text: &str) -> Vec<String> {
    let told = |wrong: Wrong| match wrong.help {
        Some(help) => format!("{} ({help})", wrong.message),
        None => wrong.message,
    };
    let wrongs = in_model(&decisions(text), &mut model(), &mut []).unwrap_err();
    wrongs.into_iter().map(told).collect()
}

/// The value of a body at a pointer without types between.
fn at<'m>(model: &'m Model, event: usize, pointer: &str) -> &'m Node {
    Pointer::parse(pointer).0.iter().fold(&model.events[event].body, |node, step| match step {
        crate::ingest::pointer::Step::Member(name) => &node.members[name].node,
        _ => node.items.as_deref().unwrap(),
    })
}

#[test]
fn members_get_what_is_said_of_them() {
    let mut model = model();
    let decided = decide(
        r#"
[[member]]
at = "/data/id"
events = ["deal.created"]
required = true
description = "Identifier."
minLength = 1
because = "nothing can be done without it"
"#,
        &mut model,
    );
    assert!(model.events[0].body.members["data"].node.members["id"].required);
    assert!(!model.events[2].body.members["data"].node.members["id"].required);
    assert_eq!(at(&model, 0, "/data/id").words.description.as_deref(), Some("Identifier."));
    let said: Vec<_> =
        decided.entries.iter().map(|entry| (entry.code.as_str(), entry.events.len())).collect();
    assert_eq!(said, [("required", 1), ("limit", 1)]);
    assert_eq!(decided.entries[0].text.as_deref(), Some("nothing can be done without it"));
}

#[test]
fn all_members_below_a_place_are_meant_by_two_stars() {
    let mut model = model();
    decide(
        "[[member]]\nat = \"/data/**\"\nnullable = true\nevents = [\"note.*\"]\nbecause = \"x\"\n",
        &mut model,
    );
    assert!(at(&model, 2, "/data/owners/*/id").nullable && at(&model, 2, "/data/id").nullable);
    assert!(!at(&model, 2, "/data/owners/*").nullable && !at(&model, 2, "/data").nullable);
    assert!(!at(&model, 0, "/data/id").nullable);
}

#[test]
fn a_type_is_what_its_members_are_together_and_is_changed_once() {
    let mut model = model();
    let decided = decide(
        r#"
[[type]]
name = "Owner"
within = "shared"
at = ["/data/owner", "/data/owners/*"]
events = ["*.created"]
because = "they are the same"

[[type]]
name = "Extended"
schema = { type = "object", required = ["all"], properties = { all = { type = "boolean" } } }
because = "a guide shows it"

[[type]]
name = "AnyOwner"
one-of = ["Owner", "Extended"]
at = "/data/owner"
events = ["*.created"]
because = "either"

[[member]]
at = "/data/owner/id"
events = ["*.created"]
required = true
comment = "an identifier"
because = "needed"
"#,
        &mut model,
    );
    assert_eq!(at(&model, 0, "/data/owner").named.as_deref(), Some("AnyOwner"));
    assert_eq!(at(&model, 2, "/data/owners/*").named.as_deref(), Some("Owner"));
    let owner = &model.types["Owner"];
    assert!(owner.members["id"].required);
    assert_eq!(owner.members["id"].node.words.comments, ["an identifier"]);
    let tax = &owner.members["tax"].node;
    assert!(tax.nullable && tax.kinds == Some([Kind::String].into_iter().collect()));
    assert_eq!(model.type_files["Owner"], TypeFile::In("shared".into()));
    let places: Vec<String> = decided.entries.iter().map(|entry| entry.subject.to_string()).collect();
    assert!(places.contains(&"/data/owner/all".to_owned()), "{places:?}");
}

#[test]
fn a_payload_that_is_left_out_is_the_one_that_is_shown() {
    let mut model = model();
    let mut entries =
        [Entry { events: vec!["deal.deleted".into()], ..entry(EntryKind::Gap, "no-payload", "") }];
    let same = decisions("[[same]]\nevents = [\"deal.deleted\"]\nas = \"deal.created\"\nbecause = \"x\"\n");
    let decided = in_model(&same, &mut model, &mut entries).unwrap();
    assert_eq!(model.events[0].body, model.events[1].body);
    assert!(
        entries[0].by.is_some()
            && decided.entries.iter().any(|entry| Some(identity::id(entry)) == entries[0].by)
    );
}

#[test]
fn a_contradiction_is_settled_by_one_of_its_sides() {
    let claim = |kind: &str, label: &str| Claimed {
        value: crate::json::text(kind),
        place: Place::default(),
        label: label.into(),
    };
    let claims = vec![claim("string", "the list"), claim("number", "the example")];
    let open = Entry { claims, ..entry(EntryKind::Contradiction, "type-mismatch", "/data/amount") };
    let settled = |take: &str| {
        let (mut model, mut entries) = (model(), [open.clone()]);
        let text = format!("[[settle]]\nat = \"/data/amount\"\ntake = \"{take}\"\nbecause = \"x\"\n");
        let decided = in_model(&decisions(&text), &mut model, &mut entries).unwrap();
        assert_eq!(entries[0].by, Some(identity::id(&decided.entries[0])));
        change::names(at(&model, 0, "/data/amount").kinds.as_ref().unwrap())
    };
    assert_eq!(settled("list").as_str(), r#""string""#);
    assert_eq!(settled("example").as_str(), r#""number""#);
    assert_eq!(settled("both").as_str(), r#"["number","string"]"#);
}

#[test]
fn what_matches_nothing_is_told_with_the_nearest_name() {
    let told = wrongs(
        r#"
[[member]]
at = "/data/ammount"
required = true
because = "x"
[[member]]
at = "/data/id"
events = ["deal.creatd"]
required = true
because = "x"
[[header]]
name = "x-sig"
required = true
because = "x"
[[settle]]
code = "spelling"
because = "x"
[[words]]
of = ["Owner"]
because = "x"
"#,
    );
    let expected = [
        "nothing is at `/data/ammount` (`/data/amount` is near)",
        "there is no event `deal.creatd` (`deal.created` is near)",
        "there is no header `x-sig` (`x-sign` is near)",
        "no contradiction and no gap is meant by this",
        "there is no type `Owner`",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_the_page_says_by_now_is_a_warning() {
    let mut model = model();
    let mut stated = entry(EntryKind::Fact, "type", "/data/amount");
    stated.keyword = Some("type".into());
    let text = "[[member]]\nat = \"/data/amount\"\nevents = [\"deal.created\"]\ntype = \"number\"\nbecause = \"x\"\n";
    let decided = in_model(&decisions(text), &mut model, &mut [stated]).unwrap();
    assert_eq!(decided.warnings[0].message, "the pages say `type` of `/data/amount` by now");
}

#[test]
fn an_added_event_has_the_headers_that_are_decided_for_it() {
    let mut model = model();
    decide(
        r#"
[[event]]
name = "ping"
add = true
entity = "ping"
schema = { type = "object" }
handshake = true
because = "a guide"
[[header]]
name = "x-sign"
events = ["ping"]
add = true
required = false
because = "a guide"
[[header]]
name = "x-sign"
events = ["deal.*"]
aliases = ["x-signature"]
because = "seen"
"#,
        &mut model,
    );
    assert!(model.events[3].handshake.is_some() && model.events[3].entity == "ping");
    let headers: Vec<_> =
        model.headers.iter().map(|header| (header.events.clone().unwrap(), header.aliases.len())).collect();
    let events = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        headers,
        [
            (events(&["note.created"]), 0),
            (events(&["ping"]), 0),
            (events(&["deal.created", "deal.deleted"]), 1)
        ]
    );
}

#[test]
fn an_event_that_is_none_goes_with_all_that_is_said_of_it() {
    let fact = |events: &[&str], what: What| Fact {
        what,
        events: Events::Of(events.iter().map(|event| (*event).to_owned()).collect()),
        said: Said::Heading,
        place: Place::default(),
        also: Vec::new(),
    };
    let mut facts = vec![
        fact(&["a"], What::Event),
        fact(&["b"], What::Event),
        fact(&["a", "b"], What::Payload(Pointer::root())),
    ];
    let drop =
        |name: &str| decisions(&format!("[[event]]\nname = \"{name}\"\ndrop = true\nbecause = \"x\"\n"));
    in_facts(&drop("a"), &mut facts).unwrap();
    assert_eq!(facts, [fact(&["b"], What::Event), fact(&["b"], What::Payload(Pointer::root()))]);
    assert_eq!(in_facts(&drop("c"), &mut facts).unwrap_err()[0].message, "there is no event `c`");
}
