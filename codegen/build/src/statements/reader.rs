//! How members are read, and what is said of those that are wrong.

use super::statement::{Member, Statement};
use crate::base::spelling::nearest;
use crate::diag::codes::Code;
use crate::diag::diagnostic::Diagnostic;
use crate::diag::diagnostics::Diagnostics;
use crate::diag::origin::Origin;
use crate::ir::grammar::Grammar;
use crate::ir::place::{Place, PlaceError};
use crate::ir::template::Template;

/// In what language something is said: messages show how to write it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// `"header": "x-signature"`
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "there are no documents then"))]
    Document,
    /// `header = "x-signature"`
    #[cfg_attr(not(feature = "derive"), expect(dead_code, reason = "there are no derives then"))]
    Attribute,
}

impl Language {
    /// A member with a text, as it is to be written.
    pub(crate) fn member(self, name: &str, text: &str) -> String {
        let text = text.escape_debug();
        match self {
            Self::Document => format!("\"{name}\": \"{text}\""),
            Self::Attribute => format!("{name} = \"{text}\""),
        }
    }

    /// A member with members, as it is to be written.
    pub(crate) fn object(self, name: &str, members: &[String]) -> String {
        let members = members.join(", ");
        match self {
            Self::Document => format!("\"{name}\": {{ {members} }}"),
            Self::Attribute => format!("{name}({members})"),
        }
    }

    /// A member with a list of texts, as it is to be written.
    pub(crate) fn list(self, name: &str, texts: &[&str]) -> String {
        let texts: Vec<String> = texts.iter().map(|text| format!("\"{}\"", text.escape_debug())).collect();
        let texts = texts.join(", ");
        match self {
            Self::Document => format!("\"{name}\": [{texts}]"),
            Self::Attribute => format!("{name}({texts})"),
        }
    }
}

/// Reads members. What is wrong is reported, and gives `None`.
pub(crate) struct Reader<'d> {
    pub language: Language,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Reader<'d> {
    pub(crate) fn new(language: Language, diagnostics: &'d mut Diagnostics) -> Self {
        Self { language, diagnostics }
    }

    /// Says what is wrong at a place, and what to write instead.
    pub(crate) fn wrong(&mut self, at: &Origin, message: impl Into<String>, help: impl Into<String>) {
        let error = Diagnostic::error(Code::OPENAPI, message.into());
        self.diagnostics.push(error.at(at, "").help(help.into()));
    }

    /// Says what is worth a look.
    pub(crate) fn doubtful(
        &mut self,
        code: Code,
        at: &Origin,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::warning(code, message).at(at, "").help(help.into()));
    }

    /// The text that a member is.
    pub(crate) fn text<'s>(&mut self, member: &'s Member) -> Option<&'s str> {
        let text = member.value.text();
        if text.is_none() {
            let help = format!("write `{}`", self.language.member(&member.key, "…"));
            self.wrong_kind(member, "a string", help);
        }
        text
    }

    /// The text that a member is, or the texts that it lists, each with its place; at least one.
    pub(crate) fn texts<'s>(&mut self, member: &'s Member) -> Option<Vec<(&'s str, &'s Origin)>> {
        let items = member.value.list().unwrap_or(std::slice::from_ref(&member.value));
        let texts: Option<Vec<_>> =
            items.iter().map(|item| item.text().map(|text| (text, &item.origin))).collect();
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() {
            let help = format!("write `{}`", self.language.list(&member.key, &["…", "…"]));
            self.wrong_kind(member, "a string or a list of strings", help);
        }
        texts
    }

    /// Which of some choices a member is.
    pub(crate) fn choice<T: Copy>(&mut self, member: &Member, choices: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(member)?;
        let found = choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let help = match nearest(text, names.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("it is one of `{}`", names.join("`, `")),
            };
            let message = format!("`{}` is no `{}` that is known here", text.escape_debug(), member.key);
            self.wrong(&member.value.origin, message, help);
        }
        found
    }

    /// The members of a statement that has to have some.
    pub(crate) fn members<'s>(&mut self, member: &'s Member) -> Option<&'s [Member]> {
        let members = member.value.members();
        if members.is_none() {
            let help = format!("write `{}`", self.language.object(&member.key, &["…".to_owned()]));
            self.wrong_kind(member, "an object", help);
        }
        members
    }

    /// Refuses members that are not known, and such that stand twice.
    pub(crate) fn only(&mut self, of: &Statement, known: &[&str], what: &str) -> Option<()> {
        let mut is_right = true;
        let members = of.members().unwrap_or_default();
        for (index, member) in members.iter().enumerate() {
            let key = member.key.as_str();
            if members.iter().take(index).any(|other| other.key == key) {
                self.wrong(
                    &member.key_origin,
                    format!("`{}` is there twice", key.escape_debug()),
                    "remove one",
                );
                is_right = false;
            } else if !known.contains(&key) && key != COMMENT {
                let help = match nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has `{}`", known.join("`, `")),
                };
                let message = format!("`{}` is no member of {what}", key.escape_debug());
                self.wrong(&member.key_origin, message, help);
                is_right = false;
            }
        }
        is_right.then_some(())
    }

    pub(crate) fn place(&mut self, text: &str, at: &Origin, grammar: Grammar) -> Option<Place> {
        self.parsed(Place::parse_as(text, grammar), at)
    }

    pub(crate) fn template(&mut self, text: &str, at: &Origin, grammar: Grammar) -> Option<Template> {
        self.parsed(Template::parse_as(text, grammar), at)
    }

    fn parsed<T>(&mut self, parsed: Result<T, PlaceError>, at: &Origin) -> Option<T> {
        parsed.map_err(|PlaceError { message, help }| self.wrong(at, message, help)).ok()
    }

    fn wrong_kind(&mut self, member: &Member, expected: &str, help: String) {
        let message = format!("`{}` takes {expected}, not {}", member.key, member.value.kind());
        let error = Diagnostic::error(Code::WRONG_VALUE, message);
        self.diagnostics.push(error.at(&member.value.origin, "").help(help));
    }
}

/// A member that may stand everywhere, and says nothing to us.
pub(crate) const COMMENT: &str = "$comment";
