//! Types that are compared with a schema while they compile.

mod compiled;
mod mutations;
mod twins;

use std::fs;

use super::messages::{expanded, messages, rendered};

#[test]
fn where_a_type_and_its_schema_part_is_told_with_both_places() {
    insta::glob!("../../../fixtures/derive/against", "*.rs", |path| {
        let source = fs::read_to_string(path).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let parsed: syn::File = syn::parse_str(&source).unwrap();
        let mut text = String::new();
        for item in &parsed.items {
            let found = messages(&expanded(item));
            assert!(!found.is_empty(), "{file}: nothing is said of {}", quote::quote!(#item));
            let shown: Vec<String> = found.iter().map(|message| rendered(message, &file, &source)).collect();
            text.push_str(&shown.join("\n"));
            text.push('\n');
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("against", text);
        });
    });
}

#[test]
fn cargo_is_told_of_every_file_of_a_schema() {
    let item: syn::Item = syn::parse_quote! {
        #[derive(Validate)]
        #[crm_event(schema = "fixtures/derive/schemas/ticket.schema.json#/$defs/Code")]
        struct Code(#[crm_event(length(3))] String);
    };
    let tokens = expanded(&item).to_string();
    let file = fs::canonicalize("fixtures/derive/schemas/ticket.schema.json").unwrap();
    let included = format!("include_bytes ! ({:?})", file.to_str().unwrap());
    assert!(tokens.contains(&included), "{tokens}");
}
