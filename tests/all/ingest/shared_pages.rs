//! The pages of real providers, which are not in the repository: read without a panic, in time, and to what generates.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tests::{Scratch, files_below, say, skip, workspace};

use crate::support::binaries;

/// Times what a page of 400 kB may take in a build that is optimised.
const SLOW: u32 = if cfg!(debug_assertions) { 20 } else { 1 };

/// The pages, each by itself; none where they are not there.
fn pages() -> Vec<PathBuf> {
    let shared =
        std::env::var_os("CRM_EVENTS_PAGES").map_or_else(|| workspace().join("../shared"), PathBuf::from);
    let folders = [shared.join("ingest/dev/pages"), shared.join("vendor-docs")];
    if !folders.iter().all(|folder| folder.is_dir()) {
        skip(&format!("no pages below `{}`", shared.display()), "`CRM_EVENTS_PAGES`").unwrap();
        return Vec::new();
    }
    folders.iter().flat_map(|folder| files_below(folder).unwrap()).collect()
}

#[test]
fn pages_of_providers_are_read_in_time_and_what_comes_out_generates() {
    let pages = pages();
    for page in &pages {
        let scratch = Scratch::new().unwrap();
        let run = |arguments: &[&str]| binaries::run(binaries::codegen(), &scratch.path(), arguments);
        let path = page.to_str().unwrap();
        let start = Instant::now();
        let ingest = run(&["ingest", path, "--out", "acme"]);
        let size = u32::try_from(page.metadata().unwrap().len()).unwrap();
        let most = Duration::from_secs(1) * SLOW * (1 + size / 400_000);
        assert!(start.elapsed() < most, "{path}: {:?}", start.elapsed());
        assert!((0..=2).contains(&ingest.code), "{path}: {}", ingest.stderr);
        if ingest.code < 2 {
            let generate = run(&["generate", "acme", "--out-dir", "rust"]);
            assert_eq!(generate.code, 0, "{path}: {}", generate.stderr);
        }
    }
    say(&format!("{} pages of providers were read", pages.len()));
}
