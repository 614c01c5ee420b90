//! Objects whose members the schema does not name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::{slice, vec};

use super::into_owned::IntoOwned;
use super::json::Json;
use crate::json::containers::ObjectWriter;
use crate::json::decode::Decode;
use crate::json::encode::Encode;
use crate::json::member_names::MemberNames;
use crate::json::reader::{Reader, Step};
use crate::json::writer::Writer;
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;

/// Above this number of entries, sorting is quicker than comparing all with all.
const FEW: usize = 12;

/// Room for so many entries is taken at once.
const USUAL: usize = 8;

/// The members of an object that the schema does not name, in the order of their arrival.
pub type Extra<T = Json, S = String> = Map<T, S>;

/// An object with names of its own choice: a list of names and values in the order of their arrival. No name comes
/// twice.
///
/// Equality ignores the order, as it does in JSON. Looking up a name walks the list: such objects are short, and an
/// empty one, the usual case for [`Extra`], takes no allocation. `S` holds the names: [`borrowed::Map`](crate::borrowed::Map)
/// has them from the body.
#[derive(Clone, Debug)]
pub struct Map<T = Json, S = String> {
    entries: Vec<(S, T)>,
}

impl<T> Map<T> {
    /// A map without entries, with names that it owns. [`Default`] makes one of any kind.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T, S> Map<T, S> {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes all entries out.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Puts a value at the end, under a name that is not there yet.
    pub(crate) fn push_unchecked(&mut self, name: S, value: T) -> &mut T {
        if self.entries.capacity() == 0 {
            self.entries.reserve(USUAL);
        }
        self.entries.push((name, value));
        let last = self.entries.last_mut().map(|(_, value)| value);
        last.expect("our own invariant: an entry was pushed just now")
    }
}

impl<T, S: AsRef<str>> Map<T, S> {
    /// The value called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key.as_ref() == name).map(|(_, value)| value)
    }

    /// The value called `name`, to change.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.entries.iter_mut().find(|(key, _)| key.as_ref() == name).map(|(_, value)| value)
    }

    /// Whether there is a value called `name`.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets the value called `name`: in place of the one that was there, which is returned, else at the end.
    pub fn insert(&mut self, name: impl Into<S>, value: T) -> Option<T> {
        let name = name.into();
        if let Some(place) = self.get_mut(name.as_ref()) {
            return Some(std::mem::replace(place, value));
        }
        self.entries.push((name, value));
        None
    }

    /// Takes the value called `name` out. The others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let index = self.entries.iter().position(|(key, _)| key.as_ref() == name)?;
        Some(self.entries.remove(index).1)
    }

    /// Names and values in their order.
    pub fn iter(&self) -> Iter<'_, T, S> {
        Iter(self.entries.iter())
    }

    /// The names in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// The values in their order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }
}

/// The same entries without the body.
impl<T: IntoOwned, S: IntoOwned> IntoOwned for Map<T, S> {
    type Owned = Map<T::Owned, S::Owned>;

    fn into_owned(self) -> Self::Owned {
        let entries = self.entries.into_iter();
        Map { entries: entries.map(|(name, value)| (name.into_owned(), value.into_owned())).collect() }
    }
}

/// Empty.
impl<T, S> Default for Map<T, S> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T: PartialEq, S: AsRef<str>> PartialEq for Map<T, S> {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.len() <= FEW {
            return self.iter().all(|(name, value)| other.get(name) == Some(value));
        }
        by_name(self) == by_name(other)
    }
}

fn by_name<T, S: AsRef<str>>(map: &Map<T, S>) -> BTreeMap<&str, &T> {
    map.iter().collect()
}

impl<T: Eq, S: AsRef<str>> Eq for Map<T, S> {}

/// Of two entries with the same name, the later value is kept, at the earlier place.
impl<N: Into<S>, T, S: AsRef<str>> FromIterator<(N, T)> for Map<T, S> {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(entries: I) -> Self {
        let mut map = Self::default();
        map.extend(entries);
        map
    }
}

impl<N: Into<S>, T, S: AsRef<str>> Extend<(N, T)> for Map<T, S> {
    fn extend<I: IntoIterator<Item = (N, T)>>(&mut self, entries: I) {
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let taken = std::mem::take(&mut self.entries);
        for (name, value) in
            taken.into_iter().chain(entries.into_iter().map(|(name, value)| (name.into(), value)))
        {
            match places.get(name.as_ref()).and_then(|place| self.entries.get_mut(*place)) {
                Some((_, earlier)) => *earlier = value,
                None => {
                    places.insert(name.as_ref().to_owned(), self.entries.len());
                    self.entries.push((name, value));
                }
            }
        }
    }
}

impl<N: Into<String>, T, const LENGTH: usize> From<[(N, T); LENGTH]> for Map<T> {
    fn from(entries: [(N, T); LENGTH]) -> Self {
        entries.into_iter().collect()
    }
}

/// The entries of a [`Map`] in their order.
#[derive(Clone, Debug)]
pub struct Iter<'m, T, S>(slice::Iter<'m, (S, T)>);

impl<'m, T, S: AsRef<str>> Iterator for Iter<'m, T, S> {
    type Item = (&'m str, &'m T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_ref(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T, S: AsRef<str>> ExactSizeIterator for Iter<'_, T, S> {}

impl<'m, T, S: AsRef<str>> IntoIterator for &'m Map<T, S> {
    type Item = (&'m str, &'m T);
    type IntoIter = Iter<'m, T, S>;

    fn into_iter(self) -> Iter<'m, T, S> {
        self.iter()
    }
}

impl<T, S> IntoIterator for Map<T, S> {
    type Item = (S, T);
    type IntoIter = vec::IntoIter<(S, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// Each value follows its own rules.
impl<T: Validate, S: AsRef<str>> Validate for Map<T, S> {
    fn validate(&self, at: Path<'_>, report: &mut Report) {
        for (key, value) in self.iter() {
            value.validate(at.key(key), report);
        }
    }
}

impl<'a, T: Decode<'a>, S: From<Cow<'a, str>>> Decode<'a> for Map<T, S> {
    #[inline]
    fn blank() -> Self {
        Self::default()
    }

    fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
        self.clear();
        reader.object(&[], &mut |_, reader| reader.unknown(self))
    }
}

impl<'a> Reader<'a> {
    /// A member that the schema does not know: kept in `extra` with its name.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed.
    pub fn unknown<T: Decode<'a>, S: From<Cow<'a, str>>>(&mut self, extra: &mut Map<T, S>) -> Step {
        let name = self.unknown_name();
        if self.is_faulty() {
            // As for arrays: nobody will see these.
            extra.clear();
        }
        extra.push_unchecked(name.into(), T::blank()).decode(self)
    }
}

impl<N: MemberNames> ObjectWriter<'_, N> {
    /// The members that the schema does not know, in their order. An entry with the name of a member that was
    /// written already is left out, so that no member comes twice.
    pub fn extra<T: Encode, S: AsRef<str>>(&mut self, extra: &Map<T, S>) {
        for (name, value) in extra {
            if !self.is_written(name) {
                self.entry(name, value);
            }
        }
    }
}

impl<T: Encode, S: AsRef<str>> Encode for Map<T, S> {
    fn encode(&self, writer: &mut Writer) {
        let mut object = writer.object();
        object.extra(self);
        object.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(range: impl Iterator<Item = usize>) -> Map<usize> {
        range.map(|number| (format!("member {number}"), number)).collect()
    }

    #[test]
    fn the_order_of_arrival_is_kept() {
        let mut map = Map::from([("b", 1), ("a", 2)]);
        assert_eq!(map.insert("c", 3), None);
        assert_eq!(map.insert("b", 4), Some(1));
        assert_eq!(map.iter().collect::<Vec<_>>(), [("b", &4), ("a", &2), ("c", &3)]);
        assert_eq!(map.remove("a"), Some(2));
        assert_eq!(map.names().collect::<Vec<_>>(), ["b", "c"]);
    }

    #[test]
    fn equality_ignores_the_order_of_few_and_of_many() {
        for count in [3, 100] {
            assert_eq!(numbered(0..count), numbered((0..count).rev()));
            assert_ne!(numbered(0..count), numbered(1..=count));
            assert_ne!(numbered(0..count), numbered(0..count - 1));
        }
    }

    #[test]
    fn a_name_that_comes_again_replaces_the_value() {
        let map: Map<i64> = [("a", 1), ("b", 2), ("a", 3)].into_iter().collect();
        assert_eq!(map.iter().collect::<Vec<_>>(), [("a", &3), ("b", &2)]);
    }
}
