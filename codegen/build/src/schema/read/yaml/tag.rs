//! Tags: what an author says that a node is.

/// What stands before a node: `!!str`, say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing: the node says itself what it is.
    Absent,
    /// `!!str`, or `!` before a scalar.
    Text,
    Integer,
    Number,
    Bool,
    Null,
    Map,
    List,
    /// Any other, as it is called.
    Other(Box<str>),
}

/// What the tags of the core schema begin with.
const CORE: &str = "tag:yaml.org,2002:";

impl Tag {
    pub(super) fn new(tag: &saphyr_parser::Tag) -> Self {
        let whole = format!("{}{}", tag.handle, tag.suffix);
        match whole.strip_prefix(CORE) {
            Some("str") => Self::Text,
            Some("int") => Self::Integer,
            Some("float") => Self::Number,
            Some("bool") => Self::Bool,
            Some("null") => Self::Null,
            Some("map") => Self::Map,
            Some("seq") => Self::List,
            Some("merge") => Self::Absent,
            Some(name) => Self::Other(format!("!!{name}").into()),
            None if whole == "!" => Self::Text,
            None => Self::Other(whole.into()),
        }
    }

    /// As an author writes it.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Absent => "",
            Self::Text => "!!str",
            Self::Integer => "!!int",
            Self::Number => "!!float",
            Self::Bool => "!!bool",
            Self::Null => "!!null",
            Self::Map => "!!map",
            Self::List => "!!seq",
            Self::Other(name) => name,
        }
    }
}
