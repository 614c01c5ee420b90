//! Types by a name that says nothing of the JSON: what is missing is told.

use super::super::claim::Claim;
use super::super::entry::{Entry, EntryKind, Subject};
use super::super::pointer::Pointer;
use super::context::Context;
use super::ledger::{entry, last_name};
use super::tree::{Statement, Tree};

/// Tells that nothing is known of a value but the name of its type.
pub(super) fn tell_unknown(tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let Some((statement, name)) = named(tree).next() else { return };
    // `Message` is described somewhere; `opaque thing` is a word that is not known.
    let is_described = name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains(' ');
    let member = last_name(pointer);
    let (code, text) = match is_described {
        true => ("type-elsewhere", format!("The type of `{member}`, `{name}`, is not described here.")),
        false => ("unknown-type", format!("The type of `{member}`, `{name}`, says nothing about JSON.")),
    };
    gap(code, statement, pointer, text, context);
}

/// Tells that a value is one of some that are not listed.
pub(super) fn tell_values(tree: &Tree<'_>, pointer: &Pointer, context: &mut Context<'_>) {
    let is_enum = |(_, name): &(&Statement<'_>, &str)| name.to_ascii_lowercase().starts_with("enum");
    let Some((statement, _)) = named(tree).find(is_enum) else { return };
    let are_listed = tree.said.iter().any(|said| matches!(&*said.claim, Claim::Enum(_) | Claim::Const(_)));
    if !are_listed && !context.is_name(pointer) {
        let text = format!("`{}` has certain values, which are not listed.", last_name(pointer));
        gap("enum-without-values", statement, pointer, text, context);
    }
}

fn named<'s>(tree: &'s Tree<'_>) -> impl Iterator<Item = (&'s Statement<'s>, &'s str)> {
    tree.said.iter().filter_map(|statement| match &*statement.claim {
        Claim::Named(name) => Some((statement, name.as_str())),
        _ => None,
    })
}

fn gap(code: &str, statement: &Statement<'_>, pointer: &Pointer, text: String, context: &mut Context<'_>) {
    let subject = Subject::Body(pointer.clone());
    context.ledger.add(Entry {
        place: Some(statement.place),
        text: Some(text),
        ..entry(EntryKind::Gap, code, &context.events, subject)
    });
}
