//! Unions that nothing simple tells apart.

use crate::json::reader::{Reader, Step};
use crate::report::payload::Payload;
use crate::report::read::read_with_report;
use crate::report::validate::Validate;

/// A union whose value is of the first variant that reads it and finds it valid.
///
/// Variants are tried in order, so this costs more than the other unions and stands only where nothing tells the
/// variants apart. [`impl_ordered_union!`](crate::impl_ordered_union) makes the rest of what a field needs from this,
/// but for [`Validate`], since each variant has rules of its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a union that is tried in order",
    label = "`OrderedUnion` is not implemented for this type"
)]
pub trait OrderedUnion<'a>: Sized + Validate {
    /// How many variants there are.
    const VARIANTS: usize;

    /// A variant by its index, with a blank value.
    fn blank(index: usize) -> Self;

    /// The variant's value.
    fn value(&self) -> &dyn Payload<'a>;

    /// The variant's value, to be filled.
    fn value_mut(&mut self) -> &mut dyn Payload<'a>;
}

impl<'a> Reader<'a> {
    /// Reads the value at the cursor as the first variant that takes it.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. A value that no variant takes is a
    /// [`mismatch`](Self::mismatch).
    pub fn ordered_union<T: OrderedUnion<'a>>(&mut self, value: &mut T) -> Step {
        self.first_variant(&mut |text| {
            (0..T::VARIANTS).any(|index| {
                let read = |variant: &mut T, reader: &mut Self| variant.value_mut().decode(reader);
                let mut variant = T::blank(index);
                let read = read_with_report(text.as_bytes(), &mut variant, read);
                let is_taken = read.is_ok_and(|report| report.is_empty());
                if is_taken {
                    *value = variant;
                }
                is_taken
            })
        })
    }

    /// Reads the value at the cursor, if `takes` takes its text.
    pub(crate) fn first_variant(&mut self, takes: &mut dyn FnMut(&'a str) -> bool) -> Step {
        let start = self.offset();
        let text = self.raw()?;
        if !takes(text) {
            self.note_mismatch(start, "a value of one of the variants");
        }
        Ok(())
    }
}

/// Gives an enum that implements [`OrderedUnion`] `Default` (its first variant), [`Decode`](crate::Decode) and
/// [`Encode`](crate::Encode).
#[macro_export]
macro_rules! impl_ordered_union {
    ($name:ident) => {
        $crate::impl_ordered_union!(@impl 'a [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_ordered_union!(@impl $body [<$body>] $name<$body>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $union:ty) => {
        impl<$body> $crate::Decode<$body> for $union {
            fn blank() -> Self {
                $crate::OrderedUnion::blank(0)
            }

            fn decode(&mut self, reader: &mut $crate::Reader<$body>) -> $crate::Step {
                reader.ordered_union(self)
            }
        }

        impl $($generics)* $crate::Encode for $union {
            fn encode(&self, writer: &mut $crate::Writer) {
                $crate::OrderedUnion::value(self).encode(writer);
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Path, Report, decode, rules, to_string};

    #[derive(Clone, Debug, PartialEq)]
    enum Code {
        Short(String),
        Number(i64),
        Long(String),
    }

    impl<'a> OrderedUnion<'a> for Code {
        const VARIANTS: usize = 3;

        fn blank(index: usize) -> Self {
            match index {
                0 => Self::Short(String::new()),
                1 => Self::Number(0),
                _ => Self::Long(String::new()),
            }
        }

        fn value(&self) -> &dyn Payload<'a> {
            match self {
                Self::Short(text) | Self::Long(text) => text,
                Self::Number(number) => number,
            }
        }

        fn value_mut(&mut self) -> &mut dyn Payload<'a> {
            match self {
                Self::Short(text) | Self::Long(text) => text,
                Self::Number(number) => number,
            }
        }
    }

    impl Validate for Code {
        fn validate(&self, at: Path<'_>, report: &mut Report) {
            match self {
                Self::Short(text) => rules::length(text, 1..=3, at, report),
                Self::Long(text) => rules::length(text, 6.., at, report),
                Self::Number(_) => {}
            }
        }
    }

    crate::impl_ordered_union!(Code);

    #[test]
    fn the_first_variant_that_finds_the_value_valid_is_chosen() {
        let list: Vec<Code> = decode(br#"["abc", 7, "abcdef"]"#).unwrap();
        let expected = [Code::Short("abc".into()), Code::Number(7), Code::Long("abcdef".into())];
        assert_eq!(list, expected);
        assert_eq!(to_string(&list), r#"["abc",7,"abcdef"]"#);
    }

    #[test]
    fn a_value_that_no_variant_takes_is_told_at_its_place() {
        let error = decode::<Vec<Code>>(br#"[1, "abcd"]"#).unwrap_err();
        assert_eq!(error.faults()[0].pointer(), "/1");
    }
}
