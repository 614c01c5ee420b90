//! JSON as it stands in generated code, ready to be written.

/// What is written for the name of a member: `,"name":`.
pub(super) fn member_name(name: &str) -> String {
    format!(",{}:", json_string(name))
}

/// A string, with the escapes that the runtime writes: only what has to be escaped is.
pub(super) fn json_string(text: &str) -> String {
    let mut json = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\u{8}' => json.push_str("\\b"),
            '\u{c}' => json.push_str("\\f"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            control if control < ' ' => json.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => json.push(other),
        }
    }
    json.push('"');
    json
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_json_has_to_escape_is_escaped_as_the_runtime_does() {
        assert_eq!(member_name("id"), ",\"id\":");
        assert_eq!(
            json_string("a/é\u{7f}\u{2028}\"\\\u{8}\u{c}\n\r\t\u{0}\u{1f}z"),
            "\"a/é\u{7f}\u{2028}\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001fz\""
        );
    }
}
