//! Tokens → declared types. What is no declaration is passed over.

use super::cursor::Parser;
use super::tokens::{Token, TokenKind};
use super::tree::{Declared, Property, Type};
use crate::ingest::kind::Kind;
use crate::ingest::place::Place;
use crate::json;

/// Types in one another beyond this depth are not read.
const DEEPEST: usize = 40;

/// The types that code declares.
pub(super) fn declared(tokens: &[Token]) -> Vec<Declared> {
    let mut parser = Parser::new(tokens);
    let mut all = Vec::new();
    while !parser.is_at_end() {
        let start = parser.at;
        match parser.declaration() {
            Some(declared) => all.push(declared),
            None => parser.at = start + 1,
        }
    }
    all
}

impl Parser<'_> {
    /// `interface X extends Y { … }`, `type X = …`, `enum X { … }`; nothing here if it is something else.
    fn declaration(&mut self) -> Option<Declared> {
        let place = self.tokens.get(self.at)?.place;
        let word = self.word()?;
        if !matches!(word.as_str(), "interface" | "type" | "enum" | "class") {
            return None;
        }
        let name = self.word()?;
        self.generics();
        let mut extends = Vec::new();
        if word == "type" {
            self.sign('=')?;
            let typed = self.typed(0)?;
            return Some(Declared { name, typed, extends, place: self.to_here(place) });
        }
        while matches!(self.peek_word().as_deref(), Some("extends" | "implements")) {
            self.word();
            while let Some(base) = self.word() {
                extends.push(base);
                self.generics();
                if self.sign(',').is_none() {
                    break;
                }
            }
        }
        self.sign('{')?;
        let typed = if word == "enum" { self.values() } else { self.object(0) };
        Some(Declared { name, typed, extends, place: self.to_here(place) })
    }

    /// The members of an enum, behind its bracket.
    fn values(&mut self) -> Type {
        let mut values = Vec::new();
        while self.sign('}').is_none() {
            let Some(token) = self.next() else { break };
            let TokenKind::Word(name) = token.kind else { continue };
            let value = if self.sign('=').is_some() { self.next().map(|token| token.kind) } else { None };
            values.push(Type::Literal(match value {
                Some(TokenKind::Number(number)) => json::scalar(&number),
                Some(TokenKind::Text(text)) => json::text(&text),
                _ => json::text(&name),
            }));
        }
        Type::Union(values)
    }

    /// The members of an object, behind its bracket.
    fn object(&mut self, depth: usize) -> Type {
        let mut properties: Vec<Property> = Vec::new();
        let mut comments = Vec::new();
        let mut is_same_line = false;
        while self.at < self.tokens.len() {
            let Some(token) = self.next() else { break };
            match token.kind {
                TokenKind::Sign('}') => break,
                TokenKind::Comment(text) => match properties.last_mut().filter(|_| is_same_line) {
                    Some(last) => last.comments.push((text, token.place)),
                    None => comments.push((text, token.place)),
                },
                TokenKind::LineEnd => is_same_line = false,
                TokenKind::Word(word) if is_modifier(&word) && !self.is_name_end() => {}
                TokenKind::Word(_) | TokenKind::Text(_) | TokenKind::Number(_) | TokenKind::Sign('[') => {
                    if let Some(property) = self.property(&token, std::mem::take(&mut comments), depth) {
                        properties.push(property);
                        is_same_line = true;
                    }
                }
                _ => {}
            }
        }
        Type::Object(properties)
    }

    /// A member whose first token is taken.
    fn property(&mut self, first: &Token, comments: Vec<(String, Place)>, depth: usize) -> Option<Property> {
        let name = match &first.kind {
            TokenKind::Word(name) | TokenKind::Text(name) | TokenKind::Number(name) => Some(name.clone()),
            _ => {
                // `[key: string]`, or a name that is computed.
                while self.sign(']').is_none() {
                    self.next()?;
                }
                None
            }
        };
        let mark = self.peek().map(|token| token.place);
        let optional = self.sign('?').and(mark);
        self.sign('!');
        if self.sign(':').is_none() {
            self.pass_method();
            return None;
        }
        self.blanks();
        let start = self.peek().map(|token| token.place).unwrap_or_default();
        let typed = self.typed(depth + 1)?;
        let typed_place = self.to_here(start);
        Some(Property { name, place: first.place, optional, typed, typed_place, comments })
    }

    /// Passes over the arguments and the result of a method.
    fn pass_method(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Sign('(' | '{' | '[') => depth += 1,
                TokenKind::Sign(')' | ']') => depth = depth.saturating_sub(1),
                TokenKind::Sign('}') if depth == 0 => return,
                TokenKind::Sign('}') => depth -= 1,
                TokenKind::Sign(';' | ',') | TokenKind::LineEnd if depth == 0 => return,
                _ => {}
            }
            self.at += 1;
        }
    }

    /// A type with alternatives.
    fn typed(&mut self, depth: usize) -> Option<Type> {
        if depth > DEEPEST {
            return None;
        }
        self.blanks();
        self.sign('|');
        let mut all = vec![self.both(depth)?];
        loop {
            let before = self.at;
            self.blanks();
            if self.sign('|').is_none() {
                self.at = before;
                break;
            }
            all.push(self.both(depth)?);
        }
        Some(if all.len() == 1 { all.pop()? } else { Type::Union(all) })
    }

    fn both(&mut self, depth: usize) -> Option<Type> {
        self.blanks();
        self.sign('&');
        let mut all = vec![self.arrays(depth)?];
        loop {
            let before = self.at;
            self.blanks();
            if self.sign('&').is_none() {
                self.at = before;
                break;
            }
            all.push(self.arrays(depth)?);
        }
        Some(if all.len() == 1 { all.pop()? } else { Type::Both(all) })
    }

    /// A type, and `[]` behind it.
    fn arrays(&mut self, depth: usize) -> Option<Type> {
        self.blanks();
        let mut typed = self.one(depth)?;
        while matches!(self.peek().map(|token| &token.kind), Some(TokenKind::Sign('['))) {
            self.at += 1;
            if self.sign(']').is_some() {
                typed = Type::Array(Box::new(typed));
            } else {
                // `X["member"]`: a type by another one's member.
                while self.sign(']').is_none() {
                    self.next()?;
                }
                typed = Type::Any;
            }
        }
        Some(typed)
    }

    fn one(&mut self, depth: usize) -> Option<Type> {
        let token = self.next()?;
        Some(match token.kind {
            TokenKind::Sign('{') => self.object(depth),
            TokenKind::Sign('(') => {
                let typed = self.typed(depth + 1)?;
                self.blanks();
                self.sign(')')?;
                typed
            }
            TokenKind::Sign('[') => self.tuple(depth),
            TokenKind::Sign('-') => match self.next()?.kind {
                TokenKind::Number(number) => Type::Literal(json::scalar(&format!("-{number}"))),
                _ => return None,
            },
            TokenKind::Text(text) => Type::Literal(json::text(&text)),
            TokenKind::Number(number) => Type::Literal(json::scalar(&number)),
            TokenKind::Template => Type::Kind(Kind::String),
            TokenKind::Word(word) => self.named(&word, depth)?,
            _ => return None,
        })
    }

    fn tuple(&mut self, depth: usize) -> Type {
        let mut all = Vec::new();
        loop {
            self.blanks();
            if self.sign(']').is_some() || self.at >= self.tokens.len() {
                break;
            }
            match self.typed(depth + 1) {
                Some(typed) => all.push(typed),
                None => self.at += 1,
            }
            self.sign(',');
        }
        Type::Array(Box::new(if all.is_empty() { Type::Any } else { Type::Union(all) }))
    }

    fn named(&mut self, word: &str, depth: usize) -> Option<Type> {
        if matches!(word, "readonly" | "keyof" | "typeof" | "unique") {
            return self
                .arrays(depth + 1)
                .map(|typed| if word == "readonly" { typed } else { Type::Kind(Kind::String) });
        }
        let mut arguments = self.arguments(depth);
        let last = arguments.pop();
        let inner = |last: Option<Type>| Box::new(last.unwrap_or(Type::Any));
        Some(match word {
            "string" | "String" => Type::Kind(Kind::String),
            "number" | "Number" => Type::Kind(Kind::Number),
            "bigint" | "integer" | "int" => Type::Kind(Kind::Integer),
            "boolean" | "Boolean" | "bool" => Type::Kind(Kind::Boolean),
            "object" | "Object" => Type::Kind(Kind::Object),
            "Date" => Type::Time,
            "any" | "unknown" | "never" | "JSONValue" => Type::Any,
            "null" => Type::Null,
            "undefined" | "void" => Type::Absent,
            "true" | "false" => Type::Literal(json::scalar(word)),
            "Array" | "ReadonlyArray" | "Set" => Type::Array(inner(last)),
            "Record" | "Map" => Type::Map(inner(last)),
            "Partial" | "Required" | "Readonly" | "NonNullable" | "Nullable" | "Maybe" => {
                let typed = last.unwrap_or(Type::Any);
                if matches!(word, "Nullable" | "Maybe") {
                    Type::Union(vec![typed, Type::Null])
                } else {
                    typed
                }
            }
            _ => Type::Named(word.to_owned()),
        })
    }

    /// What stands between `<` and `>`.
    fn arguments(&mut self, depth: usize) -> Vec<Type> {
        let mut all = Vec::new();
        if self.sign('<').is_none() {
            return all;
        }
        loop {
            self.blanks();
            if self.sign('>').is_some() || self.at >= self.tokens.len() {
                return all;
            }
            match self.typed(depth + 1) {
                Some(typed) => all.push(typed),
                None => self.at += 1,
            }
            self.sign(',');
        }
    }

    /// Passes over the parameters of a generic type.
    fn generics(&mut self) {
        if self.sign('<').is_none() {
            return;
        }
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next().map(|token| token.kind) {
                Some(TokenKind::Sign('<')) => depth += 1,
                Some(TokenKind::Sign('>')) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }
}

fn is_modifier(word: &str) -> bool {
    matches!(
        word,
        "readonly" | "public" | "private" | "protected" | "static" | "declare" | "export" | "get" | "set"
    )
}
