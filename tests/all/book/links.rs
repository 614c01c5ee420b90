//! No link is dead: those to files and headings lead there, also in the book as it is built; those to the outside are listed.

use std::collections::BTreeSet;
use std::path::Path;

use tests::workspace;

use super::{pages, prose};
use crate::support::page;

/// The list of all addresses that pages lead to. Whether they answer is not for a test to ask; a person can, and
/// `CRM_EVENTS_UPDATE=1 cargo test -p tests book` brings the list up to date.
const OUTSIDE: &str = "docs/links.txt";

/// Where the links and pictures of a page lead.
fn all_targets(text: &str) -> impl Iterator<Item = &str> {
    let links = prose(text).flat_map(|line| line.split("](").skip(1));
    let whole = links.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let below =
        prose(text).filter_map(|line| line.strip_prefix('[')?.split_once("]: ")).map(|(_, target)| target);
    whole.chain(below)
}

/// Where the links of a page lead that lead to files.
pub(super) fn targets(text: &str) -> Vec<&str> {
    all_targets(text).filter(|target| !target.contains("://")).collect()
}

/// What a heading is called in links, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'));
    kept.collect::<String>().replace(' ', "-")
}

#[test]
fn every_link_leads_to_a_file_and_its_heading() {
    for (path, text) in pages() {
        for target in targets(&text) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let page = workspace().join(&path);
            let file = if file.is_empty() { page } else { page.parent().unwrap().join(file) };
            assert!(file.exists(), "{}: `{target}` leads nowhere", path.display());
            if heading.is_empty() {
                continue;
            }
            let other = std::fs::read_to_string(&file).unwrap();
            let mut headings = prose(&other).filter(|line| line.starts_with('#')).map(anchor);
            assert!(headings.any(|other| other == heading), "{}: no heading of `{target}`", path.display());
        }
    }
}

/// mdBook copies nothing that is outside of its folder.
#[test]
fn no_link_of_the_book_leads_out_of_it() {
    let book = Path::new("docs/src");
    for (path, text) in pages() {
        let Ok(page) = path.strip_prefix(book) else { continue };
        for target in targets(&text) {
            let up = target.split('/').take_while(|step| *step == "..").count();
            let depth = page.components().count() - 1;
            assert!(up <= depth, "{}: `{target}` is not in the book", path.display());
        }
    }
}

#[test]
fn links_to_the_outside_are_listed() {
    let pages = pages();
    let all = pages.iter().flat_map(|(_, text)| all_targets(text)).filter(|target| target.contains("://"));
    let list: BTreeSet<String> = all.map(|target| format!("{target}\n")).collect();
    assert!(list.iter().all(|target| target.starts_with("https://")), "{list:?}");
    page::assert_is(OUTSIDE, &list.into_iter().collect::<String>());
}
