//! What only all members together say: that nothing is missing, and what is protected.

use super::super::reader::Reader;
use super::super::statement::Statement;
use crate::diag::codes::Code;
use crate::diag::origin::Origin;
use crate::ir::protection::Unprotected;
use crate::ir::signature::{Algorithm, Keyed};
use crate::ir::template::{Part, Template};

pub(super) fn check(keyed: &Keyed, statement: &Statement, reader: &mut Reader<'_>) -> Option<()> {
    let time = times(keyed, statement, reader);
    secret_of_a_hash(keyed, statement, reader)?;
    time
}

fn at<'s>(statement: &'s Statement, key: &str) -> &'s Origin {
    statement.get(key).map_or(&statement.origin, |value| &value.origin)
}

fn has(template: &Template, part: &Part) -> bool {
    template.parts.contains(part)
}

/// Whether `{time}` is where it can be read, and only there.
fn times(keyed: &Keyed, statement: &Statement, reader: &mut Reader<'_>) -> Option<()> {
    let is_beside = has(&keyed.value, &Part::Time);
    let example = reader.language.object("time", &[reader.language.member("unit", "s")]);
    let example_of_header =
        reader.language.object("time", &[reader.language.member("header", "x-timestamp")]);
    match &keyed.time {
        None if is_beside => {
            let help = format!("say how it is written: `{example}`");
            reader.wrong(at(statement, "value"), "`{time}`, and no `time`", help);
            None
        }
        None if uses_time(keyed) => {
            let help = format!("say where it is: `{example_of_header}`");
            reader.wrong(at(statement, "signed"), "`{time}`, and no `time`", help);
            None
        }
        Some(time) if time.place.is_none() && !is_beside => {
            let help = format!("write where it is, as `{example_of_header}`, or `{{time}}` in `value`");
            reader.wrong(at(statement, "time"), "nothing says where the time is", help);
            None
        }
        Some(time) if time.place.is_some() && is_beside => {
            let help = "remove one: the time is in one place";
            reader.wrong(at(statement, "time"), "`time` has a place, and `value` a `{time}`", help);
            None
        }
        _ => Some(()),
    }
}

fn uses_time(keyed: &Keyed) -> bool {
    has(&keyed.signed, &Part::Time) || keyed.equal.iter().any(|(_, template)| has(template, &Part::Time))
}

/// A hash without a key needs the secret in what it is of.
fn secret_of_a_hash(keyed: &Keyed, statement: &Statement, reader: &mut Reader<'_>) -> Option<()> {
    let is_hash = matches!(keyed.algorithm, Algorithm::Sha1 | Algorithm::Sha256);
    let has_secret = keyed.signed.parts.iter().any(|part| matches!(part, Part::Secret(_)));
    if is_hash && !has_secret {
        let help = format!(
            "write where the secret is: `{}`; for HMAC there is `hmac-sha256`",
            reader.language.member("signed", "{secret}{$request.body}"),
        );
        reader.wrong(at(statement, "signed"), "a hash without the secret, which everybody can compute", help);
        return None;
    }
    Some(())
}

/// Warns of what anybody can change without that the signature tells.
pub(super) fn tell_what_is_open(keyed: &Keyed, statement: &Statement, reader: &mut Reader<'_>) {
    let at = at(statement, "signed");
    let trust =
        "write `{$request.body}` in `signed`, if the provider signs it; otherwise trust only what is signed";
    for open in keyed.leaves_open() {
        let (message, help) = match open {
            Unprotected::Body => {
                ("the body is not signed: anybody who has seen a delivery can send another", trust)
            }
            Unprotected::OtherMembers => {
                ("only some members of the body are signed: all others can be changed", trust)
            }
            Unprotected::Time => (
                "the time is not signed: whoever has seen a delivery can send it at any time",
                "write `{time}` in `signed`, if the provider signs it; otherwise leave `time` out",
            ),
            Unprotected::Content | Unprotected::UntilRead => continue,
        };
        reader.doubtful(Code::UNPROTECTED, at, message.to_owned(), help);
    }
}
