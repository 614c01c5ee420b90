//! `minProperties` and `maxProperties`.

use super::limits::Limits;
use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Actual;
use crate::types::map::Map;

/// A value that is a free-form JSON object, or may be absent or null.
#[diagnostic::on_unimplemented(
    message = "a rule about the number of members is on `{Self}`, which is not a map",
    label = "not a map",
    note = "`rules::properties` applies to `Map`, and to `Option`, `Maybe`, `Box` of it"
)]
pub trait Properties {
    /// How many members there are; `None` if the object is absent or null.
    fn count(&self) -> Option<u64>;
}

impl<T, S> Properties for Map<T, S> {
    fn count(&self) -> Option<u64> {
        Some(self.len() as u64)
    }
}

look_through!(Properties, count -> u64);

/// [`maxProperties`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.1) and
/// [`minProperties`](https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.2): the number
/// of members of an object.
pub fn properties<V: Properties + ?Sized>(
    value: &V,
    limits: impl Into<Limits>,
    at: Path<'_>,
    report: &mut Report,
) {
    let Some(count) = value.count() else { return };
    let keywords = [Keyword::MinProperties, Keyword::MaxProperties];
    limits.into().check(count, keywords, Actual::Properties, at, report);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::testing::{found, valid};

    fn map(length: i64) -> Map<i64> {
        (0..length).map(|number| (number.to_string(), number)).collect()
    }

    #[test]
    fn maps_at_their_limits_are_fine() {
        assert!(valid(|at, report| properties(&map(1), 1..=5, at, report)));
        assert!(valid(|at, report| properties(&Some(map(5)), 1..=5, at, report)));
        assert!(valid(|at, report| properties(&None::<Map<i64>>, 1.., at, report)));
    }

    #[test]
    fn maps_beyond_their_limits_are_refused() {
        assert_eq!(
            found(|at, report| properties(&map(0), 1..=5, at, report)),
            [(Keyword::MinProperties, "0 members, at least 1".to_owned())]
        );
        assert_eq!(
            found(|at, report| properties(&map(6), 1..=5, at, report)),
            [(Keyword::MaxProperties, "6 members, at most 5".to_owned())]
        );
    }
}
