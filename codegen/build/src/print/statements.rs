//! Statements and blocks: read, and printed.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::syntax::{Expression, Statement};
use super::tokens::Token;

/// Words that begin an item among statements.
const ITEMS: [&str; 9] = ["use", "const", "static", "fn", "impl", "struct", "enum", "type", "pub"];

impl Printer<'_> {
    pub(super) fn read_block(&mut self) -> Option<Vec<Statement>> {
        self.enter(Delimiter::Brace)?;
        let mut statements = Vec::new();
        while !self.is_end() {
            statements.push(self.read_statement()?);
        }
        self.leave()?;
        Some(statements)
    }

    fn read_statement(&mut self) -> Option<Statement> {
        if self.eat_word("let") {
            return self.read_let_statement();
        }
        if self.is("#") || self.next_word().is_some_and(|word| ITEMS.contains(&word)) {
            return self.skip(|printer| printer.item(false)).map(Statement::Item);
        }
        let value = self.read_statement_like()?;
        let has_semicolon = self.eat(";");
        if let Expression::Macro(at) = value
            && (has_semicolon || self.ends_with_brace())
        {
            return Some(Statement::Macro { at, has_semicolon });
        }
        if !has_semicolon && !self.is_end() && !value.is_block_like() {
            return None;
        }
        Some(Statement::Expression { value, has_semicolon })
    }

    /// Whether the token before is the end of a block.
    fn ends_with_brace(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.token_at(before));
        matches!(before, Some(Token::Close(Delimiter::Brace)))
    }

    fn read_let_statement(&mut self) -> Option<Statement> {
        let pattern = self.skip(Self::pattern_of_let)?;
        let (mut value, mut otherwise) = (None, None);
        if self.is_equals() {
            self.at += 1;
            value = Some(self.read_expression()?);
            if self.eat_word("else") {
                otherwise = Some(self.read_block()?);
            }
        }
        self.expect(";")?;
        Some(Statement::Let { pattern, value, otherwise })
    }

    fn pattern_of_let(&mut self) -> Option<()> {
        self.alternatives()?;
        if self.is_colon() {
            self.at += 1;
            self.layout.word(": ");
            self.ty()?;
        }
        Some(())
    }

    /// Prints a block of the lines that it has, whose box has begun in front of it. Whether there are any.
    pub(super) fn body(&mut self) -> Option<bool> {
        let statements = self.read_block()?;
        self.layout.word("{");
        self.layout.hard_between();
        self.statements(&statements)?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        Some(!statements.is_empty())
    }

    pub(super) fn statements(&mut self, statements: &[Statement]) -> Option<()> {
        statements.iter().try_for_each(|statement| self.statement(statement))
    }

    fn statement(&mut self, statement: &Statement) -> Option<()> {
        match statement {
            Statement::Item(at) => self.again(*at, |printer| printer.item(false)),
            Statement::Macro { at, has_semicolon } => {
                self.call_of_macro(*at)?;
                if *has_semicolon {
                    self.layout.word(";");
                }
                self.layout.hard();
                Some(())
            }
            Statement::Let { pattern, value, otherwise } => {
                self.let_statement(*pattern, value.as_ref(), otherwise.as_deref())
            }
            Statement::Expression { value, has_semicolon } => {
                self.layout.as_needed(0);
                self.write_at_line_begin(value)?;
                let semicolon =
                    if *has_semicolon { !value.drops_semicolon() } else { value.takes_semicolon() };
                if semicolon {
                    self.layout.word(";");
                }
                self.layout.end();
                self.layout.hard();
                Some(())
            }
        }
    }

    fn let_statement(
        &mut self,
        pattern: usize,
        value: Option<&Expression>,
        otherwise: Option<&[Statement]>,
    ) -> Option<()> {
        self.layout.as_needed(0);
        self.layout.word("let ");
        self.again(pattern, Self::pattern_of_let)?;
        if let Some(value) = value {
            self.layout.word(" = ");
            self.layout.never();
            self.write(value)?;
        }
        if let Some(otherwise) = otherwise {
            self.layout.space();
            self.layout.word("else ");
            self.layout.end();
            self.layout.never();
            self.layout.all_or_none(INDENT);
            self.small_block(otherwise)?;
        }
        self.layout.end();
        self.layout.word(";");
        self.layout.hard();
        Some(())
    }

    /// A block that may stay on its line if it is one expression.
    pub(super) fn small_block(&mut self, statements: &[Statement]) -> Option<()> {
        self.layout.word("{");
        if !statements.is_empty() {
            self.layout.space();
            if let [Statement::Expression { value, has_semicolon: false }] = statements {
                self.layout.as_needed(0);
                self.write_at_line_begin(value)?;
                self.layout.end();
                self.layout.space();
            } else {
                self.statements(statements)?;
            }
            self.layout.offset(-INDENT);
        }
        self.layout.word("}");
        Some(())
    }
}
