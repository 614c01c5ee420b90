//! Type → schema → generator: the impls are those that the derive wrote.

use std::collections::BTreeMap;

use crm_events_build::Config;
use crm_events_build::derive::Derive;
use quote::ToTokens;
use tests::twins::{Twin, derived, difference, twins};

use super::samples::{Code, Samples};

/// The samples by name, as a user has written them.
fn written() -> BTreeMap<String, String> {
    let file: syn::File = syn::parse_str(include_str!("samples.rs")).unwrap();
    let items = file.items.iter().filter_map(|item| match item {
        syn::Item::Struct(item) => Some((item.ident.to_string(), item.to_token_stream())),
        syn::Item::Enum(item) => Some((item.ident.to_string(), item.to_token_stream())),
        _ => None,
    });
    items.map(|(name, item)| (name, derived(Derive::Validate, &item.to_string()))).collect()
}

/// The impls that a schema's types get, by name.
fn generated(name: &str, schema: schemars::Schema) -> Vec<(String, String)> {
    let formats = ["date", "date-time", "email"];
    let config = Config::new().schema(name, schema).assert_formats(&formats).deny_unknown_keywords(true);
    let twins = twins(&config).unwrap_or_else(|error| panic!("{error}"));
    let name = |twin: &Twin| twin.name.rsplit('.').next().unwrap().to_owned();
    twins.iter().map(|twin| (name(twin), twin.impls.clone())).collect()
}

/// What is compared: for every sample, the tokens of all impls of `Decode`, `Encode` and `Validate` (and of what they go
/// through), with the names of types, fields, variants and constants, which the samples chose as the generator does.
#[test]
fn a_derived_schema_generates_the_impls_that_it_was_derived_beside() {
    let samples = generated("samples", schemars::schema_for!(Samples));
    let generated: BTreeMap<String, String> =
        samples.into_iter().chain(generated("code", schemars::schema_for!(Code))).collect();
    let written = written();
    assert_eq!(written.keys().collect::<Vec<_>>(), generated.keys().collect::<Vec<_>>());
    let differences: Vec<String> = written
        .iter()
        .filter(|(name, impls)| generated[*name] != **impls)
        .map(|(name, impls)| format!("{name}: {:#?}", difference(impls, &generated[name])))
        .collect();
    assert!(differences.is_empty(), "derived and generated differ\n{}", differences.join("\n"));
}
