//! `x-signature`, and `signature(…)` of the derives: how a provider signs its deliveries.
//!
//! Each member has a file. What only all of them together say is in `sense`.

mod alternatives;
mod at;
mod equal;
mod key;
mod keyed;
mod old;
mod pem;
mod scheme;
mod sense;
mod signed;
mod stars;
mod time;
mod value;
mod way;

use super::reader::{Language, Reader};
use super::statement::Statement;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::signature::Signature;

/// Reads an object, or a list of alternatives. What is wrong is reported, and gives `None`.
pub(crate) fn read(
    statement: &Statement,
    language: Language,
    diagnostics: &mut Diagnostics,
) -> Option<Signature> {
    let mut reader = Reader::new(language, diagnostics);
    match statement.list() {
        Some(list) => alternatives::read(statement, list, &mut reader),
        None => {
            if let Some(name) = statement.member("name") {
                let help = "leave it out: there is nothing to tell it from";
                reader.wrong(&name.key_origin, "`name` tells alternatives in a list apart", help);
            }
            way::read(statement, &mut reader)
        }
    }
}
