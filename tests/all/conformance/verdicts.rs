//! What the programs answer against what the suite says.

use std::fmt;

use super::generate::Generated;
use super::suites::{File, Group, Part, Suite, Test};
use crate::support::equality::is_equal;
use crate::support::module::{Module, Root};
use crate::support::program::Answer;

/// What came of a suite.
pub(super) struct Outcome {
    /// The suite's title.
    pub(super) title: String,
    /// The name of each file, and what came of it.
    pub(super) rows: Vec<(String, Counts)>,
    /// What is not as it should be.
    pub(super) flaws: Vec<Flaw>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) groups: usize,
    /// Groups whose root is a type that says more than "any JSON".
    pub(super) typed: usize,
    pub(super) tests: usize,
    /// Tests that were answered as the suite says.
    pub(super) right: usize,
    /// Tests that were answered otherwise.
    pub(super) wrong: usize,
    /// Tests of groups that the generator refuses.
    pub(super) refused: usize,
    /// Valid instances that came back as another value.
    pub(super) unequal: usize,
}

impl Counts {
    /// The sum of all rows.
    pub(super) fn sum<'a>(rows: impl Iterator<Item = &'a Self>) -> Self {
        rows.fold(Self::default(), |sum, row| Self {
            groups: sum.groups + row.groups,
            typed: sum.typed + row.typed,
            tests: sum.tests + row.tests,
            right: sum.right + row.right,
            wrong: sum.wrong + row.wrong,
            refused: sum.refused + row.refused,
            unequal: sum.unequal + row.unequal,
        })
    }
}

/// Something that is not as it should be.
pub(super) struct Flaw {
    /// The name of its file.
    pub(super) file: String,
    /// File, group and, unless the whole group is meant, test.
    pub(super) place: String,
    pub(super) kind: FlawKind,
    /// The schema, the instance, the answer: what one needs to find out why.
    pub(super) details: String,
}

#[derive(Debug)]
pub(super) enum FlawKind {
    /// The generator refused the group, with this text.
    Refused(String),
    /// An invalid instance was accepted.
    Accepted,
    /// A valid instance was refused.
    Rejected,
    /// A valid instance came back as another value.
    Unequal,
}

impl fmt::Display for FlawKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => write!(formatter, "not generated: {message}"),
            Self::Accepted => formatter.write_str("invalid, and accepted"),
            Self::Rejected => formatter.write_str("valid, and refused"),
            Self::Unequal => formatter.write_str("written as another value"),
        }
    }
}

/// Judges the answers to the tests of the groups that were generated, in order.
pub(super) fn judge(suite: &Suite, generated: &[Generated], answers: Vec<Answer>) -> Outcome {
    let mut outcome = Outcome { title: suite.title(), rows: Vec::new(), flaws: Vec::new() };
    let mut generated = generated.iter();
    let mut answers = answers.into_iter();
    for file in &suite.files {
        let mut counts = Counts::default();
        for group in &file.groups {
            counts.groups += 1;
            counts.tests += group.tests.len();
            match generated.next().expect("each group was tried") {
                Generated::Module(module) => {
                    counts.typed += usize::from(module.root.as_ref().is_some_and(|root| root.is_typed));
                    let answers = answers.by_ref().take(group.tests.len());
                    for (test, answer) in group.tests.iter().zip(answers) {
                        outcome.flaws.extend(judge_test(file, group, test, &answer, &mut counts));
                    }
                }
                Generated::Refused(message) => {
                    counts.refused += group.tests.len();
                    outcome.flaws.push(Flaw {
                        file: file.name.clone(),
                        place: format!("{}, \"{}\"", file.name, group.description),
                        kind: FlawKind::Refused(message.clone()),
                        details: format!("schema: {}", group.schema),
                    });
                }
            }
        }
        outcome.rows.push((file.name.clone(), counts));
    }
    outcome
}

fn judge_test(file: &File, group: &Group, test: &Test, answer: &Answer, counts: &mut Counts) -> Option<Flaw> {
    let kind = match (answer, test.is_valid) {
        (Answer::Accepted(_), false) => Some(FlawKind::Accepted),
        (Answer::Refused(_), true) => Some(FlawKind::Rejected),
        (Answer::Accepted(text), true) if !is_equal(text, &test.instance) => Some(FlawKind::Unequal),
        _ => None,
    };
    match &kind {
        Some(FlawKind::Accepted | FlawKind::Rejected) => counts.wrong += 1,
        Some(FlawKind::Unequal) => (counts.right, counts.unequal) = (counts.right + 1, counts.unequal + 1),
        _ => counts.right += 1,
    }
    let (Answer::Accepted(said) | Answer::Refused(said) | Answer::Broken(said)) = answer;
    kind.map(|kind| Flaw {
        file: file.name.clone(),
        place: format!("{}, \"{}\", \"{}\"", file.name, group.description, test.description),
        kind,
        details: format!("schema: {}\ninstance: {}\nanswer: {said}", group.schema, test.instance),
    })
}

#[test]
fn answers_are_judged_by_verdict_and_by_value() {
    let test = |instance: &str, is_valid| Test {
        description: instance.to_owned(),
        instance: instance.to_owned(),
        is_valid,
    };
    let group =
        |tests| Group { identifier: String::new(), description: String::new(), schema: String::new(), tests };
    let tests = vec![test("1", true), test("2", true), test("3", true), test("4", false), test("5", false)];
    let groups = vec![group(vec![test("0", true)]), group(tests)];
    let files = vec![File { name: "type".to_owned(), groups }];
    let suite = Suite { draft: crm_events_build::Draft::Draft7, part: Part::Mandatory, files };
    let root = Some(Root { path: String::new(), is_typed: true });
    let module = Module { name: String::new(), files: Default::default(), root };
    let generated = [Generated::Refused("why".to_owned()), Generated::Module(module)];
    let accepted = |text: &str| Answer::Accepted(text.to_owned());
    let refused = || Answer::Refused(String::new());
    let answers = vec![accepted("1.0"), accepted("3"), refused(), accepted("4"), refused()];
    let outcome = judge(&suite, &generated, answers);
    let expected = Counts { groups: 2, typed: 1, tests: 6, right: 3, wrong: 2, refused: 1, unequal: 1 };
    assert_eq!(outcome.rows, [("type".to_owned(), expected)]);
    let flaws: Vec<String> =
        outcome.flaws.iter().map(|flaw| format!("{}: {}", flaw.place, flaw.kind)).collect();
    assert_eq!(
        flaws,
        [
            "type, \"\": not generated: why",
            "type, \"\", \"2\": written as another value",
            "type, \"\", \"3\": valid, and refused",
            "type, \"\", \"4\": invalid, and accepted",
        ]
    );
}
