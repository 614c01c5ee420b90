//! What has to stand in a delivery, and beside it, so that it is read as the event that it is.

mod beside;
pub(crate) mod named_beside;
#[cfg_attr(
    not(feature = "verify"),
    expect(unreachable_pub, reason = "the command reads it by way of `outgoing`")
)]
pub(crate) mod solve;
pub(crate) mod write;

use self::named_beside::NamedBeside;
use self::solve::{Parts, Stands, solutions};
use super::name::EventName;
use crate::json::ahead::Ahead;
use crate::json::ahead::find::Kinds;
use crate::place::around::Around;
use crate::place::at::{Beside, Place};
use crate::place::template::TemplatePart;

/// An event that is to be named, as its provider names events.
#[derive(Clone, Copy)]
pub(crate) struct Naming<'n> {
    pub(crate) of: EventName,
    /// The event's name on the wire, which is not empty.
    pub(crate) name: &'n str,
    /// The body around it, where that brings several events.
    pub(crate) around: Option<Around<'n>>,
}

impl<'n> Naming<'n> {
    /// Whether the body says this name, if nothing comes beside it; `None` if it says none.
    pub(in crate::event) fn is_said(self, body: Ahead<'_>) -> Option<bool> {
        let item = self.around.map(Beside::item);
        match self.of.find(item, body) {
            Ok(found) => found.map(|(name, _)| name == self.name),
            Err(_) => Some(false),
        }
    }

    /// Whether a receiver that gets these parts beside the body reads it as this event.
    fn is_named(self, beside: &NamedBeside, body: Ahead<'_>) -> bool {
        let query = beside.query_text();
        let beside = Beside { around: self.around, ..Beside::new(&beside.headers, Some(query.as_str())) };
        matches!(self.of.find(Some(beside), body), Ok(Some((name, _))) if name == self.name)
    }

    /// What can come beside this body so that it is this event; `None` if nothing can.
    pub(super) fn beside(self, body: Ahead<'_>) -> Option<NamedBeside> {
        let stands = |place: Place| match place {
            Place::Header(_) | Place::Query(_) => Stands::Anything,
            place => self.text(place, body).map_or(Stands::Nothing, Stands::Text),
        };
        let found = self.of.alternatives().iter().flat_map(|template| self.solutions(template, &stands));
        found.map(NamedBeside::of).find(|beside| self.is_named(beside, body))
    }

    /// Whether something beside this body can make it this event.
    fn can_be_named(self, body: Ahead<'_>) -> bool {
        self.of.has_parts_beside() && self.beside(body).is_some()
    }

    /// What stands at a place of the body, or around it.
    fn text(self, place: Place, body: Ahead<'_>) -> Option<String> {
        let item = self.around.map(Beside::item);
        let (text, _) = place.read(item, body, Kinds::Plain).ok().flatten()?;
        Some(text.into_owned())
    }

    /// The ways to say the name by a template, the likeliest first.
    fn solutions(self, template: &'static [TemplatePart], stands: &dyn Fn(Place) -> Stands) -> Vec<Parts> {
        let mut ways = solutions(template, self.name, stands);
        let optional = |place: &Place| {
            template.iter().any(|part| matches!(part, TemplatePart::Optional(own) if own == place))
        };
        ways.sort_by_key(|parts| {
            parts.iter().filter(|(place, text)| !text.is_empty() && optional(place)).count()
        });
        ways
    }
}
