//! The keys of a map: texts, none of them twice, and those that a merge key brings in.

use std::collections::{BTreeMap, BTreeSet};

use super::composer::{Composer, Inside};
use super::nodes::Kind;
use super::tag::Tag;
use crate::base::pointer;
use crate::schema::read::complaints::duplicate;

/// A key with the node of its value.
pub(super) struct Entry {
    pub key: String,
    /// The node of the key.
    pub key_at: usize,
    /// The node of the value.
    pub value: usize,
    /// The map in which both stand.
    pub inside: Inside,
}

/// What a map has at one place.
enum Line {
    Entry(Entry),
    /// `<<` with the node of its value.
    Merge(usize),
}

impl Composer<'_, '_> {
    /// The entries of a map. What `<<` brings in stands where `<<` does; keys of the map itself go before it, and of
    /// several maps the first.
    pub(super) fn entries(&mut self, at: usize, pointer: &str, inside: Inside) -> Vec<Entry> {
        let lines = self.lines(at, pointer, inside);
        let own = |line: &Line| match line {
            Line::Entry(entry) => Some(entry.key.clone()),
            Line::Merge(_) => None,
        };
        let has_merge = lines.iter().any(|line| matches!(line, Line::Merge(_)));
        let mut taken: BTreeSet<String> =
            if has_merge { lines.iter().filter_map(own).collect() } else { BTreeSet::new() };
        let mut entries = Vec::new();
        for line in lines {
            match line {
                Line::Entry(entry) => entries.push(entry),
                Line::Merge(value) => {
                    for (map, inside) in self.merged(value, pointer, inside) {
                        let brought = self.entries(map, pointer, inside.below());
                        entries.extend(brought.into_iter().filter(|entry| taken.insert(entry.key.clone())));
                    }
                }
            }
        }
        entries
    }

    /// What stands in a map itself. A key that stands there twice is told.
    fn lines(&mut self, at: usize, pointer: &str, inside: Inside) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut key_at = at + 1;
        while key_at < self.nodes[at].next {
            let value = self.nodes[key_at].next;
            if let Some(key) = self.key(key_at, pointer, inside) {
                if let Some(first) = seen.get(&key) {
                    self.twice(&key, key_at, *first, pointer);
                } else {
                    seen.insert(key.clone(), key_at);
                    lines.push(if self.is_merge(key_at) {
                        Line::Merge(value)
                    } else {
                        Line::Entry(Entry { key, key_at, value, inside })
                    });
                }
            }
            key_at = self.nodes[value].next;
        }
        lines
    }

    /// The text of a key, as it stands there: `200` is `"200"`.
    fn key(&mut self, at: usize, pointer: &str, inside: Inside) -> Option<String> {
        let (target, _) = self.followed(at, pointer, inside)?;
        let nodes = self.nodes;
        let what = match &nodes[target].kind {
            Kind::Scalar { text, is_plain: true } if text.is_empty() => "a key is missing",
            Kind::Scalar { text, .. } => return Some(text.clone().into_owned()),
            _ => "a key that is no text",
        };
        self.report(at, pointer, what, "", "keys are texts, as those of JSON");
        None
    }

    fn is_merge(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        matches!(&node.kind, Kind::Scalar { text, is_plain: true } if text == "<<") && node.tag == Tag::Absent
    }

    fn twice(&mut self, key: &str, again: usize, first: usize, parent: &str) {
        let place = self.origin(again, format!("{parent}/{}", pointer::escaped(key)));
        let span = |at: usize| self.nodes[at].span.clone();
        let complaint = duplicate(key, &place, span(again), span(first), parent);
        self.push(again, complaint);
    }

    /// The maps that a merge key names: one, or a list of them.
    fn merged(&mut self, value: usize, pointer: &str, inside: Inside) -> Vec<(usize, Inside)> {
        let Some((at, inside)) = self.followed(value, pointer, inside) else { return Vec::new() };
        if let Kind::Map = self.nodes[at].kind {
            return vec![(at, inside)];
        }
        let mut maps = Vec::new();
        let mut is_wrong = !matches!(self.nodes[at].kind, Kind::List);
        let mut item = at + 1;
        while item < self.nodes[at].next {
            let Some((map, inside)) = self.followed(item, pointer, inside) else { return Vec::new() };
            is_wrong |= !matches!(self.nodes[map].kind, Kind::Map);
            maps.push((map, inside));
            item = self.nodes[item].next;
        }
        if is_wrong {
            let help = "write `<<: *name`, or quote `<<` if it is a name";
            self.report(value, pointer, "`<<` takes a map or a list of maps", "", help);
            return Vec::new();
        }
        maps
    }

    /// A node, or what it repeats if it is an alias. Nothing if there is no room for it.
    fn followed(&mut self, at: usize, pointer: &str, inside: Inside) -> Option<(usize, Inside)> {
        let found = match self.nodes[at].kind {
            Kind::Alias(target) => (self.target(at, target, pointer)?, inside.repeated()),
            _ => (at, inside),
        };
        self.spend(at, found.0, pointer, found.1).then_some(found)
    }
}
