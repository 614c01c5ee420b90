//! What part of a delivery tells which event it is.

use super::names::Names;
use crate::ir::events::ToldBy;
use crate::ir::place::Place;
use crate::ir::template::Template;

/// What a template reads.
pub(super) fn told_by(template: &Template) -> ToldBy {
    let is_in_body = |place: &Place| matches!(place, Place::Body(_) | Place::Whole(_) | Place::Star(_));
    match template.places().next() {
        None => ToldBy::Nothing,
        Some(_) if template.places().all(is_in_body) => ToldBy::Body,
        Some(_) => ToldBy::Head,
    }
}

/// What a header says alone, and a member as well, is told by the body.
pub(super) fn said_in_body_as_well(templates: &[Template], found: &mut [(Names, ToldBy)]) {
    let is_said = |(template, (names, _)): (&Template, &(Names, ToldBy))| {
        matches!(template.single(), Some(Place::Body(_) | Place::Whole(_) | Place::Star(_)))
            && !matches!(names, Names::Missing(_))
    };
    if templates.iter().zip(found.iter()).any(is_said) {
        let singles = found.iter_mut().zip(templates).filter(|(_, template)| template.single().is_some());
        singles.for_each(|((_, told_by), _)| *told_by = ToldBy::Body);
    }
}
