//! What the stages of a run share.

use super::ast::schemas::Schemas;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::source::Sources;

/// The files that were read, the schemas in them, and what is to be said about both.
#[derive(Default)]
pub(crate) struct Run {
    pub(crate) sources: Sources,
    pub(crate) schemas: Schemas,
    pub(crate) diagnostics: Diagnostics,
}
