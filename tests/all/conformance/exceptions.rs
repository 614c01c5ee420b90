//! What is answered otherwise than the suites say, and why.

use super::verdicts::{Flaw, Outcome};

/// A file of a suite in which some tests are answered otherwise.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exception {
    /// The title of the suite.
    pub(super) suite: &'static str,
    /// The name of the file.
    pub(super) file: &'static str,
    /// A sentence for people.
    pub(super) reason: &'static str,
}

/// All there are. None is in a mandatory suite.
pub(super) const EXCEPTIONS: &[Exception] = &[
    Exception {
        suite: "draft7, optional",
        file: "content",
        reason: "`contentEncoding` and `contentMediaType` document what a string holds, and check nothing, as in all \
                 later drafts.",
    },
    Exception {
        suite: "draft4, optional",
        file: "zeroTerminatedFloats",
        reason: "`1.0` is an integer, as in all later drafts: it is the same number.",
    },
    Exception {
        suite: "v1, optional",
        file: "format-annotation",
        reason: "v1 asserts formats, so these tests contradict the suite \"v1, formats\".",
    },
];

impl Exception {
    fn is_about(&self, title: &str, flaw: &Flaw) -> bool {
        self.suite == title && self.file == flaw.file
    }
}

/// The flaws that no exception is about, each with the title of its suite.
pub(super) fn unexplained(outcomes: &[Outcome]) -> Vec<(&str, &Flaw)> {
    let flaws =
        outcomes.iter().flat_map(|outcome| outcome.flaws.iter().map(|flaw| (outcome.title.as_str(), flaw)));
    let is_unexplained =
        |(title, flaw): &(&str, &Flaw)| EXCEPTIONS.iter().all(|exception| !exception.is_about(title, flaw));
    flaws.filter(is_unexplained).collect()
}

/// The exceptions without a flaw: what they are about is answered as the suite says, so they have to go.
pub(super) fn outlived(outcomes: &[Outcome]) -> Vec<&'static Exception> {
    let has_flaw = |exception: &&Exception| {
        outcomes
            .iter()
            .any(|outcome| outcome.flaws.iter().any(|flaw| exception.is_about(&outcome.title, flaw)))
    };
    EXCEPTIONS.iter().filter(|exception| !has_flaw(exception)).collect()
}

#[test]
fn a_flaw_needs_an_exception_and_an_exception_a_flaw() {
    use super::verdicts::FlawKind;

    let flaw = |file: &str| Flaw {
        file: file.to_owned(),
        place: String::new(),
        kind: FlawKind::Accepted,
        details: String::new(),
    };
    let outcome = |title: &str, flaws| Outcome { title: title.to_owned(), rows: Vec::new(), flaws };
    let excepted = || -> Vec<Outcome> {
        EXCEPTIONS.iter().map(|exception| outcome(exception.suite, vec![flaw(exception.file)])).collect()
    };
    assert!(unexplained(&excepted()).is_empty() && outlived(&excepted()).is_empty());
    for (index, exception) in EXCEPTIONS.iter().enumerate() {
        let mut outcomes = excepted();
        // The same file of another suite, or another file of the same suite, is no exception.
        outcomes[index] = outcome(exception.suite, vec![flaw("type")]);
        outcomes.push(outcome("draft2020-12, mandatory", vec![flaw(exception.file)]));
        assert_eq!(unexplained(&outcomes).len(), 2);
        assert_eq!(outlived(&outcomes), [exception]);
    }
    assert!(EXCEPTIONS.iter().all(|exception| !exception.suite.ends_with("mandatory")));
}
