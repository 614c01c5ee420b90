//! What the scanner finds on a page beside plain Markdown.

use std::ops::Range;

/// A piece of a page that is not plain Markdown.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What it is.
    pub what: What,
    /// Where it stands, in bytes of the page.
    pub range: Range<usize>,
}

/// What a piece of a page is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// The begin of an element.
    Open(Tag),
    /// The end of the elements of this key.
    Close(String),
    /// An element without content.
    Void(Tag),
    /// A fence.
    Fence(Fence),
    /// `<pre>` with all of its content.
    Pre(Tag, Range<usize>),
    /// A block of JSON: its name and its content.
    Magic(Range<usize>, Range<usize>),
    /// A text in braces, such as `{" "}`: what is between its quotes.
    Literal(Range<usize>),
    /// Another page is to be taken in: what names it.
    Include(Range<usize>),
    /// `import X from "…"`: the name and the page.
    Import(String, Range<usize>),
    /// The id of a heading, without `#`.
    Anchor(Range<usize>),
    /// What says nothing: a comment, a program, a class.
    Nothing,
}

/// The begin of an element.
#[derive(Clone, Debug, Default)]
pub(super) struct Tag {
    /// What its end must have as well.
    pub key: String,
    /// Its name as written.
    pub name: String,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
    /// What becomes of it without an end.
    pub alone: Alone,
}

/// What becomes of the begin of an element that has no end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Alone {
    /// It is text, such as the type `<String>`.
    Text,
    /// It is left out.
    #[default]
    Nothing,
    /// It is an element without content.
    Void,
}

/// An attribute.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    /// Where its name stands; empty for a text without one.
    pub name: Range<usize>,
    /// Its value.
    pub value: Option<Value>,
}

/// The value of an attribute.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// What is between quotes.
    Text(Range<usize>),
    /// What is between braces.
    Expression(Range<usize>),
}

/// A fence.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    /// What stands behind the first marks.
    pub info: Range<usize>,
    /// Its lines.
    pub lines: Range<usize>,
    /// How far the marks are indented, in bytes.
    pub indent: usize,
    /// Whether it stands in a quote.
    pub is_quoted: bool,
}
