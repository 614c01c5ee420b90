//! Members that an example has, and the list of the same object has not.

use super::super::claim::Claim;
use super::super::entry::Subject;
use super::super::fact::Said;
use super::super::pointer::Pointer;
use super::context::Context;
use super::contradiction::{claimed, contradiction, label};
use super::tree::{Statement, Tree};
use crate::json;

/// Tells members of an object that examples show, and that its list lacks.
pub(super) fn tell(object: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let is_open = object.said.iter().any(|statement| *statement.claim == Claim::Open);
    let listed: Vec<(&Tree<'_>, &Statement<'_>)> =
        object.members.values().filter_map(|tree| Some((tree, listing(tree)?))).collect();
    let shown: Vec<(&String, &Tree<'_>)> =
        object.members.iter().filter(|(_, tree)| !tree.is_said() && !tree.shown.is_empty()).collect();
    // A list with less than half of the members is no list of all of them, and one of which the example has none describes
    // something else.
    let is_alike = listed.iter().any(|(tree, _)| !tree.shown.is_empty());
    let is_whole = is_alike && !is_open && listed.len() > shown.len();
    let Some((_, first)) = listed.first().filter(|_| is_whole) else { return };
    for (name, tree) in shown {
        let pointer = pointer.member(name);
        if context.is_on_the_way(&pointer) {
            continue;
        }
        let Some(showing) = tree.shown.first() else { continue };
        let claims = vec![
            claimed(json::scalar("true"), Said::Example, showing.place),
            claimed(json::scalar("false"), first.said, first.place),
        ];
        let text = format!("`{name}` is in the example and not in {}.", label(first.said));
        let subject = Subject::Body(pointer);
        let told =
            contradiction("undocumented-member", &context.events, subject, "properties", claims, None, text);
        context.ledger.add(told);
    }
}

/// What a list or a schema says first of a member.
fn listing<'t, 'f>(tree: &'t Tree<'f>) -> Option<&'t Statement<'f>> {
    tree.said.iter().find(|statement| matches!(statement.said, Said::List | Said::Schema))
}
