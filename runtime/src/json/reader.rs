//! The cursor over a body.

use super::constant::Constant;
use super::key::Key;
use super::left::Left;
use super::mark::{FaultKind, MAX_DEPTH, Mark};
use super::names::Names;
use super::of_form::Texts;
use super::scan::{behind_plain_string, behind_space};
use super::verdicts::Verdicts;
use super::{number, string};

/// Whether decoding can go on. `Ok` does not mean that all is well: a value of a wrong type is noted in the
/// [`Reader`] and stepped over.
pub type Step = Result<(), Stop>;

/// Decoding cannot go on, because the rest of the body cannot be understood. The [`Reader`] holds the reason, and
/// only it makes this value.
#[derive(Debug)]
pub struct Stop(pub(super) ());

/// A cursor over one body, as [`Decode`](crate::Decode) implementations use it.
///
/// Each method reads one value at the cursor and leaves the cursor behind it. Generated code calls
/// [`object`](Self::object), and for each member one of the methods that say how it may be absent or null.
pub struct Reader<'a> {
    pub(super) text: &'a str,
    /// In bytes; at a value or punctuation, white space has been skipped.
    pub(super) at: usize,
    /// How many levels may still be opened.
    pub(super) depth_left: u32,
    /// Names of the unknown members of all objects that are open.
    pub(super) names: Names<'a>,
    pub(super) faults: Vec<Mark>,
    pub(super) omitted: usize,
    pub(super) left: Left,
    /// What was read is looked at even if faults were noted, unless they are too many to keep.
    pub(super) keeps_faulty: bool,
    /// What was read will only be counted, so that nothing has to be named.
    pub(crate) only_counts: bool,
    /// A value is read as one of several types, so that the first thing that is wrong decides.
    pub(crate) is_on_trial: bool,
    /// What was found out in trials that have not ended.
    pub(crate) verdicts: Verdicts,
    /// The string that was looked at ahead: a tag or the name of an event.
    pub(super) known: Known,
    /// The tag that was read ahead, of a union.
    pub(super) tag: Option<ReadTag>,
    /// The body was a form.
    pub(super) texts: Texts,
    /// Where name and payloads stand of an envelope that is read alone.
    #[cfg(feature = "serde")]
    pub(super) alone: Vec<&'static [&'static str]>,
}

/// Where a string without escapes stands, with its quotes: in bytes. An empty one is none.
#[derive(Clone, Copy, Default)]
pub(super) struct Known {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A tag that was read ahead, as the first member of its object.
#[derive(Clone, Copy)]
pub(super) struct ReadTag {
    /// The offset of the object's brace.
    pub(super) start: usize,
    /// The offset behind the tag.
    pub(super) end: usize,
    pub(super) key: &'static Key,
    pub(super) value: &'static Constant,
}

impl<'a> Reader<'a> {
    /// How many arrays and objects may be open at once.
    pub const MAX_DEPTH: u32 = MAX_DEPTH;

    #[inline(always)]
    pub(super) fn at_start(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            depth_left: Self::MAX_DEPTH,
            names: Names::default(),
            faults: Vec::new(),
            omitted: 0,
            left: Left::default(),
            keeps_faulty: false,
            only_counts: false,
            is_on_trial: false,
            verdicts: Verdicts::default(),
            known: Known::default(),
            tag: None,
            texts: Texts::default(),
            #[cfg(feature = "serde")]
            alone: Vec::new(),
        }
    }

    pub(super) fn document(&mut self, read: &mut dyn FnMut(&mut Self) -> Step) -> Step {
        self.space();
        read(self)?;
        self.space();
        if self.at == self.text.len() { Ok(()) } else { Err(self.stop_at(self.at, "the end of input")) }
    }

    // What stands at the cursor.

    #[inline]
    pub(crate) fn text_of_body(&self) -> &'a str {
        self.text
    }

    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The byte at the cursor; at the end 0, which no token begins with.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The text from `start` to the cursor.
    pub(super) fn text_since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps over white space.
    #[inline]
    pub(super) fn space(&mut self) {
        if self.peek() <= b' ' {
            self.long_space();
        }
    }

    #[inline(never)]
    fn long_space(&mut self) {
        self.at = behind_space(self.text.as_bytes(), self.at);
    }

    /// Steps over `word` if it stands at the cursor.
    #[inline]
    pub(super) fn word(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    /// A string without escapes, the usual case. Anything else is left where it is.
    #[inline]
    pub(super) fn plain_string(&mut self) -> Option<&'a str> {
        let start = self.at;
        self.at = behind_plain_string(self.text.as_bytes(), start)?;
        self.text.get(start + 1..self.at - 1)
    }

    /// Steps over the string that was looked at ahead, if it is the one at the cursor: its bytes.
    #[inline]
    pub(super) fn known_string(&mut self) -> Option<&'a [u8]> {
        let Known { start, end } = self.known;
        let quoted = self.text.as_bytes().get(start..end)?;
        let [b'"', text @ .., b'"'] = quoted else { return None };
        if self.at != start {
            return None;
        }
        self.at = end;
        Some(text)
    }

    /// The string at the cursor, which is at its opening quote.
    pub(super) fn string(&mut self) -> Result<std::borrow::Cow<'a, str>, Stop> {
        let (value, end) = string::read(self.text, self.at).map_err(|mark| self.stop(mark))?;
        self.at = end;
        Ok(value)
    }

    /// Steps over the string at the cursor, which is at its opening quote.
    pub(super) fn skip_string(&mut self) -> Step {
        self.at = string::skip(self.text, self.at).map_err(|mark| self.stop(mark))?;
        Ok(())
    }

    /// Steps over the number at the cursor; whether it has neither fraction nor exponent.
    pub(super) fn number_token(&mut self) -> Result<bool, Stop> {
        let token = number::token(self.text.as_bytes(), self.at).map_err(|mark| self.stop(mark))?;
        self.at = token.end;
        Ok(token.digits_only)
    }

    /// The name of the unknown member whose value is at the cursor.
    pub(crate) fn member_name(&self) -> std::borrow::Cow<'a, str> {
        self.names.last().0
    }

    /// The text from an offset to the cursor.
    pub(crate) fn text_from(&self, start: usize) -> &'a str {
        self.text_since(start)
    }

    // Brackets and commas.

    /// Steps over the bracket at the cursor, into one more level.
    #[inline]
    pub(super) fn enter(&mut self) -> Step {
        if self.depth_left == 0 {
            return Err(self.stop(Mark { offset: self.at, kind: FaultKind::TooDeep }));
        }
        self.depth_left -= 1;
        self.at += 1;
        Ok(())
    }

    /// The same, unless there are too many levels already: whether there are not.
    #[inline]
    pub(super) fn enter_if_may(&mut self) -> bool {
        let may = self.may_enter();
        if may {
            self.depth_left -= 1;
            self.at += 1;
        }
        may
    }

    /// Whether one more level may be opened.
    #[inline]
    pub(super) fn may_enter(&self) -> bool {
        self.depth_left > 0
    }

    /// Behind an opening bracket: whether `close` follows at once. It is stepped over.
    #[inline]
    pub(super) fn closes_at_once(&mut self, close: u8) -> bool {
        self.space();
        let closes = self.peek() == close;
        if closes {
            self.leave();
        }
        closes
    }

    /// Behind a value: true at a comma, false at `close`. Both are stepped over.
    #[inline]
    pub(super) fn more(&mut self, close: u8) -> Result<bool, Stop> {
        self.space();
        match self.peek() {
            b',' => {
                self.at += 1;
                self.space();
                Ok(true)
            }
            byte if byte == close => {
                self.leave();
                Ok(false)
            }
            _ => Err(self.stop_at(self.at, if close == b'}' { "`,` or `}`" } else { "`,` or `]`" })),
        }
    }

    #[inline]
    pub(super) fn leave(&mut self) {
        self.at += 1;
        self.depth_left += 1;
    }

    /// Does without the members at these paths: an envelope is read alone.
    #[cfg(feature = "serde")]
    pub(crate) fn needs_no_event(
        &mut self,
        name: Option<&'static [&'static str]>,
        payloads: &[&'static [&'static str]],
    ) {
        self.alone = name.into_iter().chain(payloads.iter().copied()).collect();
    }

    /// Whether a member of the object that has just been closed is the event's name or payload, of an envelope that is read alone.
    pub(super) fn may_lack(&self, name: &str) -> bool {
        #[cfg(feature = "serde")]
        {
            let depth = (Self::MAX_DEPTH - self.depth_left) as usize;
            self.alone.iter().any(|path| path.get(depth) == Some(&name))
        }
        #[cfg(not(feature = "serde"))]
        {
            let _ = name;
            false
        }
    }

    /// Whether no array or object is open.
    pub(super) fn is_at_the_top(&self) -> bool {
        self.depth_left == Self::MAX_DEPTH
    }

    /// Whether the body is empty but for white space, in front of which nothing has been read.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.at == self.text.len() && self.is_at_the_top()
    }

    /// The cursor, in bytes from the start of the body.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }
}

#[cfg(test)]
mod tests {
    use crate::{FaultKind, Json, decode};

    fn first_fault(body: &[u8]) -> (FaultKind, usize) {
        let error = decode::<Json>(body).unwrap_err();
        let fault = &error.faults()[0];
        (fault.kind(), fault.offset())
    }

    #[test]
    fn a_byte_order_mark_is_refused_by_its_name() {
        for body in [&b"\xef\xbb\xbf{}"[..], b"\xff\xfe{\0}\0", b"\xfe\xff\0{\0}"] {
            assert_eq!(first_fault(body), (FaultKind::ByteOrderMark, 0));
        }
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_wherever_it_stands() {
        assert_eq!(first_fault(b"{\"a\":\"\xff\"}"), (FaultKind::InvalidUtf8, 6));
        assert_eq!(first_fault(b"[1]\xc3"), (FaultKind::InvalidUtf8, 3));
    }

    #[test]
    fn nothing_may_follow_the_value() {
        assert_eq!(first_fault(b"{} x"), (FaultKind::Syntax("the end of input"), 3));
        assert!(decode::<Json>(b" {} \r\n\t").is_ok());
    }

    #[test]
    fn a_body_that_ends_early_says_so() {
        for body in ["", " ", "{", "[1,", "\"a", "\"\\u00", "tru", "-", "1.", "1e"] {
            assert_eq!(first_fault(body.as_bytes()), (FaultKind::UnexpectedEnd, body.len()), "{body}");
        }
    }
}
