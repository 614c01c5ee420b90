//! Pages that other pages take in.

use std::path::PathBuf;

use crate::ingest::page::Page;

/// Where included pages are looked for, and those that were taken in.
#[derive(Debug, Default)]
pub struct Includes {
    /// The folders of `--include`, and those of the pages.
    pub folders: Vec<PathBuf>,
    /// The pages that were taken in, so that places in them can be shown. Their indices go on behind those of the given pages.
    pub pages: Vec<Page>,
    /// The index of the next page.
    pub next: u32,
}
