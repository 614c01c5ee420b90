//! The one answer to "what about values that may be absent, null or boxed".

/// Implements a rule's trait for `Option`, `Maybe` and `Box` (or, `unboxed`, for the first two) of what has
/// it. The trait has one method, which answers `None` where there is no value to ask.
macro_rules! look_through {
    ($rule:ident, $method:ident -> $answer:ty) => {
        look_through!(unboxed $rule, $method -> $answer);

        /// The boxed value's answer.
        impl<T: $rule + ?Sized> $rule for Box<T> {
            fn $method(&self) -> Option<$answer> {
                (**self).$method()
            }
        }
    };
    (unboxed $rule:ident, $method:ident -> $answer:ty) => {
        /// No answer if it is absent or null.
        impl<T: $rule> $rule for Option<T> {
            fn $method(&self) -> Option<$answer> {
                self.as_ref()?.$method()
            }
        }

        /// No answer if it is absent or null.
        impl<T: $rule> $rule for $crate::types::maybe::Maybe<T> {
            fn $method(&self) -> Option<$answer> {
                match self {
                    $crate::types::maybe::Maybe::Value(value) => value.$method(),
                    $crate::types::maybe::Maybe::Absent | $crate::types::maybe::Maybe::Null => None,
                }
            }
        }
    };
}
