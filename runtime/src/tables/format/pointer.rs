//! `json-pointer` and `relative-json-pointer`.

/// `json-pointer` of [RFC 6901 section 3](https://www.rfc-editor.org/rfc/rfc6901#section-3).
pub(crate) fn is_json_pointer(text: &str) -> bool {
    let is_escape = |after_tilde: &str| after_tilde.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(is_escape)
}

/// `relative-json-pointer` of
/// [draft-bhutton-relative-json-pointer-00 section 3](https://json-schema.org/draft/2020-12/relative-json-pointer).
pub(super) fn is_relative_json_pointer(text: &str) -> bool {
    let Some(rest) = after_integer(text) else { return false };
    match rest.strip_prefix(['+', '-']) {
        Some(manipulation) => after_integer(manipulation).is_some_and(is_json_pointer),
        None => rest == "#" || is_json_pointer(rest),
    }
}

/// What follows a `non-negative-integer`, which has no leading zeros.
fn after_integer(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    (!digits.is_empty() && (digits == "0" || !digits.starts_with('0'))).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_paths_of_escaped_names() {
        for text in ["", "/", "/foo//bar/", "/a~1b~0c", "/%a \"\\^|", "/\u{0}\n😎"] {
            assert!(is_json_pointer(text), "{text}");
        }
        for text in ["a", "#", "#/a", "/a~", "/~2", "/~~0", "0"] {
            assert!(!is_json_pointer(text), "{text}");
        }
    }

    #[test]
    fn relative_pointers_begin_with_a_number() {
        for text in ["0", "0#", "1", "120/foo/bar", "0//", "100#", "0+1/a", "2-10"] {
            assert!(is_relative_json_pointer(text), "{text}");
        }
        for text in
            ["", "/a", "#", "-1/a", "+1/a", "01", "01#", "0##", "0#/a", "1 ", "0/~2", "١/a", "0+", "0+1#"]
        {
            assert!(!is_relative_json_pointer(text), "{text}");
        }
    }
}
