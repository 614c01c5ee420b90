//! Members of objects that are read.

use crm_events::{Json, JsonKind, Map};

use super::parts::Wrong;
use crate::ingest::place::{PageId, Place};
use crate::json;

/// An object that is read, and what is added to the indices of pages.
pub(super) struct Reading {
    members: Map,
    first: u32,
}

/// Says that something is not what it should be.
pub(super) fn wrong(what: &str, found: &str) -> Wrong {
    Wrong(format!("`{}` is no {what}", found.escape_debug()))
}

/// The texts of an array.
pub(super) fn texts(array: &Json) -> Result<Vec<String>, Wrong> {
    array.decode().map_err(|_| wrong("list of texts", array.as_str()))
}

impl Reading {
    /// An object, and what is added to the indices of pages.
    pub(super) fn of(object: &Json, first: u32) -> Self {
        Self { members: json::members(object), first }
    }

    /// An object in this one.
    pub(super) fn inside(&self, object: &Json) -> Self {
        Self::of(object, self.first)
    }

    /// A member that is a list, each entry read.
    pub(super) fn list<T>(
        &self,
        name: &str,
        read: impl Fn(&Self) -> Result<T, Wrong>,
    ) -> Result<Vec<T>, Wrong> {
        let list = self.get(name)?;
        if list.kind() != JsonKind::Array {
            return Err(wrong("list", list.as_str()));
        }
        json::items(list).iter().map(|item| read(&self.inside(item))).collect()
    }

    /// A member.
    pub(super) fn get(&self, name: &str) -> Result<&Json, Wrong> {
        self.members.get(name).ok_or_else(|| Wrong(format!("`{name}` is missing")))
    }

    /// The first of these members that is there, with its name.
    pub(super) fn first(&self, names: [&'static str; 5]) -> Result<(&'static str, &Json), Wrong> {
        let found = names.into_iter().find_map(|name| Some((name, self.members.get(name)?)));
        found.ok_or_else(|| Wrong("a value is missing".to_owned()))
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Result<String, Wrong> {
        let value = self.get(name)?;
        json::as_text(value).ok_or_else(|| wrong("text", value.as_str()))
    }

    /// A member that is `true` or `false`.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Wrong> {
        let value = self.get(name)?;
        value.decode().map_err(|_| wrong("flag", value.as_str()))
    }

    /// A member that is a place.
    pub(super) fn place(&self, name: &str) -> Result<Place, Wrong> {
        self.placed(&self.text(name)?)
    }

    /// A place that a text is.
    pub(super) fn placed(&self, text: &str) -> Result<Place, Wrong> {
        let numbers: Option<Vec<u32>> = text.split([':', '-']).map(|part| part.parse().ok()).collect();
        match numbers.as_deref() {
            Some(&[page, line, column, end_line, end_column]) => Ok(Place {
                page: PageId(page.saturating_add(self.first)),
                line,
                column,
                end_line,
                end_column,
            }),
            _ => Err(wrong("place", text)),
        }
    }
}
