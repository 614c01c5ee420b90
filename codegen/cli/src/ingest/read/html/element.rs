//! A tree of elements and text.

/// A part of a page.
#[derive(Debug)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(Words),
}

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its attributes, with the bytes of their names.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<Node>,
    /// The first byte of its tag, and the byte behind its end.
    pub(super) span: (usize, usize),
    /// What is in it at any depth, known when it ends.
    pub(super) inside: Inside,
}

/// What is in an element at any depth, without what is not for readers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// Whether the element itself is not for readers.
    pub(super) is_skipped: bool,
    /// How many names of members, the element itself among them.
    pub(super) names: usize,
    /// How many bytes of text.
    pub(super) length: usize,
    /// Whether there is an element that stands for itself.
    pub(super) has_block: bool,
    /// Whether there is something that describes: a paragraph, a list, code, a heading.
    pub(super) has_description: bool,
}

/// Text: what it says, and the bytes that it stands in.
#[derive(Debug)]
pub(super) struct Words {
    /// What it says.
    pub(super) text: String,
    /// The bytes.
    pub(super) span: (usize, usize),
}

impl Element {
    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The words of its class.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_whitespace()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it, at any depth, of which something is true.
    pub(super) fn find(&self, is: &dyn Fn(&Element) -> bool) -> Option<&Element> {
        self.elements().find_map(|element| if is(element) { Some(element) } else { element.find(is) })
    }
}
