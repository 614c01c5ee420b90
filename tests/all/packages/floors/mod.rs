//! The floors of the runtime and of the generator's library: each room imports only from the floors below, and in the runtime
//! from where a thing is defined.
//!
//! A room is a folder or a file directly in `src`. Every path that begins with `crate`, `super` or `self` is looked
//! at, those in the bodies of functions and in macros too. Tests, documentation, and macros that expand in the crates of
//! users are left out: they go by the public names.

mod house;

use std::collections::BTreeSet;
use std::path::PathBuf;

use house::{House, module_of, sources};

/// From the ground up: the rooms of a floor, which do not import each other, and what the floor is for. A room imports only
/// from floors above its own line in this list.
type Floors = &'static [(&'static [&'static str], &'static str)];

const RUNTIME: Floors = &[
    (&["include", "coverage"], "What stands alone: a macro, and a table of who sends what."),
    (&["json"], "JSON text: reading it, writing it, what is wrong with it and where; its numbers and kinds."),
    (
        &["report"],
        "Validation: where a value stands, which keyword it violates, and the trait of what has rules.",
    ),
    (&["types"], "What JSON tells apart and Rust's own types would lose."),
    (&["tables"], "Schemas as tables, evaluated on JSON as it stands."),
    (&["rules"], "The rules of a schema, one function a keyword."),
    (&["error"], "Why a body was not accepted, for either reason."),
    (&["entry"], "The functions that most users call: a body in, a valid value out."),
    (&["headers", "signature"], "What stands around a body, and how it is signed."),
    (&["event"], "What a provider sends, how one event is told from another, and who handles it."),
    (&["borrowed", "json_schema"], "Names and schemas of the types of all floors below."),
    (&["clock", "verify"], "What time it is, and where a delivery comes from."),
    (&["idempotency"], "Which deliveries were handled already."),
    (&["interpret"], "What our own command has from the inside."),
    (&["receive"], "From the wire to the handler."),
];

const GENERATOR: Floors = &[
    (&["base"], "What knows nothing of schemas."),
    (&["diag"], "Messages with their places, and the texts of the files that were read."),
    (&["ir"], "What is generated, decided."),
    (&["schema"], "The first frontend: files to IR."),
    (
        &["overrides", "passes"],
        "What users say about single types; what can only be decided about the whole.",
    ),
    (&["emit"], "IR to tokens."),
    (
        &["print", "derive"],
        "Tokens to text; the second frontend, whose face runs the stages behind it as well.",
    ),
    (&["write"], "Texts to files on the disk."),
    (&["output"], "What a run gives back."),
    (&["config"], "The settings."),
    (&["generator"], "The stages, in order."),
    (&["compile", "described"], "The faces for build scripts and for the command."),
];

#[test]
fn every_room_of_the_runtime_imports_only_from_floors_below_it() {
    let mut house = House::new(RUNTIME, sources("runtime/src"));
    house.names_where_defined = true;
    assert_faultless(&house);
}

#[test]
fn every_room_of_the_generator_imports_only_from_floors_below_it() {
    assert_faultless(&House::new(GENERATOR, sources("codegen/build/src")));
}

fn assert_faultless(house: &House) {
    let faults = house.faults();
    assert!(faults.is_empty(), "{} imports go against the floors:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_room_has_a_floor_and_every_floor_a_room() {
    for (root, floors) in [("runtime/src", RUNTIME), ("codegen/build/src", GENERATOR)] {
        let rooms: BTreeSet<String> =
            sources(root).iter().filter_map(|(file, _)| module_of(file).first().cloned()).collect();
        let listed: BTreeSet<String> =
            floors.iter().flat_map(|(rooms, _)| rooms.iter().map(|room| (*room).to_owned())).collect();
        assert_eq!(rooms, listed, "{root}");
    }
}

/// A house of three files with every fault there is, and some that look like faults.
#[test]
fn an_import_from_a_higher_floor_or_through_a_re_export_is_found() {
    let mut house = House::new(
        RUNTIME,
        [
            ("lib.rs", "mod json; mod report; mod types; pub use json::reader::Reader;"),
            ("json/mod.rs", "pub mod reader; pub use reader::Reader;"),
            (
                "json/reader.rs",
                "pub struct Reader;
                /// [`Up`](crate::types::Up)
                pub fn read(up: super::super::types::Up) {
                    let _ = vec![crate::report::Report::new()];
                }
                #[macro_export]
                macro_rules! exported { () => { $crate::types::Up } }
                macro_rules! own { () => { $crate::types::Up } }
                #[cfg(test)]
                mod tests { use crate::types::Up; }",
            ),
            (
                "report/mod.rs",
                "#[cfg(test)] mod testing;
                use crate::json::{Reader as Cursor, reader::{self, Reader}};
                pub struct Report { reader: crate::Reader }",
            ),
            ("report/testing.rs", "use crate::types::Up;"),
            ("types/mod.rs", "use super::report::Report; pub(crate) struct Up(Report);"),
        ]
        .map(|(file, source)| (PathBuf::from(file), source.to_owned())),
    );
    house.names_where_defined = true;
    assert_eq!(
        house.faults(),
        [
            "json/reader.rs:3: `super::super::types::Up`: `types` is not below `json`",
            "json/reader.rs:4: `crate::report::Report::new`: `report` is not below `json`",
            "json/reader.rs:8: `crate::types::Up`: `types` is not below `json`",
            "report/mod.rs:2: `crate::json::Reader`: defined elsewhere than in `json`",
            "report/mod.rs:3: `crate::Reader`: a name for users: import it from where it is defined",
        ]
    );
}
