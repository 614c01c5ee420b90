//! The headers that providers document.

use std::collections::BTreeMap;

use crm_events::{HeaderError, HeaderErrorKind, HeaderSource, Headers, Place, Provider, TemplatePart};
use crm_providers::apideck::{Apideck, ApideckHeaders};
use crm_providers::heffl::{Heffl, HefflHeaders};
use crm_providers::morph::{Morph, MorphHeaders};
use serde_json::Value;

use super::folder;
use tests::support::schemas::Schemas;

const MORPH: [(&str, &str); 3] =
    [("x-conector-id", "hubspot"), ("x-owner-id", "org-7"), ("x-idempotency-key", "8f1c")];

fn morph(pairs: &[(&str, &str)]) -> Result<MorphHeaders, HeaderError> {
    MorphHeaders::from_source(&pairs)
}

/// Name and kind of what is wrong.
fn fault<H: Headers>(source: &dyn HeaderSource) -> (&'static str, HeaderErrorKind) {
    match H::from_source(source) {
        Ok(_) => panic!("these headers are accepted"),
        Err(error) => (error.name(), error.kind()),
    }
}

#[test]
fn documented_headers_are_read() {
    let headers = morph(&MORPH).unwrap();
    assert_eq!(
        (headers.connector_id.as_str(), headers.owner_id.as_str(), headers.idempotency_key.as_str()),
        ("hubspot", "org-7", "8f1c")
    );
    let apideck = ApideckHeaders::from_source(&[
        ("x-apideck-event-type", "crm.lead.created"),
        ("x-apideck-signature", "00ff"),
        ("x-apideck-idempotency-key", "1"),
    ]);
    assert_eq!(
        apideck,
        Ok(ApideckHeaders {
            event_type: "crm.lead.created".to_owned(),
            signature: "00ff".to_owned(),
            idempotency_key: "1".to_owned(),
        })
    );
    let heffl = HefflHeaders::from_source(&BTreeMap::from([
        ("webhook-id", "msg_1"),
        ("webhook-timestamp", "1795202400"),
        ("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    ]))
    .unwrap();
    assert_eq!(heffl.webhook_id, "msg_1");
    assert_eq!(heffl.webhook_timestamp, "1795202400");
    assert!(heffl.webhook_signature.starts_with("v1,"));
}

/// The documented names of the headers that each delivery of `P` has.
fn documented<P: Provider>() -> Vec<String> {
    let schemas = Schemas::load(&folder(P::NAME));
    let parameters = schemas.webhooks()["components"]["parameters"].as_object().unwrap();
    let name = |parameter: &Value| parameter["name"].as_str().unwrap().to_owned();
    parameters.values().filter(|parameter| parameter["required"] == true).map(name).collect()
}

/// The other names by which headers of `P` come.
fn aliases<P: Provider>() -> Vec<String> {
    let schemas = Schemas::load(&folder(P::NAME));
    let parameters = schemas.webhooks()["components"]["parameters"].as_object().unwrap();
    let aliases = parameters.values().filter_map(|parameter| parameter["x-aliases"].as_array()).flatten();
    aliases.map(|alias| alias.as_str().unwrap().to_owned()).collect()
}

/// Each documented header is read by its name in any case, and missed by that name.
fn names_are_the_documented_ones<P: Provider>() {
    let names = documented::<P>();
    assert!(!names.is_empty());
    assert!(P::Headers::from_source(&pairs(&names)).is_ok(), "{}", P::NAME);
    let upper: Vec<String> = names.iter().map(|name| name.to_uppercase()).collect();
    assert!(P::Headers::from_source(&pairs(&upper)).is_ok(), "{}", P::NAME);
    for missing in &names {
        let others: Vec<String> = names.iter().filter(|name| *name != missing).cloned().collect();
        assert_eq!(fault::<P::Headers>(&pairs(&others)), (missing.as_str(), HeaderErrorKind::Missing));
    }
    let keys = P::IDEMPOTENCY_KEY.into_iter().flatten().filter_map(|part| match part {
        TemplatePart::Place(Place::Header(names)) => Some(*names),
        _ => None,
    });
    let known: Vec<String> = names.into_iter().chain(aliases::<P>()).collect();
    for key in keys.chain(P::EVENT_NAME.header()).flatten() {
        assert!(known.iter().any(|name| name == key), "{key} is not documented");
    }
}

fn pairs(names: &[String]) -> Vec<(String, &'static str)> {
    names.iter().map(|name| (name.clone(), "value")).collect()
}

#[test]
fn every_documented_header_is_required_by_its_name() {
    names_are_the_documented_ones::<Apideck>();
    names_are_the_documented_ones::<Heffl>();
    names_are_the_documented_ones::<Morph>();
}

#[test]
fn the_connector_is_known_by_both_spellings() {
    let mut headers = MORPH;
    headers[0].0 = "X-Connector-Id";
    assert_eq!(morph(&headers).unwrap().connector_id, "hubspot");
    headers[0].0 = "X-Conector-ID";
    assert_eq!(morph(&headers).unwrap().connector_id, "hubspot");
}

#[test]
fn both_spellings_with_the_same_value_are_accepted() {
    let headers = [&MORPH[..], &[("x-connector-id", "hubspot")]].concat();
    assert_eq!(morph(&headers).unwrap().connector_id, "hubspot");
}

#[test]
fn both_spellings_with_different_values_are_refused() {
    let headers = [&MORPH[..], &[("x-connector-id", "folk")]].concat();
    let error = morph(&headers).unwrap_err();
    assert_eq!(error.to_string(), "header `x-connector-id` is given more than once");
    assert_eq!(error.kind(), HeaderErrorKind::Repeated);
}

#[test]
fn a_header_that_comes_twice_is_refused() {
    for (name, value) in MORPH {
        let upper = name.to_uppercase();
        let headers = [&MORPH[..], &[(upper.as_str(), value)]].concat();
        assert_eq!(fault::<MorphHeaders>(&headers), (name, HeaderErrorKind::Repeated));
    }
}

#[test]
fn no_headers_at_all_is_the_first_one_missing() {
    let none: [(&str, &str); 0] = [];
    assert_eq!(fault::<MorphHeaders>(&none), ("x-conector-id", HeaderErrorKind::Missing));
    assert_eq!(fault::<ApideckHeaders>(&none), ("x-apideck-event-type", HeaderErrorKind::Missing));
    assert_eq!(fault::<HefflHeaders>(&none), ("webhook-id", HeaderErrorKind::Missing));
}

#[test]
fn values_that_are_no_text_are_refused_and_not_told() {
    for value in [&b"se\xffcret"[..], b"\xc3", b"a\0b", b"a\nb"] {
        let headers = [("x-conector-id", b"hubspot".as_slice()), ("x-owner-id", value)];
        let error = MorphHeaders::from_source(&headers).unwrap_err();
        assert_eq!(error.to_string(), "header `x-owner-id` is not text");
    }
}

#[test]
fn text_beyond_ascii_and_white_space_around_are_accepted() {
    let mut headers = MORPH;
    headers[1].1 = " \tStraße 7 ";
    assert_eq!(morph(&headers).unwrap().owner_id, "Straße 7");
}
