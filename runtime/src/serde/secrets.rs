//! Secrets from configuration. They are read and never written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use crate::verify::secret::Secret;

/// A text, as its provider shows it; bytes, in formats that have them, are those of [`Secret::from_bytes`].
///
/// There is no `Serialize`:
///
/// ```compile_fail,E0277
/// let secret = crm_events::verify::Secret::from("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
/// let _ = serde_json::to_string(&secret);
/// ```
///
/// What else stands there is an error that does not show it, such as a number: quote a secret that is made of digits. Formats that
/// show the line of an error (as `toml` does) show what stands in it, though, as they do of a line with an error in its syntax.
impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for a text, formats themselves say what stands there instead.
        deserializer.deserialize_any(Hidden)
    }
}

struct Hidden;

/// What is no secret, with nothing of it in the error.
fn no_text<T, E: Error>() -> Result<T, E> {
    Err(E::custom("a secret has to be a text: put it into quotes"))
}

macro_rules! refuses {
    ($($method:ident($value:ty))+) => {
        $(
            fn $method<E: Error>(self, _: $value) -> Result<Secret, E> {
                no_text()
            }
        )+
    };
}

impl<'de> Visitor<'de> for Hidden {
    type Value = Secret;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a secret")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Secret, E> {
        Ok(Secret::from(text))
    }

    /// The text itself is kept, so that no copy of it stays behind.
    fn visit_string<E: Error>(self, text: String) -> Result<Secret, E> {
        Ok(Secret::from(text))
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Secret, E> {
        Ok(Secret::from_bytes(bytes))
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Secret, E> {
        Ok(Secret::from_bytes(bytes))
    }

    refuses! {
        visit_bool(bool) visit_i64(i64) visit_u64(u64) visit_i128(i128) visit_u128(u128) visit_f64(f64)
    }

    fn visit_unit<E: Error>(self) -> Result<Secret, E> {
        no_text()
    }

    fn visit_none<E: Error>(self) -> Result<Secret, E> {
        no_text()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Secret, D::Error> {
        Secret::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Secret, D::Error> {
        Secret::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Secret, A::Error> {
        no_text()
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Secret, A::Error> {
        no_text()
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Secret, A::Error> {
        no_text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_secret_as_from_the_code() {
        let secret: Secret = serde_json::from_str(r#""whsec_\u0041""#).unwrap();
        assert_eq!((secret.expose(), secret.text().is_some()), (b"whsec_A".as_slice(), true));
        let tree = serde_json::Value::from("whsec_A");
        assert_eq!(serde_json::from_value::<Secret>(tree).unwrap().expose(), b"whsec_A");
        let several: Vec<Secret> = serde_json::from_str(r#"["new", "old"]"#).unwrap();
        assert_eq!(several.iter().map(Secret::expose).collect::<Vec<_>>(), [b"new", b"old"]);
        let maybe: Option<Secret> = serde_json::from_str("null").unwrap();
        assert!(maybe.is_none());
    }

    #[test]
    fn bytes_are_a_key_as_it_is() {
        use serde::de::value::{BytesDeserializer, Error};
        let bytes = BytesDeserializer::<Error>::new(&[7; 32]);
        let secret = Secret::deserialize(bytes).unwrap();
        assert_eq!((secret.expose(), secret.text().is_some()), ([7; 32].as_slice(), false));
    }

    #[test]
    fn an_error_holds_nothing_of_what_stands_there() {
        for json in [
            "8675309",
            "-8675309",
            "8675309.5",
            "8675309e300",
            "[8675309]",
            r#"{"8675309":"x"}"#,
            "true",
            "null",
        ] {
            let told = serde_json::from_str::<Secret>(json).unwrap_err().to_string();
            assert!(told.starts_with("a secret has to be a text: put it into quotes"), "{told}");
            let tree: serde_json::Value = serde_json::from_str(json).unwrap();
            let of_tree = serde_json::from_value::<Secret>(tree).unwrap_err().to_string();
            assert_eq!(of_tree, "a secret has to be a text: put it into quotes");
        }
    }
}
