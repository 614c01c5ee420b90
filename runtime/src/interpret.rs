//! For the command `crm-events`, which reads bodies as generated code does without being generated: what that code has
//! from the inside of this crate. Nothing is promised about it.

use std::borrow::Cow;

use crate::error::Error;
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::json::kind::JsonKind;
use crate::json::reader::{Reader, Step};
use crate::report::Report;
use crate::report::path::Path;
use crate::report::validate::Validate;
use crate::types::untagged_union::Whole;
use crate::types::untagged_union::signs::Signs;

/// How deliveries are made.
#[cfg(feature = "verify")]
pub mod outgoing {
    pub use crate::outgoing::*;
}

/// Decodes a body into `value`, which is blank, by `read`, and validates it.
///
/// # Errors
///
/// As [`from_slice`](crate::from_slice).
pub fn read_into<'a, T: Validate>(
    body: &'a [u8],
    value: &mut T,
    read: impl FnMut(&mut T, &mut Reader<'a>) -> Step,
) -> Result<(), Error> {
    crate::entry::read_into(body, value, read)
}

/// The string at `path`, a list of member names, in a body, which may be malformed. If `is_plain`, an integer or boolean as
/// well, as it is written.
#[must_use]
pub fn value_at<'a>(body: &'a str, path: &[&'static str], is_plain: bool) -> Option<Cow<'a, str>> {
    Some(Ahead::of(body).value_at(path, kinds(is_plain))?.0)
}

/// Whether a body that is not malformed before it has nothing at `path` that [`value_at`] finds.
#[must_use]
pub fn is_missing(body: &str, path: &[&'static str], is_plain: bool) -> bool {
    Ahead::of(body).missing_at(path, kinds(is_plain)).is_some()
}

/// Whether anything but null stands at `path` in a body, which may be malformed.
#[must_use]
pub fn is_there(body: &str, path: &[&'static str]) -> bool {
    Ahead::of(body).is_there(path)
}

fn kinds(is_plain: bool) -> Kinds {
    if is_plain { Kinds::Plain } else { Kinds::Strings }
}

/// Records what is wrong with the value in `text`, read as one branch of an untagged union.
pub fn attempt<'t, T>(
    text: &'t str,
    value: &mut T,
    read: impl FnMut(&mut T, &mut Reader<'t>) -> Step,
    validate: impl FnOnce(&T, Path<'_>, &mut Report),
    at: Path<'_>,
    report: &mut Report,
) {
    crate::report::attempt::attempt(text, value, read, validate, at, report);
}

/// Records what a value of an untagged union violates, whose branch, if it fits one, has this index. `text` writes it,
/// `rules` records what breaks rules of its branch, and `assess` what keeps a text from being valid for a branch.
pub fn validate_untagged(
    (signs, branch): (&'static Signs, Option<usize>),
    text: &dyn Fn() -> String,
    rules: &dyn Fn(Path<'_>, &mut Report),
    assess: &dyn Fn(usize, &str, Path<'_>, &mut Report),
    at: Path<'_>,
    report: &mut Report,
) {
    Whole { signs, branch, text }.validate(rules, assess, at, report);
}

impl<'a> Reader<'a> {
    /// Reads an object that says at `path`, a list of member names, what it is: calls `read` with that string, or with an
    /// empty one if there is none, which is noted.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if nothing after this can be read.
    #[doc(hidden)]
    pub fn named_object(
        &mut self,
        path: &[&'static str],
        read: &mut dyn FnMut(Cow<'a, str>, &mut Self) -> Step,
    ) -> Step {
        self.with_text_at(path, &mut |name, _, reader| read(name, reader))
    }

    /// As [`named_object`](Self::named_object), for a whole body and the name of its event. If it `is_plain`, it may be an
    /// integer, `true` or `false` as well. Where nothing stands, it is `otherwise`, if that is given.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if nothing after this can be read.
    #[doc(hidden)]
    pub fn event_object(
        &mut self,
        path: &[&'static str],
        is_plain: bool,
        otherwise: Option<&str>,
        read: &mut dyn FnMut(Cow<'a, str>, &mut Self) -> Step,
    ) -> Step {
        if let [name] = path
            && let Some((name, _)) = self.trailing_text(name)
        {
            return read(Cow::Borrowed(name), self);
        }
        self.with_name_at(path, kinds(is_plain), otherwise, &mut |name, _, reader| read(name, reader))
    }

    /// Reads a body that lacks the part of its event's name at `path`, by `read`. That it is lacking is noted.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if nothing after this can be read.
    #[doc(hidden)]
    pub fn unnamed(
        &mut self,
        path: &[&'static str],
        is_plain: bool,
        read: &mut dyn FnMut(&mut Self) -> Step,
    ) -> Step {
        let missing = self.ahead().missing_at(path, kinds(is_plain));
        read(self)?;
        if let Some((offset, kind)) = missing {
            self.note(offset, kind);
        }
        Ok(())
    }

    /// Reads a value as the first branch of an untagged union that takes it: calls `read` with the index of each branch that
    /// may, to read the value and record what it violates. Whether one takes it. The signs of no two unions are in one place.
    #[doc(hidden)]
    pub fn one_branch(
        &mut self,
        signs: &'static Signs,
        read: &mut dyn FnMut(usize, &mut Self, &mut Report) -> Step,
    ) -> bool {
        self.first_branch(std::ptr::from_ref(signs).addr(), signs, read)
    }

    /// The kind of the value at the cursor; `None` if there is none.
    #[doc(hidden)]
    #[must_use]
    pub fn kind_ahead(&self) -> Option<JsonKind> {
        self.kind()
    }

    /// The name of the unknown member whose value is at the cursor.
    #[doc(hidden)]
    #[must_use]
    pub fn name_of_unknown(&self) -> String {
        self.unknown_name().into_owned()
    }
}
