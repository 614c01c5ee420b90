//! What a scheme needs beside its secrets.

use crate::place::at::Place;
use crate::place::template::TemplatePart;
use crate::signature::SignatureScheme;
use crate::signature::keyed::{Keyed, SignatureAlgorithm, SignatureAt};

impl SignatureScheme {
    /// Whether it signs the public address, so that a receiver has to be told which that is.
    #[must_use]
    pub const fn needs_url(&self) -> bool {
        match self {
            Self::Unsigned | Self::StandardWebhooks(_) => false,
            Self::Keyed(keyed) => needs_url(keyed),
            Self::AnyOf(alternatives) => {
                let mut index = 0;
                while index < alternatives.len() {
                    if alternatives[index].scheme.needs_url() {
                        return true;
                    }
                    index += 1;
                }
                false
            }
        }
    }

    /// The names of what a receiver has to be told besides, each once.
    #[must_use]
    pub fn given_names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for keyed in self.keyed() {
            let equal = keyed.equal.iter().map(|(_, template)| *template);
            let parts = [keyed.value, keyed.signed].into_iter().chain(equal).flatten();
            for part in parts {
                if let TemplatePart::Given(name) = *part
                    && !names.contains(&name)
                {
                    names.push(name);
                }
            }
        }
        names
    }

    /// Whether the provider publishes the keys that verify, so that there is no secret to configure.
    #[must_use]
    pub const fn is_published(&self) -> bool {
        match self {
            Self::Unsigned | Self::StandardWebhooks(_) => false,
            Self::Keyed(keyed) => !keyed.published.is_empty(),
            Self::AnyOf(alternatives) => {
                let mut index = 0;
                while index < alternatives.len() {
                    if !alternatives[index].scheme.is_published() {
                        return false;
                    }
                    index += 1;
                }
                !alternatives.is_empty()
            }
        }
    }

    /// The feature of `crm-events` that its algorithm needs and that is off; of several ways to sign, of any of them.
    #[must_use]
    pub const fn missing_feature(&self) -> Option<&'static str> {
        match self {
            Self::Unsigned | Self::StandardWebhooks(_) => None,
            Self::Keyed(keyed) => keyed.algorithm.missing_feature(),
            Self::AnyOf(alternatives) => {
                let mut index = 0;
                while index < alternatives.len() {
                    if let Some(feature) = alternatives[index].scheme.missing_feature() {
                        return Some(feature);
                    }
                    index += 1;
                }
                None
            }
        }
    }

    /// Of several ways to sign, the one of this name, for a receiver that insists on it. `None` if there is none.
    #[must_use]
    pub fn alternative(&self, name: &str) -> Option<Self> {
        let Self::AnyOf(alternatives) = self else { return None };
        alternatives.iter().find(|alternative| alternative.name == name).map(|alternative| alternative.scheme)
    }

    /// The keyed schemes in it.
    fn keyed(&self) -> Vec<Keyed> {
        match self {
            Self::Unsigned | Self::StandardWebhooks(_) => Vec::new(),
            Self::Keyed(keyed) => vec![*keyed],
            Self::AnyOf(alternatives) => {
                alternatives.iter().flat_map(|alternative| alternative.scheme.keyed()).collect()
            }
        }
    }
}

impl SignatureAlgorithm {
    /// The feature of `crm-events` that it needs, if that is off.
    #[must_use]
    pub const fn missing_feature(self) -> Option<&'static str> {
        let (feature, is_on) = match self {
            Self::HmacSha256 | Self::Sha256 | Self::Secret => return None,
            Self::HmacSha1 | Self::Sha1 => ("sha1", cfg!(feature = "sha1")),
            Self::HmacSha512 => ("sha512", cfg!(feature = "sha512")),
            Self::Ed25519 => ("ed25519", cfg!(feature = "ed25519")),
            Self::EcdsaP256Sha256 => ("p256", cfg!(feature = "p256")),
            Self::RsaSha256 => ("rsa", cfg!(feature = "rsa")),
        };
        if is_on { None } else { Some(feature) }
    }
}

const fn needs_url(keyed: &Keyed) -> bool {
    if let SignatureAt::Place(Place::Url) = keyed.at {
        return true;
    }
    let mut index = 0;
    while index < keyed.equal.len() {
        let (place, template) = keyed.equal[index];
        if matches!(place, Place::Url) || has_url(template) {
            return true;
        }
        index += 1;
    }
    has_url(keyed.value) || has_url(keyed.signed)
}

const fn has_url(template: &[TemplatePart]) -> bool {
    let mut index = 0;
    while index < template.len() {
        let (TemplatePart::Place(place) | TemplatePart::Optional(place) | TemplatePart::Filtered(place, _)) =
            template[index]
        else {
            index += 1;
            continue;
        };
        if matches!(place, Place::Url) {
            return true;
        }
        index += 1;
    }
    false
}
