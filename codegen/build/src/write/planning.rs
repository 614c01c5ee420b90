//! The output held against the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::errors::not_ours;
use super::look::{Found, look};
use super::place::is_ours;
use super::planned::{Change, Plan, PlannedFile};
use super::{left_behind, manifest};
use crate::diag::error::Error;
use crate::print::HEADER;

pub(super) fn plan(files: &BTreeMap<String, String>, folder: &Path) -> Result<Plan, Error> {
    let listed = manifest::read(folder)?;
    let mut plan = Plan::default();
    for (path, after) in files {
        plan.files.push(generated(path, after, folder)?);
    }
    match listed {
        Some(listed) => remove(&listed, files, folder, &mut plan)?,
        None => left_behind::find(files, folder, &mut plan.warnings),
    }
    plan.files.push(generated(manifest::NAME, &manifest::text(files.keys()), folder)?);
    Ok(plan)
}

/// A file that should be there.
fn generated(path: &str, after: &str, folder: &Path) -> Result<PlannedFile, Error> {
    let found = look(folder, path)?;
    let before = found.text();
    let same = before.replace("\r\n", "\n") == after;
    match found {
        Found::File(text) if !same && !is_ours(&text) => return Err(not_ours(&folder.join(path))),
        _ => {}
    }
    let change = if same { Change::Unchanged } else { Change::Written };
    Ok(PlannedFile { path: path.to_owned(), change, before, after: after.to_owned() })
}

/// What the last run wrote and this one does not. What no longer looks generated has become somebody's own.
fn remove(
    listed: &BTreeSet<String>,
    files: &BTreeMap<String, String>,
    folder: &Path,
    plan: &mut Plan,
) -> Result<(), Error> {
    for path in listed.iter().filter(|path| !files.contains_key(*path)) {
        match look(folder, path)? {
            Found::Nothing => {}
            Found::File(text) if text.starts_with(HEADER.as_bytes()) => {
                let before = String::from_utf8_lossy(&text).into_owned();
                let (path, after) = (path.clone(), String::new());
                plan.files.push(PlannedFile { path, change: Change::Removed, before, after });
            }
            Found::File(_) => plan.warnings.push(left_behind::kept(&folder.join(path))),
        }
    }
    Ok(())
}
