//! Unions that a member tells apart.

use std::marker::PhantomData;

use crate::json::constant::Constant;
use crate::json::key::Key;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::payload::Payload;

/// A union of objects that the text in one of their members, the tag, tells apart: it is constant in each, or a
/// `discriminator` says what it selects. Several tags may stand for one variant, and one more variant, `Unknown(Json)`, is
/// for an object whose tag the schema does not know.
///
/// [`impl_tagged_union!`](crate::impl_tagged_union) makes the rest of what a field needs from this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a union with a tag",
    label = "`TaggedUnion` is not implemented for this type"
)]
pub trait TaggedUnion<'a>: Sized {
    /// The name of the member that holds the tag.
    const TAG: &'static str;

    /// Whether there is a variant for tags that are not listed. Without one, they are a fault.
    const KEEPS_OTHERS: bool = true;

    /// The tags that the schema lists.
    const TAGS: &'static [Constant];

    /// The variant for the tag at this index of [`TAGS`](Self::TAGS), with a blank value; `Unknown` for any other index, or, if
    /// there is no such variant, one of the others.
    fn blank(tag: usize) -> Self;

    /// The variant's value.
    fn value(&self) -> &dyn Payload<'a>;

    /// The variant's value, to be filled.
    fn value_mut(&mut self) -> &mut dyn Payload<'a>;

    /// Whether the schema lists the tag: false for `Unknown`.
    fn is_known(&self) -> bool;

    /// The variant's tag, the first if it has several, where its value does not write it by itself.
    fn tag(&self) -> Option<&'static str> {
        None
    }
}

impl<'a> Reader<'a> {
    /// Reads the object at the cursor as the variant that its tag says, wherever the tag stands in it.
    ///
    /// An object without a tag, or with one that is not a string, is noted as a fault. Quick where the tag comes
    /// first; otherwise the members before it are stepped over by their brackets and read after.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. Another value than an object is a
    /// [`mismatch`](Self::mismatch).
    pub fn tagged_union<T: TaggedUnion<'a>>(&mut self, value: &mut T) -> Step {
        if let Some(index) = self.leading_tag(Tag::<T>::KEY, T::TAGS) {
            *value = T::blank(index);
            return value.value_mut().decode(self);
        }
        if let Some((tag, offset)) = self.tag_ahead(Tag::<T>::KEY) {
            return self.variant(value, tag, Some(offset));
        }
        self.with_text_at(&[T::TAG], &mut |tag, offset, reader| reader.variant(value, &tag, offset))
    }

    fn variant<T: TaggedUnion<'a>>(&mut self, value: &mut T, tag: &str, offset: Option<usize>) -> Step {
        let index = T::TAGS.iter().position(|listed| listed.text() == tag);
        *value = T::blank(index.unwrap_or(T::TAGS.len()));
        if let (false, Some(offset)) = (T::KEEPS_OTHERS || index.is_some(), offset) {
            self.note(offset, FaultKind::Unlisted("tag"));
        }
        value.value_mut().decode(self)
    }
}

struct Tag<T>(PhantomData<T>);

impl<'a, T: TaggedUnion<'a>> Tag<T> {
    const KEY: &'static Key = &Key::required(T::TAG);
}

impl Writer {
    /// Writes the value of a variant, and its tag in front unless the value has a member of that name.
    pub fn tagged_union<'a, T: TaggedUnion<'a>>(&mut self, value: &T) {
        let start = self.length();
        value.value().encode(self);
        if let Some(tag) = value.tag() {
            self.ensure_member(start, T::TAG, tag);
        }
    }
}

/// Gives an enum that implements [`TaggedUnion`] what a field needs: [`Decode`](crate::Decode),
/// [`Encode`](crate::Encode) and [`Validate`](crate::Validate) ([`rules::tagged`](crate::rules::tagged)).
#[macro_export]
macro_rules! impl_tagged_union {
    ($name:ident) => {
        $crate::impl_tagged_union!(@impl 'a [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_tagged_union!(@impl $body [<$body>] $name<$body>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $union:ty) => {
        impl<$body> $crate::Decode<$body> for $union {
            fn blank() -> Self {
                $crate::TaggedUnion::blank(usize::MAX)
            }

            fn decode(&mut self, reader: &mut $crate::Reader<$body>) -> $crate::Step {
                reader.tagged_union(self)
            }
        }

        impl $($generics)* $crate::Encode for $union {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.tagged_union(self);
            }
        }

        impl $($generics)* $crate::Validate for $union {
            fn validate(&self, at: $crate::Path<'_>, report: &mut $crate::Report) {
                $crate::rules::tagged(self, at, report);
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Decode, DecodeError, Encode, Json, Keyword, Path, Report, Step, Validate, Writer, decode};

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Person {
        name: String,
    }

    impl<'a> Decode<'a> for Person {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &[Key::constant("kind", "person"), Key::required("name")];
            reader.object(KEYS, &mut |key, reader| match key {
                1 => reader.required(&mut self.name),
                _ => reader.skip_unknown(),
            })
        }
    }

    impl Encode for Person {
        fn encode(&self, writer: &mut Writer) {
            let mut object = writer.object();
            object.constant("kind", "person");
            object.required("name", &self.name);
            object.end();
        }
    }

    impl Validate for Person {
        fn validate(&self, _at: Path<'_>, _report: &mut Report) {}
    }

    #[derive(Clone, Debug, PartialEq)]
    enum Party {
        Person(Person),
        Unknown(Json),
    }

    impl<'a> TaggedUnion<'a> for Party {
        const TAG: &'static str = "kind";

        const TAGS: &'static [Constant] = &[Constant::new("person")];

        fn blank(tag: usize) -> Self {
            match tag {
                0 => Self::Person(Person::default()),
                _ => Self::Unknown(Json::default()),
            }
        }

        fn value(&self) -> &dyn Payload<'a> {
            match self {
                Self::Person(value) => value,
                Self::Unknown(value) => value,
            }
        }

        fn value_mut(&mut self) -> &mut dyn Payload<'a> {
            match self {
                Self::Person(value) => value,
                Self::Unknown(value) => value,
            }
        }

        fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
    }

    crate::impl_tagged_union!(Party);

    fn party(text: &str) -> Result<Party, DecodeError> {
        decode(text.as_bytes())
    }

    #[test]
    fn the_tag_chooses_wherever_it_stands() {
        let person = Party::Person(Person { name: "Ada".to_owned() });
        for text in [
            r#"{"kind":"person","name":"Ada"}"#,
            r#"{"name":"Ada","kind":"person"}"#,
            r#"{"x":{"kind":"robot"}, "name" : "Ada", "k\u0069nd" : "p\u0065rson"}"#,
        ] {
            assert_eq!(party(text), Ok(person.clone()), "{text}");
        }
        assert_eq!(crate::to_string(&person), r#"{"kind":"person","name":"Ada"}"#);
    }

    #[test]
    fn an_unknown_tag_is_kept_and_violates_one_of() {
        let text = r#"{"kind":"robot","serial":7}"#;
        let robot = party(text).unwrap();
        assert_eq!(crate::to_string(&robot), text);
        let report = crate::validate(&robot);
        assert_eq!(report.iter().map(|violation| violation.keyword()).collect::<Vec<_>>(), [Keyword::OneOf]);
    }

    #[test]
    fn without_a_tag_there_is_nothing_to_choose_by() {
        let fault = |text: &str| party(text).unwrap_err().to_string();
        assert_eq!(fault(r#"{"name":"Ada"}"#), "missing member `kind` at line 1 column 1");
        assert_eq!(fault(r#"{"kind":5}"#), "expected a string at line 1 column 9, in /kind");
        assert_eq!(fault("5"), "expected an object at line 1 column 1");
    }

    #[test]
    fn looking_ahead_hides_nothing() {
        for text in [
            r#"{"name":"Ada",,"kind":"person"}"#,
            r#"{"x":[1}],"kind":"robot"}"#,
            r#"{"kind":"robot","x":01}"#,
        ] {
            assert!(party(text).is_err(), "{text}");
        }
        let twice = party(r#"{"kind":"robot","kind":"person"}"#).unwrap_err();
        assert_eq!(twice.to_string(), "duplicate member at line 1 column 17, in /kind");
    }
}
