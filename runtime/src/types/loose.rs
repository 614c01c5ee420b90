//! Objects of schemas that do not say that they are objects.

use super::json::Json;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// An object, or any other JSON value.
///
/// A schema with `properties` but without `type` says how objects look, and lets every other value pass: so does this.
/// It is most often a slip, and `"type": "object"` in the schema gives the plain type. `J` is the type of other values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Loose<T, J = Json> {
    /// An object.
    Typed(T),
    /// A value of another kind.
    Other(J),
}

impl<T, J> Loose<T, J> {
    /// The object, if it is one.
    #[must_use]
    pub fn typed(&self) -> Option<&T> {
        match self {
            Self::Typed(value) => Some(value),
            Self::Other(_) => None,
        }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn into_typed(self) -> Option<T> {
        match self {
            Self::Typed(value) => Some(value),
            Self::Other(_) => None,
        }
    }
}

impl<T, J> From<T> for Loose<T, J> {
    fn from(value: T) -> Self {
        Self::Typed(value)
    }
}

impl<T: Default, J> Default for Loose<T, J> {
    fn default() -> Self {
        Self::Typed(T::default())
    }
}

impl<'a, T: Decode<'a>, J: Decode<'a>> Decode<'a> for Loose<T, J> {
    #[inline]
    fn blank() -> Self {
        Self::Other(J::blank())
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.kind() == Some(crate::json::kind::JsonKind::Object) {
            let mut value = T::blank();
            value.decode(reader)?;
            *self = Self::Typed(value);
        } else {
            let mut other = J::blank();
            reader.required(&mut other)?;
            *self = Self::Other(other);
        }
        Ok(())
    }
}

impl<T: Encode, J: Encode> Encode for Loose<T, J> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Typed(value) => value.encode(writer),
            Self::Other(value) => value.encode(writer),
        }
    }
}

impl<T: Validate, J> Validate for Loose<T, J> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        if let Self::Typed(value) = self {
            value.validate(at, report);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Map, decode, to_string};

    #[test]
    fn an_object_is_typed_and_anything_else_is_kept() {
        let list: Vec<Loose<Map<i64>>> = decode(br#"[{"a":1},7,null,"x"]"#).unwrap();
        assert_eq!(list[0].typed().and_then(|map| map.get("a")), Some(&1));
        assert_eq!(list.iter().filter(|value| value.typed().is_none()).count(), 3);
        assert_eq!(to_string(&list), r#"[{"a":1},7,null,"x"]"#);
    }

    #[test]
    fn an_object_of_wrong_members_is_refused() {
        assert!(decode::<Loose<Map<i64>>>(br#"{"a":"x"}"#).is_err());
    }
}
