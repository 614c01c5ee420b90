//! Entries are put in one another and marked: what tables, fields and bullets have in common.

use std::collections::BTreeSet;

use super::names::{self, Name};
use super::{fitting, headers, type_words};
use crate::ingest::claim::Claim;
use crate::ingest::kind::Kind;
use crate::ingest::listed::{Listed, Listing, Looks};
use crate::ingest::place::Place;
use crate::ingest::pointer::{Pointer, Step};

/// An entry as one row of a list has it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Its name.
    pub(super) name: Name,
    /// Where the name stands.
    pub(super) place: Place,
    /// How far it is set in, in any unit.
    pub(super) indent: usize,
    /// Its type, and where that stands.
    pub(super) typed: Option<(type_words::Typed, Place)>,
    /// What else is said of it: of itself, or of a member that is named.
    pub(super) claims: Vec<(Option<String>, Claim, Place)>,
    /// Whether its row marks it as required or optional: an attribute, a column, a sign; not a sentence.
    pub(super) mark: Option<(bool, Place)>,
    /// The words that describe it.
    pub(super) words: String,
}

/// How an entry is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Required,
    Optional,
    /// Not at all.
    Not,
    /// It is what an array holds, and can't be marked.
    Element,
}

/// Entries of one list, while they are read.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Listed>,
    marks: Vec<Mark>,
    open: Vec<(usize, Pointer)>,
    implied: BTreeSet<Pointer>,
}

impl Rows {
    /// Adds an entry below those that are set in less.
    pub(super) fn push(&mut self, draft: Draft) {
        while self.open.last().is_some_and(|(indent, _)| *indent >= draft.indent) {
            self.open.pop();
        }
        let base = self.open.last().map(|(_, pointer)| pointer.clone()).unwrap_or_default();
        let pointer = base.join(&draft.name.pointer);
        self.add(draft, pointer);
    }

    /// Whether some of them have a type.
    pub(super) fn have_types(&self) -> bool {
        self.rows.iter().any(|row| row.claims.iter().any(|(claim, _)| matches!(claim, Claim::Kinds(_))))
    }

    fn add(&mut self, draft: Draft, pointer: Pointer) {
        let mut claims = vec![(Claim::Exists, draft.place)];
        let mut holds = pointer.clone();
        if draft.name.is_elements {
            claims.extend(of_elements(draft.typed.as_ref(), draft.place));
            holds = holds.then(Step::Element);
        } else if let Some((typed, place)) = &draft.typed {
            claims.extend(typed.claims().into_iter().map(|claim| (claim, *place)));
            if typed.is_array() {
                holds = holds.then(Step::Element);
            }
        }
        if let Some((required, place)) = draft.mark {
            claims.push((Claim::Required(required), place));
        }
        let mut others = Vec::new();
        for (subject, claim, place) in draft.claims {
            match subject {
                Some(name) if name != draft.name.written => others.push((name, claim, place)),
                _ => add_claim(&mut claims, claim, place),
            }
        }
        let of_elements = fitting::fit(&mut claims);
        self.marks.push(claims_mark(&claims, draft.mark.is_some(), draft.typed.as_ref()));
        self.open.push((draft.indent, holds.clone()));
        let holds_members = holds.clone();
        self.replace(&pointer);
        let at = self.rows.len();
        self.rows.push(Listed { name: draft.name.written.clone(), pointer, claims, words: draft.words });
        if !of_elements.is_empty() {
            let claims = std::iter::once((Claim::Exists, draft.place)).chain(of_elements).collect();
            self.marks.push(Mark::Element);
            let name = format!("{}[]", draft.name.written);
            self.rows.push(Listed { name, pointer: holds, claims, words: String::new() });
        }
        let is_object = self.holds_members(at);
        for (name, claim, place) in others {
            match (names::read(&name), claim) {
                (Some(name), Claim::Exists) if is_object => self.imply(&name, &holds_members, place),
                (_, Claim::Exists) => {}
                (_, claim) => self.add_to(&name, claim, place),
            }
        }
    }

    /// Whether an entry is an object, or an array that may have objects in it.
    fn holds_members(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|row| {
            row.claims.iter().any(|(claim, _)| match claim {
                Claim::Kinds(kinds) => kinds.contains(&Kind::Object) || kinds.contains(&Kind::Array),
                _ => false,
            }) && !row.claims.iter().any(|(claim, _)| match claim {
                Claim::Elements(kinds) => !kinds.is_empty() && !kinds.contains(&Kind::Object),
                _ => false,
            })
        })
    }

    /// Adds an entry that the description of another one brings up, unless it has a row of its own.
    fn imply(&mut self, name: &Name, base: &Pointer, place: Place) {
        let pointer = base.join(&name.pointer);
        if self.rows.iter().all(|row| row.pointer != pointer) {
            self.implied.insert(pointer.clone());
            self.marks.push(Mark::Element);
            let claims = vec![(Claim::Exists, place)];
            self.rows.push(Listed { name: name.written.clone(), pointer, claims, words: String::new() });
        }
    }

    /// Drops an entry that a description brought up: it has a row of its own.
    fn replace(&mut self, pointer: &Pointer) {
        if self.implied.remove(pointer)
            && let Some(at) = self.rows.iter().position(|row| row.pointer == *pointer)
        {
            self.rows.remove(at);
            self.marks.remove(at);
        }
    }

    /// What the sentence of one entry says of another one: believed if there is one of this name so far.
    fn add_to(&mut self, name: &str, claim: Claim, place: Place) {
        if let Some(row) = self.rows.iter_mut().rev().find(|row| row.name == name) {
            add_claim(&mut row.claims, claim, place);
        }
    }

    /// The list.
    pub(super) fn finish(mut self, looks: Looks, place: Place) -> Listing {
        let is_marked = self.marks.contains(&Mark::Required);
        for (row, mark) in self.rows.iter_mut().zip(&self.marks) {
            let is_said = row.claims.iter().any(|(claim, _)| matches!(claim, Claim::Required(_)));
            if let (true, Mark::Not, false, Some((_, name))) =
                (is_marked, mark, is_said, row.claims.first().cloned())
            {
                row.claims.push((Claim::Required(false), name));
            }
        }
        let is_marked = is_marked || self.marks.contains(&Mark::Optional);
        Listing { looks, rows: self.rows, place, is_marked }
    }

    /// Whether these are headers by their names.
    pub(super) fn are_headers(&self) -> bool {
        let sure = self.rows.iter().filter(|row| headers::is_header(&row.name)).count();
        let maybe = self.rows.iter().filter(|row| headers::may_be_header(&row.name)).count();
        sure > 0 && maybe == self.rows.len()
    }
}

/// The first word on a subject counts: the type column before the sentence behind it.
pub(super) fn add_claim(claims: &mut Vec<(Claim, Place)>, claim: Claim, place: Place) {
    let is_same = |old: &Claim| match (old, &claim) {
        (Claim::Kinds(_), Claim::Kinds(_)) | (Claim::Elements(_), Claim::Elements(_)) => true,
        (Claim::Required(_), Claim::Required(_)) | (Claim::Format(_), Claim::Format(_)) => true,
        (Claim::Limit(one, _), Claim::Limit(other, _)) => one == other,
        (Claim::Enum(_) | Claim::Const(_), Claim::Enum(_) | Claim::Const(_)) => true,
        (old, new) => old == new,
    };
    if !claims.iter().any(|(old, _)| is_same(old)) {
        claims.push((claim, place));
    }
}

/// What is said of `words[]`: mostly of its elements.
fn of_elements(typed: Option<&(type_words::Typed, Place)>, name: Place) -> Vec<(Claim, Place)> {
    let array = Claim::Kinds([Kind::Array].into());
    let Some((typed, place)) = typed else { return vec![(array, name)] };
    if typed.is_array() {
        return typed.claims().into_iter().map(|claim| (claim, *place)).collect();
    }
    let of_element = |claim: Claim| match claim {
        Claim::Kinds(kinds) => Some(Claim::Elements(kinds)),
        Claim::Named(_) | Claim::Required(_) | Claim::Null(_) | Claim::Deprecated => Some(claim),
        _ => None,
    };
    let rest = typed.claims().into_iter().filter_map(of_element).map(|claim| (claim, *place));
    std::iter::once((array, name)).chain(rest).collect()
}

/// Whether the entry is marked as required or optional by a sign, not by a sentence.
fn claims_mark(
    claims: &[(Claim, Place)],
    has_mark: bool,
    typed: Option<&(type_words::Typed, Place)>,
) -> Mark {
    let in_type =
        typed.is_some_and(|(typed, _)| typed.also.iter().any(|claim| matches!(claim, Claim::Required(_))));
    if !has_mark && !in_type {
        return Mark::Not;
    }
    let is_required = |(claim, _): &(Claim, Place)| match claim {
        Claim::Required(required) => Some(*required),
        _ => None,
    };
    match claims.iter().find_map(is_required) {
        Some(true) => Mark::Required,
        Some(false) => Mark::Optional,
        None => Mark::Not,
    }
}
