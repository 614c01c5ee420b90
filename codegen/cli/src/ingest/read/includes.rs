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

/// How many folders above a page are looked into.
const HIGHEST: usize = 8;

/// How files end that may be taken in: a page from elsewhere cannot have any file read.
const ENDINGS: [&str; 7] = ["md", "mdx", "markdown", "rst", "txt", "html", "htm"];

/// Where included pages are looked for.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// The folders of `--include`: there a page is found by any end of its path.
    pub named: Vec<PathBuf>,
    /// The folders of the pages: there, and above them, a page is found by all of its path.
    pub beside: Vec<PathBuf>,
}

impl From<Vec<PathBuf>> for Folders {
    /// Folders of pages.
    fn from(beside: Vec<PathBuf>) -> Self {
        Self { beside, ..Self::default() }
    }
}

/// Where included pages are looked for, and those that were taken in.
#[derive(Debug, Default)]
pub struct Includes {
    /// Where they are looked for.
    pub folders: Folders,
    /// The pages that were given: they are found by any end of their path.
    pub given: Vec<Page>,
    /// The pages that were taken in, so that places in them can be shown. Their indices go on behind those of the given pages.
    pub pages: Vec<Page>,
    /// The index of the next page.
    pub next: u32,
    /// Where pages that were taken in stand among `pages`, by their paths.
    pub known: BTreeMap<PathBuf, usize>,
    /// The pages that are being taken in.
    pub open: Vec<PageId>,
    /// How many times a page was taken in.
    pub count: usize,
}

/// A page that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Found {
    /// A given page, by its index.
    Given(usize),
    /// A file.
    File(PathBuf),
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
        let may = self.count < MOST && self.open.len() < DEEPEST;
        let found = if may { self.find(&reference.plain(), from) } else { None };
        let page = found.and_then(|found| self.page(found, from.format));
        let Some(page) = page.filter(|page| page.id != from.id && !self.open.contains(&page.id)) else {
            return BlockBody::Include(reference.clone());
        };
        self.count += 1;
        self.open.push(page.id);
        let blocks = read(&page, self);
        self.open.pop();
        let title = reference.0.first().cloned();
        BlockBody::Group(Group { element: "include".to_owned(), title, attributes: Vec::new(), blocks })
    }

    /// The page that was found, read once.
    fn page(&mut self, found: Found, format: Format) -> Option<Page> {
        let path = match found {
            Found::Given(index) => return self.given.get(index).cloned(),
            Found::File(path) => path,
        };
        if let Some(page) = self.known.get(&path).and_then(|index| self.pages.get(*index)) {
            return Some(page.clone());
        }
        if std::fs::metadata(&path).ok()?.len() > LARGEST {
            return None;
        }
        let text = std::fs::read_to_string(&path).ok()?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let page = Page::new(PageId(self.next), self.name(&path), format, text);
        self.next += 1;
        let folder = path.parent().map(Path::to_owned);
        self.folders.beside.extend(folder.filter(|folder| !self.folders.beside.contains(folder)));
        self.known.insert(path, self.pages.len());
        self.pages.push(page.clone());
        Some(page)
    }

    /// The name of a page: its path below the folder that it is in.
    fn name(&self, path: &Path) -> String {
        let folders = self.folders.named.iter().chain(&self.folders.beside);
        let below = folders.filter_map(|folder| path.strip_prefix(folder).ok());
        let shortest = below.min_by_key(|path| path.components().count());
        let name = shortest.unwrap_or_else(|| path.file_name().map_or(path, Path::new));
        let parts: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        parts.join("/")
    }

    /// The page that a reference names.
    fn find(&self, reference: &str, from: &Page) -> Option<Found> {
        let reference = Reference::new(reference, from.format)?;
        let given = reference.tails().find_map(|tail| {
            self.given.iter().position(|page| {
                page.id != from.id && tail.iter().any(|name| is_end(&page.file, &name.to_string_lossy()))
            })
        });
        let named = || {
            reference
                .tails()
                .find_map(|tail| self.folders.named.iter().find_map(|folder| existing(folder, &tail)))
        };
        let beside = || self.folders.beside.iter().find_map(|folder| reference.beside(folder));
        given.map(Found::Given).or_else(|| named().or_else(beside).map(Found::File))
    }
}

/// What names a page: its path in parts.
struct Reference {
    /// The folders, steps up among them.
    folders: Vec<String>,
    /// The names that the file may have.
    names: Vec<String>,
}

impl Reference {
    fn new(reference: &str, format: Format) -> Option<Self> {
        let path = reference.split(['#', '?']).next().unwrap_or_default().trim().replace('\\', "/");
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | "@site" | "~" | "@"));
        let mut folders: Vec<String> = parts.map(str::to_owned).collect();
        let name = folders.pop().filter(|name| name != "..")?;
        (folders.len() < 32).then(|| Self { folders, names: names(&name, format) })
    }

    /// The paths below a folder: all of it, then ever shorter ends.
    fn tails(&self) -> impl Iterator<Item = Vec<PathBuf>> + '_ {
        let down: Vec<&String> = self.folders.iter().filter(|part| *part != "..").collect();
        (0..=down.len()).map(move |skipped| self.below(down.iter().skip(skipped).copied()))
    }

    fn below<'p>(&self, folders: impl Iterator<Item = &'p String>) -> Vec<PathBuf> {
        let folder: PathBuf = folders.collect();
        self.names.iter().map(|name| folder.join(name)).collect()
    }

    /// The page as it is named from the folder of another page on, or from one above it.
    fn beside(&self, folder: &Path) -> Option<PathBuf> {
        let paths = self.below(self.folders.iter());
        let is_relative = self.folders.first().is_some_and(|part| part == "..");
        let above = if is_relative { 1 } else { HIGHEST };
        let folder = std::path::absolute(folder).ok()?;
        folder.ancestors().take(above).find_map(|folder| existing(folder, &paths))
    }
}

fn existing(folder: &Path, paths: &[PathBuf]) -> Option<PathBuf> {
    let may_be_read = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| ENDINGS.contains(&ending)) && path.is_file()
    };
    paths.iter().map(|path| folder.join(path)).find(may_be_read)
}

/// Whether a path ends with another one.
fn is_end(path: &str, end: &str) -> bool {
    let end = end.replace('\\', "/");
    path.strip_suffix(end.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
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
