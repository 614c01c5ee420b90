//! A page written from a random description of events is read back as that description, in each form of page.

mod described;
mod written;

use crm_events_cli::ingest::model::{Model, Node};
use crm_events_cli::ingest::page::{Format, Page};
use crm_events_cli::ingest::pipeline;
use crm_events_cli::ingest::place::PageId;
use proptest::prelude::*;

use described::{Event, Kind, Member};
use written::FORMS;

fn model(pages: &[(Format, String)]) -> Model {
    let pages = pages
        .iter()
        .zip(0..)
        .map(|((format, text), id)| Page::new(PageId(id), format!("page-{id}"), *format, text.clone()));
    let (documents, _) = pipeline::documents(pages.collect(), Vec::new());
    pipeline::model("acme", pipeline::facts(&documents), None).unwrap().model
}

/// What a schema says of a member, in words that the description has as well.
fn told(required: bool, node: &Node) -> String {
    let kinds: Vec<&str> = node.kinds.iter().flatten().map(|kind| kind.name()).collect();
    let limits: Vec<String> =
        node.limits.iter().map(|(keyword, value)| format!("{keyword} {}", value.as_str())).collect();
    let known =
        node.known.as_ref().map(|known| known.values.iter().map(|value| value.as_str().to_owned()).collect());
    let known: Vec<String> = known.unwrap_or_default();
    format!("{kinds:?} required {required} null {} {limits:?} {known:?}", node.nullable)
}

fn expected(member: &Member) -> String {
    let (kind, limits, known): (_, Vec<String>, Vec<String>) = match &member.kind {
        Kind::Text { least, most } => {
            ("string", vec![format!("minLength {least}"), format!("maxLength {most}")], vec![])
        }
        Kind::Choice(values) => {
            ("string", vec![], values.iter().map(|value| format!("\"{value}\"")).collect())
        }
        Kind::Whole => ("integer", vec![], vec![]),
        Kind::Truth => ("boolean", vec![], vec![]),
    };
    format!("{:?} required {} null {} {limits:?} {known:?}", [kind], member.is_required, member.is_nullable)
}

/// The body of an event without the member that names it.
fn body(model: &Model, event: &Event) -> Vec<(String, String)> {
    let found = model.events.iter().find(|found| found.name == event.name);
    let data = found.and_then(|found| found.body.members.get("data"));
    let members = data.into_iter().flat_map(|data| &data.node.members);
    members.map(|(name, member)| (name.clone(), told(member.required, &member.node))).collect()
}

fn described_body(event: &Event) -> Vec<(String, String)> {
    event.members.iter().map(|member| (member.name.clone(), expected(member))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_in_any_form_is_read_back(events in described::events()) {
        for (name, format, write) in FORMS {
            let page = write(&events);
            let model = model(&[(*format, page.clone())]);
            let names: Vec<&str> = model.events.iter().map(|event| event.name.as_str()).collect();
            let wanted: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
            prop_assert_eq!(names, wanted, "{}:\n{}", name, page);
            for event in &events {
                prop_assert_eq!(body(&model, event), described_body(event), "{} of {}:\n{}", event.name, name, page);
            }
        }
    }

    #[test]
    fn the_order_of_pages_only_orders_events(events in described::events(), form in 0..FORMS.len()) {
        let (_, format, write) = FORMS[form];
        let pages: Vec<(Format, String)> =
            events.iter().map(|event| (format, write(std::slice::from_ref(event)))).collect();
        let reversed: Vec<(Format, String)> = pages.iter().rev().cloned().collect();
        let sorted = |pages: &[(Format, String)]| {
            let mut events = model(pages).events;
            events.sort_by(|a, b| a.name.cmp(&b.name));
            format!("{events:#?}")
        };
        prop_assert_eq!(sorted(&pages), sorted(&reversed));
    }
}
