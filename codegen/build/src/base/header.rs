//! Names of HTTP headers.

/// The name of a header in lower case, as names are compared. `None` for a text that HTTP takes for no name: it is a token
/// ([RFC 9110 section 5.6.2](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2)).
pub(crate) fn name(text: &str) -> Option<String> {
    let is_mark = |byte: u8| b"!#$%&'*+-.^_`|~".contains(&byte);
    let is_token = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || is_mark(byte));
    is_token.then(|| text.to_ascii_lowercase())
}

/// What is said of a text that is no name.
pub(crate) fn is_no_name(text: &str) -> String {
    format!("`{}` is no name of a header", text.escape_debug())
}

/// What to write instead.
pub(crate) const NAMES: &str = "HTTP takes letters, digits and a few marks, no blanks: `x-acme-event`";

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_a_token_of_http() {
        for text in ["X-Event", "a", "0", "x_y", "!#$%&'*+-.^_`|~"] {
            assert_eq!(name(text), Some(text.to_ascii_lowercase()), "{text}");
        }
        for text in
            ["", " ", "x event", "x-event ", "x:event", "x\r\ny", "größe", "(x)", "x/y", "a,b", "\"x\"", "\0"]
        {
            assert_eq!(name(text), None, "{text:?}");
        }
    }
}
