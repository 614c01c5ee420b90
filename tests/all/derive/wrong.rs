//! Types that are wrong, and what is said of them.

use std::collections::BTreeSet;
use std::fs;

use super::messages::{expanded, messages, said_of_each_item};

#[test]
fn every_mistake_is_told_at_its_place() {
    insta::glob!("../../fixtures/derive/wrong", "*.rs", |path| {
        let text = said_of_each_item(path);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("wrong", text);
        });
    });
}

#[test]
fn no_mistake_is_told_twice() {
    for entry in fs::read_dir("fixtures/derive/wrong").unwrap() {
        let source = fs::read_to_string(entry.unwrap().path()).unwrap();
        let parsed: syn::File = syn::parse_str(&source).unwrap();
        for item in &parsed.items {
            let found = messages(&expanded(item));
            let places: BTreeSet<_> = found.iter().map(|message| message.place.start).collect();
            assert_eq!(places.len(), found.len(), "two messages at one place: {}", quote::quote!(#item));
        }
    }
}
