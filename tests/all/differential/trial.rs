//! Payloads of one schema, and two verdicts on each.

use serde_json::Value;

use super::payloads::Payloads;
use super::shrink::shrink;
use crate::support::command::Command;
use crate::support::equality::is_equal;
use crate::support::program::{Answer, Program};
use tests::support::oracle::Oracle;
use tests::support::tree::Tree;

/// A generated schema, and who judges its payloads.
pub(crate) struct Trial<'c> {
    pub(crate) schema: &'c Value,
    /// The type that a program is asked for.
    pub(crate) name: &'c str,
    pub(crate) oracle: Oracle,
    /// Whether integers may be beyond 64 bits.
    pub(crate) exact_integers: bool,
    /// What the command says, where it can be asked: the words of the generated code, and the verdict of the whole table.
    pub(crate) command: Option<Command>,
}

/// How many payloads there were, how many of them the schemas accept, and how long they were together.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) total: usize,
    pub(crate) accepted: usize,
    pub(crate) bytes: usize,
}

impl Trial<'_> {
    /// Tries random payloads. Tells of the first mistake, with a small payload that shows it.
    pub(crate) fn run(&self, program: &mut Program, payloads: usize, counts: &mut Counts) -> Option<String> {
        let mut random = Payloads::new(self.schema, u64::try_from(counts.total).unwrap());
        for _ in 0..payloads {
            let payload = random.next(|payload| self.oracle.accepts(payload) == Some(true));
            counts.total += 1;
            counts.bytes += payload.compact().len();
            counts.accepted += usize::from(self.oracle.accepts(&payload) == Some(true));
            if self.mistake(program, &payload).is_some() {
                let small = shrink(&payload, |payload| self.mistake(program, payload).is_some());
                let mistake = self.mistake(program, &small).unwrap();
                return Some(format!("{:#}\n{} is {mistake}", self.schema, small.compact()));
            }
        }
        None
    }

    /// What is wrong with the answer about a payload. `None` if nothing is, or nobody can tell.
    fn mistake(&self, program: &mut Program, payload: &Tree) -> Option<String> {
        if !self.exact_integers && payload.holds_integer_beyond_64_bits() {
            return None;
        }
        let is_valid = self.oracle.accepts(payload)?;
        let text = payload.compact();
        let answer = program.ask(self.name, &text);
        if let Some(mistake) = self.command.as_ref().and_then(|command| command.mistake(&answer, &text)) {
            return Some(mistake);
        }
        match (answer, is_valid) {
            (Answer::Broken(why), _) => Some(why),
            (Answer::Accepted(_), false) => Some("invalid, and accepted".to_owned()),
            (Answer::Refused(why), true) => Some(format!("valid, and refused: {why}")),
            (Answer::Accepted(written), true) if !is_equal(&written, &text) => {
                Some(format!("written as {written}"))
            }
            _ => None,
        }
    }
}
