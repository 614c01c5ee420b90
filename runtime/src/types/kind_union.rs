//! Unions that the kind of the JSON value tells apart.

use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step};
use crate::report::payload::Payload;

/// A union of values of different kinds, such as an identifier that is a string or a number.
///
/// [`impl_kind_union!`](crate::impl_kind_union) makes the rest of what a field needs from this, but for
/// [`Validate`](crate::Validate), since each variant has rules of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a union by kind",
    label = "`KindUnion` is not implemented for this type"
)]
pub trait KindUnion<'a>: Sized {
    /// What is expected where another kind of value stands, such as `a string or a number`.
    const EXPECTED: &'static str;

    /// The first variant, with a blank value.
    fn first() -> Self;

    /// The variant for a kind, with a blank value; `None` if there is none.
    fn blank(kind: JsonKind) -> Option<Self>;

    /// The variant's value.
    fn value(&self) -> &dyn Payload<'a>;

    /// The variant's value, to be filled.
    fn value_mut(&mut self) -> &mut dyn Payload<'a>;
}

impl<'a> Reader<'a> {
    /// Reads the value at the cursor as the variant for its kind.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. A value of another kind is a [`mismatch`](Self::mismatch).
    pub fn kind_union<T: KindUnion<'a>>(&mut self, value: &mut T) -> Step {
        match self.kind().and_then(T::blank) {
            Some(blank) => {
                *value = blank;
                value.value_mut().decode(self)
            }
            None => match self.kind_in_text().and_then(T::blank) {
                Some(blank) => {
                    *value = blank;
                    value.value_mut().decode(self)
                }
                None => self.mismatch_of_text(T::EXPECTED),
            },
        }
    }
}

/// Gives an enum that implements [`KindUnion`] [`Decode`](crate::Decode) and [`Encode`](crate::Encode).
#[macro_export]
macro_rules! impl_kind_union {
    ($name:ident) => {
        $crate::impl_kind_union!(@impl 'a [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_kind_union!(@impl $body [<$body>] $name<$body>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $union:ty) => {
        impl<$body> $crate::Decode<$body> for $union {
            fn blank() -> Self {
                $crate::KindUnion::first()
            }

            fn decode(&mut self, reader: &mut $crate::Reader<$body>) -> $crate::Step {
                reader.kind_union(self)
            }
        }

        impl $($generics)* $crate::Encode for $union {
            fn encode(&self, writer: &mut $crate::Writer) {
                $crate::KindUnion::value(self).encode(writer);
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{decode, to_string};

    #[derive(Clone, Debug, PartialEq)]
    enum Identifier {
        Text(String),
        Number(i64),
    }

    impl<'a> KindUnion<'a> for Identifier {
        const EXPECTED: &'static str = "a string or a number";

        fn first() -> Self {
            Self::Text(String::new())
        }

        fn blank(kind: JsonKind) -> Option<Self> {
            match kind {
                JsonKind::String => Some(Self::Text(String::new())),
                JsonKind::Number => Some(Self::Number(0)),
                _ => None,
            }
        }

        fn value(&self) -> &dyn Payload<'a> {
            match self {
                Self::Text(text) => text,
                Self::Number(number) => number,
            }
        }

        fn value_mut(&mut self) -> &mut dyn Payload<'a> {
            match self {
                Self::Text(text) => text,
                Self::Number(number) => number,
            }
        }
    }

    crate::impl_kind_union!(Identifier);

    #[test]
    fn the_kind_of_the_value_chooses_the_variant() {
        let list: Vec<Identifier> = decode(br#"["a", 7]"#).unwrap();
        assert_eq!(list, [Identifier::Text("a".to_owned()), Identifier::Number(7)]);
        assert_eq!(to_string(&list), r#"["a",7]"#);
    }

    #[test]
    fn another_kind_is_told_with_all_that_is_expected() {
        let error = decode::<Vec<Identifier>>(b"[true, null]").unwrap_err();
        assert_eq!(error.faults().len(), 2);
        assert!(error.to_string().contains("expected a string or a number"), "{error}");
    }
}
