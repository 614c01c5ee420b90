//! What users have written themselves, and what a type needs because they may have.

use proc_macro2::{Span, TokenStream};

use super::{Envelope, Node, Rule, TypeId};

/// Rust code of the user, as it was written.
#[derive(Clone, Debug)]
pub struct Tokens(pub TokenStream);

impl Tokens {
    pub fn of(code: impl quote::ToTokens) -> Self {
        Self(code.into_token_stream())
    }
}

impl PartialEq for Tokens {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_string() == other.0.to_string()
    }
}

/// What the user adds to the definition of a generated type.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Paths of traits.
    pub derives: Vec<TokenStream>,
    /// Each with its brackets.
    pub attributes: Vec<TokenStream>,
}

/// What the user adds to the types of a provider itself.
#[derive(Clone, Debug, Default)]
pub struct OwnExtras {
    pub event: Extras,
    pub envelope: Extras,
    pub headers: Extras,
}

/// A type that stands in a variant.
#[derive(Clone, Debug)]
pub enum Held {
    Defined(TypeId),
    /// A type of the user, and whether it names the lifetime of the body.
    Written {
        ty: Tokens,
        borrows: bool,
    },
}

impl Held {
    /// The type, if it is one of [`Provider::types`].
    pub fn id(&self) -> Option<TypeId> {
        match self {
            Self::Defined(id) => Some(*id),
            Self::Written { .. } => None,
        }
    }
}

/// The parameters of a type.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// It borrows from the body: its lifetime is a parameter.
    pub borrows: bool,
    /// What the user calls that lifetime; `a` otherwise.
    pub lifetime: Option<String>,
    /// The user's other parameters, as impls declare them (`T: Clone`) and as they name them (`T`).
    pub declared: Vec<TokenStream>,
    pub used: Vec<TokenStream>,
    /// Those that are types.
    pub types: Vec<TokenStream>,
    pub predicates: Vec<TokenStream>,
}

/// A struct around one value, which reads and writes as that value, or around several, which are an array.
#[derive(Clone, Debug)]
pub struct Tuple {
    pub items: Vec<TupleItem>,
    /// Rules on the whole.
    pub rules: Vec<Rule>,
    pub blank: Blank,
}

#[derive(Clone, Debug)]
pub struct TupleItem {
    pub node: Node,
    /// Where its type stands in the user's code.
    pub span: Span,
}

/// An envelope of the user's own, and the stem of its provider.
#[derive(Clone, Debug)]
pub struct WrittenEnvelope {
    pub stem: String,
    pub envelope: Envelope,
    pub blank: Blank,
    pub skipped: Vec<(String, Tokens)>,
    /// There is a payload among its members; otherwise the body is the payload.
    pub has_payload: bool,
}

/// How a value to decode into is made.
#[derive(Clone, Debug, Default)]
pub enum Blank {
    /// By the type's own `Default`.
    #[default]
    OfType,
    Call(Tokens),
    Members,
}
