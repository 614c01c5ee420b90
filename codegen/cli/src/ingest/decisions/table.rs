//! A table of the file, read key by key. Whatever no reader asked for, is unknown.

use std::ops::Range;
use std::path::Path;

use crm_events::Json;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::toml_json;
use super::wrong::{Reason, Wrong};

/// A table of the file.
pub(super) struct Table<'a, 'w> {
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// What it is called in messages.
    called: &'static str,
    folder: &'a Path,
    asked: Vec<&'static str>,
    /// Whether keys that no reader asked for are taken, too.
    is_open: bool,
    wrongs: &'w mut Vec<Wrong>,
}

impl<'a, 'w> Table<'a, 'w> {
    pub(super) fn new(
        table: &'a DeTable<'a>,
        span: Range<usize>,
        called: &'static str,
        folder: &'a Path,
        wrongs: &'w mut Vec<Wrong>,
    ) -> Self {
        Self { table, span, called, folder, asked: Vec::new(), is_open: false, wrongs }
    }

    /// The folder of the file.
    pub(super) fn folder(&self) -> &'a Path {
        self.folder
    }

    /// Where it stands.
    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Says that something is wrong.
    pub(super) fn wrong(&mut self, wrong: Wrong) {
        self.wrongs.push(wrong);
    }

    /// The value of a key.
    pub(super) fn value(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// A text.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let value = self.value(key)?;
        let text = value.get_ref().as_str().map(|text| Spanned::new(value.span(), text.to_owned()));
        if text.is_none() {
            self.other_type(key, value, "a text");
        }
        text
    }

    /// A text that has to be there.
    pub(super) fn needed(&mut self, key: &'static str) -> Spanned<String> {
        if self.table.get(key).is_none() {
            let message = format!("{} has no `{key}`", self.called);
            self.wrongs.push(Wrong::new(message, self.span()));
        }
        self.text(key).unwrap_or_else(|| Spanned::new(self.span(), String::new()))
    }

    /// A text, or a list of them.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for value in values {
            match value.get_ref().as_str() {
                Some(text) => texts.push(Spanned::new(value.span(), text.to_owned())),
                None => self.other_type(key, value, "a text or a list of texts"),
            }
        }
        texts
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.other_type(key, value, "`true` or `false`");
        }
        flag
    }

    /// Any value, as JSON.
    pub(super) fn json(&mut self, key: &'static str) -> Option<Spanned<Json>> {
        let value = self.value(key)?;
        let json = toml_json::json(value, self.wrongs);
        Some(Spanned::new(value.span(), json))
    }

    /// The members of a table of texts, in the order of the file.
    pub(super) fn map_of_texts(&mut self, key: &'static str) -> Vec<(Spanned<String>, String)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(table) = value.get_ref().as_table() else {
            self.other_type(key, value, "a table of texts");
            return Vec::new();
        };
        let mut texts = Vec::new();
        for (name, value) in toml_json::in_order(table) {
            match value.get_ref().as_str() {
                Some(text) => {
                    texts.push((Spanned::new(name.span(), name.get_ref().to_string()), text.to_owned()));
                }
                None => self.other_type(key, value, "a table of texts"),
            }
        }
        texts
    }

    /// What no reader asked for, as JSON, in the order of the file. Nothing is unknown then.
    pub(super) fn rest(&mut self) -> Vec<(String, Json)> {
        let mut rest = Vec::new();
        for (name, value) in toml_json::in_order(self.table) {
            if !self.asked.contains(&name.get_ref().as_ref()) {
                rest.push((name.get_ref().to_string(), toml_json::json(value, self.wrongs)));
            }
        }
        self.is_open = true;
        rest
    }

    /// `because`, which each entry has.
    pub(super) fn reason(&mut self) -> Reason {
        let because = self.needed("because");
        if because.get_ref().trim().is_empty() && self.table.contains_key("because") {
            self.wrongs.push(Wrong::new("`because` says nothing", because.span()));
        }
        Reason { because: because.into_inner(), span: self.span() }
    }

    /// Whether the value of a key is a list.
    pub(super) fn is_list(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.get_ref().as_array().is_some())
    }

    /// The entries of a list of tables.
    pub(super) fn entries<E>(&mut self, key: &'static str, read: impl Fn(&mut Table<'a, '_>) -> E) -> Vec<E> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let Some(values) = value.get_ref().as_array() else {
            self.other_type(key, value, &format!("a list of tables, each headed by `[[{key}]]`"));
            return Vec::new();
        };
        let mut entries = Vec::new();
        for value in values.iter() {
            match value.get_ref().as_table() {
                Some(table) => {
                    let mut table = Table::new(table, value.span(), called(key), self.folder, self.wrongs);
                    entries.push(read(&mut table));
                    table.finish();
                }
                None => self.other_type(key, value, "a list of tables"),
            }
        }
        entries
    }

    /// A table in this one.
    pub(super) fn inner<E>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Table<'a, '_>) -> E,
    ) -> Option<E> {
        let value = self.value(key)?;
        let Some(table) = value.get_ref().as_table() else {
            self.other_type(key, value, "a table");
            return None;
        };
        let mut table = Table::new(table, value.span(), called(key), self.folder, self.wrongs);
        let entry = read(&mut table);
        table.finish();
        Some(entry)
    }

    /// Says which keys are unknown.
    pub(super) fn finish(self) {
        for (name, _) in toml_json::in_order(self.table) {
            let key = name.get_ref().as_ref();
            if !self.is_open && !self.asked.contains(&key) {
                let message = format!("{} has no key `{key}`", self.called);
                self.wrongs.push(Wrong::new(message, name.span()).near(key, self.asked.iter().copied()));
            }
        }
    }

    fn other_type(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let message = format!("`{key}` is {}: {expected} is needed", value.get_ref().type_str());
        self.wrongs.push(Wrong::new(message, value.span()));
    }
}

/// What an entry is called in messages.
fn called(key: &'static str) -> &'static str {
    match key {
        "same" => "`[[same]]`",
        "event" => "`[[event]]`",
        "type" => "`[[type]]`",
        "file" => "`[[file]]`",
        "member" => "`[[member]]`",
        "header" => "`[[header]]`",
        "words" => "`[[words]]`",
        "settle" => "`[[settle]]`",
        "signature" => "`[signature]`",
        "answers" => "`[answers]`",
        "info" => "`[info]`",
        _ => "the table",
    }
}
