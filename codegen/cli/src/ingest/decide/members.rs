//! Members: those that the page lacks or has too many, and what is said of them.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::address::{self, Root};
use super::change;
use super::room::{Room, Saying, Target};
use crate::ingest::decisions::Wrong;
use crate::ingest::decisions::member::MemberDecision;
use crate::ingest::decisions::pattern::At;
use crate::ingest::entry::Subject;
use crate::ingest::model::Member;
use crate::ingest::pointer::{Pointer, Step};
use crate::json;

/// Takes what is said of members.
pub(super) fn take(room: &mut Room<'_>, decision: &MemberDecision) {
    let roots = room.roots(&decision.scope);
    for at in &decision.at {
        if decision.add {
            add(room, decision, &roots, at);
        }
        let targets = room.targets(&roots, at);
        if decision.drop {
            drop_all(room, decision, &targets);
        } else {
            change_all(room, decision, &targets);
        }
        if (decision.add || decision.required == Some(true)) && !decision.drop {
            name(room, &roots, &at.get_ref().pointer);
        }
    }
}

/// Events that are said to have a member where others have their names, have theirs there.
fn name(room: &mut Room<'_>, roots: &[Root], pointer: &Pointer) {
    if !room.model.name_pointers().contains(pointer) {
        return;
    }
    for root in roots {
        if let Root::Body(index) = root {
            room.model.events[*index].nameless = false;
        }
    }
}

fn add(room: &mut Room<'_>, decision: &MemberDecision, roots: &[Root], at: &Spanned<At>) {
    let pointer = &at.get_ref().pointer;
    let Some((parent, Step::Member(name))) = pointer.split_last() else {
        room.wrongs.push(Wrong::new("only members of objects can be added", at.span()));
        return;
    };
    let mut is_anywhere = false;
    for root in roots {
        for address in address::resolve(room.model, root, &parent) {
            is_anywhere = true;
            let address = change::through_types(room.model, address);
            if let Some(node) = address.node(room.model) {
                node.members.entry(name.clone()).or_insert_with(Member::default);
            }
        }
    }
    if is_anywhere {
        let targets: Vec<Target> =
            roots.iter().map(|root| Target { root: root.clone(), pointer: pointer.clone() }).collect();
        say(room, decision, &targets, "member", None);
    } else {
        room.no_member(roots, &parent, at.span());
    }
}

fn drop_all(room: &mut Room<'_>, decision: &MemberDecision, targets: &[Target]) {
    say(room, decision, targets, "member", None);
    for target in targets {
        for address in address::resolve(room.model, &target.root, &target.pointer) {
            let Some((parent, name)) = address.parent() else { continue };
            if let Some(node) = parent.node(room.model) {
                node.members.shift_remove(name);
            }
        }
    }
}

fn change_all(room: &mut Room<'_>, decision: &MemberDecision, targets: &[Target]) {
    let mut done = BTreeSet::new();
    // What is said, once for each keyword, and whether anything is new.
    let mut said: Vec<change::Said> = Vec::new();
    for target in targets {
        for address in address::resolve(room.model, &target.root, &target.pointer) {
            if !done.insert(address.clone()) {
                continue;
            }
            let mut here = Vec::new();
            if let (Some(required), Some(member)) = (decision.required, address.member(room.model)) {
                let value = json::scalar(if required { "true" } else { "false" });
                let is_known = member.required == required;
                member.required = required;
                here.push(change::Said { code: "required", keyword: "required", value, is_known });
            }
            match change::take(room.model, &address, &decision.change) {
                Ok(changed) => here.extend(changed),
                Err(like) => {
                    let span = decision.change.like.as_ref().map_or(0..0, Spanned::span);
                    room.wrongs.push(Wrong::new(format!("nothing is at `{like}`"), span));
                    return;
                }
            }
            join(&mut said, here);
        }
    }
    for said in said {
        warn_if_stated(room, decision, targets, &said);
        say(room, decision, targets, said.code, Some((said.keyword, said.value)));
    }
}

fn join(said: &mut Vec<change::Said>, more: Vec<change::Said>) {
    for one in more {
        match said.iter_mut().find(|other| other.keyword == one.keyword) {
            Some(other) => other.is_known &= one.is_known,
            None => said.push(one),
        }
    }
}

fn warn_if_stated(room: &mut Room<'_>, decision: &MemberDecision, targets: &[Target], said: &change::Said) {
    let is_stated = |target: &Target| match target.root {
        Root::Body(index) => {
            let subject = Subject::Body(target.pointer.clone());
            room.is_stated(&[index], &subject, &[said.code, said.keyword])
        }
        Root::Type(_) => false,
    };
    if said.is_known && targets.iter().all(is_stated) {
        let pointer = targets.first().map(|target| target.pointer.to_string()).unwrap_or_default();
        room.warn(&decision.reason, format!("the pages say `{}` of `{pointer}` by now", said.keyword));
    }
}

/// Writes into the ledger what is said of places: each pointer once, with all its events.
fn say(
    room: &mut Room<'_>,
    decision: &MemberDecision,
    targets: &[Target],
    code: &str,
    value: Option<(&str, crm_events::Json)>,
) {
    let (keyword, value) = value.map_or((None, None), |(keyword, value)| (Some(keyword), Some(value)));
    for (pointer, events) in places(room, targets) {
        let subject = Subject::Body(pointer);
        let saying = Saying { code, events: &events, subject, keyword, value: value.clone() };
        room.say(&decision.reason, saying);
    }
}

/// The places in bodies that targets are, types followed to where they are used, with the events of each.
pub(super) fn places(room: &Room<'_>, targets: &[Target]) -> Vec<(Pointer, Vec<usize>)> {
    let mut places: BTreeMap<Pointer, BTreeSet<usize>> = BTreeMap::new();
    for target in targets {
        match &target.root {
            Root::Body(index) => drop(places.entry(target.pointer.clone()).or_default().insert(*index)),
            Root::Type(name) => {
                for (index, pointer) in address::uses(room.model, name) {
                    places.entry(pointer.join(&target.pointer)).or_default().insert(index);
                }
            }
        }
    }
    places.into_iter().map(|(pointer, events)| (pointer, events.into_iter().collect())).collect()
}
