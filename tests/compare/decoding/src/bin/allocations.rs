//! Prints how often decoding allocates. A program of its own, because counting makes each allocation slower.

#![forbid(unsafe_code)]

use std::error::Error;

use compare_decoding::body::Body;
use compare_decoding::families::{self, Family};
use compare_decoding::peers::rivals::{self, Rival};
use compare_decoding::peers::table::{self, Row};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let families = families::all()?;
    let mut rivals = rivals::peers();
    rivals.splice(1..1, rivals::ours());
    let count = |rival: &Rival, body: &Body| {
        // Validators are compiled by the first call.
        (rival.read)(body);
        allocation_counter::measure(|| (rival.read)(body)).count_total
    };
    let mut rows: Vec<Row> =
        rivals.iter().map(|rival| row(rival.name, &families, |body| count(rival, body))).collect();
    rows.push(row("arrays that are not empty", &families, |body| {
        serde_json::from_str(&body.text).map_or(0, |value| arrays(&value))
    }));
    let names: Vec<&str> = families.iter().map(|family| family.name).collect();
    table::print("Allocations for one body", &names, &rows);
    Ok(())
}

fn row(name: &str, families: &[Family], count: impl Fn(&Body) -> u64) -> Row {
    let mean = |family: &Family| {
        let total: u64 = family.bodies.iter().map(&count).sum();
        let bodies = family.bodies.len();
        if bodies == 1 { total.to_string() } else { format!("{:.1}", total as f64 / bodies as f64) }
    };
    (name.to_owned(), families.iter().map(mean).collect())
}

/// Outside of what is kept as JSON, each may take one.
fn arrays(value: &Value) -> u64 {
    match value {
        Value::Array(items) => u64::from(!items.is_empty()) + items.iter().map(arrays).sum::<u64>(),
        Value::Object(members) => {
            let typed = members.iter().filter(|(name, _)| *name != "rawResource" && *name != "origin");
            typed.map(|(_, member)| arrays(member)).sum()
        }
        _ => 0,
    }
}
