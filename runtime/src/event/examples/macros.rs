//! What generated code says its examples with. Without the feature `examples` it is nothing, and their texts are not compiled.

/// Gives a provider its [`Examples`](crate::Examples), its events and their payloads a function `example`. Generated code calls
/// it, from a module inside of the one where the types are.
#[cfg(feature = "examples")]
#[doc(hidden)]
#[macro_export]
macro_rules! impl_examples {
    (@payload $payload:ident) => {
        $payload
    };
    (@payload $payload:ident boxed) => {
        *$payload
    };
    (
        $provider:ident $event:ident $($static:lifetime)?;
        $($payload:ident $($own:lifetime)? = $name:literal $variant:ident $($boxed:ident)?;)*
        $($example:literal = $body:literal;)*
    ) => {
        impl $crate::Examples for super::$provider {
            const EXAMPLES: &'static [$crate::Example] = &[$($crate::Example::new($example, $body)),*];
        }

        impl super::$event $(<$static>)? {
            /// The event `name` as the provider's document shows it, decoded and validated; `None` if it shows no such event.
            ///
            /// # Panics
            ///
            /// If what the document shows is not valid.
            #[must_use]
            #[track_caller]
            pub fn example(name: &str) -> ::core::option::Option<Self> {
                $crate::example_of_event::<super::$provider>(name)
            }
        }

        $(impl super::$payload $(<$own>)? {
            #[doc = concat!("The payload of the event `", $name, "` as the provider's document shows it, decoded and validated.")]
            ///
            /// # Panics
            ///
            /// If what the document shows is not valid.
            #[must_use]
            #[track_caller]
            pub fn example() -> Self {
                match super::$event::example($name) {
                    ::core::option::Option::Some(super::$event::$variant(payload)) => {
                        $crate::impl_examples!(@payload payload $($boxed)?)
                    }
                    _ => $crate::no_example($name),
                }
            }
        })*
    };
}

#[cfg(not(feature = "examples"))]
#[doc(hidden)]
#[macro_export]
macro_rules! impl_examples {
    ($($ignored:tt)*) => {};
}
