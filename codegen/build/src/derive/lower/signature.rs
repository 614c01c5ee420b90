//! `signature = "standard-webhooks"`, or `signature(header = "x-signature", …)`: how deliveries are signed.

use crate::base::header;
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::place::{Filter, Part, Place, Template};
use crate::ir::signature::{
    Algorithm, Keyed, Signature, SignatureAt, SignatureEncoding, StandardWebhooks, Time, TimeUnit,
};

const EXAMPLE: &str = "`signature = \"standard-webhooks\"` or `signature(header = \"x-signature\")`";
const PARTS: [&str; 6] = ["content", "encoding", "header", "pairs", "prefix", "scheme"];

/// Without the setting, deliveries are not signed.
pub(super) fn lower(settings: &Settings, context: &mut Context) -> Signature {
    let read = match settings.get("signature") {
        None => return Signature::None,
        Some(Argument::List(_, parts)) => hmac(parts, context).map(|keyed| Signature::Keyed(Box::new(keyed))),
        Some(argument) => match argument.text() {
            Ok(text) if text.value() == "standard-webhooks" => {
                Some(Signature::StandardWebhooks(StandardWebhooks::default()))
            }
            _ => {
                context.errors.push(argument, format!("the signature is {EXAMPLE}"));
                None
            }
        },
    };
    read.unwrap_or(Signature::None)
}

/// HMAC-SHA256 in one header.
fn hmac(parts: &[Argument], context: &mut Context) -> Option<Keyed> {
    let mut keyed = Keyed::new(Algorithm::HmacSha256, SignatureAt::Headers(Vec::new()));
    let mut pairs_said = None;
    for part in parts {
        match part.name().as_deref() {
            Some("header") => keyed.at = SignatureAt::Headers(vec![header(part, context)?]),
            Some("prefix") => {
                let prefix = context.errors.keep(part.text())?.value();
                keyed.value = Template { parts: vec![Part::Text(prefix), Part::Signature] };
            }
            Some("pairs") => pairs_said = Some(pairs(part, context)?),
            Some("content") => {
                let filter =
                    choice(part, &[("body", None), ("sorted-json", Some(Filter::SortedJson))], context)?;
                let place = Place::Body(Vec::new());
                keyed.signed = Template { parts: vec![Part::Place { place, is_optional: false, filter }] };
            }
            Some("encoding") => {
                let choices = [("hex", SignatureEncoding::Hex), ("base64", SignatureEncoding::Base64)];
                keyed.encoding = choice(part, &choices, context)?;
            }
            name => {
                let hint = suggestion(name.unwrap_or_default(), PARTS);
                context
                    .errors
                    .at(part.name_span(), format!("this is no part of a signature{hint}; it is {EXAMPLE}"));
                return None;
            }
        }
    }
    if let Some((time, signature)) = pairs_said {
        let text = |text: String| Part::Text(text);
        keyed.value = Template {
            parts: vec![
                text(format!("{time}=")),
                Part::Time,
                text(format!(",{signature}=")),
                Part::Signature,
            ],
        };
        keyed.separator = Some(",".to_owned());
        keyed.time = Some(Time { place: None, unit: TimeUnit::Seconds, tolerance: 300 });
        let content = keyed.signed.parts.clone();
        keyed.signed =
            Template { parts: [Part::Time, text(".".to_owned())].into_iter().chain(content).collect() };
    }
    if keyed.at == SignatureAt::Headers(Vec::new()) {
        let place = parts.first().map_or_else(proc_macro2::Span::call_site, Argument::name_span);
        context.errors.at(place, "which header has the signature? `header = \"x-signature\"`");
        return None;
    }
    Some(keyed)
}

/// `header = "x-signature"`
fn header(part: &Argument, context: &mut Context) -> Option<String> {
    let text = context.errors.keep(part.text())?;
    let name = header::name(&text.value());
    if name.is_none() {
        context.errors.push(&text, format!("{}: {}", header::is_no_name(&text.value()), header::NAMES));
    }
    name
}

/// `pairs(timestamp = "t", signature = "v1")`
fn pairs(part: &Argument, context: &mut Context) -> Option<(String, String)> {
    let list = context.errors.keep(part.list("pairs(timestamp = \"t\", signature = \"v1\")"))?;
    let key = |name: &str| list.iter().find(|one| one.name().as_deref() == Some(name));
    match (key("timestamp"), key("signature")) {
        (Some(timestamp), Some(signature)) if list.len() == 2 => Some((
            context.errors.keep(timestamp.text())?.value(),
            context.errors.keep(signature.text())?.value(),
        )),
        _ => {
            context.errors.push(part, "`pairs` are `pairs(timestamp = \"t\", signature = \"v1\")`");
            None
        }
    }
}

fn choice<T: Copy>(part: &Argument, choices: &[(&str, T)], context: &mut Context) -> Option<T> {
    let text = context.errors.keep(part.text())?;
    let found = choices.iter().find(|(name, _)| *name == text.value()).map(|(_, value)| *value);
    if found.is_none() {
        let all = choices.iter().map(|(name, _)| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        context.errors.push(&text, format!("this is {all}"));
    }
    found
}
