//! Secrets as texts, where a scheme has them in what is signed or sends them as they are.

use zeroize::Zeroizing;

use crate::place::filter::Filter;
use crate::verify::filters;
use crate::verify::mac::MacKey;

/// The filters through which a scheme has its secret, each once.
#[derive(Default)]
pub(super) struct Filters(Vec<Option<Filter>>);

impl Filters {
    /// The number of a filter, from now on.
    pub(super) fn number(&mut self, filter: Option<Filter>) -> usize {
        self.0.iter().position(|known| *known == filter).unwrap_or_else(|| {
            self.0.push(filter);
            self.0.len() - 1
        })
    }

    /// What all filters make of a secret, by their numbers.
    pub(super) fn texts(&self, secret: &[u8]) -> Vec<SecretText> {
        self.0.iter().map(|filter| SecretText::new(*filter, secret)).collect()
    }
}

/// What a filter makes of a secret.
pub(super) struct SecretText {
    bytes: Zeroizing<Vec<u8>>,
    /// The HMAC of the text under itself, so that neither a common beginning nor the length shows in the time of comparing.
    key: MacKey,
    tag: [u8; 32],
}

impl SecretText {
    fn new(filter: Option<Filter>, secret: &[u8]) -> Self {
        let bytes = match filter {
            Some(filter) => filters::apply(filter, secret, false).unwrap_or_default(),
            None => secret.to_vec(),
        };
        let key = MacKey::new(&bytes);
        let tag = key.tag(&[&bytes]);
        Self { bytes: Zeroizing::new(bytes), key, tag }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether this is the text. Nothing is the text that a filter could not make.
    pub(super) fn is(&self, text: &[u8]) -> bool {
        self.key.matches(&[text], &[self.tag]) & !self.bytes.is_empty()
    }
}
