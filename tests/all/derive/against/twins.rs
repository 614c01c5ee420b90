//! Every generated type, written with the derive, is what its own schema says.

use std::path::{Path, PathBuf};

use crm_events_build::Config;
use crm_events_build::derive::expand;
use proc_macro2::TokenStream;
use tests::twins::{Twin, twins};

use crate::derive::messages::messages;

/// The types of one input, beside the folders of mistakes, which have none.
pub(super) fn types(input: &Path) -> Vec<Twin> {
    // Derives check the patterns that they have a feature for.
    twins(&Config::new().input(input).backtracking()).unwrap_or_default()
}

pub(super) fn folders(of: &str) -> Vec<PathBuf> {
    let entries = Path::new(of).read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// `schemas/acme/ticket.schema.json#/$defs/Customer`
pub(super) fn address(twin: &Twin) -> String {
    format!("{}#{}", twin.file.display(), twin.pointer.replace('%', "%25"))
}

/// What is said of a type beside its schema.
pub(super) fn said(twin: &Twin, source: TokenStream) -> Vec<String> {
    let address = address(twin);
    let tokens = quote::quote!(#[crm_event(schema = #address)] #source);
    messages(&expand(twin.derive, tokens)).into_iter().map(|message| message.text).collect()
}

/// Types of what several schemas say together, such as members of envelopes that bodies describe in different ways: no schema
/// says the same alone. And what stands alone where its schema is asked for as all that build on it.
/// And what bodies of several media types are together. And the one type of the items of a batch that are described one by one, whose schema is the array.
const JOINED: [&str; 8] = [
    "AcmeEnvelopeSentAt",
    "Patched",
    "TicketUpdated",
    "AnimalBase",
    "BedBase",
    "BedBaseOrNull",
    "DrawingBase",
    "Pairs",
];

fn check(input: &Path) -> (usize, Vec<String>) {
    let mut twins = types(input);
    twins.retain(|twin| !JOINED.contains(&twin.name.rsplit('.').next().unwrap_or_default()));
    let mut wrong = Vec::new();
    for twin in &twins {
        let said = said(twin, twin.source.parse().unwrap());
        wrong.extend(said.iter().map(|message| format!("{} ({}): {message}", twin.name, address(twin))));
    }
    (twins.len(), wrong)
}

fn check_all(inputs: &[PathBuf]) -> usize {
    let (counts, wrong): (Vec<usize>, Vec<Vec<String>>) = inputs.iter().map(|input| check(input)).unzip();
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{} messages:\n{}", wrong.len(), wrong.join("\n"));
    counts.iter().sum()
}

#[test]
fn every_type_of_the_providers_is_what_its_schema_says() {
    let count = check_all(&folders("../schemas"));
    assert!(count >= 20, "only {count} types");
}

#[test]
fn every_type_of_the_fixtures_is_what_its_schema_says() {
    let mut inputs = folders("fixtures/features");
    inputs.extend(folders("fixtures/warned"));
    inputs.push(PathBuf::from("fixtures/rules"));
    let count = check_all(&inputs);
    assert!(count >= 150, "only {count} types");
}
