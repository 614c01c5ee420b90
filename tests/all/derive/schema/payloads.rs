//! Schema → generator → schema: both accept the same payloads.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tests::workspace;

use super::program::{Folder, schemas};
use tests::support::mutants::for_each_mutant;
use tests::support::oracle::Oracle;
use tests::support::schemas::{Location, Schemas};
use tests::support::tree::Tree;

/// The folders of one provider each.
fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).unwrap().map(|entry| entry.unwrap().path());
    let has_schemas = |folder: &PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten();
        entries.flatten().any(|entry| entry.path().extension().is_some_and(|extension| extension == "json"))
    };
    let mut folders: Vec<PathBuf> = entries.filter(has_schemas).collect();
    folders.sort();
    folders
}

/// References that the validator or the samples do not follow, types that do not have the name of their schema, and
/// discriminators, of which the validator knows nothing.
const LEFT_OUT: [&str; 6] = [
    "dialect_draft_04",
    "names_of_types",
    "references",
    "types_become_one_name",
    "unions_by_discriminator",
    "unions_of_parents",
];

/// `crm_engagement` → `CrmEngagement`
fn type_name(name: &str) -> String {
    let words = name.split(|character: char| !character.is_alphanumeric());
    words.filter_map(|word| word.get(..1).map(|first| first.to_uppercase() + &word[1..])).collect()
}

/// Valid payloads of a schema, those of the examples with all their members, and some changes of each.
fn payloads(schemas: &Schemas, at: &Location) -> Vec<Tree> {
    let mut bases: Vec<Tree> = (0..3).map(|seed| schemas.sample(at, seed)).collect();
    for example in fs::read_dir(schemas.folder.join("examples")).into_iter().flatten() {
        let example = Tree::parse(&fs::read_to_string(example.unwrap().path()).unwrap());
        if let Tree::Object(members) = &example {
            bases.extend(members.iter().map(|(_, member)| member.clone()));
        }
        bases.push(example);
    }
    let mut all = bases.clone();
    for_each_mutant(schemas, &bases[..3], (120, 20), |mutant| all.push(mutant.clone()));
    all
}

/// How many verdicts were compared, and how many payloads were accepted.
fn compare(schemas: &Schemas, at: &Location, derived: &Value, name: &str) -> (usize, usize) {
    let reference = json!({ "$ref": format!("{}#{}", at.file, at.pointer.replace(' ', "%20")) });
    let (original, derived_oracle) = (Oracle::of(schemas, "", &reference), Oracle::of(schemas, "", derived));
    // What no keyword says makes the derived schema looser, and nothing else does.
    let is_looser = derived.to_string().contains("checks it, too");
    let mut counts = (0, 0);
    // Where a schema accepts null beside what its type holds, the null is in the places that use the type.
    let payloads = payloads(schemas, at).into_iter().filter(|payload| payload.compact() != "null");
    for payload in payloads {
        let (Some(expected), Some(found)) = (original.accepts(&payload), derived_oracle.accepts(&payload))
        else {
            continue;
        };
        assert!(
            expected == found || (is_looser && found),
            "{name}: the schema says {expected}, that of its type {found}\n{}\n{derived:#}",
            payload.compact()
        );
        counts = (counts.0 + 1, counts.1 + usize::from(found));
    }
    counts
}

#[test]
fn a_type_of_a_schema_has_a_schema_that_accepts_the_same() {
    let (providers, features) = (workspace().join("schemas"), workspace().join("tests/fixtures/features"));
    let paths: Vec<PathBuf> = [providers, features].iter().flat_map(|of| folders(of)).collect();
    let folders: Vec<Folder<'_>> = paths
        .iter()
        .filter(|path| !LEFT_OUT.iter().any(|name| path.ends_with(name)))
        .map(|path| Folder { name: path.file_name().unwrap().to_string_lossy().into_owned(), path })
        .collect();
    let derived = schemas(&folders);
    let (mut types, mut verdicts, mut accepted) = (0, 0, 0);
    for folder in &folders {
        let schemas = Schemas::load(folder.path);
        for (name, at) in schemas.named() {
            // A file that has a title has its name from there.
            let title = schemas.get(&at).get("title").and_then(Value::as_str).map(str::to_owned);
            let name = format!("{}.{}", folder.name, title.unwrap_or_else(|| type_name(&name)));
            let Some(schema) = derived.get(&name) else { continue };
            let counts = compare(&schemas, &at, schema, &name);
            types += 1;
            verdicts += counts.0;
            accepted += counts.1;
        }
    }
    println!("{types} types, {verdicts} verdicts, {accepted} accepted");
    assert!(types >= 30 && accepted >= 1_000 && verdicts > accepted);
}
