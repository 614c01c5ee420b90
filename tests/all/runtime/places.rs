//! The places of faults: JSON Pointer, offset, line and column of each value.

use std::cell::RefCell;

use crm_events::{Decode, Fault, FaultKind, Reader, Step};
use proptest::prelude::*;
use serde_json::Value;

use tests::support::random::{config, json};
use tests::support::tree::Tree;

/// What stands at a place of a document.
#[derive(Clone, Copy)]
enum Visit {
    Array,
    Object,
    Scalar,
    /// Here a value of another type is expected.
    Wrong,
}

thread_local! {
    /// What to do with the values of the document, in their order, the last one first.
    static SCRIPT: RefCell<Vec<Visit>> = const { RefCell::new(Vec::new()) };
}

/// Reads a document by the script.
struct Spy;

impl<'a> Decode<'a> for Spy {
    fn blank() -> Self {
        Self
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        match SCRIPT.with_borrow_mut(Vec::pop) {
            Some(Visit::Array) => reader.array(&mut |reader| Spy.decode(reader)),
            Some(Visit::Object) => reader.object(&[], &mut |_, reader| Spy.decode(reader)),
            Some(Visit::Wrong) => reader.mismatch("something else"),
            Some(Visit::Scalar) | None => reader.skip(),
        }
    }
}

/// The script of a document in which the values that `is_wrong` names by their number are wrong.
fn script(tree: &Tree, is_wrong: &dyn Fn(usize) -> bool, script: &mut Vec<Visit>, count: &mut usize) {
    let number = *count;
    *count += 1;
    if is_wrong(number) {
        script.push(Visit::Wrong);
        // What is in it is stepped over.
        *count += tree.pointers().len() - 1;
        return;
    }
    match tree {
        Tree::Scalar(_) => script.push(Visit::Scalar),
        Tree::Array(items) => {
            script.push(Visit::Array);
            items.iter().for_each(|item| self::script(item, is_wrong, script, count));
        }
        Tree::Object(members) => {
            script.push(Visit::Object);
            members.iter().for_each(|(_, value)| self::script(value, is_wrong, script, count));
        }
    }
}

/// The faults of a document some of whose values are wrong.
fn faults(text: &str, tree: &Tree, is_wrong: &dyn Fn(usize) -> bool) -> Vec<Fault> {
    let mut visits = Vec::new();
    script(tree, is_wrong, &mut visits, &mut 0);
    visits.reverse();
    SCRIPT.set(visits);
    match crm_events::decode::<Spy>(text.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(error) => error.faults().to_vec(),
    }
}

/// The value of a fault is found by its pointer, and begins at its offset.
fn is_found(fault: &Fault, text: &str, document: &Value) {
    assert_eq!(fault.kind(), FaultKind::Mismatch("something else"));
    let by_pointer =
        document.pointer(fault.pointer()).unwrap_or_else(|| panic!("nothing at {}", fault.pointer()));
    let mut rest = serde_json::Deserializer::from_str(&text[fault.offset()..]).into_iter::<Value>();
    assert_eq!(rest.next().unwrap().unwrap(), *by_pointer);
    let before = &text[..fault.offset()];
    assert_eq!(fault.line(), before.matches('\n').count() + 1);
    assert_eq!(fault.column(), before.rsplit('\n').next().unwrap().chars().count() + 1);
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn the_pointer_of_each_value_finds_it(text in json()) {
        let (tree, document) = (Tree::parse(&text), serde_json::from_str::<Value>(&text).unwrap());
        for (number, pointer) in tree.pointers().iter().enumerate() {
            let found = faults(&text, &tree, &|candidate| candidate == number);
            prop_assert_eq!(found.len(), 1);
            prop_assert_eq!(found[0].pointer(), pointer);
            is_found(&found[0], &text, &document);
        }
    }

    #[test]
    fn many_places_are_found_at_once(text in json(), modulus in 2..5_usize) {
        let (tree, document) = (Tree::parse(&text), serde_json::from_str::<Value>(&text).unwrap());
        let found = faults(&text, &tree, &|number| number % modulus == 1);
        found.iter().for_each(|fault| is_found(fault, &text, &document));
        let offsets: Vec<usize> = found.iter().map(Fault::offset).collect();
        prop_assert!(offsets.is_sorted());
    }

    #[test]
    fn a_document_that_is_cut_is_told_in_a_value_that_holds_the_end(text in json(), cut in any::<prop::sample::Index>()) {
        let mut end = cut.index(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let Err(error) = crm_events::decode::<crm_events::Json>(&text.as_bytes()[..end]) else { return Ok(()) };
        let document: Value = serde_json::from_str(&text).unwrap();
        for fault in error.faults() {
            prop_assert!(document.pointer(fault.pointer()).is_some(), "{} of {}", fault.pointer(), text);
        }
    }
}
