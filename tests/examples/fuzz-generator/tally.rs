//! What came of the inputs so far.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use tests::Kept;

use crate::Failure;
use crate::inputs::Inputs;

/// How many findings that say the same are written down.
const SAME: usize = 5;

/// How many of the slowest inputs are told.
const SLOWEST: usize = 5;

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) inputs: u64,
    /// The numbers of inputs that gave types.
    pub(crate) accepted: Vec<u64>,
    /// Accepted, but without a type.
    empty: u64,
    refused: u64,
    pub(crate) findings: u64,
    by_message: BTreeMap<String, usize>,
    slowest: Vec<(u64, u64)>,
    largest: (u64, u64),
}

impl Tally {
    /// Counts a line of the worker. `Some` is a finding.
    pub(crate) fn count(&mut self, number: u64, line: &Value) -> Option<String> {
        self.inputs += 1;
        self.slowest.push((line["milliseconds"].as_u64().unwrap_or_default(), number));
        self.slowest.sort_unstable_by(|one, other| other.cmp(one));
        self.slowest.truncate(SLOWEST);
        self.largest = self.largest.max((line["bytes"].as_u64().unwrap_or_default(), number));
        match line["accepted"].as_u64() {
            Some(0) => self.empty += 1,
            Some(_) => self.accepted.push(number),
            None if line["refused"] == true => self.refused += 1,
            None => return Some(line["finding"].as_str().unwrap_or_default().to_owned()),
        }
        None
    }

    /// Writes a finding down, unless there are enough of its kind.
    pub(crate) fn found(
        &mut self,
        inputs: &Inputs,
        number: u64,
        what: &str,
        folder: &Path,
    ) -> Result<(), Failure> {
        self.findings += 1;
        let kind = what.lines().take(2).collect::<String>().replace(|c: char| c.is_ascii_digit(), "");
        let same = self.by_message.entry(kind).or_default();
        *same += 1;
        if *same > SAME {
            return Ok(());
        }
        let place = folder.join("findings").join(number.to_string());
        inputs.get(number)?.write(&place)?;
        Kept::new(&place).write("what.txt", what)?;
        eprintln!("{}: {}", place.display(), what.lines().take(2).collect::<Vec<_>>().join(" "));
        Ok(())
    }

    pub(crate) fn told(&self, since: Duration) -> String {
        format!(
            "{:.0} s: {} inputs, {} accepted, {} refused, {} findings",
            since.as_secs_f64(),
            self.inputs,
            self.accepted.len() as u64 + self.empty,
            self.refused,
            self.findings
        )
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "inputs    {:>9}", self.inputs)?;
        writeln!(
            f,
            "accepted  {:>9}, {} of them without a type",
            self.accepted.len() as u64 + self.empty,
            self.empty
        )?;
        writeln!(f, "refused   {:>9}", self.refused)?;
        writeln!(f, "findings  {:>9}", self.findings)?;
        for (kind, count) in &self.by_message {
            writeln!(f, "  {count} × {kind}")?;
        }
        let slowest = self.slowest.iter().map(|(time, number)| format!("{time} ms (input {number})"));
        writeln!(f, "slowest   {}", slowest.collect::<Vec<_>>().join(", "))?;
        writeln!(f, "largest output  {} bytes (input {})", self.largest.0, self.largest.1)
    }
}
