//! Texts from schemas and names of files as messages show them.

use std::borrow::Cow;

/// A text as messages show it: what is not seen is escaped, so that a name from a schema cannot write lines or terminal commands of
/// its own, nor turn around what stands beside it.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let escaped = |character: char| match is_unseen(character) {
        true => character.escape_default().to_string(),
        false => character.to_string(),
    };
    Cow::Owned(text.chars().map(escaped).collect())
}

/// The same for the text of JSON, which stays JSON of the same value.
pub fn printable_json(text: &str) -> Cow<'_, str> {
    let is_kept = |character: char| !is_unseen(character) || character == '\n';
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_kept(character) {
            escaped.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(escaped)
}

/// A text of which places are shown: each character that is not seen gives way to one that is, of as many bytes. Ends of lines and
/// tabs stay.
#[cfg(feature = "schema")]
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    let is_kept = |character: char| !is_unseen(character) || matches!(character, '\n' | '\r' | '\t');
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| match (is_kept(character), character.len_utf8()) {
        (true, _) => character,
        (false, 1) => '?',
        (false, 2) => '\u{b7}',
        (false, 3) => '\u{fffd}',
        (false, _) => '\u{1f6ab}',
    };
    Cow::Owned(text.chars().map(shown).collect())
}

// The runtime has the same rule; a test compares them.

/// Whether a character is escaped in messages: it would not be seen, or would change how the text around it is read. These are
/// control characters, the ends of lines and paragraphs of Unicode, marks and overrides of the direction of writing, and
/// characters without width.
pub(crate) fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_escaped() {
        assert_eq!(printable("a\n\u{202e}é\u{200b}"), "a\\n\\u{202e}é\\u{200b}");
        assert_eq!(printable_json("\"\u{202e}\u{e0001}é\"\n"), "\"\\u202e\\udb40\\udc01é\"\n");
    }

    #[cfg(feature = "schema")]
    #[test]
    fn what_is_shown_in_its_place_takes_as_many_bytes() {
        let text = "{\n\t\u{1b}\u{85}\u{61c}\u{202e}\u{e0001}\u{7f}é}\r\n";
        assert_eq!(visible(text), "{\n\t?\u{b7}\u{b7}\u{fffd}\u{1f6ab}?é}\r\n");
        assert_eq!(visible(text).len(), text.len());
    }
}
