//! Where a delivery says which event it is, and finding it there.

use std::borrow::Cow;

use super::error::NameError;
use crate::headers::error::{HeaderError, HeaderErrorKind};
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::json::mark::FaultKind;
use crate::place::around::Around;
use crate::place::at::{Beside, Found, Place};
use crate::place::template::TemplatePart;

/// Where a delivery says which event it is: one or several templates, of which the first counts whose places are all
/// there. Alternatives that are single places have to agree where several of them are there.
///
/// ```
/// use crm_events::{EventName, TemplatePart, Place};
///
/// const KIND: TemplatePart = TemplatePart::Place(Place::Header(&["x-github-event"]));
/// const ACTION: TemplatePart = TemplatePart::Place(Place::Body(&["action"]));
///
/// /// `["{$request.header.x-github-event}.{/action}", "$request.header.x-github-event"]`
/// const NAME: EventName = EventName::new(&[&[KIND, TemplatePart::Text("."), ACTION], &[KIND]]);
/// assert_eq!(NAME.header(), Some(&["x-github-event"][..]));
/// assert_eq!(NAME.path(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventName {
    alternatives: &'static [&'static [TemplatePart]],
    is_plain: bool,
}

/// How names are found.
pub(crate) enum Plan {
    /// A member of the body says it alone, a header perhaps as well.
    Member { header: Option<&'static [&'static str]> },
    /// In any other way.
    Parts,
}

impl EventName {
    /// A name that one of `alternatives` says, each a list of what it is put together of.
    #[must_use]
    pub const fn new(alternatives: &'static [&'static [TemplatePart]]) -> Self {
        Self { alternatives, is_plain: false }
    }

    /// The same, for a provider whose bodies have integers or booleans as names. They are names as they are written: `1`.
    /// Among other parts of a name they are taken anyway.
    #[must_use]
    pub const fn plain(self) -> Self {
        Self { is_plain: true, ..self }
    }

    /// Whether integers and booleans of the body can be a whole name.
    pub(crate) const fn is_plain(self) -> bool {
        self.is_plain
    }

    /// Which values of the body can be a whole name.
    pub(crate) const fn kinds(self) -> Kinds {
        if self.is_plain { Kinds::Plain } else { Kinds::Strings }
    }

    /// What it is put together of, for each way to say it.
    #[must_use]
    pub const fn alternatives(self) -> &'static [&'static [TemplatePart]] {
        self.alternatives
    }

    /// The names of the header that says it alone, if there is one.
    #[must_use]
    pub const fn header(self) -> Option<&'static [&'static str]> {
        let mut index = 0;
        while index < self.alternatives.len() {
            if let [TemplatePart::Place(Place::Header(names))] = self.alternatives[index] {
                return Some(names);
            }
            index += 1;
        }
        None
    }

    /// The names that lead to the member of the body that says it alone, if there is one.
    #[must_use]
    pub const fn path(self) -> Option<&'static [&'static str]> {
        let mut index = 0;
        while index < self.alternatives.len() {
            if let [TemplatePart::Place(Place::Body(path @ [_, ..]))] = self.alternatives[index] {
                return Some(path);
            }
            index += 1;
        }
        None
    }

    pub(crate) const fn plan(self) -> Plan {
        match (self.path(), self.header(), self.alternatives.len()) {
            (Some(_), None, 1) => Plan::Member { header: None },
            (Some(_), Some(names), 2) => Plan::Member { header: Some(names) },
            _ => Plan::Parts,
        }
    }

    /// The names that lead to the member of the body that says it, if nothing else in the body does.
    pub(crate) const fn only_path(self) -> Option<&'static [&'static str]> {
        match self.plan() {
            Plan::Member { .. } => self.path(),
            Plan::Parts => None,
        }
    }

    /// Whether a part of it comes beside the body.
    pub(crate) fn has_parts_beside(self) -> bool {
        self.alternatives.iter().copied().flatten().any(is_beside)
    }

    /// Whether envelopes write it wherever it stands in bodies: in a member of the body itself, beside payloads at these
    /// places.
    pub(crate) const fn is_written_around(self, payloads: &[&[&str]]) -> bool {
        if payloads.is_empty() {
            return false;
        }
        let mut place = 0;
        while place < payloads.len() {
            if payloads[place].is_empty() {
                return false;
            }
            place += 1;
        }
        match self.plan() {
            Plan::Member { .. } => matches!(self.path(), Some([_])),
            Plan::Parts => false,
        }
    }

    /// Whether a part of it stands around the items of a body.
    pub(crate) const fn is_around_items(self) -> bool {
        let mut index = 0;
        while index < self.alternatives.len() {
            let (template, mut part) = (self.alternatives[index], 0);
            while part < template.len() {
                if let TemplatePart::Place(place) | TemplatePart::Optional(place) = template[part]
                    && matches!(place, Place::Whole(_) | Place::Star(_))
                {
                    return true;
                }
                part += 1;
            }
            index += 1;
        }
        false
    }

    /// Whether something else than the body can say it.
    #[cfg(feature = "receive")]
    pub(crate) const fn is_elsewhere(self) -> bool {
        let mut index = 0;
        while index < self.alternatives.len() {
            if !is_of_body(self.alternatives[index]) || is_text(self.alternatives[index]) {
                return true;
            }
            index += 1;
        }
        false
    }

    /// The name, and the offset of its first part in the body if that is where it stands; `None` if nothing says it.
    /// Without what comes beside the body, only alternatives that need nothing else count.
    ///
    /// # Errors
    ///
    /// [`NameError`] if two single places differ, or a header or parameter cannot be read.
    pub(crate) fn find<'a>(
        self,
        beside: Option<Beside<'_>>,
        body: Ahead<'a>,
    ) -> Result<Option<Found<'a>>, NameError> {
        let mut name: Option<Found<'a>> = None;
        let mut single: Option<Cow<'a, str>> = None;
        for template in self.alternatives {
            let is_single = matches!(template, [TemplatePart::Place(_)]);
            if (name.is_some() && !is_single) || (beside.is_none() && !is_of_body(template)) {
                continue;
            }
            let Some((text, offset)) = self.made_of(template, beside, body)? else { continue };
            if is_single {
                if single.as_ref().is_some_and(|known| *known != text) {
                    return Err(NameError::Differ);
                }
                single = Some(text.clone());
            }
            name.get_or_insert((text, offset));
        }
        Ok(name)
    }

    /// What keeps the first alternative from being there, if all of them are in the body.
    pub(crate) fn missing_in_body(
        self,
        around: Option<Around<'_>>,
        body: Ahead<'_>,
    ) -> Option<(usize, FaultKind)> {
        if !self.alternatives.iter().all(|template| is_of_body(template)) {
            return None;
        }
        let first = *self.alternatives.first()?;
        let kinds = if first.len() == 1 { self.kinds() } else { Kinds::Plain };
        first.iter().find_map(|part| match part {
            TemplatePart::Place(Place::Body(path @ [_, ..])) => body.missing_at(path, kinds),
            TemplatePart::Place(Place::Whole(path)) => around?.missing_at(path, kinds),
            _ => None,
        })
    }

    /// The text of a template, if all its places are there.
    fn made_of<'a>(
        self,
        template: &[TemplatePart],
        beside: Option<Beside<'_>>,
        body: Ahead<'a>,
    ) -> Result<Option<Found<'a>>, NameError> {
        if let [TemplatePart::Place(place)] = template {
            return Ok(place.read(beside, body, self.kinds())?);
        }
        let (mut name, mut first) = (String::new(), None);
        for part in template {
            let found = match part {
                TemplatePart::Text(text) => {
                    name.push_str(text);
                    continue;
                }
                TemplatePart::Place(place) | TemplatePart::Optional(place) => {
                    place.read(beside, body, Kinds::Plain)?
                }
                _ => None,
            };
            match (found, part) {
                (Some((text, offset)), _) => {
                    name.push_str(&text);
                    first = first.or(offset);
                }
                (None, TemplatePart::Optional(_)) => {}
                (None, _) => return Ok(None),
            }
        }
        Ok(Some((Cow::Owned(name), first)))
    }

    /// What is said of a delivery in which nothing says the name.
    pub(crate) fn missing(self) -> NameError {
        match self.alternatives {
            [[TemplatePart::Place(Place::Header([name, ..]))]] => {
                NameError::Header(HeaderError::new(name, HeaderErrorKind::Missing))
            }
            _ => NameError::Missing,
        }
    }
}

/// Whether a part of a name, or of a key, comes beside the body.
pub(crate) fn is_beside(part: &TemplatePart) -> bool {
    match part {
        TemplatePart::Place(place) | TemplatePart::Optional(place) => {
            matches!(place, Place::Header(_) | Place::Query(_))
        }
        _ => false,
    }
}

/// Whether a template needs nothing but the body, or the item and the body around it.
const fn is_of_body(template: &[TemplatePart]) -> bool {
    let mut index = 0;
    while index < template.len() {
        if let TemplatePart::Place(place) | TemplatePart::Optional(place) = template[index]
            && !matches!(place, Place::Body(_) | Place::Whole(_) | Place::Star(_))
        {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether a template is always the same.
#[cfg(feature = "receive")]
const fn is_text(template: &[TemplatePart]) -> bool {
    let mut index = 0;
    while index < template.len() {
        if !matches!(template[index], TemplatePart::Text(_)) {
            return false;
        }
        index += 1;
    }
    true
}
