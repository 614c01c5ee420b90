//! What a value's own schema asks.

use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// The rules of the value's own type, for example those of a `$ref`
/// ([core section 8.2.3.1](https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1)).
///
/// Works on whatever has [`Validate`], and on `Option`, `Maybe`, `Box`, `Vec` and `Map` of it.
pub fn nested<V: Validate + ?Sized>(value: &V, at: Path<'_>, report: &mut Report) {
    value.validate(at, report);
}
