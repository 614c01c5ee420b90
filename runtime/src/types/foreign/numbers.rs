//! What the crates for decimal numbers have in common.

/// Gives a type of another crate that stands for a number what does not depend on which it is: conversions from and to
/// [`Integer`](crate::Integer), and from values, [`Convert`](crate::Convert), and that rules about numbers apply to it.
macro_rules! stands_for_number {
    ($type:ty, $refused:literal) => {
        /// The same number.
        ///
        /// # Errors
        ///
        #[doc = $refused]
        impl TryFrom<$crate::types::number::Number> for $type {
            type Error = $crate::types::convert::ConvertError;

            fn try_from(number: $crate::types::number::Number) -> Result<Self, Self::Error> {
                (&number).try_into()
            }
        }

        /// The same number.
        ///
        /// # Errors
        ///
        #[doc = $refused]
        impl TryFrom<&$crate::types::integer::Integer> for $type {
            type Error = $crate::types::convert::ConvertError;

            fn try_from(integer: &$crate::types::integer::Integer) -> Result<Self, Self::Error> {
                $crate::types::number::Number::from(integer.clone()).try_into()
            }
        }

        /// The same number.
        ///
        /// # Errors
        ///
        /// If there is something behind its decimal point.
        impl TryFrom<$type> for $crate::types::integer::Integer {
            type Error = $crate::types::number::NumberError;

            fn try_from(number: $type) -> Result<Self, Self::Error> {
                $crate::types::number::Number::from(number).as_str().parse()
            }
        }

        /// The same number, with the exceptions that the conversions tell.
        impl $crate::types::convert::Convert for $type {
            type Wire = $crate::types::number::Number;

            fn blank() -> Self {
                Self::default()
            }

            fn from_wire(
                wire: $crate::types::number::Number,
            ) -> Result<Self, $crate::types::convert::ConvertError> {
                wire.try_into()
            }

            fn to_wire(&self) -> $crate::types::number::Number {
                self.clone().into()
            }
        }

        impl_convert!($type);
    };
}

pub(super) use stands_for_number;
