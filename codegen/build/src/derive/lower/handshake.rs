//! `handshake = "ping"`, or `handshake(name = "ping", unsigned)`: deliveries that only check the address.

use crate::derive::attr::argument::Argument;
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::answers::Handshake;
use crate::ir::events::Event;

const EXAMPLE: &str = "`handshake = \"ping\"` or `handshake(name = \"ping\", unsigned)`";
const PARTS: [&str; 2] = ["name", "unsigned"];
const NOT_YET: [&str; 2] = ["answer", "when"];

/// All handshakes. One that has the name of an event, or of another handshake, is an error.
pub(super) fn lower(settings: &Settings, events: &[Event], context: &mut Context) -> Vec<Handshake> {
    let mut handshakes: Vec<Handshake> = Vec::new();
    for argument in settings.all("handshake") {
        let Some(handshake) = handshake(argument, context) else { continue };
        let name = handshake.name().unwrap_or_default();
        if events.iter().any(|event| event.name == name) {
            let message =
                format!("`{name}` is an event, too, which would be lost: a handshake has a name of its own");
            context.errors.push(argument, message);
        }
        if handshakes.iter().any(|known| known.name() == Some(name)) {
            context.errors.push(argument, format!("the handshake `{name}` is named twice"));
        }
        handshakes.push(handshake);
    }
    handshakes
}

fn handshake(argument: &Argument, context: &mut Context) -> Option<Handshake> {
    let parts = match argument {
        Argument::List(_, parts) if argument.text().is_err() => parts,
        _ => {
            let name = context.errors.keep(argument.text())?.value();
            return Some(Handshake::named(name));
        }
    };
    let (mut name, mut is_unsigned) = (None, false);
    for part in parts {
        match part.name().as_deref() {
            Some("name") => name = Some(context.errors.keep(part.text())?.value()),
            Some("unsigned") => {
                context.errors.keep(part.word())?;
                is_unsigned = true;
            }
            Some(known) if NOT_YET.contains(&known) => {
                context.errors.at(part.name_span(), format!("`{known}` cannot be read here yet"));
                return None;
            }
            other => {
                let hint = suggestion(other.unwrap_or_default(), PARTS);
                let message = format!("this is no part of a handshake{hint}; it is {EXAMPLE}");
                context.errors.at(part.name_span(), message);
                return None;
            }
        }
    }
    if name.is_none() {
        context.errors.push(argument, format!("which delivery is the handshake? {EXAMPLE}"));
    }
    Some(Handshake { is_unsigned, ..Handshake::named(name?) })
}
