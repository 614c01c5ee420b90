//! What `#[serde(…)]` says that concerns the JSON.

use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, LitStr};

use super::argument::Argument;
use super::place::Place;
use crate::derive::context::Context;

/// Settings of serde that say nothing about the JSON.
const HARMLESS: &[&str] = &["bound", "borrow", "crate", "expecting", "transparent"];

/// The setting of ours that an argument of serde's means; `None` if it means nothing to us. What would change the JSON
/// and cannot be read is reported.
pub(super) fn translate(
    argument: Argument,
    place: Place,
    context: &mut Context,
) -> Option<(&'static str, Argument)> {
    let name = argument.name()?;
    match (name.as_str(), place) {
        ("rename", Place::Container) => None,
        ("rename", _) => both_ways(argument, context).map(|argument| ("rename", argument)),
        ("rename_all", Place::Container) => {
            both_ways(argument, context).map(|argument| ("rename_all", argument))
        }
        ("alias", Place::Variant) => Some(("alias", argument)),
        ("deny_unknown_fields", Place::Container) => Some(("deny_unknown_fields", argument)),
        ("tag", Place::Container) => Some(("tag", argument)),
        ("untagged", Place::Container) => Some(("untagged", argument)),
        ("default", Place::Container | Place::Field) => default(argument, context),
        ("skip", Place::Field) => Some(("skip", argument)),
        ("flatten", Place::Field) => Some(("extra", argument)),
        ("skip_serializing_if", Place::Field) if is_none(&argument) => None,
        (name, _) if HARMLESS.contains(&name) => None,
        (name, _) => {
            let message = format!(
                "`serde({name})` changes the JSON in a way that `crm_event` does not know; a type with its own `Decode` and \
                 `Encode` can do it"
            );
            context.errors.at(argument.name_span(), message);
            None
        }
    }
}

/// `rename(serialize = "a", deserialize = "a")` → `rename = "a"`.
fn both_ways(argument: Argument, context: &mut Context) -> Option<Argument> {
    let Argument::List(path, list) = &argument else { return Some(argument) };
    let texts: Vec<LitStr> = list.iter().filter_map(|one| one.text().ok()).collect();
    match &texts[..] {
        [first, second] if first.value() == second.value() => {
            let value = Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::Str(first.clone()) });
            Some(Argument::Value(path.clone(), value))
        }
        _ => {
            context.errors.at(argument.span(), "reading and writing need the same name here");
            None
        }
    }
}

/// serde has paths as texts.
fn default(argument: Argument, context: &mut Context) -> Option<(&'static str, Argument)> {
    let Ok(text) = argument.text() else { return Some(("default", argument)) };
    let path: syn::Path = context.errors.keep(text.parse())?;
    let Argument::Value(name, _) = argument else { return None };
    Some(("default", Argument::List(name, vec![Argument::Word(path)])))
}

/// We leave `None` out anyway.
fn is_none(argument: &Argument) -> bool {
    argument.text().is_ok_and(|path| path.value().ends_with("is_none"))
}
