//! What will be generated: every name, type, rule and order is decided here, and the emitters only write it down.

mod events;
pub(crate) mod formats;
pub(crate) mod kinds;
mod names;
#[cfg(feature = "schema")]
pub(crate) mod nodes;
pub(crate) mod patterns;
mod rule;
#[cfg(feature = "derive")]
mod said;
mod signature;
mod table;
mod user_code;
mod written;

pub use events::{
    Coverage, Dispatch, Envelope, EnvelopeMember, Event, EventName, EventNames, Header, UnknownEvents,
};
pub use kinds::expected;
pub use names::{Own, UNKNOWN};
pub use rule::{Bounds, Keyword, Limit, Pattern, Rule};
#[cfg(feature = "derive")]
pub use said::{Said, SaidValue};
pub use signature::{Hmac, Signature, SignatureEncoding, SignatureLayout, SignedContent};
pub use table::{Assertion, PatternId, Table, TableId, WholeTables};
pub use user_code::UserCode;
pub use written::{Blank, Extras, Generics, Held, OwnExtras, Parameter, Tuple, WrittenEnvelope};

use crate::diag::Origin;

/// All providers of a run.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    pub providers: Vec<Provider>,
}

/// One folder of schemas, which becomes one module.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The module's name.
    pub name: String,
    pub docs: Vec<String>,
    /// The file that the module is generated from.
    pub source: String,
    pub types: Vec<TypeDef>,
    /// The texts of the types borrow from the body, and each type can be freed from it.
    pub borrows: bool,
    /// What types cannot say, as tables.
    pub tables: Vec<Table>,
    /// The patterns of the tables and rules, translated for the `regex` crate.
    pub patterns: Vec<String>,
    /// `None` where there are schemas but no events.
    pub dispatch: Option<Dispatch>,
    pub origin: Origin,
}

impl Provider {
    /// A provider without types or events.
    pub fn new(name: String, origin: Origin) -> Self {
        Self {
            name,
            docs: Vec::new(),
            source: String::new(),
            types: Vec::new(),
            borrows: false,
            tables: Vec::new(),
            patterns: Vec::new(),
            dispatch: None,
            origin,
        }
    }

    pub fn has_tables(&self) -> bool {
        !self.tables.is_empty() || !self.patterns.is_empty()
    }

    pub fn ty(&self, id: TypeId) -> &TypeDef {
        &self.types[id.0]
    }

    /// Whether what stands in a variant borrows from the body.
    pub fn borrows(&self, held: &Held) -> bool {
        match held {
            Held::Defined(id) => self.ty(*id).generics.borrows,
            Held::Written { borrows, .. } => *borrows,
        }
    }
}

/// A type of [`Provider::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type with a name.
#[derive(Clone, Debug)]
pub struct TypeDef {
    pub name: String,
    pub generics: Generics,
    pub docs: Vec<String>,
    /// The module (one a schema file) in which it is defined.
    pub module: String,
    /// The schema file.
    pub source: String,
    pub definition: Definition,
    pub origin: Origin,
    /// Whether there is anything to validate in it.
    pub validates: bool,
    /// The events whose payload it is.
    pub events: Option<EventNames>,
    pub extras: Extras,
}

#[derive(Clone, Debug)]
pub enum Definition {
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    Plain(PlainUnion),
    /// Another name for a type of the runtime.
    Alias(Node),
    /// A value that is no object, with rules of its own.
    Newtype(Node),
    /// A type of the user in the place of one for a schema, by the number of the choice.
    Replaced {
        choice: usize,
        with: UserCode,
    },
    /// A tuple struct of the user.
    Tuple(Tuple),
    /// The enum of [`Provider::dispatch`], which the user has written.
    Events,
    /// The envelope of deliveries, which the user has written.
    Envelope(WrittenEnvelope),
}

/// An object with known members.
#[derive(Clone, Debug)]
pub struct Struct {
    pub members: Vec<Member>,
    pub open: Open,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    /// What the members do not say.
    pub table: Option<TableId>,
    /// Where the schema says what `check` checks, and that there are no other members.
    pub keywords: Vec<Keyword>,
    pub blank: Blank,
}

impl Struct {
    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(field),
            Member::Constant(_) | Member::Skipped { .. } => None,
        })
    }

    pub fn constants(&self) -> impl Iterator<Item = &Constant> {
        self.members.iter().filter_map(|member| match member {
            Member::Constant(constant) => Some(constant),
            Member::Field(_) | Member::Skipped { .. } => None,
        })
    }
}

#[derive(Clone, Debug)]
pub enum Member {
    Field(Field),
    Constant(Constant),
    /// A field of the user that is no member.
    Skipped {
        ident: String,
        blank: UserCode,
    },
}

/// A required member with one possible string: written and compared, but no field.
#[derive(Clone, Debug)]
pub struct Constant {
    pub wire: String,
    pub ident: String,
    pub value: String,
    pub docs: Vec<String>,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub struct Field {
    pub wire: String,
    pub ident: String,
    pub docs: Vec<String>,
    pub node: Node,
    pub presence: Presence,
    pub origin: Origin,
    /// The code that makes a value to decode into, if the type does not.
    pub blank: Option<UserCode>,
}

/// What happens to members that the schema does not name.
#[derive(Clone, Debug)]
pub enum Open {
    /// They are kept, each as a value of this node, in a field with this name.
    Keep { ident: String, values: Node },
    /// They violate `additionalProperties`.
    Closed,
    /// They are dropped.
    Drop,
}

/// Whether a member may be absent, and whether it may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Required,
    Optional,
    Nullable,
    OptionalNullable,
    /// Absent and null mean the same, and are written as absent.
    NullIsAbsent,
    /// If it is absent, the field keeps the value that it had before decoding.
    Defaulted,
}

/// An enum of strings.
#[derive(Clone, Debug)]
pub struct Enum {
    pub values: Vec<EnumValue>,
    /// Values that are not listed are valid.
    pub open: bool,
    /// The variant for them, if there is one.
    pub unknown: Option<String>,
    /// Where the values are listed.
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub struct EnumValue {
    pub wire: String,
    pub variant: String,
    pub origin: Origin,
}

/// Object types, told apart by a string in one of their members.
#[derive(Clone, Debug)]
pub struct Union {
    pub tag: String,
    pub variants: Vec<UnionVariant>,
    /// The variant for tags that are not listed, if there is one.
    pub unknown: Option<String>,
    /// The variants' types write the tag themselves.
    pub tag_in_payload: bool,
}

#[derive(Clone, Debug)]
pub struct UnionVariant {
    pub tag: String,
    pub name: String,
    pub ty: Held,
    pub boxed: bool,
    pub origin: Origin,
}

/// Values that no member tells apart.
#[derive(Clone, Debug)]
pub struct PlainUnion {
    pub select: Select,
    pub variants: Vec<PlainVariant>,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    /// What the variants do not say: that only one of them takes the value.
    pub table: Option<TableId>,
}

/// How the variant of a value is found.
#[derive(Clone, Debug)]
pub enum Select {
    /// By the kind of JSON: for each variant, what the runtime's `JsonKind` calls its kind.
    Kind(Vec<&'static str>),
    /// The first variant that can hold the value.
    Order,
}

#[derive(Clone, Debug)]
pub struct PlainVariant {
    pub name: String,
    pub node: Node,
    pub origin: Origin,
}

/// A place where a value stands: its Rust type and the rules on it.
#[derive(Clone, Debug)]
pub struct Node {
    pub shape: Shape,
    /// Null is valid too.
    pub nullable: bool,
    /// Held in a box, because the type contains itself.
    pub boxed: bool,
    /// It holds a text of the body, without a copy.
    pub borrows: bool,
    /// The type is an object, and any value of another kind is valid, too.
    pub loose: bool,
    pub rules: Vec<Rule>,
    /// Where the schema says what rules check that have no place of their own.
    pub keywords: Vec<Keyword>,
    /// Where the value is described: its schema, or its type in the user's code.
    pub origin: Option<Origin>,
    /// The type as the user has written it, without what its presence says.
    pub written: Option<UserCode>,
}

impl Node {
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            nullable: false,
            boxed: false,
            borrows: false,
            loose: false,
            rules: Vec::new(),
            keywords: Vec::new(),
            origin: None,
            written: None,
        }
    }
}

#[derive(Clone, Debug)]
pub enum Shape {
    /// Any JSON value.
    Any,
    Null,
    Boolean,
    Text,
    Timestamp,
    Date,
    /// A signed integer of 64 bits.
    Integer,
    /// Another integer of Rust that a user has written, by its name: `u8`.
    Primitive(&'static str),
    /// An integer of any size.
    BigInteger,
    /// A decimal number with all its digits.
    Number,
    List(Box<Node>),
    Map(Box<Node>),
    Named(TypeId),
    /// A type of the user that the derive cannot see, by its name.
    Foreign(String),
}
