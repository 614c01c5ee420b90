//! Chains of members: the first of a line stays with a short name, and others stand below one another.

use proc_macro2::Spacing;

use super::layout::INDENT;
use super::printer::Printer;
use super::syntax::Expression;
use super::tokens::Token;
use super::types::Paths;

impl Printer<'_> {
    /// An expression at the left of a chain of members, whose box has begun.
    pub(super) fn chain(&mut self, expression: &Expression, begins_line: bool) -> Option<()> {
        match expression {
            Expression::Call(function, arguments) => {
                self.chain(function, false)?;
                self.call(arguments)
            }
            Expression::Field(..) | Expression::Method { .. } => self.link(expression, begins_line, false),
            Expression::Index(inner, index) => {
                self.chain(inner, begins_line)?;
                self.index(index)
            }
            Expression::Try(inner) => {
                self.chain(inner, begins_line)?;
                self.layout.word("?");
                Some(())
            }
            _ => {
                self.layout.all_or_none(-INDENT);
                self.write(expression)?;
                self.layout.end();
                Some(())
            }
        }
    }

    /// A member, with what stands in front of it.
    pub(super) fn link(&mut self, expression: &Expression, begins_line: bool, unindents: bool) -> Option<()> {
        let (inner, name) = match expression {
            Expression::Field(inner, name) => (inner, *name),
            Expression::Method { receiver, name, .. } => (receiver, *name),
            _ => return None,
        };
        self.chain(inner, begins_line)?;
        if !(begins_line && self.is_short(inner)) {
            if self.layout.ends_with('.') {
                return None;
            }
            self.layout.zero();
        }
        self.layout.word(".");
        self.again(name, |printer| match printer.token()? {
            Token::Literal(_) => printer.literal(),
            _ => printer.path(Paths::Values),
        })?;
        if let Expression::Method { arguments, .. } = expression {
            self.layout.all_or_none(if unindents { -INDENT } else { 0 });
            self.call(arguments)?;
            self.layout.end();
        }
        Some(())
    }

    /// Whether an expression is a name that is no longer than a step of indentation.
    pub(super) fn is_short(&self, expression: &Expression) -> bool {
        let Expression::Path(at) = expression else { return false };
        let is_name = !matches!(self.token_at(at + 1), Some(Token::Mark(':', Spacing::Joint)));
        match self.token_at(*at) {
            Some(Token::Word(word)) => is_name && word.len() <= INDENT as usize,
            _ => false,
        }
    }

    pub(super) fn index(&mut self, index: &Expression) -> Option<()> {
        self.layout.word("[");
        self.write(index)?;
        self.layout.word("]");
        Some(())
    }
}
