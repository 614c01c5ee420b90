//! What types cannot say, as tables.

use super::ids::{PatternId, TableId};

/// A schema, or the part of one that a type does not say, for the runtime to interpret.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub assertions: Vec<Assertion>,
    /// Patterns of the schema that nothing checks.
    pub unchecked: Vec<String>,
}

/// One keyword of a table; the names and meanings are those of the runtime's `Assertion`.
#[derive(Clone, Debug)]
pub enum Assertion {
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
    Properties(Vec<(String, TableId)>),
    PatternProperties(Vec<(PatternId, TableId)>),
    AdditionalProperties {
        names: Vec<String>,
        patterns: Vec<PatternId>,
        table: TableId,
    },
    DependentSchemas(Vec<(String, TableId)>),
    PrefixItems(Vec<TableId>),
    Items {
        from: usize,
        table: TableId,
    },
    Contains {
        table: TableId,
        min: u64,
        max: Option<u64>,
    },
    /// A schema that the text in a member of the object selects, and the texts for each.
    Selected {
        property: String,
        branches: Vec<(Vec<String>, TableId)>,
        /// Null is valid, too.
        or_null: bool,
    },
    /// An applicator of several schemas, by the name of its variant.
    Several(&'static str, Vec<TableId>),
    /// An applicator of one schema, by the name of its variant.
    Single(&'static str, TableId),
    If {
        condition: TableId,
        then: Option<TableId>,
        otherwise: Option<TableId>,
    },
}

#[cfg(feature = "schema")]
impl Assertion {
    /// The tables that it leads to.
    pub(crate) fn tables(&self) -> Vec<TableId> {
        match self {
            Self::Properties(list) | Self::DependentSchemas(list) => list.iter().map(|(_, id)| *id).collect(),
            Self::Selected { branches, .. } => branches.iter().map(|(_, id)| *id).collect(),
            Self::PatternProperties(list) => list.iter().map(|(_, id)| *id).collect(),
            Self::PrefixItems(list) | Self::Several(_, list) => list.clone(),
            Self::AdditionalProperties { table, .. }
            | Self::Items { table, .. }
            | Self::Contains { table, .. }
            | Self::Single(_, table) => vec![*table],
            Self::If { condition, then, otherwise } => {
                [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::Never
            | Self::Type(_)
            | Self::Enum(_)
            | Self::Const(_)
            | Self::Count(..)
            | Self::Number(..)
            | Self::UniqueItems
            | Self::Pattern(_)
            | Self::Format(_)
            | Self::Required(_)
            | Self::DependentRequired(_) => Vec::new(),
        }
    }
}
