//! Reading a body and validating what it holds.

use super::Report;
use super::follow::follow;
use super::keyword::Keyword;
use super::path::Path;
use super::spellings::Spellings;
use super::validate::Validate;
use crate::json::by_offset::by_offset;
use crate::json::fault::DecodeError;
use crate::json::left::Left;
use crate::json::mark::{FaultKind, Mark};
use crate::json::place::Placer;
use crate::json::reader::{Reader, Step};

/// Decodes a body into `value`, which is blank, by `read`, and tells an empty report what it violates.
pub(crate) fn read_with_report<'a, T: Validate>(
    body: &'a [u8],
    value: &mut T,
    report: &mut Report,
    mut read: impl FnMut(&mut T, &mut Reader<'a>) -> Step,
) -> Result<(), DecodeError> {
    let left = Reader::read_and_leave(body, &mut |reader| read(value, reader))?;
    // The body was decoded, so it is text.
    let text = || std::str::from_utf8(body).unwrap_or_default();
    report_on(value, text, left, report).map_err(|left| left.into_error(body))
}

/// Tells an empty report what a value violates that was just read, from a text that is asked for if it is needed.
///
/// # Errors
///
/// What reading has left, if there are values in it which no field can hold, and rules do not tell of each of them.
pub(crate) fn report_on<'t, T: Validate + ?Sized>(
    value: &T,
    text: impl FnOnce() -> &'t str,
    left: Option<Box<Left>>,
    report: &mut Report,
) -> Result<(), Box<Left>> {
    match left {
        None => report.look_at(value),
        Some(left) => {
            *report = report_on_more(&|report| value.validate(Path::ROOT, report), text(), left)?;
            report.head_with(value);
        }
    }
    Ok(())
}

/// The same where something was left; `validate` tells what rules say. Compiled once, not once a type.
#[cold]
fn report_on_more(
    validate: &dyn Fn(&mut Report),
    text: &str,
    mut left: Box<Left>,
) -> Result<Report, Box<Left>> {
    let mut report = Report::new();
    report.with_spellings(Spellings::of(text, &left.respelled, Path::ROOT), validate);
    let mut untold = false;
    each_unheld(text, &left.unheld, Path::ROOT, &mut |at, _| untold |= !report.tells_of(at));
    if untold {
        return Err(left);
    }
    report_refused(text, std::mem::take(&mut left.refused), Path::ROOT, &mut report);
    Ok(report)
}

/// Calls `found` with the place of each value that no field can hold, and what was expected instead.
pub(super) fn each_unheld(
    text: &str,
    unheld: &[Mark],
    at: Path<'_>,
    found: &mut dyn FnMut(Path<'_>, &'static str),
) {
    let mut placer = Placer::new(text);
    for mark in by_offset(unheld.to_vec(), |mark| mark.offset) {
        if let FaultKind::Unheld(expected) = mark.kind {
            follow(at, &placer.tokens(mark.offset), &mut |at| found(at, expected));
        }
    }
}

/// Records the unknown members of closed objects, by the offsets of their names in the text of a value, which stands at `at`.
#[cold]
pub(crate) fn report_refused(text: &str, refused: Vec<usize>, at: Path<'_>, report: &mut Report) {
    let mut placer = Placer::new(text);
    for offset in by_offset(refused, |offset| *offset) {
        let tokens = placer.tokens(offset);
        follow(at, &tokens, &mut |at| report.record(at, Keyword::AdditionalProperties, None, None));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Decode, Key, Keyword, Path, Reader, Report, Step, Validate, decode, from_slice};

    /// An object that the schema closes.
    #[derive(Debug, Default, PartialEq)]
    struct Closed {
        id: i64,
        inner: Vec<Closed>,
    }

    impl<'a> Decode<'a> for Closed {
        fn blank() -> Self {
            Self::default()
        }

        fn decode(&mut self, reader: &mut Reader<'a>) -> Step {
            const KEYS: &[Key] = &[Key::required("id"), Key::optional("inner")];
            reader.object(KEYS, &mut |key, reader| match key {
                0 => reader.required(&mut self.id),
                1 => reader.required(&mut self.inner),
                _ => reader.refuse_unknown(),
            })
        }
    }

    impl Validate for Closed {
        fn validate(&self, _at: Path<'_>, _report: &mut Report) {}
    }

    #[test]
    fn unknown_members_of_a_closed_object_are_violations_at_their_own_place() {
        let body = br#"{"a/b": 1, "id": 1, "inner": [{"id": 2}, {"id": 3, "\u00e9": {"id": 4}}]}"#;
        let Err(crate::Error::Invalid(report)) = from_slice::<Closed>(body) else {
            panic!("expected violations")
        };
        let found: Vec<_> =
            report.iter().map(|violation| (violation.pointer(), violation.keyword())).collect();
        assert_eq!(
            found,
            [("/a~1b", Keyword::AdditionalProperties), ("/inner/1/é", Keyword::AdditionalProperties)]
        );
        assert_eq!(decode::<Closed>(body).map(|closed| closed.inner.len()), Ok(2));
    }

    #[test]
    fn a_refused_member_is_read_as_strictly_as_others() {
        assert!(decode::<Closed>(br#"{"id": 1, "x": {"a": 1, "a": 2}}"#).is_err());
        assert!(decode::<Closed>(br#"{"id": 1, "x": 1, "x": 1}"#).is_err());
        assert!(decode::<Closed>(br#"{"id": 1, "x": 01}"#).is_err());
    }
}
