//! What a schema or a type takes. `P` is a place: of the schema as messages write it, of the type a span.

/// A type with a name of its own.
pub(super) enum Type<P> {
    Object(Object<P>),
    Texts(Texts<P>),
    Tagged(Tagged<P>),
    /// By the kind of JSON, as the runtime calls it.
    Kinds(Vec<(&'static str, Value<P>)>),
    /// So many alternatives, tried in order.
    Ordered(usize),
    /// Around one value.
    Value(Value<P>),
    /// An array of so many items.
    Tuple,
}

pub(super) struct Object<P> {
    pub members: Vec<Member<P>>,
    pub rest: Rest<P>,
    /// Rules that only a table or a function says.
    pub opaque: Option<Opaque<P>>,
    pub place: P,
}

pub(super) struct Member<P> {
    pub wire: String,
    pub may_be_absent: bool,
    pub content: Content<P>,
    pub place: P,
}

pub(super) enum Content<P> {
    Value(Value<P>),
    /// Always this text.
    Constant(String),
}

/// Members without a name of their own.
pub(super) enum Rest<P> {
    Refused,
    Dropped,
    Kept(Value<P>),
}

/// An enum of texts.
pub(super) struct Texts<P> {
    pub values: Vec<(String, P)>,
    pub open: bool,
    pub place: P,
}

/// Objects that a member tells apart.
pub(super) struct Tagged<P> {
    pub tag: String,
    pub values: Vec<(String, P)>,
    pub place: P,
}

/// A value where it stands.
pub(super) struct Value<P> {
    pub place: P,
    pub kind: Kind<P>,
    pub nullable: bool,
    pub rules: Rules<P>,
}

pub(super) enum Kind<P> {
    /// A type of the user's own, or a schema without a natural type.
    Unknown,
    /// A type of the user's own, with rules for its items that its field says.
    Elements(Box<Value<P>>),
    Any,
    Null,
    Boolean,
    Text,
    /// Text that a closed `enum` lists.
    Enum,
    Integer,
    Number,
    List(Box<Value<P>>),
    Map(Box<Value<P>>),
    Object,
    /// A union.
    Several,
}

pub(super) struct Rules<P> {
    pub list: Vec<Rule<P>>,
    pub opaque: Option<Opaque<P>>,
}

/// What only a table or a function says: the keywords, if they are known.
pub(super) struct Opaque<P> {
    pub keywords: Vec<String>,
    pub place: P,
}

pub(super) struct Rule<P> {
    pub keyword: Keyword,
    pub setting: Setting,
    /// What it is written as, such as `exclusiveMinimum`.
    pub written: &'static str,
    /// A value that breaks it is invalid; formats may be mere annotations.
    pub is_asserted: bool,
    pub place: P,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
    Lower,
    Upper,
    MultipleOf,
    Unique,
    OneOf,
    Format,
    Pattern,
}

impl Keyword {
    pub(super) const ALL: [Self; 13] = [
        Self::MinLength,
        Self::MaxLength,
        Self::MinItems,
        Self::MaxItems,
        Self::MinProperties,
        Self::MaxProperties,
        Self::Lower,
        Self::Upper,
        Self::MultipleOf,
        Self::Unique,
        Self::OneOf,
        Self::Format,
        Self::Pattern,
    ];

    /// Whether a larger value takes fewer values.
    pub(super) fn is_lower_end(self) -> bool {
        matches!(self, Self::MinLength | Self::MinItems | Self::MinProperties | Self::Lower)
    }
}

#[derive(Clone, Debug)]
pub(super) enum Setting {
    Count(u64),
    /// A limit of a number, as JSON writes it.
    Bound {
        value: String,
        exclusive: bool,
    },
    Number(String),
    Numbers(Vec<String>),
    Word,
    /// A format, or a pattern of the `regex` crate.
    Text(String),
    /// A `static` of the user: nobody knows what is in it.
    Hidden,
}

impl<P> Kind<P> {
    /// Whether nobody can tell which values it takes.
    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown | Self::Elements(_))
    }
}

impl<P> Rules<P> {
    pub(super) fn get(&self, keyword: Keyword) -> Option<&Rule<P>> {
        self.list.iter().find(|rule| rule.keyword == keyword)
    }
}
