//! Names in bodies that are written.

use super::super::delivery::Delivery;
use super::super::name;
use super::super::provider::{Envelope, Provider};
use super::super::set::EventSet;
use super::Naming;
use super::solve::{Parts, Stands};
use crate::json::ahead::Ahead;
use crate::json::put::Change;
use crate::json::writer::Writer;
use crate::place::around::Around;
use crate::place::at::Place;
use crate::place::template::TemplatePart;

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Delivery<T, E> {
    /// The event's name, and how its provider says it, of an item of the body around it. `None` if the event has no name.
    pub(in crate::event) fn naming<'n>(&'n self, around: Option<Around<'n>>) -> Option<Naming<'n>> {
        let name = self.payload.name();
        (!name.is_empty()).then_some(Naming { of: E::Provider::EVENT_NAME, name, around })
    }

    /// Sees to it that the body that was written from `start` on says the name of its event.
    pub(in crate::event) fn write_name(&self, start: usize, writer: &mut Writer) {
        // Almost always it is there already.
        if let Some(path) = const { E::Provider::EVENT_NAME.only_path() }
            && writer.has_string(start, path, self.payload.name())
        {
            return;
        }
        let Some(naming) = self.naming(None) else { return };
        let body = Ahead::at(writer.written_from(start), 0);
        for change in naming.changes(body, self.is_named_beside()) {
            writer.change(start, &change);
        }
    }

    /// Whether something beside the body says what the event is, whatever the body says.
    pub(in crate::event) fn is_named_beside(&self) -> bool {
        self.payload.description().is_none_or(|event| event.is_named_beside())
    }
}

impl Naming<'_> {
    /// What has to be changed in a body so that it says the name, from its end to its beginning.
    ///
    /// Nothing is, where it says the name already, or where it says none and something beside it can, as deliveries are read
    /// whose body lacks it. A body that says another name `is_beside` if that is no name of an event but something else that
    /// stands in such a member.
    pub(in crate::event) fn changes(self, body: Ahead<'_>, is_beside: bool) -> Vec<Change> {
        match self.is_said(body) {
            Some(true) => return Vec::new(),
            Some(false) if !is_beside => {}
            _ if self.can_be_named(body) => return Vec::new(),
            _ => {}
        }
        let (whole, others): (Vec<&[TemplatePart]>, Vec<&[TemplatePart]>) = self
            .of
            .alternatives()
            .iter()
            .copied()
            .partition(|template| !template.iter().any(name::is_beside));
        let kept = |place| self.stands(place, body, true);
        let free = |place| self.stands(place, body, false);
        // Where the body says another name, nothing beside it can say the right one.
        let ways = [whole, others].into_iter().flat_map(|templates| {
            let kept = templates.iter().flat_map(|template| self.solutions(template, &kept));
            kept.chain(templates.iter().flat_map(|template| self.solutions(template, &free)))
                .collect::<Vec<_>>()
        });
        let mut changes = ways.filter_map(|parts| self.changes_for(&parts, body));
        changes.find(|changes| self.is_right(changes, body)).unwrap_or_default()
    }

    /// What can stand at a place. What is there already may be kept.
    fn stands(self, place: Place, body: Ahead<'_>, is_kept: bool) -> Stands {
        match (place, self.text(place, body)) {
            (Place::Header(_) | Place::Query(_), _) => Stands::Anything,
            (Place::Body(_), Some(text)) if is_kept && !text.is_empty() => Stands::Text(text),
            (Place::Body(_), _) => Stands::Anything,
            (_, Some(text)) => Stands::Text(text),
            (_, None) => Stands::Nothing,
        }
    }

    /// What has to be changed so that these parts of the name stand in the body.
    fn changes_for(self, parts: &Parts, body: Ahead<'_>) -> Option<Vec<Change>> {
        let mut changes = Vec::new();
        for (place, text) in parts {
            let Place::Body(path) = place else { continue };
            let is_there = self.text(*place, body);
            if is_there.as_deref().unwrap_or_default() != text {
                changes.push(body.put(path, text, self.is_plain(*place))?);
            }
        }
        changes.sort_by_key(|change: &Change| std::cmp::Reverse(change.range.start));
        Some(changes)
    }

    /// Whether integers and booleans may stand at a place that says the name alone.
    fn is_plain(self, place: Place) -> bool {
        let is_single = |template: &&[TemplatePart]| matches!(template, [TemplatePart::Place(single)] if *single == place);
        self.of.is_plain() && self.of.alternatives().iter().any(is_single)
    }

    /// Whether the name is said where these changes were made.
    fn is_right(self, changes: &[Change], body: Ahead<'_>) -> bool {
        let mut text = body.rest().to_owned();
        changes.iter().for_each(|change| text.replace_range(change.range.clone(), &change.text));
        let body = Ahead::of(&text);
        self.is_said(body) == Some(true) || self.can_be_named(body)
    }
}

impl Naming<'_> {
    /// What has to stand around an item, where nothing stands yet, so that its name can be said.
    pub(in crate::event) fn missing_around(self, item: Ahead<'_>) -> Vec<(&'static [&'static str], String)> {
        if self.is_said(item) == Some(true) || self.can_be_named(item) {
            return Vec::new();
        }
        let is_missing = |place| self.text(place, item).is_none_or(|text| text.is_empty());
        let stands = |place| match place {
            Place::Whole(_) if is_missing(place) => Stands::Anything,
            place => self.stands(place, item, true),
        };
        let first = self.of.alternatives().iter().find_map(|template| {
            let ways = self.solutions(template, &stands);
            ways.into_iter().next()
        });
        let whole = |(place, text): (Place, String)| match place {
            Place::Whole(path) if !text.is_empty() => Some((path, text)),
            _ => None,
        };
        first.unwrap_or_default().into_iter().filter_map(whole).collect()
    }
}
