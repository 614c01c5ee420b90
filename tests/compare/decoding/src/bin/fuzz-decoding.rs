//! Compares decoding with serde_json and jsonschema on bodies that are changed at random.
//!
//! ```console
//! $ cargo run --profile fuzz --bin fuzz-decoding -- --inputs 10000000 --seed 7
//! ```
//!
//! The samples of `payloads` and the examples of all events have values, names, orders, spellings and bytes changed. An
//! input is a function of the seed and its number. Each is read with owned and with borrowed texts, which have to say the
//! same to the letter; by serde_json into a tree in which no name stands twice; and the tree is judged by the schema of
//! the event. The verdicts have to be the same, and what is written again has to be the tree, of bodies that only break
//! rules, too. The documented differences are counted: numbers that floating point does not hold, and integers beyond 64
//! bits. Names that stand twice are refused by both here, and nothing is skipped unread by serde_json.

#![forbid(unsafe_code)]

use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use compare_decoding::fuzz::compare::{Tally, compare};
use compare_decoding::fuzz::mutate::Mutator;
use compare_decoding::fuzz::oracle::Oracle;

/// How many differences are shown before it ends.
const SHOWN: usize = 10;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (inputs, seed) = arguments()?;
    let (mutator, oracle) = (Mutator::new(seed)?, Oracle::new()?);
    let start = Instant::now();
    let (mut tally, mut differences) = (Tally::default(), 0);
    for number in 0..inputs {
        let (provider, body) = mutator.body(number);
        match compare(&oracle, provider, &body) {
            Ok(place) => *place(&mut tally) += 1,
            Err(difference) => {
                differences += 1;
                println!("{provider:?}, input {number}: {difference}\n{}\n", body.escape_ascii());
            }
        }
        tally.total += 1;
        if differences == SHOWN {
            break;
        }
    }
    println!("seed {seed}, {} seconds", start.elapsed().as_secs());
    for (what, count) in tally.lines() {
        println!("{count:>12} {what}");
    }
    println!("{differences:>12} differences");
    Ok(if differences == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn arguments() -> Result<(u64, u64), Box<dyn Error>> {
    let (mut inputs, mut seed) = (500_000, 1);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or("--inputs and --seed take a number")?.parse()?;
        match name.as_str() {
            "--inputs" => inputs = value,
            "--seed" => seed = value,
            _ => return Err("usage: fuzz-decoding [--inputs NUMBER] [--seed NUMBER]".into()),
        }
    }
    Ok((inputs, seed))
}
