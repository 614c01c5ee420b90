//! Prints the tables of ratios that the book and the README show. `measure` beside `Cargo.toml` says how they come about.

#![forbid(unsafe_code)]

use std::error::Error;

use compare_decoding::peers::families::{self, Family};
use compare_decoding::peers::measure::{Measured, measure};
use compare_decoding::peers::rivals::{self, Rival};
use compare_decoding::peers::table::{self, Row, several};
use compare_decoding::peers::{agreement, subjects};

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = std::env::args().nth(1).map_or(Ok(201), |rounds| rounds.parse())?;
    let families = families::all()?;
    // The reference first, and then this project.
    let mut rivals = rivals::peers();
    rivals.splice(1..1, rivals::ours());
    expect_agreement(&rivals, &families)?;
    println!("{rounds} rounds");
    let decoded: Vec<Vec<Measured>> = families.iter().map(|family| decode(&rivals, family, rounds)).collect();
    print_decoding(&rivals, &families, &decoded);
    print_sizes(&families, &decoded);
    print_targets(&rivals, &families, &decoded);
    print_the_rest(&rivals, &families, rounds)
}

/// A rival that refused a body, or lost a part of it, would do less than the others.
fn expect_agreement(rivals: &[Rival], families: &[Family]) -> Result<(), String> {
    for body in families.iter().flat_map(|family| &family.bodies) {
        rivals.iter().try_for_each(|rival| agreement::agrees(rival, body))?;
    }
    println!("all rivals say the same of all bodies");
    Ok(())
}

fn decode(rivals: &[Rival], family: &Family, rounds: usize) -> Vec<Measured> {
    let subjects: Vec<_> = rivals.iter().map(|rival| subjects::decode(rival, &family.bodies)).collect();
    measure(&subjects, rounds)
}

fn names(families: &[Family]) -> Vec<&'static str> {
    families.iter().map(|family| family.name).collect()
}

fn ratio(measured: &Measured) -> String {
    format!("{:.2}", measured.ratio)
}

fn print_decoding(rivals: &[Rival], families: &[Family], decoded: &[Vec<Measured>]) {
    let row = |(index, rival): (usize, &Rival)| -> Row {
        (rival.name.to_owned(), decoded.iter().map(|family| ratio(&family[index])).collect())
    };
    let rows: Vec<Row> = rivals.iter().enumerate().map(row).collect();
    table::print("Decoding, × serde_json into structs by hand", &names(families), &rows);
}

fn print_sizes(families: &[Family], decoded: &[Vec<Measured>]) {
    let bytes = families.iter().map(|family| {
        let total: usize = family.bodies.iter().map(|body| body.text.len()).sum();
        (total / family.bodies.len()).to_string()
    });
    let time = families.iter().zip(decoded).map(|(family, measured)| {
        let bodies = u32::try_from(family.bodies.len()).unwrap_or(u32::MAX);
        format!("{:.0}", measured[0].nanoseconds / f64::from(bodies))
    });
    let rows = [("bytes".to_owned(), bytes.collect()), ("ns of the reference".to_owned(), time.collect())];
    table::print("A body", &names(families), &rows);
}

const MAIN: [&str; 4] = ["Morph", "mix", "Heffl", "Apideck"];

/// What this is to reach, and what it does.
fn print_targets(rivals: &[Rival], families: &[Family], decoded: &[Vec<Measured>]) {
    let of = |rival: &str, family: &str| {
        let rival = rivals.iter().position(|other| other.name == rival);
        let family = families.iter().position(|other| other.name == family);
        rival.zip(family).map_or(f64::NAN, |(rival, family)| decoded[family][rival].ratio)
    };
    const OWNED: &str = "**crm-events**";
    const BORROWED: &str = "**crm-events, borrowed**";
    const TREE: &str = "`Value` + jsonschema + `from_value`";
    const OTHER_ORDERS: [&str; 3] = ["tag last", "reversed", "pretty"];
    let ratios = |rival: &'static str, names: &[&str]| {
        several(names.iter().map(|family| format!("{:.2}", of(rival, family))))
    };
    let against = |rival: &'static str, other: &'static str| {
        several(MAIN.iter().map(|family| format!("{:.2}", of(rival, family) / of(other, family))))
    };
    let times = |rival: &'static str| {
        several(["Morph", "mix"].map(|family| format!("{:.1}", of(TREE, family) / of(rival, family))))
    };
    let row = |what: &str, target: &str, stretch: &str, measured: String| -> Row {
        (what.to_owned(), vec![target.to_owned(), stretch.to_owned(), measured])
    };
    let rows = [
        row(
            "owned: Morph / mix / Heffl / Apideck",
            "≤ 0.40 / 0.41 / 0.34 / 0.43",
            "≤ 0.33 / 0.35 / 0.28 / 0.36",
            ratios(OWNED, &MAIN),
        ),
        row(
            "borrowed: Morph / mix / Heffl / Apideck",
            "≤ 0.27 / 0.30 / 0.25 / 0.30",
            "≤ 0.20 / 0.24 / 0.19 / 0.24",
            ratios(BORROWED, &MAIN),
        ),
        row("owned, × sonic-rs", "≤ 0.65", "≤ 0.45", against(OWNED, "sonic-rs")),
        row(
            "borrowed, × sonic-rs with `Cow` fields",
            "≤ 0.65",
            "≤ 0.45",
            against(BORROWED, "sonic-rs, `Cow` fields"),
        ),
        row("faster than `Value` + jsonschema, owned: Morph / mix", "≥ 6", "", times(OWNED)),
        row("faster than `Value` + jsonschema, borrowed: Morph / mix", "≥ 9", "≥ 12", times(BORROWED)),
        row(
            "owned: tag last / reversed / pretty",
            "≤ 0.61 / 0.65 / 0.56",
            "≤ 0.50",
            ratios(OWNED, &OTHER_ORDERS),
        ),
        row("sonic-rs, the same", "not faster", "", ratios("sonic-rs", &OTHER_ORDERS)),
    ];
    table::print("Targets", &["target", "stretch", "measured"], &rows);
}

/// Encoding, validating, and decoding after a signature was verified.
fn print_the_rest(rivals: &[Rival], families: &[Family], rounds: usize) -> Result<(), Box<dyn Error>> {
    let main: Vec<&Family> =
        MAIN.iter().filter_map(|name| families.iter().find(|family| family.name == *name)).collect();
    let mut encoded = Vec::new();
    let mut validated = Vec::new();
    let mut verified = Vec::new();
    for family in main {
        encoded.push(measure(&subjects::encode(&family.bodies)?, rounds));
        validated.push(measure(&subjects::validate(&family.bodies)?, rounds));
        let verify = |rival| subjects::verify_and_decode(rival, &family.bodies);
        verified.push(measure(&rivals[..3].iter().map(verify).collect::<Result<Vec<_>, _>>()?, rounds));
    }
    let rows = |names: &[&str], measured: &[Vec<Measured>]| -> Vec<Row> {
        let row = |(index, name): (usize, &&str)| -> Row {
            ((*name).to_owned(), measured.iter().map(|family| ratio(&family[index])).collect())
        };
        names.iter().enumerate().map(row).collect()
    };
    let three = [rivals[0].name, rivals[1].name, rivals[2].name];
    table::print("Encoding, × `serde_json::to_vec`", &MAIN, &rows(&three, &encoded));
    let two = ["garde, structs by hand", rivals[1].name];
    table::print("Validating values that are there, × garde", &MAIN, &rows(&two, &validated));
    table::print("Verifying a signature and decoding", &MAIN, &rows(&three, &verified));
    Ok(())
}
