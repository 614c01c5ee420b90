//! The output held against the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::errors::not_ours;
use super::look::{Found, look};
use super::ours::Ours;
use super::planned::{Change, Plan, PlannedFile};
use super::{left_behind, manifest};
use crate::diag::error::Error;

pub(super) fn plan(files: &BTreeMap<String, String>, folder: &Path, ours: Ours) -> Result<Plan, Error> {
    let listed = manifest::read(folder, ours.manifest())?;
    let mut plan = Plan::default();
    for (path, after) in files {
        let is_listed = listed.as_ref().is_some_and(|listed| listed.contains(path));
        plan.files.push(generated(path, after, folder, (ours, is_listed))?);
    }
    match listed {
        Some(listed) => remove(&listed, files, folder, ours, &mut plan)?,
        None if ours == Ours::Listed => {}
        None => left_behind::find(files, folder, &mut plan.warnings),
    }
    plan.files.push(generated(ours.manifest(), &manifest::text(files.keys()), folder, (ours, false))?);
    Ok(plan)
}

/// A file that should be there, and whether the list has it.
fn generated(
    path: &str,
    after: &str,
    folder: &Path,
    (ours, is_listed): (Ours, bool),
) -> Result<PlannedFile, Error> {
    let found = look(folder, path)?;
    let before = found.text();
    let same = before.replace("\r\n", "\n") == after;
    match found {
        Found::File(text) if !same && !ours.may_replace(is_listed, &text) => {
            return Err(not_ours(&folder.join(path), ours.argument()));
        }
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
    ours: Ours,
    plan: &mut Plan,
) -> Result<(), Error> {
    for path in listed.iter().filter(|path| !files.contains_key(*path)) {
        match look(folder, path)? {
            Found::Nothing => {}
            Found::File(text) if ours.may_remove(&text) => {
                let before = String::from_utf8_lossy(&text).into_owned();
                let (path, after) = (path.clone(), String::new());
                plan.files.push(PlannedFile { path, change: Change::Removed, before, after });
            }
            Found::File(_) => plan.warnings.push(left_behind::kept(&folder.join(path))),
        }
    }
    Ok(())
}
