//! Documents → sections and what stands in them, in order.

use crate::ingest::document::{Block, BlockBody, Code, Document, Group, Style, Table, Text};
use crate::ingest::place::Place;

use super::levels::levels;

/// The sections of all documents, and what stands in them.
pub(super) struct Outline<'d> {
    pub(super) documents: &'d [Document],
    pub(super) sections: Vec<Section>,
    pub(super) items: Vec<Item<'d>>,
}

/// A section: a page, a part under a heading, or a group with a title.
pub(super) struct Section {
    pub(super) document: usize,
    pub(super) parent: Option<usize>,
    pub(super) title: Option<Title>,
    pub(super) is_card: bool,
}

/// What stands over a section.
#[derive(Clone)]
pub(super) struct Title {
    pub(super) text: String,
    /// The pieces of code in it.
    pub(super) codes: Vec<String>,
    pub(super) place: Place,
}

impl Title {
    /// The code in it, if there is just one piece.
    pub(super) fn code(&self) -> Option<&str> {
        match self.codes.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }
}

/// What stands in a section.
pub(super) struct Item<'d> {
    pub(super) section: usize,
    pub(super) part: Part<'d>,
    pub(super) place: Place,
    pub(super) groups: Vec<&'d Group>,
}

/// What an item is.
#[derive(Clone, Copy)]
pub(super) enum Part<'d> {
    Text(&'d Text),
    List(&'d [Vec<Block>]),
    Table(&'d Table),
    Code(&'d Code),
    Fields(&'d [Block]),
    Include(&'d Text),
    FrontMatter(&'d [(String, Text)]),
}

impl<'d> Outline<'d> {
    /// The sections of documents.
    pub(super) fn new(documents: &'d [Document]) -> Self {
        let mut outline = Self { documents, sections: Vec::new(), items: Vec::new() };
        for (index, document) in documents.iter().enumerate() {
            outline.sections.push(Section { document: index, parent: None, title: None, is_card: false });
            let root = outline.sections.len() - 1;
            let mut walk =
                Walk { outline: &mut outline, open: vec![(0, root)], groups: Vec::new(), document: index };
            let levels = levels(&document.blocks);
            walk.blocks(&document.blocks, &mut levels.into_iter());
        }
        outline
    }

    /// The section and those that it is in, from the inside.
    pub(super) fn path(&self, section: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(section), |section| self.sections[*section].parent)
    }

    /// The titles of a section and of those that it is in, from the inside.
    pub(super) fn titles(&self, section: usize) -> impl Iterator<Item = &Title> + '_ {
        self.path(section).filter_map(|section| self.sections[section].title.as_ref())
    }

    /// The text directly before an item, in the same section; over other code or lists, but not over another text.
    pub(super) fn lead(&self, item: usize) -> Option<&'d Text> {
        let section = self.items[item].section;
        let before = self.items[..item].iter().rev().take_while(|other| other.section == section);
        before.take(6).find_map(|other| match other.part {
            Part::Text(text) => Some(text),
            _ => None,
        })
    }

    /// What the text before an item says, and the last entry of a list that stands between, in lower case.
    pub(super) fn lead_words(&self, item: usize) -> String {
        let section = self.items[item].section;
        let previous =
            item.checked_sub(1).map(|before| &self.items[before]).filter(|other| other.section == section);
        let list = previous.and_then(|other| match other.part {
            Part::List(entries) => entries.last().map(|entry| plain(entry)),
            _ => None,
        });
        let text = self.lead(item).map(Text::plain).unwrap_or_default();
        list.unwrap_or(text).to_lowercase()
    }
}

/// All texts in blocks, one after another.
pub(super) fn texts<'d>(blocks: &'d [Block], into: &mut Vec<&'d Text>) {
    for block in blocks {
        match &block.body {
            BlockBody::Heading(_, text) | BlockBody::Paragraph(text) => into.push(text),
            BlockBody::List(entries) => entries.iter().for_each(|entry| texts(entry, into)),
            BlockBody::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| texts(&cell.blocks, into));
            }
            BlockBody::Field(field) => texts(&field.blocks, into),
            BlockBody::Group(group) => texts(&group.blocks, into),
            BlockBody::Code(_) | BlockBody::Include(_) | BlockBody::FrontMatter(_) => {}
        }
    }
}

/// What blocks say, without styles.
pub(super) fn plain(blocks: &[Block]) -> String {
    let mut found = Vec::new();
    texts(blocks, &mut found);
    found.iter().map(|text| text.plain()).collect::<Vec<_>>().join(" ")
}

/// A text as a title.
fn title(text: &Text) -> Title {
    let codes = text.codes().map(|run| run.text.trim().to_owned()).collect();
    Title { text: text.plain().trim().to_owned(), codes, place: text.place() }
}

struct Walk<'o, 'd> {
    outline: &'o mut Outline<'d>,
    /// The sections that are open, with their levels.
    open: Vec<(u8, usize)>,
    groups: Vec<&'d Group>,
    document: usize,
}

impl<'d> Walk<'_, 'd> {
    fn blocks(&mut self, blocks: &'d [Block], levels: &mut impl Iterator<Item = u8>) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            if matches!(block.body, BlockBody::Field(_)) {
                let run = fields(&blocks[at..]);
                self.push(Part::Fields(&blocks[at..at + run]), block.place);
                at += run;
                continue;
            }
            self.block(block, levels);
            at += 1;
        }
    }

    fn block(&mut self, block: &'d Block, levels: &mut impl Iterator<Item = u8>) {
        match &block.body {
            BlockBody::Heading(_, text) => {
                let level = levels.next().unwrap_or(1);
                while self.open.len() > 1 && self.open.last().is_some_and(|(open, _)| *open >= level) {
                    self.open.pop();
                }
                self.section(Some(title(text)), level, false);
            }
            BlockBody::Paragraph(text) => self.push(Part::Text(text), block.place),
            BlockBody::List(entries) => {
                self.push(Part::List(entries), block.place);
                for entry in entries {
                    self.nested(entry, levels);
                }
            }
            BlockBody::Table(table) => self.push(Part::Table(table), block.place),
            BlockBody::Code(code) => self.push(Part::Code(code), block.place),
            BlockBody::Field(_) => {}
            BlockBody::Group(group) => self.group(group, levels),
            BlockBody::Include(text) => self.push(Part::Include(text), block.place),
            BlockBody::FrontMatter(members) => self.push(Part::FrontMatter(members), block.place),
        }
    }

    /// What stands in an entry of a list, its own words aside.
    fn nested(&mut self, entry: &'d [Block], levels: &mut impl Iterator<Item = u8>) {
        for block in entry {
            if !matches!(block.body, BlockBody::Paragraph(_) | BlockBody::Field(_)) {
                self.block(block, levels);
            }
        }
    }

    fn group(&mut self, group: &'d Group, levels: &mut impl Iterator<Item = u8>) {
        let before = self.open.clone();
        self.groups.push(group);
        let title = group.title.as_ref().filter(|_| group.element != "include");
        if let Some(run) = title {
            let codes = (run.style == Style::Code).then(|| run.text.trim().to_owned()).into_iter().collect();
            let title = Title { text: run.text.trim().to_owned(), codes, place: run.place };
            let level = self.open.last().map_or(1, |(level, _)| level.saturating_add(1));
            self.section(Some(title), level, group.element.eq_ignore_ascii_case("card"));
        }
        self.blocks(&group.blocks, levels);
        self.groups.pop();
        self.open = before;
    }

    fn section(&mut self, title: Option<Title>, level: u8, is_card: bool) {
        let parent = self.open.last().map(|(_, section)| *section);
        self.outline.sections.push(Section { document: self.document, parent, title, is_card });
        self.open.push((level, self.outline.sections.len() - 1));
    }

    fn push(&mut self, part: Part<'d>, place: Place) {
        let section = self.open.last().map_or(0, |(_, section)| *section);
        self.outline.items.push(Item { section, part, place, groups: self.groups.clone() });
    }
}

/// How many blocks from the first belong to one run of fields: up to the last one before a heading, code or table.
fn fields(blocks: &[Block]) -> usize {
    let ends = |block: &Block| {
        matches!(
            block.body,
            BlockBody::Heading(..)
                | BlockBody::Code(_)
                | BlockBody::Table(_)
                | BlockBody::Group(_)
                | BlockBody::List(_)
        )
    };
    let run = blocks.iter().take_while(|block| !ends(block));
    let last = run.enumerate().filter(|(_, block)| matches!(block.body, BlockBody::Field(_))).last();
    last.map_or(1, |(at, _)| at + 1)
}
