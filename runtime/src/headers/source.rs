//! Where headers come from.

use std::collections::BTreeMap;

/// The headers of a request, looked up by name.
///
/// It can be looked at from several threads, so that a verifier may wait for something. Implemented for lists and maps of names and values and, with feature `http`, for `http::HeaderMap`. For
/// the header type of another framework, implement the one method on a type of your own around it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a source of headers",
    label = "`HeaderSource` is not implemented for this type",
    note = "lists and maps of `(name, value)` are, and `http::HeaderMap` with feature `http`"
)]
pub trait HeaderSource: Sync {
    /// Every value of the header `name`, as it came. `name` is in lower case; the case of the source's own
    /// names does not count ([RFC 9110 section 5.1](https://www.rfc-editor.org/rfc/rfc9110#section-5.1)).
    fn values(&self, name: &str) -> Vec<&[u8]>;

    /// Every header whose name begins with `beginning`, which is in lower case: its name in lower case, and its value as it
    /// came. By default there is none, so that a signature scheme with such headers believes nothing.
    fn beginning_with(&self, beginning: &str) -> Vec<(String, &[u8])> {
        let _ = beginning;
        Vec::new()
    }

    /// The header `name`, which should stand there once. To be implemented where that takes no list of its values.
    fn single(&self, name: &str) -> Single<'_> {
        Single::of(self.values(name))
    }
}

/// A header that should stand there once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Single<'s> {
    /// It is absent.
    Missing,
    /// It stands there once; its value as it came.
    Value(&'s [u8]),
    /// It stands there more than once.
    Repeated,
}

impl<'s> Single<'s> {
    fn of(values: impl IntoIterator<Item = &'s [u8]>) -> Self {
        let mut values = values.into_iter();
        match (values.next(), values.next()) {
            (None, _) => Self::Missing,
            (Some(value), None) => Self::Value(value),
            (Some(_), Some(_)) => Self::Repeated,
        }
    }
}

/// The values of those among `pairs` that go by `name`.
fn matching<'s, N, V>(pairs: impl Iterator<Item = (&'s N, &'s V)>, name: &str) -> Vec<&'s [u8]>
where
    N: AsRef<str> + ?Sized + 's,
    V: AsRef<[u8]> + ?Sized + 's,
{
    pairs
        .filter(|(candidate, _)| candidate.as_ref().eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_ref())
        .collect()
}

/// Those among `pairs` whose names begin with `beginning`.
fn beginning<'s, N, V>(
    pairs: impl Iterator<Item = (&'s N, &'s V)>,
    beginning: &str,
) -> Vec<(String, &'s [u8])>
where
    N: AsRef<str> + ?Sized + 's,
    V: AsRef<[u8]> + ?Sized + 's,
{
    pairs
        .map(|(name, value)| (name.as_ref().to_ascii_lowercase(), value.as_ref()))
        .filter(|(name, _)| name.starts_with(beginning))
        .collect()
}

impl<N: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> HeaderSource for [(N, V)] {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        matching(self.iter().map(|(name, value)| (name, value)), name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        beginning(self.iter().map(|(name, value)| (name, value)), start)
    }
}

impl<N: AsRef<str> + Sync, V: AsRef<[u8]> + Sync, const COUNT: usize> HeaderSource for [(N, V); COUNT] {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        self.as_slice().values(name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        self.as_slice().beginning_with(start)
    }
}

impl<N: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> HeaderSource for Vec<(N, V)> {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        self.as_slice().values(name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        self.as_slice().beginning_with(start)
    }
}

impl<S: HeaderSource + ?Sized> HeaderSource for &S {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        (**self).values(name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        (**self).beginning_with(start)
    }

    fn single(&self, name: &str) -> Single<'_> {
        (**self).single(name)
    }
}

impl<N: AsRef<str> + Sync, V: AsRef<[u8]> + Sync> HeaderSource for BTreeMap<N, V> {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        matching(self.iter(), name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        beginning(self.iter(), start)
    }
}

#[expect(clippy::disallowed_types, reason = "a caller's map is only looked up; its order reaches no output")]
impl<N: AsRef<str> + Sync, V: AsRef<[u8]> + Sync, S: Sync> HeaderSource
    for std::collections::HashMap<N, V, S>
{
    fn values(&self, name: &str) -> Vec<&[u8]> {
        matching(self.iter(), name)
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        beginning(self.iter(), start)
    }
}

#[cfg(feature = "http")]
impl HeaderSource for http::HeaderMap {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        self.get_all(name).iter().map(http::HeaderValue::as_bytes).collect()
    }

    fn beginning_with(&self, start: &str) -> Vec<(String, &[u8])> {
        beginning(self.iter().map(|(name, value)| (name.as_str(), value.as_bytes())), start)
    }

    fn single(&self, name: &str) -> Single<'_> {
        Single::of(self.get_all(name).iter().map(http::HeaderValue::as_bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signature(source: &dyn HeaderSource) -> Vec<&[u8]> {
        source.values("webhook-signature")
    }

    #[test]
    fn lists_of_pairs_are_sources() {
        let pairs = [("Webhook-Signature", "v1"), ("webhook-id", "7"), ("webhook-signature", "v2")];
        assert_eq!(signature(&pairs), [b"v1", b"v2"]);
        assert_eq!(signature(&pairs.as_slice()), [b"v1", b"v2"]);
        assert_eq!(signature(&pairs.to_vec()), [b"v1", b"v2"]);
        assert_eq!(signature(&vec![("Webhook-Signature".to_owned(), b"v1".to_vec())]), [b"v1"]);
    }

    #[test]
    #[expect(clippy::disallowed_types, reason = "the source under test")]
    fn maps_are_sources() {
        let pairs = [("Webhook-Signature", "v1"), ("webhook-id", "7")];
        assert_eq!(signature(&BTreeMap::from(pairs)), [b"v1"]);
        assert_eq!(signature(&std::collections::HashMap::from(pairs)), [b"v1"]);
    }

    #[cfg(feature = "http")]
    #[test]
    fn http_header_maps_are_sources() {
        let mut headers = http::HeaderMap::new();
        headers.append("Webhook-Signature", http::HeaderValue::from_static("v1"));
        headers.append("webhook-signature", http::HeaderValue::from_static("v2"));
        assert_eq!(signature(&headers), [b"v1", b"v2"]);
    }

    fn singles(source: &dyn HeaderSource) -> [Single<'_>; 3] {
        ["webhook-signature", "webhook-id", "webhook-timestamp"].map(|name| source.single(name))
    }

    #[test]
    fn a_header_is_missing_or_stands_there_once_or_is_repeated() {
        let expected = [Single::Repeated, Single::Value(b"7"), Single::Missing];
        let pairs = [("Webhook-Signature", "v1"), ("webhook-id", "7"), ("webhook-signature", "v2")];
        assert_eq!(singles(&pairs), expected);
        assert_eq!(singles(&&pairs), expected);
        #[cfg(feature = "http")]
        {
            let mut headers = http::HeaderMap::new();
            for (name, value) in pairs {
                headers.append(name, http::HeaderValue::from_static(value));
            }
            assert_eq!(singles(&headers), expected);
        }
    }
}
