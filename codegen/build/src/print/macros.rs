//! Calls of macros among statements and expressions: their tokens, with blanks where they read best.

use proc_macro2::{Delimiter, Spacing};

use super::layout::{INDENT, Layout};
use super::printer::Printer;
use super::tokens::Token;
use super::types::Paths;

/// What a token stands behind.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    Nothing,
    Dot,
    Colon,
    Colons,
    Word,
    WordAndBang,
    Group,
    Other,
}

impl Printer<'_> {
    /// Prints the call that begins at a place.
    pub(super) fn call_of_macro(&mut self, at: usize) -> Option<()> {
        self.again(at, |printer| {
            printer.path(Paths::Plain)?;
            printer.expect("!")?;
            printer.layout.word("!");
            let (open, close, line_break): (_, _, fn(&mut Layout)) = match printer.token()? {
                Token::Open(Delimiter::Parenthesis, _) => ("(", ")", Layout::zero),
                Token::Open(Delimiter::Bracket, _) => ("[", "]", Layout::zero),
                _ => return None,
            };
            printer.at += 1;
            printer.layout.word(open);
            if !printer.is_end() {
                printer.layout.all_or_none(INDENT);
                line_break(&mut printer.layout);
                printer.layout.as_needed(0);
                printer.tokens_of_macro()?;
                printer.layout.end();
                line_break(&mut printer.layout);
                printer.layout.offset(-INDENT);
                printer.layout.end();
            }
            printer.layout.word(close);
            Some(())
        })
    }

    /// Prints a call among items. All that macros of the runtime take in parentheses are types.
    pub(super) fn macro_item(&mut self) -> Option<()> {
        self.path(Paths::Plain)?;
        self.expect("!")?;
        self.enter(Delimiter::Parenthesis)?;
        self.layout.word("!(");
        while !self.is_end() {
            let ty = self.type_alone()?;
            let is_last = self.comma()?;
            self.layout.words(format_args!("{ty}{}", if is_last { "" } else { ", " }));
        }
        self.leave()?;
        self.expect(";")?;
        self.layout.word(");");
        self.layout.hard();
        Some(())
    }

    /// A type as it is in a definition of its own, if it fits there.
    fn type_alone(&mut self) -> Option<String> {
        const BEFORE: &str = "type A = ";
        let outside = std::mem::take(&mut self.layout);
        self.layout.all_or_none(INDENT);
        self.layout.word(BEFORE);
        self.layout.as_needed(-INDENT);
        let printed = self.ty();
        self.layout.end();
        self.layout.word(";");
        self.layout.end();
        self.layout.hard();
        let mut text = String::new();
        std::mem::replace(&mut self.layout, outside).finish(&mut text);
        let ty = text.strip_prefix(BEFORE)?.strip_suffix(";\n")?;
        printed.filter(|()| !ty.contains('\n')).map(|()| ty.to_owned())
    }

    fn tokens_of_macro(&mut self) -> Option<()> {
        let (mut behind, mut is_joint) = (Behind::Nothing, true);
        while !self.is_end() {
            let (has_blank, next) = self.blank_in_macro(behind)?;
            let joins = match self.token()? {
                Token::Mark(_, spacing) => spacing == Spacing::Joint,
                _ => false,
            };
            if !is_joint {
                if has_blank {
                    self.layout.space();
                } else if self.is(".") {
                    self.layout.zero();
                }
            }
            is_joint = joins;
            self.token_of_macro()?;
            behind = next;
        }
        Some(())
    }

    fn token_of_macro(&mut self) -> Option<()> {
        match self.token()? {
            Token::Word(_) => self.ident(),
            Token::Literal(_) => self.literal(),
            Token::Mark(mark, _) => {
                self.layout.words(format_args!("{}", mark));
                self.at += 1;
                Some(())
            }
            Token::Open(delimiter, _) => {
                let (open, close) = match delimiter {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    _ => return None,
                };
                self.at += 1;
                self.layout.word(open);
                self.tokens_of_macro()?;
                self.layout.word(close);
                self.leave()
            }
            Token::Close(_) => None,
        }
    }

    /// Whether a blank stands in front of the next token, and what the one behind it stands behind.
    fn blank_in_macro(&self, behind: Behind) -> Option<(bool, Behind)> {
        Some(match (behind, self.token()?) {
            (_, Token::Mark('$' | '#', _)) => return None,
            (Behind::Word, Token::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)) => {
                (false, Behind::Group)
            }
            (Behind::Word, Token::Mark('!', Spacing::Alone)) => (false, Behind::WordAndBang),
            (Behind::WordAndBang, Token::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)) => {
                (false, Behind::Other)
            }
            (Behind::Colon, Token::Mark(':', _)) => (false, Behind::Colons),
            (_, Token::Open(Delimiter::Parenthesis | Delimiter::Bracket, _)) => (true, Behind::Group),
            (_, Token::Open(..) | Token::Close(_)) => return None,
            (_, Token::Word(word)) if !KEYWORDS.contains(&word) => {
                (!matches!(behind, Behind::Dot | Behind::Colons), Behind::Word)
            }
            (_, Token::Word(_)) => (true, Behind::Other),
            (_, Token::Literal(literal)) if literal.ends_with('.') => return None,
            (_, Token::Literal(_)) => (behind != Behind::Dot, Behind::Word),
            (_, Token::Mark(mark, spacing)) => match (mark, spacing) {
                (',' | ';', _) => (false, Behind::Other),
                ('.', _) => (!matches!(behind, Behind::Word | Behind::Group), Behind::Dot),
                (':', Spacing::Joint) => (behind != Behind::Word, Behind::Colon),
                _ => (true, Behind::Other),
            },
        })
    }
}

/// Words that no path ends with.
const KEYWORDS: [&str; 31] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "pub", "ref",
    "return", "static", "struct", "trait", "type",
];
