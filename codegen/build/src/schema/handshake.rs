//! `x-handshake`: that a webhook only checks the address, and how.

use super::json::{Member, Value};
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;

/// What `x-handshake` says of a webhook that only checks the address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HandshakeSaid {
    /// It is answered before verification.
    pub is_unsigned: bool,
}

/// Members of an entry that are read, and those that are known and not read yet.
const READ: [&str; 2] = ["unsigned", "$comment"];
const NOT_YET: [&str; 2] = ["when", "answer"];

/// Reads the word: `true`, which is short for `[{}]`, a list of one object, or `false`. What is wrong is reported. `None` if the
/// webhook is no handshake.
pub(super) fn read(value: &Value, diagnostics: &mut Diagnostics) -> Option<HandshakeSaid> {
    let mut report = |code, at: &Value, message: String, help: &str| {
        diagnostics.push(Diagnostic::error(code, message).at(&at.origin, "").help(help));
    };
    let Some(entries) = value.as_array() else {
        return (value.as_bool() == Some(true)).then(HandshakeSaid::default);
    };
    if entries.is_empty() {
        report(
            Code::OPENAPI,
            value,
            "`x-handshake` is an empty list".to_owned(),
            "write `true`, or leave it out",
        );
    }
    if let Some(second) = entries.get(1) {
        let message = "a second entry cannot be read here yet: nothing tells the two apart".to_owned();
        report(Code::NOT_YET, second, message, "an entry is about every delivery of its webhook: write one");
    }
    entries.first().map(|entry| read_entry(entry, diagnostics))
}

fn read_entry(entry: &Value, diagnostics: &mut Diagnostics) -> HandshakeSaid {
    let mut said = HandshakeSaid::default();
    let Some(members) = entry.as_object() else {
        let message = format!("`x-handshake` lists objects, not {}", entry.kind());
        let diagnostic = Diagnostic::error(Code::WRONG_VALUE, message).at(&entry.origin, "");
        diagnostics.push(diagnostic.help("write `{}`, or `{ \"unsigned\": true }`"));
        return said;
    };
    for member in members {
        match (member.key.as_str(), member.value.as_bool()) {
            ("unsigned", Some(is_unsigned)) => said.is_unsigned = is_unsigned,
            ("unsigned", None) => {
                let message = format!("`unsigned` takes `true` or `false`, not {}", member.value.kind());
                diagnostics.push(Diagnostic::error(Code::WRONG_VALUE, message).at(&member.value.origin, ""));
            }
            ("$comment", _) => {}
            (key, _) if NOT_YET.contains(&key) => diagnostics.push(not_yet(member)),
            _ => diagnostics.push(unknown(member)),
        }
    }
    said
}

fn not_yet(member: &Member) -> Diagnostic {
    Diagnostic::error(Code::NOT_YET, format!("`{}` cannot be read here yet", member.key))
        .at(&member.key_origin(), "")
        .help("leave it out, if every delivery of the webhook is a handshake, and 200 its answer")
}

fn unknown(member: &Member) -> Diagnostic {
    let help = match nearest(&member.key, READ.into_iter().chain(NOT_YET)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "an entry has `unsigned`".to_owned(),
    };
    let message = format!("`{}` means nothing to a handshake", member.key.escape_debug());
    Diagnostic::error(Code::OPENAPI, message).at(&member.key_origin(), "").help(help)
}
