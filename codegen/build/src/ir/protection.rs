//! What a signature vouches for, and what it does not.

use super::place::Place;
use super::signature::{Algorithm, Keyed, SignatureAt};
use super::template::Part;

/// What anybody can change, or does before it is known who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unprotected {
    /// There is only a secret: nothing of the content is signed.
    Content,
    /// The body is not signed.
    Body,
    /// Only some members of the body are signed.
    OtherMembers,
    /// The time that has to be near is not signed.
    Time,
    /// What vouches for the body stands in it, so that it is looked into before.
    UntilRead,
}

impl Keyed {
    /// What is left open, the worst first.
    pub fn leaves_open(&self) -> Vec<Unprotected> {
        let mut open = Vec::new();
        if self.algorithm == Algorithm::Secret {
            open.push(Unprotected::Content);
        } else {
            open.extend(self.open_body());
            open.extend(self.has_open_time().then_some(Unprotected::Time));
        }
        open.extend(self.stands_in_body().then_some(Unprotected::UntilRead));
        open
    }

    fn open_body(&self) -> Option<Unprotected> {
        if self.covers(&Place::Body(Vec::new())) {
            return None;
        }
        let has_members = self.signed.places().any(|place| matches!(place, Place::Body(_)));
        Some(if has_members { Unprotected::OtherMembers } else { Unprotected::Body })
    }

    fn has_open_time(&self) -> bool {
        let is_in_signed = self.signed.parts.contains(&Part::Time);
        let is_covered = |place: &Option<Place>| place.as_ref().is_some_and(|place| self.covers(place));
        self.time.as_ref().is_some_and(|time| !is_in_signed && !is_covered(&time.place))
    }

    fn stands_in_body(&self) -> bool {
        matches!(&self.at, SignatureAt::Place(Place::Body(_)))
    }

    /// Whether a place is signed, alone or with what is around it, or compared with something.
    fn covers(&self, wanted: &Place) -> bool {
        let covers = |place: &Place| match (place, wanted) {
            (Place::Body(path), Place::Body(wanted)) => wanted.starts_with(path),
            (Place::Url, Place::Query(_)) => true,
            _ => place == wanted,
        };
        let compared =
            self.equal.iter().flat_map(|(place, template)| std::iter::once(place).chain(template.places()));
        self.signed.places().chain(compared).any(covers)
    }
}
