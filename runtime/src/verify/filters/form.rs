//! Forms as one text.

use crate::place::query::decoded;

/// The decoded names, each followed by its decoded value, sorted by names and then by values, without separators. A pair that
/// comes again counts once. `None` if the form is not text.
pub(super) fn sorted(body: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(body).ok()?;
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<_> = pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    Some(pairs.into_iter().flat_map(|(name, value)| name.into_iter().chain(value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_and_sorted_and_joined() {
        let joined = |body: &str| sorted(body.as_bytes()).map(|text| String::from_utf8(text).unwrap());
        assert_eq!(joined("To=%2B49+30&Body=a%20b&Empty=").as_deref(), Some("Bodya bEmptyTo+49 30"));
        assert_eq!(joined("b=2&a=y&a=x&a=y&c").as_deref(), Some("axayb2c"));
        assert_eq!(joined("&").as_deref(), Some(""));
        assert_eq!(sorted(b"a=\xff"), None);
    }
}
