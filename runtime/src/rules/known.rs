//! Values and variants that the schema lists: `enum` of strings, and `oneOf` whose variant a member chooses.

use std::borrow::Cow;

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::types::tagged_union::TaggedUnion;
use crate::types::text_enum::TextEnum;

/// A value of a closed enum of strings, or one that may be absent or null.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of strings",
    label = "not an enum of strings",
    note = "`rules::known` applies to types with `TextEnum`, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Known {
    /// Whether the schema lists the value; `None` if it is absent or null.
    fn known(&self) -> Option<bool>;
}

impl<'a, T: TextEnum<'a>> Known for T {
    fn known(&self) -> Option<bool> {
        Some(self.is_known())
    }
}

/// So that rules look through boxes here too: `Box` may get traits of other crates, which keeps Rust from
/// telling an enum and a box of one apart in an implementation of [`Known`] itself.
impl<'a, T: TextEnum<'a>> TextEnum<'a> for Box<T> {
    fn known(text: &str) -> Option<Self> {
        T::known(text).map(Box::new)
    }

    fn unknown(text: Cow<'a, str>) -> Self {
        Box::new(T::unknown(text))
    }

    fn as_str(&self) -> &str {
        (**self).as_str()
    }

    fn is_known(&self) -> bool {
        (**self).is_known()
    }
}

look_through!(unboxed Known, known -> bool);

/// [`enum`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2) of strings: the value
/// is one that the schema lists. Enums keep other values, so that they can be looked at; in an open enum they
/// are fine and this rule is not used.
pub fn known<V: Known + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    if value.known() == Some(false) {
        report.record(at, Keyword::Enum, None, None);
    }
}

/// [`oneOf`](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3) over objects that a
/// required constant member tells apart, or that a `discriminator` selects: the rules of the variant that was chosen.
/// An object with a tag that the schema does not know is kept by the union, and violates it.
///
/// The branches exclude each other by their tags, so "exactly one" needs no counting.
pub fn tagged<'a, U: TaggedUnion<'a>>(value: &U, at: Path<'_>, report: &mut Report) {
    if value.is_known() {
        value.value().validate(at, report);
    } else {
        report.record(at, Keyword::OneOf, Some(Limit::Tag(U::TAG)), None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Maybe;
    use crate::rules::testing::{found, valid};

    enum Priority {
        High,
        Unknown(String),
    }

    impl<'a> TextEnum<'a> for Priority {
        fn known(text: &str) -> Option<Self> {
            (text == "high").then_some(Self::High)
        }

        fn unknown(text: Cow<'a, str>) -> Self {
            Self::Unknown(text.into_owned())
        }

        fn as_str(&self) -> &str {
            match self {
                Self::High => "high",
                Self::Unknown(text) => text,
            }
        }

        fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
    }

    #[test]
    fn listed_values_are_fine() {
        assert!(valid(|at, report| known(&Priority::from_text("high"), at, report)));
        assert!(valid(|at, report| known(&None::<Priority>, at, report)));
        assert!(valid(|at, report| known(&Maybe::<Priority>::Null, at, report)));
    }

    #[test]
    fn other_values_are_refused_and_not_told() {
        assert_eq!(
            found(|at, report| known(&Priority::from_text("secret"), at, report)),
            [(Keyword::Enum, "not one of the listed values".to_owned())]
        );
    }

    #[test]
    fn values_are_found_behind_options_maybes_and_boxes() {
        let other = || Priority::from_text("other");
        assert!(!valid(|at, report| known(&Some(other()), at, report)));
        assert!(!valid(|at, report| known(&Maybe::Value(other()), at, report)));
        assert!(!valid(|at, report| known(&Some(Box::new(other())), at, report)));
        assert_eq!(Box::new(other()).as_str(), "other");
    }
}
