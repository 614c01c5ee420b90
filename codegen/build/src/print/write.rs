//! Expressions → pieces of a layout.

use super::layout::INDENT;
use super::printer::Printer;
use super::syntax::Expression;
use super::types::Paths;

impl Printer<'_> {
    pub(super) fn write(&mut self, expression: &Expression) -> Option<()> {
        self.write_at(expression, false)
    }

    /// The same for an expression that a line begins with: a short receiver keeps its first method.
    pub(super) fn write_at_line_begin(&mut self, expression: &Expression) -> Option<()> {
        self.write_at(expression, true)
    }

    pub(super) fn write_at(&mut self, expression: &Expression, begins_line: bool) -> Option<()> {
        match expression {
            Expression::Field(..) => {
                self.layout.all_or_none(INDENT);
                self.link(expression, begins_line, false)?;
                self.layout.end();
                Some(())
            }
            Expression::Method { receiver, .. } => {
                self.layout.all_or_none(INDENT);
                let unindents = begins_line && self.is_short(receiver);
                self.link(expression, begins_line, unindents)?;
                self.layout.end();
                Some(())
            }
            Expression::Index(inner, index) => {
                self.write_at(inner, begins_line)?;
                self.index(index)
            }
            Expression::Try(inner) => {
                self.write_at(inner, begins_line)?;
                self.layout.word("?");
                Some(())
            }
            _ => self.write_whole(expression),
        }
    }

    pub(super) fn write_whole(&mut self, expression: &Expression) -> Option<()> {
        match expression {
            Expression::Path(at) => self.again(*at, |printer| {
                if printer.is("<") { printer.qualified(Paths::Values) } else { printer.path(Paths::Values) }
            }),
            Expression::Literal(at) => {
                self.again(*at, |printer| printer.ident().or_else(|| printer.literal()))
            }
            Expression::Unary(operator, inner) => {
                self.layout.words(format_args!("{operator}"));
                self.write(inner)
            }
            Expression::Reference { is_mutable, inner } => {
                self.layout.word(if *is_mutable { "&mut " } else { "&" });
                self.write(inner)
            }
            Expression::Array(items) => self.array(items),
            Expression::Tuple(items) => self.tuple(items),
            Expression::Parenthesis(inner) => {
                self.layout.word("(");
                self.write(inner)?;
                self.layout.word(")");
                Some(())
            }
            Expression::Call(function, arguments) => {
                self.write(function)?;
                self.call(arguments)
            }
            Expression::Struct { path, fields, rest } => self.structure(*path, fields, rest.as_deref()),
            Expression::Block(statements) => {
                self.layout.all_or_none(INDENT);
                self.small_block(statements)?;
                self.layout.end();
                Some(())
            }
            Expression::Async { moves, body } => {
                self.layout.word(if *moves { "async move " } else { "async " });
                self.layout.all_or_none(INDENT);
                self.small_block(body)?;
                self.layout.end();
                Some(())
            }
            Expression::Closure(closure) => self.closure(closure),
            Expression::Match { on, arms } => self.match_arms(on, arms),
            Expression::If { condition, then, otherwise } => {
                self.branches(condition, then, otherwise.as_deref())
            }
            Expression::Let { pattern, value } => self.let_condition(*pattern, value),
            Expression::For { pattern, through, body } => self.for_loop(*pattern, through, body),
            Expression::Binary(left, operator, right) => self.binary(left, operator, right),
            Expression::Assign(left, right) => {
                self.layout.as_needed(0);
                self.write(left)?;
                self.layout.word(" = ");
                self.layout.never();
                self.write(right)?;
                self.layout.end();
                Some(())
            }
            Expression::Range(first, operator, last) => {
                match first {
                    Some(first) => self.write(first)?,
                    None => (!self.layout.ends_with('.')).then_some(())?,
                }
                self.layout.word(operator);
                last.as_ref().map_or(Some(()), |last| self.write(last))
            }
            Expression::Cast(inner, ty) => self.cast(inner, *ty),
            Expression::Return(value) => {
                self.layout.word("return");
                let Some(value) = value else { return Some(()) };
                self.layout.word(" ");
                self.write(value)
            }
            Expression::Macro(at) => self.call_of_macro(*at),
            Expression::Field(..)
            | Expression::Method { .. }
            | Expression::Index(..)
            | Expression::Try(_) => None,
        }
    }

    pub(super) fn binary(&mut self, left: &Expression, operator: &str, right: &Expression) -> Option<()> {
        self.layout.as_needed(INDENT);
        self.layout.as_needed(-INDENT);
        self.write(left)?;
        self.layout.end();
        self.layout.space();
        self.layout.words(format_args!("{operator} "));
        self.write(right)?;
        self.layout.end();
        Some(())
    }

    pub(super) fn cast(&mut self, inner: &Expression, ty: usize) -> Option<()> {
        self.layout.as_needed(INDENT);
        self.layout.as_needed(-INDENT);
        self.write(inner)?;
        self.layout.end();
        self.layout.space();
        self.layout.word("as ");
        self.again(ty, Self::ty)?;
        self.layout.end();
        Some(())
    }
}
