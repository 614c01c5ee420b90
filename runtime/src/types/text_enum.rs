//! Enums of strings.

use std::borrow::Cow;

use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};

/// An enum of the strings that a schema lists, with one more variant `Unknown` for any other, which holds it as
/// `String` or, borrowed from the body, as `Cow<'a, str>`.
///
/// Nothing is lost because a value is new: it is kept, and a closed enum reports it when it is validated
/// ([`rules::known`](crate::rules::known)). [`impl_text_enum!`](crate::impl_text_enum) makes the rest of what a field
/// needs from this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of strings",
    label = "`TextEnum` is not implemented for this type"
)]
pub trait TextEnum<'a>: Sized {
    /// Whether only the listed values are valid.
    const IS_CLOSED: bool = false;

    /// Whether there is a variant for texts that are not listed. Without one, they are a fault.
    const KEEPS_OTHERS: bool = true;

    /// The variant for `text`; `None` if it is not listed.
    fn known(text: &str) -> Option<Self>;

    /// `Unknown`, for a text that is not listed; any variant if there is none for those.
    fn unknown(text: Cow<'a, str>) -> Self;

    /// The variant for `text`: `Unknown` if it is not listed.
    fn from_text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        Self::known(&text).unwrap_or_else(|| Self::unknown(text))
    }

    /// The text of the variant, as it stands in JSON.
    fn as_str(&self) -> &str;

    /// Whether the schema lists it: false for `Unknown`.
    fn is_known(&self) -> bool;
}

impl<'a> Reader<'a> {
    /// Reads the string at the cursor as a variant.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. Another value than a string is a
    /// [`mismatch`](Self::mismatch).
    pub fn text_enum<T: TextEnum<'a>>(&mut self, value: &mut T) -> Step {
        let start = self.offset();
        let Some(text) = self.text()? else { return Ok(()) };
        match T::known(&text) {
            Some(known) => *value = known,
            None if T::KEEPS_OTHERS => *value = T::unknown(text),
            None => self.note(start, FaultKind::Unlisted("value")),
        }
        Ok(())
    }
}

/// Gives an enum that implements [`TextEnum`] what a field needs: [`Decode`](crate::Decode), [`Encode`](crate::Encode)
/// and [`Validate`](crate::Validate). An enum that borrows is given with its lifetime: `impl_text_enum!(Priority<'a>)`.
///
/// ```
/// use std::borrow::Cow;
///
/// use crm_events::TextEnum;
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// enum Priority { Low, High, Unknown(String) }
///
/// impl<'a> TextEnum<'a> for Priority {
///     fn known(text: &str) -> Option<Self> {
///         Some(match text {
///             "low" => Self::Low,
///             "high" => Self::High,
///             _ => return None,
///         })
///     }
///     fn unknown(text: Cow<'a, str>) -> Self {
///         Self::Unknown(text.into_owned())
///     }
///     fn as_str(&self) -> &str {
///         match self {
///             Self::Low => "low",
///             Self::High => "high",
///             Self::Unknown(text) => text,
///         }
///     }
///     fn is_known(&self) -> bool {
///         !matches!(self, Self::Unknown(_))
///     }
/// }
///
/// crm_events::impl_text_enum!(Priority);
///
/// let priorities: Vec<Priority> = crm_events::decode(br#"["high", "urgent"]"#)?;
/// assert_eq!(priorities, [Priority::High, Priority::Unknown("urgent".to_owned())]);
/// assert_eq!(crm_events::to_string(&priorities), r#"["high","urgent"]"#);
/// # Ok::<(), crm_events::DecodeError>(())
/// ```
#[macro_export]
macro_rules! impl_text_enum {
    ($name:ident) => {
        $crate::impl_text_enum!(@impl 'a [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_text_enum!(@impl $body [<$body>] $name<$body>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $enum:ty) => {
        impl<$body> $crate::Decode<$body> for $enum {
            fn blank() -> Self {
                $crate::TextEnum::unknown(::std::borrow::Cow::Borrowed(""))
            }

            fn decode(&mut self, reader: &mut $crate::Reader<$body>) -> $crate::Step {
                reader.text_enum(self)
            }
        }

        impl $($generics)* $crate::Encode for $enum {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.string($crate::TextEnum::as_str(self));
            }
        }

        impl $($generics)* $crate::Validate for $enum {
            fn validate(&self, at: $crate::Path<'_>, report: &mut $crate::Report) {
                if <Self as $crate::TextEnum>::IS_CLOSED {
                    $crate::rules::known(self, at, report);
                }
            }
        }
    };
}

/// Gives an enum of strings what generated ones have beside that: `Default` (`Unknown` with an empty text), `Display`
/// (the text), `From<&str>` and `From<String>`.
#[macro_export]
macro_rules! impl_text_conversions {
    ($name:ident) => {
        $crate::impl_text_conversions!(@impl 'a [] $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_text_conversions!(@impl $body [<$body>] $name<$body>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $enum:ty) => {
        impl $($generics)* ::core::default::Default for $enum {
            fn default() -> Self {
                $crate::Decode::blank()
            }
        }

        impl $($generics)* ::core::fmt::Display for $enum {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad($crate::TextEnum::as_str(self))
            }
        }

        impl<$body> ::core::convert::From<&$body str> for $enum {
            fn from(text: &$body str) -> Self {
                $crate::TextEnum::from_text(text)
            }
        }

        impl $($generics)* ::core::convert::From<::std::string::String> for $enum {
            fn from(text: ::std::string::String) -> Self {
                $crate::TextEnum::from_text(text)
            }
        }
    };
}
