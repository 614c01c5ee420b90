//! What types have in common that are a text with a meaning.

/// For a type `$name<S>(S)`, where `S` is the text: all that does not depend on what the text means. That is access to the
/// text, conversions from texts, and the traits that do with the value what they do with its text.
macro_rules! impl_text_type {
    ($name:ident) => {
        impl<S: AsRef<str>> $name<S> {
            /// The text as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }

            /// The text itself.
            #[must_use]
            pub fn into_string(self) -> String
            where
                S: Into<String>,
            {
                self.0.into()
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl<'a> From<Cow<'a, str>> for $name<Cow<'a, str>> {
            fn from(text: Cow<'a, str>) -> Self {
                Self(text)
            }
        }

        impl<S: AsRef<str>> fmt::Display for $name<S> {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl<'a, S: Decode<'a>> Decode<'a> for $name<S> {
            #[inline]
            fn blank() -> Self {
                Self(S::blank())
            }

            fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
                self.0.decode(reader)
            }
        }

        impl<S: AsRef<str>> Encode for $name<S> {
            fn encode(&self, writer: &mut Writer) {
                writer.string(self.as_str());
            }
        }

        impl<S: IntoOwned> IntoOwned for $name<S> {
            type Owned = $name<S::Owned>;

            fn into_owned(self) -> Self::Owned {
                $name(self.0.into_owned())
            }
        }

        always_valid!(<S> $name<S>);
    };
}

pub(super) use impl_text_type;
