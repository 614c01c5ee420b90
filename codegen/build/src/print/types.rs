//! Types, paths and generics.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::tokens::Token;

/// What may stand in a path.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Paths {
    /// No arguments: `a::b`.
    Plain,
    /// `a::B<T>`
    Types,
    /// `a::B::<T>`
    Values,
}

impl Printer<'_> {
    pub(super) fn ty(&mut self) -> Option<()> {
        match self.token()? {
            Token::Open(Delimiter::Parenthesis, _) => self.tuple_type(),
            Token::Open(Delimiter::Bracket, _) => self.array_type(),
            Token::Mark('&', _) => self.reference_type(),
            Token::Mark('<', _) => self.qualified(Paths::Types),
            Token::Mark(':', _) => self.path(Paths::Types),
            Token::Word(word) if word == "dyn" || word == "impl" => self.bounded_type(),
            Token::Word(word) if word == "fn" || word == "for" || word == "unsafe" || word == "extern" => {
                None
            }
            Token::Word(_) => {
                self.path(Paths::Types)?;
                (!self.is("!")).then_some(())
            }
            _ => None,
        }
    }

    /// `&`, its lifetime and `mut`.
    pub(super) fn borrow(&mut self) -> Option<()> {
        self.expect("&")?;
        self.layout.word("&");
        if self.is_lifetime() {
            self.lifetime()?;
            self.layout.word(" ");
        }
        if self.eat_word("mut") {
            self.layout.word("mut ");
        }
        Some(())
    }

    pub(super) fn reference_type(&mut self) -> Option<()> {
        self.borrow()?;
        self.ty()
    }

    pub(super) fn tuple_type(&mut self) -> Option<()> {
        let close = self.group(Delimiter::Parenthesis)?;
        self.enter(Delimiter::Parenthesis)?;
        let first = self.at;
        if first < close {
            self.skip(Self::ty)?;
        }
        let is_parenthesis = self.at == close && first < close;
        let is_single = self.is(",") && self.at + 1 == close;
        self.at = first;
        self.layout.word("(");
        if is_parenthesis {
            self.ty()?;
        } else {
            self.layout.all_or_none(INDENT);
            self.layout.zero();
            while !self.is_end() {
                self.ty()?;
                let is_last = self.comma()?;
                if is_single {
                    self.layout.word(",");
                    self.layout.zero();
                } else {
                    self.layout.comma(is_last);
                }
            }
            self.layout.offset(-INDENT);
            self.layout.end();
        }
        self.layout.word(")");
        self.leave()
    }

    pub(super) fn array_type(&mut self) -> Option<()> {
        self.enter(Delimiter::Bracket)?;
        self.layout.word("[");
        self.ty()?;
        if self.eat(";") {
            self.layout.word("; ");
            self.expression()?;
        }
        self.layout.word("]");
        self.leave()
    }

    pub(super) fn bounded_type(&mut self) -> Option<()> {
        self.ident()?;
        self.layout.word(" ");
        self.bounds()
    }

    pub(super) fn bounds(&mut self) -> Option<()> {
        loop {
            self.bound()?;
            if !self.eat("+") {
                return Some(());
            }
            self.layout.word(" + ");
        }
    }

    /// What a type has to be.
    pub(super) fn bound(&mut self) -> Option<()> {
        if self.is_lifetime() {
            return self.lifetime();
        }
        if self.eat("?") {
            self.layout.word("?");
        }
        if self.is_word("for") || self.is_word("use") {
            return None;
        }
        self.path(Paths::Types)
    }

    /// `<T as Trait>::path`
    pub(super) fn qualified(&mut self, paths: Paths) -> Option<()> {
        self.expect("<")?;
        self.layout.word("<");
        self.ty()?;
        if self.eat_word("as") {
            self.layout.word(" as ");
            self.path(Paths::Types)?;
        }
        self.expect(">")?;
        self.layout.word(">");
        while self.eat("::") {
            self.layout.word("::");
            self.segment(paths)?;
        }
        Some(())
    }

    pub(super) fn path(&mut self, paths: Paths) -> Option<()> {
        if self.eat("::") {
            self.layout.word("::");
        }
        loop {
            self.segment(paths)?;
            if !self.eat("::") {
                return Some(());
            }
            self.layout.word("::");
        }
    }

    pub(super) fn segment(&mut self, paths: Paths) -> Option<()> {
        self.ident()?;
        match paths {
            Paths::Plain => (!self.is("<")).then_some(()),
            Paths::Values if self.is_turbofish() => {
                self.at += "::".len();
                self.layout.word("::");
                self.arguments()
            }
            Paths::Values => Some(()),
            Paths::Types if self.is_turbofish() => None,
            Paths::Types if self.is("<") => self.arguments(),
            Paths::Types if self.group(Delimiter::Parenthesis).is_some() => self.inputs(),
            Paths::Types => Some(()),
        }
    }

    pub(super) fn is_turbofish(&self) -> bool {
        let behind = self.token_at(self.at + 2);
        self.is("::") && matches!(behind, Some(Token::Mark('<', _)))
    }

    /// `(A, B) -> C`
    pub(super) fn inputs(&mut self) -> Option<()> {
        self.enter(Delimiter::Parenthesis)?;
        self.layout.all_or_none(INDENT);
        self.layout.word("(");
        self.layout.zero();
        while !self.is_end() {
            self.ty()?;
            let is_last = self.comma()?;
            self.layout.comma(is_last);
        }
        self.leave()?;
        self.layout.offset(-INDENT);
        self.layout.word(")");
        self.returned()?;
        self.layout.end();
        Some(())
    }

    /// `-> T`, or nothing.
    pub(super) fn returned(&mut self) -> Option<()> {
        if !self.eat("->") {
            return Some(());
        }
        self.layout.word(" -> ");
        self.ty()
    }
}
