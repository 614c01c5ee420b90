//! Signing as a provider does.

use super::content::pieces;
use super::scene::Scene;
use super::scheme::{Located, Scheme, SchemeKey};
use super::time;
use crate::headers::source::HeaderSource;
use crate::place::at::Place;
use crate::signature::keyed::{SignatureAlgorithm, SignatureAt};
use crate::verify::body::{self, Step, Way, splice};
use crate::verify::encoding;
use crate::verify::error::VerifyError;
use crate::verify::sign::{SignError, Signed, Signer, Unsent};
use crate::verify::verifier::Unverified;

impl Signer for Scheme {
    fn sign(&self, delivery: &Unsent<'_>) -> Result<Signed, SignError> {
        let key = self.keys.first().ok_or(SignError::PublicKey)?;
        let mut draft = Draft::new(delivery);
        let time = self.time.as_ref().map(|clock| time::write(delivery.at, clock.unit));
        if let (Some(at), Some(time)) = (self.time.as_ref().and_then(|clock| clock.at), &time) {
            // Numbers are numbers in JSON.
            draft.put(self, at, time, time.bytes().all(|byte| byte.is_ascii_digit()))?;
        }
        let time = time.unwrap_or_default();
        for (at, parts) in &self.equal {
            let text = draft.request(|request| {
                let scene = Scene::whole(self, request)?;
                Ok(key.bytes(&pieces(parts, &scene, &[], Some(&time))?).concat())
            })?;
            let text = String::from_utf8(text).map_err(|_| SignError::Place(at.place))?;
            draft.put(self, *at, &text, false)?;
        }
        match (self.at, self.place) {
            (SignatureAt::Headers(names), _) => {
                let name = names.first().copied().unwrap_or_default();
                let text = self.text(key, &draft, &[], &time)?;
                draft.header(name, text);
            }
            (SignatureAt::HeadersFrom(beginning), _) => {
                let text = self.text(key, &draft, &[], &time)?;
                draft.header(&format!("{beginning}1"), text);
            }
            (SignatureAt::Place(_), Some(Located { way: Some(way), place })) => {
                self.sign_body(key, &mut draft, way, place, &time)?;
            }
            (SignatureAt::Place(_), Some(at)) => {
                let text = self.text(key, &draft, &[], &time)?;
                draft.put(self, at, &text, false)?;
            }
            (SignatureAt::Place(place), None) => return Err(SignError::Place(place)),
        }
        Ok(draft.signed())
    }
}

impl Scheme {
    /// The text with the signature of what is drafted.
    fn text(
        &self,
        key: &SchemeKey,
        draft: &Draft<'_>,
        stars: &[Step],
        time: &str,
    ) -> Result<String, SignError> {
        let signature = if self.algorithm == SignatureAlgorithm::Secret {
            Vec::new()
        } else {
            let content = draft.request(|request| {
                let scene = Scene::whole(self, request)?;
                Ok(key.bytes(&pieces(&self.content, &scene, stars, Some(time))?).concat())
            })?;
            key.key.sign(&[&content]).ok_or(SignError::PublicKey)?
        };
        let secret = |filter: usize| {
            let bytes = key.texts.get(filter).map(|text| text.bytes()).unwrap_or_default();
            String::from_utf8_lossy(bytes).into_owned()
        };
        Ok(self.layout.write(time, &encoding::encode(self.encoding, &signature), &secret))
    }

    /// Puts a signature into each item. There is an empty one first, so that each item is known.
    fn sign_body(
        &self,
        key: &SchemeKey,
        draft: &mut Draft<'_>,
        way: usize,
        place: Place,
        time: &str,
    ) -> Result<(), SignError> {
        let Some(names) = self.ways.get(way).copied() else { return Err(SignError::Place(place)) };
        if draft.is_form {
            let text = self.text(key, draft, &[], time)?;
            return draft.put_in_form(names, place, &text);
        }
        draft.splice(names, place, &mut |_| Some("\"\"".to_owned()))?;
        let stars: Vec<Vec<Step>> = draft.request(|request| {
            let scene = Scene::whole(self, request)?;
            Ok(scene.members.all(way).map(|member| member.stars.clone()).collect())
        })?;
        let texts = stars.iter().map(|stars| self.text(key, draft, stars, time));
        let texts: Vec<String> = texts.collect::<Result<_, _>>()?;
        draft.splice(names, place, &mut |index| texts.get(index).map(crate::json::whole::to_string))
    }
}

/// A delivery to which something was added.
struct Draft<'d> {
    delivery: &'d Unsent<'d>,
    is_form: bool,
    headers: Vec<(String, String)>,
    query: Option<String>,
    body: Option<Vec<u8>>,
}

impl<'d> Draft<'d> {
    fn new(delivery: &'d Unsent<'d>) -> Self {
        let is_form = body::is_form(delivery.headers);
        Self { delivery, is_form, headers: Vec::new(), query: None, body: None }
    }

    fn body(&self) -> &[u8] {
        self.body.as_deref().unwrap_or(self.delivery.body)
    }

    /// What is made of the delivery as a receiver sees it.
    fn request<T>(
        &self,
        make: impl FnOnce(&Unverified<'_>) -> Result<T, VerifyError>,
    ) -> Result<T, SignError> {
        let headers = Added { before: self.delivery.headers, added: &self.headers };
        let request = Unverified {
            method: self.delivery.method,
            url: self.delivery.url,
            query: self.query.as_deref().or(self.delivery.query),
            ..Unverified::new(&headers, self.body())
        };
        make(&request).map_err(SignError::from_verifying)
    }

    fn header(&mut self, name: &str, value: String) {
        self.headers.retain(|(other, _)| other != name);
        self.headers.push((name.to_owned(), value));
    }

    /// Puts a text at a place; in JSON it is a number if it is said to be.
    fn put(&mut self, scheme: &Scheme, at: Located, text: &str, is_number: bool) -> Result<(), SignError> {
        if let Some(names) = at.way.and_then(|way| scheme.ways.get(way)) {
            if self.is_form {
                return self.put_in_form(names, at.place, text);
            }
            let value = if is_number { text.to_owned() } else { crate::json::whole::to_string(text) };
            return self.splice(names, at.place, &mut |_| Some(value.clone()));
        }
        match at.place {
            Place::Header([name, ..]) => self.header(name, text.to_owned()),
            Place::Query(name) => {
                let query = self.query.as_deref().or(self.delivery.query).unwrap_or_default();
                self.query = Some(splice::parameter(query, name, text));
            }
            place => return Err(SignError::Place(place)),
        }
        Ok(())
    }

    fn put_in_form(&mut self, way: Way, place: Place, text: &str) -> Result<(), SignError> {
        self.body = Some(splice::form(self.body(), way, text).ok_or(SignError::Place(place))?);
        Ok(())
    }

    fn splice(
        &mut self,
        way: Way,
        place: Place,
        values: &mut dyn FnMut(usize) -> Option<String>,
    ) -> Result<(), SignError> {
        self.body = Some(splice::json(self.body(), way, values).ok_or(SignError::Place(place))?);
        Ok(())
    }

    fn signed(self) -> Signed {
        let mut signed = Signed::headers(self.headers);
        (signed.query, signed.body) = (self.query, self.body);
        signed
    }
}

/// The headers of a delivery, and those that were added, which count instead.
struct Added<'h> {
    before: &'h dyn HeaderSource,
    added: &'h [(String, String)],
}

impl HeaderSource for Added<'_> {
    fn values(&self, name: &str) -> Vec<&[u8]> {
        let added = self.added.values(name);
        if added.is_empty() { self.before.values(name) } else { added }
    }

    fn beginning_with(&self, beginning: &str) -> Vec<(String, &[u8])> {
        let is_other = |(name, _): &(String, &[u8])| !self.added.iter().any(|(added, _)| added == name);
        let before = self.before.beginning_with(beginning).into_iter().filter(is_other);
        before.chain(self.added.beginning_with(beginning)).collect()
    }
}
