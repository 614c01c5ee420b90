//! The floors of the generator.

use super::Floors;

const FOLDER: &str = "codegen/build/src";

const FLOORS: &Floors = &[
    (&["base"], "What knows no schemas: graphs, pointers, spelling."),
    (&["diag"], "What went wrong, where, and what to do about it."),
    (&["ir"], "What will be generated."),
    (&["statements"], "What documents and attributes say alike, and how it is read."),
    (&["emit", "schema"], "From the IR to tokens, and from documents to the IR: neither knows the other."),
    (&["passes"], "What is decided about a whole catalog by what is in it."),
    (
        &["derive", "overrides", "print"],
        "From the types of users to impls; what users say about types; tokens as text.",
    ),
    (&["write"], "Texts as files."),
    (&["output"], "What a run has made."),
    (&["config"], "What a user may ask for."),
    (&["generator"], "The stages of schemas, in their order."),
    (&["described", "compile"], "What others than `Config::generate` make of the stages."),
];

#[test]
fn every_room_of_the_generator_imports_only_from_floors_below_it() {
    super::assert_imports_go_down(FOLDER, FLOORS);
}

#[test]
fn every_room_of_the_generator_has_a_floor_and_every_floor_a_room() {
    super::assert_lists_all_rooms(FOLDER, FLOORS);
}

#[test]
fn no_modules_of_the_generator_import_each_other_in_a_circle() {
    super::assert_has_no_circles(FOLDER, FLOORS);
}
