//! Types of others in the fields of payloads.

use std::error::Error;
use std::fmt;

use crate::json::decode::Decode;
use crate::json::encode::Encode;

/// A type that stands for a simpler one in the fields of payloads: it is read and written as [`Wire`](Self::Wire), and
/// converted.
///
/// With features of this crate, types of `jiff`, `chrono`, `time`, `rust_decimal`, `bigdecimal` and `uuid` have it.
/// [`impl_convert!`](crate::impl_convert) makes the rest of what a field needs from it: [`Decode`], [`Encode`],
/// [`Validate`](crate::Validate) and [`IntoOwned`](crate::IntoOwned). A field of the type is then written like any other, in a
/// type with `derive(Validate)`, or in generated code, where `Config::format` and `Config::replace` of `crm-events-build` put it.
///
/// What is converted comes back by value: the same moment, number or whatever the type is about, not the same text. What a
/// schema asks for is checked on the text as it came.
///
/// ```
/// use crm_events::{Convert, ConvertError};
///
/// /// A colour as three numbers; in JSON `#1E90FF`.
/// #[derive(Clone, Copy, Debug, Default, PartialEq)]
/// pub struct Colour([u8; 3]);
///
/// impl Convert for Colour {
///     type Wire = String;
///
///     fn blank() -> Self {
///         Self::default()
///     }
///
///     fn from_wire(wire: String) -> Result<Self, ConvertError> {
///         let colour = || {
///             let digits = wire.strip_prefix('#').filter(|digits| digits.len() == 6)?;
///             let all = u32::from_str_radix(digits, 16).ok()?;
///             let [_, red, green, blue] = all.to_be_bytes();
///             Some(Self([red, green, blue]))
///         };
///         colour().ok_or(ConvertError::expected("a colour such as #1E90FF"))
///     }
///
///     fn to_wire(&self) -> String {
///         let [red, green, blue] = self.0;
///         format!("#{red:02X}{green:02X}{blue:02X}")
///     }
/// }
///
/// crm_events::impl_convert!(Colour);
///
/// let colours: Vec<Colour> = crm_events::from_str(r##"["#1e90ff"]"##)?;
/// assert_eq!(colours, [Colour([0x1e, 0x90, 0xff])]);
/// assert_eq!(crm_events::to_string(&colours), r##"["#1E90FF"]"##);
///
/// let error = crm_events::from_str::<Vec<Colour>>(r#"["blue"]"#).unwrap_err();
/// assert_eq!(error.to_string(), "expected a colour such as #1E90FF at line 1 column 2, in /0");
/// # Ok::<(), crm_events::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be converted from what stands in JSON",
    label = "`Convert` is not implemented for this type",
    note = "types of `jiff`, `chrono`, `time`, `rust_decimal`, `bigdecimal` and `uuid` have it with the feature of `crm-events` \
            of that name",
    note = "a type of your own needs `impl Convert for {Self}` and `crm_events::impl_convert!({Self});`",
    note = "a type of another crate stands in a field with `#[crm_event(with = …)]`, which names a `crm_events::Conversion`"
)]
pub trait Convert: Sized {
    /// What stands in JSON: [`Timestamp`](crate::Timestamp), [`Number`](crate::Number), `String`, or any other type that
    /// can be read and written.
    type Wire: for<'a> Decode<'a> + Encode;

    /// What `format` says of a text in JSON, for the JSON Schema of types (the feature `schemars`): `uuid`. Times and days have
    /// theirs by [`Wire`](Self::Wire).
    const FORMAT: Option<&'static str> = None;

    /// The value that reading begins with, which nobody sees: most often `Self::default()`.
    fn blank() -> Self;

    /// The value that `wire` stands for.
    ///
    /// # Errors
    ///
    /// If it stands for none, with what was expected instead. Decoding tells it at the place of the value.
    fn from_wire(wire: Self::Wire) -> Result<Self, ConvertError>;

    /// What stands for the value in JSON. [`from_wire`](Self::from_wire) makes an equal value of it.
    fn to_wire(&self) -> Self::Wire;
}

/// Why a value could not be converted: what was expected instead. It never holds the value itself, so it can be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConvertError(&'static str);

impl ConvertError {
    /// What was expected, such as `a colour such as #1E90FF`.
    #[must_use]
    pub const fn expected(what: &'static str) -> Self {
        Self(what)
    }

    /// What was expected.
    #[must_use]
    pub fn what(&self) -> &'static str {
        self.0
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {}", self.0)
    }
}

impl Error for ConvertError {}

/// Gives types that implement [`Convert`] what a field needs from it: [`Decode`](crate::Decode), [`Encode`](crate::Encode),
/// [`Validate`](crate::Validate), which finds nothing, and [`IntoOwned`](crate::IntoOwned).
#[macro_export]
macro_rules! impl_convert {
    ($($type:ty),+ $(,)?) => {
        $(
            /// As what stands for it, which is converted.
            impl<'a> $crate::Decode<'a> for $type {
                fn blank() -> Self {
                    <Self as $crate::Convert>::blank()
                }

                fn decode(&mut self, reader: &mut $crate::Reader<'a>) -> $crate::Step {
                    reader.converted(self)
                }
            }

            /// As what stands for it.
            impl $crate::Encode for $type {
                fn encode(&self, writer: &mut $crate::Writer) {
                    $crate::Encode::encode(&$crate::Convert::to_wire(self), writer);
                }
            }

            /// Always valid: rules about such a value stand at the field that holds it.
            impl $crate::Validate for $type {
                fn validate(&self, _at: $crate::Path<'_>, _report: &mut $crate::Report) {}
            }

            /// The value itself.
            impl $crate::IntoOwned for $type {
                type Owned = Self;

                fn into_owned(self) -> Self {
                    self
                }
            }
        )+
    };
}

/// What a type needs to stand in a field of generated code where a setting of the generator names it.
///
/// It is implemented for everything that has these traits.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a field of a generated type",
    label = "it lacks some of `Decode`, `Encode`, `Validate`, `IntoOwned`, `Clone`, `Debug` and `PartialEq`",
    note = "the type was named in `crm_events_build::Config::format` or `replace`",
    note = "types of `jiff`, `chrono`, `time`, `rust_decimal`, `bigdecimal` and `uuid` have them with the feature of \
            `crm-events` of that name",
    note = "a type of your own gets the first four by `impl crm_events::Convert for {Self}` and \
            `crm_events::impl_convert!({Self});`, the others by `#[derive(Clone, Debug, PartialEq)]`"
)]
pub trait FieldType:
    for<'a> Decode<'a>
    + Encode
    + crate::report::validate::Validate
    + super::into_owned::IntoOwned
    + Clone
    + fmt::Debug
    + PartialEq
{
}

#[diagnostic::do_not_recommend]
impl<T> FieldType for T where
    T: for<'a> Decode<'a>
        + Encode
        + crate::report::validate::Validate
        + super::into_owned::IntoOwned
        + Clone
        + fmt::Debug
        + PartialEq
{
}

/// Compiles if a type can stand in a field.
#[doc(hidden)]
pub const fn assert_field_type<T: FieldType>() {}

/// Compiles if a type can stand where a schema has a string.
#[doc(hidden)]
pub const fn assert_text_type<T: Convert<Wire: TextWire>>() {}

/// What stands for a value that is a string in JSON.
#[diagnostic::on_unimplemented(
    message = "a type that is `{Self}` in JSON stands where the schema has a string",
    label = "no string",
    note = "`crm_events_build::Config::format` takes types whose `Convert::Wire` is `String`, `Timestamp` or `Date`"
)]
pub trait TextWire {}

impl TextWire for String {}
impl TextWire for super::timestamp::Timestamp {}
impl TextWire for super::date::Date {}
