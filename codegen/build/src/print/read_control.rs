//! Tokens → what decides: `match`, `if`, `for`, and closures.

use proc_macro2::Delimiter;

use super::operators::COMPARISON;
use super::printer::Printer;
use super::syntax::{Arm, Closure, Expression};

impl Printer<'_> {
    pub(super) fn read_closure(&mut self) -> Option<Expression> {
        let moves = self.eat_word("move");
        self.expect("|")?;
        let parameters = self.at;
        while !self.eat("|") {
            self.skip(Self::parameter_of_closure)?;
            if !self.is("|") {
                self.expect(",")?;
            }
        }
        if self.is("->") {
            return None;
        }
        let body = self.read_expression()?;
        Some(Expression::Closure(Box::new(Closure { moves, parameters, body })))
    }

    /// Prints a parameter of a closure.
    pub(super) fn parameter_of_closure(&mut self) -> Option<()> {
        self.pattern()?;
        if self.is_colon() {
            self.at += 1;
            self.layout.word(": ");
            self.ty()?;
        }
        Some(())
    }

    pub(super) fn read_match(&mut self) -> Option<Expression> {
        self.at += 1;
        let on = Box::new(self.read_condition()?);
        self.enter(Delimiter::Brace)?;
        let mut arms = Vec::new();
        while !self.is_end() {
            arms.push(self.read_arm()?);
        }
        self.leave()?;
        Some(Expression::Match { on, arms })
    }

    pub(super) fn read_arm(&mut self) -> Option<Arm> {
        if self.is("#") || self.is("|") {
            return None;
        }
        let pattern = self.skip(Self::alternatives)?;
        let condition = if self.eat_word("if") { Some(self.read_expression()?) } else { None };
        self.expect("=>")?;
        let body = self.read_statement_like()?;
        if !self.eat(",") && !self.is_end() && !body.is_block_like() {
            return None;
        }
        Some(Arm { pattern, condition, body })
    }

    pub(super) fn read_if(&mut self) -> Option<Expression> {
        self.at += 1;
        let condition = Box::new(self.read_condition()?);
        let then = self.read_block()?;
        let otherwise = match self.eat_word("else") {
            true if self.is_word("if") => Some(Box::new(self.read_if()?)),
            true => Some(Box::new(Expression::Block(self.read_block()?))),
            false => None,
        };
        Some(Expression::If { condition, then, otherwise })
    }

    pub(super) fn read_for(&mut self) -> Option<Expression> {
        self.at += 1;
        if self.is("<") {
            return None;
        }
        let pattern = self.skip(Self::alternatives)?;
        self.eat_word("in").then_some(())?;
        let through = Box::new(self.read_condition()?);
        Some(Expression::For { pattern, through, body: self.read_block()? })
    }

    pub(super) fn read_let(&mut self) -> Option<Expression> {
        self.at += 1;
        let pattern = self.skip(Self::alternatives)?;
        self.is_equals().then(|| self.at += 1)?;
        let value = Box::new(self.read_operators(COMPARISON, false)?);
        Some(Expression::Let { pattern, value })
    }
}
