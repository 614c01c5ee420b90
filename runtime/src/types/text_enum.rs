//! Enums of strings.

use crate::{Reader, Step};

/// An enum of the strings that a schema lists, with one more variant `Unknown(String)` for any other.
///
/// Nothing is lost because a value is new: it is kept, and a closed enum reports it when it is validated
/// ([`rules::known`](crate::rules::known)). [`impl_text_enum!`](crate::impl_text_enum) makes the rest of what a field
/// needs from this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enum of strings",
    label = "`TextEnum` is not implemented for this type"
)]
pub trait TextEnum: Sized {
    /// Whether only the listed values are valid.
    const IS_CLOSED: bool = false;

    /// The variant for `text`: `Unknown` if it is not listed.
    fn from_text(text: &str) -> Self;

    /// The text of the variant, as it stands in JSON.
    fn as_str(&self) -> &str;

    /// Whether the schema lists it: false for `Unknown`.
    fn is_known(&self) -> bool;
}

impl Reader<'_> {
    /// Reads the string at the cursor as a variant.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. Another value than a string is a
    /// [`mismatch`](Self::mismatch).
    pub fn text_enum<T: TextEnum>(&mut self, value: &mut T) -> Step {
        if let Some(text) = self.text()? {
            *value = T::from_text(&text);
        }
        Ok(())
    }
}

/// Gives an enum that implements [`TextEnum`] what a field needs: `Default` (`Unknown` with an empty text),
/// [`Decode`](crate::Decode), [`Encode`](crate::Encode), `Display` (the text), `From<&str>` and `From<String>`.
///
/// ```
/// use crm_events::TextEnum;
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash)]
/// enum Priority { Low, High, Unknown(String) }
///
/// impl TextEnum for Priority {
///     fn from_text(text: &str) -> Self {
///         match text {
///             "low" => Self::Low,
///             "high" => Self::High,
///             other => Self::Unknown(other.to_owned()),
///         }
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
        impl ::core::default::Default for $name {
            fn default() -> Self {
                Self::Unknown(::std::string::String::new())
            }
        }

        impl<'a> $crate::Decode<'a> for $name {
            fn decode(&mut self, reader: &mut $crate::Reader<'a>) -> $crate::Step {
                reader.text_enum(self)
            }
        }

        impl $crate::Encode for $name {
            fn encode(&self, writer: &mut $crate::Writer) {
                writer.string($crate::TextEnum::as_str(self));
            }
        }

        impl $crate::Validate for $name {
            fn validate(&self, at: $crate::Path<'_>, report: &mut $crate::Report) {
                if <Self as $crate::TextEnum>::IS_CLOSED {
                    $crate::rules::known(self, at, report);
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad($crate::TextEnum::as_str(self))
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                $crate::TextEnum::from_text(text)
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                $crate::TextEnum::from_text(&text)
            }
        }
    };
}
