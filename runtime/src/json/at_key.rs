//! Which key stands at the cursor.

use std::borrow::Cow;

use super::head::Head;
use super::key::Key;
use super::object::Progress;
use super::reader::{Reader, Stop};

impl Reader<'_> {
    /// The index of the member at the cursor if it is the one that is expected, or the one before the last, which comes
    /// where the order is reversed. It is stepped over to its value.
    #[inline]
    pub(super) fn near_member(&mut self, progress: &Progress, keys: &'static [Key]) -> Option<usize> {
        if keys.is_empty() {
            return None;
        }
        let head = self.head().behind_comma();
        let is_here = |index: usize| {
            let key = keys.get(index)?;
            (self.is_at(key, head) && !progress.seen.contains(index)).then_some((index, key))
        };
        let (index, key) = is_here(progress.next).or_else(|| is_here(progress.next.checked_sub(2)?))?;
        self.step_over(key);
        Some(index)
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
    pub(super) fn any_key(&mut self, progress: &Progress, keys: &'static [Key]) -> Result<usize, Stop> {
        if !keys.is_empty()
            && let Some(index) = self.plain_key(progress, keys)
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

    /// The index of the key at the cursor, if it is spelled in the usual way. Members that come later than expected,
    /// because others were left out, are found soonest.
    fn plain_key(&self, progress: &Progress, keys: &'static [Key]) -> Option<usize> {
        let head = self.head().behind_comma();
        let is_here = |key: &Key| key.may_follow(head) && self.is_at(key, head);
        let (before, behind) = keys.split_at_checked(progress.next)?;
        let index = behind.iter().position(is_here).map(|index| before.len() + index);
        index.or_else(|| before.iter().position(is_here))
    }
}
