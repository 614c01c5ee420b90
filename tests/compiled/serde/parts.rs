//! Events, envelopes and parts of deliveries, each by itself.

use std::fmt::Debug;

use compiled::named::asked::{AskedDelivery, AskedEvent};
use crm_events::{CalendarDate, DateTime, Headers, Timestamp, UnknownEvent, decode, from_str};
use crm_providers::heffl::{HefflDelivery, HefflEnvelope};
use crm_providers::morph::{
    CrmEngagement, EngagementType, MorphDelivery, MorphEnvelope, MorphEvent, MorphHeaders,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tests::workspace;

pub(crate) fn example(provider: &str, event: &str) -> String {
    let path = workspace().join(format!("schemas/{provider}/examples/{event}.json"));
    std::fs::read_to_string(path).unwrap()
}

fn through<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> serde_json::Value {
    let text = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), *value);
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).unwrap();
    assert_eq!(ciborium::from_reader::<T, _>(&cbor[..]).unwrap(), *value);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn an_event_is_the_smallest_body_that_holds_it() {
    let body = example("morph", "crmEngagement.created");
    let delivery: MorphDelivery = from_str(&body).unwrap();
    let written = through(&delivery.payload);
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    let names: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(names, ["data", "event"]);
    assert_eq!(written["event"], body["event"]);
    // It is found in a whole body, too.
    assert_eq!(serde_json::from_value::<MorphEvent>(body).unwrap(), delivery.payload);
    let unknown =
        MorphEvent::Unknown(UnknownEvent { name: "deal.merged".into(), payload: decode(b"[1]").unwrap() });
    assert_eq!(through(&unknown), serde_json::json!({"event": "deal.merged", "data": [1]}));
}

#[test]
fn an_envelope_is_a_body_without_its_event() {
    let body = example("heffl", "lead.created");
    let delivery: HefflDelivery = from_str(&body).unwrap();
    let mut rest: serde_json::Value = serde_json::from_str(&body).unwrap();
    let written = through(&delivery.envelope);
    rest.as_object_mut().unwrap().retain(|name, _| written.get(name).is_some());
    assert_eq!(written, rest);
    assert_eq!(serde_json::from_str::<HefflEnvelope>(&body).unwrap(), delivery.envelope);
    let lone: MorphEnvelope = serde_json::from_str(r#"{"trace":1.50}"#).unwrap();
    assert_eq!(lone.extra.len(), 1);
    assert_eq!(serde_json::to_string(&lone).unwrap(), r#"{"trace":1.50}"#);
}

#[test]
fn an_event_without_its_payload_is_told() {
    let error = serde_json::from_str::<MorphEvent>(r#"{"event":"crmEngagement::created"}"#).unwrap_err();
    assert!(error.to_string().contains("missing member `data`"), "{error}");
}

#[test]
fn parts_are_those_of_the_body() {
    let body = example("morph", "crmEngagement.created");
    let tree: serde_json::Value = serde_json::from_str(&body).unwrap();
    let engagement: CrmEngagement = serde_json::from_value(tree["data"].clone()).unwrap();
    assert_eq!(through(&engagement), tree["data"]);
    assert_eq!(through(&EngagementType::Call), serde_json::json!("call"));
    assert_eq!(through(&EngagementType::from("fax")), serde_json::json!("fax"));
}

#[test]
fn an_event_that_its_body_does_not_name_is_refused() {
    let body = br#"{"data":{"title":"A"}}"#;
    let delivery = AskedDelivery::from_request(&[("x", "y")], Some("event=lead.created"), body).unwrap();
    assert_eq!(delivery.name(), "lead.created");
    for error in [
        serde_json::to_string(&delivery).unwrap_err().to_string(),
        serde_json::to_string(&delivery.payload).unwrap_err().to_string(),
    ] {
        assert!(error.contains("does not say which event it is"), "{error}");
    }
    let AskedEvent::LeadCreated(payload) = &delivery.payload else { panic!("{:?}", delivery.payload) };
    assert_eq!(through(payload), serde_json::json!({"title": "A"}));
    // What nothing names is unknown, and has no name to lose.
    let unnamed: AskedDelivery = serde_json::from_slice(body).unwrap();
    assert!(unnamed.payload.is_unknown());
    assert_eq!(through(&unnamed)["data"]["title"], "A");
}

#[test]
fn headers_are_an_object_of_their_documented_names() {
    let given = [("X-Connector-Id", "hubspot"), ("x-owner-id", "o"), ("x-idempotency-key", "k")];
    let headers = MorphHeaders::from_source(&given).unwrap();
    let names = serde_json::json!({"x-conector-id": "hubspot", "x-owner-id": "o", "x-idempotency-key": "k"});
    assert_eq!(through(&headers), names);
    let as_sent = r#"{"host":"h","X-Owner-Id":"o","x-connector-id":"hubspot","x-idempotency-key":"k"}"#;
    assert_eq!(serde_json::from_str::<MorphHeaders>(as_sent).unwrap(), headers);
    let error = serde_json::from_str::<MorphHeaders>(r#"{"x-connector-id":"hubspot"}"#).unwrap_err();
    assert!(error.to_string().starts_with("header `x-owner-id` is missing"), "{error}");
    let twice = as_sent.replace("host", "x-conector-id");
    let error = serde_json::from_str::<MorphHeaders>(&twice).unwrap_err();
    assert!(error.to_string().starts_with("header `x-connector-id` is given more than once"), "{error}");
}

#[test]
fn what_a_text_tells_of_a_day_or_a_time_is_that_text() {
    let timestamp = Timestamp::from("2026-11-20t00:59:60.500+01:00");
    let time: DateTime = timestamp.parse().unwrap();
    assert_eq!(through(&time), serde_json::json!("2026-11-20T00:59:60.5+01:00"));
    let day: CalendarDate = time.date();
    assert_eq!(through(&day), serde_json::json!("2026-11-20"));
    for (text, told) in
        [("2026-02-30", "not an RFC 3339 date"), ("2026-11-20T19:20:00Z", "not an RFC 3339 date")]
    {
        let error = serde_json::from_value::<CalendarDate>(text.into()).unwrap_err();
        assert_eq!(error.to_string(), told);
    }
    let error = serde_json::from_str::<DateTime>(r#""2026-11-20""#).unwrap_err();
    assert!(error.to_string().starts_with("not an RFC 3339 date-time"), "{error}");
}

/// A format that wants lengths before what they are of, and keeps texts of errors.
pub(crate) mod length_first {
    use std::fmt;

    use serde::ser::{Error, Impossible, Serialize, Serializer};

    #[derive(Debug)]
    pub(crate) struct Told(String);

    impl fmt::Display for Told {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(&self.0)
        }
    }

    impl std::error::Error for Told {}

    impl Error for Told {
        fn custom<T: fmt::Display>(text: T) -> Self {
            Self(text.to_string())
        }
    }

    pub(crate) fn write(value: &impl Serialize) -> Result<(), String> {
        value.serialize(LengthFirst).map_err(|error| error.to_string())
    }

    struct LengthFirst;

    macro_rules! refuses {
        ($($method:ident($($value:ty),*))+) => {
            $(
                fn $method(self, $(_: $value),*) -> Result<(), Told> {
                    Err(Told::custom("not here"))
                }
            )+
        };
    }

    impl Serializer for LengthFirst {
        type Ok = ();
        type Error = Told;
        type SerializeSeq = Impossible<(), Told>;
        type SerializeTuple = Impossible<(), Told>;
        type SerializeTupleStruct = Impossible<(), Told>;
        type SerializeTupleVariant = Impossible<(), Told>;
        type SerializeMap = Impossible<(), Told>;
        type SerializeStruct = Impossible<(), Told>;
        type SerializeStructVariant = Impossible<(), Told>;

        refuses! {
            serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
            serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_f32(f32)
            serialize_f64(f64) serialize_char(char) serialize_str(&str) serialize_bytes(&[u8]) serialize_none()
            serialize_unit() serialize_unit_struct(&'static str)
            serialize_unit_variant(&'static str, u32, &'static str)
        }

        fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Told> {
            Err(Told::custom("the length has to be known"))
        }

        fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_tuple_struct(
            self,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleStruct, Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_tuple_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeTupleVariant, Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Told> {
            Err(Told::custom("the length has to be known"))
        }

        fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Told> {
            Err(Told::custom("not here"))
        }

        fn serialize_struct_variant(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: usize,
        ) -> Result<Self::SerializeStructVariant, Told> {
            Err(Told::custom("not here"))
        }

        fn is_human_readable(&self) -> bool {
            false
        }
    }
}
