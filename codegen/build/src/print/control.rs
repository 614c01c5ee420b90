//! What decides: `match`, `if`, `for`, and closures.

use super::layout::INDENT;
use super::lines::Break;
use super::printer::Printer;
use super::syntax::{Arm, Closure, Expression, Statement};

impl Printer<'_> {
    pub(super) fn closure(&mut self, closure: &Closure) -> Option<()> {
        self.layout.as_needed(0);
        if closure.moves {
            self.layout.word("move ");
        }
        self.layout.all_or_none(INDENT);
        self.layout.word("|");
        self.again(closure.parameters, |printer| {
            let mut is_first = true;
            while !printer.is("|") {
                if is_first {
                    printer.layout.zero();
                }
                is_first = false;
                printer.parameter_of_closure()?;
                if printer.eat(",") && !printer.is("|") {
                    printer.layout.word(",");
                    printer.layout.space();
                }
            }
            Some(())
        })?;
        self.layout.word("|");
        self.layout.space();
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.never();
        if matches!(closure.body, Expression::Match { .. } | Expression::Call(..))
            || closure.body.has_brackets()
        {
            self.write(&closure.body)?;
        } else {
            self.braced_if_broken(&closure.body, false)?;
        }
        self.layout.end();
        Some(())
    }

    /// An expression that gets braces if it does not stay on its line: the body of a closure, or of an arm.
    pub(super) fn braced_if_broken(&mut self, body: &Expression, is_arm: bool) -> Option<()> {
        let may_be_statement = body.may_be_statement();
        self.layout.all_or_none(INDENT);
        let before = Some(if may_be_statement { '{' } else { '(' });
        self.layout.may_break(Break { before, ..Break::default() });
        self.write_at(body, is_arm)?;
        self.layout.may_break(Break {
            offset: -INDENT,
            before: (may_be_statement && body.takes_semicolon()).then_some(';'),
            behind: match (may_be_statement, is_arm) {
                (true, _) => "}",
                (false, true) => "),",
                (false, false) => ")",
            },
            unbroken: (is_arm && !body.is_block_like()).then_some(','),
            ..Break::default()
        });
        self.layout.end();
        Some(())
    }

    pub(super) fn match_arms(&mut self, on: &Expression, arms: &[Arm]) -> Option<()> {
        self.layout.as_needed(0);
        self.layout.word("match ");
        self.condition(on)?;
        self.layout.word("{");
        self.layout.never();
        self.layout.all_or_none(INDENT);
        self.layout.hard_between();
        for arm in arms {
            self.arm(arm)?;
            self.layout.hard();
        }
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        self.layout.end();
        Some(())
    }

    pub(super) fn arm(&mut self, arm: &Arm) -> Option<()> {
        self.layout.as_needed(0);
        self.again(arm.pattern, Self::alternatives)?;
        if let Some(condition) = &arm.condition {
            self.layout.word(" if ");
            self.write(condition)?;
        }
        self.layout.word(" => ");
        let mut body = &arm.body;
        while let Expression::Block(statements) = body
            && let [Statement::Expression { value, has_semicolon: false }] = &statements[..]
        {
            body = value;
        }
        match body {
            Expression::Tuple(items) if items.is_empty() => self.block_of_arm(&[])?,
            Expression::Block(statements) => self.block_of_arm(statements)?,
            body => {
                self.layout.never();
                self.braced_if_broken(body, true)?;
            }
        }
        self.layout.end();
        Some(())
    }

    pub(super) fn block_of_arm(&mut self, statements: &[Statement]) -> Option<()> {
        self.layout.word("{");
        self.layout.never();
        self.layout.all_or_none(INDENT);
        self.layout.hard_between();
        self.statements(statements)?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word("}");
        Some(())
    }

    pub(super) fn condition(&mut self, condition: &Expression) -> Option<()> {
        self.layout.all_or_none(0);
        self.write(condition)?;
        if condition.breaks_behind() {
            self.layout.space();
        } else {
            self.layout.word(" ");
        }
        self.layout.end();
        Some(())
    }

    pub(super) fn condition_of_if(&mut self, condition: &Expression) -> Option<()> {
        self.layout.word("if ");
        self.layout.all_or_none(-INDENT);
        self.condition(condition)?;
        self.layout.end();
        Some(())
    }

    pub(super) fn branches(
        &mut self,
        condition: &Expression,
        then: &[Statement],
        otherwise: Option<&Expression>,
    ) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.condition_of_if(condition)?;
        match otherwise {
            Some(otherwise) => {
                self.small_block(then)?;
                self.otherwise(otherwise)?;
            }
            None if then.is_empty() => self.layout.word("{}"),
            None => {
                self.layout.word("{");
                self.layout.hard();
                self.statements(then)?;
                self.layout.offset(-INDENT);
                self.layout.word("}");
            }
        }
        self.layout.end();
        Some(())
    }

    pub(super) fn otherwise(&mut self, otherwise: &Expression) -> Option<()> {
        self.layout.word(" else ");
        match otherwise {
            Expression::If { condition, then, otherwise } => {
                self.condition_of_if(condition)?;
                self.small_block(then)?;
                otherwise.as_ref().map_or(Some(()), |otherwise| self.otherwise(otherwise))
            }
            Expression::Block(statements) => self.small_block(statements),
            _ => None,
        }
    }

    pub(super) fn let_condition(&mut self, pattern: usize, value: &Expression) -> Option<()> {
        self.layout.as_needed(0);
        self.layout.word("let ");
        self.layout.as_needed(0);
        self.again(pattern, Self::alternatives)?;
        self.layout.end();
        self.layout.word(" = ");
        self.layout.never();
        self.layout.as_needed(0);
        self.write(value)?;
        self.layout.end();
        self.layout.end();
        Some(())
    }

    pub(super) fn for_loop(
        &mut self,
        pattern: usize,
        through: &Expression,
        body: &[Statement],
    ) -> Option<()> {
        self.layout.as_needed(0);
        self.layout.word("for ");
        self.again(pattern, Self::alternatives)?;
        self.layout.word(" in ");
        self.layout.never();
        self.condition(through)?;
        self.block_of_arm(body)?;
        self.layout.end();
        Some(())
    }
}
