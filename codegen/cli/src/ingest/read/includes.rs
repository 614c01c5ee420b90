//! Pages that other pages take in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::ingest::document::{Block, BlockBody, Group, Text};
use crate::ingest::page::{Format, Page};
use crate::ingest::place::PageId;

/// How deep pages may take one another in.
const DEEPEST: usize = 8;

/// How many times pages may be taken in, in all.
const MOST: usize = 2_000;

/// The largest page that is taken in, in bytes.
const LARGEST: u64 = 4_000_000;

/// Where included pages are looked for, and those that were taken in.
#[derive(Debug, Default)]
pub struct Includes {
    /// The folders of `--include`, and those of the pages.
    pub folders: Vec<PathBuf>,
    /// The pages that were taken in, so that places in them can be shown. Their indices go on behind those of the given pages.
    pub pages: Vec<Page>,
    /// The index of the next page.
    pub next: u32,
    /// Where pages that were taken in stand among `pages`, by their paths.
    pub known: BTreeMap<PathBuf, usize>,
    /// The paths of the pages that are being taken in.
    pub open: Vec<PathBuf>,
    /// How many times a page was taken in.
    pub count: usize,
}

impl Includes {
    /// The page that `reference` names, read with `read`, as a group `include`; the reference itself if there is no such
    /// page, it takes itself in, or there are too many of them.
    pub fn take(
        &mut self,
        reference: &Text,
        from: &Page,
        read: fn(&Page, &mut Self) -> Vec<Block>,
    ) -> BlockBody {
        let path = self.find(&reference.plain(), from.format);
        let may = self.count < MOST && self.open.len() < DEEPEST;
        let path = path.filter(|path| may && !self.open.contains(path));
        let Some(page) = path.as_deref().and_then(|path| self.page(path, from.format)) else {
            return BlockBody::Include(reference.clone());
        };
        self.count += 1;
        self.open.extend(path);
        let blocks = read(&page, self);
        self.open.pop();
        let title = reference.0.first().cloned();
        BlockBody::Group(Group { element: "include".to_owned(), title, attributes: Vec::new(), blocks })
    }

    /// The page of a path, read once.
    fn page(&mut self, path: &Path, format: Format) -> Option<Page> {
        if let Some(page) = self.known.get(path).and_then(|index| self.pages.get(*index)) {
            return Some(page.clone());
        }
        if std::fs::metadata(path).ok()?.len() > LARGEST {
            return None;
        }
        let text = std::fs::read_to_string(path).ok()?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let page = Page::new(PageId(self.next), self.name(path), format, text);
        self.next += 1;
        self.known.insert(path.to_owned(), self.pages.len());
        self.pages.push(page.clone());
        Some(page)
    }

    /// The name of a page: its path below the folder that it is in.
    fn name(&self, path: &Path) -> String {
        let below = self.folders.iter().filter_map(|folder| path.strip_prefix(folder).ok());
        let shortest = below.min_by_key(|path| path.components().count()).unwrap_or(path);
        let parts: Vec<_> = shortest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    /// The file that a reference names: below each folder by all of its path, then by ever shorter ends of it.
    fn find(&self, reference: &str, format: Format) -> Option<PathBuf> {
        let path = reference.split(['#', '?']).next().unwrap_or_default().trim().replace('\\', "/");
        let parts: Vec<&str> =
            path.split('/').filter(|part| !matches!(*part, "" | "." | ".." | "@site" | "~" | "@")).collect();
        (0..parts.len().min(32)).find_map(|skipped| {
            let (name, above) = parts.get(skipped..)?.split_last()?;
            let above: PathBuf = above.iter().collect();
            let names = names(name, format);
            self.folders.iter().find_map(|folder| {
                names.iter().map(|name| folder.join(&above).join(name)).find(|path| path.is_file())
            })
        })
    }
}

/// The names that a page may have as a file: with its ending, and with a line before it.
fn names(name: &str, format: Format) -> Vec<String> {
    let own = match format {
        Format::Mdx => ".mdx",
        Format::Rst => ".rst",
        Format::Text => ".txt",
        Format::Html => ".html",
        Format::Markdown => ".md",
    };
    let plain = [String::new(), own.to_owned(), ".md".to_owned(), ".mdx".to_owned(), ".txt".to_owned()];
    let mut names = Vec::new();
    for ending in plain {
        names.push(format!("{name}{ending}"));
        names.push(format!("_{name}{ending}"));
        names.extend(name.strip_prefix('_').map(|name| format!("{name}{ending}")));
    }
    names
}
