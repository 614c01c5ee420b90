mod breaking;
mod greeting;
mod id;
mod made;
mod post;
mod secret;

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::{Args, value_parser};
use crm_events::verify::{Given, Unsent};

use crate::commands::events::Events;
use crate::console::{FOUND, MessageFormat, usage};
use crate::deliveries::Signing;
use crate::deliveries::event::Event;
use made::Made;
use post::{Answer, Delivery, Target, can_be_sent, post};
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
    /// Bring so many events in one delivery, each known by an identifier of its own; for providers whose bodies bring several.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1000), conflicts_with_all = ["payload", "invalid"])]
    batch: Option<u16>,
    /// Send this handshake of the event's provider instead, counted from 1: those of the document, then those of its
    /// webhooks. The answer is compared with what the document says.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..),
        conflicts_with_all = ["payload", "invalid", "batch", "id", "seed", "tamper"])]
    handshake: Option<u16>,
    /// What the receiver is told besides the secret, for providers that sign it; may be repeated.
    #[arg(long, value_name = "NAME=VALUE")]
    given: Vec<String>,
    /// The public address that is signed, where a provider signs it; without it, the one that the delivery is posted to.
    #[arg(long, value_name = "URL")]
    at: Option<String>,
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
    if let Some(number) = arguments.handshake {
        return greeting::send(arguments, &event, number, target, format);
    }
    let secret = arguments.secret.read(&event, event.is_unsigned())?;
    let (delivery, target) = delivery(arguments, &event, secret.as_deref(), target)?;
    let mut all_are_accepted = true;
    for _ in 0..if arguments.duplicate { 2 } else { 1 } {
        let answer = answer(&target, &delivery)?;
        answer.print(format, &[]);
        all_are_accepted &= answer.is_success();
    }
    Ok(ExitCode::from(if all_are_accepted { 0 } else { FOUND }))
}

/// What came back, if anything did.
fn answer(target: &Target, delivery: &Delivery) -> Result<Answer, ExitCode> {
    post(target, delivery).map_err(|why| {
        anstream::eprintln!("error: no answer from `{target}`: {why}");
        ExitCode::from(FOUND)
    })
}

/// A delivery, and the address with the parameters that it adds.
fn delivery(
    arguments: &Send,
    event: &Event<'_>,
    secret: Option<&str>,
    target: Target,
) -> Result<(Delivery, Target), ExitCode> {
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
    let at = now.checked_sub(Duration::from_secs(arguments.replay_age)).unwrap_or(UNIX_EPOCH);
    let Made { body, named } = made::made(arguments, event, &id)?;
    let query = event.query(&Unsent::new(&id, at, &named));
    let target = target.with_query(&query).map_err(usage)?;
    let address = arguments.at.clone().unwrap_or_else(|| target.address());
    let unsent = Unsent {
        method: event.method(),
        url: Some(address.split(['?', '#']).next().unwrap_or(&address)),
        query: target.query(),
        ..Unsent::new(&id, at, &body)
    };
    let signing = Signing { secret, given: given(&arguments.given)? };
    let request = event.request(&named, &unsent, &signing).map_err(|why| usage(&why.to_string()))?;
    let target = match &request.query {
        Some(query) => target.with_whole_query(query).map_err(usage)?,
        None => target,
    };
    let (headers, body) = (with_written(request.headers, &arguments.header)?, request.body);
    let body = if arguments.tamper { made::tampered(&body, event)? } else { body };
    Ok((Delivery { method: event.method(), headers, body }, target))
}

/// The headers with those that were written instead.
fn with_written(
    mut headers: Vec<(String, String)>,
    written: &[String],
) -> Result<Vec<(String, String)>, ExitCode> {
    for one in written {
        let (name, value) = header(one)?;
        headers.retain(|(other, _)| *other != name);
        headers.push((name, value));
    }
    // What is in it stays unsaid: it may be a secret.
    match headers.iter().find(|(name, value)| !can_be_sent(name, value)) {
        Some((name, _)) => Err(usage(&format!(
            "the header `{}` cannot be sent: HTTP has no such name or value",
            name.escape_debug()
        ))),
        None => Ok(headers),
    }
}

/// What the receiver is told besides. A value is in no message: it may be a secret.
fn given(all: &[String]) -> Result<Given, ExitCode> {
    all.iter().try_fold(Given::new(), |given, one| match one.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok(given.with(name, value)),
        _ => Err(usage("a `--given` without a name and `=`; write it as `webhook_id=7`")),
    })
}
