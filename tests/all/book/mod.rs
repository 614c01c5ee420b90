//! The book and the other pages that people read: what they show is compiled, and their links lead somewhere.

mod blocks;
mod features;
mod links;
mod messages;

use std::path::{Path, PathBuf};

use tests::{files_below, workspace};

/// Where the pages are listed whose Rust is compiled, below the workspace.
const COMPILED: &str = "tests/compiled/src/pages.rs";

/// The pages of the workspace, each with its text: the book's, and every `README.md`.
fn pages() -> Vec<(PathBuf, String)> {
    let readmes = ["", "codegen/build", "codegen/cli", "generated", "macros", "runtime"]
        .map(|folder| Path::new(folder).join("README.md"));
    let others = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"].map(PathBuf::from);
    let book = files_below(&workspace().join("docs/src")).unwrap();
    let book = book.iter().map(|path| path.strip_prefix(workspace()).unwrap().to_owned());
    let all = readmes.into_iter().chain(others).chain(book);
    all.filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let text = std::fs::read_to_string(workspace().join(&path)).unwrap();
            (path, text)
        })
        .collect()
}

/// The lines of a page that are text, not code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        inside ^= fence;
        !inside && !fence
    })
}

#[test]
fn every_page_of_the_book_is_in_its_summary() {
    let summary = std::fs::read_to_string(workspace().join("docs/src/SUMMARY.md")).unwrap();
    let listed = links::targets(&summary);
    for (path, _) in pages() {
        let Ok(page) = path.strip_prefix("docs/src") else { continue };
        let page = page.to_string_lossy().replace('\\', "/");
        assert!(page == "SUMMARY.md" || listed.contains(&page.as_str()), "{page} is in no summary");
    }
}

#[test]
fn the_rust_of_every_page_is_compiled() {
    let compiled = std::fs::read_to_string(workspace().join(COMPILED)).unwrap();
    for (path, text) in pages() {
        let rust = text.lines().filter(|line| line.starts_with("```rust") && *line != "```rust,ignore");
        let path = path.to_string_lossy().replace('\\', "/");
        let listed = compiled.contains(&format!(" \"{path}\"\n"));
        assert_eq!(listed, rust.count() > 0, "{COMPILED} lists the pages that have Rust: {path}");
    }
}

#[test]
fn no_page_names_a_file_of_the_sources_that_is_not_there() {
    for (path, text) in pages() {
        for quoted in prose(&text).flat_map(|line| line.split('`').skip(1).step_by(2)) {
            let first = quoted.split('/').next().unwrap_or_default();
            let names_a_place = quoted.contains('/')
                && ["codegen", "docs", "examples", "generated", "macros", "runtime", "schemas", "tests"]
                    .contains(&first)
                // What a user would have.
                && !quoted.contains("acme")
                && !quoted.contains(['<', '*', '{', ' ', '…']);
            assert!(
                !names_a_place || workspace().join(quoted).exists(),
                "{} names `{quoted}`, which is not there",
                path.display()
            );
        }
    }
}

#[test]
fn rust_that_is_not_compiled_stands_in_a_sample_that_is() {
    let samples =
        ["tests/downstream/own-schemas/src/main.rs", "tests/package/samples/build-script/src/main.rs"]
            .map(|path| std::fs::read_to_string(workspace().join(path)).unwrap());
    for (path, text) in pages() {
        for block in text.split("```rust,ignore\n").skip(1) {
            let block = block.split("```").next().unwrap();
            assert!(samples.iter().any(|sample| sample.contains(block)), "{}: {block}", path.display());
        }
    }
}

/// The folders of each walk: what stands in the sentence above its table, and in the first cell of its rows.
fn folder_of(walk: &str, cell: &str) -> String {
    let below = match walk {
        "A body, from the socket to the handler" => "runtime/src",
        _ => "codegen/build/src",
    };
    match cell {
        "src" => format!("{below}/"),
        "generated/" => "generated/src/heffl/".to_owned(),
        "macros/src/" => cell.to_owned(),
        _ => format!("{below}/{cell}"),
    }
}

#[test]
fn walks_lead_through_files_and_functions_that_are_there() {
    let page = std::fs::read_to_string(workspace().join("docs/src/internals/walks.md")).unwrap();
    let (mut walk, mut steps) = ("", 0);
    for line in page.lines() {
        walk = line.strip_prefix("## ").unwrap_or(walk);
        let Some(row) = line.strip_prefix("| `") else { continue };
        let (cell, row) = row.split_once('`').unwrap();
        let folder = folder_of(walk, cell);
        for step in row.split('|').nth(1).unwrap().split("; ") {
            let mut names = step.split('`').skip(1).step_by(2);
            let Some(file) = names.next().filter(|file| file.ends_with(".rs")) else { continue };
            let path = format!("{folder}{file}");
            let text = std::fs::read_to_string(workspace().join(&path));
            let text = text.unwrap_or_else(|error| panic!("{walk}: `{path}`: {error}"));
            for name in names {
                let last = name.rsplit("::").next().unwrap();
                assert!(text.contains(last), "{walk}: no `{name}` in `{path}`");
                steps += 1;
            }
        }
    }
    assert!(steps > 60, "{steps} steps");
}
