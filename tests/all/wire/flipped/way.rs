//! Ways to sign, as documents have them.

use crm_events::SignatureScheme;
use crm_events_cli::deliveries::Deliveries;
use serde_json::{Value, json};

use super::part::{Part, Place, parts};
use super::request::Location;

/// One way to sign.
pub(super) struct Way {
    pub(super) name: String,
    /// The scheme that is only this way.
    pub(super) scheme: SignatureScheme,
    /// The scheme of the document, which may have other ways.
    pub(super) document: SignatureScheme,
    pub(super) is_base64: bool,
    pub(super) is_wrapped: bool,
    pub(super) at: At,
    pub(super) value: Vec<Part>,
    pub(super) separator: Option<String>,
    pub(super) signed: Vec<Part>,
    /// Where the time stands, unless that is beside the signature.
    pub(super) time: Option<Place>,
    pub(super) equal: Vec<(Place, Vec<Part>)>,
}

/// Where the signature stands.
pub(super) enum At {
    Header(String),
    /// In headers whose names begin so.
    Headers(String),
    Place(Place),
}

/// The ways of all documents that say how a delivery is signed. The others are verified by programs of one's own.
pub(super) fn ways() -> Vec<Way> {
    let folder = tests::workspace().join("tests/fixtures/wire/signatures");
    let mut names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut ways = Vec::new();
    for folder in names {
        let document: Value =
            serde_json::from_slice(&std::fs::read(folder.join("webhooks.json")).unwrap()).unwrap();
        let deliveries = Deliveries::read(&crm_events_build::Config::new().input(&folder)).unwrap();
        let scheme = deliveries.events().next().unwrap().signature();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        match &document["x-signature"] {
            Value::Array(alternatives) => {
                for one in alternatives {
                    let own = scheme.alternative(one["name"].as_str().unwrap()).unwrap();
                    ways.push(Way::read(format!("{name}, {}", one["name"]), one, own, scheme));
                }
            }
            one if one["scheme"] == "none" => assert_eq!(scheme, SignatureScheme::Unsigned),
            one => ways.push(Way::read(name, one, scheme, scheme)),
        }
    }
    ways
}

impl Way {
    fn read(name: String, value: &Value, scheme: SignatureScheme, document: SignatureScheme) -> Self {
        let value = &match value["scheme"].as_str().unwrap() {
            "standard-webhooks" => standard_webhooks(value["prefix"].as_str().unwrap_or("webhook-")),
            _ => value.clone(),
        };
        let text = |name: &str| value[name].as_str();
        let is_secret = text("scheme") == Some("secret");
        let written = |name: &str, usual: &str| parts(text(name).unwrap_or(usual));
        let equal = value["equal"].as_object().into_iter().flatten();
        Self {
            name,
            scheme,
            document,
            is_base64: text("encoding") == Some("base64"),
            is_wrapped: text("wrapped").is_some(),
            at: match (text("header"), text("in")) {
                (Some(name), _) => match name.strip_suffix('*') {
                    Some(beginning) => At::Headers(beginning.to_owned()),
                    None => At::Header(name.to_owned()),
                },
                (None, place) => At::Place(Place::read(place.unwrap())),
            },
            value: written("value", if is_secret { "{secret}" } else { "{signature}" }),
            separator: text("separator").map(str::to_owned),
            signed: if is_secret { Vec::new() } else { written("signed", "{$request.body}") },
            time: match (value["time"]["header"].as_str(), value["time"]["in"].as_str()) {
                (Some(name), _) => Some(Place::Header(name.to_owned())),
                (None, place) => place.map(Place::read),
            },
            equal: equal.map(|(place, text)| (Place::read(place), parts(text.as_str().unwrap()))).collect(),
        }
    }

    /// All places that the way names: those of what is signed, of signature and time, and those that are equal to something.
    pub(super) fn places(&self) -> Vec<Place> {
        let equal = self.equal.iter().flat_map(|(_, parts)| parts);
        let of_parts = self.signed.iter().chain(equal).filter_map(|part| match part {
            Part::Place { place, .. } => Some(place.clone()),
            _ => None,
        });
        let at = match &self.at {
            At::Header(name) => Some(Place::Header(name.clone())),
            At::Headers(_) => None,
            At::Place(place) => Some(place.clone()),
        };
        let equal = self.equal.iter().map(|(place, _)| place.clone());
        of_parts.chain(at).chain(self.time.clone()).chain(equal).collect()
    }

    /// Whether a flipped bit may be refused there: a place of the way is there. All else is not signed.
    pub(super) fn names(&self, location: &Location) -> bool {
        let of_form = |name: &str| {
            name == "content-type" && self.signed.iter().any(|part| {
                matches!(part, Part::Place { filter: Some(filter), .. } if filter == "sorted-form")
            })
        };
        match location {
            // The content type tells whether there is a form.
            Location::Header(name) if of_form(name) => true,
            Location::Header(name) if matches!(&self.at, At::Headers(beginning) if name.starts_with(beginning)) => {
                true
            }
            _ => self.places().iter().any(|place| match (place, location) {
                (Place::Body | Place::Member(_), Location::Body)
                | (Place::Method, Location::Method)
                | (Place::Url, Location::Url | Location::Query)
                | (Place::Query(_), Location::Query) => true,
                (Place::Header(one), Location::Header(other)) => one == other,
                _ => false,
            }),
        }
    }
}

/// Standard Webhooks in the words of the other schemes
/// ([its specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md)).
fn standard_webhooks(prefix: &str) -> Value {
    json!({
        "scheme": "hmac-sha256",
        "header": format!("{prefix}signature"),
        "value": "v1,{signature}",
        "separator": " ",
        "encoding": "base64",
        "signed": format!("{{$request.header.{prefix}id}}.{{time}}.{{$request.body}}"),
        "time": {"header": format!("{prefix}timestamp")},
    })
}
