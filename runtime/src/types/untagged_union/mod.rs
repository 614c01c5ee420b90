//! Unions whose branches no tag tells apart.

pub(crate) mod judge;
pub(crate) mod signs;
pub(crate) mod trial;

use self::judge::Judge;
use self::signs::Signs;
use self::trial::Identity;
use crate::json::mark::FaultKind;
use crate::json::reader::{Reader, Step};
use crate::json::trial::Saved;
use crate::json::whole::to_string;
use crate::report::Report;
use crate::report::attempt::attempt;
use crate::report::path::Path;
use crate::report::payload::Payload;
use crate::report::spellings::Spellings;

/// A union whose value is of the first branch that reads it and finds it valid.
///
/// One look at a value shows which branches may take it; only those are tried. What fits none is kept, and
/// [`Validate`](crate::Validate) says what keeps it from the nearest branch. [`impl_untagged_union!`](crate::impl_untagged_union)
/// makes the rest of what a field needs from this.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an untagged union",
    label = "`UntaggedUnion` is not implemented for this type"
)]
pub trait UntaggedUnion<'a>: Sized {
    /// What tells the branches apart.
    const SIGNS: &'static Signs;

    /// The variant of a branch, by its index, with a blank value.
    fn blank(branch: usize) -> Self;

    /// The variant for what fits no branch, with a blank value; `None` if there is none, so that such a value is an
    /// error of decoding.
    fn unmatched() -> Option<Self> {
        None
    }

    /// The index of the variant's branch; `None` if it is [`unmatched`](Self::unmatched).
    fn branch(&self) -> Option<usize>;

    /// The variant's value.
    fn value(&self) -> &dyn Payload<'a>;

    /// The variant's value, to be filled.
    fn value_mut(&mut self) -> &mut dyn Payload<'a>;

    /// The rules of the variant's branch.
    fn validate_branch(&self, at: Path<'_>, report: &mut Report);
}

impl<'a> Reader<'a> {
    /// Reads the value at the cursor as the first branch that takes it, else as the variant for what fits none. `identity`
    /// is that of `T`.
    ///
    /// # Errors
    ///
    /// [`Stop`](crate::Stop) if the value is malformed. A value that no branch takes is noted if there is no variant for it.
    pub fn untagged_union<T: UntaggedUnion<'a>>(
        &mut self,
        value: &mut T,
        identity: &'static Identity,
    ) -> Step {
        let is_taken = self.first_branch(identity.address(), T::SIGNS, &mut |branch, reader, report| {
            *value = T::blank(branch);
            let start = reader.save();
            let read = value.value_mut().decode(reader);
            if read.is_ok() && reader.has_noted_nothing_since(&start) {
                let spellings = reader.spellings_since(&start);
                report.with_spellings(spellings, |report| value.validate_branch(Path::ROOT, report));
            }
            read
        });
        if is_taken {
            return Ok(());
        }
        if let Some(unmatched) = T::unmatched() {
            *value = unmatched;
            return value.value_mut().decode(self);
        }
        self.end_trial()?;
        let start = self.save();
        let text = self.raw()?;
        if self.only_counts {
            self.note(start.offset(), FaultKind::NoVariant(""));
            return Ok(());
        }
        let mut assess =
            |branch: usize, at: Path<'_>, report: &mut Report| assess::<T>(branch, text, at, report);
        let nearest = Judge { signs: T::SIGNS, text, assess: &mut assess }.nearest();
        let Some(nearest) = nearest else { return Ok(()) };
        self.note_no_variant(&start, T::SIGNS, nearest);
        *value = T::blank(nearest);
        value.value_mut().decode(self)
    }

    /// Those of the value that was read since, in which places are told from its own start.
    fn spellings_since(&self, start: &Saved) -> Spellings {
        let ranges = self.respelled_since(start);
        if ranges.is_empty() {
            return Spellings::default();
        }
        let offset = start.offset();
        let ranges: Vec<_> = ranges.iter().map(|range| range.start - offset..range.end - offset).collect();
        Spellings::of(self.text_from(offset), &ranges, Path::ROOT)
    }

    /// Goes back to a value and notes which branch it is nearest to. What keeps it from that one is noted when it is read.
    #[cold]
    fn note_no_variant(&mut self, start: &Saved, signs: &Signs, nearest: usize) {
        self.go_back(start);
        let name = signs.name(nearest).unwrap_or_default();
        self.note(self.offset(), FaultKind::NoVariant(name));
    }
}

/// What [`Validate`](crate::Validate) says of an untagged union: what breaks rules of its branch, that another branch takes it
/// although only one may, or what keeps it from the nearest branch. `assess` is [`assess`] for the same type.
pub fn validate<'a, T: UntaggedUnion<'a>>(
    value: &T,
    assess: fn(usize, &str, Path<'_>, &mut Report),
    at: Path<'_>,
    report: &mut Report,
) {
    let whole = Whole { signs: T::SIGNS, branch: value.branch(), text: &|| to_string(value.value()) };
    whole.validate(&|at, report| value.validate_branch(at, report), &assess, at, report);
}

/// A value of an untagged union.
pub(crate) struct Whole<'v> {
    pub(crate) signs: &'static Signs,
    /// The index of its branch; `None` if it fits none.
    pub(crate) branch: Option<usize>,
    /// Writes it as JSON.
    pub(crate) text: &'v dyn Fn() -> String,
}

impl Whole<'_> {
    /// `rules` records what breaks rules of its branch, `assess` what keeps a text from being valid for a branch.
    pub(crate) fn validate(
        &self,
        rules: &dyn Fn(Path<'_>, &mut Report),
        assess: &dyn Fn(usize, &str, Path<'_>, &mut Report),
        at: Path<'_>,
        report: &mut Report,
    ) {
        match self.branch {
            Some(_) if report.is_of_trial() => return,
            // A shallow report is of a value that was just read: its branch has been found valid, or all have been tried.
            Some(branch) => {
                let before = report.len();
                if !report.is_shallow() {
                    rules(at, report);
                }
                if report.len() > before || self.signs.rivals(branch).is_empty() {
                    return;
                }
            }
            None if report.is_shallow() => return report.record(at, self.signs.keyword, None, None),
            None => {}
        }
        let text = report.as_it_came((self.text)(), at);
        let mut assess = |branch: usize, at: Path<'_>, report: &mut Report| assess(branch, &text, at, report);
        let mut judge = Judge { signs: self.signs, text: &text, assess: &mut assess };
        match self.branch {
            Some(branch) => judge.rivals(branch, at, report),
            None => judge.unmatched(at, report),
        }
    }
}

/// Records what keeps the value in `text` from being valid for a branch.
pub fn assess<'t, T: UntaggedUnion<'t>>(branch: usize, text: &'t str, at: Path<'_>, report: &mut Report) {
    let read = |value: &mut T, reader: &mut Reader<'t>| value.value_mut().decode(reader);
    attempt(text, &mut T::blank(branch), read, T::validate_branch, at, report);
}

/// Gives an enum that implements [`UntaggedUnion`] [`Decode`](crate::Decode), [`Encode`](crate::Encode) and
/// [`Validate`](crate::Validate).
#[macro_export]
macro_rules! impl_untagged_union {
    ($name:ident) => {
        $crate::impl_untagged_union!(@impl 'a [] $name, $name);
    };
    ($name:ident<$body:lifetime>) => {
        $crate::impl_untagged_union!(@impl $body [<$body>] $name<$body>, $name<'_>);
    };
    (@impl $body:lifetime [$($generics:tt)*] $union:ty, $any:ty) => {
        impl<$body> $crate::Decode<$body> for $union {
            fn blank() -> Self {
                $crate::UntaggedUnion::blank(0)
            }

            fn decode(&mut self, reader: &mut $crate::Reader<$body>) -> $crate::Step {
                static IDENTITY: $crate::untagged_union::Identity = $crate::untagged_union::Identity::new();
                reader.untagged_union(self, &IDENTITY)
            }
        }

        impl $($generics)* $crate::Encode for $union {
            fn encode(&self, writer: &mut $crate::Writer) {
                $crate::UntaggedUnion::value(self).encode(writer);
            }
        }

        impl $($generics)* $crate::Validate for $union {
            fn validate(&self, at: $crate::Path<'_>, report: &mut $crate::Report) {
                fn assess(branch: usize, text: &str, at: $crate::Path<'_>, report: &mut $crate::Report) {
                    $crate::untagged_union::assess::<$any>(branch, text, at, report);
                }
                $crate::untagged_union::validate(self, assess, at, report);
            }
        }
    };
}

#[cfg(test)]
mod nested_tests;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
