//! What a document has of webhooks, without a look into schemas.

use std::collections::BTreeSet;

use super::METHODS;
use super::body::{self, Body};
use super::callbacks;
use super::entry::Entry;
use super::files::{Chain, Files};
use super::problem::Problem;
use crate::diag::origin::Origin;
use crate::schema::json::{Member, Value};

/// An operation by which deliveries come.
pub(super) struct Operation<'a> {
    /// Its method, as the path item has it.
    pub method: &'static str,
    pub value: &'a Value,
    pub parameters: Vec<Result<Chain<'a>, Problem>>,
    pub body: Result<Body<'a>, Problem>,
}

/// The members of `webhooks`, or of what else has them; `None` if there is no such thing.
pub(super) fn entries<'a>(root: &'a Value, files: &mut Files<'a, '_>) -> Option<Vec<Entry<'a>>> {
    // OpenAPI 3.0 has no word of its own for them. Documents for tools of both versions have both words.
    let members = ["webhooks", "x-webhooks"].iter().filter_map(|key| root.get(key)?.as_object()).flatten();
    let mut seen = BTreeSet::new();
    // A member that begins with `x-` is an extension, whatever it holds (OpenAPI 3.1.1, section 4.9).
    let webhooks = members.filter(|member| !member.key.starts_with("x-") && seen.insert(&member.key));
    let entries: Vec<Entry<'a>> = webhooks.map(|member| entry(member, files)).collect();
    if !entries.is_empty() {
        return Some(entries);
    }
    let callbacks = callbacks::entries(root, files);
    (!callbacks.is_empty()).then_some(callbacks)
}

fn entry<'a>(member: &'a Member, files: &mut Files<'a, '_>) -> Entry<'a> {
    Entry { key: member.key.clone(), origin: member.key_origin(), item: files.followed(&member.value) }
}

/// The operations of a path item by which deliveries come: what is posted or put, and what else has a body. A handshake may
/// come without a body, by any method.
pub(super) fn operations<'a>(
    item: &Chain<'a>,
    origin: &Origin,
    files: &mut Files<'a, '_>,
) -> Result<Vec<Operation<'a>>, Problem> {
    if let Some(other) = item.all().find(|value| value.as_object().is_none()) {
        let why = format!("it is {}, no path item", other.kind());
        return Err(Problem::new(why, &other.origin, "write `{ \"post\": { … } }`"));
    }
    let there: Vec<(&'static str, &'a Value)> =
        METHODS.iter().filter_map(|method| item.get(method).map(|value| (*method, value))).collect();
    let is_handshake = item.get(HANDSHAKE).is_some_and(is_said);
    let sends = |(method, value): &&(&'static str, &'a Value)| match *method {
        "post" | "put" => true,
        "patch" | "delete" => value.get("requestBody").is_some(),
        "get" | "head" | "options" => is_handshake || value.get(HANDSHAKE).is_some_and(is_said),
        _ => false,
    };
    let senders: Vec<(&'static str, &'a Value)> = there.iter().filter(sends).copied().collect();
    if !is_handshake && let Some(problem) = handshake_beside_event(&senders) {
        return Err(problem);
    }
    if senders.is_empty() {
        return Err(no_sender(&there, origin));
    }
    Ok(senders.into_iter().map(|(method, value)| operation(method, value, files)).collect())
}

const HANDSHAKE: &str = "x-handshake";

/// Whether `x-handshake` says that something is one.
fn is_said(value: &Value) -> bool {
    value.as_bool() != Some(false)
}

/// A path item of which one method is a handshake, and another is none.
fn handshake_beside_event(operations: &[(&'static str, &Value)]) -> Option<Problem> {
    let is_handshake = |(_, value): &&(&'static str, &Value)| value.get(HANDSHAKE).is_some_and(is_said);
    let (method, handshake) = operations.iter().find(is_handshake)?;
    let (other, _) = operations.iter().find(|operation| !is_handshake(operation))?;
    let why = format!("its `{method}` is a handshake, and its `{other}` is none");
    let word = handshake.get(HANDSHAKE).unwrap_or(handshake);
    Some(Problem::new(
        why,
        &word.origin,
        "make two webhooks of the two, or say all of it at the root: `x-handshake`",
    ))
}

fn no_sender(there: &[(&str, &Value)], origin: &Origin) -> Problem {
    let methods: Vec<String> = there.iter().map(|(method, _)| format!("`{method}`")).collect();
    match methods[..] {
        [] => Problem::new("it has no operation", origin, "give it a `post` with a `requestBody`"),
        _ => Problem::new(format!("no event comes by {}", methods.join(" or ")), origin, help_of(there)),
    }
}

/// What to do about operations by which no event comes.
fn help_of(there: &[(&str, &Value)]) -> &'static str {
    match there.iter().all(|(method, _)| ["get", "head", "options"].contains(method)) {
        true => {
            "give it a `post` with a `requestBody`, or, if it only checks the address, `\"x-handshake\": true`"
        }
        false => "give it a `post` with a `requestBody`",
    }
}

fn operation<'a>(method: &'static str, value: &'a Value, files: &mut Files<'a, '_>) -> Operation<'a> {
    let parameters = value.get("parameters").and_then(Value::as_array).unwrap_or_default();
    Operation {
        method,
        value,
        parameters: parameters.iter().map(|parameter| files.followed(parameter)).collect(),
        body: if has_body(method) { body::body(value, files) } else { Ok(Body::None) },
    }
}

/// Whether requests of a method have a body: what one means is defined for none of the others
/// ([RFC 9110, section 9.3](https://www.rfc-editor.org/rfc/rfc9110#section-9.3)).
fn has_body(method: &str) -> bool {
    !matches!(method, "get" | "head" | "options")
}
