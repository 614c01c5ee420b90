//! Types that are compared with a schema while they compile.

mod mutations;
mod twins;

use std::fs;

use super::messages::{expanded, said_of_each_item};

#[test]
fn where_a_type_and_its_schema_part_is_told_with_both_places() {
    insta::glob!("../../../fixtures/derive/against", "*.rs", |path| {
        let text = said_of_each_item(path);
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

#[test]
fn a_type_is_held_against_a_schema_in_yaml() {
    let expanded = |maximum: usize| {
        let item: syn::Item = syn::parse_quote! {
            #[derive(Validate)]
            #[crm_event(schema = "fixtures/yaml/original/acme/ticket.yaml#/$defs/Limited")]
            struct Note(#[crm_event(length(min = 1, max = #maximum))] String);
        };
        expanded(&item).to_string()
    };
    let file = fs::canonicalize("fixtures/yaml/original/acme/ticket.yaml").unwrap();
    let fits = expanded(250);
    assert!(fits.contains(&format!("include_bytes ! ({:?})", file.to_str().unwrap())), "{fits}");
    assert!(!fits.contains("compile_error"), "{fits}");
    let differs = expanded(100);
    assert!(differs.contains("fixtures/yaml/original/acme/ticket.yaml:6:16"), "{differs}");
}
