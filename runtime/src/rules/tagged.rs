//! `oneOf` whose variant a member chooses.

use crate::report::Report;
use crate::report::keyword::Keyword;
use crate::report::path::Path;
use crate::report::violation::Limit;
use crate::types::tagged_union::TaggedUnion;

/// [`oneOf`](https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3) over objects that a
/// required constant member tells apart: the rules of the variant that was chosen. An object with a tag that
/// the schema does not know is kept by the union, and violates it.
///
/// The branches exclude each other by their tags, so "exactly one" needs no counting.
pub fn tagged<'a, U: TaggedUnion<'a>>(value: &U, at: Path<'_>, report: &mut Report) {
    if value.is_known() {
        value.value().validate(at, report);
    } else {
        report.record(at, Keyword::OneOf, Some(Limit::Tag(U::TAG)), None);
    }
}
