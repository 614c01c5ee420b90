//! Prints the tables of ratios of several runs of `ratios`, whose output is read from the files that are named.
//!
//! The first argument says which: `all` of them, with the spread over the runs; the one of the `book`; or the one of the `readme`.

#![forbid(unsafe_code)]

use std::error::Error;
use std::fs;

use compare_decoding::peers::record::{Figure, Runs};
use compare_decoding::peers::table::{self, Row};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [which, files @ ..] = arguments.as_slice() else { return Err("name a table and files".into()) };
    let mut figures: Vec<Figure> = Vec::new();
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            figures.push(line.parse()?);
        }
    }
    match which.as_str() {
        "all" => print_all(&figures),
        "book" => print_some(&figures, &BOOK, None),
        "readme" => print_some(&figures, &README, Some(&README_RIVALS)),
        _ => return Err("a table is all, book or readme".into()),
    }
    Ok(())
}

const BOOK: [&str; 9] =
    ["Morph", "Heffl", "Apideck", "mix", "tag last", "reversed", "shuffled", "pretty", "10 KB"];
const README: [&str; 4] = ["Morph", "Heffl", "Apideck", "mix"];
const README_RIVALS: [&str; 7] = [
    "serde_json, structs by hand",
    "**crm-events**",
    "**crm-events, borrowed**",
    "serde + garde",
    "`Value` + jsonschema + `from_value`",
    "sonic-rs",
    "simd-json",
];

/// All that was measured: the medians of the runs, the least and the greatest of them, and the times of the references.
fn print_all(figures: &[Figure]) {
    for what in distinct(figures.iter().map(|figure| figure.what.as_str())) {
        let of_it = || figures.iter().filter(|figure| figure.what == what);
        let families = distinct(of_it().map(|figure| figure.family.as_str()));
        let rivals = distinct(of_it().map(|figure| figure.rival.as_str()));
        table::print(what, &families, &rows(figures, what, &families, &rivals, &ratio));
        table::print(
            &format!("{what}: the least and the greatest of the runs"),
            &families,
            &rows(figures, what, &families, &rivals, &spread),
        );
        let reference = rivals.first().copied().unwrap_or_default();
        let time = |runs: &Runs| format!("{:.0}", runs.nanoseconds().unwrap_or(f64::NAN));
        table::print(
            &format!("{what}: nanoseconds of the reference for a body"),
            &families,
            &rows(figures, what, &families, &[reference], &time),
        );
    }
}

/// The first table for these families, and for these rivals or all.
fn print_some(figures: &[Figure], families: &[&str], rivals: Option<&[&str]>) {
    let what = figures.first().map_or("", |figure| &figure.what);
    let of_it = figures.iter().filter(|figure| figure.what == what);
    let all = distinct(of_it.map(|figure| figure.rival.as_str()));
    table::print_alone(families, &rows(figures, what, families, rivals.unwrap_or(&all), &ratio));
}

fn rows(
    figures: &[Figure],
    what: &str,
    families: &[&str],
    rivals: &[&str],
    cell: &dyn Fn(&Runs) -> String,
) -> Vec<Row> {
    let row = |rival: &&str| -> Row {
        let cells = families.iter().map(|family| cell(&Runs::of(figures, what, family, rival)));
        ((*rival).to_owned(), cells.collect())
    };
    rivals.iter().map(row).collect()
}

fn ratio(runs: &Runs) -> String {
    runs.ratio().map_or(String::new(), |ratio| format!("{ratio:.2}"))
}

fn spread(runs: &Runs) -> String {
    runs.spread().map_or(String::new(), |(least, greatest)| format!("{least:.2}–{greatest:.2}"))
}

/// In the order in which they come first.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut found = Vec::new();
    texts.for_each(|text| {
        if !found.contains(&text) {
            found.push(text);
        }
    });
    found
}
