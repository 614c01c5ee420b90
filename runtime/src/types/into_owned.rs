//! From a value that borrows from the body to one that does not.

use std::borrow::Cow;

use super::integer::Integer;
use super::json::Json;
use super::loose::Loose;
use super::maybe::{Maybe, Null};
use super::number::Number;

/// A value that may borrow from the body, and can do without it: by copying the texts that it borrows, and no others.
///
/// Types that are generated with borrowed strings implement it, and so does all that they are made of.
///
/// ```
/// use std::borrow::Cow;
///
/// use crm_events::IntoOwned;
///
/// let names: Vec<Cow<'static, str>> = {
///     let body = String::from(r#"["Ada", "Grace"]"#);
///     let names: Vec<Cow<'_, str>> = crm_events::from_str(&body)?;
///     names.into_owned()
/// };
/// assert_eq!(names, ["Ada", "Grace"]);
/// # Ok::<(), crm_events::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be freed from the body that it borrows from",
    label = "`IntoOwned` is not implemented for this type",
    note = "types that are generated with borrowed strings implement it"
)]
pub trait IntoOwned {
    /// The same type with the lifetime `'static`.
    type Owned: 'static;

    /// The same value, without the body.
    fn into_owned(self) -> Self::Owned;
}

/// Types that never borrow.
macro_rules! as_it_is {
    ($($type:ty),+) => {
        $(
            /// The value itself.
            impl IntoOwned for $type {
                type Owned = Self;

                fn into_owned(self) -> Self {
                    self
                }
            }
        )+
    };
}

as_it_is!(bool, i64, u64, f64, String, Box<str>, Number, Integer, Null);

impl IntoOwned for Cow<'_, str> {
    type Owned = Cow<'static, str>;

    fn into_owned(self) -> Cow<'static, str> {
        Cow::Owned(Cow::into_owned(self))
    }
}

/// Types that hold texts or other types: a line each.
macro_rules! inside {
    ($($name:ident<$($parameter:ident),+>: $value:ident => $owned:expr;)+) => {
        $(
            impl<$($parameter: IntoOwned),+> IntoOwned for $name<$($parameter),+> {
                type Owned = $name<$($parameter::Owned),+>;

                fn into_owned(self) -> Self::Owned {
                    let $value = self;
                    $owned
                }
            }
        )+
    };
}

inside! {
    Box<T>: value => Box::new(T::into_owned(*value));
    Option<T>: value => value.map(T::into_owned);
    Vec<T>: value => value.into_iter().map(T::into_owned).collect();
    Maybe<T>: value => value.map(T::into_owned);
    Json<S>: value => Json { text: value.text.into_owned() };
    Loose<T, J>: value => match value {
        Loose::Typed(value) => Loose::Typed(value.into_owned()),
        Loose::Other(value) => Loose::Other(value.into_owned()),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Delivery, borrowed, decode};

    /// Reads `T` from a body, frees it, and drops the body.
    macro_rules! outlives {
        ($type:ty, $body:expr) => {{
            let body = String::from($body);
            let value: $type = decode(body.as_bytes()).unwrap();
            let (owned, written) = (value.clone().into_owned(), crate::to_string(&value));
            assert_eq!(owned, value);
            drop(body);
            assert_eq!(crate::to_string(&owned), written);
            owned
        }};
    }

    #[test]
    fn all_that_types_are_made_of_outlives_the_body() {
        let map = outlives!(borrowed::Map<'_, Vec<Cow<'_, str>>>, r#"{"a":["x","\u0079"],"\u0062":[]}"#);
        assert_eq!(map.get("a").map(Vec::as_slice), Some(&[Cow::Borrowed("x"), Cow::Borrowed("y")][..]));
        let list = outlives!(Vec<borrowed::Loose<'_, borrowed::Map<'_>>>, r#"[{"a":[1.50]},"x",7]"#);
        assert_eq!(list[0].typed().map(borrowed::Map::len), Some(1));
        let maybe = outlives!(Maybe<Box<borrowed::Timestamp<'_>>>, r#""2026-11-20T19:20:00Z""#);
        assert!(maybe.value().is_some_and(|timestamp| timestamp.is_valid()));
        assert!(outlives!(Option<borrowed::Date<'_>>, "null").is_none());
        let numbers = outlives!(Vec<Maybe<crate::Number>>, "[1.50,null]");
        assert_eq!(numbers, [Maybe::Value("1.50".parse().unwrap()), Maybe::Null]);
    }

    #[test]
    fn a_delivery_is_freed_with_its_envelope() {
        let name = String::from("deal.merged");
        let delivery = Delivery {
            payload: borrowed::UnknownEvent::from(Cow::Borrowed(name.as_str())),
            envelope: Cow::Borrowed(name.as_str()),
        };
        let owned: Delivery<borrowed::UnknownEvent<'static>, Cow<'static, str>> =
            delivery.clone().into_owned();
        assert_eq!(owned, delivery);
    }
}
