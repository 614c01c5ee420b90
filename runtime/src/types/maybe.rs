//! Members that may be absent, null or a value; and values that are always null.

use std::borrow::Cow;

use crate::json::containers::ObjectWriter;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::member_names::MemberNames;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::impls::always_valid;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// A member that the schema allows to be absent as well as null, where the two mean different things: "keep what
/// you have" and "there is none now".
///
/// Members that can only be one of the two are an [`Option`].
///
/// ```
/// use crm_events::Maybe;
///
/// let email: Maybe<String> = "a@b.c".into();
/// match &email {
///     Maybe::Absent => println!("not told"),
///     Maybe::Null => println!("has none"),
///     Maybe::Value(email) => println!("{email}"),
/// }
/// assert_eq!(email.as_deref().unwrap_or("none"), "a@b.c");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Maybe<T> {
    /// The object has no such member.
    #[default]
    Absent,
    /// The member is null.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.as_ref().into_value()
    }

    /// The value to change, if there is one.
    #[must_use]
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value itself, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same state, borrowed.
    #[must_use]
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Whether the object has no such member.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same state, with `change` applied to the value if there is one.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Maybe<U> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(change(value)),
        }
    }
}

impl<T: std::ops::Deref> Maybe<T> {
    /// The value dereferenced, if there is one: `Option<&str>` of a `Maybe<String>`.
    #[must_use]
    pub fn as_deref(&self) -> Option<&T::Target> {
        self.value().map(T::deref)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<'a> From<&'a str> for Maybe<Cow<'a, str>> {
    fn from(value: &'a str) -> Self {
        Self::Value(Cow::Borrowed(value))
    }
}

/// Absent or null is valid, a value follows its own rules.
impl<T: Validate> Validate for Maybe<T> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        if let Maybe::Value(value) = self {
            value.validate(at, report);
        }
    }
}

/// Null is [`Maybe::Null`]. What is absent is not decoded.
impl<'a, T: Decode<'a>> Decode<'a> for Maybe<T> {
    #[inline]
    fn blank() -> Self {
        Self::Absent
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.null() {
            *self = Self::Null;
            return Ok(());
        }
        if !matches!(self, Self::Value(_)) {
            *self = Self::Value(T::blank());
        }
        let Self::Value(value) = self else { return Ok(()) };
        let start = reader.offset();
        match value.decode(reader) {
            Err(_) if reader.takes_empty_text(start) => {
                *self = Self::Null;
                Ok(())
            }
            step => step,
        }
    }
}

impl<'a> Reader<'a> {
    /// A member that may be absent, null or a value.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    #[inline]
    pub fn maybe<T: Decode<'a>>(&mut self, field: &mut Maybe<T>) -> Step {
        field.decode(self)
    }
}

/// Outside of an object, where nothing can be left out, absent is written as null.
impl<T: Encode> Encode for Maybe<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Absent | Self::Null => writer.null(),
            Self::Value(value) => value.encode(writer),
        }
    }

    fn is_present(&self) -> bool {
        self.value().is_some_and(T::is_present)
    }

    fn is_absent(&self) -> bool {
        match self {
            Self::Absent => true,
            Self::Null => false,
            Self::Value(value) => value.is_absent(),
        }
    }
}

impl<N: MemberNames> ObjectWriter<'_, N> {
    /// A member that is left out, null or a value.
    #[inline]
    pub fn maybe<T: Encode>(&mut self, name: &'static str, value: &Maybe<T>) {
        match value {
            Maybe::Absent => {}
            Maybe::Null => self.required(name, &Null),
            Maybe::Value(value) => self.required(name, value),
        }
    }
}

/// JSON null, where the schema allows nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Null;

impl<'a> Decode<'a> for Null {
    #[inline]
    fn blank() -> Self {
        Self
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.null() || reader.null_in_text() { Ok(()) } else { reader.mismatch("null") }
    }
}

impl Encode for Null {
    fn encode(&self, writer: &mut Writer) {
        writer.null();
    }
}

always_valid!(Null);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_states_stay_apart() {
        let states = [Maybe::Absent, Maybe::Null, Maybe::Value(1)];
        assert_eq!(states.map(|state| state.is_absent()), [true, false, false]);
        assert_eq!(states.map(|state| state.is_null()), [false, true, false]);
        assert_eq!(states.map(|state| state.value().copied()), [None, None, Some(1)]);
        assert_eq!(
            states.map(|state| state.map(|value| value + 1)),
            [Maybe::Absent, Maybe::Null, Maybe::Value(2)]
        );
    }

    #[test]
    fn a_text_is_a_value_at_once() {
        let name: Maybe<String> = "name".into();
        assert_eq!(name.as_deref(), Some("name"));
        assert_eq!(Maybe::<String>::Null.as_deref(), None);
    }

    #[test]
    fn a_string_with_three_states_is_no_larger_than_a_string() {
        assert_eq!(size_of::<Maybe<String>>(), size_of::<String>());
        assert_eq!(size_of::<Maybe<Cow<'_, str>>>(), size_of::<String>());
    }
}
