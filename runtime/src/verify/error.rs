//! Why a delivery is not believed.

use std::fmt;

use crate::json::printable::Printable;
use crate::place::at::Place;

/// Why a delivery is not believed. Texts hold names of headers, never values.
///
/// It is for the receiver's own log: telling the sender which check failed would help an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// A header of the scheme is absent.
    MissingHeader(&'static str),
    /// A header of the scheme is given twice: which of them is meant cannot be known.
    RepeatedHeader(&'static str),
    /// A header of the scheme is too long, not visible ASCII, or not built as the scheme says.
    MalformedHeader(&'static str),
    /// There are more signatures than will be tried.
    TooManySignatures,
    /// The timestamp is further in the past than tolerated.
    TooOld,
    /// The timestamp is further in the future than tolerated.
    TooNew,
    /// A place of the scheme that is neither a header nor optional has nothing in it.
    MissingPlace(Place),
    /// A place of the scheme, such as a parameter of the address, is there twice.
    RepeatedPlace(Place),
    /// What stands at a place of the scheme is of the wrong kind, or not built as the scheme says.
    MalformedPlace(Place),
    /// A place of the scheme is not what the scheme says that it is equal to.
    UnequalPlace(Place),
    /// The scheme signs the public address, and the receiver was not told which that is.
    UnknownAddress,
    /// Something of the body is signed, or vouches for it, and the body is not strict JSON.
    NotJson,
    /// The same, and the body is not the form that its content type says, or has a name twice.
    NotForm,
    /// No signature is that of this content under any of the secrets.
    Mismatch,
    /// The address does not end with any of the secrets.
    WrongPath,
    /// No secret is known for whoever sent it.
    UnknownSender,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(formatter, "header `{name}` is missing"),
            Self::RepeatedHeader(name) => write!(formatter, "header `{name}` is given more than once"),
            Self::MalformedHeader(name) => write!(formatter, "header `{name}` is malformed"),
            Self::TooManySignatures => formatter.write_str("too many signatures"),
            Self::TooOld => formatter.write_str("timestamp too far in the past"),
            Self::TooNew => formatter.write_str("timestamp too far in the future"),
            Self::MissingPlace(place) => write!(formatter, "{} is missing", Shown(*place)),
            Self::RepeatedPlace(place) => write!(formatter, "{} is given more than once", Shown(*place)),
            Self::MalformedPlace(place) => write!(formatter, "{} is malformed", Shown(*place)),
            Self::UnequalPlace(place) => {
                write!(formatter, "{} is not what it has to be equal to", Shown(*place))
            }
            Self::UnknownAddress => {
                formatter.write_str("the address is signed, but the receiver was not told which that is")
            }
            Self::NotJson => formatter.write_str("signed as JSON, but the body is none"),
            Self::NotForm => formatter.write_str("signed as a form, but the body is none"),
            Self::Mismatch => formatter.write_str("no signature matches"),
            Self::UnknownSender => formatter.write_str("no secret is known for the sender"),
            Self::WrongPath => formatter.write_str("the path does not end with the secret"),
        }
    }
}

impl std::error::Error for VerifyError {}

/// A place as a runtime expression of OpenAPI, in backticks.
struct Shown(Place);

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Place::Header(names) => {
                write!(
                    formatter,
                    "`$request.header.{}`",
                    Printable(names.first().copied().unwrap_or_default())
                )
            }
            Place::Query(name) => write!(formatter, "`$request.query.{}`", Printable(name)),
            Place::Body([]) | Place::Whole([]) => formatter.write_str("`$request.body`"),
            Place::Body(way) | Place::Whole(way) => {
                formatter.write_str("`$request.body#")?;
                way.iter().try_for_each(|name| {
                    write!(formatter, "/{}", Printable(&name.replace('~', "~0").replace('/', "~1")))
                })?;
                formatter.write_str("`")
            }
            Place::Star(number) => write!(formatter, "`*{number}`"),
            Place::Url => formatter.write_str("`$url`"),
            Place::Method => formatter.write_str("`$method`"),
        }
    }
}
