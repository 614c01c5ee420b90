//! What a run begins with: facts of pages, or of files that hold them.

use super::arguments::Ingest;
use super::{folders, pages};
use crate::ingest::fact::Fact;
use crate::ingest::facts::{self, parts::PageFacts};
use crate::ingest::page::Page;
use crate::ingest::pipeline;

/// Facts, and the pages that they are from.
pub(super) struct Input {
    /// The pages by their indices, for the ledger.
    pub(super) pages: Vec<PageFacts>,
    /// The pages by their indices, with their texts; none where facts were read from files.
    pub(super) texts: Vec<Page>,
    /// What they say.
    pub(super) facts: Vec<Fact>,
}

impl Input {
    /// Reads what is named. `Err` says what cannot be read.
    pub(super) fn read(arguments: &Ingest) -> Result<Self, String> {
        if arguments.facts.is_empty() { Self::of_pages(arguments) } else { Self::of_facts(arguments) }
    }

    fn of_pages(arguments: &Ingest) -> Result<Self, String> {
        let named = folders::pages(&arguments.pages)?;
        let (documents, included) =
            pipeline::documents(pages::read(&named, arguments)?, pages::folders(&named, arguments));
        let facts = pipeline::facts(&documents);
        let mut texts: Vec<Page> =
            documents.into_iter().map(|document| document.page).chain(included).collect();
        texts.sort_by_key(|page| page.id);
        Ok(Self { pages: texts.iter().map(PageFacts::from).collect(), texts, facts })
    }

    fn of_facts(arguments: &Ingest) -> Result<Self, String> {
        let mut input = Self { pages: Vec::new(), texts: Vec::new(), facts: Vec::new() };
        for path in &arguments.facts {
            let shown = path.display();
            let text =
                std::fs::read_to_string(path).map_err(|why| format!("cannot read `{shown}`: {why}"))?;
            let next = u32::try_from(input.pages.len()).unwrap_or(u32::MAX);
            let (pages, facts) =
                facts::read(&text, next).map_err(|wrong| format!("`{shown}`: {}", wrong.0))?;
            input.pages.extend(pages);
            input.facts.extend(facts);
        }
        Ok(input)
    }
}
