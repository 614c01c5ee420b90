//! Which connectors deliver an event, and how: tables of the section that the event heads.

use crate::ingest::document::{Cell, Table};
use crate::ingest::fact::{Said, What};

use super::outline::{Part, plain};
use super::pages::Pages;
use super::words::words;

/// What a column of connectors is called, in one word.
const CONNECTORS: [&str; 5] = ["connector", "integration", "provider", "app", "service"];

/// What a column of modes is called, in one word.
const MODES: [&str; 4] = ["mode", "coverage", "support", "delivery"];

/// What tables say of connectors.
pub(super) fn coverage(pages: &mut Pages<'_>) {
    for item in 0..pages.outline.items.len() {
        let Part::Table(table) = pages.outline.items[item].part else { continue };
        let Some((connector, mode)) = columns(table) else { continue };
        let scope = pages.scope(item);
        if !scope.is_own {
            continue;
        }
        for row in &table.rows {
            let Some(cell) = row.cells.get(connector) else { continue };
            let name = plain(&cell.blocks).trim().to_owned();
            if !name.is_empty() {
                let what = What::Coverage(name, row.cells.get(mode).map_or("request", mode_of).to_owned());
                pages.say_of(what, &scope.events, Said::List, row.place);
            }
        }
    }
}

/// The columns of connectors and of modes, if the table has both.
fn columns(table: &Table) -> Option<(usize, usize)> {
    let head = &table.head.as_ref()?.cells;
    let column = |names: &[&str]| {
        head.iter().position(|cell| {
            let words = words(&plain(&cell.blocks));
            words.len() <= 2 && words.last().is_some_and(|word| names.contains(&word.as_str()))
        })
    };
    Some((column(&CONNECTORS)?, column(&MODES)?)).filter(|(connector, mode)| connector != mode)
}

/// The service sends the event itself, or polling makes it; anything else is by request.
fn mode_of(cell: &Cell) -> &'static str {
    let words = words(&plain(&cell.blocks));
    ["native", "virtual"].into_iter().find(|mode| words.iter().any(|word| word == mode)).unwrap_or("request")
}

#[cfg(test)]
mod tests {
    use crate::ingest::fact::What;
    use crate::ingest::page::{Format, Page};
    use crate::ingest::pipeline;
    use crate::ingest::place::PageId;

    #[test]
    fn a_table_of_connectors_says_how_they_deliver_the_event_of_its_section() {
        let section = |event: &str, mode: &str| {
            format!(
                "{event}\n\nSent on a change.\n\nCoverage\n\nOne\nOne\n{mode} event\nTwo\nTwo\nRequest\nSix\nSix\n\nExample\n\n{{\"event\": \"{event}\", \"id\": \"1\"}}\n\n"
            )
        };
        let text = section("parcel.sent", "native") + &section("parcel.lost", "virtual");
        let page = Page::new(PageId(0), "a.txt".into(), Format::Text, text);
        let (documents, _) = pipeline::documents(vec![page], Vec::new());
        let told: Vec<String> = pipeline::facts(&documents)
            .into_iter()
            .filter_map(|fact| match fact.what {
                What::Coverage(connector, mode) => Some(format!("{connector} {mode} {:?}", fact.events)),
                _ => None,
            })
            .collect();
        let of = |event: &str| format!("Of([\"{event}\"])");
        let expected = [
            format!("One native {}", of("parcel.sent")),
            format!("Two request {}", of("parcel.sent")),
            format!("Six request {}", of("parcel.sent")),
            format!("One virtual {}", of("parcel.lost")),
            format!("Two request {}", of("parcel.lost")),
            format!("Six request {}", of("parcel.lost")),
        ];
        assert_eq!(told, expected);
    }
}
