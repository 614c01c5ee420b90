//! What an item is known by.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{Content, Item, ItemKey};
use crate::event::batch::walk::Array;
use crate::event::description::EventDescription;
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::idempotency::key::IdempotencyKey;
use crate::json::ahead::Ahead;
use crate::place::around::{Around, Star};
use crate::place::at::{Beside, Place};
use crate::place::template::TemplatePart;
use crate::receive::key::{hexadecimal, texts};
use crate::receive::received::{Received, ReceivedItem};
use crate::receive::receiver::{KeySource, Receiver};
use crate::receive::rejection::Rejection;

/// The keys of the items of one body.
pub(super) struct ItemKeys<'o, 'a, P: Provider> {
    receiver: &'o Receiver<P>,
    body: &'a [u8],
    /// The digest of the whole body, where keys are made of it.
    digest: Option<String>,
    /// What stands around the items, as far as they were read, and up to where that is.
    around: Sha256,
    copied: usize,
    /// What tells where items without a key stand, but for numbers: names of members on the way.
    names: Vec<Vec<String>>,
}

impl<'o, 'a, P: Provider> ItemKeys<'o, 'a, P> {
    pub(super) fn new(receiver: &'o Receiver<P>, body: &'a [u8]) -> Self {
        Self { receiver, body, digest: None, around: Sha256::new(), copied: 0, names: Vec::new() }
    }

    fn has_digests(&self) -> bool {
        self.receiver.item_key == Some(ItemKey::Digest)
    }

    /// The key of an item that begins at an offset of the body, if it has one by then. `own` is that of its event, if it differs
    /// from others.
    ///
    /// # Errors
    ///
    /// [`Rejection`] if a header or parameter of the key is repeated or not text.
    pub(super) fn key_of(
        &mut self,
        own: Option<&'static [TemplatePart]>,
        beside: Beside<'_>,
        around: Around<'_>,
        start: usize,
    ) -> Result<Option<IdempotencyKey>, Rejection> {
        let stars = || around.stars.iter().map(Star::text);
        let parts: Option<Vec<String>> = match self.receiver.key_source(own) {
            None => None,
            Some(KeySource::BodyDigest) => {
                let digest = self.digest.get_or_insert_with(|| hexadecimal(Sha256::digest(self.body)));
                Some([digest.clone()].into_iter().chain(stars()).collect())
            }
            Some(KeySource::Template(template)) => {
                let is_enough = tells_items_apart(template, around.stars.len());
                texts(template, beside, Ahead::at(around.body, start))?.map(|texts| {
                    let place = stars().filter(|_| !is_enough);
                    texts.into_iter().map(std::borrow::Cow::into_owned).chain(place).collect()
                })
            }
        };
        if parts.is_none() && self.has_digests() {
            self.names.push(around.stars.iter().filter_map(Star::name).map(str::to_owned).collect());
        }
        Ok(parts.map(|parts| self.key(&parts)))
    }

    fn key(&self, parts: &[String]) -> IdempotencyKey {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        IdempotencyKey::new(&self.receiver.namespace, P::NAME, &parts)
    }

    /// What stands in front of an array of items is around them.
    pub(super) fn array(&mut self, array: &Array<'_>) {
        if self.has_digests() {
            self.around.update(self.body.get(self.copied..array.start).unwrap_or_default());
            self.around.update(b"[]");
            self.copied = array.end;
        }
    }

    /// Gives keys to items that have none, when all were read, or says that they lack them.
    pub(super) fn give(mut self, items: &mut [Item<'a, P>]) {
        if !self.has_digests() {
            let has_store = self.receiver.store.is_some();
            for (received, _) in keyless(items) {
                let own = received.delivery.payload.description().and_then(EventDescription::own_key);
                received.lacks_key = has_store && self.receiver.key_source(own).is_some();
            }
            return;
        }
        self.around.update(self.body.get(self.copied..).unwrap_or_default());
        let around = hexadecimal(self.around.clone().finalize());
        let mut equal: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        let mut names = std::mem::take(&mut self.names).into_iter();
        for (received, event) in keyless(items) {
            let json = received.item().map_or("", ReceivedItem::text);
            let mut parts = vec![around.clone(), event, hexadecimal(Sha256::digest(json))];
            parts.extend(names.next().unwrap_or_default());
            let count = equal.entry(parts.clone()).or_default();
            parts.push(count.to_string());
            *count += 1;
            received.key = Some(self.key(&parts));
        }
    }
}

/// The items without a key, with the names of their events.
fn keyless<'i, 'a, P: Provider>(
    items: &'i mut [Item<'a, P>],
) -> impl Iterator<Item = (&'i mut Received<'a, P>, String)> + use<'i, 'a, P> {
    items.iter_mut().filter_map(|item| match &mut item.content {
        Content::Received(received) if received.key.is_none() => {
            let event = received.delivery.name().to_owned();
            Some((received, event))
        }
        _ => None,
    })
}

/// Whether a key has something of the item, or says which it is. Otherwise all items of a body would have one key.
fn tells_items_apart(template: &[TemplatePart], stars: usize) -> bool {
    template.iter().any(|part| match part {
        TemplatePart::Place(place) | TemplatePart::Optional(place) => match place {
            Place::Body(_) => true,
            Place::Star(number) => *number == stars,
            _ => false,
        },
        _ => false,
    })
}
