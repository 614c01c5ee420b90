//! Titles as names, and objects of one title that say the same.

use crm_events_build::Config;
use serde_json::{Value, json};
use tests::Scratch;

/// The names of the structs and enums that a schema becomes, and its Rust.
fn types(schema: &Value) -> (Vec<String>, String) {
    let scratch = Scratch::new().unwrap();
    scratch.write("acme/order.schema.json", schema.to_string()).unwrap();
    let output = Config::new().input(scratch.path().join("acme")).generate();
    let output = output.unwrap_or_else(|error| panic!("{}", error.render(false)));
    let rust = output.files()["acme/order.rs"].clone();
    let declared = rust.lines().filter_map(|line| {
        let line = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        Some(line.split([' ', '(']).next().unwrap_or_default().to_owned())
    });
    (declared.collect(), rust)
}

/// An object of this title, with a list of values in it.
fn user(title: &str) -> Value {
    json!({ "title": title, "type": "object", "required": ["id"], "properties": {
        "id": { "type": "integer" },
        "kind": { "enum": ["person", "robot"] },
    } })
}

/// An order with these members.
fn order(members: Value) -> Value {
    json!({ "title": "Order", "type": "object", "properties": members })
}

/// The object with one keyword more, or another value of one.
fn with(mut object: Value, keyword: &str, value: Value) -> Value {
    object[keyword] = value;
    object
}

#[test]
fn objects_of_one_title_that_say_the_same_are_one_type() {
    let line = json!({ "type": "object", "properties": { "packed_by": user("User") } });
    let (types, rust) = types(&order(json!({
        "buyer": user("User"),
        "agents": { "type": "array", "items": user("User") },
        "line": line,
    })));
    assert_eq!(types, ["Order", "User", "UserKind", "OrderLine"]);
    for field in ["buyer: Option<User>", "agents: Option<Vec<User>>", "packed_by: Option<User>"] {
        assert!(rust.contains(field), "no {field} in {rust}");
    }
}

#[test]
fn whether_null_is_valid_is_said_by_the_place() {
    let nullable = with(user("User"), "type", json!(["object", "null"]));
    let (types, rust) = types(&with(
        order(json!({ "buyer": nullable, "seller": user("User"), "agent": nullable })),
        "required",
        json!(["buyer", "seller"]),
    ));
    assert_eq!(types, ["Order", "User", "UserKind"]);
    for field in ["buyer: Option<User>", "seller: User", "agent: Maybe<User>"] {
        assert!(rust.contains(field), "no {field} in {rust}");
    }
}

#[test]
fn what_says_anything_else_is_a_type_of_its_own() {
    let others = [
        with(user("User"), "description", json!("Somebody.")),
        with(user("User"), "required", json!(["id", "kind"])),
        with(user("User"), "additionalProperties", json!(false)),
        with(user("User"), "minProperties", json!(2)),
        with(user("User"), "type", json!(["object", "string"])),
        with(user("User"), "x-note", json!(1)),
    ];
    for other in others {
        let (types, _) = types(&order(json!({ "buyer": user("User"), "seller": other })));
        assert!(types.contains(&"OrderBuyer".to_owned()), "{types:?} for {other}");
        assert!(!types.contains(&"User".to_owned()), "{types:?} for {other}");
    }
}

#[test]
fn of_two_shapes_of_a_title_each_is_one_type_and_neither_has_the_title() {
    let guest = with(user("User"), "required", json!([]));
    let (types, _) = types(&order(json!({
        "buyer": user("User"), "seller": guest, "agent": user("User"), "guest": guest,
    })));
    assert_eq!(types, ["Order", "OrderAgent", "OrderAgentKind", "OrderGuest", "OrderGuestKind"]);
}

#[test]
fn objects_without_a_title_are_types_of_their_own() {
    let mut untitled = user("");
    untitled.as_object_mut().unwrap().remove("title");
    let (types, _) = types(&order(json!({ "buyer": untitled, "seller": untitled })));
    assert_eq!(types, ["Order", "OrderBuyer", "OrderBuyerKind", "OrderSeller", "OrderSellerKind"]);
}

#[test]
fn an_all_of_of_objects_is_shared_with_its_rules() {
    let both = json!({ "title": "User", "allOf": [
        user("Person"),
        { "type": "object", "properties": { "mail": { "type": "string", "maxLength": 9 } }, "minProperties": 2 },
    ] });
    let (types, rust) = types(&order(json!({ "buyer": both, "seller": both })));
    assert_eq!(types.iter().filter(|name| *name == "User").count(), 1, "{types:?}");
    assert!(!types.iter().any(|name| name.starts_with("OrderSeller")), "{types:?}");
    assert!(rust.contains("buyer: Option<User>") && rust.contains("seller: Option<User>"), "{rust}");
}
