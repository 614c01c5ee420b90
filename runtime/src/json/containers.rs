//! Objects and arrays as they are written.

use std::marker::PhantomData;

use super::encode::Encode;
use super::member_names::{AsTheyAre, MemberNames, Spelled};
use super::put::is_integer_or_boolean;
use super::writer::Writer;

impl Writer {
    /// Begins an object whose members are given by their names.
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.begin()
    }

    /// Begins an object whose members are given as they are spelled: [`Spelled`].
    pub fn members(&mut self) -> ObjectWriter<'_, Spelled> {
        self.begin()
    }

    #[inline]
    fn begin<N: MemberNames>(&mut self) -> ObjectWriter<'_, N> {
        ObjectWriter {
            start: self.bytes.len(),
            first_name: self.names.len(),
            writer: self,
            names: PhantomData,
        }
    }

    /// Begins an array.
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.bytes.push(b'[');
        ArrayWriter { is_empty: true, writer: self }
    }
}

/// An object being written. Members come in the order of the calls; the object ends with [`end`](Self::end), or
/// when this is dropped.
///
/// `N` says how members are named: by their names, [`AsTheyAre`], or by what is written for them, [`Spelled`].
#[derive(Debug)]
pub struct ObjectWriter<'w, N: MemberNames = AsTheyAre> {
    writer: &'w mut Writer,
    /// Where it begins.
    start: usize,
    first_name: usize,
    names: PhantomData<N>,
}

impl ObjectWriter<'_, Spelled> {
    /// A member that always holds the same string, with it: `,"name":"value"`.
    #[inline]
    pub fn constant_member(&mut self, member: &'static str) {
        self.known_name(member);
    }
}

impl<N: MemberNames> ObjectWriter<'_, N> {
    /// A member that always holds the same string.
    pub fn constant(&mut self, name: &'static str, value: &str) {
        self.required(name, value);
    }

    /// A member that is always there.
    #[inline]
    pub fn required<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.known_name(name);
        value.encode(self.writer);
    }

    /// A member that is left out if it is `None`.
    #[inline]
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// A member that is null if it is `None`.
    #[inline]
    pub fn nullable<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        self.required(name, value);
    }

    /// The member that holds the event's name.
    pub fn event_name(&mut self, name: &'static str, event: &str) {
        if !self.leaves_events_out() {
            self.required(name, event);
        }
    }

    /// The member that holds the event's name, of a provider with names that are integers or booleans: those are written
    /// as they are.
    pub fn plain_event_name(&mut self, name: &'static str, event: &str) {
        if !self.leaves_events_out() && is_integer_or_boolean(event) {
            self.known_name(name);
            self.writer.raw(event);
        } else {
            self.event_name(name, event);
        }
    }

    /// A member that is an object, to be written before anything else is.
    pub fn object(&mut self, name: &'static str) -> ObjectWriter<'_, N> {
        self.known_name(name);
        self.writer.begin()
    }

    /// A member whose name is not the schema's. The caller sees to it that no name comes twice.
    pub(crate) fn entry<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.writer.member_name(name);
        value.encode(self.writer);
    }

    /// Ends the object.
    #[inline]
    pub fn end(self) {}

    /// Whether neither names of events nor payloads are written.
    pub(crate) fn leaves_events_out(&self) -> bool {
        self.writer.leaves_events_out()
    }

    pub(crate) fn is_written(&self, name: &str) -> bool {
        let known = self.writer.names.get(self.first_name..).unwrap_or_default();
        N::have(known, name)
    }

    #[inline]
    fn known_name(&mut self, name: &'static str) {
        N::write(name, self.writer);
        self.writer.names.push(name);
    }
}

impl<N: MemberNames> Drop for ObjectWriter<'_, N> {
    #[inline]
    fn drop(&mut self) {
        self.writer.names.truncate(self.first_name);
        match self.writer.bytes.get_mut(self.start) {
            Some(first) => *first = b'{',
            None => self.writer.bytes.push(b'{'),
        }
        self.writer.bytes.push(b'}');
    }
}

/// An array being written. It ends with [`end`](Self::end), or when this is dropped.
#[derive(Debug)]
pub struct ArrayWriter<'w> {
    writer: &'w mut Writer,
    is_empty: bool,
}

impl ArrayWriter<'_> {
    /// The next element.
    pub fn item<T: Encode + ?Sized>(&mut self, value: &T) {
        if !self.is_empty {
            self.writer.bytes.push(b',');
        }
        self.is_empty = false;
        value.encode(self.writer);
    }

    /// Ends the array.
    pub fn end(self) {}
}

impl Drop for ArrayWriter<'_> {
    fn drop(&mut self) {
        self.writer.bytes.push(b']');
    }
}

#[cfg(test)]
mod tests {
    use crate::{Map, Maybe, Writer};

    #[test]
    fn an_unknown_member_never_repeats_one_that_was_written() {
        let extra: Map<i64> = [("id", 1), ("note", 2), ("name", 3)]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
        let mut writer = Writer::new();
        let mut object = writer.object();
        object.required("id", "a");
        object.optional("name", &None::<String>);
        object.required("inner", std::slice::from_ref(&extra));
        object.extra(&extra);
        object.end();
        assert_eq!(
            writer.into_text(),
            r#"{"id":"a","inner":[{"id":1,"note":2,"name":3}],"note":2,"name":3}"#
        );
    }

    #[test]
    fn members_that_are_given_as_they_are_spelled_are_known_by_their_names() {
        let extra: Map<i64> = [("id", 1), ("a\"b", 2), ("a", 3), ("kind", 4), ("i", 5)]
            .map(|(name, value)| (name.to_owned(), value))
            .into_iter()
            .collect();
        let mut writer = Writer::new();
        let mut object = writer.members();
        object.constant_member(r#","kind":"b\":""#);
        object.required(r#","id":"#, "x");
        object.required(r#","a\"b":"#, &true);
        object.extra(&extra);
        object.end();
        assert_eq!(writer.into_text(), r#"{"kind":"b\":","id":"x","a\"b":true,"a":3,"i":5}"#);
    }

    #[test]
    fn an_object_without_members_is_one() {
        let mut writer = Writer::new();
        let mut array = writer.array();
        array.item(&Map::<i64>::default());
        array.item(&Map::<i64>::default());
        array.end();
        assert_eq!(writer.into_text(), "[{},{}]");
    }

    #[test]
    fn absent_null_and_present_are_written_apart() {
        let mut writer = Writer::new();
        let mut object = writer.object();
        object.maybe("a", &Maybe::<i64>::Absent);
        object.maybe("b", &Maybe::<i64>::Null);
        object.maybe("c", &Maybe::Value(1_i64));
        object.nullable("d", &None::<i64>);
        object.optional("e", &None::<i64>);
        object.end();
        assert_eq!(writer.into_text(), r#"{"b":null,"c":1,"d":null}"#);
    }
}
