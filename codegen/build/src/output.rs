//! What a run made.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::diagnostics::Diagnostics;
use crate::diag::error::Error;
use crate::diag::source::Sources;
use crate::ir::catalog::Provider;
use crate::ir::events::ToldBy;
use crate::write;
use crate::write::ours::Ours;
use crate::write::planned::Plan;

/// What a run made, not written yet.
#[derive(Clone, Debug)]
pub struct Output {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) summaries: Vec<Summary>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) sources: Sources,
}

/// One row of the table that a run prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The module.
    pub provider: String,
    /// How many events it has.
    pub events: usize,
    /// How many of them are told from the others by what their bodies say.
    pub by_body: usize,
    /// How many of them are told by a header or a parameter of the address, alone or with the body.
    pub by_header: usize,
    /// How many of them nothing tells: one that is alone, so that every delivery is it.
    pub alone: usize,
    /// How many webhooks of its document became no event. A warning names each.
    pub left_out: usize,
    /// How many events of its document are not generated, because others were chosen.
    pub not_chosen: usize,
    /// How many types, apart from those for whole deliveries.
    pub types: usize,
    /// How many files.
    pub files: usize,
}

impl Output {
    /// Path below the output folder (with `/`) → text.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.files
    }

    /// What was generated, a row a provider.
    pub fn summaries(&self) -> &[Summary] {
        &self.summaries
    }

    /// Warnings; there are no errors in them.
    pub fn warnings(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The files that were read.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Compares the output with a folder; nothing is written, but that what an interrupted run had begun there is finished
    /// or undone.
    ///
    /// # Errors
    ///
    /// A file that is there but cannot be read or was not generated, a list of generated files that cannot be used, another
    /// run in this folder that does not end.
    pub fn plan(&self, folder: impl AsRef<Path>) -> Result<Plan, Error> {
        write::plan(&self.files, folder.as_ref(), Ours::Marked)
    }

    /// Writes what differs into a folder, all or nothing, and removes what the last run with this folder wrote and this
    /// one does not.
    ///
    /// What a run wrote is listed in the file `crm-events.manifest` of the folder, which belongs beside the code where that
    /// is checked in. Without it nothing is removed, and files that look generated are told. Nothing is written or removed
    /// through a symbolic link in the folder. If the process is killed, the next run with the folder finishes or undoes
    /// what was begun; if another run is at work in the folder, this one waits for it.
    ///
    /// # Errors
    ///
    /// Those of [`plan`](Self::plan), and a file that could not be written; the folder is then as it was.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<Plan, Error> {
        write::write(&self.files, folder.as_ref(), Ours::Marked)
    }
}

pub(crate) fn summary(provider: &Provider, files: &BTreeMap<String, String>) -> Summary {
    let folder = format!("{}/", provider.name);
    let dispatch = provider.dispatch.as_ref();
    let events = dispatch.map_or(&[][..], |dispatch| &dispatch.events);
    let told_by = |what: ToldBy| events.iter().filter(|event| event.told_by == what).count();
    Summary {
        provider: provider.name.clone(),
        events: events.len(),
        by_body: told_by(ToldBy::Body),
        by_header: told_by(ToldBy::Head),
        alone: told_by(ToldBy::Nothing),
        left_out: dispatch.map_or(0, |dispatch| dispatch.left_out),
        not_chosen: dispatch.map_or(0, |dispatch| dispatch.not_chosen),
        types: provider.types.len(),
        files: files.keys().filter(|path| path.starts_with(&folder)).count(),
    }
}
