//! `signature = "standard-webhooks"`, or `signature(header = "x-signature", …)`: how deliveries are signed.

use crate::base::header;
use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::signature::{Hmac, Signature, SignatureEncoding, SignatureLayout, SignedContent};

const EXAMPLE: &str = "`signature = \"standard-webhooks\"` or `signature(header = \"x-signature\")`";
const PARTS: [&str; 6] = ["content", "encoding", "header", "pairs", "prefix", "scheme"];

/// Without the setting, deliveries are not signed.
pub(super) fn lower(settings: &Settings, context: &mut Context) -> Signature {
    let read = match settings.get("signature") {
        None => return Signature::None,
        Some(Argument::List(_, parts)) => hmac(parts, context).map(Signature::Hmac),
        Some(argument) => match argument.text() {
            Ok(text) if text.value() == "standard-webhooks" => Some(Signature::StandardWebhooks),
            _ => {
                context.errors.push(argument, format!("the signature is {EXAMPLE}"));
                None
            }
        },
    };
    read.unwrap_or(Signature::None)
}

/// HMAC-SHA256 in one header.
fn hmac(parts: &[Argument], context: &mut Context) -> Option<Hmac> {
    let mut hmac = Hmac {
        header: String::new(),
        content: SignedContent::Body,
        encoding: SignatureEncoding::Hex,
        layout: SignatureLayout::Plain { prefix: String::new() },
    };
    for part in parts {
        match part.name().as_deref() {
            Some("header") => hmac.header = header(part, context)?,
            Some("prefix") => {
                hmac.layout = SignatureLayout::Plain { prefix: context.errors.keep(part.text())?.value() };
            }
            Some("pairs") => hmac.layout = pairs(part, context)?,
            Some("content") => {
                let choices = [("body", SignedContent::Body), ("sorted-json", SignedContent::SortedJson)];
                hmac.content = choice(part, &choices, context)?;
            }
            Some("encoding") => {
                let choices = [("hex", SignatureEncoding::Hex), ("base64", SignatureEncoding::Base64)];
                hmac.encoding = choice(part, &choices, context)?;
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
    if hmac.header.is_empty() {
        let place = parts.first().map_or_else(proc_macro2::Span::call_site, Argument::name_span);
        context.errors.at(place, "which header has the signature? `header = \"x-signature\"`");
        return None;
    }
    Some(hmac)
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
fn pairs(part: &Argument, context: &mut Context) -> Option<SignatureLayout> {
    let list = context.errors.keep(part.list("pairs(timestamp = \"t\", signature = \"v1\")"))?;
    let key = |name: &str| list.iter().find(|one| one.name().as_deref() == Some(name));
    match (key("timestamp"), key("signature")) {
        (Some(timestamp), Some(signature)) if list.len() == 2 => Some(SignatureLayout::Timestamped {
            timestamp: context.errors.keep(timestamp.text())?.value(),
            signature: context.errors.keep(signature.text())?.value(),
        }),
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
