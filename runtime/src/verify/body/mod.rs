//! What stands at places of a body that nobody vouches for yet: read strictly, without a tree, and thrown away afterwards.

mod form;
mod json;
mod member;
pub(crate) mod splice;

pub(super) use self::member::{Member, Step, Value, Way};
use super::error::VerifyError;
use crate::headers::source::{HeaderSource, Single};

/// What was found at some ways.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// In the order of the body.
    found: Vec<Member<'a>>,
    /// The same, by ways and stars.
    sorted: Vec<usize>,
    /// By way: whether an element or a member that a `*` stands for has nothing where the way leads.
    lacking: Vec<bool>,
}

impl<'a> Members<'a> {
    /// What stands at `ways`.
    ///
    /// # Errors
    ///
    /// [`VerifyError::NotJson`] or [`VerifyError::NotForm`] if the body is not what its content type says, or has a name twice.
    pub(super) fn read(body: &'a [u8], ways: &[Way], is_form: bool) -> Result<Self, VerifyError> {
        if ways.is_empty() {
            return Ok(Self::default());
        }
        let (found, lacking) = if is_form {
            form::members(body, ways).ok_or(VerifyError::NotForm)?
        } else {
            json::members(body, ways).ok_or(VerifyError::NotJson)?
        };
        let mut sorted: Vec<usize> = (0..found.len()).collect();
        let place = |index: &usize| found.get(*index).map(|member| (member.way, member.stars.as_slice()));
        sorted.sort_unstable_by(|one, other| place(one).cmp(&place(other)));
        Ok(Self { found, sorted, lacking })
    }

    /// What stands at a way whose stars are these.
    pub(super) fn get(&self, way: usize, stars: &[Step]) -> Option<&Member<'a>> {
        let wanted = (way, stars);
        let place = |index: &usize| {
            self.found.get(*index).map_or(wanted, |member| (member.way, member.stars.as_slice()))
        };
        let at = self.sorted.binary_search_by(|index| place(index).cmp(&wanted)).ok()?;
        self.found.get(*self.sorted.get(at)?)
    }

    /// All that stand at a way, in the order of the body.
    pub(super) fn all(&self, way: usize) -> impl Iterator<Item = &Member<'a>> {
        self.found.iter().filter(move |member| member.way == way)
    }

    /// Whether something that a `*` of a way stands for has nothing where it leads.
    pub(super) fn lacks(&self, way: usize) -> bool {
        self.lacking.get(way).copied().unwrap_or(false)
    }
}

/// Whether a content type is that of a form.
pub(super) fn is_form(headers: &dyn HeaderSource) -> bool {
    let Single::Value(value) = headers.single("content-type") else { return false };
    let essence = value.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
    essence.eq_ignore_ascii_case(b"application/x-www-form-urlencoded")
}
