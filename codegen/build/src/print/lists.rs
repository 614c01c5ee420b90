//! What stands in brackets: arguments, arrays, tuples, fields.

use super::layout::INDENT;
use super::printer::Printer;
use super::syntax::Expression;
use super::tokens::Token;
use super::types::Paths;

impl Printer<'_> {
    /// Arguments in parentheses.
    pub(super) fn call(&mut self, arguments: &[Expression]) -> Option<()> {
        self.layout.word("(");
        match arguments {
            [single] if single.has_brackets() => self.write(single)?,
            _ => {
                self.layout.all_or_none(INDENT);
                self.layout.zero();
                self.list(arguments)?;
                self.layout.offset(-INDENT);
                self.layout.end();
            }
        }
        self.layout.word(")");
        Some(())
    }

    pub(super) fn list(&mut self, items: &[Expression]) -> Option<()> {
        for (index, item) in items.iter().enumerate() {
            self.write(item)?;
            self.layout.comma(index + 1 == items.len());
        }
        Some(())
    }

    pub(super) fn array(&mut self, items: &[Expression]) -> Option<()> {
        if items.is_empty() {
            self.layout.word("[]");
        } else if self.are_short_literals(items)? {
            self.layout.all_or_none(INDENT);
            self.layout.word("[");
            self.layout.zero();
            self.layout.as_needed(0);
            for (index, item) in items.iter().enumerate() {
                self.write(item)?;
                if index + 1 < items.len() {
                    self.layout.word(",");
                    self.layout.space();
                }
            }
            self.layout.end();
            self.layout.comma(true);
            self.layout.offset(-INDENT);
            self.layout.word("]");
            self.layout.end();
        } else {
            self.layout.word("[");
            self.layout.all_or_none(INDENT);
            self.layout.zero();
            self.list(items)?;
            self.layout.offset(-INDENT);
            self.layout.end();
            self.layout.word("]");
        }
        Some(())
    }

    /// Whether items are integers, characters or booleans, several of which stand on a line.
    pub(super) fn are_short_literals(&self, items: &[Expression]) -> Option<bool> {
        let mut all = true;
        for item in items {
            let Expression::Literal(at) = item else { return Some(false) };
            all &= match self.token_at(*at)? {
                Token::Literal(literal) => is_short_literal(literal)?,
                _ => true,
            };
        }
        Some(all)
    }

    pub(super) fn tuple(&mut self, items: &[Expression]) -> Option<()> {
        self.layout.word("(");
        self.layout.all_or_none(INDENT);
        self.layout.zero();
        if let [single] = items {
            self.write(single)?;
            self.layout.word(",");
            self.layout.zero();
        } else {
            self.list(items)?;
        }
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        Some(())
    }

    pub(super) fn structure(
        &mut self,
        path: usize,
        fields: &[(usize, Option<Expression>)],
        rest: Option<&Expression>,
    ) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.layout.as_needed(-INDENT);
        self.again(path, |printer| printer.path(Paths::Values))?;
        self.layout.end();
        self.layout.word(" {");
        self.layout.space_between();
        for (index, (name, value)) in fields.iter().enumerate() {
            self.again(*name, Self::ident)?;
            if let Some(value) = value {
                self.layout.word(": ");
                self.layout.as_needed(0);
                self.write(value)?;
                self.layout.end();
            }
            self.layout.comma_or_space(index + 1 == fields.len() && rest.is_none());
        }
        if let Some(rest) = rest {
            self.layout.word("..");
            self.write(rest)?;
            self.layout.space();
        }
        self.layout.offset(-INDENT);
        self.layout.end_if_no_wider(34);
        self.layout.word("}");
        Some(())
    }
}

/// Whether a literal is an integer, a character or a byte. `None` where that is not plain to see.
fn is_short_literal(written: &str) -> Option<bool> {
    match written.as_bytes() {
        [b'\'', ..] | [b'b', b'\'', ..] => Some(true),
        [b'"', ..] | [b'b' | b'c' | b'r', ..] => Some(false),
        digits if digits.iter().all(u8::is_ascii_digit) => Some(true),
        [b'-', digits @ ..] if digits.iter().all(u8::is_ascii_digit) => Some(true),
        _ => None,
    }
}
