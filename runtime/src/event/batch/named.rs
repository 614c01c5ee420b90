//! Names of items of which parts stand around them, in bodies that are written.

use super::walk::{Visit, walk_text};
use super::{Batch, way};
use crate::event::delivery::Delivery;
use crate::event::naming::Naming;
#[cfg(feature = "examples")]
use crate::event::naming::named_beside::NamedBeside;
use crate::event::provider::Envelope;
#[cfg(feature = "examples")]
use crate::event::provider::Provider;
use crate::event::set::EventSet;
use crate::json::ahead::Ahead;
use crate::json::put::Change;
use crate::json::reader::{Reader, Step};
use crate::json::whole::to_string;
use crate::json::writer::Writer;
use crate::place::around::Around;

/// What is done with each item of a body that was written, and its text: the offset where that begins.
type See<'s, T, E> = dyn FnMut(&Delivery<T, E>, Around<'_>, usize, &str) + 's;

/// Items of a body, where they stand in it: what is done with each, the offset where it begins, and its text.
struct Texts<'v> {
    see: &'v mut dyn FnMut(Around<'_>, usize, &str),
}

impl<'a> Visit<'a> for Texts<'_> {
    fn item(&mut self, around: Around<'_>, reader: &mut Reader<'a>) -> Step {
        let start = reader.offset();
        reader.skip()?;
        (self.see)(around, start, reader.text_of_body().get(start..reader.offset()).unwrap_or_default());
        Ok(())
    }
}

impl<'a, T: EventSet<'a>, E: Envelope<'a>> Batch<T, E> {
    /// Calls `see` with each item that has a name, and its text in the body.
    pub(in crate::event) fn each_written(&self, see: &mut dyn FnMut(Naming<'_>, Ahead<'_>)) {
        self.each_in(&to_string(self), &mut |item, around, _, text| {
            if let Some(naming) = item.naming(Some(around)) {
                see(naming, Ahead::of(text));
            }
        });
    }

    /// Whether a body that was written of this says the name of each item that has one.
    #[cfg(feature = "serde")]
    pub(crate) fn is_named_in(&self, body: &str) -> bool {
        let mut is_named = true;
        self.each_in(body, &mut |item, around, _, text| {
            let naming = item.naming(Some(around));
            is_named &= naming.is_none_or(|naming| naming.is_said(Ahead::of(text)) == Some(true));
        });
        is_named
    }

    /// What names items of a body beside it, of which one is to be the event `name`: of the first that can be.
    #[cfg(feature = "examples")]
    pub(in crate::event) fn named_in(body: &str, name: &str) -> NamedBeside {
        let mut found = None;
        let mut see = |around: Around<'_>, _, text: &str| {
            let naming = Naming { of: <E::Provider as Provider>::EVENT_NAME, name, around: Some(around) };
            found = found.take().or_else(|| naming.beside(Ahead::of(text)));
        };
        // What is no JSON is told when it is read.
        let _ = walk_text(way::<E>(), &mut Texts { see: &mut see }, body);
        found.unwrap_or_default()
    }

    /// Sees to it that the body that was written from `start` on says the names of its items.
    pub(super) fn write_names(&self, start: usize, writer: &mut Writer) {
        for changes in [Self::changes_around, Self::changes_inside] {
            let mut changes = changes(self, writer.written_from(start));
            changes.sort_by_key(|change| std::cmp::Reverse(change.range.start));
            changes.iter().for_each(|change| writer.change(start, change));
        }
    }

    /// What is missing around items. Of items that need different texts there, the first gets its own.
    fn changes_around(&self, body: &str) -> Vec<Change> {
        let (mut changes, mut known) = (Vec::new(), Vec::new());
        self.each_in(body, &mut |item, around, _, text| {
            let naming = item.naming(Some(around));
            for (path, text) in
                naming.map(|naming| naming.missing_around(Ahead::of(text))).unwrap_or_default()
            {
                if let Some((from, change)) = around.put(path, &text)
                    && !known.contains(&(from, path))
                {
                    known.push((from, path));
                    changes.push(change);
                }
            }
        });
        changes
    }

    /// What has to be changed inside of items.
    fn changes_inside(&self, body: &str) -> Vec<Change> {
        let mut all = Vec::new();
        self.each_in(body, &mut |item, around, start, text| {
            let naming = item.naming(Some(around));
            let own = naming.map(|naming| naming.changes(Ahead::of(text), item.is_named_beside()));
            all.extend(own.unwrap_or_default().into_iter().map(|Change { range, text }| Change {
                range: range.start + start..range.end + start,
                text,
            }));
        });
        all
    }

    fn each_in(&self, body: &str, see: &mut See<'_, T, E>) {
        let mut items = self.items.iter();
        let mut see = |around: Around<'_>, start, text: &str| {
            if let Some(item) = items.next() {
                see(item, around, start, text);
            }
        };
        // What was written is JSON.
        let _ = walk_text(way::<E>(), &mut Texts { see: &mut see }, body);
    }
}
