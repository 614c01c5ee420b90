//! Patterns of sentences, compiled once.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::quoted::VALUE;

/// A pattern that is compiled when it is first needed.
pub(super) struct Pattern(LazyLock<Option<Regex>>);

impl Pattern {
    pub(super) const fn new(compile: fn() -> Option<Regex>) -> Self {
        Self(LazyLock::new(compile))
    }

    /// The first match with its groups.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.0.as_ref()?.captures(text)
    }

    /// Whether it matches.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|pattern| pattern.is_match(text))
    }

    /// All matches with their groups.
    pub(super) fn all<'t>(&self, text: &'t str) -> Vec<Captures<'t>> {
        self.0.as_ref().map(|pattern| pattern.captures_iter(text).collect()).unwrap_or_default()
    }
}

/// Parts that patterns share, each written as `<<NAME>>`.
const PARTS: &[(&str, &str)] = &[
    (
        "<<L>>",
        r"(?: <<E>> (?: \s* (?: , | / | & | \band\b | \bor\b )+ \s* (?: (?: and | or )\s+ )? (?: the\ )? <<E>> )* )",
    ),
    ("<<E>>", r"(?: `[\w.:/*-]+` | \b [a-z][\w-]* (?: (?: [.:/] | :: ) [\w-]+ )+ )"),
    ("<<V>>", VALUE),
    ("<<N>>", r"(?: \d{1,3} (?: [,\ _'] \d{3} )+ | \d+ )"),
    ("<<S>>", r"(?: [-+]? (?: \d{1,3} (?: [,_] \d{3} )+ | \d+ ) (?: \.\d+ )? )"),
    ("<<C>>", r"(?: <<ADJECTIVE>>?? (?: chars? | characters? | letters? | digits? | symbols? | bytes ) )"),
    (
        "<<U>>",
        r"(?: <<ADJECTIVE>>?? (?: chars? | characters? | letters? | digits? | symbols? | bytes | items? | elements? | entries | objects | records | values ) )",
    ),
    ("<<ADJECTIVE>>", r"(?: [a-z]+ (?: -\w+ )? [\s-]+ )"),
];

/// A pattern without case, in which white space counts for nothing and parts stand for themselves.
pub(super) fn compiled(source: &str) -> Option<Regex> {
    let source = PARTS.iter().fold(source.to_owned(), |source, (part, is)| source.replace(part, is));
    Regex::new(&format!("(?xi){source}")).ok()
}

/// A pattern of sentences: without case, white space in it counts for nothing.
macro_rules! pattern {
    ($name:ident, $source:expr) => {
        static $name: $crate::ingest::understand::listings::prose::pattern::Pattern =
            $crate::ingest::understand::listings::prose::pattern::Pattern::new(|| {
                $crate::ingest::understand::listings::prose::pattern::compiled($source)
            });
    };
}
pub(super) use pattern;
