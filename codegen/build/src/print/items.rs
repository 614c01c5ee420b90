//! Items.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::tokens::Token;
use super::types::Paths;

impl Printer<'_> {
    /// An item with what stands in front of it. Blank lines stand between members of those that are no statements.
    pub(super) fn item(&mut self, spaced: bool) -> Option<()> {
        self.attributes()?;
        let head = self.at;
        self.skip(Self::visibility)?;
        let Some(word) = self.next_word() else {
            self.at = head;
            return self.macro_item();
        };
        let is_macro = self.skip(|printer| printer.path(Paths::Plain)).is_some() && self.is("!");
        self.at = head;
        match word {
            _ if is_macro => self.macro_item(),
            "use" => self.use_item(),
            "mod" => self.mod_item(),
            "struct" => self.struct_item(),
            "enum" => self.enum_item(),
            "type" => self.type_item(),
            "const" | "static" if !self.is_const_function() => self.constant(),
            "impl" => self.impl_item(spaced),
            "trait" => self.trait_item(spaced),
            "fn" | "async" | "const" => self.function().map(|_| ()),
            _ => None,
        }
    }

    /// Whether `const` is said of a function.
    pub(super) fn is_const_function(&self) -> bool {
        let behind = self.at + usize::from(self.is_word("pub")) + 1;
        matches!(self.token_at(behind), Some(Token::Word(word)) if word == "fn" || word == "async")
    }

    /// The begin of an item, up to its generics, in a group of lines. The keyword ends in a blank.
    pub(super) fn named(&mut self, keyword: &str) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.visibility()?;
        self.at += 1;
        self.layout.word(keyword);
        self.ident()?;
        self.generics()
    }

    pub(super) fn struct_item(&mut self) -> Option<()> {
        self.named("struct ")?;
        match self.token()? {
            Token::Open(Delimiter::Brace, _) => {
                self.layout.word(" ");
                self.lines_in_braces(Self::field)?;
            }
            Token::Open(Delimiter::Parenthesis, _) => {
                self.unnamed_fields()?;
                self.expect(";")?;
                self.layout.word(";");
                self.layout.end();
            }
            _ => {
                self.expect(";")?;
                self.layout.word(";");
                self.layout.end();
            }
        }
        self.layout.hard();
        Some(())
    }

    pub(super) fn enum_item(&mut self) -> Option<()> {
        self.named("enum ")?;
        self.layout.word(" ");
        self.lines_in_braces(Self::variant)?;
        self.layout.hard();
        Some(())
    }

    /// A line for each, in a box that has begun.
    pub(super) fn lines_in_braces(&mut self, line: fn(&mut Self) -> Option<()>) -> Option<()> {
        self.enter(Delimiter::Brace)?;
        self.layout.word("{");
        self.layout.hard_between();
        while !self.is_end() {
            line(self)?;
            self.comma()?;
            self.layout.word(",");
            self.layout.hard();
        }
        self.leave()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        Some(())
    }

    pub(super) fn field(&mut self) -> Option<()> {
        self.attributes()?;
        self.visibility()?;
        self.ident()?;
        self.is_colon().then(|| self.at += 1)?;
        self.layout.word(": ");
        self.ty()
    }

    /// Fields in parentheses, whose box has begun.
    pub(super) fn unnamed_fields(&mut self) -> Option<()> {
        self.enter(Delimiter::Parenthesis)?;
        self.layout.word("(");
        self.layout.zero();
        while !self.is_end() {
            self.attributes()?;
            self.visibility()?;
            self.ty()?;
            let is_last = self.comma()?;
            self.layout.comma(is_last);
        }
        self.layout.offset(-INDENT);
        self.layout.word(")");
        self.leave()
    }

    pub(super) fn variant(&mut self) -> Option<()> {
        self.attributes()?;
        self.ident()?;
        match self.token() {
            Some(Token::Open(Delimiter::Parenthesis, _)) => {
                self.layout.all_or_none(INDENT);
                self.unnamed_fields()?;
                self.layout.end();
                Some(())
            }
            Some(Token::Open(..)) => None,
            _ => (!self.is("=")).then_some(()),
        }
    }

    pub(super) fn type_item(&mut self) -> Option<()> {
        self.named("type ")?;
        self.layout.word(" ");
        self.aliased("= ")
    }

    /// The type of an alias, whose box has begun.
    pub(super) fn aliased(&mut self, equals: &str) -> Option<()> {
        self.expect("=")?;
        self.layout.word(equals);
        self.layout.never();
        self.layout.as_needed(-INDENT);
        self.ty()?;
        self.layout.end();
        self.expect(";")?;
        self.layout.word(";");
        self.layout.end();
        self.layout.hard();
        Some(())
    }

    /// `const` or `static`.
    pub(super) fn constant(&mut self) -> Option<()> {
        self.layout.all_or_none(0);
        self.visibility()?;
        self.ident()?;
        self.layout.word(" ");
        if self.is_word("mut") {
            return None;
        }
        self.ident()?;
        self.is_colon().then(|| self.at += 1)?;
        self.layout.word(": ");
        self.ty()?;
        if self.eat("=") {
            self.layout.word(" = ");
            self.layout.never();
            self.expression()?;
        }
        self.expect(";")?;
        self.layout.word(";");
        self.layout.end();
        self.layout.hard();
        Some(())
    }

    pub(super) fn impl_item(&mut self, spaced: bool) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.layout.as_needed(-INDENT);
        self.layout.all_or_none(INDENT);
        self.at += 1;
        self.layout.word("impl");
        self.generics()?;
        self.layout.end();
        self.layout.word(" ");
        if self.is("!") || self.is_word("const") {
            return None;
        }
        self.ty()?;
        if self.eat_word("for") {
            self.layout.space();
            self.layout.word("for ");
            self.ty()?;
        }
        self.layout.end();
        self.layout.word(" ");
        self.members(spaced, false)
    }

    pub(super) fn trait_item(&mut self, spaced: bool) -> Option<()> {
        self.named("trait ")?;
        if self.eat(":") {
            self.layout.word(": ");
            self.bounds()?;
        }
        self.layout.word(" ");
        self.members(spaced, true)
    }
}
