//! All members of a signature, or a secret, at a place.

use super::super::reader::Reader;
use super::super::statement::Statement;
use super::{at, equal, key, sense, signed, stars, time, value};
use crate::ir::signature::{Algorithm, Keyed, SignatureEncoding};

/// Reads each member, so that all that is wrong is told at once, and then what they say together.
pub(super) fn read(statement: &Statement, algorithm: Algorithm, reader: &mut Reader<'_>) -> Option<Keyed> {
    let at = at::read(statement, reader);
    let value = value::read(statement, algorithm, reader);
    let separator = value::separator(statement, reader);
    let encoding = encoding(statement, reader);
    let wrapped = wrapped(statement, reader);
    let signed = signed::read(statement, algorithm, reader);
    let time = time::read(statement, reader);
    let key = key::read(statement, algorithm, reader);
    let equal = equal::read(statement, algorithm, reader);
    let mut keyed = Keyed::new(algorithm, at?);
    if let Some(value) = value? {
        keyed.value = value;
    }
    if let Some(signed) = signed? {
        keyed.signed = signed;
    }
    keyed.separator = separator?;
    keyed.encoding = encoding?;
    keyed.is_wrapped = wrapped?;
    keyed.time = time?;
    (keyed.key, keyed.published) = key?;
    keyed.equal = equal?;
    let is_bound = stars::check(&keyed, statement, reader);
    sense::check(&keyed, statement, reader)?;
    is_bound?;
    sense::tell_what_is_open(&keyed, statement, reader);
    Some(keyed)
}

fn encoding(statement: &Statement, reader: &mut Reader<'_>) -> Option<SignatureEncoding> {
    let encodings = [("hex", SignatureEncoding::Hex), ("base64", SignatureEncoding::Base64)];
    match statement.member("encoding") {
        Some(member) => reader.choice(member, &encodings),
        None => Some(SignatureEncoding::Hex),
    }
}

fn wrapped(statement: &Statement, reader: &mut Reader<'_>) -> Option<bool> {
    match statement.member("wrapped") {
        Some(member) => reader.choice(member, &[("base64", true)]),
        None => Some(false),
    }
}
