//! Tables in Markdown.

/// A row: what it is called, and a cell for each column.
pub type Row = (String, Vec<String>);

/// Prints a table with figures at the right of their cells, under its title.
pub fn print(title: &str, columns: &[&str], rows: &[Row]) {
    println!("\n{title}\n");
    print_alone(columns, rows);
}

/// The same without a title.
pub fn print_alone(columns: &[&str], rows: &[Row]) {
    println!("| | {} |", columns.join(" | "));
    println!("|---{}|", "|--:".repeat(columns.len()));
    for (name, cells) in rows {
        println!("| {name} | {} |", cells.join(" | "));
    }
}
