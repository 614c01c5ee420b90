//! Which schema a type has: of one that stands for a simpler one in JSON, that of what stands there.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, SchemaGenerator};

use super::part::Part;
use crate::types::convert::Convert;
use crate::types::map::Map;
use crate::types::maybe::Maybe;

/// A type with the trait [`Convert`], and what holds such types: what schemas its crate gives it, or `schemars`, is not what is
/// read and written here.
pub trait OnWire {
    /// The schema of what stands in JSON.
    fn part(generator: &mut SchemaGenerator) -> Part;
}

impl<T: Convert> OnWire for T
where
    T::Wire: JsonSchema,
{
    fn part(generator: &mut SchemaGenerator) -> Part {
        let part = Part::of::<T::Wire>(generator);
        T::FORMAT.iter().fold(part, |part, format| part.word("format", format))
    }
}

impl<T: OnWire> OnWire for Vec<T> {
    fn part(generator: &mut SchemaGenerator) -> Part {
        Part::list(T::part(generator))
    }
}

impl<T: OnWire> OnWire for Option<T> {
    fn part(generator: &mut SchemaGenerator) -> Part {
        T::part(generator).nullable()
    }
}

impl<T: OnWire> OnWire for Maybe<T> {
    fn part(generator: &mut SchemaGenerator) -> Part {
        T::part(generator).nullable()
    }
}

/// Maps of such types.
macro_rules! maps {
    ($([$($parameter:ident)*] $map:ty)+) => {
        $(
            impl<T: OnWire, $($parameter),*> OnWire for $map {
                fn part(generator: &mut SchemaGenerator) -> Part {
                    Part::map(T::part(generator))
                }
            }
        )+
    };
}

maps!([N] Map<T, N> [K] BTreeMap<K, T>);

#[expect(clippy::disallowed_types, reason = "types of users may have such maps")]
mod unordered {
    use std::collections::HashMap;

    use super::{OnWire, Part, SchemaGenerator};

    maps!([K S] HashMap<K, T, S>);
}

/// A type whose schema is asked for, by [`json_schema_part!`](crate::json_schema_part).
pub struct Asked<T>(PhantomData<T>);

impl<T> Asked<T> {
    /// The question.
    #[expect(clippy::new_without_default, reason = "macros call it")]
    #[must_use]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T> fmt::Debug for Asked<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Asked")
    }
}

/// The answer for types with `OnWire`, which the compiler looks at first.
pub trait AnswersOnWire {
    /// A schema of what stands in JSON.
    fn of(&self, generator: &mut SchemaGenerator) -> Part;

    /// The same: it stands where it is used.
    fn inside(&self, generator: &mut SchemaGenerator) -> Part {
        self.of(generator)
    }
}

impl<T: OnWire> AnswersOnWire for Asked<T> {
    fn of(&self, generator: &mut SchemaGenerator) -> Part {
        T::part(generator)
    }
}

/// The answer for all others, one reference further away.
pub trait AnswersOfType {
    /// The type that is asked for.
    type Type;

    /// A type's schema, or a reference to it.
    fn of(&self, generator: &mut SchemaGenerator) -> Part
    where
        Self::Type: JsonSchema,
    {
        Part::of::<Self::Type>(generator)
    }

    /// A type's schema itself.
    fn inside(&self, generator: &mut SchemaGenerator) -> Part
    where
        Self::Type: JsonSchema,
    {
        Part::inside::<Self::Type>(generator)
    }
}

impl<T> AnswersOfType for &Asked<T> {
    type Type = T;
}

/// The schema of a type: `of` its place, or `inside` of another type.
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema_part {
    ($method:ident, $ty:ty, $generator:expr) => {{
        #[allow(unused_imports)]
        use $crate::json_schema::{AnswersOfType as _, AnswersOnWire as _};
        (&$crate::json_schema::Asked::<$ty>::new()).$method($generator)
    }};
}
