//! Parameters and arguments of types.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;
use super::tokens::Token;

impl Printer<'_> {
    /// `<'a, T, Item = U>`
    pub(super) fn arguments(&mut self) -> Option<()> {
        self.expect("<")?;
        self.layout.word("<");
        self.layout.all_or_none(INDENT);
        self.layout.zero();
        self.angled(Self::argument)?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(">");
        Some(())
    }

    pub(super) fn argument(&mut self) -> Option<()> {
        match self.token()? {
            Token::Literal(_) => self.literal(),
            Token::Open(Delimiter::Brace, _) => None,
            _ => {
                self.ty()?;
                if self.is_equals() {
                    self.at += 1;
                    self.layout.word(" = ");
                    self.ty()?;
                }
                (!self.is_colon()).then_some(())
            }
        }
    }

    /// A list up to `>`, which is passed, too. Lifetimes stand first.
    pub(super) fn angled(&mut self, item: fn(&mut Self) -> Option<()>) -> Option<()> {
        let mut only_lifetimes = true;
        loop {
            if self.is_lifetime() {
                if !only_lifetimes {
                    return None;
                }
                self.lifetime_with_bounds()?;
            } else {
                only_lifetimes = false;
                item(self)?;
            }
            let is_between = self.eat(",");
            let is_last = self.eat(">");
            self.layout.comma(is_last);
            if is_last {
                return Some(());
            }
            is_between.then_some(())?;
        }
    }

    pub(super) fn lifetime_with_bounds(&mut self) -> Option<()> {
        self.lifetime()?;
        (!self.is(":")).then_some(())
    }

    /// `<'a, T: Bound>` behind a name, or nothing.
    pub(super) fn generics(&mut self) -> Option<()> {
        if !self.eat("<") {
            return Some(());
        }
        self.layout.word("<");
        self.layout.all_or_none(0);
        self.layout.zero();
        self.angled(Self::parameter)?;
        self.layout.offset(-INDENT);
        self.layout.end();
        self.layout.word(">");
        Some(())
    }

    /// `: A + B`, or nothing.
    pub(super) fn bounds_behind_name(&mut self) -> Option<()> {
        if !self.eat(":") {
            return Some(());
        }
        self.layout.word(": ");
        self.bound()?;
        while self.eat("+") {
            self.layout.space();
            self.layout.word("+ ");
            self.bound()?;
        }
        Some(())
    }

    pub(super) fn parameter(&mut self) -> Option<()> {
        if self.is_word("const") {
            return None;
        }
        self.ident()?;
        self.layout.as_needed(INDENT);
        self.bounds_behind_name()?;
        if self.eat("=") {
            self.layout.space();
            self.layout.word("= ");
            self.ty()?;
        }
        self.layout.end();
        Some(())
    }
}
