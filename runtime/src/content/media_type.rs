//! Media types as headers give them: [RFC 9110 section 8.3](https://www.rfc-editor.org/rfc/rfc9110#section-8.3).

/// A media type, and the charset that it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MediaType<'h> {
    essence: &'h str,
    charset: Option<&'h str>,
}

impl<'h> MediaType<'h> {
    /// `None` if it is none, or says two charsets.
    pub(crate) fn parse(value: &'h str) -> Option<Self> {
        let (essence, mut rest) = value.split_once(';').unwrap_or((value, ""));
        let essence = essence.trim();
        essence.split_once('/').filter(|(top, sub)| is_token(top) && is_token(sub))?;
        let mut charset = None;
        while !rest.trim_start().is_empty() {
            let (parameter, behind) = parameter(rest)?;
            rest = behind;
            if let Some((name, value)) = parameter
                && name.eq_ignore_ascii_case("charset")
                && charset.replace(value).is_some_and(|one| !one.eq_ignore_ascii_case(value))
            {
                return None;
            }
        }
        Some(Self { essence, charset })
    }

    /// Whether it is this one, which is in lower case.
    pub(crate) fn is(&self, essence: &str) -> bool {
        self.essence.eq_ignore_ascii_case(essence)
    }

    /// Whether it is `application/json`, or JSON by its suffix (RFC 6839 section 3.1).
    pub(crate) fn is_json(&self) -> bool {
        let Some((top, subtype)) = self.essence.split_once('/') else { return false };
        let suffix = subtype.rsplit('+').next().unwrap_or_default();
        top.eq_ignore_ascii_case("application") && suffix.eq_ignore_ascii_case("json")
    }

    /// Whether it is a single event of CloudEvents, or several, as JSON.
    pub(crate) fn is_cloud_events(&self) -> bool {
        self.is("application/cloudevents+json") || self.is("application/cloudevents-batch+json")
    }

    /// Whether it says no charset, or one whose bytes are UTF-8.
    pub(crate) fn is_utf_8(&self) -> bool {
        let names = ["utf-8", "utf8", "us-ascii", "ascii"];
        self.charset.is_none_or(|charset| names.iter().any(|name| charset.eq_ignore_ascii_case(name)))
    }

    /// The same for JSON, of which a charset says nothing: RFC 8259 section 11 has no such parameter, and section 8.1 only
    /// UTF-8. Refused are those in which not even braces have the bytes that they have in UTF-8.
    pub(crate) fn may_be_utf_8(&self) -> bool {
        let other = ["utf-16", "utf16", "utf-32", "utf32", "utf-7", "ucs-", "iso-10646", "ebcdic", "ibm"];
        let charset = self.charset.unwrap_or_default().to_ascii_lowercase();
        !other.iter().any(|prefix| charset.starts_with(prefix))
    }
}

/// The parameter that `rest` begins with, if there is one before the next semicolon, and what is behind that.
fn parameter(rest: &str) -> Option<(Option<(&str, &str)>, &str)> {
    let rest = rest.trim_start();
    let (name, behind) = match rest.find(['=', ';']) {
        Some(end) if rest.as_bytes().get(end) == Some(&b'=') => rest.split_at(end),
        Some(end) => return Some((None, rest.get(end + 1..)?)),
        None => return Some((None, "")),
    };
    let value = behind.get(1..)?.trim_start();
    let (value, behind) = match value.strip_prefix('"') {
        Some(quoted) => {
            let (value, behind) = quoted.split_at(end_of_quoted(quoted)?);
            (value, behind.get(1..)?.trim_start())
        }
        None => {
            let (value, behind) = value.split_at(value.find(';').unwrap_or(value.len()));
            (value.trim_end(), behind)
        }
    };
    let behind = match behind.strip_prefix(';') {
        Some(behind) => behind,
        None if behind.is_empty() => "",
        None => return None,
    };
    Some((Some((name.trim_end(), value)), behind))
}

/// Where the quote stands that ends a quoted text.
fn end_of_quoted(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(value: &str) -> MediaType<'_> {
        MediaType::parse(value).unwrap_or_else(|| panic!("{value} is none"))
    }

    #[test]
    fn json_is_known_by_its_name_or_its_suffix() {
        for value in
            ["application/json", "Application/JSON", "application/cloudevents+json; x=y", "application/json;"]
        {
            assert!(parse(value).is_json(), "{value}");
        }
        for value in ["text/json", "application/jsonp", "application/x-www-form-urlencoded"] {
            assert!(!parse(value).is_json(), "{value}");
        }
        assert!(!parse("multipart/form-data; boundary=application/json").is_json());
    }

    #[test]
    fn what_is_no_media_type_is_none() {
        for value in [
            "",
            "json",
            "/json",
            "application/",
            "a b/json",
            "application/json; charset=\"utf-8",
            "a/b; c=\"d\"e",
        ] {
            assert_eq!(MediaType::parse(value), None, "{value}");
        }
        assert_eq!(MediaType::parse("a/b; charset=utf-8; charset=latin1"), None);
    }

    #[test]
    fn utf_8_has_several_names() {
        for value in [
            "text/plain",
            "text/plain; charset=UTF-8",
            "text/plain;charset=utf8",
            "text/plain; Charset = \"utf-8\" ; x=\"a;b\\\"\"",
            "text/plain; x=1; charset=us-ascii",
        ] {
            assert!(parse(value).is_utf_8(), "{value}");
        }
        for value in ["text/plain; charset=iso-8859-1", "text/plain; charset=utf-16", "text/plain; charset="]
        {
            assert!(!parse(value).is_utf_8(), "{value}");
        }
    }

    #[test]
    fn a_charset_says_nothing_of_json_unless_it_cannot_be_read() {
        for value in ["application/json; charset=iso-8859-1", "application/json; charset=windows-1252"] {
            assert!(parse(value).may_be_utf_8(), "{value}");
        }
        for value in ["application/json; charset=utf-16", "application/json; charset=\"UTF-32LE\""] {
            assert!(!parse(value).may_be_utf_8(), "{value}");
        }
    }
}
