//! Patterns that look around or refer back.

use std::sync::OnceLock;

use fancy_regex::{Regex, RegexBuilder};

/// Up to how many bytes a text may have for so many steps: a step may look through all of the text, so that their product says
/// how long it takes. Longer texts are not tried.
const LIMITS: [(usize, usize); 4] =
    [(1 << 8, 1 << 20), (1 << 12, 1 << 16), (1 << 16, 1 << 12), (1 << 20, 1 << 8)];

/// A pattern for each of [`LIMITS`], compiled when it is first used: the limit is part of what is compiled.
pub(super) struct Backtracking {
    compiled: [OnceLock<Option<Box<Regex>>>; LIMITS.len()],
    max_bytes: usize,
}

impl Backtracking {
    /// `max_bytes` is what each part that matches in linear time may take.
    pub(super) const fn new(max_bytes: usize) -> Self {
        Self { compiled: [const { OnceLock::new() }; LIMITS.len()], max_bytes }
    }

    pub(super) fn is_valid(&self, source: &str) -> bool {
        self.compiled(0, source).is_some()
    }

    /// `None` if it takes too many steps to tell.
    pub(super) fn try_matches(&self, source: &str, text: &str) -> Option<bool> {
        let size = LIMITS.iter().position(|(bytes, _)| text.len() <= *bytes)?;
        match self.compiled(size, source) {
            Some(regex) => regex.is_match(text).ok(),
            None => Some(false),
        }
    }

    fn compiled(&self, size: usize, source: &str) -> Option<&Regex> {
        let compile = || {
            let mut builder = RegexBuilder::new(source);
            builder
                .backtrack_limit(LIMITS[size].1)
                .delegate_size_limit(self.max_bytes)
                .build()
                .ok()
                .map(Box::new)
        };
        self.compiled[size].get_or_init(compile).as_deref()
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use crate::Assertion::{AdditionalProperties, AnyOf, MaxLength, Never, Not, PatternProperties};
    use crate::tables::testing::{accepts, told};
    use crate::{Assertion, Check, Keyword, Path, Pattern, Report, rules};

    /// Takes a step for each way to cut the text into pieces.
    static SLOW: Pattern = Pattern::backtracking(r"^(?:(a+)\1?)+$");

    fn hostile(length: usize) -> String {
        "a".repeat(length) + "!"
    }

    #[test]
    fn what_looks_around_or_refers_back_is_matched() {
        static TWICE: Pattern = Pattern::backtracking(r"^([a-z])(?(1)\1|)(?!b)");
        assert!(TWICE.is_valid());
        assert_eq!(
            ["aac", "aab", "abc"].map(|text| TWICE.try_matches(text)),
            [Some(true), Some(false), Some(false)]
        );
    }

    #[test]
    fn a_text_that_takes_too_many_steps_is_refused_with_a_keyword_of_its_own() {
        assert_eq!(SLOW.try_matches("aaaa"), Some(true));
        assert_eq!(SLOW.try_matches(&hostile(60)), None);
        assert!(!SLOW.matches(&hostile(60)));
        let mut report = Report::new();
        rules::pattern(hostile(60).as_str(), &SLOW, Path::ROOT, &mut report);
        let violation = &report.violations()[0];
        assert_eq!(violation.keyword(), Keyword::PatternLimit);
        assert_eq!(violation.to_string(), r"the pattern `^(?:(a+)\1?)+$` took too many steps");
    }

    #[test]
    fn no_text_takes_long() {
        static SCANS: Pattern = Pattern::backtracking(r"(?=(a+)b)");
        static ENDS: Pattern = Pattern::backtracking(r"^(?=.*[b-z])");
        for length in [250, 4_000, 60_000, 1_000_000, 10_000_000] {
            for pattern in [&SLOW, &SCANS, &ENDS] {
                let start = Instant::now();
                let _ = pattern.try_matches(&hostile(length));
                assert!(start.elapsed() < Duration::from_secs(30), "{pattern:?} {length}");
            }
        }
    }

    #[test]
    fn no_verdict_of_a_table_counts_where_a_pattern_took_too_many_steps() {
        static IS_SLOW: Check = Check(&[Assertion::Pattern(&SLOW)]);
        static NEVER: Check = Check(&[Never]);
        static NOT: Check = Check(&[Not(&IS_SLOW)]);
        static ANY: Check = Check(&[AnyOf(&[&NEVER, &IS_SLOW]), MaxLength(9)]);
        static NAMES: Check = Check(&[
            PatternProperties(&[(&SLOW, &NEVER)]),
            AdditionalProperties { names: &[], patterns: &[&SLOW], check: &NEVER },
        ]);
        let text = format!("\"{}\"", hostile(60));
        for check in [&IS_SLOW, &NOT, &ANY] {
            assert!(!accepts(check, &text));
            assert!(
                told(check, &text).iter().any(|line| line.ends_with("took too many steps (patternLimit)"))
            );
        }
        assert_eq!(told(&IS_SLOW, &text).len(), 1);
        let member = format!("{{\"{}\": 1}}", hostile(60));
        assert!(!accepts(&NAMES, &member));
        assert_eq!(
            told(&NAMES, &member),
            [r"(root) the pattern `^(?:(a+)\1?)+$` took too many steps (patternLimit)"]
        );
        assert!(accepts(&NOT, "\"b\"") && !accepts(&NOT, "\"aa\""));
    }
}
