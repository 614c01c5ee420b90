//! `examples/`: what deliveries look like.

use std::collections::BTreeMap;

use super::named;
use super::names::{self, Unique};
use super::tree::Tree;
use crate::ingest::model::{Event, Model};
use crate::ingest::pointer::Step;
use crate::json;

/// The examples by the names of their files.
pub(super) fn files(model: &Model) -> BTreeMap<String, Tree> {
    of_events(model).into_iter().flatten().map(|(stem, tree)| (file(&stem), tree)).collect()
}

/// The stems of the files of each event's examples. A person's files are called after their events.
pub(super) fn stems(model: &Model) -> Vec<Vec<String>> {
    if model.has_own_examples {
        return model.events.iter().map(|event| vec![names::file_of_event(&event.name)]).collect();
    }
    let stems = |examples: Vec<(String, Tree)>| examples.into_iter().map(|(stem, _)| stem).collect();
    of_events(model).into_iter().map(stems).collect()
}

/// What the file of an example is called.
pub(super) fn file(stem: &str) -> String {
    format!("examples/{stem}.json")
}

/// The examples of each event, with the stems of their files.
fn of_events(model: &Model) -> Vec<Vec<(String, Tree)>> {
    let mut unique = Unique::default();
    let of_event = |event: &Event| {
        let pointers = named::places(model, event);
        let mut seen: Vec<Tree> = Vec::new();
        for example in &event.examples {
            let mut tree = Tree::from(example);
            pointers.iter().for_each(|pointer| name(&mut tree, &pointer.0, &event.name));
            if !seen.contains(&tree) {
                seen.push(tree);
            }
        }
        let mut stem = || unique.take(&names::file_of_event(&event.name), ".", &[""]);
        seen.into_iter().map(|tree| (stem(), tree)).collect()
    };
    model.events.iter().map(of_event).collect()
}

/// Puts the name of its event into an example, in place of another text: one example may stand for several events.
fn name(tree: &mut Tree, way: &[Step], event: &str) {
    match (way, tree) {
        ([Step::Member(last)], Tree::Object(members)) => {
            if let Some(Tree::Value(value)) = members.get_mut(last) {
                *value = json::text(event);
            }
        }
        ([Step::Member(next), way @ ..], Tree::Object(members)) => {
            if let Some(member) = members.get_mut(next) {
                name(member, way, event);
            }
        }
        ([Step::Element, way @ ..], Tree::Array(items)) => {
            items.iter_mut().for_each(|item| name(item, way, event));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::pointer::Pointer;

    #[test]
    fn an_example_of_several_events_gets_the_name_of_each() {
        let mut tree = Tree::from(&json::scalar(r#"{"e": [{"t": "a"}], "t": 1}"#));
        name(&mut tree, &Pointer::parse("/e/*/t").0, "b");
        name(&mut tree, &Pointer::parse("/x/t").0, "b");
        assert_eq!(tree, Tree::from(&json::scalar(r#"{"e": [{"t": "b"}], "t": 1}"#)));
    }
}
