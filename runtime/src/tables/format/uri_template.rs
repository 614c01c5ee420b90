//! `uri-template`.

/// `URI-Template` of [RFC 6570 section 2](https://www.rfc-editor.org/rfc/rfc6570#section-2). An apostrophe is allowed
/// in literals, as erratum 6937 says.
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut pieces = text.split('{');
    pieces.next().is_some_and(is_literal)
        && pieces.all(|piece| {
            piece
                .split_once('}')
                .is_some_and(|(expression, literal)| is_expression(expression) && is_literal(literal))
        })
}

/// `*( literals )`, section 2.1.
fn is_literal(text: &str) -> bool {
    let is_allowed = |character: char| match character {
        '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7f}' => false,
        _ => character.is_ascii() || is_beyond_ascii(character),
    };
    text.chars().all(is_allowed) && has_whole_triplets(text)
}

/// `ucschar` or `iprivate`, section 1.5.
fn is_beyond_ascii(character: char) -> bool {
    let is_noncharacter =
        matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe;
    character >= '\u{a0}'
        && !is_noncharacter
        && !matches!(character, '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether each `%` is followed by two hexadecimal digits.
fn has_whole_triplets(text: &str) -> bool {
    text.split('%')
        .skip(1)
        .all(|rest| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

/// What stands between the braces of an `expression`, section 2.2.
fn is_expression(text: &str) -> bool {
    let operators = ['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'];
    text.strip_prefix(operators).unwrap_or(text).split(',').all(is_variable)
}

/// `varspec`, sections 2.3 and 2.4.
fn is_variable(text: &str) -> bool {
    match text.split_once(':') {
        Some((name, length)) => is_variable_name(name) && is_prefix_length(length),
        None => is_variable_name(text.strip_suffix('*').unwrap_or(text)),
    }
}

fn is_variable_name(text: &str) -> bool {
    let is_allowed =
        |character: char| character.is_ascii_alphanumeric() || character == '_' || character == '%';
    text.split('.').all(|part| !part.is_empty() && part.chars().all(is_allowed) && has_whole_triplets(part))
}

/// `max-length`: 1 to 9999.
fn is_prefix_length(text: &str) -> bool {
    (1..=4).contains(&text.len())
        && !text.starts_with('0')
        && text.bytes().all(|character| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_literals_and_expressions() {
        let templates = [
            "",
            "http://example.com/dictionary/{term:1}/{term}",
            "{+var}{#var}{.var}{/var}{;var}{?var}{&var}",
            "{var*}{x,y:9999}{a.b}{%41}",
            "a%41b'c😀\u{e000}",
        ];
        for text in templates {
            assert!(is_uri_template(text), "{text}");
        }
    }

    #[test]
    fn other_texts_are_no_templates() {
        let others = [
            "{",
            "}",
            "{a",
            "a}",
            "{}",
            "{+}",
            "{a{b}}",
            "{a,,b}",
            "{a,}",
            "{,+a}",
            "{v:0}",
            "{v:01}",
            "{v:10000}",
            "{v:}",
            "{v:1*}",
            "{a..b}",
            "{.}",
            "{a-b}",
            "{a=b}",
            "{%4}",
            "a%4",
            "a%zz",
            "a b",
            "a\u{7f}b",
            "a\u{80}b",
            "a\u{fffe}b",
            "\"",
            "<a>",
            "{é}",
        ];
        for text in others {
            assert!(!is_uri_template(text), "{text}");
        }
    }
}
