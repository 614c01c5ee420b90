//! Objects of schemas that do not say that they are objects.

use crate::{Decode, Encode, Json, Path, Reader, Report, Step, Validate, Writer};

/// An object, or any other JSON value.
///
/// A schema with `properties` but without `type` says how objects look, and lets every other value pass: so does this.
/// It is most often a slip, and `"type": "object"` in the schema gives the plain type.
#[derive(Clone, Debug, PartialEq)]
pub enum Loose<T> {
    /// An object.
    Typed(T),
    /// A value of another kind.
    Other(Json),
}

impl<T> Loose<T> {
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

impl<T> From<T> for Loose<T> {
    fn from(value: T) -> Self {
        Self::Typed(value)
    }
}

impl<T: Default> Default for Loose<T> {
    fn default() -> Self {
        Self::Typed(T::default())
    }
}

impl<'a, T: Decode<'a>> Decode<'a> for Loose<T> {
    #[inline]
    fn blank() -> Self {
        Self::Other(Json::null())
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        if reader.kind() == Some(crate::JsonKind::Object) {
            let mut value = T::blank();
            value.decode(reader)?;
            *self = Self::Typed(value);
        } else {
            let mut other = Json::null();
            reader.required(&mut other)?;
            *self = Self::Other(other);
        }
        Ok(())
    }
}

impl<T: Encode> Encode for Loose<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Typed(value) => value.encode(writer),
            Self::Other(value) => value.encode(writer),
        }
    }
}

impl<T: Validate> Validate for Loose<T> {
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
