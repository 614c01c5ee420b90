use std::io::Read;
use std::process::ExitCode;

use clap::Args;
use crm_events_build::internals::{printable, printable_json};
use serde_json::{Value, json};

use super::events::Events;
use crate::console::{FOUND, MessageFormat, USAGE};
use crate::deliveries::event::Event;
use crate::deliveries::verdict::{Complaint, Verdict};

#[derive(Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    events: Events,
    /// Files with a payload each; `-` is standard input.
    #[arg(required = true, value_name = "PAYLOAD")]
    payloads: Vec<String>,
}

/// Prints what a receiver says about each payload.
pub(crate) fn run(arguments: &Validate, format: MessageFormat) -> ExitCode {
    check(arguments, format).unwrap_or_else(|code| code)
}

fn check(arguments: &Validate, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let deliveries = arguments.events.read(format)?;
    let event = arguments.events.event(&deliveries)?;
    let mut worst = 0;
    for path in &arguments.payloads {
        let verdict = read(path).map(|body| event.delivery_verdict(&body));
        match format {
            MessageFormat::Human => human(path, &event, &verdict),
            MessageFormat::Json => json(path, &event, &verdict),
        }
        worst = worst.max(code(&verdict));
    }
    Ok(ExitCode::from(worst))
}

/// The content of a file, or of standard input.
pub(super) fn read(path: &str) -> std::io::Result<Vec<u8>> {
    if path != "-" {
        return std::fs::read(path);
    }
    let mut content = Vec::new();
    std::io::stdin().read_to_end(&mut content)?;
    Ok(content)
}

fn code(verdict: &std::io::Result<Verdict>) -> u8 {
    match verdict {
        Ok(Verdict::Valid) => 0,
        Ok(_) => FOUND,
        Err(_) => USAGE,
    }
}

/// What a receiver answers, behind the name of the file:
///
/// ```text
/// payload.json: invalid `crmOpportunity::created`: 2 violations
///   /data/fields/name      length 251, at most 250   (maxLength)
///   /data/fields/currency  length 4, exactly 3       (maxLength)
/// ```
fn human(path: &str, event: &Event<'_>, verdict: &std::io::Result<Verdict>) {
    match verdict {
        Ok(Verdict::Valid) => anstream::println!("{}: valid `{}`", printable(path), printable(event.name())),
        Ok(verdict) => anstream::println!("{}: {verdict}", printable(path)),
        Err(why) => anstream::eprintln!("error: cannot read `{}`: {why}", printable(path)),
    }
}

/// One object a line, on standard output.
fn json(path: &str, event: &Event<'_>, verdict: &std::io::Result<Verdict>) {
    let line = |more: Value| {
        let mut line = json!({ "payload": path, "event": event.name() });
        if let (Some(line), Value::Object(more)) = (line.as_object_mut(), more) {
            line.extend(more);
        }
        anstream::println!("{}", printable_json(&line.to_string()));
    };
    match verdict {
        Ok(Verdict::Valid) => line(json!({ "valid": true })),
        Ok(verdict) => {
            verdict.complaints(event.name_pointers()).iter().for_each(|complaint| line(fields(complaint)));
            match verdict.omitted() {
                0 => {}
                more => line(json!({ "valid": false, "message": format!("{more} more") })),
            }
        }
        Err(why) => line(json!({ "message": format!("cannot be read: {why}") })),
    }
}

fn fields(complaint: &Complaint) -> Value {
    let Complaint { pointer, keyword, message, place } = complaint;
    match (keyword, place) {
        (Some(keyword), _) => {
            json!({ "valid": false, "pointer": pointer, "keyword": keyword, "message": message })
        }
        (None, Some((line, column))) => {
            json!({ "valid": false, "pointer": pointer, "message": message, "line": line, "column": column })
        }
        (None, None) => json!({ "valid": false, "pointer": pointer, "message": message }),
    }
}
