//! Where in a payload a value stands.

use std::borrow::Cow;
use std::fmt;

use crate::json::pointer::push_token;
use crate::json::printable::Printable;

/// Keys of the payload are cut in pointers after this many characters.
const MAX_KEY: usize = 256;

/// A place in a payload, as a list on the stack: it costs nothing until a violation asks for its
/// [JSON Pointer](https://www.rfc-editor.org/rfc/rfc6901).
///
/// ```
/// use crm_events::Path;
///
/// let data = Path::ROOT.field("data");
/// let contacts = data.field("contacts");
/// assert_eq!(contacts.index(3).pointer(), "/data/contacts/3");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Path<'p>(Link<'p>);

#[derive(Clone, Copy, Debug)]
enum Link<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Key(&'p Path<'p>, &'p str),
    Element(&'p Path<'p>, usize),
}

impl<'p> Path<'p> {
    /// The whole payload; its pointer is the empty string.
    pub const ROOT: Path<'static> = Path(Link::Root);

    /// The member `name` of the object here, a name that the schema knows.
    #[must_use]
    pub const fn field<'s>(&'s self, name: &'s str) -> Path<'s> {
        Path(Link::Field(self, name))
    }

    /// The member `key` of the object here, a name that came with the payload. In pointers, keys of over 256
    /// characters are cut and end with `…`.
    #[must_use]
    pub const fn key<'s>(&'s self, key: &'s str) -> Path<'s> {
        Path(Link::Key(self, key))
    }

    /// The element `index` of the array here, counted from 0.
    #[must_use]
    pub const fn index(&self, index: usize) -> Path<'_> {
        Path(Link::Element(self, index))
    }

    /// The place as a JSON Pointer in its string form (RFC 6901 sections 3 and 5), as it is: control
    /// characters of the payload's own keys are not escaped. [`Display`](fmt::Display) escapes them.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        match self.0 {
            Link::Root => {}
            Link::Field(parent, name) => {
                parent.write(pointer);
                push_token(pointer, name);
            }
            Link::Key(parent, key) => {
                parent.write(pointer);
                push_token(pointer, &cut(key));
            }
            Link::Element(parent, index) => {
                parent.write(pointer);
                pointer.push('/');
                pointer.push_str(&index.to_string());
            }
        }
    }
}

/// The pointer with what is not seen escaped, so that a key of a payload cannot write lines or terminal
/// commands of its own.
impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printable(&self.pointer()).fmt(formatter)
    }
}

/// `key`, cut if it is very long: a thousand violations below such a key must not hold a thousand copies of
/// it.
fn cut(key: &str) -> Cow<'_, str> {
    match key.char_indices().nth(MAX_KEY) {
        Some((end, _)) => Cow::Owned(format!("{}…", &key[..end])),
        None => Cow::Borrowed(key),
    }
}

/// Whether one JSON Pointer is another one, or leads to something inside of where that leads.
pub(crate) fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_has_an_empty_pointer() {
        assert_eq!(Path::ROOT.pointer(), "");
        assert_eq!(Path::ROOT.to_string(), "");
    }

    #[test]
    fn fields_indexes_and_keys_follow_each_other() {
        let contacts = Path::ROOT.field("contacts");
        let contact = contacts.index(3);
        assert_eq!(contact.key("name").pointer(), "/contacts/3/name");
    }

    #[test]
    fn tilde_and_slash_are_escaped() {
        assert_eq!(Path::ROOT.key("a/b~c~1").pointer(), "/a~1b~0c~01");
    }

    #[test]
    fn an_empty_key_is_a_token_of_its_own() {
        assert_eq!(Path::ROOT.key("").pointer(), "/");
    }

    #[test]
    fn control_characters_are_escaped_on_display_only() {
        let path = Path::ROOT.key("a\nb\u{1b}[31m");
        assert_eq!(path.pointer(), "/a\nb\u{1b}[31m");
        assert_eq!(path.to_string(), "/a\\nb\\u{1b}[31m");
    }

    #[test]
    fn very_long_keys_are_cut_and_field_names_are_not() {
        let long = "é".repeat(300);
        assert_eq!(Path::ROOT.key(&long).pointer(), format!("/{}…", "é".repeat(256)));
        assert_eq!(Path::ROOT.field(&long).pointer(), format!("/{long}"));
    }
}
