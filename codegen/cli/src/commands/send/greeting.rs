//! Sending a handshake, and judging its answer.

use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crm_events::verify::Unsent;

use super::arguments::Send;
use super::id;
use super::parts::{answer, given, with_written};
use super::post::{Delivery, Target};
use crate::console::{FOUND, MessageFormat, usage};
use crate::deliveries::event::Event;
use crate::deliveries::handshake::answer::Got;
use crate::deliveries::request::Signing;

/// Posts a handshake, and prints the answer with what is wrong with it.
pub(super) fn send(
    arguments: &Send,
    event: &Event<'_>,
    number: u16,
    target: Target,
    format: MessageFormat,
) -> Result<ExitCode, ExitCode> {
    let all = event.handshakes();
    let greeting = usize::from(number).checked_sub(1).and_then(|index| all.get(index));
    let greeting = greeting.ok_or_else(|| none_such(event, all.len()))?;
    let secret = arguments.secret.read(event, greeting.is_unsigned())?;
    let signing = Signing { secret: secret.as_deref(), given: given(&arguments.given)? };
    if let Some(name) = greeting.given_names().find(|name| signing.given.get(name).is_none()) {
        let name = name.escape_debug();
        return Err(usage(&format!("the handshake needs `{name}`; name it with `--given {name}=VALUE`")));
    }
    let asked = greeting.asked(&signing.given);
    let target = target.with_query(&asked.query).map_err(usage)?;
    let now = SystemTime::now();
    let at = now.checked_sub(Duration::from_secs(arguments.replay_age)).unwrap_or(UNIX_EPOCH);
    let address = arguments.at.clone().unwrap_or_else(|| target.address());
    let (id, body) = (
        id::new(now),
        asked.body.as_ref().map(|body| event.written(&crate::json::scalar(body))).unwrap_or_default(),
    );
    let unsent = Unsent {
        method: &asked.method,
        url: Some(address.split(['?', '#']).next().unwrap_or(&address)),
        query: target.query(),
        ..Unsent::new(&id, at, &body)
    };
    let request = greeting.request(&asked, &unsent, &signing).map_err(|why| usage(&why.to_string()))?;
    let target = match &request.query {
        Some(query) => target.with_whole_query(query).map_err(usage)?,
        None => target,
    };
    let headers = with_written(request.headers, &arguments.header)?;
    let delivery = Delivery { method: asked.method.clone(), headers, body: request.body };
    let documented = greeting.documented(&asked, secret.as_deref(), &signing.given);
    let mut all_are_documented = true;
    for _ in 0..if arguments.duplicate { 2 } else { 1 } {
        let answer = answer(&target, &delivery)?;
        let headers = answer.headers();
        let got = Got { status: answer.status(), headers: &headers, body: answer.body() };
        let wrong = documented.complaints(got);
        answer.print(format, &wrong);
        all_are_documented &= wrong.is_empty();
    }
    Ok(ExitCode::from(if all_are_documented { 0 } else { FOUND }))
}

fn none_such(event: &Event<'_>, count: usize) -> ExitCode {
    let provider = event.provider();
    usage(&match count {
        0 => format!("`{provider}` has no handshakes; leave `--handshake` out"),
        1 => format!("`{provider}` has one handshake: `--handshake 1`"),
        _ => format!("`{provider}` has {count} handshakes: `--handshake 1` to `--handshake {count}`"),
    })
}
