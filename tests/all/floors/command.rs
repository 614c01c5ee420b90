//! The floors of the command.

use super::Floors;

const FOLDER: &str = "codegen/cli/src";

const FLOORS: &Floors = &[
    (
        &["console", "folders", "json", "workspace"],
        "How it talks with people, where it runs, what is in folders, and JSON that stays as it is spelled.",
    ),
    (&["deliveries"], "Deliveries of the events that schemas describe: checked, made and signed."),
    (&["ingest"], "Documentation pages: read, understood, and written as schemas."),
    (&["infer"], "Captured deliveries: what is seen in them, written as schemas or held against some."),
    (&["commands"], "One file a subcommand."),
    (&["arguments"], "Which subcommand the arguments call."),
];

#[test]
fn every_room_of_the_command_imports_only_from_floors_below_it() {
    super::assert_imports_go_down(FOLDER, FLOORS);
}

#[test]
fn every_room_of_the_command_has_a_floor_and_every_floor_a_room() {
    super::assert_lists_all_rooms(FOLDER, FLOORS);
}

#[test]
fn no_modules_of_the_command_import_each_other_in_a_circle() {
    super::assert_has_no_circles(FOLDER, FLOORS);
}
