//! `equal`: further places, and what they have to be equal to.

use super::super::reader::Reader;
use super::super::statement::{Member, Statement};
use super::signed;
use crate::ir::grammar::Grammar;
use crate::ir::place::Place;
use crate::ir::signature::Algorithm;
use crate::ir::template::Template;

pub(super) fn read(
    statement: &Statement,
    algorithm: Algorithm,
    reader: &mut Reader<'_>,
) -> Option<Vec<(Place, Template)>> {
    let Some(member) = statement.member("equal") else { return Some(Vec::new()) };
    let pairs: Vec<Option<(Place, Template)>> =
        reader.members(member)?.iter().map(|pair| read_pair(pair, algorithm, reader)).collect();
    pairs.into_iter().collect()
}

fn read_pair(pair: &Member, algorithm: Algorithm, reader: &mut Reader<'_>) -> Option<(Place, Template)> {
    let place = reader.place(&pair.key, &pair.key_origin, Grammar::SIGNATURE);
    let text = reader.text(pair)?;
    let at = &pair.value.origin;
    // A text without places is what always has to stand there: `v1`.
    let template = match text.starts_with(['/', '$']) || text.contains(['{', '}']) {
        true => reader.template(text, at, Grammar::SIGNATURE)?,
        false => Template::literal(text),
    };
    signed::sensible(&template, algorithm, at, reader)?;
    Some((place?, template))
}
