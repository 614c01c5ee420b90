//! Which members are always there: what the pages say, and what no delivery can be read without.

use super::super::claim::Claim;
use super::super::entry::{EntryKind, Subject};
use super::super::fact::Said;
use super::super::place::Place;
use super::super::pointer::Pointer;
use super::context::Context;
use super::contradiction::{claimed, contradiction, label};
use super::ledger::entry;
use super::tree::{Statement, Tree};
use crate::json;

/// Whether a member of an object is always there.
pub(super) fn is_required(
    name: &str,
    member: &Tree<'_>,
    pointer: &Pointer,
    context: &mut Context<'_>,
    comments: &mut Vec<String>,
) -> bool {
    let said = |is: bool| member.said.iter().find(|statement| *statement.claim == Claim::Required(is));
    match (said(true), said(false), member.lacking) {
        (Some(statement), None, Some(place)) => {
            tell_missing(statement, name, place, pointer, context);
            comments.push(format!(
                "Not required, although {} says so: an example lacks it.",
                label(statement.said)
            ));
            false
        }
        (Some(_), None, None) => true,
        (Some(always), Some(sometimes), _) => {
            tell_both(always, sometimes, name, pointer, context);
            comments.push("Not required: it is said to be always there, and to be optional.".to_owned());
            false
        }
        (None, said, None) if context.is_on_the_way(pointer) => {
            if let Some(statement) = said {
                tell_used(statement, name, pointer, context);
            }
            assume(pointer, "No delivery can be read without it.", context);
            true
        }
        (None, None, None) if context.always.contains(pointer) => {
            assume(pointer, "The examples of many events have it.", context);
            true
        }
        _ => false,
    }
}

fn assume(pointer: &Pointer, why: &str, context: &mut Context<'_>) {
    let mut assumed = entry(EntryKind::Assumed, "required", &context.events, Subject::Body(pointer.clone()));
    assumed.keyword = Some("required".to_owned());
    assumed.value = Some(json::scalar("true"));
    assumed.text = Some(why.to_owned());
    context.ledger.add(assumed);
}

fn tell_missing(
    statement: &Statement<'_>,
    name: &str,
    place: Place,
    pointer: &Pointer,
    context: &mut Context<'_>,
) {
    let claims = vec![
        claimed(json::scalar("true"), statement.said, statement.place),
        claimed(json::scalar("false"), Said::Example, place),
    ];
    let text = format!("`{name}` is required in {}, and the example lacks it.", label(statement.said));
    tell("required-missing", claims, text, pointer, context);
}

fn tell_both(
    always: &Statement<'_>,
    sometimes: &Statement<'_>,
    name: &str,
    pointer: &Pointer,
    context: &mut Context<'_>,
) {
    let claims = vec![
        claimed(json::scalar("true"), always.said, always.place),
        claimed(json::scalar("false"), sometimes.said, sometimes.place),
    ];
    let text = format!("`{name}` is said to be always there, and to be optional.");
    tell("prose-vs-prose", claims, text, pointer, context);
}

fn tell_used(statement: &Statement<'_>, name: &str, pointer: &Pointer, context: &mut Context<'_>) {
    let claims = vec![claimed(json::scalar("false"), statement.said, statement.place)];
    let text = format!("`{name}` is not marked as required, and no delivery can be read without it.");
    tell("required-vs-used", claims, text, pointer, context);
}

fn tell(
    code: &str,
    claims: Vec<super::super::entry::Claimed>,
    text: String,
    pointer: &Pointer,
    context: &mut Context<'_>,
) {
    let subject = Subject::Body(pointer.clone());
    context.ledger.add(contradiction(code, &context.events, subject, "required", claims, None, text));
}
