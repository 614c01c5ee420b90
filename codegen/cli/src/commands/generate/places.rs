//! From where to where a run goes, and what the root of its output is.

use std::path::{Path, PathBuf};

use super::arguments::Generate;
use crate::console::called_without;
use crate::workspace;

/// What the root file of the output is.
pub(super) enum Root {
    /// The `mod.rs` of a module.
    Module,
    /// The `lib.rs` of somebody's own crate.
    Library,
    /// The `lib.rs` of this workspace's package `generated`.
    Generated,
}

/// Inputs and output of a run.
pub(super) struct Places {
    pub inputs: Vec<PathBuf>,
    pub out_dir: PathBuf,
    pub root: Root,
    /// The command that brings the output up to date.
    pub command: String,
}

impl Places {
    /// What the arguments name; without inputs, what the workspace around here has. `Err` says what to name.
    pub(super) fn of(arguments: &Generate) -> Result<Self, String> {
        let around = workspace::root();
        let (inputs, out_dir) = match (&arguments.inputs[..], &arguments.out_dir, &around) {
            ([], _, None) => {
                return Err(
                    "no folder `schemas` beside a `generated` from here upwards; name an INPUT".to_owned()
                );
            }
            ([], out_dir, Some(root)) => {
                let out_dir = out_dir.clone().unwrap_or_else(|| workspace::generated(root));
                (vec![root.join("schemas")], out_dir)
            }
            (_, None, _) => {
                return Err("an INPUT needs `--out-dir DIR`, the folder that the Rust goes to".to_owned());
            }
            (inputs, Some(out_dir), _) => (inputs.to_vec(), out_dir.clone()),
        };
        let is_own = around.is_some_and(|root| is_same(&out_dir, &workspace::generated(&root)));
        let root = match (is_own, arguments.library) {
            (true, _) => Root::Generated,
            (false, true) => Root::Library,
            (false, false) => Root::Module,
        };
        Ok(Self { inputs, out_dir, root, command: command(arguments) })
    }
}

/// The command as it was called, but for `--check`. As this workspace says it, where it is about the workspace alone.
fn command(arguments: &Generate) -> String {
    let (program, rest) = called_without("--check");
    let is_about_the_workspace = arguments.inputs.is_empty() && arguments.out_dir.is_none();
    let begin = match (is_about_the_workspace, rest.is_empty()) {
        (false, _) => program,
        (true, true) => "cargo run -p codegen".to_owned(),
        (true, false) => "cargo run -p codegen --".to_owned(),
    };
    [vec![begin], rest].concat().join(" ")
}

/// Whether two paths lead to the same folder, however they are written.
fn is_same(one: &Path, other: &Path) -> bool {
    let absolute = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path)).ok();
    absolute(one).is_some_and(|one| Some(one) == absolute(other))
}
