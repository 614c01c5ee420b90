//! The floors of the runtime.

use super::Floors;

const FOLDER: &str = "runtime/src";

const FLOORS: &Floors = &[
    (&["include"], "What stands alone: a macro."),
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
    (&["headers"], "What stands around a body."),
    (&["place"], "Parts of a delivery."),
    (&["content"], "What bodies are written in."),
    (&["signature"], "How a delivery is signed."),
    (&["event"], "What a provider sends, how one event is told from another, and who handles it."),
    (
        &["borrowed", "json_schema", "parts", "payload_names", "redacted"],
        "Names, schemas and `Debug` of the types of all floors below.",
    ),
    (&["clock", "verify"], "What time it is, and where a delivery comes from."),
    (&["outgoing"], "Deliveries before they are sent."),
    (&["idempotency"], "Which deliveries were handled already."),
    (&["interpret"], "What our own command has from the inside."),
    (&["no_serde", "serde"], "Other formats than JSON's text, or nothing in their place."),
    (&["receive"], "From the wire to the handler."),
    (&["testing"], "Deliveries for tests."),
    (&["serve"], "From the connection to the wire."),
];

#[test]
fn every_room_of_the_runtime_imports_only_from_floors_below_it() {
    super::assert_imports_go_down(FOLDER, FLOORS);
}

#[test]
fn every_room_of_the_runtime_has_a_floor_and_every_floor_a_room() {
    super::assert_lists_all_rooms(FOLDER, FLOORS);
}

#[test]
fn no_modules_of_the_runtime_import_each_other_in_a_circle() {
    super::assert_has_no_circles(FOLDER, FLOORS);
}
