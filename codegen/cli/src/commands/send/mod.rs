mod breaking;
mod id;
mod post;
mod secret;

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Args;
use crm_events::Json;
use crm_events::verify::Unsent;

use crate::commands::events::{Events, sampler};
use crate::commands::validate::read;
use crate::console::{FOUND, MessageFormat, usage};
use crate::deliveries::event::Event;
use breaking::breaking;
use post::{Delivery, Target, can_be_sent, post};
use secret::Secret;

#[derive(Args)]
pub(crate) struct Send {
    #[command(flatten)]
    events: Events,
    /// Where the delivery is posted: an `http://` address.
    #[arg(long, value_name = "URL")]
    to: String,
    #[command(flatten)]
    secret: Secret,
    /// Send a payload that breaks this rule and no other: a keyword, or a keyword and a place, such as
    /// `maxLength:/data/fields/name`.
    #[arg(long, value_name = "RULE", conflicts_with = "payload")]
    invalid: Option<String>,
    /// Send the same delivery twice.
    #[arg(long)]
    duplicate: bool,
    /// Change the body once it is signed.
    #[arg(long)]
    tamper: bool,
    /// Sign as if the delivery had been sent so many seconds ago.
    #[arg(long, value_name = "SECONDS", default_value_t = 0)]
    replay_age: u64,
    /// Send this file; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    payload: Option<String>,
    /// Which payload: the same number gives the same one. 0 is the documented payload.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// What the delivery is known by when it is sent again; without it, a new one each time. It stands where the provider's
    /// key is: in a header, in the address or in the payload, unless that is a file.
    #[arg(long)]
    id: Option<String>,
    /// Add a header, or replace one; may be repeated.
    #[arg(long, value_name = "NAME:VALUE")]
    header: Vec<String>,
}

/// A header as it was written. What is wrong with it is told without it: it may hold a secret.
fn header(text: &str) -> Result<(String, String), ExitCode> {
    let (name, value) = text
        .split_once(':')
        .ok_or_else(|| usage("a `--header` without a colon; write it as `x-owner-id: org-7`"))?;
    Ok((name.trim().to_lowercase(), value.trim().to_owned()))
}

/// Posts a delivery, and prints the answer.
pub(crate) fn run(arguments: &Send, format: MessageFormat) -> ExitCode {
    send(arguments, format).unwrap_or_else(|code| code)
}

fn send(arguments: &Send, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let deliveries = arguments.events.read(format)?;
    let event = arguments.events.event(&deliveries)?;
    let target = Target::parse(&arguments.to).map_err(usage)?;
    let secret = arguments.secret.read(&event)?;
    let (delivery, query) = delivery(arguments, &event, secret.as_deref())?;
    let target = target.with_query(&query).map_err(usage)?;
    let mut all_are_accepted = true;
    for _ in 0..if arguments.duplicate { 2 } else { 1 } {
        let answer = post(&target, &delivery).map_err(|why| {
            anstream::eprintln!("error: no answer from `{target}`: {why}");
            ExitCode::from(FOUND)
        })?;
        answer.print(format);
        all_are_accepted &= answer.is_success();
    }
    Ok(ExitCode::from(if all_are_accepted { 0 } else { FOUND }))
}

/// A delivery, and the parameters that it adds to the address.
fn delivery(
    arguments: &Send,
    event: &Event<'_>,
    secret: Option<&str>,
) -> Result<(Delivery, Vec<(String, String)>), ExitCode> {
    if arguments.tamper && secret.is_none() {
        let why = match event.is_signed() {
            true => "without a secret, nothing is signed".to_owned(),
            false => format!("`{}` signs nothing", event.provider()),
        };
        return Err(usage(&format!("{why}, so nothing tells that a body was changed")));
    }
    if arguments.replay_age > 0 && !event.signs_time() {
        return Err(usage(&format!("`{}` signs no time, so a delivery has no age", event.provider())));
    }
    let now = SystemTime::now();
    let id = arguments.id.clone().unwrap_or_else(|| id::new(now));
    let body = body(arguments, event, &id)?;
    let at = now.checked_sub(Duration::from_secs(arguments.replay_age)).unwrap_or(UNIX_EPOCH);
    let unsent = Unsent::new(&id, at, &body);
    let query = event.query(&unsent);
    let mut headers = event.headers(&unsent, secret).map_err(|why| usage(&why.to_string()))?;
    for written in &arguments.header {
        let (name, value) = header(written)?;
        headers.retain(|(other, _)| *other != name);
        headers.push((name, value));
    }
    // What is in it stays unsaid: it may be a secret.
    if let Some((name, _)) = headers.iter().find(|(name, value)| !can_be_sent(name, value)) {
        return Err(usage(&format!(
            "the header `{}` cannot be sent: HTTP has no such name or value",
            name.escape_debug()
        )));
    }
    let body = if arguments.tamper { tampered(&body, event)? } else { body };
    Ok((Delivery { method: event.method(), headers, body }, query))
}

/// The bytes of a file as they are, or a payload that is made; nothing for an event without a body.
fn body(arguments: &Send, event: &Event<'_>, id: &str) -> Result<Vec<u8>, ExitCode> {
    if let Some(path) = &arguments.payload {
        if let (Some(_), Some(pointer)) = (&arguments.id, event.id_pointer()) {
            return Err(usage(&format!(
                "the payload says itself, at `{pointer}`, what it is known by; leave `--id` out"
            )));
        }
        return read(path).map_err(|why| usage(&format!("cannot read `{path}`: {why}")));
    }
    if !event.has_body() && arguments.invalid.is_none() {
        return Ok(Vec::new());
    }
    let sampler = sampler(event)?;
    let body = match &arguments.invalid {
        Some(rule) => breaking(rule, &sampler, event, arguments.seed)?,
        None => sampler.valid(arguments.seed),
    };
    let body = identified(body, arguments, event, id)?;
    Ok(crm_events::to_vec(&body))
}

/// The body with what it is known by, where the provider's deliveries say that in their bodies.
fn identified(body: Json, arguments: &Send, event: &Event<'_>, id: &str) -> Result<Json, ExitCode> {
    let Some(pointer) = event.id_pointer() else { return Ok(body) };
    match (event.with_id(&body, &id::as_json(id)), &arguments.id) {
        (Some(body), _) => Ok(body),
        (None, Some(id)) => Err(usage(&format!(
            "`{}` is known by `{pointer}`, which cannot be `{}` here; leave `--id` out",
            event.name(),
            id.escape_debug()
        ))),
        (None, None) => Ok(event.with_id(&body, &id::others(SystemTime::now())).unwrap_or(body)),
    }
}

/// The body with another text or number in it, still JSON.
fn tampered(body: &[u8], event: &Event<'_>) -> Result<Vec<u8>, ExitCode> {
    let tampered = crm_events::decode(body).ok().and_then(|body| event.tampered(&body));
    tampered
        .map(|body| crm_events::to_vec(&body))
        .ok_or_else(|| usage("the payload holds no text or number that could be changed"))
}
