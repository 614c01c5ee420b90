//! Measures everything once, and prints the figures for `tables`. `measure` beside `Cargo.toml` says how they come about.

#![forbid(unsafe_code)]

use std::error::Error;

use compare_decoding::families::{self, Family};
use compare_decoding::peers::measure::{Subject, measure};
use compare_decoding::peers::record::Figure;
use compare_decoding::peers::rivals::{self, Rival};
use compare_decoding::peers::{agreement, subjects};

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = std::env::args().nth(1).map_or(Ok(21), |rounds| rounds.parse())?;
    let families = families::all()?;
    // The reference first, and then this project.
    let mut rivals = rivals::peers();
    rivals.splice(1..1, rivals::ours());
    expect_agreement(&rivals, &families)?;
    let names: Vec<&str> = rivals.iter().map(|rival| rival.name).collect();
    for family in &families {
        let subjects: Vec<_> = rivals.iter().map(|rival| subjects::decode(rival, &family.bodies)).collect();
        print("Decoding, × serde_json into structs by hand", family, &names, &subjects, rounds);
    }
    families
        .iter()
        .filter(|family| MAIN.contains(&family.name))
        .try_for_each(|family| print_the_rest(&rivals, family, rounds))
}

/// The families to which more is done than decoding.
const MAIN: [&str; 4] = ["Morph", "Heffl", "Apideck", "mix"];

/// A rival that refused a body, or lost a part of it, would do less than the others.
fn expect_agreement(rivals: &[Rival], families: &[Family]) -> Result<(), String> {
    for body in families.iter().flat_map(|family| &family.bodies) {
        rivals.iter().try_for_each(|rival| agreement::agrees(rival, body))?;
    }
    Ok(())
}

/// Encoding, validating, and decoding after a signature was verified.
fn print_the_rest(rivals: &[Rival], family: &Family, rounds: usize) -> Result<(), Box<dyn Error>> {
    let bodies = &family.bodies;
    let three = [rivals[0].name, rivals[1].name, rivals[2].name];
    print("Encoding, × `serde_json::to_vec`", family, &three, &subjects::encode(bodies)?, rounds);
    let two = ["garde, structs by hand", rivals[1].name];
    print("Validating values that are there, × garde", family, &two, &subjects::validate(bodies)?, rounds);
    let verify = |rival| subjects::verify_and_decode(rival, bodies);
    let verified = rivals[..3].iter().map(verify).collect::<Result<Vec<_>, _>>()?;
    print("Verifying a signature and decoding", family, &three, &verified, rounds);
    Ok(())
}

fn print(what: &str, family: &Family, rivals: &[&str], subjects: &[Subject<'_>], rounds: usize) {
    let bodies = u32::try_from(family.bodies.len()).unwrap_or(u32::MAX);
    for (rival, measured) in rivals.iter().zip(measure(subjects, rounds)) {
        let figure = Figure {
            what: what.to_owned(),
            family: family.name.to_owned(),
            rival: (*rival).to_owned(),
            ratio: measured.ratio,
            nanoseconds: measured.nanoseconds / f64::from(bodies),
        };
        println!("{figure}");
    }
}
