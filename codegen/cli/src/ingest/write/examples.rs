//! `examples/`: what deliveries look like.

use std::collections::BTreeMap;

use super::named;
use super::names::{self, Unique};
use super::tree::Tree;
use crate::ingest::model::Model;
use crate::ingest::pointer::Step;
use crate::json;

/// The examples by the names of their files.
pub(super) fn files(model: &Model) -> BTreeMap<String, Tree> {
    let mut files = BTreeMap::new();
    let mut unique = Unique::default();
    for event in &model.events {
        let pointers = named::places(model, event);
        let mut seen: Vec<Tree> = Vec::new();
        for example in &event.examples {
            let mut tree = Tree::from(example);
            pointers.iter().for_each(|pointer| name(&mut tree, &pointer.0, &event.name));
            if !seen.contains(&tree) {
                seen.push(tree);
            }
        }
        for tree in seen {
            let stem = unique.take(&names::file_of_event(&event.name), ".", &[""]);
            files.insert(format!("examples/{stem}.json"), tree);
        }
    }
    files
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
