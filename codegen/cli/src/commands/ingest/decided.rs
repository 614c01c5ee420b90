//! The decision file: found, read, and what is said of it.

use std::process::ExitCode;

use super::arguments::Ingest;
use crate::console::{MessageFormat, USAGE, usage};
use crate::ingest::decisions::{Decisions, Wrong};

/// The decisions that are named, or those of the output folder.
pub(super) fn read(arguments: &Ingest, format: MessageFormat) -> Result<Option<Decisions>, ExitCode> {
    let path = match &arguments.decisions {
        Some(path) => path.clone(),
        None => {
            let own = arguments.out.join("ingest.toml");
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
pub(super) fn failed(_decisions: Option<&Decisions>, wrong: &[Wrong], _format: MessageFormat) -> ExitCode {
    for wrong in wrong {
        usage(&wrong.message);
    }
    ExitCode::from(USAGE)
}
