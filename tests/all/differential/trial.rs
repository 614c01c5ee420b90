//! Payloads of one schema, and several verdicts on each.

use serde_json::Value;

use super::meaning::{self, Wording};
use super::payloads::Payloads;
use super::shrink::shrink;
use crate::support::command::Command;
use crate::support::equality::is_equal;
use crate::support::program::{Answer, Program};
use tests::support::decimal::Decimal;
use tests::support::oracle::Oracle;
use tests::support::tree::Tree;

/// Who judges the payloads of a schema.
pub(crate) struct Trial {
    /// The schema in the words that payloads are made from.
    sampled: Value,
    oracle: Oracle,
    /// What takes fewer integers than the schema: beyond it they may be refused. None where integers are exact.
    narrow: Option<Oracle>,
    /// Whether the independent validator knows integers by their spelling: in draft-04 `1.0` was none. It is one here.
    spells_integers: bool,
    /// What the command says, where it can be asked: the words of the generated code, and the verdict of the whole table.
    command: Option<Command>,
}

/// Generated code: a program, and the type of it that is asked for.
pub(crate) type Compiled<'p> = Option<(&'p mut Program, &'p str)>;

/// How many payloads there were, how many of them the schemas accept, and how long they were together.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) total: usize,
    pub(crate) accepted: usize,
    pub(crate) bytes: usize,
}

impl Counts {
    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            total: self.total + other.total,
            accepted: self.accepted + other.accepted,
            bytes: self.bytes + other.bytes,
        }
    }
}

impl Trial {
    /// `root` is what the whole schema is called by its place, and `used` are formats of which some are `asserted`. `None` if the independent validator cannot read the schema.
    pub(crate) fn new(
        schema: &Value,
        root: &str,
        exact_integers: bool,
        used: &[&'static str],
        asserted: &[&str],
        command: Option<Command>,
    ) -> Option<Self> {
        let meant = meaning::without_discriminators(schema, root, Wording::of(schema));
        let oracle = |schema: &Value| Oracle::alone(schema, used, asserted);
        let narrow = match exact_integers {
            true => None,
            false => Some(oracle(&meaning::with_small_integers(&meant))?),
        };
        let sampled = meaning::without_discriminators(schema, root, Wording::Branches);
        let address = schema.get("$schema").and_then(Value::as_str);
        let spells_integers = address.is_some_and(|address| address.contains("draft-04"));
        Some(Self { sampled, oracle: oracle(&meant)?, narrow, spells_integers, command })
    }

    /// Tries random payloads of a seed. Returns the first one that is misjudged, made small, and what is said about it.
    pub(crate) fn run(
        &self,
        mut compiled: Compiled<'_>,
        seed: u64,
        payloads: usize,
        counts: &mut Counts,
    ) -> Option<(Tree, String)> {
        let mut random = Payloads::new(&self.sampled, seed);
        for _ in 0..payloads {
            let payload = random.next(|payload| self.accepts(&self.oracle, payload) == Some(true));
            counts.total += 1;
            counts.bytes += payload.compact().len();
            counts.accepted += usize::from(self.accepts(&self.oracle, &payload) == Some(true));
            if self.mistake(&mut compiled, &payload).is_some() {
                let small = shrink(&payload, |payload| self.mistake(&mut compiled, payload).is_some());
                let mistake = self.mistake(&mut compiled, &small).unwrap_or_default();
                return Some((small, mistake));
            }
        }
        None
    }

    fn accepts(&self, oracle: &Oracle, payload: &Tree) -> Option<bool> {
        if self.spells_integers { oracle.accepts(&plain(payload)) } else { oracle.accepts(payload) }
    }

    /// What is wrong with the answers about a payload. `None` if nothing is, or nobody can tell.
    pub(crate) fn mistake(&self, compiled: &mut Compiled<'_>, payload: &Tree) -> Option<String> {
        let is_valid = self.accepts(&self.oracle, payload)?;
        let narrow = match &self.narrow {
            Some(narrow) => self.accepts(narrow, payload)?,
            None => is_valid,
        };
        // An integer beyond the type of a place is none there, and may be refused, or be of another branch alone.
        if is_valid != narrow && !is_valid {
            return None;
        }
        let may_be_refused = is_valid != narrow;
        let text = payload.compact();
        let answer = compiled.as_mut().map(|(program, name)| program.ask(name, &text));
        let verdict = self.command.as_ref().map(|command| command.verdict(&text));
        let mistake = match (&answer, &verdict) {
            (Some(answer), Some(verdict)) => verdict.difference(answer),
            _ => None,
        };
        let accepted = verdict.as_ref().map(|verdict| verdict.is_valid());
        let mistake = mistake
            .or_else(|| answer.and_then(|answer| wrong_answer(answer, is_valid, may_be_refused, &text)));
        mistake
            .or_else(|| match accepted {
                Some(true) if !is_valid => Some("invalid, and accepted by the command".to_owned()),
                Some(false) if is_valid && !may_be_refused => {
                    let words = verdict.as_ref().map(ToString::to_string).unwrap_or_default();
                    Some(format!("valid, and refused by the command: {words}"))
                }
                _ => None,
            })
            .or_else(|| verdict.and_then(|verdict| verdict.torn(may_be_refused)))
    }
}

fn wrong_answer(answer: Answer, is_valid: bool, may_be_refused: bool, payload: &str) -> Option<String> {
    match answer {
        Answer::Broken(why) => Some(why),
        Answer::Accepted(_) if !is_valid => Some("invalid, and accepted".to_owned()),
        Answer::Refused(why) if is_valid && !may_be_refused => Some(format!("valid, and refused: {why}")),
        Answer::Accepted(written) if !is_equal(&written, payload) => Some(format!("written as {written}")),
        _ => None,
    }
}

/// A payload with each number as short as it can be.
fn plain(payload: &Tree) -> Tree {
    match payload {
        Tree::Scalar(text) => {
            Tree::Scalar(Decimal::parse(text).map_or_else(|| text.clone(), |number| number.to_string()))
        }
        Tree::Array(items) => Tree::Array(items.iter().map(plain).collect()),
        Tree::Object(members) => {
            Tree::Object(members.iter().map(|(name, value)| (name.clone(), plain(value))).collect())
        }
    }
}
