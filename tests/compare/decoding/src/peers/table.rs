//! Tables in Markdown.

use std::fmt::Display;

/// A row: what it is called, and a cell for each column.
pub type Row = (String, Vec<String>);

/// Prints a table with figures at the right of their cells.
pub fn print(title: &str, columns: &[&str], rows: &[Row]) {
    println!("\n{title}\n");
    println!("| | {} |", columns.join(" | "));
    println!("|---{}|", "|--:".repeat(columns.len()));
    for (name, cells) in rows {
        println!("| {name} | {} |", cells.join(" | "));
    }
}

/// Figures with slashes between them.
pub fn several(figures: impl IntoIterator<Item = impl Display>) -> String {
    figures.into_iter().map(|figure| figure.to_string()).collect::<Vec<_>>().join(" / ")
}
