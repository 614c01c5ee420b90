//! Values that are JSON numbers.

use std::borrow::Cow;

use crate::types::integer::Integer;
use crate::types::number::Number;

/// A value that is a JSON number, or may be absent or null.
#[diagnostic::on_unimplemented(
    message = "a rule about numbers is on `{Self}`, which is not a number",
    label = "not a number",
    note = "rules about numbers apply to `i64`, `u64`, `Integer`, `Number`, and to `Option`, `Maybe`, `Box` of them"
)]
pub trait Numeric {
    /// The number, exactly; `None` if it is absent or null.
    fn number(&self) -> Option<Cow<'_, Number>>;
}

macro_rules! integers {
    ($($integer:ty),+) => {
        $(
            impl Numeric for $integer {
                fn number(&self) -> Option<Cow<'_, Number>> {
                    Some(Cow::Owned(Number::from(*self)))
                }
            }
        )+
    };
}

integers!(i8, i16, i32, i64, isize, u8, u16, u32, u64, usize);

/// The shortest decimal that is read back as the same value; none if it is not finite.
impl Numeric for f32 {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Number::from_float(self).map(Cow::Owned)
    }
}

/// The shortest decimal that is read back as the same value; none if it is not finite.
impl Numeric for f64 {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Number::from_float(self).map(Cow::Owned)
    }
}

impl Numeric for Integer {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Owned(Number::from(self.clone())))
    }
}

impl Numeric for Number {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Borrowed(self))
    }
}

#[cfg(feature = "rust_decimal")]
impl Numeric for rust_decimal::Decimal {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Owned(Number::from(*self)))
    }
}

#[cfg(feature = "bigdecimal")]
impl Numeric for bigdecimal::BigDecimal {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Owned(Number::from(self)))
    }
}

look_through!(Numeric, number -> Cow<'_, Number>);
