//! Words of ours that are misspelt. A vendor's own words are none of ours: in doubt nothing
//! is said, so that no document is refused for them.

use strsim::osa_distance;

use super::json::{Member, Value};
use super::words::{Stand, Takes, WORDS, Word};
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;

/// Reports the members of an object that are meant to be words of ours and are not.
pub(super) fn check(object: &Value, stand: Stand, diagnostics: &mut Diagnostics) {
    for member in object.as_object().unwrap_or_default() {
        check_member(member, stand, diagnostics);
    }
}

/// As [`check`], of one member.
pub(super) fn check_member(member: &Member, stand: Stand, diagnostics: &mut Diagnostics) {
    let Some(word) = meant(member, stand) else { return };
    if word.name != member.key {
        let message = format!("`{}` is no word that is read", member.key.escape_debug());
        let help = format!("did you mean `{}`?", word.name);
        diagnostics.push(Diagnostic::error(Code::WORD, message).at(&member.key_origin(), "").help(help));
    }
}

/// The word that a member is, or is meant to be: one letter is missing, wrong, too many or swapped with its neighbour, or
/// letters are of another case, or `-` is `_`. The value has to be what the word takes.
fn meant(member: &Member, stand: Stand) -> Option<&'static Word> {
    let key = member.key.as_str();
    if !key.get(..2).is_some_and(|start| ["x-", "X-", "x_", "X_"].contains(&start)) {
        return None;
    }
    let plain = key.to_ascii_lowercase().replace('_', "-");
    let is_meant = |word: &&Word| {
        word.stands(stand) && osa_distance(&plain, word.name) <= 1 && !is_of_another(word, &plain)
    };
    let exact = WORDS.iter().find(|word| word.stands(stand) && word.name == plain);
    let word = exact.or_else(|| WORDS.iter().find(is_meant))?;
    word.takes.fits(&member.value).then_some(word)
}

/// Whether a key is the plural of a word, as `x-events` is: vendors have such, and only a place tells that ours is meant.
fn is_of_another(word: &Word, key: &str) -> bool {
    let names_places = matches!(
        word.takes,
        Takes::Places | Takes::Time | Takes::Template | Takes::Templates | Takes::Pointer | Takes::Pointers
    );
    !names_places && key.strip_suffix('s') == Some(word.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::origin::{FileId, Origin};
    use crate::schema::json::Data;

    fn meant_by(key: &str, text: &str) -> Option<&'static str> {
        let origin = Origin { file: FileId::RUST, span: 0..0, pointer: String::new() };
        let value = Value { origin, data: Data::String(text.to_owned()) };
        let member = Member { key: key.to_owned(), key_span: 0..0, value };
        meant(&member, Stand::Root).map(|word| word.name)
    }

    #[test]
    fn a_word_is_known_by_one_letter_another_case_or_an_underscore() {
        for (key, word) in [
            ("x-providre", "x-provider"),
            ("x-idempotency_key", "x-idempotency-key"),
            ("X-Payload", "x-payload"),
            ("x_event_name", "x-event-name"),
            ("x-even-name", "x-event-name"),
            ("x-batch", "x-batch"),
        ] {
            assert_eq!(meant_by(key, "/a"), Some(word), "{key}");
        }
    }

    #[test]
    fn words_of_vendors_are_left_alone() {
        for key in [
            "x-logo",
            "x-tagGroups",
            "x-events",
            "x-providers",
            "x-payloads-of",
            "x-name",
            "event-name",
            "x-",
            "x",
            "é-provider",
        ] {
            assert_eq!(meant_by(key, "/a"), None, "{key}");
        }
        // Named as ours are, with a value that ours never has.
        for key in ["x-payloads", "x-entity", "x-batch", "x-signatures", "x-event-names"] {
            assert_eq!(meant_by(key, "Customer"), None, "{key}");
        }
    }
}
