//! What keywords of a JSON Schema say of the value that it describes.

use crm_events::Json;

use super::super::flat::Flat;
use super::super::prose::{self, formats};
use super::super::{type_table, values};
use super::look;
use crate::ingest::claim::{Claim, LIMITS};
use crate::ingest::document::{Run, Style};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::place::Place;
use crate::ingest::sample::{Member, Object, Sample, Value};
use crate::json;

/// Gives each claim of an object's keywords, `required`, `items` and such aside.
pub(super) fn claims(object: &Object, say: &mut dyn FnMut(Claim, Place)) {
    for member in &object.members {
        let place = member.sample.place;
        match member.name.as_str() {
            "type" => types(&member.sample, say),
            "enum" => enumerated(&member.sample, say),
            "const" => match values::of_sample(&member.sample) {
                Some(value) if value.is_null() => say(Claim::Null(true), place),
                Some(value) => say(Claim::Const(value), place),
                None => {}
            },
            "default" => values::of_sample(&member.sample)
                .into_iter()
                .for_each(|value| say(Claim::Default(value), place)),
            "nullable" | "x-nullable" => {
                if let Value::Boolean(is) = member.sample.value {
                    say(Claim::Null(is), place);
                }
            }
            "deprecated" if matches!(member.sample.value, Value::Boolean(true)) => {
                say(Claim::Deprecated, place)
            }
            "required" => {
                if let Value::Boolean(is) = member.sample.value {
                    say(Claim::Required(is), place);
                }
            }
            "additionalProperties" | "patternProperties" => open(object, member, say),
            "format" => {
                if let Some(format) = look::text(&member.sample).and_then(formats::of_word) {
                    say(Claim::Format(format.to_owned()), place);
                }
            }
            _ => limit(member, say),
        }
    }
    described(object, say);
}

fn types(sample: &Sample, say: &mut dyn FnMut(Claim, Place)) {
    let all = look::kinds(sample);
    let kinds: Kinds = all.iter().copied().filter(|kind| *kind != Kind::Null).collect();
    if !kinds.is_empty() {
        say(Claim::Kinds(kinds), sample.place);
    } else if let Some(word) = look::text(sample).filter(|_| all.is_empty()) {
        match type_table::look_up(word) {
            Some((kinds, _)) => say(Claim::Kinds(kinds.iter().copied().collect()), sample.place),
            None => say(Claim::Named(word.to_owned()), sample.place),
        }
    }
    if all.contains(&Kind::Null) || matches!(sample.value, Value::Null) {
        say(Claim::Null(true), sample.place);
    }
}

fn enumerated(sample: &Sample, say: &mut dyn FnMut(Claim, Place)) {
    let Value::Array(items) = &sample.value else { return };
    let mut values: Vec<Json> = items.iter().filter_map(values::of_sample).collect();
    if values.iter().any(Json::is_null) {
        say(Claim::Null(true), sample.place);
        values.retain(|value| !value.is_null());
    }
    match values.as_slice() {
        [] => {}
        _ => say(Claim::Enum(values), sample.place),
    }
}

/// An object whose keys are not listed, as far as the schema says so itself.
fn open(object: &Object, member: &Member, say: &mut dyn FnMut(Claim, Place)) {
    let is_open = !matches!(member.sample.value, Value::Boolean(false));
    let has_properties = look::members(object, "properties").next().is_some();
    if is_open && (!has_properties || member.name == "patternProperties") {
        say(Claim::Open, member.place);
    }
}

fn limit(member: &Member, say: &mut dyn FnMut(Claim, Place)) {
    let Some(keyword) = LIMITS.into_iter().find(|keyword| *keyword == member.name) else { return };
    match (&member.sample.value, keyword) {
        (Value::String(text), "pattern") => say(Claim::Limit(keyword, json::text(text)), member.sample.place),
        (Value::Number(number), keyword) if keyword != "pattern" => {
            say(Claim::Limit(keyword, json::scalar(number)), member.sample.place);
        }
        _ => {}
    }
}

/// What its description says beyond the keywords.
fn described(object: &Object, say: &mut dyn FnMut(Claim, Place)) {
    let Some(sample) = look::get(object, "description") else { return };
    let Value::String(text) = &sample.value else { return };
    let flat =
        Flat::of_run(&Run { text: text.clone(), style: Style::Plain, link: None, place: sample.place });
    for (name, claim, place) in prose::of_description(&flat) {
        // What keywords say, words do not say better.
        let is_for_keywords = matches!(claim, Claim::Required(_) | Claim::Enum(_) | Claim::Limit(..));
        if name.is_none() && !is_for_keywords {
            say(claim, place);
        }
    }
}

/// What the branches of a union say together.
#[derive(Debug, Default)]
pub(super) struct Union {
    kinds: Option<(Kinds, Place)>,
    is_unknown: bool,
    null: Option<Place>,
    named: Option<(String, Place)>,
    values: Vec<Json>,
    has_other: bool,
    place: Option<Place>,
    elements: Option<(Kinds, Place)>,
}

impl Union {
    /// Adds a branch.
    pub(super) fn add(&mut self, claims: Vec<(Claim, Place)>, branch: Place) {
        let place = *self.place.get_or_insert(branch);
        self.place = Some(Place { end_line: branch.end_line, end_column: branch.end_column, ..place });
        let (mut has_kinds, mut has_values, mut is_null) = (false, false, false);
        for (claim, place) in claims {
            match claim {
                Claim::Kinds(kinds) => {
                    has_kinds = true;
                    self.is_unknown |= kinds.is_empty();
                    self.kinds.get_or_insert((Kinds::new(), place)).0.extend(kinds);
                }
                Claim::Elements(kinds) => self.elements.get_or_insert((Kinds::new(), place)).0.extend(kinds),
                Claim::Null(true) => {
                    is_null = true;
                    self.null.get_or_insert(place);
                }
                Claim::Named(name) => {
                    self.named.get_or_insert((name, place));
                }
                Claim::Const(value) => {
                    has_values = true;
                    self.values.push(value);
                }
                Claim::Enum(values) => {
                    has_values = true;
                    self.values.extend(values);
                }
                _ => {}
            }
        }
        let is_only_null = is_null && !has_kinds && !has_values;
        self.is_unknown |= !has_kinds && !has_values && !is_only_null;
        self.has_other |= !has_values && !is_only_null;
    }

    /// What holds whichever branch it is.
    pub(super) fn finish(self) -> Vec<(Claim, Place)> {
        let mut claims = Vec::new();
        if let Some((kinds, place)) = self.kinds.filter(|_| !self.is_unknown) {
            claims.push((Claim::Kinds(kinds), place));
        }
        claims.extend(self.elements.map(|(kinds, place)| (Claim::Elements(kinds), place)));
        claims.extend(self.named.map(|(name, place)| (Claim::Named(name), place)));
        claims.extend(self.null.map(|place| (Claim::Null(true), place)));
        if let (false, Some(place)) = (self.has_other || self.values.is_empty(), self.place) {
            claims.push(match self.values.as_slice() {
                [value] => (Claim::Const(value.clone()), place),
                _ => (Claim::Enum(self.values), place),
            });
        }
        claims
    }
}
