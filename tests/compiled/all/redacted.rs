//! `Debug` without contents: of generated types by a setting, of derived ones by an attribute.

use std::fmt::Debug;

use compiled::{redacted, redacted_borrowed};
use crm_events::{CrmEvent, Extra, Json, Maybe, UnknownEvent, Validate};

/// A delivery in which all that may not be shown has `hunter2` in it.
const MADE: &str = r#"{
    "event": "contact.made",
    "sent_by": "hunter2@example.com",
    "data": {
        "id": 7,
        "email": "hunter2@example.com",
        "copies": ["hunter2@example.com"],
        "by_role": { "sales": "hunter2@example.com" },
        "address": "hunter2@example.com",
        "phone": "hunter2",
        "tags": ["hunter2"],
        "boss": { "kind": "person", "name": "Ada", "phone": "hunter2", "nick": "hunter2" },
        "reach": "hunter2",
        "size": "large",
        "party": { "kind": "company", "seat": "here", "vat": "hunter2" },
        "point": ["here", "hunter2"],
        "mood": "calm",
        "mobile": "hunter2"
    },
    "trace": "hunter2"
}"#;

const UNKNOWN: &str =
    r#"{"event": "contact.lost", "sent_by": "hunter2@example.com", "data": {"email": "hunter2"}}"#;

/// What `Debug` shows in one line, after it was seen that nothing is shown that may not be, in several neither.
fn shown(value: &impl Debug) -> String {
    let (line, lines) = (format!("{value:?}"), format!("{value:#?}"));
    for text in [&line, &lines] {
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains("<redacted>"), "{text}");
    }
    line
}

#[test]
fn a_generated_type_shows_nothing_of_what_a_setting_redacts() {
    let delivery: redacted::contacts::ContactsDelivery = crm_events::from_str(MADE).unwrap();
    insta::assert_snapshot!(shown(&delivery));
}

#[test]
fn a_value_that_is_not_listed_is_not_shown_where_anything_of_its_module_is_redacted() {
    let json: Json = crm_events::from_str(r#"{"kind":"ghost","seat":"hunter2"}"#).unwrap();
    assert_eq!(shown(&redacted::contacts::ContactParty::Unknown(json.clone())), "Unknown(<redacted>)");
    assert_eq!(shown(&redacted::contacts::Reach::Unmatched(json)), "Unmatched(<redacted>)");
    assert_eq!(shown(&redacted::contacts::Mood::from("hunter2")), "<redacted>");
}

#[test]
fn what_is_not_redacted_is_shown() {
    let text = format!("{:?}", redacted::contacts::Person { name: "Ada".to_owned(), ..Default::default() });
    assert_eq!(text, r#"Person { kind: "", name: "Ada", phone: <redacted>, extra: {} }"#);
}

#[test]
fn of_an_unknown_event_the_name_is_shown_alone() {
    let delivery: redacted::contacts::ContactsDelivery = crm_events::from_str(UNKNOWN).unwrap();
    let said = r#"Unknown(UnknownEvent { name: "contact.lost", payload: <redacted> })"#;
    assert!(shown(&delivery).contains(said), "{delivery:?}");
}

#[test]
fn a_borrowed_type_of_which_all_is_redacted_shows_names_alone() {
    let delivery: redacted_borrowed::contacts::ContactsDelivery<'_> = crm_events::from_str(UNKNOWN).unwrap();
    shown(&delivery);
    let delivery: redacted_borrowed::contacts::ContactsDelivery<'_> = crm_events::from_str(MADE).unwrap();
    let text = shown(&delivery);
    for content in ["Ada", "large", "here", "sales", "calm"] {
        assert!(!text.contains(content), "{content} is in {text}");
    }
    assert!(text.contains(r#"extra: {"mobile"}"#), "{text}");
}

#[derive(Clone, PartialEq, Validate)]
struct Person {
    name: String,
    #[crm_event(redact, format = "email")]
    email: String,
    #[crm_event(redact)]
    phone: Maybe<String>,
    #[crm_event(extra)]
    extra: Extra,
}

#[derive(PartialEq, Validate)]
#[crm_event(redact)]
struct Whole<'a> {
    text: std::borrow::Cow<'a, str>,
    number: Option<i64>,
}

#[derive(PartialEq, Validate)]
struct Generic<T> {
    #[crm_event(nested)]
    shown: T,
    #[crm_event(redact, nested)]
    hidden: T,
}

#[derive(PartialEq, Validate)]
struct Phone(#[crm_event(redact)] String);

#[derive(PartialEq, Validate)]
struct Pair(String, #[crm_event(redact)] String);

#[derive(PartialEq, Validate)]
#[crm_event(redact, open)]
enum Mood {
    Calm,
    #[crm_event(unknown)]
    Other(String),
}

#[derive(PartialEq, Validate)]
#[crm_event(tag = "kind")]
enum Party {
    #[crm_event(rename = "person")]
    Person(Person),
    #[crm_event(rename = "phone", redact)]
    Company(Company),
    #[crm_event(unknown)]
    Other(Json),
}

#[derive(Debug, PartialEq, Validate)]
struct Company {
    seat: String,
}

#[derive(PartialEq, Validate)]
#[crm_event(untagged)]
enum Size {
    #[crm_event(kind = "number")]
    Number(i64),
    #[crm_event(kind = "string", redact)]
    Text(String),
}

#[derive(CrmEvent, PartialEq)]
#[crm_event(provider = "redacting", name = "/event", payload = "/data", redact)]
enum RedactingEvent {
    #[crm_event("person.made")]
    PersonMade(Person),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

fn read<'a, T: crm_events::FromBody<'a>>(body: &'a str) -> T {
    crm_events::from_str(body).unwrap()
}

#[test]
fn a_derived_type_of_any_shape_shows_nothing_of_what_an_attribute_redacts() {
    const PERSON: &str =
        r#"{"kind":"person","name":"Ada","email":"hunter2@example.com","phone":"hunter2","nick":"hunter2"}"#;
    let nested = format!(r#"{{"shown":{PERSON},"hidden":{PERSON}}}"#);
    let said = [
        shown(&read::<Person>(PERSON)),
        shown(&read::<Whole<'_>>(r#"{"text":"hunter2","number":5}"#)),
        shown(&read::<Generic<Person>>(&nested)),
        shown(&read::<Phone>(r#""hunter2""#)),
        shown(&read::<Pair>(r#"["here","hunter2"]"#)),
        shown(&Mood::Other("hunter2".to_owned())),
        shown(&Mood::Calm),
        shown(&read::<Party>(PERSON)),
        shown(&read::<Party>(r#"{"kind":"phone","seat":"hunter2"}"#)),
        shown(&Party::Other(read(r#"{"seat":"hunter2"}"#))),
        shown(&read::<Size>(r#""hunter2""#)),
        shown(&read::<RedactingDelivery>(&format!(r#"{{"event":"person.made","data":{PERSON}}}"#)).payload),
        shown(&read::<RedactingDelivery>(r#"{"event":"x","data":"hunter2"}"#).payload),
    ];
    insta::assert_snapshot!(said.join("\n"));
    assert_eq!(format!("{:?}", Size::Number(5)), "Number(5)");
}
