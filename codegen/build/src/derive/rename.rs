//! `crate = "…"`: where the runtime is, if it is not `::crm_events`.

use syn::Path;

use crate::derive::attr::settings::Settings;
use crate::derive::context::Context;

/// The path that the user gives, such as `crate::webhooks::runtime`.
pub(super) fn crate_path(settings: &Settings, context: &mut Context) -> Option<Path> {
    let text = settings.text("crate", context)?;
    let path = text
        .parse()
        .map_err(|_| syn::Error::new_spanned(&text, "`crate` takes a path: `crate = \"path::to\"`"));
    context.errors.keep(path)
}
