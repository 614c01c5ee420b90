//! A scheme as it is used: all that can be made of it before a delivery comes.

use zeroize::Zeroizing;

use super::secrets::{Filters, SecretText};
use super::text::Layout;
use crate::place::at::Place;
use crate::place::filter::Filter;
use crate::place::template::TemplatePart;
use crate::signature::keyed::{Keyed, SignatureAlgorithm, SignatureAt, SignatureEncoding};
use crate::signature::time::TimeUnit;
use crate::verify::algorithms::Key;
use crate::verify::algorithms::form::KeyBytes;
use crate::verify::algorithms::purpose::Use;
use crate::verify::body::Way;
use crate::verify::given::Given;
use crate::verify::mac::MOST_SECRETS;
use crate::verify::secret::{Secret, SecretError};

/// A scheme as it is used.
pub(in crate::verify) struct Scheme {
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) at: SignatureAt,
    /// Where the signature is, unless it is in headers.
    pub(super) place: Option<Located>,
    pub(super) layout: Layout,
    pub(super) encoding: SignatureEncoding,
    pub(super) content: Vec<Part>,
    pub(super) time: Option<Clock>,
    pub(super) equal: Vec<(Located, Vec<Part>)>,
    /// What is looked for in the body.
    pub(super) ways: Vec<Way>,
    pub(super) keys: Vec<SchemeKey>,
}

/// A key, and the secret as the scheme has it in texts.
pub(super) struct SchemeKey {
    pub(super) key: Key,
    /// By the number of its filter.
    pub(super) texts: Vec<SecretText>,
}

/// A place, and which of the ways into the body it is.
#[derive(Clone, Copy)]
pub(super) struct Located {
    pub(super) place: Place,
    /// `None` if it is not in the body, or the body itself.
    pub(super) way: Option<usize>,
}

/// A part of what is signed.
pub(super) enum Part {
    /// What is given may be in it.
    Text(Zeroizing<Vec<u8>>),
    Place {
        at: Located,
        is_optional: bool,
        filter: Option<Filter>,
    },
    Time,
    /// The secret, by the number of its filter.
    Secret(usize),
}

impl Part {
    fn text(text: &str) -> Self {
        Self::Text(Zeroizing::new(text.as_bytes().to_vec()))
    }
}

/// The time of a signature.
pub(super) struct Clock {
    /// `None` if it stands beside the signature.
    pub(super) at: Option<Located>,
    pub(super) unit: TimeUnit,
    pub(super) tolerance: u64,
}

impl Scheme {
    /// The scheme under `secrets`, or under the keys that its provider publishes if there are none.
    pub(in crate::verify) fn new(
        keyed: &Keyed,
        secrets: &[Secret],
        given: &Given,
        purpose: Use,
    ) -> Result<Self, SecretError> {
        let published: Vec<Secret> = keyed.published.iter().map(|key| Secret::from(*key)).collect();
        let secrets = if secrets.is_empty() { published.as_slice() } else { secrets };
        if secrets.len() > MOST_SECRETS {
            return Err(SecretError::TooMany { most: MOST_SECRETS });
        }
        let (mut scheme, filters) = Self::blank(keyed, given)?;
        let keys = secrets.iter().map(|secret| SchemeKey::new(keyed, secret, &filters, purpose));
        scheme.keys = keys.collect::<Result<_, _>>()?;
        if scheme.keys.is_empty() { Err(SecretError::None) } else { Ok(scheme) }
    }

    /// The scheme under no key: it believes nothing.
    pub(in crate::verify) fn without_keys(keyed: &Keyed, given: &Given) -> Result<Self, SecretError> {
        Self::blank(keyed, given).map(|(scheme, _)| scheme)
    }

    fn blank(keyed: &Keyed, given: &Given) -> Result<(Self, Filters), SecretError> {
        if let Some(feature) = keyed.algorithm.missing_feature() {
            return Err(SecretError::FeatureIsOff(feature));
        }
        let (mut ways, mut filters) = (Vec::new(), Filters::default());
        let place = match keyed.at {
            SignatureAt::Place(place) => Some(locate(place, &mut ways)),
            SignatureAt::Headers(_) | SignatureAt::HeadersFrom(_) => None,
        };
        let layout = Layout::new(keyed, given, &mut filters, is_authorization(keyed.at));
        let content = match keyed.algorithm {
            SignatureAlgorithm::Secret => Vec::new(),
            _ => parts(keyed.signed, given, &mut ways, &mut filters),
        };
        let equal = keyed.equal.iter().map(|(place, template)| {
            (locate(*place, &mut ways), parts(template, given, &mut ways, &mut filters))
        });
        let equal = equal.collect();
        let time = keyed.time.map(|time| Clock {
            at: time.place.map(|place| locate(place, &mut ways)),
            unit: time.unit,
            tolerance: time.tolerance,
        });
        let (algorithm, at, encoding, keys) = (keyed.algorithm, keyed.at, keyed.encoding, Vec::new());
        let scheme = Self { algorithm, at, place, layout, encoding, content, time, equal, ways, keys };
        Ok((scheme, filters))
    }

    /// Whether a secret is fit for a scheme.
    pub(in crate::verify) fn takes(keyed: &Keyed, secret: &Secret, purpose: Use) -> Result<(), SecretError> {
        SchemeKey::new(keyed, secret, &Filters::default(), purpose).map(drop)
    }
}

impl SchemeKey {
    fn new(keyed: &Keyed, secret: &Secret, filters: &Filters, purpose: Use) -> Result<Self, SecretError> {
        let bytes = KeyBytes::read(keyed.key, keyed.algorithm, secret, purpose)?;
        let key = Key::new(keyed.algorithm, &bytes, purpose)?;
        Ok(Self { key, texts: filters.texts(bytes.raw().unwrap_or_default()) })
    }
}

/// A place, which is looked for in the body from now on if it is there.
fn locate(place: Place, ways: &mut Vec<Way>) -> Located {
    let way = match place {
        Place::Body(way) | Place::Whole(way) if !way.is_empty() => {
            Some(ways.iter().position(|known| *known == way).unwrap_or_else(|| {
                ways.push(way);
                ways.len() - 1
            }))
        }
        _ => None,
    };
    Located { place, way }
}

/// The parts of a template; texts that stand beside each other are one.
fn parts(template: &[TemplatePart], given: &Given, ways: &mut Vec<Way>, filters: &mut Filters) -> Vec<Part> {
    let mut made: Vec<Part> = Vec::with_capacity(template.len());
    for part in template {
        let place = |place, is_optional, filter, ways: &mut Vec<Way>| Part::Place {
            at: locate(place, ways),
            is_optional,
            filter,
        };
        let part = match *part {
            TemplatePart::Text(text) => Part::text(text),
            TemplatePart::Given(name) => Part::text(given.get(name).unwrap_or_default()),
            TemplatePart::Place(at) => place(at, false, None, ways),
            TemplatePart::Optional(at) => place(at, true, None, ways),
            TemplatePart::Filtered(at, filter) => place(at, false, Some(filter), ways),
            TemplatePart::Time => Part::Time,
            TemplatePart::Secret(filter) => Part::Secret(filters.number(filter)),
            // A signature is not signed.
            TemplatePart::Signature => continue,
        };
        match (made.last_mut(), part) {
            // Anew, so that no piece of what is given stays where there was no room for more.
            (Some(Part::Text(before)), Part::Text(text)) => {
                *before = Zeroizing::new([before.as_slice(), &text].concat());
            }
            (_, part) => made.push(part),
        }
    }
    made
}

/// Names of schemes have no case there ([RFC 9110, section 11.1](https://www.rfc-editor.org/rfc/rfc9110#section-11.1)).
fn is_authorization(at: SignatureAt) -> bool {
    let names: &[&str] = match at {
        SignatureAt::Headers(names) | SignatureAt::Place(Place::Header(names)) => names,
        SignatureAt::HeadersFrom(_) | SignatureAt::Place(_) => &[],
    };
    names.contains(&"authorization") || names.contains(&"proxy-authorization")
}
