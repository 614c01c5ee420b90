//! Tokens → expressions.

use proc_macro2::Delimiter;

use super::operators::{ASSIGNMENT, OPERATORS, RANGE};
use super::printer::Printer;
use super::syntax::Expression;
use super::tokens::Token;
use super::types::Paths;

/// Words that begin what is not read here, or no expression.
const OTHERS: [&str; 13] = [
    "await", "break", "const", "continue", "do", "else", "loop", "static", "try", "unsafe", "while", "yield",
    "where",
];

impl Printer<'_> {
    /// Prints an expression that begins here.
    pub(super) fn expression(&mut self) -> Option<()> {
        let expression = self.read_expression()?;
        self.write(&expression)
    }

    pub(super) fn read_expression(&mut self) -> Option<Expression> {
        self.read_operators(ASSIGNMENT, true)
    }

    /// The same, where a brace begins what follows.
    pub(super) fn read_condition(&mut self) -> Option<Expression> {
        self.read_operators(ASSIGNMENT, false)
    }

    pub(super) fn read_operators(&mut self, least: u8, with_structs: bool) -> Option<Expression> {
        let first = self.read_unary(with_structs)?;
        self.read_operators_behind(first, least, with_structs)
    }

    /// What follows an operand: operators that bind at least this tightly, and what they take.
    pub(super) fn read_operators_behind(
        &mut self,
        mut left: Expression,
        least: u8,
        with_structs: bool,
    ) -> Option<Expression> {
        loop {
            if self.is_end() || self.is(",") || self.is(";") {
                return Some(left);
            }
            if self.eat_word("as") {
                let ty = self.skip(Self::ty)?;
                left = Expression::Cast(Box::new(left), ty);
                continue;
            }
            if !self.is_mark() {
                return Some(left);
            }
            if self.is_equals() {
                if least > ASSIGNMENT {
                    return Some(left);
                }
                self.at += 1;
                let right = self.read_operators(ASSIGNMENT, with_structs)?;
                return Some(Expression::Assign(Box::new(left), Box::new(right)));
            }
            let Some(&(operator, binds)) = OPERATORS.iter().find(|(operator, _)| self.is(operator)) else {
                return Some(left);
            };
            if binds < least {
                return Some(left);
            }
            self.at += operator.len();
            if binds == RANGE {
                left = self.read_range(Some(Box::new(left)), operator, with_structs)?;
                continue;
            }
            let next = if binds == ASSIGNMENT { ASSIGNMENT } else { binds + 1 };
            let right = self.read_operators(next, with_structs)?;
            left = Expression::Binary(Box::new(left), operator, Box::new(right));
        }
    }

    /// A range whose operator has been passed.
    fn read_range(
        &mut self,
        first: Option<Box<Expression>>,
        operator: &'static str,
        with_structs: bool,
    ) -> Option<Expression> {
        let has_end = !self.is_end() && !self.is(",") && !self.is(";") && !self.is("=>");
        let has_end = has_end && (with_structs || self.group(Delimiter::Brace).is_none());
        let last = match has_end {
            true => Some(Box::new(self.read_operators(RANGE + 1, with_structs)?)),
            false => None,
        };
        Some(Expression::Range(first, operator, last))
    }

    fn read_unary(&mut self, with_structs: bool) -> Option<Expression> {
        match self.token()? {
            Token::Mark('&', _) => {
                self.at += 1;
                if self.is_word("raw") {
                    return None;
                }
                let is_mutable = self.eat_word("mut");
                let inner = Box::new(self.read_unary(with_structs)?);
                Some(Expression::Reference { is_mutable, inner })
            }
            Token::Mark('.', _) if !self.is("...") => {
                let operator = if self.is("..=") { "..=" } else { ".." };
                self.expect(operator)?;
                self.read_range(None, operator, with_structs)
            }
            Token::Mark(mark, _) if matches!(mark, '*' | '!' | '-') => {
                self.at += 1;
                let inner = self.read_unary(with_structs)?;
                Some(Expression::Unary(mark, Box::new(inner)))
            }
            _ => {
                let first = self.read_first(with_structs)?;
                self.read_behind(first)
            }
        }
    }

    /// What may follow an operand directly: calls, members, `?`.
    pub(super) fn read_behind(&mut self, mut inner: Expression) -> Option<Expression> {
        loop {
            inner = match self.token() {
                Some(Token::Open(Delimiter::Parenthesis, _)) => {
                    Expression::Call(Box::new(inner), self.read_list(Delimiter::Parenthesis)?)
                }
                Some(Token::Open(Delimiter::Bracket, _)) => {
                    self.enter(Delimiter::Bracket)?;
                    let index = self.read_expression()?;
                    self.leave()?;
                    Expression::Index(Box::new(inner), Box::new(index))
                }
                Some(Token::Mark('?', _)) => {
                    self.at += 1;
                    Expression::Try(Box::new(inner))
                }
                Some(Token::Mark('.', _)) if !self.is("..") => {
                    self.at += 1;
                    self.read_member(inner)?
                }
                _ => return Some(inner),
            };
        }
    }

    /// What stands behind a dot.
    pub(super) fn read_member(&mut self, inner: Expression) -> Option<Expression> {
        let (receiver, name) = (Box::new(inner), self.at);
        if let Token::Literal(number) = self.token()? {
            self.at += 1;
            let is_index = number.bytes().all(|digit| digit.is_ascii_digit());
            return is_index.then_some(Expression::Field(receiver, name));
        }
        self.skip(|printer| printer.path(Paths::Values))?;
        if self.group(Delimiter::Parenthesis).is_none() {
            return Some(Expression::Field(receiver, name));
        }
        let arguments = self.read_list(Delimiter::Parenthesis)?;
        Some(Expression::Method { receiver, name, arguments })
    }

    /// Expressions with commas between, in brackets.
    pub(super) fn read_list(&mut self, delimiter: Delimiter) -> Option<Vec<Expression>> {
        self.enter(delimiter)?;
        let mut list = Vec::new();
        while !self.is_end() {
            list.push(self.read_expression()?);
            self.comma()?;
        }
        self.leave()?;
        Some(list)
    }

    pub(super) fn read_first(&mut self, with_structs: bool) -> Option<Expression> {
        match self.token()? {
            Token::Literal(_) => {
                self.at += 1;
                Some(Expression::Literal(self.at - 1))
            }
            Token::Open(Delimiter::Parenthesis, _) => self.read_parentheses(),
            Token::Open(Delimiter::Bracket, _) => self.read_list(Delimiter::Bracket).map(Expression::Array),
            Token::Open(Delimiter::Brace, _) => self.read_block().map(Expression::Block),
            Token::Mark('|', _) => self.read_closure(),
            Token::Mark('<', _) => {
                self.skip(|printer| printer.qualified(Paths::Values)).map(Expression::Path)
            }
            Token::Mark(':', _) => self.read_path(with_structs),
            Token::Word(word) => match () {
                () if word == "match" => self.read_match(),
                () if word == "if" => self.read_if(),
                () if word == "for" => self.read_for(),
                () if word == "let" => self.read_let(),
                () if word == "async" => self.read_async(),
                () if word == "move" => self.read_closure(),
                () if word == "return" => self.read_return(with_structs),
                () if word == "true" || word == "false" => {
                    self.at += 1;
                    Some(Expression::Literal(self.at - 1))
                }
                () if OTHERS.contains(&word) => None,
                () => self.read_path(with_structs),
            },
            _ => None,
        }
    }

    pub(super) fn read_async(&mut self) -> Option<Expression> {
        self.at += 1;
        let moves = self.eat_word("move");
        Some(Expression::Async { moves, body: self.read_block()? })
    }

    pub(super) fn read_return(&mut self, with_structs: bool) -> Option<Expression> {
        self.at += 1;
        if self.is_end() || self.is(";") || self.is(",") {
            return Some(Expression::Return(None));
        }
        let value = self.read_operators(ASSIGNMENT, with_structs)?;
        Some(Expression::Return(Some(Box::new(value))))
    }

    pub(super) fn read_parentheses(&mut self) -> Option<Expression> {
        self.enter(Delimiter::Parenthesis)?;
        if self.is_end() {
            self.leave()?;
            return Some(Expression::Tuple(Vec::new()));
        }
        let first = self.read_expression()?;
        if self.is_end() {
            self.leave()?;
            return Some(Expression::Parenthesis(Box::new(first)));
        }
        let mut list = vec![first];
        self.expect(",")?;
        while !self.is_end() {
            list.push(self.read_expression()?);
            self.comma()?;
        }
        self.leave()?;
        Some(Expression::Tuple(list))
    }

    /// A path, and what it may begin: a struct, a macro.
    pub(super) fn read_path(&mut self, with_structs: bool) -> Option<Expression> {
        let path = self.skip(|printer| printer.path(Paths::Values))?;
        if self.is("!") && !self.is("!=") {
            self.at += 1;
            let Token::Open(_, end) = self.token()? else { return None };
            self.at = end + 1;
            return Some(Expression::Macro(path));
        }
        if with_structs && self.group(Delimiter::Brace).is_some() {
            return self.read_struct(path);
        }
        Some(Expression::Path(path))
    }

    pub(super) fn read_struct(&mut self, path: usize) -> Option<Expression> {
        self.enter(Delimiter::Brace)?;
        let (mut fields, mut rest) = (Vec::new(), None);
        while !self.is_end() {
            if self.eat("..") {
                rest = Some(Box::new(self.read_expression()?));
                break;
            }
            let name = self.at;
            self.next_word()?;
            self.at += 1;
            let value = if self.is_colon() {
                self.at += 1;
                Some(self.read_expression()?)
            } else {
                None
            };
            fields.push((name, value));
            self.comma()?;
        }
        self.leave()?;
        Some(Expression::Struct { path, fields, rest })
    }

    /// An expression that ends with its block where it begins a statement or is an arm.
    pub(super) fn read_statement_like(&mut self) -> Option<Expression> {
        let is_block = self.group(Delimiter::Brace).is_some();
        if !(is_block || self.is_word("if") || self.is_word("match") || self.is_word("for")) {
            return self.read_expression();
        }
        let block = self.read_first(true)?;
        if (self.is(".") && !self.is("..")) || self.is("?") {
            let inner = self.read_behind(block)?;
            return self.read_operators_behind(inner, ASSIGNMENT, true);
        }
        Some(block)
    }
}
