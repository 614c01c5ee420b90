//! Where deliveries say which event they are: in headers, in the address, in the body, put together of several.

use crm_events::{
    CrmEvent, DeliveryError, EventName, HeaderErrorKind, Json, NameError, Place, Provider, QueryErrorKind,
    TemplatePart, UnknownEvent,
};
use proptest::prelude::*;

use super::Numbered;

const NO_HEADERS: [(&str, &str); 0] = [];

/// As code hosts name their events: by a header, and an action if there is one.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "octo",
    name = "{$request.header.X-Octo-Event}.{/action}",
    name = "$request.header.X-Octo-Event",
    payload = ""
)]
enum OctoEvent {
    #[crm_event("issues.opened")]
    IssuesOpened(Numbered),
    #[crm_event("push")]
    Push(Numbered),
    #[crm_event("ping")]
    Ping(()),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

fn octo(event: &str, body: &str) -> Result<OctoDelivery, DeliveryError> {
    OctoDelivery::from_request(&[("X-Octo-Event", event)], None, body.as_bytes())
}

#[test]
fn the_first_alternative_counts_whose_places_are_all_there() {
    let opened = octo("issues", r#"{"action":"opened","id":1}"#).unwrap();
    assert_eq!(opened.payload, OctoEvent::IssuesOpened(Numbered { id: 1 }));
    for body in [r#"{"id":1}"#, r#"{"id":1,"action":null}"#, r#"{"action":["a"],"id":1}"#] {
        assert_eq!(octo("push", body).unwrap().payload, OctoEvent::Push(Numbered { id: 1 }), "{body}");
    }
    let other = octo("issues", r#"{"action":"pinned"}"#).unwrap();
    assert_eq!(other.name(), "issues.pinned");
}

#[test]
fn a_name_that_is_not_in_the_body_is_unknown_to_the_body_alone() {
    let event: OctoEvent = crm_events::from_str(r#"{"id":1}"#).unwrap();
    assert_eq!((event.name(), event.is_unknown()), ("", true));
    let known = OctoDelivery::from_named("push", br#"{"id":1}"#).unwrap();
    assert_eq!(known.payload, OctoEvent::Push(Numbered { id: 1 }));
}

#[test]
fn nothing_names_the_event() {
    let said = |body: &str| OctoDelivery::from_request(&NO_HEADERS, None, body.as_bytes()).unwrap_err();
    assert_eq!(said(r#"{"action":"opened"}"#), DeliveryError::Name(NameError::Missing));
    assert_eq!(said("{}").to_string(), "nothing names the event");
    // What is no JSON is told first.
    assert!(matches!(said("{"), DeliveryError::Body(_)));
}

#[test]
fn headers_are_refused_as_ever() {
    let twice = [("X-Octo-Event", "push"), ("x-octo-event", "push")];
    let said = OctoDelivery::from_request(&twice, None, br#"{"id":1}"#);
    let Err(DeliveryError::Name(NameError::Header(error))) = said else { panic!("{said:?}") };
    assert_eq!((error.name(), error.kind()), ("x-octo-event", HeaderErrorKind::Repeated));
}

/// A header says the name, and bodies as well, where there are any.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "twice", name = "$request.header.x-event", name = "/event", payload = "")]
enum TwiceEvent {
    #[crm_event("ping")]
    Ping(()),
    #[crm_event("made")]
    Made(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn an_event_without_a_body_is_known_by_its_header_where_other_bodies_say_their_names() {
    let twice = |event: &str, body: &'static str| {
        TwiceDelivery::from_request(&[("x-event", event)], None, body.as_bytes())
    };
    assert_eq!(twice("ping", "").unwrap().payload, TwiceEvent::Ping(()));
    assert_eq!(
        twice("made", r#"{"event":"made","id":1}"#).unwrap().payload,
        TwiceEvent::Made(Numbered { id: 1 })
    );
    assert!(matches!(twice("made", ""), Err(DeliveryError::Body(_))));
    let differing = twice("ping", r#"{"event":"made","id":1}"#);
    assert_eq!(differing.unwrap_err(), DeliveryError::Name(NameError::Differ));
}

#[test]
fn an_event_without_a_payload_needs_no_body_and_takes_any() {
    for body in ["", " ", "{}", r#"{"zen":["a",1]}"#, "null"] {
        assert_eq!(octo("ping", body).unwrap().payload, OctoEvent::Ping(()), "{body}");
    }
    assert!(octo("ping", r#"{"a":1,"a":2}"#).is_err(), "it is JSON all the same");
    assert!(octo("push", "").is_err());
    assert!(octo("new", "").is_err());
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "bare_header", name = "$request.header.x-event", payload = "")]
enum BareHeaderEvent {
    #[crm_event("made")]
    Made(Numbered),
}

#[test]
fn the_only_header_is_missed_by_its_name_and_knows_its_events() {
    let said = BareHeaderDelivery::from_request(&NO_HEADERS, None, br#"{"id":1}"#).unwrap_err();
    assert_eq!(said.to_string(), "header `x-event` is missing");
    let said = BareHeaderDelivery::from_request(&[("x-event", "gone")], None, br#"{"id":1}"#).unwrap_err();
    assert_eq!(said.to_string(), "event that is not listed at line 1 column 1");
    let said = BareHeaderDelivery::from_named("gone", br#"{"id":1}"#).unwrap_err();
    assert_eq!(said.to_string(), "event that is not listed at line 1 column 1");
}

#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "asked", name = "$request.query.event type", payload = "/data")]
enum AskedEvent {
    #[crm_event("lead created")]
    LeadCreated(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_parameter_of_the_address_names_the_event() {
    let read = |query| AskedDelivery::from_request(&NO_HEADERS, query, br#"{"data":{"id":1}}"#);
    for query in ["event+type=lead%20created", "a=b&event%20type=lead+created&c"] {
        assert_eq!(
            read(Some(query)).unwrap().payload,
            AskedEvent::LeadCreated(Numbered { id: 1 }),
            "{query}"
        );
    }
    assert_eq!(read(Some("event=x")), Err(DeliveryError::Name(NameError::Missing)));
    assert_eq!(read(None), Err(DeliveryError::Name(NameError::Missing)));
    let Err(DeliveryError::Name(NameError::Query(error))) = read(Some("event+type=a&event+type=a")) else {
        panic!("it is there twice")
    };
    assert_eq!((error.name(), error.kind()), ("event type", QueryErrorKind::Repeated));
}

/// Two members, one of which may be absent.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "pair",
    name = "{/about/kind}{/action?}/v{/version}",
    payload = "/data",
    idempotency_key = "/id"
)]
enum PairEvent {
    #[crm_event("lead.created/v1")]
    LeadCreated(Numbered),
    #[crm_event("lead/vtrue")]
    Lead(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_name_is_put_together_of_members() {
    let body = r#"{"data":{"id":1},"about":{"kind":"lead"},"action":".created","version":1}"#;
    let delivery: PairDelivery = crm_events::from_str(body).unwrap();
    assert_eq!(delivery.payload, PairEvent::LeadCreated(Numbered { id: 1 }));
    assert_eq!(crm_events::to_string(&delivery), body);
    let event: PairEvent =
        crm_events::from_str(r#"{"about":{"kind":"lead"},"version":true,"data":{"id":1}}"#).unwrap();
    assert_eq!(event, PairEvent::Lead(Numbered { id: 1 }));
    let said = super::said::<PairEvent>;
    assert_eq!(said(r#"{"data":{"id":1}}"#), "missing member `about` at line 1 column 1");
    assert_eq!(
        said(r#"{"about":{"kind":{}},"version":1}"#),
        "malformed payload: 2 faults\n  missing member `data` at line 1 column 1\n  \
         expected a string at line 1 column 18, in /about/kind"
    );
    assert_eq!(Pair::IDEMPOTENCY_KEY, Some(&[TemplatePart::Place(Place::Body(&["id"]))][..]));
}

/// A header or either of two members.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(
    provider = "three",
    name = "/event",
    name = "/topic",
    name = "$request.header.x-event",
    payload = "/data"
)]
enum ThreeEvent {
    #[crm_event("made")]
    Made(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn single_places_agree_where_several_are_there() {
    let read = |header: Option<&'static str>, body: &'static str| {
        let headers: Vec<(&str, &str)> = header.map(|event| ("x-event", event)).into_iter().collect();
        ThreeDelivery::from_request(&headers, None, body.as_bytes())
            .map(|delivery| delivery.name().to_owned())
    };
    for (header, body) in [
        (None, r#"{"event":"made","data":{"id":1}}"#),
        (None, r#"{"topic":"made","event":null,"data":{"id":1}}"#),
        (Some("made"), r#"{"data":{"id":1}}"#),
        (Some("made"), r#"{"topic":"made","event":"made","data":{"id":1}}"#),
    ] {
        assert_eq!(read(header, body), Ok("made".to_owned()), "{header:?} {body}");
    }
    let differ = Err(DeliveryError::Name(NameError::Differ));
    assert_eq!(read(Some("other"), r#"{"event":"made","data":{"id":1}}"#), differ);
    assert_eq!(read(None, r#"{"topic":"other","event":"made","data":{"id":1}}"#), differ);
    assert_eq!(read(None, r#"{"data":{"id":1}}"#), Err(DeliveryError::Name(NameError::Missing)));
    let said = super::said::<ThreeEvent>(r#"{"topic":"other","event":"made","data":{"id":1}}"#);
    assert_eq!(said, "members that name different events at line 1 column 1");
    let event: ThreeEvent = crm_events::from_str(r#"{"topic":"made","data":{"id":1}}"#).unwrap();
    assert_eq!(event, ThreeEvent::Made(Numbered { id: 1 }));
}

/// A header or a member, which are read in one pass.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "both", name = "$request.header.x-event", name = "/event", payload = "/data")]
enum BothEvent {
    #[crm_event("made")]
    Made(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn a_header_stands_in_for_a_member_and_agrees_with_it() {
    let read = |header: Option<&'static str>, body: &'static str| {
        let headers: Vec<(&str, &str)> = header.map(|event| ("x-event", event)).into_iter().collect();
        BothDelivery::from_request(&headers, None, body.as_bytes()).map(|delivery| delivery.name().to_owned())
    };
    for (header, body) in [
        (None, r#"{"event":"made","data":{"id":1}}"#),
        (None, r#"{"a":1,"event":"made","data":{"id":1}}"#),
        (Some("made"), r#"{"data":{"id":1},"event":"made"}"#),
        (Some("made"), r#"{"data":{"id":1},"event":null}"#),
        (Some("made"), r#"{"data":{"id":1}}"#),
    ] {
        assert_eq!(read(header, body), Ok("made".to_owned()), "{header:?} {body}");
    }
    let differ = Err(DeliveryError::Name(NameError::Differ));
    assert_eq!(read(Some("gone"), r#"{"event":"made","data":{"id":1}}"#), differ);
    let said = read(None, r#"{"data":{"id":1}}"#).unwrap_err();
    assert_eq!(said.to_string(), "missing member `event` at line 1 column 1");
    let said = read(Some("made"), r#"{"event":5,"data":{"id":1}}"#).unwrap_err();
    assert_eq!(said.to_string(), "expected a string at line 1 column 10, in /event");
}

/// Integers as names.
#[derive(Clone, Debug, PartialEq, CrmEvent)]
#[crm_event(provider = "dials", name = "/type", payload = "/data")]
enum DialsEvent {
    #[crm_event(0)]
    Ping(()),
    #[crm_event(1)]
    Command(Numbered),
    #[crm_event(-1)]
    Undone(Numbered),
    #[crm_event(unknown)]
    Unknown(UnknownEvent),
}

#[test]
fn names_may_be_integers_and_are_written_so() {
    for (body, event) in [
        (r#"{"type":0}"#, DialsEvent::Ping(())),
        (r#"{"type":1,"data":{"id":1}}"#, DialsEvent::Command(Numbered { id: 1 })),
        (r#"{"type":-1,"data":{"id":1}}"#, DialsEvent::Undone(Numbered { id: 1 })),
    ] {
        let delivery: DialsDelivery = crm_events::from_str(body).unwrap();
        assert_eq!(delivery.payload, event);
        assert_eq!(crm_events::to_string(&delivery), body);
    }
    let last: DialsEvent = crm_events::from_str(r#"{"data":{"id":1},"a":"b","type":1}"#).unwrap();
    assert_eq!(last.name(), "1");
    for (body, name) in [
        (r#"{"type":77,"data":[]}"#, "77"),
        (r#"{"type":true,"data":[]}"#, "true"),
        (r#"{"type":"a","data":[]}"#, "a"),
    ] {
        let delivery: DialsDelivery = crm_events::from_str(body).unwrap();
        assert_eq!(delivery.name(), name);
        assert_eq!(crm_events::to_string(&delivery), body);
    }
    let said = super::said::<DialsEvent>;
    assert!(said(r#"{"type":1.5,"data":{"id":1}}"#).contains("/type"));
    assert!(
        said(r#"{"type":null,"data":{"id":1}}"#).contains("expected a string at line 1 column 9, in /type")
    );
}

mod own_envelope {
    use super::*;

    #[derive(Clone, Debug, PartialEq, CrmEvent)]
    #[crm_event(provider = "gauges", name = "/type", payload = "/data", envelope = GaugesEnvelope)]
    pub(super) enum GaugesEvent {
        #[crm_event(1)]
        Command(Numbered),
        #[crm_event(unknown)]
        Unknown(UnknownEvent),
    }

    #[derive(Clone, Debug, PartialEq, CrmEvent)]
    #[crm_event(envelope, provider = "gauges", name = "/type", payload = "/data")]
    pub(super) struct GaugesEnvelope {
        pub(super) at: u8,
    }
}

#[test]
fn an_envelope_of_ones_own_has_the_names_of_its_provider() {
    let body = r#"{"type":1,"data":{"id":1},"at":2}"#;
    let delivery = super::kept::<own_envelope::GaugesDelivery>(body);
    assert_eq!(
        (delivery.payload, delivery.envelope.at),
        (own_envelope::GaugesEvent::Command(Numbered { id: 1 }), 2)
    );
    let said = super::said::<own_envelope::GaugesEvent>;
    assert!(said(r#"{"type":{},"data":{"id":1},"at":2}"#).contains("expected a string"));
}

#[test]
fn providers_say_where_names_stand() {
    const KIND: TemplatePart = TemplatePart::Place(Place::Header(&["x-octo-event"]));
    const ACTION: TemplatePart = TemplatePart::Place(Place::Body(&["action"]));
    const NAME: EventName = EventName::new(&[&[KIND, TemplatePart::Text("."), ACTION], &[KIND]]);
    assert_eq!(Octo::EVENT_NAME, NAME);
    assert_eq!((Octo::EVENT_NAME.header(), Octo::EVENT_NAME.path()), (Some(&["x-octo-event"][..]), None));
    assert_eq!(Dials::EVENT_NAME, EventName::new(&[&[TemplatePart::Place(Place::Body(&["type"]))]]).plain());
}

proptest! {
    /// Known and unknown names, with or without the member that may be absent, in any order.
    #[test]
    fn what_is_named_by_several_members_is_written_as_it_came(
        kind in "(lead|[a-zé.]{0,3})", action in proptest::option::of("(\\.created|[a-z./]{0,3})"),
        version in prop_oneof![Just("1".to_owned()), Just("true".to_owned()), "\"[a-z]{0,2}\""],
        id in 0..9_u64, is_last in any::<bool>(),
    ) {
        let action = action.map(|action| format!(r#","action":"{action}""#)).unwrap_or_default();
        let about = format!(r#""about":{{"kind":"{kind}","more":[null]}}{action},"version":{version}"#);
        let body = match is_last {
            true => format!(r#"{{"data":{{"id":{id}}},{about}}}"#),
            false => format!(r#"{{{about},"data":{{"id":{id}}},"other":{id}}}"#),
        };
        let read: PairDelivery = crm_events::decode(body.as_bytes()).unwrap();
        let [one, other]: [Json; 2] = [body, crm_events::to_string(&read)].map(|text| text.parse().unwrap());
        prop_assert_eq!(one, other);
    }
}
