//! Signatures and secrets at places of a delivery, as [`Keyed`](crate::Keyed) describes them.

mod claims;
mod content;
mod date;
mod few;
mod scene;
pub(super) mod scheme;
mod secrets;
mod sign;
#[cfg(test)]
mod tests;
mod text;
pub(crate) mod time;

use std::borrow::Cow;
use std::fmt;
use std::time::SystemTime;

use self::claims::{Claim, Claims};
use self::content::pieces;
use self::few::Few;
use self::scene::{Scene, malformed, missing};
use self::scheme::{Clock, Located, Scheme};
use self::text::Parsed;
use super::algorithms::signature_length;
use super::encoding;
use super::error::VerifyError;
use super::field;
use super::verifier::{Unverified, Verifier};
use crate::place::at::Place;
use crate::signature::keyed::{SignatureAlgorithm, SignatureAt};

impl Verifier for Scheme {
    fn check(&self, request: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let scene = Scene::whole(self, request)?;
        // The usual case needs no list.
        if let SignatureAt::Headers([name]) = self.at {
            let text = field::value(request.headers, name)?;
            return self.judge(&Claim::new(text, VerifyError::MalformedHeader(name)), &scene, now);
        }
        match self.claims(&scene)? {
            Claims::All(claims) => claims.iter().try_for_each(|claim| self.judge(claim, &scene, now))?,
            Claims::Any(claims) => self.judge_any(&claims, &scene, now)?,
        }
        Ok(())
    }

    fn check_head(&self, head: &Unverified<'_>, now: SystemTime) -> Result<(), VerifyError> {
        if self.place.is_some_and(|at| at.way.is_some()) {
            return Ok(());
        }
        let scene = Scene::head(head);
        let (Claims::Any(claims) | Claims::All(claims)) = self.claims(&scene)?;
        let checked = claims.iter().map(|claim| self.judge_head(claim, &scene, now));
        any(checked)
    }
}

impl Scheme {
    /// Whether anything stands at all places that the scheme cannot do without: those of signature and time, and those that are
    /// equal to something. What is malformed is there. The body is not looked at if `head_only`.
    pub(super) fn is_there(&self, request: &Unverified<'_>, head_only: bool) -> bool {
        let in_body = |at: &Located| at.way.is_some();
        let scene = match Scene::whole(self, request) {
            _ if head_only => Scene::head(request),
            Ok(scene) => scene,
            // Nothing can be found there.
            Err(_) => Scene::head(request),
        };
        let is_signature_there = match self.place {
            Some(at) if head_only && in_body(&at) => true,
            _ => !matches!(
                self.claims(&scene),
                Err(VerifyError::MissingHeader(_) | VerifyError::MissingPlace(_))
            ),
        };
        let time = self.time.iter().filter_map(|clock| clock.at);
        let mut others = time.chain(self.equal.iter().map(|(at, _)| *at));
        is_signature_there
            && others.all(|at| (head_only && in_body(&at)) || !matches!(scene.at(at, &[]), Ok(None)))
    }

    fn judge_any(&self, claims: &[Claim<'_>], scene: &Scene<'_>, now: SystemTime) -> Result<(), VerifyError> {
        any(claims.iter().map(|claim| self.judge(claim, scene, now)))
    }

    /// What can be said of a text before the body is there.
    fn judge_head(&self, claim: &Claim<'_>, scene: &Scene<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let text =
            self.layout.unwrapped(Cow::Borrowed(&claim.text)).map_err(|error| error.at(claim.malformed))?;
        let parsed = self.layout.parse(&text).map_err(|error| error.at(claim.malformed))?;
        let signatures = self.signatures(&parsed, claim)?;
        let is_secret = self.algorithm == SignatureAlgorithm::Secret;
        if if is_secret { !self.has_secret(&parsed) } else { signatures.is_empty() } {
            return Err(VerifyError::Mismatch);
        }
        match &self.time {
            Some(Clock { at: Some(Located { way: Some(_), .. }), .. }) | None => Ok(()),
            Some(clock) => self.moment(clock, &parsed, claim, scene, now).map(drop),
        }
    }

    /// Whether a text vouches for the request.
    fn judge(&self, claim: &Claim<'_>, scene: &Scene<'_>, now: SystemTime) -> Result<(), VerifyError> {
        let text =
            self.layout.unwrapped(Cow::Borrowed(&claim.text)).map_err(|error| error.at(claim.malformed))?;
        let parsed = self.layout.parse(&text).map_err(|error| error.at(claim.malformed))?;
        let signatures = self.signatures(&parsed, claim)?;
        let time = match &self.time {
            Some(clock) => Some(self.moment(clock, &parsed, claim, scene, now)?),
            None => parsed.time.map(Cow::Borrowed),
        };
        self.check_equal(claim, scene, time.as_deref())?;
        let found = if self.algorithm == SignatureAlgorithm::Secret {
            self.has_secret(&parsed)
        } else {
            let pieces = pieces(&self.content, scene, claim.stars, time.as_deref())?;
            self.keys.iter().fold(false, |found, key| found | key.matches(&pieces, &signatures))
        };
        if found { Ok(()) } else { Err(VerifyError::Mismatch) }
    }

    /// The signatures in a text, decoded. Where several may stand, those that are no signatures are ignored.
    fn signatures(&self, parsed: &Parsed<'_>, claim: &Claim<'_>) -> Result<Few<Vec<u8>>, VerifyError> {
        let length = signature_length(self.algorithm);
        let mut signatures = Few::default();
        for text in &*parsed.signatures {
            let bytes = encoding::decode(self.encoding, text);
            match bytes.filter(|bytes| length.is_none_or(|length| bytes.len() == length)) {
                Some(bytes) => signatures.push(bytes),
                None if self.layout.separator.is_none() => return Err(claim.malformed),
                None => {}
            }
        }
        Ok(signatures)
    }

    /// The text of the time, which is near enough.
    fn moment<'t>(
        &self,
        clock: &Clock,
        parsed: &Parsed<'t>,
        claim: &Claim<'_>,
        scene: &'t Scene<'_>,
        now: SystemTime,
    ) -> Result<Cow<'t, str>, VerifyError> {
        let (text, malformed) = match clock.at {
            None => (Cow::Borrowed(parsed.time.ok_or(claim.malformed)?), claim.malformed),
            Some(at) => {
                let bytes = scene.at(at, claim.stars)?.ok_or(missing(at.place))?;
                (text(bytes).ok_or(malformed(at.place))?, malformed(at.place))
            }
        };
        let moment = time::parse(&text, clock.unit).ok_or(malformed)?;
        time::check(moment, clock.unit, now, clock.tolerance)?;
        Ok(text)
    }

    /// Whether all places that are equal to something are so.
    fn check_equal(
        &self,
        claim: &Claim<'_>,
        scene: &Scene<'_>,
        time: Option<&str>,
    ) -> Result<(), VerifyError> {
        for (at, parts) in &self.equal {
            let found = scene.at(*at, claim.stars)?.ok_or(missing(at.place))?;
            let pieces = pieces(parts, scene, claim.stars, time)?;
            let is_equal = |key: &scheme::SchemeKey| is_same(&key.bytes(&pieces).concat(), &found);
            if !self.keys.iter().fold(false, |equal, key| equal | is_equal(key)) {
                return Err(VerifyError::UnequalPlace(at.place));
            }
        }
        Ok(())
    }

    /// Whether one of the texts is one of the secrets. Takes the same time whichever is.
    fn has_secret(&self, parsed: &Parsed<'_>) -> bool {
        self.keys.iter().fold(false, |found, key| {
            parsed.secrets.iter().fold(found, |found, (filter, text)| {
                found | key.texts.get(*filter).is_some_and(|secret| secret.is(text.as_bytes()))
            })
        })
    }
}

/// Whether one is right; the first error otherwise. All are looked at, so that the time does not tell which was right.
fn any(results: impl Iterator<Item = Result<(), VerifyError>>) -> Result<(), VerifyError> {
    let mut first = None;
    let mut is_right = false;
    for result in results {
        match result {
            Ok(()) => is_right = true,
            Err(error) => first = first.or(Some(error)),
        }
    }
    if is_right { Ok(()) } else { Err(first.unwrap_or(VerifyError::Mismatch)) }
}

fn text(bytes: Cow<'_, [u8]>) -> Option<Cow<'_, str>> {
    match bytes {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    }
}

/// Compares in a time that depends on nothing but the lengths.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differences = one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other));
    one.len() == other.len() && std::hint::black_box(differences) == 0
}

/// Where the signature is, no key.
impl fmt::Debug for Scheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at: &dyn fmt::Debug = match &self.at {
            SignatureAt::Headers(names) => names,
            SignatureAt::HeadersFrom(beginning) => beginning,
            SignatureAt::Place(place) => place as &Place,
        };
        let mut debug = formatter.debug_struct("Keyed");
        debug.field("algorithm", &self.algorithm).field("at", at).finish_non_exhaustive()
    }
}
