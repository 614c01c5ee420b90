//! What a receiver says about a body.

use std::fmt;

use crm_events::{DecodeError, FaultKind, Handshake, Limit, Report, Violation};
use crm_events_build::internals::printable;

/// What a receiver says about a body that is meant as one event.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It is taken.
    Valid,
    /// It is not JSON, or not of the event's types: status 400.
    Malformed(DecodeError),
    /// It breaks rules of its schema: status 422.
    Invalid(Report),
    /// It says itself that it is another event, and is read as that one.
    OtherEvent {
        /// The event that it is meant as.
        meant: String,
        /// The event that it names, if the schema knows that; any other name is content of the body.
        named: Option<&'static str>,
    },
    /// Two of its members name different events: status 400.
    NamesDiffer {
        /// The event that it is meant as.
        meant: String,
    },
    /// It is too large for a handshake that is not signed, which is then verified like any delivery: status 401.
    LargeHandshake {
        /// How many bytes it has.
        bytes: usize,
    },
    /// Something else stands where its provider has the array of events: status 400.
    NoItems {
        /// The JSON Pointer of that.
        pointer: String,
    },
    /// What is wrong with some of the events that it brings, each with its JSON Pointer.
    Items(Vec<(String, Verdict)>),
    /// Nothing names its event, and nothing that comes beside it could: status 400.
    Unnamed {
        /// The event that it is meant as.
        meant: String,
    },
}

/// One thing that is wrong with a body. Nothing of the body is in it but names of members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) of what is wrong; of a missing or an
    /// unexpected member, the member's own.
    pub pointer: String,
    /// The keyword of the schema, if it is a rule that is broken.
    pub keyword: Option<&'static str>,
    /// What is wrong, such as `length 251, at most 250`.
    pub message: String,
    /// Line and column, counted from 1, if the body was refused before its rules.
    pub place: Option<(usize, usize)>,
}

impl Verdict {
    /// Whether a receiver takes the body.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        *self == Self::Valid
    }

    /// What is wrong, one by one. `name_pointers` are where the body names its event: where it names another, that is told at
    /// the first of them. Of very many, those that were kept; [`omitted`](Self::omitted) counts the others.
    #[must_use]
    pub fn complaints(&self, name_pointers: &[String]) -> Vec<Complaint> {
        match self {
            Self::Valid => Vec::new(),
            Self::Malformed(error) => {
                let complaint = |fault: &crm_events::Fault| Complaint {
                    pointer: fault.pointer().to_owned(),
                    keyword: None,
                    message: fault.kind().to_string(),
                    place: Some((fault.line(), fault.column())),
                };
                error.faults().iter().map(complaint).collect()
            }
            Self::Invalid(report) => {
                let complaint = |violation: &crm_events::Violation| Complaint {
                    pointer: violation.pointer().to_owned(),
                    keyword: Some(violation.keyword().as_str()),
                    message: violation.to_string(),
                    place: None,
                };
                report.iter().map(complaint).collect()
            }
            Self::Items(items) => {
                let of_item = |(at, verdict): &(String, Self)| {
                    let complaints = verdict.complaints(name_pointers).into_iter();
                    // Lines and columns are those of the item alone.
                    complaints
                        .map(|one| Complaint { pointer: format!("{at}{}", one.pointer), place: None, ..one })
                        .collect::<Vec<_>>()
                };
                items.iter().flat_map(of_item).collect()
            }
            Self::NoItems { pointer } => {
                vec![Complaint {
                    pointer: pointer.clone(),
                    keyword: None,
                    message: self.to_string(),
                    place: None,
                }]
            }
            Self::LargeHandshake { .. } => {
                vec![Complaint {
                    pointer: String::new(),
                    keyword: None,
                    message: self.to_string(),
                    place: None,
                }]
            }
            Self::OtherEvent { .. } | Self::NamesDiffer { .. } | Self::Unnamed { .. } => {
                let (pointer, message) =
                    (name_pointers.first().cloned().unwrap_or_default(), self.to_string());
                vec![Complaint { pointer, keyword: None, message, place: None }]
            }
        }
    }

    /// How many things are wrong that [`complaints`](Self::complaints) does not list.
    #[must_use]
    pub fn omitted(&self) -> usize {
        match self {
            Self::Malformed(error) => error.omitted(),
            Self::Invalid(report) => report.len() - report.violations().len(),
            Self::Items(items) => items.iter().map(|(_, verdict)| verdict.omitted()).sum(),
            Self::Valid
            | Self::NoItems { .. }
            | Self::OtherEvent { .. }
            | Self::NamesDiffer { .. }
            | Self::LargeHandshake { .. }
            | Self::Unnamed { .. } => 0,
        }
    }

    /// How a keyword is broken at a place, if nothing else is wrong. `keyword` is the schema's. What no type holds has no
    /// keyword in a receiver's words, and stands for those that types are made of.
    pub(super) fn breaks_alone(
        &self,
        keyword: &'static str,
        pointer: &str,
        name_pointers: &[String],
    ) -> Option<Told> {
        let lists_values: fn(&str) -> bool = |keyword| matches!(keyword, "const" | "enum");
        let has_variants: fn(&str) -> bool = |keyword| matches!(keyword, "anyOf" | "oneOf");
        match self {
            Self::Malformed(error) => match error.faults() {
                [fault] if error.omitted() == 0 && fault.pointer() == pointer => match fault.kind() {
                    FaultKind::Missing(_) if keyword == "required" => Some(Told::Keyword(keyword)),
                    FaultKind::Constant(_) if lists_values(keyword) => Some(Told::Keyword(keyword)),
                    FaultKind::Mismatch(_) if keyword == "type" || has_variants(keyword) => Some(Told::Kind),
                    _ => None,
                },
                _ => None,
            },
            Self::Invalid(report) => match report.violations() {
                [only, inside @ ..] if only.pointer() == pointer && explains(only, inside) => {
                    let told = only.keyword().as_str();
                    let is_same = told == keyword
                        || [lists_values, has_variants].iter().any(|is| is(told) && is(keyword));
                    is_same.then_some(Told::Keyword(told))
                }
                _ => None,
            },
            Self::OtherEvent { .. } => {
                let is_name = name_pointers.iter().any(|name| name == pointer);
                (lists_values(keyword) && is_name).then_some(Told::Keyword(keyword))
            }
            Self::Valid
            | Self::Items(_)
            | Self::NoItems { .. }
            | Self::NamesDiffer { .. }
            | Self::LargeHandshake { .. }
            | Self::Unnamed { .. } => None,
        }
    }
}

/// Whether all further violations say what keeps a value from fitting the union of the first one.
fn explains(first: &Violation, inside: &[Violation]) -> bool {
    let is_inside = |violation: &Violation| {
        let rest = violation.pointer().strip_prefix(first.pointer());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    inside.is_empty() || (matches!(first.limit(), Some(Limit::Nearest(_))) && inside.iter().all(is_inside))
}

/// How a receiver tells that a keyword is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// By this keyword, which may be another one for the same: `enum` for `const`.
    Keyword(&'static str),
    /// As a value of a wrong kind.
    Kind,
}

/// As the receiver answers; a body that is taken has no answer.
impl fmt::Display for Verdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Valid => formatter.write_str("valid"),
            Self::Malformed(error) => error.fmt(formatter),
            Self::Invalid(report) => report.fmt(formatter),
            Self::OtherEvent { meant, named: Some(named) } => {
                write!(
                    formatter,
                    "not `{}`: the body names the event `{}`",
                    printable(meant),
                    printable(named)
                )
            }
            Self::OtherEvent { meant, named: None } => {
                write!(formatter, "not `{}`: the body names an event that is not listed", printable(meant))
            }
            Self::NamesDiffer { meant } => {
                write!(formatter, "not `{}`: two members name different events", printable(meant))
            }
            Self::Items(items) => items.iter().enumerate().try_for_each(|(index, (at, verdict))| {
                let line = if index > 0 { "\n" } else { "" };
                write!(formatter, "{line}in {}: {verdict}", printable(at))
            }),
            Self::NoItems { pointer } if pointer.is_empty() => formatter.write_str("no array of events"),
            Self::NoItems { pointer } => {
                write!(formatter, "no array of events, in {}", printable(pointer))
            }
            Self::Unnamed { meant } => {
                write!(formatter, "not `{}`: nothing can name that event", printable(meant))
            }
            Self::LargeHandshake { bytes } => write!(
                formatter,
                "{bytes} bytes, at most {} in a handshake that is not signed",
                Handshake::MOST_UNSIGNED
            ),
        }
    }
}
