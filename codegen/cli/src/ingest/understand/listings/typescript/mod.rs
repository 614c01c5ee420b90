//! Interfaces and types of TypeScript in code → lists of members.

mod cursor;
mod parse;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

use crm_events::Json;

use super::flat::Flat;
use super::rows::add_claim;
use super::{branches, prose, values};
use crate::ingest::claim::Claim;
use crate::ingest::document::{Code, Run, Style};
use crate::ingest::kind::{Kind, Kinds};
use crate::ingest::listed::{Listed, Listing, Looks};
use crate::ingest::place::{PageId, Place};
use crate::ingest::pointer::{Pointer, Step};
use tree::{Declared, Property, Type};

/// Types in one another beyond this depth are, nearly always, a circle.
const DEEPEST: usize = 12;

/// More members than this are a circle, too.
const MOST: usize = 3_000;

/// The objects that code declares, each as a list with its name.
pub(super) fn read(code: &Code, page: PageId) -> Vec<(String, Listing)> {
    let declared = parse::declared(&tokens::split(code, page));
    let listing = |one: &Declared| {
        let mut walk = Walk { declared: &declared, rows: Vec::new(), open: vec![&one.name] };
        walk.declared(one, &Pointer::root(), 0);
        let listing = Listing { looks: Looks::Schema, rows: walk.rows, place: one.place, is_marked: true };
        (!listing.rows.is_empty()).then(|| (one.name.clone(), listing))
    };
    declared.iter().filter_map(listing).collect()
}

struct Walk<'d> {
    declared: &'d [Declared],
    rows: Vec<Listed>,
    /// The names of the types that are being read: one in itself ends there.
    open: Vec<&'d str>,
}

/// What a type says of a value.
#[derive(Default)]
struct Said {
    kinds: Kinds,
    is_any: bool,
    is_unknown: bool,
    named: Option<String>,
    elements: Option<Kinds>,
    values: Vec<Json>,
    has_other: bool,
    is_null: bool,
    is_absent: bool,
    is_time: bool,
    is_open: bool,
}

impl<'d> Walk<'d> {
    fn declared(&mut self, one: &'d Declared, pointer: &Pointer, depth: usize) {
        let bases: Vec<&Declared> = one.extends.iter().filter_map(|name| self.find(name)).collect();
        for base in bases {
            if depth < DEEPEST {
                self.declared(base, pointer, depth + 1);
            }
        }
        self.children(&one.typed, pointer, depth);
    }

    fn find(&self, name: &str) -> Option<&'d Declared> {
        self.declared.iter().find(|declared| declared.name == name)
    }

    /// The members in a type.
    fn children(&mut self, typed: &'d Type, pointer: &Pointer, depth: usize) {
        if depth > DEEPEST || self.rows.len() > MOST {
            return;
        }
        match typed {
            Type::Object(properties) => {
                properties.iter().for_each(|property| self.property(property, pointer, depth))
            }
            Type::Array(inner) => self.children(inner, &pointer.then(Step::Element), depth + 1),
            Type::Map(inner) => self.children(inner, &pointer.then(Step::Key), depth + 1),
            Type::Union(all) => self.union(all, pointer, depth),
            Type::Both(all) => all.iter().for_each(|one| self.children(one, pointer, depth + 1)),
            Type::Named(name) => {
                let is_open = self.open.contains(&name.as_str());
                if let Some(one) = self.find(name).filter(|_| !is_open) {
                    self.open.push(name);
                    self.declared(one, pointer, depth + 1);
                    self.open.pop();
                }
            }
            _ => {}
        }
    }

    /// The members of those branches of a union that have some.
    fn union(&mut self, all: &'d [Type], pointer: &Pointer, depth: usize) {
        let mut branches = Vec::new();
        for one in all {
            let mut walk = Walk { declared: self.declared, rows: Vec::new(), open: self.open.clone() };
            walk.children(one, pointer, depth + 1);
            if !walk.rows.is_empty() {
                branches.push(walk.rows);
            }
        }
        self.rows.extend(branches::merge(branches));
    }

    fn property(&mut self, property: &'d Property, pointer: &Pointer, depth: usize) {
        let Some(name) = &property.name else { return self.any_key(property, pointer, depth) };
        let pointer = pointer.member(name);
        let mut said = Said::default();
        self.say(&property.typed, &mut said, depth);
        let mut claims = vec![(Claim::Exists, property.place)];
        let required = match (property.optional, said.is_absent) {
            (Some(mark), _) => (Claim::Required(false), mark),
            (None, true) => (Claim::Required(false), property.typed_place),
            (None, false) => (Claim::Required(true), property.place),
        };
        claims.extend(said.claims().into_iter().map(|claim| (claim, property.typed_place)));
        claims.push(required);
        for (text, place) in &property.comments {
            described(text, *place, &mut claims);
        }
        match self.rows.iter_mut().rev().find(|row| row.pointer == pointer) {
            Some(row) => {
                claims.into_iter().for_each(|(claim, place)| add_claim(&mut row.claims, claim, place))
            }
            None => {
                let words =
                    property.comments.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>().join("\n");
                self.rows.push(Listed { name: name.clone(), pointer: pointer.clone(), claims, words });
            }
        }
        self.children(&property.typed, &pointer, depth + 1);
    }

    /// `[key: string]: X`
    fn any_key(&mut self, property: &'d Property, pointer: &Pointer, depth: usize) {
        if let Some(row) = self.rows.iter_mut().rev().find(|row| row.pointer == *pointer) {
            add_claim(&mut row.claims, Claim::Open, property.place);
        }
        self.children(&property.typed, &pointer.then(Step::Key), depth + 1);
    }

    fn say(&self, typed: &'d Type, said: &mut Said, depth: usize) {
        match typed {
            Type::Kind(kind) => {
                said.kinds.insert(*kind);
                said.has_other = true;
            }
            Type::Time => {
                said.kinds.insert(Kind::String);
                (said.is_time, said.has_other) = (true, true);
            }
            Type::Any => said.is_any = true,
            Type::Null => said.is_null = true,
            Type::Absent => said.is_absent = true,
            Type::Literal(value) => {
                said.kinds.extend(values::kind_of(value));
                said.values.push(value.clone());
            }
            Type::Array(inner) => {
                said.kinds.insert(Kind::Array);
                said.has_other = true;
                let mut of_element = Said::default();
                self.say(inner, &mut of_element, depth + 1);
                said.named = said.named.take().or(of_element.named.take());
                if let Some(kinds) = of_element.kinds() {
                    said.elements.get_or_insert_default().extend(kinds);
                }
            }
            Type::Map(_) => {
                said.kinds.insert(Kind::Object);
                (said.is_open, said.has_other) = (true, true);
            }
            Type::Object(properties) => {
                said.kinds.insert(Kind::Object);
                said.is_open |= properties.iter().any(|property| property.name.is_none());
                said.has_other = true;
            }
            Type::Union(all) => all.iter().for_each(|one| self.say(one, said, depth)),
            Type::Both(all) => {
                let objects =
                    all.iter().any(|one| matches!(one, Type::Object(_)) || self.is_object(one, depth));
                match all.first().filter(|_| !objects) {
                    Some(first) => self.say(first, said, depth),
                    None => {
                        said.kinds.insert(Kind::Object);
                        said.has_other = true;
                    }
                }
            }
            Type::Named(name) => match self.find(name) {
                Some(one) if depth < DEEPEST => self.say(&one.typed, said, depth + 1),
                _ => {
                    // One letter is a parameter: the type is said elsewhere.
                    if name.chars().count() > 1 {
                        said.named.get_or_insert_with(|| name.clone());
                    }
                    (said.is_unknown, said.has_other) = (true, true);
                }
            },
        }
    }

    fn is_object(&self, typed: &Type, depth: usize) -> bool {
        match typed {
            Type::Named(name) if depth < DEEPEST => self.find(name).is_some_and(|one| {
                matches!(one.typed, Type::Object(_)) || self.is_object(&one.typed, depth + 1)
            }),
            _ => false,
        }
    }
}

impl Said {
    /// The types, if all of them are known.
    fn kinds(&self) -> Option<Kinds> {
        match (self.is_any, self.is_unknown, self.kinds.is_empty()) {
            (true, ..) => Some(Kinds::new()),
            (_, true, _) | (_, _, true) => None,
            _ => Some(self.kinds.clone()),
        }
    }

    fn claims(self) -> Vec<Claim> {
        let mut claims: Vec<Claim> = self.kinds().map(Claim::Kinds).into_iter().collect();
        claims.extend(self.elements.map(Claim::Elements));
        claims.extend(self.named.map(Claim::Named));
        let are_booleans = self.values.iter().all(|value| matches!(value.as_str(), "true" | "false"));
        match self.values.as_slice() {
            [] => {}
            _ if self.has_other || self.is_any => {}
            [value] => claims.push(Claim::Const(value.clone())),
            _ if are_booleans => {}
            _ => claims.push(Claim::Enum(self.values)),
        }
        if self.is_null {
            claims.push(Claim::Null(true));
        }
        if self.is_time {
            claims.push(Claim::Format("date-time".to_owned()));
        }
        if self.is_open {
            claims.push(Claim::Open);
        }
        claims
    }
}

/// What a comment says.
fn described(text: &str, place: Place, claims: &mut Vec<(Claim, Place)>) {
    let flat = Flat::of_run(&Run { text: text.replace('`', "\""), style: Style::Plain, link: None, place });
    for (name, claim, place) in prose::of_description(&flat) {
        if name.is_none() && !matches!(claim, Claim::Required(true)) {
            add_claim(claims, claim, place);
        }
    }
}
