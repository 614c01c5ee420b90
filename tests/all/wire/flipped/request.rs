//! Requests, and all that a flipped bit makes of them.

use std::time::SystemTime;

use crm_events::verify::{Signer, Unsent, Unverified, Verifier, VerifyError};
use serde_json::{Map, Value};

use super::part::{Part, Place};
use super::way::{At, Way};

#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) query: String,
    pub(super) headers: Vec<(String, Vec<u8>)>,
    pub(super) body: Vec<u8>,
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Location {
    Method,
    Url,
    Query,
    Header(String),
    Body,
}

/// A request with a bit that is flipped.
pub(super) struct Flipped {
    pub(super) location: Location,
    pub(super) bit: usize,
    pub(super) request: Request,
}

const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

impl Request {
    /// A short request that has something at all places of a way.
    pub(super) fn unsigned(way: &Way) -> Self {
        let is_form = way
            .signed
            .iter()
            .any(|part| matches!(part, Part::Place { filter: Some(filter), .. } if filter == "sorted-form"));
        let header = |name: &str, value: &str| (name.to_owned(), value.as_bytes().to_vec());
        let mut headers = vec![header("x-other", "not of the scheme")];
        headers.push(header("content-type", if is_form { FORM } else { "application/json" }));
        let body = if is_form { b"b=2+%2b&a=%C3%a4&a=1&c=".to_vec() } else { body(way) };
        // Escapes that mean the same in both cases, where they are decoded.
        let query = "tenant=7&to=%3ab%2F%41".to_owned();
        Self { method: "POST".to_owned(), url: "https://h.example/a".to_owned(), query, headers, body }
    }

    pub(super) fn signed(&self, signer: &dyn Signer, at: SystemTime) -> Self {
        let unsent = Unsent {
            method: &self.method,
            url: Some(&self.url),
            query: Some(&self.query),
            headers: &self.headers,
            ..Unsent::new("msg_1", at, &self.body)
        };
        let added = signer.sign(&unsent).unwrap();
        let mut signed = self.clone();
        signed.headers.extend(added.headers.into_iter().map(|(name, value)| (name, value.into_bytes())));
        signed.query = added.query.unwrap_or(signed.query);
        signed.body = added.body.unwrap_or(signed.body);
        signed
    }

    /// The verdict, which the check of the head does not gainsay.
    pub(super) fn check(&self, verifier: &dyn Verifier, now: SystemTime) -> Result<(), VerifyError> {
        let request = Unverified {
            method: &self.method,
            url: Some(&self.url),
            query: Some(&self.query),
            ..Unverified::new(&self.headers, &self.body)
        };
        let whole = verifier.check(&request, now);
        let head = verifier.check_head(&Unverified { body: &[], ..request }, now);
        assert!(head.is_ok() || whole.is_err(), "refused by its head alone: {head:?}");
        whole
    }

    pub(super) fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_slice())
    }

    pub(super) fn locations(&self) -> Vec<Location> {
        let headers = self.headers.iter().map(|(name, _)| Location::Header(name.clone()));
        [Location::Method, Location::Url, Location::Query, Location::Body]
            .into_iter()
            .chain(headers)
            .collect()
    }

    /// The request with each of its bits flipped. Method and address are ASCII in HTTP, so that their highest bits are not set.
    pub(super) fn flipped(&self) -> impl Iterator<Item = Flipped> {
        self.locations().into_iter().flat_map(move |location| {
            let is_ascii = matches!(location, Location::Method | Location::Url | Location::Query);
            let bits = 0..self.bytes(&location).len() * 8;
            bits.filter(move |bit| !is_ascii || bit % 8 != 7).map(move |bit| {
                let mut bytes = self.bytes(&location).to_vec();
                bytes[bit / 8] ^= 1 << (bit % 8);
                Flipped { bit, request: self.with(&location, bytes), location: location.clone() }
            })
        })
    }

    fn bytes(&self, location: &Location) -> &[u8] {
        match location {
            Location::Method => self.method.as_bytes(),
            Location::Url => self.url.as_bytes(),
            Location::Query => self.query.as_bytes(),
            Location::Header(name) => self.header(name).unwrap(),
            Location::Body => &self.body,
        }
    }

    fn with(&self, location: &Location, bytes: Vec<u8>) -> Self {
        let mut changed = self.clone();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        match location {
            Location::Method => changed.method = text(bytes),
            Location::Url => changed.url = text(bytes),
            Location::Query => changed.query = text(bytes),
            Location::Header(name) => {
                changed.headers.iter_mut().find(|(known, _)| known == name).unwrap().1 = bytes;
            }
            Location::Body => changed.body = bytes,
        }
        changed
    }
}

/// JSON with something at all places of a way, and something else.
fn body(way: &Way) -> Vec<u8> {
    let mut body = Value::Object(Map::from_iter([("note".to_owned(), "Größe".into())]));
    for (index, place) in way.places().into_iter().enumerate() {
        if let Place::Member(path) = &place {
            let is_added =
                way.time.as_ref() == Some(&place) || matches!(&way.at, At::Place(at) if *at == place);
            // What is added is longer.
            let value = match index % 3 {
                _ if is_added => "".into(),
                0 => index.into(),
                _ => format!("ä{index}").into(),
            };
            put(&mut body, path, &value);
        }
    }
    // An escape of which the case does not count.
    body.to_string().replace('ä', "\\u00e4").into_bytes()
}

/// A star stands for two elements.
fn put(at: &mut Value, path: &[String], value: &Value) {
    match path.split_first() {
        None => *at = value.clone(),
        Some((name, path)) if name == "*" => {
            if !at.is_array() {
                *at = Value::Array(vec![Value::Null; 2]);
            }
            at.as_array_mut().unwrap().iter_mut().for_each(|item| put(item, path, value));
        }
        Some((name, path)) => {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            put(at.as_object_mut().unwrap().entry(name).or_insert(Value::Null), path, value);
        }
    }
}
