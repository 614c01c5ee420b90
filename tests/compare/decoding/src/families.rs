//! Families of bodies: the same events in the ways in which they may arrive.

use std::io;

use crm_events::{Json, JsonKind, Map};

use crate::body::{Body, Provider};

/// Bodies that are measured together.
#[derive(Clone, Debug)]
pub struct Family {
    /// What the tables call it.
    pub name: &'static str,
    /// The bodies.
    pub bodies: Vec<Body>,
}

/// All families. The names that the targets go by are `Morph`, `Heffl`, `Apideck` and `mix`.
///
/// # Errors
///
/// A file of the repository cannot be read.
pub fn all() -> io::Result<Vec<Family>> {
    let morph = Body::sample(Provider::Morph)?;
    let like = |name, text: String| Family { name, bodies: vec![Body { text, ..morph.clone() }] };
    let tree: Json = morph.text.parse().map_err(io::Error::other)?;
    Ok(vec![
        like("Morph", morph.text.clone()),
        Family { name: "Heffl", bodies: vec![Body::sample(Provider::Heffl)?] },
        Family { name: "Apideck", bodies: vec![Body::sample(Provider::Apideck)?] },
        Family { name: "mix", bodies: Body::mix()? },
        like("`rawResource`", morph.text.replace("\"rawResource\":null", &format!("\"rawResource\":{RAW}"))),
        like("tag last", reversed(&tree, 1)),
        like("reversed", with_unknown(&reversed(&tree, usize::MAX))),
        like("shuffled", shuffled(&tree, &mut 19)),
        like("pretty", pretty(&tree, 0)),
        like("escaped", morph.text.replace(" – Enterprise renewal", r#" \u2013 \"Gold\" renewal\n"#)),
        like("10 KB", with_more_contacts(&morph.text)),
    ])
}

/// What a CRM may have said itself: 870 bytes.
const RAW: &str = r#"{"id":"9823745982","properties":{"amount":"128450.75","closedate":"2027-06-30T00:00:00Z","createdate":"2026-10-06T09:05:04.596Z","dealname":"Zürich Logistics – Enterprise renewal","dealstage":"qualifiedtobuy","hs_lastmodifieddate":"2026-10-06T09:15:04.596Z","hs_object_id":"9823745982","hubspot_owner_id":"4711","pipeline":"default","hs_forecast_amount":"64225.375","hs_is_closed_won":"false","num_associated_contacts":"5"},"associations":{"contacts":{"results":[{"id":"10001","type":"deal_to_contact"},{"id":"10002","type":"deal_to_contact"},{"id":"10003","type":"deal_to_contact"}]},"companies":{"results":[{"id":"551","type":"deal_to_company"},{"id":"552","type":"deal_to_company"}]}},"archived":false,"createdAt":"2026-10-06T09:05:04.596Z","updatedAt":"2026-10-06T09:15:04.596Z"}"#;

fn members(json: &Json) -> Vec<(String, Json)> {
    json.decode::<Map>().map(|members| members.into_iter().collect()).unwrap_or_default()
}

fn items(json: &Json) -> Vec<Json> {
    json.decode().unwrap_or_default()
}

/// The members of objects the other way round, down to a depth.
fn reversed(json: &Json, depth: usize) -> String {
    match json.kind() {
        JsonKind::Object if depth > 0 => {
            let members = members(json).into_iter().rev();
            let written = members.map(|(name, value)| format!("\"{name}\":{}", reversed(&value, depth - 1)));
            format!("{{{}}}", written.collect::<Vec<_>>().join(","))
        }
        JsonKind::Array if depth > 0 => {
            let written = items(json).iter().map(|item| reversed(item, depth - 1)).collect::<Vec<_>>();
            format!("[{}]", written.join(","))
        }
        _ => json.as_str().to_owned(),
    }
}

/// The members of each object in an order of its own, which only depends on where they stand.
fn shuffled(json: &Json, state: &mut u64) -> String {
    match json.kind() {
        JsonKind::Object => {
            let mut members = members(json);
            for count in (2..=members.len()).rev() {
                members.swap(count - 1, next(state) % count);
            }
            let written =
                members.iter().map(|(name, value)| format!("\"{name}\":{}", shuffled(value, state)));
            format!("{{{}}}", written.collect::<Vec<_>>().join(","))
        }
        JsonKind::Array => {
            let written = items(json).iter().map(|item| shuffled(item, state)).collect::<Vec<_>>();
            format!("[{}]", written.join(","))
        }
        _ => json.as_str().to_owned(),
    }
}

/// The next number of Knuth's linear congruential generator (MMIX), without its low bits.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 40) as usize
}

/// Two members that no schema names, one beside the payload and one in it.
fn with_unknown(body: &str) -> String {
    let body = body.replacen("},\"event\"", ",\"origin\":{\"a\":[1,2,{\"b\":null}]}},\"event\"", 1);
    format!("{},\"deliveryId\":\"dlv_01JH8\"}}", &body[..body.len() - 1])
}

/// A member or an item a line, indented by two spaces.
fn pretty(json: &Json, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let lines: Vec<String> = match json.kind() {
        JsonKind::Object => members(json)
            .iter()
            .map(|(name, value)| format!("{indent}  \"{name}\": {}", pretty(value, depth + 1)))
            .collect(),
        JsonKind::Array => {
            items(json).iter().map(|item| format!("{indent}  {}", pretty(item, depth + 1))).collect()
        }
        _ => return json.as_str().to_owned(),
    };
    let (open, close) = if json.kind() == JsonKind::Object { ('{', '}') } else { ('[', ']') };
    format!("{open}\n{}\n{indent}{close}", lines.join(",\n"))
}

/// So many contacts that the body has 10 KB.
fn with_more_contacts(body: &str) -> String {
    const START: &str = "\"contacts\":[";
    let contact = |number: usize| {
        format!(r#"{{"object":"resourceRef","model":"genericContact","id":"rs_{number:027}"}},"#)
    };
    let count = (10_240 - body.len()) / contact(0).len();
    let contacts: String = (0..count).map(contact).collect();
    body.replacen(START, &format!("{START}{contacts}"), 1)
}
