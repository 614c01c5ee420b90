//! What a delivery or a body of several needs beside it.

use super::super::batch::Batch;
use super::super::delivery::Delivery;
use super::super::provider::{Envelope, Provider};
use super::super::set::EventSet;
use super::Naming;
use super::named_beside::NamedBeside;
use crate::json::ahead::Ahead;
use crate::json::whole::to_string;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

impl Naming<'_> {
    /// What comes beside this body when its provider sends it: the header that says the name, if there is one, and otherwise
    /// only what is needed.
    pub(super) fn sent_beside(self, body: Ahead<'_>) -> NamedBeside {
        let headers = self.of.alternatives().iter().filter_map(|template| match template {
            [TemplatePart::Place(Place::Header([name, ..]))] => Some(*name),
            _ => None,
        });
        let with_header = headers
            .map(|name| NamedBeside { headers: vec![(name, self.name.to_owned())], ..NamedBeside::default() })
            .find(|beside| self.is_named(beside, body));
        match (with_header, self.is_said(body)) {
            (Some(beside), Some(true)) => beside,
            (_, Some(true)) => NamedBeside::default(),
            (with_header, _) => self.beside(body).or(with_header).unwrap_or_default(),
        }
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// What has to come beside the body of this delivery so that a receiver knows its event, for those who send it themselves.
    /// Nothing, where the body says it and the provider has no header that says it too.
    ///
    /// It is also empty if nothing can name the event: no header can hold a name that the provider's template never comes to.
    #[must_use]
    pub fn named_beside(&self) -> NamedBeside {
        match self.naming(None) {
            Some(naming) => naming.sent_beside(Ahead::of(&to_string(self))),
            None => NamedBeside::default(),
        }
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Batch<T, E> {
    /// As [`Delivery::named_beside`], for all events of the body. Headers and parameters are the same for all of them: where
    /// items need different ones, they are those of the first that needs any.
    #[must_use]
    pub fn named_beside(&self) -> NamedBeside {
        let mut all = NamedBeside::default();
        if <E::Provider as Provider>::EVENT_NAME.has_parts_beside() {
            self.each_written(&mut |naming, item| all.add(naming.sent_beside(item)));
        }
        all
    }
}
