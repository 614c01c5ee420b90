//! Which category an event is of: a column of a table of events.

use crate::ingest::document::Table;
use crate::ingest::fact::{Said, What};

use super::event_tables;
use super::outline::{Part, plain};
use super::pages::Pages;
use super::words::words;

/// What a column of categories is called, by its last word.
const CATEGORIES: [&str; 4] = ["category", "group", "area", "module"];

/// More words than these are a sentence, and no name of a category.
const MOST_WORDS: usize = 4;

/// What tables of events say of categories.
pub(super) fn categories(pages: &mut Pages<'_>) {
    for item in 0..pages.outline.items.len() {
        let Part::Table(table) = pages.outline.items[item].part else { continue };
        let Some((name, category)) = columns(table) else { continue };
        for row in &table.rows {
            let named = row.cells.get(name).and_then(event_tables::name);
            let said = row.cells.get(category).map(|cell| plain(&cell.blocks).trim().to_owned());
            let (Some((name, place)), Some(said)) = (named, said) else { continue };
            let Some(event) = pages.names.events.iter().position(|event| event.name == name) else {
                continue;
            };
            if (1..=MOST_WORDS).contains(&words(&said).len()) {
                pages.say_of(What::Category(said), &[event], Said::List, place);
            }
        }
    }
}

/// The columns of events and of categories, if the table has both.
fn columns(table: &Table) -> Option<(usize, usize)> {
    let head = &table.head.as_ref()?.cells;
    let category = head.iter().position(|cell| {
        let words = words(&plain(&cell.blocks));
        words.len() <= 2 && words.last().is_some_and(|word| CATEGORIES.contains(&word.as_str()))
    })?;
    Some((event_tables::column(table)?, category)).filter(|(name, category)| name != category)
}

#[cfg(test)]
mod tests {
    use crate::ingest::fact::What;
    use crate::ingest::page::{Format, Page};
    use crate::ingest::pipeline;
    use crate::ingest::place::PageId;

    fn told(name: &str, format: Format, text: &str) -> Vec<String> {
        let page = Page::new(PageId(0), name.into(), format, text.to_owned());
        let (documents, _) = pipeline::documents(vec![page], Vec::new());
        let facts = pipeline::facts(&documents).into_iter();
        facts
            .filter_map(|fact| match fact.what {
                What::Category(category) => Some(format!("{category} {:?}", fact.events)),
                _ => None,
            })
            .collect()
    }

    const EXPECTED: [&str; 2] = ["Depot Of([\"parcel.sent\"])", "Desk Of([\"note.made\"])"];

    #[test]
    fn a_column_of_categories_says_them_of_the_events_of_its_rows() {
        let text = "# Events\n\n| Event | Category | Meaning |\n|---|---|---|\n| `parcel.sent` | Depot | A parcel left |\n| `note.made` | Desk | A note |\n";
        assert_eq!(told("a.md", Format::Markdown, text), EXPECTED);
    }

    #[test]
    fn a_column_that_says_sentences_has_no_categories() {
        let text = "# Events\n\n| Event | Group |\n|---|---|\n| `parcel.sent` | It is of those that depots send |\n| `note.made` | Whatever a desk has to say |\n";
        assert_eq!(told("a.md", Format::Markdown, text), [""; 0]);
    }
}
