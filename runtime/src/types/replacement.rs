//! Types of users in the place of generated ones.

use std::fmt::Debug;

use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::report::validate::Validate;

/// What a type needs to stand where generated code would have one of its own.
///
/// It is implemented for everything that has these traits. Generated code asks for it where a setting of the generator
/// replaced a type.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for a type of a schema",
    label = "it lacks some of `Decode`, `Encode`, `Validate`, `Clone`, `Debug`, `Default` and `PartialEq`",
    note = "the type was named in `crm_events_build::Config::replace`; the example at the top of the documentation of \
            `crm_events` has all that it needs"
)]
pub trait Replacement: for<'a> Decode<'a> + Encode + Validate + Clone + Debug + Default + PartialEq {}

#[diagnostic::do_not_recommend]
impl<T: for<'a> Decode<'a> + Encode + Validate + Clone + Debug + Default + PartialEq> Replacement for T {}

/// Compiles if a type can stand for one of a schema.
#[doc(hidden)]
pub const fn assert_replacement<T: Replacement>() {}
