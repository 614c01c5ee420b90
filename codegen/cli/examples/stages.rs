//! Shows what a stage of `ingest` makes of pages: `cargo run -p crm-events-cli --example stages -- outline|documents|facts|model PAGE…`.

use std::path::Path;

use crm_events_cli::ingest::page::{Format, Page};
use crm_events_cli::ingest::pipeline;
use crm_events_cli::ingest::place::PageId;
use crm_events_cli::ingest::read::includes::Folders;
use crm_events_cli::ingest::read::outline::outline;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (stage, paths) = arguments.split_first().ok_or("outline, documents, facts or model, and pages")?;
    let mut pages = Vec::new();
    for (path, id) in paths.iter().zip(0..) {
        let text = std::fs::read_to_string(path)?;
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned();
        let format = match Path::new(path).extension().and_then(|ending| ending.to_str()) {
            Some("md") => Format::Markdown,
            Some("mdx") => Format::Mdx,
            Some("rst") => Format::Rst,
            Some("html") => Format::Html,
            _ => Format::Text,
        };
        pages.push(Page::new(PageId(id), name, format, text));
    }
    let beside = paths.iter().filter_map(|path| Some(Path::new(path).parent()?.to_owned())).collect();
    let folders = Folders { beside, ..Folders::default() };
    let (documents, _) = pipeline::documents(pages, folders);
    if stage == "outline" {
        documents.iter().for_each(|document| print!("{}", outline(&document.blocks)));
        return Ok(());
    }
    if stage == "documents" {
        println!("{:#?}", documents.iter().map(|document| &document.blocks).collect::<Vec<_>>());
        return Ok(());
    }
    let facts = pipeline::facts(&documents);
    if stage == "facts" {
        facts.iter().for_each(|fact| println!("{fact:?}"));
        return Ok(());
    }
    println!("{:#?}", pipeline::model("provider", facts, None));
    Ok(())
}
