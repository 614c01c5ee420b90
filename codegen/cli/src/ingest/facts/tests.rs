use proptest::prelude::*;

use super::*;
use crate::ingest::claim::Claim;
use crate::ingest::codes;
use crate::ingest::fact::{Events, Said, What};
use crate::ingest::kind::Kind;
use crate::ingest::page::{Format, Page};
use crate::ingest::place::{PageId, Place};
use crate::ingest::pointer::{Pointer, Step};
use crate::ingest::sample::{Member, Object, Placeholder, Sample, Value};
use crate::ingest::signing::Signing;
use crate::json;

fn place() -> impl Strategy<Value = Place> {
    (0..2_u32, 1..9_u32, 0..9_u32, 1..9_u32, 0..9_u32).prop_map(
        |(page, line, column, end_line, end_column)| Place {
            page: PageId(page),
            line,
            column,
            end_line,
            end_column,
        },
    )
}

fn pointer() -> impl Strategy<Value = Pointer> {
    let step = prop_oneof!["[a-z~/ é\"]{1,4}".prop_map(Step::Member), Just(Step::Element), Just(Step::Key)];
    prop::collection::vec(step, 0..4).prop_map(Pointer)
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Null,
        Kind::Boolean,
        Kind::Integer,
        Kind::Number,
        Kind::String,
        Kind::Array,
        Kind::Object,
    ])
}

fn value() -> impl Strategy<Value = crm_events::Json> {
    prop_oneof![
        Just(json::scalar("null")),
        any::<i32>().prop_map(|number| json::scalar(&number.to_string())),
        ".{0,5}".prop_map(|text| json::text(&text)),
        Just(json::scalar("[1.50,{\"a\":true}]")),
    ]
}

fn claim() -> impl Strategy<Value = Claim> {
    let kinds = || prop::collection::btree_set(kind(), 0..3);
    prop_oneof![
        Just(Claim::Exists),
        Just(Claim::Deprecated),
        Just(Claim::Open),
        kinds().prop_map(Claim::Kinds),
        kinds().prop_map(Claim::Elements),
        ".{0,5}".prop_map(Claim::Named),
        any::<bool>().prop_map(Claim::Null),
        any::<bool>().prop_map(Claim::Required),
        value().prop_map(|value| Claim::Limit("maxLength", value)),
        prop::collection::vec(value(), 0..3).prop_map(Claim::Enum),
        value().prop_map(Claim::Const),
        ".{0,5}".prop_map(Claim::Format),
        value().prop_map(Claim::Default),
        prop::collection::vec(".{0,5}", 0..3).prop_map(Claim::OnlyIn),
        ".{0,5}".prop_map(Claim::SameAs),
    ]
}

fn sample() -> impl Strategy<Value = Sample> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Boolean),
        "-?[1-9][0-9]{0,2}(\\.[0-9]{1,2})?".prop_map(Value::Number),
        ".{0,5}".prop_map(Value::String),
        kind().prop_map(|kind| Value::Placeholder(Placeholder::Of(kind))),
        Just(Value::Placeholder(Placeholder::Text)),
        Just(Value::Placeholder(Placeholder::Any)),
    ];
    let with_place = |value, place| Sample { value, place, comments: Vec::new() };
    let scalar = (scalar, place()).prop_map(move |(value, place)| with_place(value, place));
    scalar.prop_recursive(3, 12, 3, move |inner| {
        let member = (".{0,4}", place(), inner.clone()).prop_map(|(name, place, sample)| Member {
            name,
            place,
            sample,
        });
        let object = (prop::collection::vec(member, 0..3), any::<bool>())
            .prop_map(|(members, is_cut)| Value::Object(Object { members, is_cut }));
        let array = prop::collection::vec(inner, 0..3).prop_map(Value::Array);
        (prop_oneof![object, array], place()).prop_map(move |(value, place)| with_place(value, place))
    })
}

fn what() -> impl Strategy<Value = What> {
    let code = || prop::sample::select(vec![codes::CONTRADICTIONS[0].name, codes::GAPS[1].name, "of-later"]);
    let text = || ".{0,5}";
    prop_oneof![
        Just(What::Event),
        Just(What::Planned),
        Just(What::Deprecated),
        Just(What::Handshake),
        pointer().prop_map(What::NameAt),
        (pointer(), prop::option::of(text())).prop_map(|(at, member)| What::Echo(at, member)),
        text().prop_map(What::NameInHeader),
        pointer().prop_map(What::Payload),
        pointer().prop_map(What::Batch),
        (pointer(), claim()).prop_map(|(pointer, claim)| What::Member(pointer, claim)),
        (text(), claim()).prop_map(|(name, claim)| What::Header(name, claim)),
        (pointer(), sample()).prop_map(|(pointer, sample)| What::Example(pointer, sample)),
        text().prop_map(What::SameAs),
        text().prop_map(What::Category),
        (text(), text()).prop_map(|(one, other)| What::Coverage(one, other)),
        (text(), prop::option::of(text())).prop_map(|(scheme, header)| {
            What::Signature(Box::new(Signing { scheme: Some(scheme), header, ..Signing::default() }))
        }),
        (code(), prop::option::of(pointer()), text())
            .prop_map(|(code, at, text)| What::Contradiction(code, at, text)),
        (code(), prop::option::of(pointer()), text()).prop_map(|(code, at, text)| What::Gap(code, at, text)),
        (code(), text()).prop_map(|(code, text)| What::Artefact(code, text)),
        text().prop_map(What::Ignored),
    ]
}

fn fact() -> impl Strategy<Value = Fact> {
    let events = prop_oneof![Just(Events::All), prop::collection::vec(".{0,4}", 0..3).prop_map(Events::Of)];
    let said =
        prop::sample::select(vec![Said::List, Said::Schema, Said::Prose, Said::Example, Said::Heading]);
    (what(), events, said, place(), prop::collection::vec(place(), 0..3))
        .prop_map(|(what, events, said, place, also)| Fact { what, events, said, place, also })
}

fn pages() -> Vec<PageFacts> {
    let page = |file: &str| Page::new(PageId(0), file.to_owned(), Format::Mdx, "a\nb".to_owned());
    vec![PageFacts::from(&page("a.mdx")), PageFacts::from(&page("b/\"é\".mdx"))]
}

proptest! {
    #[test]
    fn facts_that_are_written_are_read_as_they_were(facts in prop::collection::vec(fact(), 0..6)) {
        let text = write(&pages(), &facts);
        prop_assert_eq!(read(&text, 0), Ok((pages(), facts)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,40}") {
        let _ = read(&text, 0);
        let _ = read(&format!("{{\"facts\": 1, \"pages\": [], \"list\": [{text}]}}"), 0);
    }
}

#[test]
fn facts_of_a_second_file_are_about_pages_behind_those_of_the_first() {
    let fact = Fact {
        what: What::Event,
        events: Events::All,
        said: Said::List,
        place: Place { page: PageId(1), line: 2, column: 3, end_line: 4, end_column: 5 },
        also: Vec::new(),
    };
    let (_, facts) = read(&write(&pages(), &[fact]), 7).unwrap();
    assert_eq!(facts[0].place.page, PageId(8));
}

#[test]
fn a_page_that_is_not_there_is_refused() {
    let fact = r#"{"what": "event", "said": "list", "at": "0:1:1-1:1"}"#;
    let text = format!(r#"{{"facts": 1, "pages": [], "list": [{fact}]}}"#);
    assert_eq!(read(&text, 0), Err(Wrong("`0` is no page".to_owned())));
}
