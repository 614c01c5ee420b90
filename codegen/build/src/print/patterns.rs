//! Patterns.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::tokens::Token;
use super::types::Paths;

impl Printer<'_> {
    /// A pattern of an arm or of `let`: one, or several with `|` between.
    pub(super) fn alternatives(&mut self) -> Option<()> {
        let (begin, mut count, mut are_plain) = (self.at, 0, true);
        loop {
            let first = self.skip(Self::pattern)?;
            count += 1;
            are_plain &= self.at == first + 1 && self.is_plain(first);
            if !self.eat("|") {
                break;
            }
        }
        self.at = begin;
        if count == 1 {
            return self.pattern();
        }
        self.several(are_plain)
    }

    /// Whether a token is a literal, or stands for anything.
    fn is_plain(&self, at: usize) -> bool {
        match self.token_at(at) {
            Some(Token::Literal(_)) => true,
            Some(Token::Word(word)) => word == "_" || word == "true" || word == "false",
            _ => false,
        }
    }

    fn several(&mut self, are_plain: bool) -> Option<()> {
        if are_plain {
            self.layout.as_needed(0);
        } else {
            self.layout.all_or_none(0);
        }
        self.pattern()?;
        while self.eat("|") {
            self.layout.space();
            self.layout.word("| ");
            self.pattern()?;
        }
        self.layout.end();
        Some(())
    }

    pub(super) fn pattern(&mut self) -> Option<()> {
        match self.token()? {
            Token::Literal(_) => {
                self.literal()?;
                (!self.is("..")).then_some(())
            }
            Token::Open(Delimiter::Parenthesis, _) => self.tuple_pattern(),
            Token::Open(Delimiter::Bracket, _) => {
                self.enter(Delimiter::Bracket)?;
                self.layout.word("[");
                self.patterns()?;
                self.layout.word("]");
                self.leave()
            }
            Token::Mark('&', _) => {
                self.at += 1;
                self.layout.word("&");
                if self.eat_word("mut") {
                    self.layout.word("mut ");
                }
                self.pattern()
            }
            Token::Mark('.', _) => {
                self.expect("..")?;
                self.layout.word("..");
                self.is_end_of_pattern().then_some(())
            }
            Token::Word(_) => self.named_pattern(),
            Token::Mark(':', _) => self.named_pattern(),
            _ => None,
        }
    }

    fn is_end_of_pattern(&self) -> bool {
        self.is_end() || self.is(",")
    }

    fn named_pattern(&mut self) -> Option<()> {
        if self.is_word("box") || self.is_word("const") {
            return None;
        }
        for word in ["ref", "mut"] {
            if self.eat_word(word) {
                self.layout.words(format_args!("{word} "));
            }
        }
        let begin = self.skip(|printer| printer.path(Paths::Values))?;
        let has_fields = self.group(Delimiter::Brace).is_some();
        self.at = begin;
        if has_fields {
            return self.struct_pattern();
        }
        self.path(Paths::Values)?;
        if self.eat("@") {
            self.layout.word(" @ ");
            return self.pattern();
        }
        match self.token() {
            Some(Token::Open(Delimiter::Parenthesis, _)) => self.fields_in_parentheses(),
            Some(Token::Mark('!' | '.', _)) => None,
            _ => Some(()),
        }
    }

    fn fields_in_parentheses(&mut self) -> Option<()> {
        self.enter(Delimiter::Parenthesis)?;
        self.layout.word("(");
        self.layout.all_or_none(INDENT);
        self.layout.zero();
        self.patterns()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        self.leave()
    }

    /// Patterns up to the end of the group.
    fn patterns(&mut self) -> Option<()> {
        while !self.is_end() {
            self.alternatives()?;
            let is_last = self.comma()?;
            self.layout.comma(is_last);
        }
        Some(())
    }

    /// With two or more patterns in it, or none.
    fn tuple_pattern(&mut self) -> Option<()> {
        let close = self.group(Delimiter::Parenthesis)?;
        let begin = self.skip(|printer| {
            printer.enter(Delimiter::Parenthesis)?;
            if !printer.is_end() {
                printer.alternatives()?;
                printer.comma()?;
                (printer.at < close).then_some(())?;
            }
            Some(())
        })?;
        self.at = begin;
        self.fields_in_parentheses()
    }

    fn struct_pattern(&mut self) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.path(Paths::Values)?;
        self.layout.word(" {");
        self.layout.space_between();
        self.enter(Delimiter::Brace)?;
        while !self.is_end() {
            if self.eat("..") {
                self.layout.word("..");
                self.layout.space();
                break;
            }
            self.field_pattern()?;
            let is_last = self.comma()?;
            self.layout.comma_or_space(is_last);
        }
        self.leave()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        Some(())
    }

    fn field_pattern(&mut self) -> Option<()> {
        let begin = self.at;
        if self.next_word().is_some() {
            self.at += 1;
            if self.is_colon() {
                self.at = begin;
                self.ident()?;
                self.at += 1;
                self.layout.word(": ");
                return self.alternatives();
            }
        }
        self.at = begin;
        self.pattern()
    }
}
