//! Which variant of a union stands at the cursor, by its tag.

use super::ahead::Ahead;
use super::constant::Constant;
use super::head::Head;
use super::key::Key;
use super::reader::{Known, ReadTag, Reader};
use super::scan::{behind_plain_string, early_plain_end};

impl<'a> Reader<'a> {
    /// Which of `tags` stands in the member `key`, if that is the first of the object and all is written without white space.
    /// The cursor stays; [`object`](Self::object) begins behind the tag where its first member always holds it.
    #[inline]
    pub(crate) fn leading_tag(&mut self, key: &'static Key, tags: &'static [Constant]) -> Option<usize> {
        let bytes = self.text_of_body().as_bytes();
        if !key.follows(self.head().behind_brace(), bytes, self.at) {
            return None;
        }
        let at = self.at + "{".len() + key.spelled_length();
        let index = tags.iter().position(|tag| tag.stands(bytes, at))?;
        let value = tags.get(index)?;
        let end = at + value.spelled_length();
        self.known = Known { start: at, end };
        self.tag = Some(ReadTag { start: self.at, key, value, end });
        Some(index)
    }

    /// The string in the member `key`, and its offset, wherever it stands in the object, if neither it nor a name before it has escapes.
    /// The cursor stays.
    #[inline(never)]
    pub(crate) fn tag_ahead(&mut self, key: &Key) -> Option<(&'a str, usize)> {
        let body = self.text_of_body();
        let (bytes, mut at) = (body.as_bytes(), self.at);
        if bytes.get(at) != Some(&b'{') {
            return None;
        }
        let mut head = self.head().behind_brace();
        while !key.follows(head, bytes, at) {
            at = match behind_usual_member(bytes, at) {
                Some(end) => end,
                None => match behind_member(Ahead::at(body, at), key)? {
                    Behind::Name(start) => return self.known_text(start),
                    Behind::Member(end) => end,
                },
            };
            head = Head::of(bytes, at);
        }
        self.known_text(at + ",".len() + key.spelled_length())
    }

    /// The plain string at `start`, which is known from now on.
    fn known_text(&mut self, start: usize) -> Option<(&'a str, usize)> {
        let body = self.text_of_body();
        let end = behind_plain_string(body.as_bytes(), start)?;
        self.known = Known { start, end };
        Some((body.get(start + 1..end - 1)?, start))
    }
}

enum Behind {
    /// The name that is looked for: the offset of its value.
    Name(usize),
    /// Another member: the offset of the comma behind it.
    Member(usize),
}

/// From a comma or brace to the next comma, over a string without white space around it.
#[inline]
fn behind_usual_member(bytes: &[u8], at: usize) -> Option<usize> {
    let name_end = early_plain_end(bytes, at + 2)?;
    let [b'"', b':', b'"'] = bytes.get(name_end..name_end + 3)? else { return None };
    let end = early_plain_end(bytes, name_end + 3)?;
    let usual = bytes.get(at + 1) == Some(&b'"') && bytes.get(end..end + 2) == Some(b"\",");
    usual.then_some(end + 1)
}

/// From a comma or brace over any member, if its name has no escapes.
#[inline(never)]
fn behind_member(mut ahead: Ahead<'_>, key: &Key) -> Option<Behind> {
    let bytes = ahead.text.as_bytes();
    ahead.step();
    if key.follows(Head::of(bytes, ahead.at).behind_comma(), bytes, ahead.at - 1) {
        ahead.at += key.spelled_length();
        ahead.space();
        return Some(Behind::Name(ahead.at));
    }
    ahead.at = behind_plain_string(bytes, ahead.at)?;
    ahead.punctuation(b':')?;
    ahead.value()?;
    ahead.space();
    (ahead.peek()? == b',').then_some(Behind::Member(ahead.at))
}
