//! What deliveries and handshakes are sent with, and what comes back.

use std::process::ExitCode;

use crm_events::verify::Given;

use super::post::{Answer, Delivery, Target, can_be_sent, post};
use crate::console::{FOUND, usage};

/// A header as it was written. What is wrong with it is told without it: it may hold a secret.
fn header(text: &str) -> Result<(String, String), ExitCode> {
    let (name, value) = text
        .split_once(':')
        .ok_or_else(|| usage("a `--header` without a colon; write it as `x-owner-id: org-7`"))?;
    Ok((name.trim().to_lowercase(), value.trim().to_owned()))
}

/// What came back, if anything did.
pub(super) fn answer(target: &Target, delivery: &Delivery) -> Result<Answer, ExitCode> {
    post(target, delivery).map_err(|why| {
        anstream::eprintln!("error: no answer from `{target}`: {why}");
        ExitCode::from(FOUND)
    })
}

/// The headers with those that were written instead.
pub(super) fn with_written(
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
pub(super) fn given(all: &[String]) -> Result<Given, ExitCode> {
    all.iter().try_fold(Given::new(), |given, one| match one.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok(given.with(name, value)),
        _ => Err(usage("a `--given` without a name and `=`; write it as `webhook_id=7`")),
    })
}
