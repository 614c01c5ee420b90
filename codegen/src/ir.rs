//! What is generated, decided: every name, type, rule and order. The emitters only write it down.

use crate::diag::Origin;

/// All providers of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalog {
    pub providers: Vec<Provider>,
}

/// One folder of schemas, which becomes one module.
#[derive(Clone, Debug)]
pub(crate) struct Provider {
    /// The module's name.
    pub name: String,
    pub docs: Vec<String>,
    /// The file that the module is generated from.
    pub source: String,
    pub types: Vec<TypeDef>,
    /// What types cannot say, as tables.
    pub checks: Vec<CheckTable>,
    /// The patterns of the tables and rules, translated for the `regex` crate.
    pub patterns: Vec<String>,
    /// `None` where there are schemas but no events.
    pub dispatch: Option<Dispatch>,
    pub origin: Origin,
}

impl Provider {
    pub(crate) fn has_checks(&self) -> bool {
        !self.checks.is_empty() || !self.patterns.is_empty()
    }

    pub(crate) fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }
}

/// A type of [`Provider::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypeId(pub usize);

/// The events of a provider, and how its deliveries are read.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    /// `Morph`: the stem of `MorphEvent`, `MorphEnvelope`, `MorphHeaders`, `MorphHandler`, `MorphDelivery`.
    pub stem: String,
    pub event_name: EventName,
    /// The envelope's member that holds the payload; `None` if the body is the payload.
    pub payload: Option<String>,
    pub idempotency_header: Option<String>,
    pub headers: Vec<Header>,
    pub envelope: Envelope,
    pub events: Vec<Event>,
    /// Names of deliveries that only check the receiver's address.
    pub handshakes: Vec<String>,
    pub coverage: Vec<Coverage>,
}

impl Envelope {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            EnvelopeMember::Field(field) => Some(field),
            EnvelopeMember::Name { .. } | EnvelopeMember::Payload { .. } => None,
        })
    }
}

/// Where a delivery says which event it is.
#[derive(Clone, Debug)]
pub(crate) struct EventName {
    pub header: Option<String>,
    /// The members that lead to it from the root of the body; empty if no body says it.
    pub path: Vec<String>,
}

/// What stands in a body beside the payload.
#[derive(Clone, Debug)]
pub(crate) struct Envelope {
    pub members: Vec<EnvelopeMember>,
    pub open: Open,
}

#[derive(Clone, Debug)]
pub(crate) enum EnvelopeMember {
    Name { wire: String },
    Payload { wire: String },
    Field(Field),
}

/// One event: a variant of the enum and a method of the handler.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub name: String,
    pub entity: String,
    pub action: String,
    pub variant: String,
    pub method: String,
    pub docs: Vec<String>,
    pub payload: TypeId,
    /// The payload is so large that the enum holds it in a box.
    pub boxed: bool,
    pub planned: bool,
}

/// A documented request header.
#[derive(Clone, Debug)]
pub(crate) struct Header {
    /// The documented spelling first, then other accepted ones; all lower case.
    pub names: Vec<String>,
    pub ident: String,
    pub required: bool,
    pub docs: Vec<String>,
    pub origin: Origin,
}

/// Which events a connector delivers, and how.
#[derive(Clone, Debug)]
pub(crate) struct Coverage {
    pub connector: String,
    pub native: Vec<String>,
    pub virtual_events: Vec<String>,
}

/// A type with a name.
#[derive(Clone, Debug)]
pub(crate) struct TypeDef {
    pub name: String,
    pub docs: Vec<String>,
    /// The module (one a schema file) in which it is defined.
    pub module: String,
    /// The schema file.
    pub source: String,
    pub definition: Definition,
    pub origin: Origin,
    /// The names of the events whose payload it is, once `analyze` has looked.
    pub events: Vec<String>,
    /// Whether there is anything to validate in it.
    pub validates: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Definition {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    Plain(PlainUnion),
    /// Another name for a type of the runtime.
    Alias(Node),
    /// A value that is no object, with rules of its own.
    Newtype(Node),
}

/// An object with known members.
#[derive(Clone, Debug)]
pub(crate) struct Struct {
    pub members: Vec<Member>,
    pub open: Open,
    /// What the members do not say.
    pub check: Option<CheckId>,
}

impl Struct {
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(field),
            Member::Constant(_) => None,
        })
    }

    pub(crate) fn constants(&self) -> impl Iterator<Item = &Constant> {
        self.members.iter().filter_map(|member| match member {
            Member::Constant(constant) => Some(constant),
            Member::Field(_) => None,
        })
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Member {
    Field(Field),
    Constant(Constant),
}

/// A required member with one possible string: written and compared, but no field.
#[derive(Clone, Debug)]
pub(crate) struct Constant {
    pub wire: String,
    pub ident: String,
    pub value: String,
    pub docs: Vec<String>,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub wire: String,
    pub ident: String,
    pub docs: Vec<String>,
    pub node: Node,
    pub presence: Presence,
    pub origin: Origin,
}

/// What happens to members that the schema does not name.
#[derive(Clone, Debug)]
pub(crate) enum Open {
    /// They are kept, each as a value of this node, in a field with this name.
    Keep { ident: String, values: Node },
    /// They violate `additionalProperties`.
    Closed,
}

/// Whether a member may be absent, and whether it may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
    Nullable,
    OptionalNullable,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub(crate) struct Enum {
    pub values: Vec<EnumValue>,
    /// Values that are not listed are valid.
    pub open: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub wire: String,
    pub variant: String,
}

/// Object types, told apart by a string in one of their members.
#[derive(Clone, Debug)]
pub(crate) struct Union {
    pub tag: String,
    pub variants: Vec<UnionVariant>,
}

#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    pub tag: String,
    pub name: String,
    pub ty: TypeId,
    pub boxed: bool,
}

/// Values that no member tells apart.
#[derive(Clone, Debug)]
pub(crate) struct PlainUnion {
    pub select: Select,
    pub variants: Vec<PlainVariant>,
    /// What the variants do not say: that no second one takes the value, too.
    pub check: Option<CheckId>,
}

/// How the variant of a value is found.
#[derive(Clone, Debug)]
pub(crate) enum Select {
    /// By the kind of JSON; for each variant the name of its variant in the runtime's `JsonKind`.
    Kind(Vec<&'static str>),
    /// The first that takes the value.
    Order,
}

#[derive(Clone, Debug)]
pub(crate) struct PlainVariant {
    pub name: String,
    pub node: Node,
}

/// A place where a value stands: its Rust type and the rules on it.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub shape: Shape,
    /// Null is valid too.
    pub nullable: bool,
    /// Held in a box, because the type contains itself.
    pub boxed: bool,
    /// The type is an object, and any value of another kind is valid, too.
    pub loose: bool,
    pub rules: Vec<Rule>,
}

impl Node {
    pub(crate) fn new(shape: Shape) -> Self {
        Self { shape, nullable: false, boxed: false, loose: false, rules: Vec::new() }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// Any JSON value.
    Any,
    Null,
    Boolean,
    Text,
    Timestamp,
    Date,
    /// A signed integer of 64 bits.
    Integer,
    /// An integer of any size.
    BigInteger,
    /// A decimal number with all its digits.
    Number,
    List(Box<Node>),
    Map(Box<Node>),
    Named(TypeId),
}

/// The value of a keyword, and where it stands. Two are equal if their values are.
#[derive(Clone, Debug)]
pub(crate) struct Limit<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T: PartialEq> PartialEq for Limit<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A check on a value that its type does not make.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Rule {
    /// Code points of a string.
    Length(Bounds),
    /// Items of an array.
    Items(Bounds),
    /// Members of an object.
    Properties(Bounds),
    /// Limits of a number, as JSON texts.
    Minimum(Limit<String>),
    Maximum(Limit<String>),
    ExclusiveMinimum(Limit<String>),
    ExclusiveMaximum(Limit<String>),
    MultipleOf(Limit<String>),
    Unique,
    /// A number among these JSON texts.
    OneOf(Vec<String>),
    /// A string of a closed enum.
    Known,
    DateTime,
    Date,
    /// Another format, by the name of its variant in the runtime.
    Format(&'static str),
    Pattern(PatternId),
    /// What the type cannot say.
    Check(CheckId),
    /// The rules of the type itself.
    Nested,
    /// Rules on every item or member.
    Each(Vec<Rule>),
}

/// Both ends are included; an absent one does not limit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bounds {
    pub minimum: Option<Limit<u64>>,
    pub maximum: Option<Limit<u64>>,
}

/// A table of [`Provider::checks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CheckId(pub usize);

/// A pattern of [`Provider::patterns`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PatternId(pub usize);

/// A schema, or the part of one that a type does not say, for the runtime to interpret.
#[derive(Clone, Debug, Default)]
pub(crate) struct CheckTable {
    pub assertions: Vec<Assertion>,
}

/// One keyword of a table; the names and meanings are those of the runtime's `Assertion`.
#[derive(Clone, Debug)]
pub(crate) enum Assertion {
    Never,
    Type(Vec<&'static str>),
    Enum(Vec<String>),
    Const(String),
    /// A limit on a count, by the name of its variant.
    Count(&'static str, u64),
    /// A limit on a number, by the name of its variant.
    Number(&'static str, String),
    UniqueItems,
    Pattern(PatternId),
    Format(&'static str),
    Required(Vec<String>),
    DependentRequired(Vec<(String, Vec<String>)>),
    Properties(Vec<(String, CheckId)>),
    PatternProperties(Vec<(PatternId, CheckId)>),
    AdditionalProperties {
        names: Vec<String>,
        patterns: Vec<PatternId>,
        check: CheckId,
    },
    DependentSchemas(Vec<(String, CheckId)>),
    PrefixItems(Vec<CheckId>),
    Items {
        from: usize,
        check: CheckId,
    },
    Contains {
        check: CheckId,
        min: u64,
        max: Option<u64>,
    },
    /// An applicator of several schemas, by the name of its variant.
    Several(&'static str, Vec<CheckId>),
    /// An applicator of one schema, by the name of its variant.
    Single(&'static str, CheckId),
    If {
        condition: CheckId,
        then: Option<CheckId>,
        otherwise: Option<CheckId>,
    },
}
