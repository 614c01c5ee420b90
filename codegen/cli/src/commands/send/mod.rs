pub(crate) mod arguments;
mod greeting;
mod id;
mod made;
mod parts;
mod post;
mod secret;

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::verify::Unsent;

use crate::console::{FOUND, MessageFormat, usage};
use crate::deliveries::event::Event;
use crate::deliveries::request::Signing;
use arguments::Send;
use made::Made;
use parts::{answer, given, with_written};
use post::{Delivery, Target};

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
    let Made { headers, body, named } = made::made(arguments, event, &id)?;
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
    let request = match headers {
        None => event.request(&named, &unsent, &signing),
        Some(headers) => event.request_with(headers, &named, &unsent, &signing),
    };
    let request = request.map_err(|why| usage(&why.to_string()))?;
    let target = match &request.query {
        Some(query) => target.with_whole_query(query).map_err(usage)?,
        None => target,
    };
    let (headers, body) = (with_written(request.headers, &arguments.header)?, request.body);
    let body = if arguments.tamper { made::tampered(&body, event)? } else { body };
    Ok((Delivery { method: event.method().to_owned(), headers, body }, target))
}
