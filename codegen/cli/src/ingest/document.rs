//! A page as `understand` sees it: blocks with places, the same from every form of page.
//!
//! Readers do not judge: that a heading is an event, or a table a list of members, is for `understand` to say. They only
//! bring what is written differently into one shape: a `<ParamField>` of Mintlify, an `<Attribute>` of Knock and a few lines
//! of rendered text are all a [`Field`].

use super::page::Page;
use super::place::{PageId, Place};

/// A page, read.
#[derive(Clone, Debug)]
pub struct Document {
    /// The page.
    pub page: Page,
    /// What it says, in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub body: BlockBody,
    /// All of it.
    pub place: Place,
}

/// What a part of a page is.
#[derive(Clone, Debug)]
pub enum BlockBody {
    /// A heading, level 1 to 6. Rendered text has no levels: its headings, lines that stand alone, are of level 0.
    Heading(u8, Text),
    /// Sentences.
    Paragraph(Text),
    /// Entries behind bullets or numbers, or pairs of terms and definitions.
    List(Vec<Vec<Block>>),
    /// A table.
    Table(Table),
    /// Code in a fence or `<pre>`, or a run of JSON in rendered text.
    Code(Code),
    /// What stands for one member or header, with a name and attributes.
    Field(Field),
    /// Blocks that belong together: a tab, a card, a note.
    Group(Group),
    /// Another page is to be taken in here, and was not found. A page that was found is a [`Group`] of the name `include`.
    Include(Text),
    /// The front matter: its members, as far as they are texts.
    FrontMatter(Vec<(String, Text)>),
}

/// Text of a line or a paragraph: pieces with places.
#[derive(Clone, Debug, Default)]
pub struct Text(pub Vec<Run>);

/// A piece of text of one kind.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it says, entities resolved.
    pub text: String,
    /// How it is set off.
    pub style: Style,
    /// Where a link leads to.
    pub link: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// How a piece of text is set off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Not at all.
    #[default]
    Plain,
    /// As code.
    Code,
    /// Strong, or with emphasis.
    Strong,
}

impl Text {
    /// What it says, without styles.
    #[must_use]
    pub fn plain(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// The pieces that are code.
    pub fn codes(&self) -> impl Iterator<Item = &Run> {
        self.0.iter().filter(|run| run.style == Style::Code)
    }

    /// From its first piece to its last one.
    #[must_use]
    pub fn place(&self) -> Place {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else { return Place::default() };
        first.place.to(last.place)
    }
}

/// A table. Each row has as many cells as it is written with.
#[derive(Clone, Debug)]
pub struct Table {
    /// The names of the columns, where it has such a row.
    pub head: Option<Row>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// All of it.
    pub place: Place,
}

/// A cell: mostly one paragraph.
#[derive(Clone, Debug)]
pub struct Cell {
    /// What it says.
    pub blocks: Vec<Block>,
    /// All of it.
    pub place: Place,
}

/// Code.
#[derive(Clone, Debug)]
pub struct Code {
    /// The first word behind the fence, such as `json`, in lower case; for rendered text `json` where it is JSON.
    pub language: Option<String>,
    /// What else stands behind the fence, as written: a title, attributes, and sometimes what belongs to the code, such as
    /// the `{` of ```` ```json{ ````.
    pub info: Option<Run>,
    /// The lines, without fence and indentation of the fence.
    pub lines: Vec<CodeLine>,
}

/// A line of code.
#[derive(Clone, Debug)]
pub struct CodeLine {
    /// The text, without end of line.
    pub text: String,
    /// Where its first character stands.
    pub line: u32,
    /// As `line`.
    pub column: u32,
}

impl CodeLine {
    /// Where its first character stands, on a page.
    #[must_use]
    pub fn place(&self, page: PageId) -> Place {
        let (line, column) = (self.line, self.column);
        Place { page, line, column, end_line: line, end_column: column }
    }
}

/// What stands for one member or header.
#[derive(Clone, Debug)]
pub struct Field {
    /// The element that it was, such as `ParamField`; `text` in rendered text.
    pub element: String,
    /// What holds the name: `name`, `header`, `body`, `query`, `path`, or what the element has.
    pub holder: String,
    /// The name.
    pub name: Run,
    /// The type as written.
    pub kind: Option<Run>,
    /// The other attributes as written: `required`, `default`, `deprecated`, `typeSlug` … An attribute without value has none.
    pub attributes: Vec<(Run, Option<Run>)>,
    /// Description (an attribute or children), and nested fields.
    pub blocks: Vec<Block>,
}

/// Blocks that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// The element that it was, such as `Tab`, `Card`, `RequestExample`, `ResponseExample`, `Note`, `Expandable`,
    /// `blockquote`, `include`, as written.
    pub element: String,
    /// Its title, if it has one.
    pub title: Option<Run>,
    /// The other attributes as written.
    pub attributes: Vec<(Run, Option<Run>)>,
    /// What is in it.
    pub blocks: Vec<Block>,
}
