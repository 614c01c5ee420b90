//! Objects and arrays as they are written.

use super::encode::Encode;
use super::put::is_integer_or_boolean;
use super::writer::Writer;

impl Writer {
    /// Begins an object.
    pub fn object(&mut self) -> ObjectWriter<'_> {
        self.text.push('{');
        ObjectWriter { first_name: self.names.len(), is_empty: true, writer: self }
    }

    /// Begins an array.
    pub fn array(&mut self) -> ArrayWriter<'_> {
        self.text.push('[');
        ArrayWriter { is_empty: true, writer: self }
    }
}

/// An object being written. Members come in the order of the calls; the object ends with [`end`](Self::end), or
/// when this is dropped.
#[derive(Debug)]
pub struct ObjectWriter<'w> {
    writer: &'w mut Writer,
    first_name: usize,
    is_empty: bool,
}

impl ObjectWriter<'_> {
    /// A member that always holds the same string.
    pub fn constant(&mut self, name: &'static str, value: &str) {
        self.required(name, value);
    }

    /// A member that is always there.
    pub fn required<T: Encode + ?Sized>(&mut self, name: &'static str, value: &T) {
        self.known_name(name);
        value.encode(self.writer);
    }

    /// A member that is left out if it is `None`.
    pub fn optional<T: Encode>(&mut self, name: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(name, value);
        }
    }

    /// A member that is null if it is `None`.
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
            self.writer.text.push_str(event);
        } else {
            self.event_name(name, event);
        }
    }

    /// A member that is an object, to be written before anything else is.
    pub fn object(&mut self, name: &'static str) -> ObjectWriter<'_> {
        self.known_name(name);
        self.writer.object()
    }

    /// A member whose name is not the schema's. The caller sees to it that no name comes twice.
    pub(crate) fn entry<T: Encode + ?Sized>(&mut self, name: &str, value: &T) {
        self.name(name);
        value.encode(self.writer);
    }

    /// Ends the object.
    pub fn end(self) {}

    /// Whether neither names of events nor payloads are written.
    pub(crate) fn leaves_events_out(&self) -> bool {
        self.writer.leaves_events_out()
    }

    pub(crate) fn is_written(&self, name: &str) -> bool {
        self.writer.names.get(self.first_name..).is_some_and(|names| names.contains(&name))
    }

    fn known_name(&mut self, name: &'static str) {
        self.name(name);
        self.writer.names.push(name);
    }

    fn name(&mut self, name: &str) {
        if self.is_empty {
            self.is_empty = false;
            self.writer.quoted("\"", name, "\":");
        } else {
            self.writer.quoted(",\"", name, "\":");
        }
    }
}

impl Drop for ObjectWriter<'_> {
    fn drop(&mut self) {
        self.writer.names.truncate(self.first_name);
        self.writer.text.push('}');
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
            self.writer.text.push(',');
        }
        self.is_empty = false;
        value.encode(self.writer);
    }

    /// Ends the array.
    pub fn end(self) {}
}

impl Drop for ArrayWriter<'_> {
    fn drop(&mut self) {
        self.writer.text.push(']');
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
