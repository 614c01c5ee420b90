use std::io::Read;
use std::process::ExitCode;

use clap::Args;
use crm_events_build::deliveries::{Tree, Validator, Violation};

use super::events::Events;
use crate::console::{FOUND, MessageFormat, USAGE, usage};

#[derive(Args)]
pub(crate) struct Validate {
    #[command(flatten)]
    events: Events,
    /// Files with a payload each; `-` is standard input.
    #[arg(required = true, value_name = "PAYLOAD")]
    payloads: Vec<String>,
}

/// What is said about one payload.
enum Verdict {
    Valid,
    Invalid(Vec<Violation>),
    NotJson(String),
    Unreadable(String),
}

/// Prints what each payload breaks.
pub(crate) fn run(arguments: &Validate, format: MessageFormat) -> ExitCode {
    check(arguments, format).unwrap_or_else(|code| code)
}

fn check(arguments: &Validate, format: MessageFormat) -> Result<ExitCode, ExitCode> {
    let deliveries = arguments.events.read(format)?;
    let event = arguments.events.event(&deliveries)?;
    let validator = event.validator().map_err(|why| usage(&format!("the schema cannot be used: {why}")))?;
    let mut worst = 0;
    for path in &arguments.payloads {
        let verdict = verdict(path, &validator);
        match format {
            MessageFormat::Human => human(path, event.name(), &verdict),
            MessageFormat::Json => json(path, event.name(), &verdict),
        }
        worst = worst.max(code(&verdict));
    }
    Ok(ExitCode::from(worst))
}

fn verdict(path: &str, validator: &Validator) -> Verdict {
    let text = match read(path) {
        Ok(text) => text,
        Err(error) => return Verdict::Unreadable(error.to_string()),
    };
    match Tree::parse(&text) {
        Err(error) => Verdict::NotJson(error.to_string()),
        Ok(body) => match validator.violations(&body) {
            violations if violations.is_empty() => Verdict::Valid,
            violations => Verdict::Invalid(violations),
        },
    }
}

/// The text of a file, or of standard input.
pub(super) fn read(path: &str) -> std::io::Result<String> {
    if path != "-" {
        return std::fs::read_to_string(path);
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

fn code(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Invalid(_) | Verdict::NotJson(_) => FOUND,
        Verdict::Unreadable(_) => USAGE,
    }
}

/// ```text
/// payload.json: invalid `crmOpportunity::created`: 2 violations
///   /data/fields/name      length 251, at most 250  (maxLength)
///   /data/fields/currency  length 4, at most 3      (maxLength)
/// ```
fn human(path: &str, event: &str, verdict: &Verdict) {
    match verdict {
        Verdict::Valid => anstream::println!("{path}: valid `{event}`"),
        Verdict::NotJson(why) => anstream::println!("{path}: not JSON: {why}"),
        Verdict::Unreadable(why) => anstream::eprintln!("error: cannot read `{path}`: {why}"),
        Verdict::Invalid(violations) => {
            let count = violations.len();
            let violation = if count == 1 { "violation" } else { "violations" };
            anstream::println!("{path}: invalid `{event}`: {count} {violation}");
            let width = |text: fn(&Violation) -> &str| {
                violations.iter().map(|violation| text(violation).chars().count()).max().unwrap_or(0)
            };
            let (places, messages) = (width(pointer), width(|violation| &violation.message));
            for violation in violations {
                let (place, message) = (pointer(violation), &violation.message);
                anstream::println!("  {place:places$}  {message:messages$}  ({})", violation.keyword);
            }
        }
    }
}

/// The pointer of the whole payload is empty, which nobody would see.
fn pointer(violation: &Violation) -> &str {
    if violation.pointer.is_empty() { "(payload)" } else { &violation.pointer }
}

/// One object a line, on standard output.
fn json(path: &str, event: &str, verdict: &Verdict) {
    let line = |more: serde_json::Value| {
        let mut line = serde_json::json!({ "payload": path, "event": event });
        if let (Some(line), serde_json::Value::Object(more)) = (line.as_object_mut(), more) {
            line.extend(more);
        }
        anstream::println!("{line}");
    };
    match verdict {
        Verdict::Valid => line(serde_json::json!({ "valid": true })),
        Verdict::NotJson(why) => {
            line(serde_json::json!({ "valid": false, "message": format!("not JSON: {why}") }))
        }
        Verdict::Unreadable(why) => line(serde_json::json!({ "message": format!("cannot be read: {why}") })),
        Verdict::Invalid(violations) => {
            for violation in violations {
                line(serde_json::json!({
                    "valid": false,
                    "pointer": violation.pointer,
                    "keyword": violation.keyword,
                    "message": violation.message,
                }));
            }
        }
    }
}
