//! Reading objects: one driver for all types.

use super::key::Key;
use super::mark::FaultKind;
use super::order::Order;
use super::reader::{ReadTag, Reader, Step, Stop};

/// How far an object has been read.
struct Progress {
    /// The offset of its brace.
    start: usize,
    /// Where its names start among [`Names`](super::names::Names).
    names: usize,
    order: Order,
}

impl Progress {
    /// Behind the first `count` members, which came in their order.
    #[inline]
    fn behind(count: usize, start: usize, names: usize) -> Self {
        Self { start, names, order: Order::behind(count) }
    }
}

impl<'a> Reader<'a> {
    /// Reads an object whose members are `keys`, in the order in which they usually come.
    ///
    /// `member` is called for each member that is not [constant](Key::constant) with its index in `keys`, and has to read its
    /// value; for a member that
    /// is not in `keys` the index is `keys.len()`, and one of [`unknown`](Self::unknown),
    /// [`refuse_unknown`](Self::refuse_unknown) and [`skip_unknown`](Self::skip_unknown) has to be called. Members
    /// may come in any order. One that comes twice is noted and not given to `member` again; so are required ones
    /// that are missing.
    ///
    /// This is compiled once, not once a type.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the object is malformed or `member` says so. Another value than an object is a
    /// [`mismatch`](Self::mismatch).
    #[inline(never)]
    pub fn object(&mut self, keys: &'static [Key], member: &mut dyn FnMut(usize, &mut Self) -> Step) -> Step {
        let (start, names) = (self.at, self.names.start());
        let mut next = match keys {
            [first, ..] if self.steps_over_tag(first) => 1,
            [first, ..] if self.opens_with(first) => 0,
            _ => {
                let mut progress = Progress::behind(0, start, names);
                return match self.open(&mut progress, keys)? {
                    Some(index) => self.members(progress, index, keys, member),
                    None => Ok(()),
                };
            }
        };
        // While members come in the usual order, each is compared with what is expected, and nothing is noted of it.
        let mut is_at_value = next == 0;
        while let Some(key) = keys.get(next) {
            if !is_at_value && !self.goes_on_with(key) {
                break;
            }
            is_at_value = false;
            match key.value() {
                Some(value) if value.stands(self.text_of_body().as_bytes(), self.at) => {
                    self.at += value.spelled_length();
                }
                Some(value) => self.constant(value.text())?,
                None => member(next, self)?,
            }
            next += 1;
        }
        if next == keys.len() && self.peek() == b'}' && self.names.start() == names {
            self.leave();
            return Ok(());
        }
        self.rest_of_object(Progress::behind(next, start, names), keys, member)
    }

    /// From the brace of an object to behind its tag, if that is `first` and was read when the type was chosen.
    #[inline]
    fn steps_over_tag(&mut self, first: &Key) -> bool {
        match self.tag_at_cursor(first) {
            Some(tag) if self.enter_if_may() => {
                self.at = tag.end;
                true
            }
            _ => false,
        }
    }

    /// The tag of the object at the cursor, if that is `first` and was read ahead.
    #[inline]
    pub(super) fn tag_at_cursor(&self, first: &Key) -> Option<ReadTag> {
        self.tag.filter(|tag| tag.start == self.at && first.is_tag(tag.key, tag.value))
    }

    /// The rest of an object, behind a member.
    #[inline(never)]
    fn rest_of_object(
        &mut self,
        mut progress: Progress,
        keys: &'static [Key],
        member: &mut dyn FnMut(usize, &mut Self) -> Step,
    ) -> Step {
        match self.next_member(&mut progress, keys)? {
            Some(index) => self.members(progress, index, keys, member),
            None => Ok(()),
        }
    }

    /// The rest of an object, from the value of the member `index` on.
    #[inline(never)]
    fn members(
        &mut self,
        mut progress: Progress,
        mut index: usize,
        keys: &'static [Key],
        member: &mut dyn FnMut(usize, &mut Self) -> Step,
    ) -> Step {
        loop {
            let key = keys.get(index);
            if key.is_some() {
                progress.order.note(index);
            }
            match key.and_then(Key::value) {
                Some(value) => self.constant(value.text())?,
                None => member(index, self)?,
            }
            index = match self.next_member(&mut progress, keys)? {
                Some(index) => index,
                None => return Ok(()),
            };
        }
    }

    /// Behind a member: the index of the next, at its value. `None` if the object has ended.
    #[inline(always)]
    fn next_member(&mut self, progress: &mut Progress, keys: &'static [Key]) -> Result<Option<usize>, Stop> {
        // The usual order is tried first: one comparison, no name is read.
        let next = progress.order.next();
        match keys.get(next) {
            Some(key) if !progress.order.has(next) && self.goes_on_with(key) => return Ok(Some(next)),
            _ if !self.more(b'}')? => {
                self.close(progress, keys);
                return Ok(None);
            }
            _ => {}
        }
        match self.near_member(&progress.order, keys) {
            Some(index) => Ok(Some(index)),
            None => self.other_member(progress, keys),
        }
    }

    /// Steps into an object that does not begin with its first key: the index of its first member, if there is
    /// one.
    #[inline(never)]
    fn open(&mut self, progress: &mut Progress, keys: &'static [Key]) -> Result<Option<usize>, Stop> {
        if self.peek() != b'{' {
            self.mismatch("an object")?;
            return Ok(None);
        }
        self.enter()?;
        if self.closes_at_once(b'}') {
            self.close(progress, keys);
            return Ok(None);
        }
        match self.near_member(&progress.order, keys) {
            Some(index) => Ok(Some(index)),
            None => self.other_member(progress, keys),
        }
    }

    /// The index of the member at the cursor, which need not be the one that is expected. `None` if only members
    /// came that had been there before, and the object has ended.
    #[inline(never)]
    fn other_member(&mut self, progress: &mut Progress, keys: &'static [Key]) -> Result<Option<usize>, Stop> {
        loop {
            let start = self.at;
            let index = self.any_key(&progress.order, keys)?;
            if index == keys.len() || !progress.order.has(index) {
                return Ok(Some(index));
            }
            self.note(start, FaultKind::DuplicateMember);
            self.skip()?;
            if !self.more(b'}')? {
                self.close(progress, keys);
                return Ok(None);
            }
        }
    }

    /// Behind the closing brace: notes what is missing, and what came twice.
    #[inline]
    fn close(&mut self, progress: &Progress, keys: &'static [Key]) {
        if !progress.order.is_complete(keys.len()) || self.names.start() > progress.names {
            self.close_with_care(progress, keys);
        }
    }

    #[inline(never)]
    fn close_with_care(&mut self, progress: &Progress, keys: &'static [Key]) {
        progress.order.for_each_other(keys.len(), &mut |index| {
            if keys[index].is_required() && !self.may_lack(keys[index].name()) {
                self.note(progress.start, FaultKind::Missing(keys[index].name()));
            }
        });
        for offset in self.names.end(progress.names) {
            self.note(offset, FaultKind::DuplicateMember);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Decode, DecodeError, Key, Reader, Step, decode};

    #[derive(Debug, Default, PartialEq)]
    struct Pair {
        one: i64,
        two: Option<String>,
    }

    impl<'a> Decode<'a> for Pair {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &[Key::required("one"), Key::optional("two")];
            reader.object(KEYS, &mut |key, reader| match key {
                0 => reader.required(&mut self.one),
                1 => reader.optional(&mut self.two),
                _ => reader.skip_unknown(),
            })
        }
    }

    fn pair(text: &str) -> Result<Pair, DecodeError> {
        decode(text.as_bytes())
    }

    fn faults(text: &str) -> Vec<String> {
        pair(text)
            .unwrap_err()
            .faults()
            .iter()
            .map(|fault| format!("{} {}", fault.pointer(), fault.kind()))
            .collect()
    }

    #[test]
    fn members_come_in_any_order_and_spelling() {
        let expected = Pair { one: 1, two: Some("b".to_owned()) };
        for text in [
            r#"{"one":1,"two":"b"}"#,
            r#"{"two":"b","one":1}"#,
            r#"{ "one" : 1 , "two" : "b" }"#,
            r#"{"\u006fne":1,"tw\u006f":"b"}"#,
            r#"{"x":[{}],"one":1,"y":{"one":2},"two":"b","z":0}"#,
        ] {
            assert_eq!(pair(text).as_ref(), Ok(&expected), "{text}");
        }
    }

    #[test]
    fn a_member_that_comes_twice_is_refused_whoever_knows_it() {
        assert_eq!(faults(r#"{"one":1,"two":"b","one":1}"#), ["/one duplicate member"]);
        assert_eq!(faults(r#"{"one":1,"\u006fne":1}"#), ["/one duplicate member"]);
        assert_eq!(faults(r#"{"x":1,"one":1,"\u0078":2}"#), ["/x duplicate member"]);
        assert_eq!(faults(r#"{"one":1,"x":[{"a":1,"b":2,"a":3}]}"#), ["/x/0/a duplicate member"]);
    }

    #[test]
    fn all_that_is_wrong_is_found_at_once() {
        assert_eq!(faults(r#"{"two":5}"#), ["/one missing member `one`", "/two expected a string"]);
        assert_eq!(faults("[]"), [" expected an object"]);
    }

    #[test]
    fn a_syntax_error_ends_reading() {
        assert_eq!(faults(r#"{"one":1,}"#), [" syntax error, expected a member name"]);
        assert_eq!(faults(r#"{"one":1 "two":"b"}"#), [" syntax error, expected `,` or `}`"]);
        assert_eq!(faults(r#"{"one" 1}"#), ["/one syntax error, expected `:`"]);
        assert_eq!(faults(r#"{"two":5,"one":"#), ["/two expected a string", "/one unexpected end of input"]);
    }

    /// Seventy members, called `x`, `xx`, `xxx` and so on: which were read, and their values.
    #[derive(Default)]
    struct Wide(Vec<(usize, i64)>);

    const LONGEST: &str = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

    impl<'a> Decode<'a> for Wide {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &{
                let mut keys = [Key::required(""); LONGEST.len()];
                let mut index = 0;
                while index < keys.len() {
                    keys[index] = Key::required(LONGEST.split_at(index + 1).0);
                    index += 1;
                }
                keys
            };
            reader.object(KEYS, &mut |key, reader| {
                self.0.push((key, 0));
                self.0.last_mut().map_or(Ok(()), |(_, value)| reader.required(value))
            })
        }
    }

    #[test]
    fn more_than_64_members_are_told_apart() {
        let wide = |lengths: &[usize]| {
            let members: Vec<String> =
                lengths.iter().map(|length| format!("\"{}\":{length}", "x".repeat(*length))).collect();
            decode::<Wide>(format!("{{{}}}", members.join(",")).as_bytes())
        };
        let backward: Vec<usize> = (1..=70).rev().collect();
        let read = wide(&backward).map(|wide| wide.0).unwrap();
        assert!(read.into_iter().eq((0..70).rev().zip((1..=70).rev())));

        let without_70_and_twice_65 = [&backward[1..], &[65]].concat();
        let error = wide(&without_70_and_twice_65).err().unwrap();
        let found: Vec<usize> = error.faults().iter().map(|fault| fault.pointer().len() - 1).collect();
        assert_eq!(found, [70, 65]);
    }
}
