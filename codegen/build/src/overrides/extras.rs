//! What users add to the definitions of types.

use super::find::{Target, TargetKind};
use crate::base::selector::Selector;
use crate::diag::diagnostics::Diagnostics;
use crate::ir::catalog::Catalog;
use crate::ir::written::Extras;

/// Changes what is added to each type that a selector means; aliases cannot have attributes.
pub(super) fn add(
    catalog: &mut Catalog,
    selector: &Selector,
    setting: &str,
    diagnostics: &mut Diagnostics,
    mut change: impl FnMut(&mut Extras, usize, &Target),
) {
    let chosen =
        selector.find(catalog, setting, diagnostics, TargetKind::takes_attributes, "a name for another type");
    for (number, target) in chosen {
        let provider = &mut catalog.providers[number];
        let extras = match (target.kind.ty(), &mut provider.dispatch) {
            (Some(ty), _) => &mut provider.types[ty].extras,
            (None, Some(dispatch)) => match target.kind {
                TargetKind::Event => &mut dispatch.extras.event,
                TargetKind::Headers => &mut dispatch.extras.headers,
                _ => &mut dispatch.extras.envelope,
            },
            (None, None) => continue,
        };
        change(extras, number, &target);
    }
}
