//! The body of a delivery: a file, or a payload that is made.

use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use crm_events::Json;

use super::arguments::Send;
use super::id;
use crate::commands::breaking::breaking;
use crate::commands::events::sampler;
use crate::commands::validate::read;
use crate::console::usage;
use crate::deliveries::event::Event;
use crate::deliveries::written::{Manner, Written};

/// A body as it is sent, and the JSON of the event that names it.
pub(super) struct Made {
    /// What says how the body is written, where it is not written as usual.
    pub(super) headers: Option<Vec<(String, String)>>,
    pub(super) body: Vec<u8>,
    pub(super) named: Vec<u8>,
}

/// The bytes of a file as they are, or a payload that is made; nothing for an event without a body.
pub(super) fn made(arguments: &Send, event: &Event<'_>, id: &str) -> Result<Made, ExitCode> {
    if arguments.batch.is_some() && !event.is_batch() {
        let why = format!("a delivery of `{}` brings one event; leave `--batch` out", event.provider());
        return Err(usage(&why));
    }
    if let Some(path) = &arguments.payload {
        let text = read(path).map_err(|why| usage(&format!("cannot read `{path}`: {why}")))?;
        return of_file(text, arguments, event);
    }
    if !event.has_body() && arguments.invalid.is_none() {
        return Ok(Made { headers: None, body: Vec::new(), named: Vec::new() });
    }
    let sampler = sampler(event)?;
    let count = u64::from(arguments.batch.unwrap_or(1));
    let items = (0..count).map(|index| {
        let item = match &arguments.invalid {
            Some(rule) => breaking(rule, sampler.invalid(arguments.seed), event)?.swap_remove(0).body,
            None => sampler.valid(arguments.seed.wrapping_add(index)),
        };
        identified(item, arguments, event, id, index)
    });
    let items: Vec<Json> = items.collect::<Result<_, ExitCode>>()?;
    let named = items.first().map(crm_events::to_vec).unwrap_or_default();
    let whole = event.gathered(items);
    match arguments.manner {
        None => Ok(Made { headers: None, body: event.written(&whole), named }),
        Some(manner) => {
            let Written { headers, body } = written_as(&whole, manner, event)?;
            Ok(Made { headers: Some(headers), body, named })
        }
    }
}

/// The body in a manner that the provider documents.
fn written_as(body: &Json, manner: Manner, event: &Event<'_>) -> Result<Written, ExitCode> {
    let documented = event.manners();
    if !documented.contains(&manner) {
        let others: Vec<String> =
            documented.into_iter().map(|manner| format!("`--as {}`", word(manner))).collect();
        let (provider, others) = (event.provider(), others.join(" or "));
        return Err(usage(&format!("bodies of `{provider}` are not written so; take {others}")));
    }
    event.written_as(body, manner).ok_or_else(|| {
        usage(match manner {
            Manner::Binary if event.is_batch() => "headers have the attributes of one event: leave `--batch` out, and attributes that are objects",
            Manner::Binary => "an attribute is an object or array, or has a name that no header has",
            _ => "a form is an object, and the payload is none",
        })
    })
}

/// How a manner is asked for.
fn word(manner: Manner) -> &'static str {
    match manner {
        Manner::Json => "json",
        Manner::Form => "form",
        Manner::Binary => "binary",
    }
}

/// What a file says. An identifier that is asked for is put into a body that is one event; other bytes stay as they are.
fn of_file(text: Vec<u8>, arguments: &Send, event: &Event<'_>) -> Result<Made, ExitCode> {
    let (manner, json) = event.read_as_written(&text);
    let named = event.named_by(&json);
    let headers = Some(event.headers_as(manner)).filter(|_| !text.is_empty());
    let (Some(id), Some(pointer)) = (&arguments.id, event.id_pointer()) else {
        return Ok(Made { headers, body: text, named });
    };
    if event.is_batch() {
        let why = "the payload brings several events, which are known by what they say; leave `--id` out";
        return Err(usage(why));
    }
    let body = crate::json::parse(&json).ok();
    let body = body.and_then(|body| event.with_id(&body, &id::as_json(id)));
    let body = body.ok_or_else(|| cannot_be(event, &pointer, id))?;
    let Written { headers, body: written } = written_as(&body, manner, event)?;
    Ok(Made { headers: Some(headers), body: written, named: crm_events::to_vec(&body) })
}

fn cannot_be(event: &Event<'_>, pointer: &str, id: &str) -> ExitCode {
    usage(&format!(
        "`{}` is known by `{pointer}`, which cannot be `{}` here; leave `--id` out",
        event.name(),
        id.escape_debug()
    ))
}

/// The body, or the item of this index, with what it is known by, where the provider's deliveries say that in their bodies.
fn identified(
    body: Json,
    arguments: &Send,
    event: &Event<'_>,
    id: &str,
    index: u64,
) -> Result<Json, ExitCode> {
    let Some(pointer) = event.id_pointer() else { return Ok(body) };
    let own = if index == 0 { id.to_owned() } else { following(id, index) };
    match (event.with_id(&body, &id::as_json(&own)), &arguments.id) {
        (Some(body), _) => Ok(body),
        (None, Some(_)) => Err(cannot_be(event, &pointer, &own)),
        (None, None) => {
            let now = SystemTime::now() + Duration::from_micros(index);
            Ok(event.with_id(&body, &id::others(now)).unwrap_or(body))
        }
    }
}

/// Another identifier for each item: a number is counted on.
fn following(id: &str, index: u64) -> String {
    let number = id.parse::<u64>().ok().and_then(|number| number.checked_add(index));
    number.map_or_else(|| format!("{id}_{index}"), |number| number.to_string())
}

/// The body with another text or number in it, still what it was.
pub(super) fn tampered(body: &[u8], event: &Event<'_>) -> Result<Vec<u8>, ExitCode> {
    let changed = match crm_events::decode(body) {
        Ok(body) => event.tampered(&body).map(|body| crm_events::to_vec(&body)),
        Err(_) => one_digit_or_letter(body),
    };
    changed.ok_or_else(|| usage("the payload holds no text or number that could be changed"))
}

/// What is no JSON, such as a form, with its last digit or letter changed that is part of no escape.
fn one_digit_or_letter(body: &[u8]) -> Option<Vec<u8>> {
    let is_escaped = |at: usize| (1..=2).any(|back| at.checked_sub(back).is_some_and(|at| body[at] == b'%'));
    let at = (0..body.len()).rev().find(|at| body[*at].is_ascii_alphanumeric() && !is_escaped(*at))?;
    let mut changed = body.to_vec();
    changed[at] = if body[at] == b'1' { b'2' } else { b'1' };
    Some(changed)
}
