//! The string that says what an object is, where it is the first or the last member: the two usual places, both looked
//! at without a walk through what is between.

use super::key::Key;
use super::reader::{Known, Reader};
use super::scan::plain_end;

impl<'a> Reader<'a> {
    /// The string at `path`, and its offset, if each of its names is the first of its object and all is written in the
    /// usual way. The cursor stays; [`known_string`](Self::known_string) finds the string when the cursor comes to it.
    #[inline(never)]
    pub(crate) fn leading_text(&mut self, path: &[Key]) -> Option<(&'a str, usize)> {
        let start = self.at;
        let leads = path.iter().all(|key| self.leads_to(key));
        let offset = self.at;
        let text = if leads { self.plain_string() } else { None };
        self.known = Known { start: offset, end: self.at };
        self.at = start;
        text.map(|text| (text, offset))
    }

    /// From a brace to the value of `key`, if that is the first member.
    #[inline]
    fn leads_to(&mut self, key: &Key) -> bool {
        let bytes = self.text_of_body().as_bytes();
        if key.follows(self.head().behind_brace(), bytes, self.at) {
            self.at += 1;
        } else if let Some([b'{', 0..=b' ']) = bytes.get(self.at..self.at + 2) {
            self.at += 1;
            self.space();
            if !self.is_at(key, self.head().behind_comma()) {
                return false;
            }
        } else {
            return false;
        }
        self.step_over(key);
        true
    }

    /// The string of the member of the body that is called `name`, and its offset, if all from that member on are
    /// strings, none of them with escapes, and the cursor is at the start of the body. What is known from then on is as
    /// with [`leading_text`](Self::leading_text).
    ///
    /// The body is read from its end. If it is JSON, which the real reading will find out, its last brace closes the
    /// object at the cursor, a quote in front of that ends a string, and the quote before, with no backslash on the
    /// way, begins it; so it goes on to the name, and to the member before.
    #[inline(never)]
    pub(crate) fn trailing_text(&mut self, name: &str) -> Option<(&'a str, usize)> {
        if !self.is_at_the_top() {
            return None;
        }
        let mut rest = without_space(self.text_of_body()).strip_suffix('}')?;
        loop {
            let (before, value) = last_string(rest)?;
            let start = before.len();
            let (before, found) = last_string(without_space(before).strip_suffix(':')?)?;
            rest = without_space(before);
            if found == name && rest.ends_with([',', '{']) {
                self.known = Known { start, end: start + value.len() + 2 };
                return Some((value, start));
            }
            rest = rest.strip_suffix(',')?;
        }
    }
}

/// What stands before the string that a text ends with, and the string, if that is plain.
fn last_string(text: &str) -> Option<(&str, &str)> {
    let (before, string) = without_space(text).strip_suffix('"')?.rsplit_once('"')?;
    let is_plain = plain_end(string.as_bytes(), 0) == string.len() && !before.ends_with('\\');
    is_plain.then_some((before, string))
}

fn without_space(text: &str) -> &str {
    text.trim_end_matches([' ', '\n', '\r', '\t'])
}

#[cfg(test)]
mod tests {
    use crate::{Reader, Step, decode};

    /// What is found at the end of a body, called `event`.
    #[derive(Default)]
    struct Last(Option<(String, usize)>);

    impl<'a> crate::Decode<'a> for Last {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            self.0 = reader.trailing_text("event").map(|(text, offset)| (text.to_owned(), offset));
            reader.skip()
        }
    }

    fn last(body: &str) -> Option<(String, usize)> {
        decode::<Last>(body.as_bytes()).unwrap().0
    }

    #[test]
    fn a_member_among_the_last_of_the_body_is_found_from_its_end() {
        for body in [
            r#"{"event":"x"}"#,
            r#"{"a":{"event":"y"},"event":"x"}"#,
            r#"{"a":"y","event":"x","b":"c","d":""}"#,
            "{\"a\": \"\\\"\",\n  \"event\" : \"x\"\n}\r\n",
        ] {
            let quoted = body.rfind("\"x\"").unwrap();
            assert_eq!(last(body), Some(("x".to_owned(), quoted)), "{body}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        for body in [
            r#"{"event":"x","a":1}"#,
            r#"{"event":"x","a":"\n"}"#,
            r#"{"a":"\",\"event\":\"x"}"#,
            r#"{"a":"\",\"event\":","a\"event":"x"}"#,
            r#"{"a":"b","other event":"x"}"#,
            r#"{"a":"b","\u0065vent":"x"}"#,
            r#"{"event":"\"x"}"#,
            r#"{"event":"\u0078"}"#,
            r#"{"a":{"event":"x"}}"#,
            r#"{"event":["x"]}"#,
            r#"["event","x"]"#,
            r#""event""#,
            "5",
        ] {
            assert_eq!(last(body), None, "{body}");
        }
    }

    #[test]
    fn an_object_inside_the_body_is_not_looked_for_at_its_end() {
        let read: Vec<Last> = decode(br#"[{"event":"x"}]"#).unwrap();
        assert!(read[0].0.is_none());
    }
}
