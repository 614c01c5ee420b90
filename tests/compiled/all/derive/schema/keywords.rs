//! The schema of a derived type, keyword by keyword.

use std::borrow::Cow;

use crm_events::{Json, JsonSchema, Maybe, Number, UnknownEvent, Validate};

fn shown<T: schemars::JsonSchema>() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(T)).unwrap()
}

fn is_lower(text: &str) -> Result<(), &'static str> {
    if text.chars().all(char::is_lowercase) { Ok(()) } else { Err("not in lower case") }
}

/// What a customer wants.
///
/// In one place.
#[derive(Debug, JsonSchema, Validate)]
#[crm_event(rename_all = "camelCase", constant(name = "object", value = "ticket"))]
struct Ticket<'a, T, const N: usize> {
    /// What it is about.
    #[crm_event(length(min = 1, max = 250))]
    title: &'a str,
    #[crm_event(pattern = r"^\d+$", custom(is_lower))]
    short_code: Option<Cow<'a, str>>,
    #[crm_event(multiple_of = "0.1234567890123456789")]
    exact: Maybe<Number>,
    #[crm_event(range(min = 5))]
    level: u8,
    #[crm_event(null_is_absent, one_of(1, 2))]
    rank: Option<i64>,
    #[crm_event(nested)]
    parts: Pair<T>,
    #[crm_event(skip)]
    _size: std::marker::PhantomData<[u8; N]>,
}

#[derive(Debug, JsonSchema, Validate)]
struct Pair<T>(#[crm_event(nested)] T, #[crm_event(length(max = 2))] Option<String>);

#[derive(Debug, JsonSchema, Validate)]
#[crm_event(tag = "type", rename_all = "lowercase")]
enum Party {
    Person(Person),
    #[crm_event(unknown)]
    Unknown(Json),
}

#[derive(Debug, JsonSchema, Validate)]
struct Person {
    name: String,
}

#[test]
fn every_attribute_is_a_keyword() {
    insta::assert_snapshot!("ticket", shown::<Ticket<'_, Party, 0>>());
}

#[derive(Debug, JsonSchema, crm_events::CrmEvent)]
#[crm_event(provider = "acme", name = "/meta/event", payload = "/data")]
enum AcmeEvent {
    #[crm_event("person.created")]
    PersonCreated(Person),
    #[crm_event("party.created")]
    PartyCreated(Party),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn an_enum_of_events_has_the_body_of_each() {
    insta::assert_snapshot!("events", shown::<AcmeEvent>());
}
