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

use super::reader::{Language, Reader};
use super::statement::Statement;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::signature::{Signature, StandardWebhooks};
use scheme::Kind;

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
            one(statement, &mut reader)
        }
    }
}

/// Reads one way to sign.
fn one(statement: &Statement, reader: &mut Reader<'_>) -> Option<Signature> {
    let kind = scheme::read(statement, reader)?;
    old::refuse(statement, kind, reader)?;
    let known = scheme::members_of(kind, statement, reader);
    let read = match kind {
        Kind::None => Some(Signature::None),
        Kind::StandardWebhooks => standard(statement, reader).map(Signature::StandardWebhooks),
        Kind::Keyed(algorithm) => {
            keyed::read(statement, algorithm, reader).map(|keyed| Signature::Keyed(Box::new(keyed)))
        }
    };
    known.and(read)
}

fn standard(statement: &Statement, reader: &mut Reader<'_>) -> Option<StandardWebhooks> {
    let mut standard = StandardWebhooks::default();
    if let Some(member) = statement.member("prefix") {
        standard.prefix = at::name_of_header(reader.text(member)?, &member.value.origin, reader)?;
    }
    if let Some(member) = statement.member("key") {
        standard.key = Some(key::of_standard(member, reader)?);
    }
    Some(standard)
}
