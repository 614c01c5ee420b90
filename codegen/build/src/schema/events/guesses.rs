//! Names that are guessed, because a body may have any text where the others have theirs.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Body;
use super::names::{self, Names};
use super::report::Reporter;
use crate::ir::place::Place;
use crate::ir::template::Template;
use crate::schema::ast::schemas::Schemas;

/// Tells the webhooks whose keys are taken for names where `root`, which was found, has constants in other bodies.
pub(super) fn tell(bodies: &[Body], root: &[Template], schemas: &Schemas, reporter: &mut Reporter<'_>) {
    let [template] = root else { return };
    let Some(Place::Body(path)) = template.single() else { return };
    let is_free = |body: &&Body| {
        let names = names::of_template(template, Some(body), &BTreeMap::new(), schemas);
        matches!(names, Names::Free(_))
    };
    let free: BTreeSet<usize> = bodies.iter().filter(is_free).map(|body| body.webhook).collect();
    // If all are, their examples have said it.
    if bodies.iter().all(|body| free.contains(&body.webhook)) {
        return;
    }
    let webhooks = free.into_iter().map(|index| &reporter.document.webhooks[index]);
    for webhook in webhooks.filter(|webhook| webhook.event.is_none() && webhook.event_name.is_none()) {
        reporter.guessed(webhook, path);
    }
}
