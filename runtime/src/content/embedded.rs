//! JSON in texts: read in their stead, and put into them again.

use std::ops::Range;

use super::base64;
use super::error::ContentError;
use crate::json::ahead::Ahead;
use crate::json::mark::FaultKind;
use crate::json::whole::decode;
use crate::json::writer::Writer;
use crate::types::json::Json;

/// A text of bodies that holds JSON (JSON Schema's `contentMediaType`, in base64 with `contentEncoding`).
///
/// The JSON is read in the place of the text, by the schema in `contentSchema`: names, payloads and keys may stand in it, and
/// pointers of violations go on into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Embedded {
    at: &'static [&'static str],
    base64: bool,
}

impl Embedded {
    /// JSON in the text at this place: the names that lead there, `*` for every element or member.
    #[must_use]
    pub const fn text(at: &'static [&'static str]) -> Self {
        Self { at, base64: false }
    }

    /// JSON in base64 in the text at this place.
    #[must_use]
    pub const fn base64(at: &'static [&'static str]) -> Self {
        Self { at, base64: true }
    }

    fn inner(&self, text: &str) -> Option<Json> {
        match self.base64 {
            true => decode(&base64::decode(text)?).ok(),
            false => decode(text.as_bytes()).ok(),
        }
    }

    fn expected(&self) -> FaultKind {
        FaultKind::Mismatch(if self.base64 { "a string with JSON in base64" } else { "a string with JSON" })
    }
}

/// A text in which parts were replaced.
pub(super) struct Expanded {
    text: String,
    /// Where each part was, and where what replaced it is; in order.
    parts: Vec<(Range<usize>, Range<usize>)>,
}

impl Expanded {
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Ranges of the text before, in it; with those of the parts, as one list in order.
    pub(super) fn moved(&self, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = self.parts.iter().map(|(_, new)| new.clone()).collect();
        for range in ranges {
            let before = self.parts.partition_point(|(old, _)| old.end <= range.start);
            let last = before.checked_sub(1).and_then(|index| self.parts.get(index));
            let (old, new) = last.map_or((0, 0), |(old, new)| (old.end, new.end));
            // A part inside of the range makes it longer.
            let within = self.parts.iter().skip(before).take_while(|(old, _)| old.end <= range.end);
            let (shrunk, grown) =
                within.fold((0, 0), |(shrunk, grown), (old, new)| (shrunk + old.len(), grown + new.len()));
            all.push(range.start - old + new..range.end - old + new - shrunk + grown);
        }
        all.sort_by_key(|range| (range.start, range.end));
        // What is inside of another says nothing more.
        all.dedup_by(|inner, outer| inner.end <= outer.end);
        all
    }
}

/// Puts the JSON that is in texts in their stead. Null stays. `None` if nothing is there.
pub(super) fn expand(text: &str, embedded: &Embedded) -> Result<Option<Expanded>, ContentError> {
    let mut wrong = None;
    let expanded = replace(text, embedded.at, &mut |range, value| {
        if value == "null" || wrong.is_some() {
            return None;
        }
        let inner = decode::<String>(value.as_bytes()).ok().and_then(|text| embedded.inner(&text));
        if inner.is_none() {
            wrong = Some(range.start);
        }
        inner.map(|json| json.as_str().to_owned())
    });
    match wrong {
        Some(offset) => Err(ContentError::at(text, offset, embedded.expected())),
        None => Ok(expanded),
    }
}

/// Puts the JSON at these places into texts.
pub(super) fn fold(json: &str, embedded: &[Embedded]) -> String {
    let mut text = json.to_owned();
    // What is in a text comes after the text it is in, and is folded before it.
    for one in embedded.iter().rev() {
        let folded = replace(&text, one.at, &mut |_, value| {
            let mut writer = Writer::new();
            match (value, one.base64) {
                ("null", _) => return None,
                (_, true) => writer.string(&base64::encode(value.as_bytes())),
                (_, false) => writer.string(value),
            }
            Some(writer.into_text())
        });
        text = folded.map_or(text, Expanded::into_text);
    }
    text
}

/// Replaces the values at a path by what `by` says.
fn replace(
    text: &str,
    path: &[&str],
    by: &mut dyn FnMut(&Range<usize>, &str) -> Option<String>,
) -> Option<Expanded> {
    let mut ranges = Vec::new();
    Ahead::of(text).each_at(path, &mut |range| ranges.push(range));
    let mut expanded = Expanded { text: String::new(), parts: Vec::new() };
    let mut done = 0;
    for range in ranges {
        let Some(new) = by(&range, text.get(range.clone()).unwrap_or_default()) else { continue };
        expanded.text.push_str(text.get(done..range.start).unwrap_or_default());
        let start = expanded.text.len();
        expanded.text.push_str(&new);
        done = range.end;
        expanded.parts.push((range, start..expanded.text.len()));
    }
    if expanded.parts.is_empty() {
        return None;
    }
    expanded.text.push_str(text.get(done..).unwrap_or_default());
    Some(expanded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(text: &str, embedded: &Embedded) -> Result<String, ContentError> {
        Ok(expand(text, embedded)?.map_or_else(|| text.to_owned(), Expanded::into_text))
    }

    #[test]
    fn json_in_a_text_is_read_in_its_stead_and_written_into_it() {
        const MESSAGE: Embedded = Embedded::text(&["Message"]);
        const DATA: Embedded = Embedded::base64(&["message", "data"]);
        let text = r#"{"Message":"{\"id\":7,\"a\":\"\\u00e9\"}","x":1}"#;
        let json = r#"{"Message":{"id":7,"a":"\u00e9"},"x":1}"#;
        assert_eq!(expanded(text, &MESSAGE).unwrap(), json);
        assert_eq!(fold(json, &[MESSAGE]), text);
        let text = r#"{"message":{"data":"eyJpZCI6N30="}}"#;
        assert_eq!(expanded(text, &DATA).unwrap(), r#"{"message":{"data":{"id":7}}}"#);
        assert_eq!(fold(r#"{"message":{"data":{"id":7}}}"#, &[DATA]), text);
    }

    #[test]
    fn null_and_what_is_absent_stay() {
        const A: Embedded = Embedded::text(&["a"]);
        for text in [r#"{"a":null}"#, r#"{"b":1}"#, "[]", "", "{"] {
            assert_eq!(expanded(text, &A).unwrap(), text);
            assert_eq!(fold(text, &[A]), text);
        }
    }

    #[test]
    fn what_is_no_json_inside_is_told_at_its_member() {
        const ITEMS: Embedded = Embedded::text(&["a", "*"]);
        for wrong in [r#""{""#, r#""""#, "{}", "1", r#""{\"a\":1,\"a\":1}""#] {
            let text = format!(r#"{{"a":["1",{wrong}]}}"#);
            let Err(ContentError::Malformed(error)) = expanded(&text, &ITEMS) else { panic!("{text}") };
            assert_eq!(error.faults()[0].pointer(), "/a/1", "{text}");
        }
    }

    #[test]
    fn ranges_move_with_what_is_in_front_of_them() {
        let ranges = |text: &str, path: &'static [&'static str], before: Vec<Range<usize>>| {
            let expanded = expand(text, &Embedded::text(path)).unwrap().unwrap();
            let moved = expanded.moved(before);
            moved.into_iter().map(|range| expanded.text[range].to_owned()).collect::<Vec<_>>()
        };
        let text = r#"{"a":"[1, 2]","b":{"c":"[\"x\"]"}}"#;
        let b = text.find(r#"{"c""#).unwrap()..text.len() - 1;
        assert_eq!(ranges(text, &["a"], vec![b.clone()]), ["[1, 2]", r#"{"c":"[\"x\"]"}"#]);
        assert_eq!(ranges(text, &["b", "c"], vec![b]), [r#"{"c":["x"]}"#]);
    }
}
