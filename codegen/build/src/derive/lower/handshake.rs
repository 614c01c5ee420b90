//! `handshake = "ping"`, or `handshake(when("/type" = "ping"), answer(body = "{/challenge}"), unsigned)`: deliveries that only
//! check the address.

use quote::ToTokens;

use super::answers;
use crate::derive::attr::argument::{Argument, as_flag, as_number, as_text};
use crate::derive::attr::settings::Settings;
use crate::derive::attr::suggestion::suggestion;
use crate::derive::context::Context;
use crate::ir::answering::{self, Wrong};
use crate::ir::answers::{Answer, Condition, Handshake};
use crate::ir::conditions::{Expected, condition, never_met, takes, unreachable};
use crate::ir::events::{Event, EventName};
use crate::ir::signature::Signature;

const EXAMPLE: &str = "`handshake = \"ping\"` or `handshake(when(\"/type\" = \"ping\"), unsigned)`";
const PARTS: [&str; 4] = ["answer", "name", "unsigned", "when"];

/// All handshakes. One that has the name of an event, or that nothing tells from another one, is an error.
pub(super) fn lower(
    settings: &Settings,
    names: &EventName,
    events: &[Event],
    signature: &Signature,
    context: &mut Context,
) -> Vec<Handshake> {
    let mut handshakes: Vec<Handshake> = Vec::new();
    let mut arguments = Vec::new();
    for argument in settings.all("handshake") {
        let Some(handshake) = handshake(argument, context) else { continue };
        if let Some(event) =
            events.iter().find(|event| takes(&handshake.when, &names.alternatives, &event.name))
        {
            let message = format!(
                "`{}` is an event, too, which would be lost: a handshake has a name of its own",
                event.name
            );
            context.errors.push(argument, message);
        }
        if let Err(Wrong { message, help }) = answering::check_hmac(&handshake, signature) {
            context.errors.push(argument, format!("{message}: {help}"));
        }
        handshakes.push(handshake);
        arguments.push(argument);
    }
    if let Some((later, _)) = unreachable(&handshakes) {
        let message = match handshakes[later].name() {
            Some(name) => format!("the handshake `{name}` is named twice"),
            None => {
                "all deliveries of this handshake are another one, too, which is looked at first".to_owned()
            }
        };
        context.errors.push(arguments[later], message);
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
    let mut handshake = Handshake { when: Vec::new(), is_unsigned: false, answer: Answer::default() };
    for part in parts {
        match part.name().as_deref() {
            Some("name") => {
                let name = context.errors.keep(part.text())?.value();
                handshake.when.insert(0, Condition::Named(name));
            }
            Some("unsigned") => {
                context.errors.keep(part.word())?;
                handshake.is_unsigned = true;
            }
            Some("when") => handshake.when.extend(when(part, context)?),
            Some("answer") => handshake.answer = answers::answer(part, context)?,
            other => {
                let hint = suggestion(other.unwrap_or_default(), PARTS);
                let message = format!("this is no part of a handshake{hint}; it is {EXAMPLE}");
                context.errors.at(part.name_span(), message);
                return None;
            }
        }
    }
    if handshake.when.is_empty() {
        context.errors.push(argument, format!("which delivery is the handshake? {EXAMPLE}"));
        return None;
    }
    Some(handshake)
}

/// `when("/type" = "ping", "/challenge" = true)`
fn when(argument: &Argument, context: &mut Context) -> Option<Vec<Condition>> {
    let parts = context.errors.keep(argument.list("when(\"/type\" = \"ping\")"))?;
    let mut conditions = Vec::new();
    for part in parts {
        match read_condition(part) {
            Ok(condition) => conditions.push(condition),
            Err(Wrong { message, help }) => {
                context.errors.push(part, format!("{message}: {help}"));
                return None;
            }
        }
    }
    if let Some((number, Wrong { message, help })) = never_met(&conditions) {
        context.errors.push(&parts[number], format!("{message}: {help}"));
        return None;
    }
    Some(conditions)
}

fn read_condition(part: &Argument) -> Result<Condition, Wrong> {
    let no_pair = || Wrong::new("this is no condition", "`\"/type\" = \"ping\"`, or `\"/challenge\" = true`");
    let Argument::Pair(place, value) = part else { return Err(no_pair()) };
    let place = place.value();
    if let Some(text) = as_text(value) {
        return condition(&place, &Expected::Text(&text.value()));
    }
    match as_flag(value) {
        Some(true) => condition(&place, &Expected::Something),
        Some(false) => condition(&place, &Expected::Literal("false")),
        None => match as_number(value) {
            Some(digits) => condition(&place, &Expected::Literal(&digits)),
            None => {
                let message = format!("`{}` never stands there", value.to_token_stream());
                Err(Wrong::new(
                    message,
                    "write a text, a number, `false`, or `true` if anything may stand there",
                ))
            }
        },
    }
}
