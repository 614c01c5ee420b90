//! One way to sign.

use super::super::reader::Reader;
use super::super::statement::Statement;
use super::scheme::{self, Kind};
use super::{at, key, keyed, old};
use crate::ir::signature::{Signature, StandardWebhooks};

/// Reads one way to sign.
pub(super) fn read(statement: &Statement, reader: &mut Reader<'_>) -> Option<Signature> {
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
