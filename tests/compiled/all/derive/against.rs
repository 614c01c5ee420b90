//! The macro itself: these types compile because they are what their schemas say.

use crm_events::{Maybe, Validate};

#[derive(Debug, Validate)]
#[crm_event(schema = "../fixtures/derive/schemas/ticket.schema.json")]
#[crm_event(constant(name = "object", value = "ticket"))]
struct Ticket {
    #[crm_event(format = "uuid")]
    id: String,
    #[crm_event(length(min = 1, max = 250))]
    title: String,
    #[crm_event(nullable)]
    assignee: Option<String>,
    note: Option<String>,
    due: Maybe<String>,
    #[crm_event(nested)]
    priority: Option<Priority>,
    #[crm_event(nested)]
    customer: Option<Customer>,
    #[crm_event(items(max = 10, unique), each(length(max = 50)))]
    labels: Option<Vec<String>>,
}

#[derive(Debug, PartialEq, Validate)]
#[crm_event(
    schema = "../fixtures/derive/schemas/ticket.schema.json#/$defs/Priority",
    rename_all = "lowercase"
)]
enum Priority {
    Low,
    Normal,
    High,
}

#[derive(Debug, Validate)]
#[crm_event(schema = "../fixtures/derive/schemas/ticket.schema.json#/$defs/Customer", deny_unknown_fields)]
struct Customer {
    email: String,
    #[crm_event(pattern = "^\\+[0-9]+$")]
    phone: Option<String>,
}

/// Among integers, more than 0 is 1 or more.
#[derive(Validate)]
#[crm_event(schema = "../fixtures/derive/schemas/ticket.schema.json#/$defs/Above")]
struct Above(#[crm_event(range(min = 1))] i64);

#[test]
fn a_limit_may_be_written_in_another_way() {
    assert_eq!(crm_events::from_str::<Above>("1").unwrap().0, 1);
    assert!(crm_events::from_str::<Above>("0").is_err());
}

#[test]
fn a_type_that_is_what_its_schema_says_compiles_and_checks_payloads() {
    let body = r#"{"object":"ticket","id":"7d1c5f0e-7c1b-4d7a-9a53-0f0f6b1f2a11","title":"Hi","assignee":null,
        "priority":"normal","customer":{"email":"a@b.example","phone":"+41"},"labels":["a"]}"#;
    let ticket: Ticket = crm_events::from_str(body).unwrap();
    assert_eq!((ticket.title.as_str(), ticket.priority), ("Hi", Some(Priority::Normal)));
    assert!(ticket.assignee.is_none() && ticket.note.is_none() && ticket.due.is_absent());
    assert_eq!(ticket.labels.map(|labels| labels.len()), Some(1));
    assert_eq!(ticket.customer.and_then(|customer| customer.phone).as_deref(), Some("+41"));
    let wrong = body.replace("+41", "41");
    let error = crm_events::from_str::<Ticket>(&wrong).unwrap_err().to_string();
    assert!(error.contains("/customer/phone"), "{error}");
}
