//! The decision file: found, read, and what is said of it.

use std::path::Path;
use std::process::ExitCode;

use crate::console::{MessageFormat, USAGE, usage};
use crate::ingest::decisions::{Decisions, Wrong};

/// The decisions that are named, or those of the output folder.
pub(in crate::commands) fn read(
    named: Option<&Path>,
    out: &Path,
    format: MessageFormat,
) -> Result<Option<Decisions>, ExitCode> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => {
            let own = out.join("ingest.toml");
            if !own.exists() {
                return Ok(None);
            }
            own
        }
    };
    let text = std::fs::read_to_string(&path)
        .map_err(|why| usage(&format!("cannot read `{}`: {why}", path.display())))?;
    let file = path.to_string_lossy().replace('\\', "/");
    let decisions = Decisions::read(file, text).map_err(|wrong| failed(None, &wrong, format))?;
    Ok(Some(decisions))
}

/// Says what is wrong with decisions.
pub(in crate::commands) fn failed(
    _decisions: Option<&Decisions>,
    wrong: &[Wrong],
    _format: MessageFormat,
) -> ExitCode {
    for wrong in wrong {
        usage(&wrong.message);
    }
    ExitCode::from(USAGE)
}
