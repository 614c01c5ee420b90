//! Parameters of an address.

use std::fmt;

use crate::json::printable::Printable;

/// A parameter of the address that cannot be used: its name and what is wrong, never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryError {
    name: &'static str,
    kind: QueryErrorKind,
}

/// What is wrong with a parameter of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// It stands there more than once.
    Repeated,
    /// What it is decoded to is not UTF-8 or holds control characters.
    NotText,
}

impl QueryError {
    /// The parameter's name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> QueryErrorKind {
        self.kind
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Printable(self.name);
        match self.kind {
            QueryErrorKind::Repeated => write!(formatter, "parameter `{name}` is given more than once"),
            QueryErrorKind::NotText => write!(formatter, "parameter `{name}` is not text"),
        }
    }
}

impl std::error::Error for QueryError {}

/// The value of the parameter `name` of a query, decoded as the
/// [URL Standard](https://url.spec.whatwg.org/#urlencoded-parsing) says: `+` is a space, `%` begins a byte in
/// hexadecimal digits, and stands for itself if it does not. A parameter without `=` is empty.
///
/// # Errors
///
/// [`QueryError`] if it stands there twice or is not text.
pub(crate) fn parameter(query: &str, name: &'static str) -> Result<Option<String>, QueryError> {
    let error = |kind| QueryError { name, kind };
    let mut found = None;
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if pair.is_empty() || decoded(key) != name.as_bytes() {
            continue;
        }
        if found.replace(value).is_some() {
            return Err(error(QueryErrorKind::Repeated));
        }
    }
    let Some(value) = found else { return Ok(None) };
    let text = String::from_utf8(decoded(value)).ok();
    text.filter(|text| !text.contains(char::is_control)).map(Some).ok_or(error(QueryErrorKind::NotText))
}

/// The bytes that a name or value of a form is, decoded.
pub(crate) fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = behind;
        let byte = match (first, behind) {
            (b'+', _) => b' ',
            (b'%', [high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => {
                    rest = after;
                    high * 16 + low
                }
                _ => b'%',
            },
            (byte, _) => *byte,
        };
        bytes.push(byte);
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(query: &str) -> Result<Option<String>, QueryErrorKind> {
        parameter(query, "event").map_err(|error| error.kind())
    }

    #[test]
    fn a_parameter_is_decoded() {
        for (query, value) in [
            ("event=a", "a"),
            ("x=1&event=lead.created&y", "lead.created"),
            ("%65vent=%C3%A9+b%2bc", "é b+c"),
            ("event=100%&x", "100%"),
            ("event=%zz%2", "%zz%2"),
            ("event=a=b", "a=b"),
            ("event=", ""),
            ("event", ""),
        ] {
            assert_eq!(event(query), Ok(Some(value.to_owned())), "{query}");
        }
    }

    #[test]
    fn a_parameter_may_be_absent() {
        for query in ["", "&", "Event=a", "events=a", "x=event"] {
            assert_eq!(event(query), Ok(None), "{query}");
        }
    }

    #[test]
    fn a_parameter_stands_there_once_and_is_text() {
        assert_eq!(event("event=a&x=1&event=a"), Err(QueryErrorKind::Repeated));
        assert_eq!(event("event=%ff"), Err(QueryErrorKind::NotText));
        assert_eq!(event("event=a%0ab"), Err(QueryErrorKind::NotText));
        let error = parameter("event=%00", "event").unwrap_err();
        assert_eq!((error.name(), error.to_string().as_str()), ("event", "parameter `event` is not text"));
    }
}
