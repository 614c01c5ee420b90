//! Imports and declarations of modules.

use proc_macro2::Delimiter;

use super::layout::INDENT;
use super::printer::Printer;

impl Printer<'_> {
    pub(super) fn use_item(&mut self) -> Option<()> {
        self.visibility()?;
        self.at += 1;
        self.layout.word("use ");
        if self.eat("::") {
            self.layout.word("::");
        }
        self.use_tree()?;
        self.expect(";")?;
        self.layout.word(";");
        self.layout.hard();
        Some(())
    }

    /// What is imported. Whether it ends with a group.
    pub(super) fn use_tree(&mut self) -> Option<bool> {
        loop {
            if self.eat("*") {
                self.layout.word("*");
                return Some(false);
            }
            if self.group(Delimiter::Brace).is_some() {
                return self.use_group().map(|()| true);
            }
            self.ident()?;
            if self.eat_word("as") {
                self.layout.word(" as ");
                return self.ident().map(|()| false);
            }
            if !self.eat("::") {
                return Some(false);
            }
            self.layout.word("::");
        }
    }

    pub(super) fn use_group(&mut self) -> Option<()> {
        let close = self.group(Delimiter::Brace)?;
        self.enter(Delimiter::Brace)?;
        if self.is_end() {
            self.layout.word("{}");
            return self.leave();
        }
        let begin = self.skip(|printer| printer.use_tree().map(|_| ()))?;
        self.eat(",");
        let is_single = self.at == close;
        self.at = begin;
        if is_single && !self.is_word("self") {
            self.use_tree()?;
            self.eat(",");
            return self.leave();
        }
        self.layout.all_or_none(INDENT);
        self.layout.word("{");
        self.layout.zero();
        self.layout.as_needed(0);
        loop {
            let is_group = self.use_tree()?;
            if self.comma()? {
                break;
            }
            self.layout.word(",");
            if is_group {
                self.layout.hard();
            } else {
                self.layout.space();
            }
        }
        self.layout.end();
        self.layout.comma(true);
        self.layout.offset(-INDENT);
        self.layout.word("}");
        self.layout.end();
        self.leave()
    }

    pub(super) fn mod_item(&mut self) -> Option<()> {
        self.layout.all_or_none(INDENT);
        self.visibility()?;
        self.at += 1;
        self.layout.word("mod ");
        self.ident()?;
        self.expect(";")?;
        self.layout.word(";");
        self.layout.end();
        self.layout.hard();
        Some(())
    }
}
