//! Members of impls and traits, with blank lines between them, and functions.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::syntax::Expression;
use super::tokens::Token;

impl Printer<'_> {
    /// The members of a box that has begun. They stand apart if they are `spaced`: what is documented, and methods.
    pub(super) fn members(&mut self, spaced: bool, in_trait: bool) -> Option<()> {
        self.enter(Delimiter::Brace)?;
        self.layout.word("{");
        self.layout.hard_between();
        let (mut is_first, mut is_behind_block) = (true, false);
        while !self.is_end() {
            if spaced && !is_first && (is_behind_block || self.begins_anew()?) {
                self.layout.hard();
            }
            is_first = false;
            is_behind_block = self.member(in_trait)?;
        }
        self.leave()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        self.layout.hard();
        Some(())
    }

    /// Whether a blank line stands in front of the next member whatever comes before.
    fn begins_anew(&mut self) -> Option<bool> {
        let (begin, mut first) = (self.at, None);
        self.skip(|printer| {
            first = printer.attributes()?;
            printer.visibility()
        })?;
        let is_method = self.is_word("fn") || self.is_word("async") || self.is_const_function();
        self.at = begin;
        Some(first.unwrap_or(is_method))
    }

    /// Whether it ends with the end of a block, on a line of its own.
    fn member(&mut self, in_trait: bool) -> Option<bool> {
        self.attributes()?;
        let begin = self.skip(Self::visibility)?;
        let (is_type, is_constant) = (self.is_word("type"), self.is_word("const"));
        self.at = begin;
        if is_type {
            return self.associated_type().map(|()| false);
        }
        if is_constant && !self.is_const_function() {
            let begin = self.at;
            self.constant()?;
            return Some(!in_trait && self.is_value_in_lines(begin));
        }
        self.function()
    }

    fn associated_type(&mut self) -> Option<()> {
        self.named("type ")?;
        self.bounds_behind_name()?;
        if self.is("=") {
            return self.aliased(" = ");
        }
        self.expect(";")?;
        self.layout.word(";");
        self.layout.end();
        self.layout.hard();
        Some(())
    }

    /// Whether the value of the constant at a place is a list of calls or structs, which takes lines of its own.
    fn is_value_in_lines(&mut self, begin: usize) -> bool {
        let end = std::mem::replace(&mut self.at, begin);
        while self.at < end && !self.is_equals() {
            self.at += 1;
        }
        self.at += 1;
        let value = self.read_expression();
        self.at = end;
        let Some(Expression::Reference { inner, .. }) = value else { return false };
        let Expression::Array(items) = *inner else { return false };
        let is_short = |item: &Expression| {
            matches!(item, Expression::Literal(_) | Expression::Path(_) | Expression::Reference { .. })
        };
        !items.iter().all(is_short)
    }

    /// A function, or what a trait asks for. Whether it has a body with something in it.
    pub(super) fn function(&mut self) -> Option<bool> {
        self.layout.all_or_none(INDENT);
        self.visibility()?;
        for word in ["const", "async"] {
            if self.eat_word(word) {
                self.layout.words(format_args!("{word} "));
            }
        }
        self.eat_word("fn").then_some(())?;
        self.signature()?;
        let has_lines = if self.eat(";") {
            self.layout.word(";");
            self.layout.end();
            false
        } else {
            self.group(Delimiter::Brace)?;
            self.layout.word(" ");
            self.body()?
        };
        self.layout.hard();
        Some(has_lines)
    }

    fn signature(&mut self) -> Option<()> {
        self.layout.word("fn ");
        self.ident()?;
        self.generics()?;
        self.layout.word("(");
        self.layout.never();
        self.layout.all_or_none(0);
        self.layout.zero();
        self.enter(Delimiter::Parenthesis)?;
        while !self.is_end() {
            self.input()?;
            let is_last = self.comma()?;
            self.layout.comma(is_last);
        }
        self.leave()?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        self.layout.all_or_none(-INDENT);
        self.returned()?;
        self.layout.end();
        Some(())
    }

    fn input(&mut self) -> Option<()> {
        if self.is("#") {
            return None;
        }
        if self.is("&") {
            return self.borrowed_self();
        }
        self.pattern()?;
        if self.is_colon() {
            self.at += 1;
            self.layout.word(": ");
            return self.ty();
        }
        // Only `self` has no type.
        matches!(self.token_at(self.at - 1), Some(Token::Word(word)) if word == "self").then_some(())
    }

    fn borrowed_self(&mut self) -> Option<()> {
        self.borrow()?;
        self.is_word("self").then_some(())?;
        self.ident()
    }
}
