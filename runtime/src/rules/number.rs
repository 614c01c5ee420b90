//! Values that are JSON numbers, and what the rules about them share.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::json::decimal::Decimal;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
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

look_through!(Numeric, number -> Cow<'_, Number>);

/// Reports `value` unless `allows` says yes to how it compares with `limit`, which is JSON number text.
/// Exact: in decimal, never in floating point. A limit that is no number allows nothing.
pub(super) fn bound<V: Numeric + ?Sized>(
    value: &V,
    (keyword, limit): (Keyword, &'static str),
    allows: fn(Ordering) -> bool,
    at: Path<'_>,
    report: &mut Report,
) {
    let Some(number) = value.number() else { return };
    if !Decimal::parse(limit).is_some_and(|limit| allows(number.decimal().cmp(&limit))) {
        report.record(at, keyword, Some(Limit::Number(limit)), None);
    }
}
