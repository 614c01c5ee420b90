//! Templates of signatures, read by hand.

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    Text(String),
    /// `{time}`, `{signature}`, `{secret}` with its filter.
    Time,
    Signature,
    Secret(Option<String>),
    Given(String),
    Place {
        place: Place,
        is_optional: bool,
        filter: Option<String>,
    },
}

/// Where something stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Place {
    Body,
    /// A JSON Pointer into the body, with stars.
    Member(Vec<String>),
    Header(String),
    Query(String),
    Url,
    Method,
}

impl Place {
    /// Reads a runtime expression, or a pointer that is short for one into the body.
    pub(super) fn read(text: &str) -> Self {
        let pointer = |text: &str| Self::Member(text.split('/').skip(1).map(str::to_owned).collect());
        let known = |beginning: &str| text.strip_prefix(beginning).map(str::to_owned);
        match text {
            "$request.body" => Self::Body,
            "$url" => Self::Url,
            "$method" => Self::Method,
            _ if text.starts_with('/') => pointer(text),
            _ => known("$request.body#")
                .map(|text| pointer(&text))
                .or_else(|| known("$request.header.").map(Self::Header))
                .or_else(|| known("$request.query.").map(Self::Query))
                .unwrap_or_else(|| panic!("{text}")),
        }
    }
}

/// The parts of a template. None of the documents has a brace that is a brace.
pub(super) fn parts(template: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((text, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap();
        if !text.is_empty() {
            parts.push(Part::Text(text.to_owned()));
        }
        parts.push(part(name));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest.to_owned()));
    }
    parts
}

fn part(text: &str) -> Part {
    let (name, filter) = match text.split_once('|') {
        Some((name, filter)) => (name, Some(filter.to_owned())),
        None => (text, None),
    };
    match name {
        "time" => Part::Time,
        "signature" => Part::Signature,
        "secret" => Part::Secret(filter),
        _ => match name.strip_prefix("given.") {
            Some(name) => Part::Given(name.to_owned()),
            None => {
                let place = Place::read(name.trim_end_matches('?'));
                Part::Place { place, is_optional: name.ends_with('?'), filter }
            }
        },
    }
}
