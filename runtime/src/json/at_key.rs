//! Which key stands at the cursor.

use std::borrow::Cow;

use super::head::Head;
use super::key::Key;
use super::order::Order;
use super::reader::{Reader, Stop};

impl Reader<'_> {
    /// The index of the member at the cursor if it is the one that is expected. It is stepped over to its value.
    #[inline]
    pub(super) fn near_member(&mut self, order: &Order, keys: &'static [Key]) -> Option<usize> {
        let key = keys.get(order.next())?;
        let is_here = self.is_at(key, self.head().behind_comma()) && !order.has(order.next());
        is_here.then(|| {
            self.step_over(key);
            order.next()
        })
    }

    #[inline]
    pub(super) fn head(&self) -> Head {
        Head::of(self.text_of_body().as_bytes(), self.at)
    }

    /// `{"name":`
    #[inline]
    pub(super) fn opens_with(&mut self, key: &Key) -> bool {
        let bytes = self.text_of_body().as_bytes();
        let found = key.follows(self.head().behind_brace(), bytes, self.at) && self.enter_if_may();
        if found {
            self.step_over(key);
        }
        found
    }

    /// `,"name":`
    #[inline]
    pub(super) fn goes_on_with(&mut self, key: &Key) -> bool {
        let found = key.follows(self.head(), self.text_of_body().as_bytes(), self.at);
        if found {
            self.at += 1;
            self.step_over(key);
        }
        found
    }

    /// Whether `"name":` is at the cursor, behind a comma or brace; `head` is what stands there.
    #[inline]
    pub(super) fn is_at(&self, key: &Key, head: Head) -> bool {
        key.follows(head, self.text_of_body().as_bytes(), self.at.wrapping_sub(1))
    }

    #[inline]
    pub(super) fn step_over(&mut self, key: &Key) {
        self.at += key.spelled_length();
        self.space();
    }

    /// The index of the key at the cursor; the cursor is then at its value. A name that is not in `keys` is kept in
    /// [`Names`](super::names::Names).
    pub(super) fn any_key(&mut self, order: &Order, keys: &'static [Key]) -> Result<usize, Stop> {
        if !keys.is_empty()
            && let Some(index) = order.index_at(keys, self.text_of_body().as_bytes(), self.at)
        {
            self.step_over(&keys[index]);
            return Ok(index);
        }
        let start = self.at;
        if self.peek() != b'"' {
            return Err(self.stop_at(start, "a member name"));
        }
        let plain = self.plain_string();
        let is_usual = plain.is_some() && self.peek() == b':';
        let name = match plain {
            Some(name) => Cow::Borrowed(name),
            None => self.string()?,
        };
        self.space();
        if self.peek() != b':' {
            return Err(self.stop_at(self.at, "`:`"));
        }
        self.at += 1;
        self.space();
        // A name that is spelled with escapes, or with white space before its colon, may be known all the same.
        let known = if is_usual { None } else { keys.iter().position(|key| key.name() == name) };
        Ok(known.unwrap_or_else(|| {
            self.names.push(name, start);
            keys.len()
        }))
    }
}
