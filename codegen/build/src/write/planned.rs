//! What becomes of the files of an output folder.

use crate::diag::diagnostics::Diagnostics;

/// What would be, or was, done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file is as it should be.
    Unchanged,
    /// The file is new or differs.
    Written,
    /// The last run with this folder wrote the file, and nothing generates it any more.
    Removed,
}

/// One file of the output folder.
#[derive(Clone, Debug)]
pub struct PlannedFile {
    /// The path below the output folder, with `/`.
    pub path: String,
    /// What happens to it.
    pub change: Change,
    /// The text that is there now, empty if none.
    pub before: String,
    /// The text that should be there, empty if the file goes.
    pub after: String,
}

/// What a run does, or would do, with its output folder.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub(crate) files: Vec<PlannedFile>,
    pub(crate) warnings: Diagnostics,
}

impl Plan {
    /// Each file that is generated, then those that go, then the list of all that are generated.
    pub fn files(&self) -> &[PlannedFile] {
        &self.files
    }

    /// Files that look generated and stay all the same, and whether a run that was interrupted had to be finished.
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }
}
