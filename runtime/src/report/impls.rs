//! `Validate` of what other types are built from.

use std::borrow::Cow;

use super::Report;
use super::path::Path;
use super::validate::Validate;

/// Types that no rule speaks about unless a field carries one.
macro_rules! always_valid {
    (<$text:ident> $type:ty) => {
        /// Always valid: rules about such a value stand at the field that holds it.
        impl<$text> $crate::report::validate::Validate for $type {
            fn validate(&self, _at: $crate::report::path::Path<'_>, _report: &mut $crate::report::Report) {}
        }
    };
    ($($type:ty),+) => {
        $(
            /// Always valid: rules about such a value stand at the field that holds it.
            impl $crate::report::validate::Validate for $type {
                fn validate(&self, _at: $crate::report::path::Path<'_>, _report: &mut $crate::report::Report) {}
            }
        )+
    };
}

pub(crate) use always_valid;

always_valid!(bool, i64, u64, f64, String, Cow<'_, str>);

/// Gives a generated type [`Validate`] without any rule.
#[doc(hidden)]
#[macro_export]
macro_rules! impl_always_valid {
    ($type:ty) => {
        impl $crate::Validate for $type {
            fn validate(&self, _: $crate::Path<'_>, _: &mut $crate::Report) {}
        }
    };
}

/// Absent or null is valid, a value follows its own rules.
impl<T: Validate> Validate for Option<T> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        if let Some(value) = self {
            value.validate(at, report);
        }
    }
}

/// Follows the rules of the boxed value.
impl<T: Validate + ?Sized> Validate for Box<T> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        (**self).validate(at, report);
    }

    fn subject(&self) -> Option<&str> {
        (**self).subject()
    }
}

/// Each element follows its own rules.
impl<T: Validate> Validate for Vec<T> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        for (index, item) in self.iter().enumerate() {
            item.validate(at.index(index), report);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Map, Maybe, rules};

    #[derive(Default)]
    struct Name(String);

    impl Validate for Name {
        fn validate(&self, at: Path<'_>, report: &mut Report) {
            rules::length(&self.0, 1.., at.field("name"), report);
        }
    }

    fn pointers(value: &dyn Validate) -> Vec<String> {
        let mut report = Report::new();
        value.validate(Path::ROOT, &mut report);
        report.iter().map(|violation| violation.pointer().to_owned()).collect()
    }

    #[test]
    fn a_violation_is_found_through_options_maybes_and_boxes() {
        assert_eq!(pointers(&Some(Name::default())), ["/name"]);
        assert_eq!(pointers(&Maybe::Value(Name::default())), ["/name"]);
        assert_eq!(pointers(&Box::new(Some(Name::default()))), ["/name"]);
    }

    #[test]
    fn absent_and_null_are_valid() {
        assert!(pointers(&None::<Name>).is_empty());
        assert!(pointers(&Maybe::<Name>::Absent).is_empty());
        assert!(pointers(&Maybe::<Name>::Null).is_empty());
    }

    #[test]
    fn violations_of_elements_carry_their_index() {
        assert_eq!(pointers(&vec![Some(Name("x".to_owned())), None, Some(Name::default())]), ["/2/name"]);
    }

    #[test]
    fn violations_of_map_values_carry_their_key() {
        let map: Map<Name> = [("a/b".to_owned(), Name::default())].into_iter().collect();
        assert_eq!(pointers(&map), ["/a~1b/name"]);
    }
}
