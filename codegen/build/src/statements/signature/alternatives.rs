//! Lists of ways to sign: the first whose places are there decides.

use std::collections::BTreeSet;

use super::super::reader::Reader;
use super::super::statement::{Member, Statement};
use super::scheme::{self, Kind};
use super::way;
use crate::diag::codes::Code;
use crate::ir::place::Place;
use crate::ir::signature::{Alternative, Keyed, Signature, SignatureAt};
use crate::ir::template::Part;

pub(super) fn read(statement: &Statement, list: &[Statement], reader: &mut Reader<'_>) -> Option<Signature> {
    if list.is_empty() {
        let help = format!("write `{}`, if nothing is signed", reader.language.member("scheme", "none"));
        reader.wrong(&statement.origin, "a list without a way to sign", help);
        return None;
    }
    let mut names = BTreeSet::new();
    let read: Vec<Option<Alternative>> =
        list.iter().map(|entry| alternative(entry, &mut names, reader)).collect();
    let alternatives: Vec<Alternative> = read.into_iter().collect::<Option<_>>()?;
    tell_unreached(list, &alternatives, reader);
    Some(Signature::AnyOf(alternatives))
}

fn alternative(
    entry: &Statement,
    names: &mut BTreeSet<String>,
    reader: &mut Reader<'_>,
) -> Option<Alternative> {
    let signature = way::read(entry, reader)?;
    if signature == Signature::None {
        let help = "remove it: what is not signed would be accepted in place of what is";
        reader.wrong(&entry.origin, "`none` beside other ways to sign", help);
        return None;
    }
    let name = match entry.member("name") {
        Some(member) => given_name(member, names, reader)?,
        None => free_name(scheme_of(&signature), names),
    };
    names.insert(name.clone());
    Some(Alternative { name, signature })
}

fn given_name(member: &Member, names: &BTreeSet<String>, reader: &mut Reader<'_>) -> Option<String> {
    let name = reader.text(member)?;
    let message = match name {
        "" => "`name` is empty".to_owned(),
        _ if names.contains(name) => format!("two ways to sign are called `{}`", name.escape_debug()),
        _ => return Some(name.to_owned()),
    };
    let help = format!("give each its own: `{}`", reader.language.member("name", "v2"));
    reader.wrong(&member.value.origin, message, help);
    None
}

fn scheme_of(signature: &Signature) -> &'static str {
    scheme::name(match signature {
        Signature::Keyed(keyed) => Kind::Keyed(keyed.algorithm),
        Signature::StandardWebhooks(_) => Kind::StandardWebhooks,
        Signature::None | Signature::AnyOf(_) => Kind::None,
    })
}

/// The name of the scheme, with a number from 2 if another is called so.
fn free_name(scheme: &str, names: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{scheme}-{number}"));
    let mut candidates = std::iter::once(scheme.to_owned()).chain(numbered);
    candidates.find(|name| !names.contains(name)).unwrap_or_default()
}

/// Warns of ways that are never tried: another comes first wherever they could be.
fn tell_unreached(list: &[Statement], alternatives: &[Alternative], reader: &mut Reader<'_>) {
    let needs: Vec<Vec<Needed>> = alternatives.iter().map(|one| needs(&one.signature)).collect();
    for (index, (entry, own)) in list.iter().zip(&needs).enumerate() {
        let earlier = needs.iter().take(index).position(|other| other.iter().all(|need| own.contains(need)));
        if let Some(earlier) = earlier {
            let message = format!(
                "`{}` is never tried: wherever it could be, `{}` comes first",
                alternatives[index].name.escape_debug(),
                alternatives[earlier].name.escape_debug(),
            );
            let help = "the first whose places are there decides: place the one that needs more before it";
            reader.doubtful(Code::UNPROTECTED, &entry.origin, message, help);
        }
    }
}

/// What has to be there so that a way is tried.
#[derive(PartialEq)]
enum Needed {
    At(SignatureAt),
    Place(Place),
}

fn needs(signature: &Signature) -> Vec<Needed> {
    match signature {
        Signature::None | Signature::AnyOf(_) => Vec::new(),
        Signature::StandardWebhooks(standard) => ["id", "timestamp", "signature"]
            .map(|name| Needed::At(SignatureAt::Headers(vec![format!("{}{name}", standard.prefix)])))
            .into(),
        Signature::Keyed(keyed) => needs_of_keyed(keyed),
    }
}

fn needs_of_keyed(keyed: &Keyed) -> Vec<Needed> {
    let compared = keyed.equal.iter().flat_map(|(_, template)| &template.parts);
    let named = keyed.signed.parts.iter().chain(compared).filter_map(|part| match part {
        Part::Place { place, is_optional: false, .. } => Some(place),
        _ => None,
    });
    let time = keyed.time.iter().filter_map(|time| time.place.as_ref());
    let places = keyed.equal.iter().map(|(place, _)| place).chain(named).chain(time);
    let is_always_there = |place: &&Place| match place {
        Place::Url | Place::Method => true,
        Place::Body(path) => path.is_empty(),
        _ => false,
    };
    std::iter::once(Needed::At(keyed.at.clone()))
        .chain(places.filter(|place| !is_always_there(place)).cloned().map(Needed::Place))
        .collect()
}
