//! Files held against the output folder, and put there.

use std::path::Path;
use std::process::ExitCode;

use crate::console::usage;
use crate::ingest::write::Files;

/// Puts the files into the folder, or only compares them. Says whether the folder is as it should be.
pub(in crate::commands) fn put(files: &Files, folder: &Path, check: bool) -> Result<bool, ExitCode> {
    let mut is_fresh = true;
    for (name, text) in files {
        let path = folder.join(name);
        let is_same = std::fs::read_to_string(&path).is_ok_and(|before| before == *text);
        is_fresh &= is_same;
        if !check && !is_same {
            let failed = |why| usage(&format!("cannot write `{}`: {why}", path.display()));
            std::fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(failed)?;
            std::fs::write(&path, text).map_err(failed)?;
        }
    }
    Ok(is_fresh || !check)
}
