//! Runs that are killed after each of their steps, or in which one step fails.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use super::disk::{Disk, Real};
use super::lock::Lock;
use super::ours::Ours;
use super::{manifest, plan, recover, written};
use crate::print::HEADER;

/// A disk that refuses one step, and all of them from another one on.
struct Failing {
    fails_at: usize,
    killed_at: usize,
    steps: Cell<usize>,
}

impl Failing {
    fn new(fails_at: usize, killed_at: usize) -> Self {
        Self { fails_at, killed_at, steps: Cell::new(0) }
    }

    fn killed_at(step: usize) -> Self {
        Self::new(usize::MAX, step)
    }

    /// Whether all that was asked for was done.
    fn was_killed(&self) -> bool {
        self.steps.get() > self.killed_at
    }

    fn step(&self) -> io::Result<()> {
        let step = self.steps.replace(self.steps.get() + 1);
        let fails = step == self.fails_at || step >= self.killed_at;
        if fails { Err(io::Error::other("as the test wants it")) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        Real.make_folder(path)
    }

    /// Two steps: half a text may be left.
    fn write(&self, path: &Path, text: &[u8]) -> io::Result<()> {
        self.step()?;
        std::fs::write(path, &text[..text.len() / 2])?;
        self.step()?;
        std::fs::write(path, text)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        Real.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        Real.remove(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        Real.remove_folder(path)
    }

    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        self.step()
    }
}

type Files = BTreeMap<String, String>;

fn files(names: &[(&str, &str)]) -> Files {
    names.iter().map(|(path, text)| ((*path).to_owned(), format!("{HEADER}a test.\n{text}\n"))).collect()
}

fn first() -> Files {
    files(&[("mod.rs", "1"), ("acme/mod.rs", "1"), ("acme/old.rs", "1"), ("former/a.rs", "1")])
}

fn second() -> Files {
    files(&[("mod.rs", "2"), ("acme/mod.rs", "1"), ("acme/new.rs", "2"), ("fresh/a.rs", "2")])
}

/// All files below a folder, and the folders with a `/` behind their names.
fn tree(folder: &Path) -> Files {
    let mut found = Files::new();
    walk(folder, folder, &mut found);
    found
}

fn walk(root: &Path, folder: &Path, found: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if path.is_dir() {
            found.insert(format!("{name}/"), String::new());
            walk(root, &path, found);
        } else {
            found.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn folder_with(files: &Files) -> TempDir {
    let folder = TempDir::new().unwrap();
    written(files, folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX)).unwrap();
    folder
}

#[test]
fn a_run_that_is_killed_after_any_step_is_finished_or_undone_by_the_next_one() {
    let (before, after) = (tree(folder_with(&first()).path()), tree(folder_with(&second()).path()));
    let (mut undone, mut finished) = (0, 0);
    for step in 0.. {
        let folder = folder_with(&first());
        let disk = Failing::killed_at(step);
        let done = written(&second(), folder.path(), Ours::Marked, &disk);
        assert!(done.is_ok() || disk.was_killed(), "step {step}");
        recover::recover(folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX)).unwrap();
        let left = tree(folder.path());
        assert!(left == before || left == after, "step {step}: {:?}", left.keys());
        if left == before {
            undone += 1
        } else {
            finished += 1
        }
        if !disk.was_killed() {
            break;
        }
    }
    assert!(undone > 10 && finished > 10, "{undone} undone, {finished} finished");
}

#[test]
fn a_run_that_is_killed_while_it_recovers_from_another_is_recovered_from() {
    let (before, after) = (tree(folder_with(&first()).path()), tree(folder_with(&second()).path()));
    for step in 0.. {
        for again in 0.. {
            let folder = folder_with(&first());
            let _ = written(&second(), folder.path(), Ours::Marked, &Failing::killed_at(step));
            let disk = Failing::killed_at(again);
            let _ = recover::recover(folder.path(), Ours::Marked, &disk);
            recover::recover(folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX)).unwrap();
            let left = tree(folder.path());
            assert!(left == before || left == after, "steps {step} and {again}: {:?}", left.keys());
            if !disk.was_killed() {
                break;
            }
        }
        let killed = Failing::killed_at(step);
        let _ = written(&second(), folder_with(&first()).path(), Ours::Marked, &killed);
        if !killed.was_killed() {
            break;
        }
    }
}

#[test]
fn a_step_that_fails_is_undone_at_once() {
    let before = tree(folder_with(&first()).path());
    let after = tree(folder_with(&second()).path());
    for step in 0.. {
        let folder = folder_with(&first());
        let disk = Failing::new(step, usize::MAX);
        let done = written(&second(), folder.path(), Ours::Marked, &disk);
        if done.is_err() {
            assert_eq!(tree(folder.path()), before, "step {step}");
            continue;
        }
        // Past the last move, a step that fails only leaves something for the next run to clear away.
        recover::recover(folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX)).unwrap();
        assert_eq!(tree(folder.path()), after, "step {step}");
        if disk.steps.get() <= step {
            break;
        }
    }
}

#[test]
fn a_run_that_is_killed_while_it_undoes_is_undone_by_the_next_one() {
    let (before, after) = (tree(folder_with(&first()).path()), tree(folder_with(&second()).path()));
    for fails_at in 0.. {
        for killed_at in fails_at + 1.. {
            let folder = folder_with(&first());
            let disk = Failing::new(fails_at, killed_at);
            let _ = written(&second(), folder.path(), Ours::Marked, &disk);
            recover::recover(folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX)).unwrap();
            let left = tree(folder.path());
            assert!(left == before || left == after, "{fails_at} and {killed_at}: {:?}", left.keys());
            if disk.steps.get() <= fails_at {
                return;
            }
            if !disk.was_killed() {
                break;
            }
        }
    }
}

#[test]
fn a_run_says_that_it_finished_another_one() {
    let folder = folder_with(&first());
    // Killed in the last of its moves: the journal is there.
    let steps = {
        let disk = Failing::killed_at(usize::MAX);
        written(&second(), folder_with(&first()).path(), Ours::Marked, &disk).unwrap();
        disk.steps.get()
    };
    let _ = written(&second(), folder.path(), Ours::Marked, &Failing::killed_at(steps - 15));
    let told = plan(&second(), folder.path(), Ours::Marked).unwrap();
    let messages: Vec<&str> = told.warnings().iter().map(|warning| warning.message()).collect();
    assert!(matches!(messages[..], [message] if message.ends_with("was finished")), "{messages:?}");
    assert!(plan(&second(), folder.path(), Ours::Marked).unwrap().warnings().iter().next().is_none());
}

#[test]
fn what_somebody_put_where_a_killed_run_was_to_write_is_not_lost() {
    for step in 0.. {
        let folder = folder_with(&first());
        let disk = Failing::killed_at(step);
        let done = written(&second(), folder.path(), Ours::Marked, &disk);
        let own = folder.path().join("acme/new.rs");
        std::fs::write(&own, "// my own\n").unwrap();
        let _ = recover::recover(folder.path(), Ours::Marked, &Failing::killed_at(usize::MAX));
        assert_eq!(std::fs::read_to_string(&own).unwrap(), "// my own\n", "step {step}");
        if done.is_ok() {
            break;
        }
    }
}

#[test]
fn a_journal_that_leads_out_of_the_folder_is_refused() {
    let folder = folder_with(&first());
    let staged = folder.path().join("out/crm-events.staged");
    std::fs::create_dir_all(&staged).unwrap();
    std::fs::write(staged.join("journal"), "codegen journal 1\nremove 0 ../mod.rs\nend\n").unwrap();
    let refused = recover::recover(&folder.path().join("out"), Ours::Marked, &Real).unwrap_err();
    assert!(refused.to_string().contains("it is no journal of this version"), "{refused}");
    assert!(folder.path().join("mod.rs").exists());
}

#[test]
fn a_second_run_waits_and_then_says_that_there_is_a_first_one() {
    let folder = TempDir::new().unwrap();
    let first = Lock::take(folder.path(), Duration::ZERO).unwrap();
    let Err(refused) = Lock::take(folder.path(), Duration::from_millis(50)) else { panic!("two at a time") };
    assert!(refused.to_string().contains("another run has been writing to"), "{refused}");
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| Lock::take(folder.path(), Duration::from_secs(60)).is_ok());
        std::thread::sleep(Duration::from_millis(50));
        assert!(!waiting.is_finished());
        drop(first);
        assert!(waiting.join().unwrap());
    });
}

#[test]
fn the_manifest_is_sorted_and_stays_the_same() {
    let folder = folder_with(&first());
    let text = std::fs::read_to_string(folder.path().join(Ours::Marked.manifest())).unwrap();
    let lines: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(lines, ["acme/mod.rs", "acme/old.rs", "former/a.rs", "mod.rs"]);
    assert_eq!(manifest::read(folder.path(), Ours::Marked.manifest()).unwrap().unwrap().len(), 4);
}

/// Texts that do not say that they are generated.
fn plain(files: &Files) -> Files {
    files.iter().map(|(path, text)| (path.clone(), text.replace(HEADER, ""))).collect()
}

#[test]
fn files_that_only_the_list_knows_are_replaced_and_removed_wholly_or_not_at_all() {
    let folder_with = |files: &Files| {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("own.toml"), "of a person").unwrap();
        written(&plain(files), folder.path(), Ours::Listed, &Failing::killed_at(usize::MAX)).unwrap();
        folder
    };
    let (before, after) = (tree(folder_with(&first()).path()), tree(folder_with(&second()).path()));
    assert!(after.contains_key("own.toml") && !after.contains_key("acme/old.rs"));
    for step in 0.. {
        let folder = folder_with(&first());
        let disk = Failing::killed_at(step);
        let _ = written(&plain(&second()), folder.path(), Ours::Listed, &disk);
        recover::recover(folder.path(), Ours::Listed, &Failing::killed_at(usize::MAX)).unwrap();
        let left = tree(folder.path());
        assert!(left == before || left == after, "step {step}: {:?}", left.keys());
        if !disk.was_killed() {
            assert!(left == after);
            break;
        }
    }
}

#[test]
fn a_file_that_the_list_does_not_have_is_not_replaced() {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("mod.rs"), "of a person").unwrap();
    let refused = written(&plain(&first()), folder.path(), Ours::Listed, &Real).unwrap_err();
    assert!(refused.to_string().contains("`--out`"), "{refused}");
    assert_eq!(tree(folder.path()).len(), 1);
}
