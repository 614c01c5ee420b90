//! Attributes, documentation, visibility.

use std::borrow::Cow;

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::tokens::Token;
use super::types::Paths;

/// What an attribute's tokens follow.
#[derive(Clone, Copy, PartialEq)]
enum Behind {
    Word,
    Mark,
    LastComma,
}

impl Printer<'_> {
    /// The attributes of what follows. Whether there are any, and whether the first of them is documentation.
    pub(super) fn attributes(&mut self) -> Option<Option<bool>> {
        let mut first = None;
        while self.is("#") {
            self.at += 1;
            self.enter(Delimiter::Bracket)?;
            let is_doc = self.is_word("doc");
            first = first.or(Some(is_doc));
            if is_doc {
                self.documentation()?;
            } else {
                self.attribute()?;
            }
            self.leave()?;
        }
        Some(first)
    }

    fn documentation(&mut self) -> Option<()> {
        self.at += 1;
        self.expect("=")?;
        let Token::Literal(literal) = self.token()? else { return None };
        let text = text_of(literal)?;
        if text.contains('\n') || text.starts_with('/') {
            return None;
        }
        self.layout.words(format_args!("///{}", text.trim_end_matches(' ')));
        self.layout.hard();
        self.at += 1;
        Some(())
    }

    fn attribute(&mut self) -> Option<()> {
        if self.is_word("comment") {
            return None;
        }
        self.layout.word("#[");
        self.path(Paths::Plain)?;
        if self.is_equals() {
            self.at += 1;
            self.layout.word(" = ");
            self.expression()?;
        } else if !self.is_end() {
            self.attribute_group()?;
        }
        self.layout.word("]");
        self.layout.space();
        Some(())
    }

    /// A group of an attribute's tokens.
    fn attribute_group(&mut self) -> Option<()> {
        self.enter(Delimiter::Parenthesis)?;
        self.layout.word("(");
        self.layout.all_or_none(INDENT);
        self.layout.zero();
        let mut behind = Behind::Mark;
        while !self.is_end() {
            behind = self.attribute_token(behind)?;
        }
        if behind != Behind::LastComma {
            self.layout.zero();
        }
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(")");
        self.leave()
    }

    fn attribute_token(&mut self, behind: Behind) -> Option<Behind> {
        match self.token()? {
            Token::Word(_) | Token::Literal(_) => {
                if behind == Behind::Word {
                    self.layout.space();
                }
                self.ident().or_else(|| self.literal())?;
                Some(Behind::Word)
            }
            Token::Mark(mark, _) => {
                self.at += 1;
                if mark == ',' && self.is_end() {
                    self.layout.comma(true);
                    return Some(Behind::LastComma);
                }
                if mark == '=' && behind == Behind::Word {
                    self.layout.word(" ");
                }
                self.layout.words(format_args!("{mark}"));
                match mark {
                    '=' => self.layout.word(" "),
                    ',' => self.layout.space(),
                    _ => {}
                }
                Some(Behind::Mark)
            }
            Token::Open(..) => {
                self.attribute_group()?;
                Some(Behind::Mark)
            }
            Token::Close(_) => None,
        }
    }

    pub(super) fn visibility(&mut self) -> Option<()> {
        if !self.eat_word("pub") {
            return Some(());
        }
        if self.group(Delimiter::Parenthesis).is_none() {
            self.layout.word("pub ");
            return Some(());
        }
        self.enter(Delimiter::Parenthesis)?;
        if !(self.is_word("crate") || self.is_word("super") || self.is_word("self")) {
            return None;
        }
        self.layout.word("pub(");
        self.ident()?;
        self.layout.word(") ");
        self.leave()
    }
}

/// The text that a literal stands for, if it is one.
fn text_of(written: &str) -> Option<Cow<'_, str>> {
    let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match plain {
        Some(plain) if !plain.contains('\\') => Some(plain.into()),
        _ => syn::parse_str::<syn::LitStr>(written).ok().map(|text| text.value().into()),
    }
}
