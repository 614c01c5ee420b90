//! The pages of real providers, which are not in the repository: read without a panic, and to what generates.

use std::path::{Path, PathBuf};

use crm_events_build::Config;
use crm_events_cli::ingest::page::{Format, Page};
use crm_events_cli::ingest::place::PageId;
use crm_events_cli::ingest::{facts::PageFacts, pipeline, write};
use tests::{Scratch, files_below, say, skip, workspace};

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

/// What a page becomes.
fn files(path: &Path) -> write::Files {
    let format = match path.extension().and_then(|ending| ending.to_str()) {
        Some("md") => Format::Markdown,
        Some("mdx") => Format::Mdx,
        _ => Format::Text,
    };
    let text = std::fs::read_to_string(path).unwrap();
    let page = Page::new(PageId(0), "page".to_owned(), format, text);
    let facts_of_page = PageFacts::from(&page);
    let (documents, included) = pipeline::documents(vec![page], vec![path.parent().unwrap().to_owned()]);
    let believed = pipeline::model("acme", pipeline::facts(&documents), None).unwrap();
    let pages: Vec<PageFacts> =
        std::iter::once(facts_of_page).chain(included.iter().map(PageFacts::from)).collect();
    if believed.model.events.is_empty() {
        return write::Files::new();
    }
    write::files(&believed.model, &believed.entries, &pages)
}

#[test]
fn pages_of_providers_are_read_and_what_comes_out_generates() {
    let (mut read, mut with_events) = (0, 0);
    for page in pages() {
        let files = files(&page);
        read += 1;
        if files.is_empty() {
            continue;
        }
        with_events += 1;
        let scratch = Scratch::new().unwrap();
        files.iter().for_each(|(name, text)| scratch.write(&format!("acme/{name}"), text).unwrap());
        let output = Config::new().input(scratch.path().join("acme")).generate();
        assert!(output.is_ok(), "{}: {:?}", page.display(), output.err());
    }
    say(&format!("{read} pages of providers were read; {with_events} have events"));
}
