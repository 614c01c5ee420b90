//! What is said of keywords that are not read, or not as they stand.

use super::Parser;
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::schema::ast::draft::Draft;
use crate::schema::json::Member;
use crate::schema::keywords;

impl Parser<'_> {
    /// `dependencies`, where it is two keywords.
    pub(super) fn told_as_before(&mut self, member: &Member) {
        let message = "`dependencies` is two keywords since 2019-09";
        let diagnostic = Diagnostic::warning(Code::UNSUPPORTED_KEYWORD, message)
            .at(&member.key_origin(), "read as before: what it says is checked")
            .help("write `dependentRequired` for lists of names, `dependentSchemas` for schemas");
        self.diagnostics.push(diagnostic);
    }

    /// A keyword that would check something, and cannot be read.
    pub(super) fn unsupported(&mut self, member: &Member) {
        let name = &member.key;
        let diagnostic =
            Diagnostic::error(Code::UNSUPPORTED_KEYWORD, format!("the keyword `{name}` is not supported"))
                .at(&member.key_origin(), "would be ignored")
                .help("leave it out, or say it with other keywords");
        self.diagnostics.push(diagnostic);
    }

    /// A keyword that no draft knows.
    pub(super) fn unknown(&mut self, member: &Member, draft: Draft) {
        let help = match nearest(&member.key, keywords::all(draft)) {
            Some(known) => format!("did you mean `{known}`?"),
            None => "remove it, or begin it with `x-`".to_owned(),
        };
        self.checks_nothing(member, help);
    }

    /// A keyword that other drafts have, from the first to the last of these.
    pub(super) fn of_others(&mut self, member: &Member, draft: Draft, first: Draft, last: Draft) {
        let which = if first == last {
            format!("of {} alone", first.name())
        } else if draft.keywords_of() < first {
            format!("from {} on", first.name())
        } else {
            format!("up to {}", last.name())
        };
        let read_as = draft.name();
        let help = format!("it is a keyword {which}, and this schema is read as {read_as}: see `$schema`");
        self.checks_nothing(member, help);
    }

    fn checks_nothing(&mut self, member: &Member, help: String) {
        let message = format!("unknown keyword `{}`", member.key);
        let mut diagnostic = Diagnostic::warning(Code::UNKNOWN_KEYWORD, message);
        if self.deny_unknown_keywords {
            diagnostic.severity = Severity::Error;
        }
        self.diagnostics.push(diagnostic.at(&member.key_origin(), "checks nothing").help(help));
    }
}
